"""The chapters about the council: what it is, how it is organised, and how its year goes."""

import re
from datetime import date

from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.bodies import queries as bodies
from samrad.bodies.queries import BodyOn
from samrad.bodies.vocabulary import BodyGroup
from samrad.publications.paper import Facts, Part, Table, sentence
from samrad.register import queries as register
from samrad.register.models import CouncilForm
from samrad.strategy.queries.paper.words import missing, named, opened
from samrad.strategy.queries.routines import routines_on

YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def about(day: date) -> list[Part]:
    """What the council is, since when, and how many its members are."""
    form = register.council_on(day)
    if form is None:
        return [missing(_("Registeret vet ikke hva rådet var denne dagen."))]
    members = _members(day)
    return [
        sentence(_form(form)),
        *([Facts(members)] if members else [missing(_("Tallet på medlemmer er ikke kjent."))]),
    ]


def _form(form: CouncilForm) -> str:
    since = dates.from_day(form.valid_from, form.from_precision)
    words = {"name": form.name, "since": since, "form": form.legal_form}
    sentence = _("%(name)s: %(form)s fra %(since)s.") % words
    return f"{sentence} {form.legal_basis}" if form.legal_basis else sentence


def _members(day: date) -> tuple[tuple[str, str], ...]:
    """The numbers documents state for that day; where none does, those the record counts."""
    stated = [row for row in register.stated_counts_near(day) if row.on == day]
    if stated:
        told = _("%(value)s (oppgitt i %(source)s)")
        return tuple(
            (row.subject, told % {"value": row.value, "source": row.source.title})
            for row in stated
            if row.value.isdecimal()
        )
    counted = len(register.members_on(day))
    return ((_("Medlemskommuner"), str(counted)),) if counted else ()


def organisation(day: date, *groups: BodyGroup) -> list[Part]:
    """The bodies of some groups as they were on day: what each is asked to do, who sits there."""
    found = [one for one in bodies.bodies_on(day) if one.group in groups]
    if not found:
        return [missing(_("Registeret har ingen slike organer denne dagen."))]
    return named((one.name, _told(one, day)) for one in found)


def _told(one: BodyOn, day: date) -> str:
    """The body's tasks, and who sits there unless what the record holds is of a later year."""
    composition = one.body.composition
    is_later = any(int(found) > day.year for found in YEAR.findall(composition))
    lines = [*one.body.tasks, "" if is_later else composition]
    return " ".join(f"{opened(line).rstrip('.')}." for line in lines if line)


def process(day: date) -> list[Part]:
    """The fixed points of the council's year as they were on day."""
    found = routines_on(day)
    if not found:
        return [missing(_("Registeret har ikke rådets årshjul for denne dagen."))]
    rows = tuple((opened(one.months), opened(one.who), opened(one.what)) for one in found)
    return [Table(_("Plan- og budsjettprosessen"), (_("Når"), _("Hvem"), _("Hva")), rows)]
