"""A mandate changes hands, or ends."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, cite, kept
from samrad.base.dates import written
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.bodies.actions.keeping import locked, mandate_fits
from samrad.bodies.actions.representation import NotAMember
from samrad.bodies.models import Mandate
from samrad.bodies.policies import may_keep_record, may_replace_holder
from samrad.bodies.queries import membership_on
from samrad.bodies.vocabulary import MandateRole
from samrad.law.finding import Finding
from samrad.law.provision import kommuneloven
from samrad.people.models import Person
from samrad.register.models import Municipality

LEADS = {MandateRole.CHAIR, MandateRole.VICE_CHAIR}


class MandateOver(Refusal):
    """The day is not one on which the mandate can end."""

    def __init__(self, mandate: Mandate, day: date) -> None:
        super().__init__(
            _("%(person)s har ikke vervet dagen før %(day)s; velg en dag i perioden.")
            % {"person": mandate.person, "day": written(day)}
        )


@action("bodies.replace_holder", may=may_replace_holder, done="Byttet ut representant")
def replace_holder(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    mandate: Mandate,
    person: Person,
    effective: date,
    source: Source,
    party: str = "",
    title: str = "",
    municipality: Municipality | None = None,
) -> Mandate:
    """Let person hold the seat from effective, for the rest of the term; returns the new mandate.

    A chair or vice chair is followed by a member: the body elects its leaders anew. Raises
    MandateOver, HoldsAlready, NotAMember. Source: kommuneloven § 18-3 tredje ledd (a member
    replaces its own in the assembly at any time), § 7-10 tredje and fjerde ledd (other bodies).
    """
    seat, old = locked(mandate.seat), Mandate.objects.select_for_update().get(pk=mandate.pk)
    ends = old.valid_until
    member = seat.municipality
    if member is not None and membership_on(member, effective) is None:
        raise NotAMember(member, effective)
    _end(old, effective)
    following = Mandate(
        seat=seat,
        person=person,
        role=MandateRole.MEMBER if old.role in LEADS else old.role,
        deputy_number=old.deputy_number,
        party=party,
        title=title,
        municipality=municipality or member,
        valid_from=effective,
        valid_until=ends,
        source=source,
    )
    mandate_fits(following)
    section = "§ 18-3 tredje ledd" if member else "§ 7-10 tredje ledd"
    cite(Finding(True, _("Den nye sitter ut perioden."), kommuneloven(section)))
    return kept(following)


@action("bodies.end_mandate", may=may_keep_record, done="Førte at verv er slutt")
def end_mandate(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    mandate: Mandate,
    until: date,
    reason: str,
) -> Mandate:
    """End the mandate so that the day before until is its last; the reason goes into the note.

    Raises MandateOver. Source: kommuneloven § 7-9 (uttreden, fritak).
    """
    old = Mandate.objects.select_for_update().get(pk=mandate.pk)
    old.note = " ".join(filter(None, (old.note, reason.strip())))
    return _end(old, until)


def _end(mandate: Mandate, until: date) -> Mandate:
    if until <= mandate.valid_from or (mandate.valid_until and until > mandate.valid_until):
        raise MandateOver(mandate, until)
    mandate.valid_until = until
    mandate.until_precision = "day"
    return kept(mandate)
