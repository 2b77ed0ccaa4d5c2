"""When terms end and elections are due, and what Kontoret is told about empty seats."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrad.base.policies import Actor, may_work_in_office
from samrad.base.ports.deadlines import DEADLINES, Duty
from samrad.base.ports.notices import NOTICES, Notice
from samrad.bodies import queries
from samrad.bodies.models import Body
from samrad.bodies.queries import BodyOn, Place, RuleHeld
from samrad.bodies.queries.gaps import listed
from samrad.bodies.vocabulary import BodyKind, RuleKind
from samrad.law import calendar

OLD_BODIES = "kommuneloven § 7-1 femte ledd"
OWN_MEMBERS = "kommuneloven § 18-3 første ledd"
TERM = "kommuneloven § 18-3 tredje ledd"


def duties(year: int) -> Iterator[Duty]:
    """New bodies in an election year, and every term that ends."""
    if calendar.local_election(year):
        yield Duty(
            on=date(year, 10, 1),
            what=_("Be medlemmer og delregioner nominere til nye organer etter kommunevalget"),
            who=_("valgkomité og sekretariat"),
            basis=OLD_BODIES,
        )
        yield Duty(
            on=date(year, 12, 31),
            what=_("Siste dag organer fra før kommunevalget kan fungere; velg nye innen da"),
            who=_("øverste organ"),
            basis=OLD_BODIES,
        )
    yield from _terms_ending(year)


def _terms_ending(year: int) -> Iterator[Duty]:
    ending = [one for one in queries.terms_ending(year) if one.period.last_day]
    names = queries.names_of_bodies()
    for (day, body), found in groupby(
        sorted(ending, key=lambda one: (one.valid_until or date.max, one.seat.body_id)),
        key=lambda one: (one.period.last_day, one.seat.body),
    ):
        count = len(list(found))
        is_assembly = body.kind == BodyKind.ASSEMBLY
        if day is not None:
            yield Duty(
                on=day,
                what=ngettext(
                    "Perioden ender for %(count)d verv i %(body)s",
                    "Perioden ender for %(count)d verv i %(body)s",
                    count,
                )
                % {"count": count, "body": names.on(body.pk, day) or body.slug},
                who=_("medlemmene") if is_assembly else _("øverste organ"),
                basis=TERM if is_assembly else "",
            )


def notices(day: date, actor: Actor) -> Iterator[Notice]:
    """Rules that are not met, seats nobody holds, and members nobody speaks for."""
    if not may_work_in_office(actor):
        return
    bodies = queries.bodies_on(day)
    if not bodies:
        yield Notice(_("Rådet har ingen organer."), reverse("bodies:bodies"), OWN_MEMBERS)
    rows = [one.body for one in bodies]
    places = queries.line_ups_on(day, rows)
    held = queries.held_on_all(day, rows, places)
    for one in bodies:
        rules = held.get(one.body.pk, [])
        yield from _broken(one.body, rules)
        yield from _vacant(one, rules, places.get(one.body.pk, []))
        if one.body.kind == BodyKind.ASSEMBLY:
            yield from _unrepresented(one, places.get(one.body.pk, []))


def _broken(body: Body, rules: list[RuleHeld]) -> Iterator[Notice]:
    for one in rules:
        told_below = one.rule.kind == RuleKind.ONE_PER_MEMBER
        if one.finding.holds is False and not told_below:
            yield Notice(
                sentence=one.finding.reason,
                address=_page(body),
                basis=str(one.finding.basis),
                is_question=not one.must_hold,
            )


def _vacant(one: BodyOn, rules: list[RuleHeld], places: list[Place]) -> Iterator[Notice]:
    """Seats without a holder in a body that has some; a rule on seats has named them already."""
    vacant = [place.label for place in places if place.seat and not place.holder]
    counted = any(held.rule.kind == RuleKind.SEATS for held in rules)
    if vacant and one.holders and not counted and one.body.kind != BodyKind.ASSEMBLY:
        sentence = _("Ledig eller ikke kjent i %(body)s: %(names)s.")
        yield Notice(
            sentence=sentence % {"body": one.name, "names": listed(vacant)},
            address=_page(one.body),
            is_question=True,
        )


def _unrepresented(one: BodyOn, places: list[Place]) -> Iterator[Notice]:
    """Members of an assembly with no known representative, and those with too few deputies."""
    members = [place for place in places if place.member]
    without = [place.member for place in members if not place.holder]
    short = [place.member for place in members if place.holder and not place.deputies]
    if without:
        known = len(without) < len(members)
        names = listed(without) if known else _("alle %(count)d") % {"count": len(without)}
        sentence = _("Medlemmer uten kjent representant i %(body)s: %(names)s.")
        yield Notice(
            sentence=sentence % {"body": one.name, "names": names},
            address=_page(one.body),
            basis=OWN_MEMBERS,
            is_question=not known,
        )
    if short:
        sentence = _("Medlemmer uten kjent vara i %(body)s: %(names)s.")
        yield Notice(
            sentence=sentence % {"body": one.name, "names": listed(short)},
            address=_page(one.body),
            basis=OWN_MEMBERS,
        )


def _page(body: Body) -> str:
    return reverse("bodies:body", args=[body.slug])


DEADLINES.add("bodies", duties)
NOTICES.add("bodies", notices)
