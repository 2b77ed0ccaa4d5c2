"""One at a time: a leader, more deputies, or the rest of a term."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal
from samrad.base.dates import written
from samrad.base.models import Source
from samrad.bodies import actions as bodies
from samrad.bodies.models import Mandate
from samrad.bodies.vocabulary import MandateRole
from samrad.elections.models import Election, Nominee
from samrad.elections.vocabulary import Office
from samrad.law.statutes.kommuneloven_kap07_opprykk import place_of_new_deputy
from samrad.people.models import Person
from samrad.publications.phrases import listed

LED_AS = {Office.CHAIR: MandateRole.CHAIR, Office.VICE_CHAIR: MandateRole.VICE_CHAIR}


class NoPlaceChosen(Refusal):
    """Nobody has said which place someone is elected to."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(_("Velg plass for %(names)s først.") % {"names": listed(names)})


class HasNoPlace(Refusal):
    """The one elected leader has no place in the body on the day."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(
            _("%(name)s har ingen plass i organet %(day)s, og kan ikke lede det.")
            % {"name": name, "day": written(day)}
        )


class Chosen(NamedTuple):
    """One elected: the name as it stood, and the person."""

    nominee: Nominee
    person: Person
    group: str
    number: int


def fill(election: Election, old: Mandate, one: Chosen, source: Source, by: dict[str, Any]) -> None:
    """Give the rest of a term to the one elected, whether the seat is vacant or not."""
    given: dict[str, Any] = {
        "person": one.person,
        "source": source,
        "municipality": one.nominee.municipality,
    }
    if old.valid_until is None or old.valid_until > election.effective:
        bodies.replace_holder(**by, mandate=old, effective=election.effective, **given)
        return
    bodies.mandates.create(
        **by,
        **given,
        seat=old.seat,
        role=MandateRole.MEMBER,
        valid_from=election.effective,
        valid_until=election.until or old.seat.valid_until,
    )


def add_deputies(
    election: Election, chosen: Iterable[Chosen], source: Source, by: dict[str, Any]
) -> None:
    """Put the new deputies last at the place they are for. Source: § 7-10 sjette ledd."""
    for one in chosen:
        seat = one.nominee.seat
        if seat is None:
            raise NoPlaceChosen([one.nominee.name])
        held = Mandate.objects.on(election.effective).filter(seat=seat, role=MandateRole.DEPUTY)
        last = held.order_by("-deputy_number").first()
        before = last.deputy_number if last is not None and last.deputy_number else 0
        place = place_of_new_deputy(before, election.effective)
        bodies.mandates.create(
            **by,
            seat=seat,
            person=one.person,
            role=MandateRole.DEPUTY,
            deputy_number=place.place,
            municipality=one.nominee.municipality,
            valid_from=election.effective,
            valid_until=election.until or seat.valid_until,
            source=source,
        )


def lead(election: Election, one: Chosen, source: Source, by: dict[str, Any]) -> None:
    """Let a member of the body lead it from the day; who led it stays on as a member."""
    role, day = LED_AS[Office(election.office)], election.effective
    running = (
        Mandate.objects.on(day).filter(seat__body=election.body_id).select_related("seat__body")
    )
    held = running.exclude(role=MandateRole.DEPUTY)
    own = held.filter(person=one.person).first()
    if own is None:
        raise HasNoPlace(one.person.name, day)
    for before in held.filter(role=role).exclude(pk=own.pk):
        _as(before, MandateRole.MEMBER, (day, None), source, by)
    if own.role != role:
        _as(own, role, (day, election.until), source, by)


def _as(
    mandate: Mandate,
    role: str,
    days: tuple[date, date | None],
    source: Source,
    by: dict[str, Any],
) -> None:
    """Let the holder have another role in the same seat for some days, and be a member after."""
    (start, until), ends = days, mandate.valid_until
    last = min((one for one in (until, ends) if one is not None), default=None)
    if mandate.valid_from == start:
        bodies.mandates.change(**by, row=mandate, role=role, valid_until=last)
    else:
        bodies.end_mandate(**by, mandate=mandate, until=start, reason=source.title)
        _another(mandate, role, (start, last), source, by)
    if last != ends and last is not None:
        _another(mandate, MandateRole.MEMBER, (last, ends), source, by)


def _another(
    mandate: Mandate,
    role: str,
    days: tuple[date, date | None],
    source: Source,
    by: dict[str, Any],
) -> None:
    bodies.mandates.create(
        **by,
        seat=mandate.seat,
        person=mandate.person,
        role=role,
        party=mandate.party,
        title=mandate.title,
        municipality=mandate.municipality,
        valid_from=days[0],
        valid_until=days[1],
        source=source,
    )
