"""Writing a programme: its parts one by one, in order, and who takes part in each."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.keys import free_key
from samrad.base.policies import Actor
from samrad.events.actions.planning import standing
from samrad.events.actions.registers import within_the_days
from samrad.events.models import Event, ProgrammeItem, Speaker
from samrad.events.policies import may_keep_record
from samrad.events.queries import by_the_clock, items_of, place_for


class AtTheEdge(Refusal):
    """A part that is moved past the first or the last of its day."""

    def __init__(self, item: ProgrammeItem) -> None:
        super().__init__(_("«%(item)s» står ytterst på dagen sin.") % {"item": item.title})


class AlreadyInOrder(Refusal):
    """A programme that goes by the clock as it stands."""

    def __init__(self) -> None:
        super().__init__(_("Programmet står i rekkefølge etter klokka."))


@action("events.write_item", may=may_keep_record, done="Skrev programpunkt")
def write_item(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    event: Event,
    values: Mapping[str, Any],
    speakers: Sequence[tuple[str, str]],
    item: ProgrammeItem | None = None,
) -> ProgrammeItem:
    """Write a part of a programme; a new one, and one with a new hour, goes where its hour says.

    values are columns of the part; speakers are (name, title) in order, and replace those it had.
    Raises Denied, CalledOff, OutsideEvent, Invalid.
    """
    of = standing(event)
    row = _held(item) if item else ProgrammeItem(event=of, position=0)
    before = (row.on, row.starts_at)
    for name, value in values.items():
        setattr(row, name, value)
    within_the_days(row)
    if item is None:
        row.slug = free_key(ProgrammeItem, f"{of.slug[:80]} {row.title[:40]}", "programpunkt")
    if item is None or before != (row.on, row.starts_at):
        others = [one for one in items_of(of) if one.pk != row.pk]
        place = place_for(row, others)
        _number(others[:place], 1)
        _number(others[place:], place + 2)
        row.position = place + 1
    kept(row)
    _let_speak(row, speakers)
    return row


def _held(item: ProgrammeItem) -> ProgrammeItem:
    row: ProgrammeItem = ProgrammeItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    return row


def _let_speak(row: ProgrammeItem, wanted: Sequence[tuple[str, str]]) -> None:
    """Those who take part become those wanted; who was there before keeps the link to a person."""
    earlier = list(row.speakers.order_by("position", "pk"))
    if [(one.name, one.title) for one in earlier] == list(wanted):
        return
    people = {one.name: one.person for one in earlier}
    for old in earlier:
        old.delete()
    others = row.event.speakers.order_by("-position").values_list("position", flat=True)
    for place, (name, title) in enumerate(wanted, start=1 + (others.first() or 0)):
        person = people.get(name)
        kept(
            Speaker(
                event=row.event, item=row, position=place, name=name, title=title, person=person
            )
        )


@action("events.drop_item", may=may_keep_record, done="Tok programpunkt ut")
def drop_item(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    item: ProgrammeItem,
) -> Event:
    """Take a part out of a programme, with those who take part in it. Raises Denied, CalledOff."""
    of = standing(item.event)
    row = _held(item)
    for one in row.speakers.order_by("pk"):
        one.delete()
    row.delete()
    _number(list(items_of(of)), 1)
    return of


@action("events.move_item", may=may_keep_record, done="Flyttet programpunkt")
def move_item(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    item: ProgrammeItem,
    up: bool,
) -> Event:
    """Let a part change places with the one before it, or after it, on its day.

    Raises Denied, CalledOff, AtTheEdge.
    """
    of = standing(item.event)
    rows = list(items_of(of))
    same = [one for one in rows if one.on == item.on]
    place = same.index(item)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(same):
        raise AtTheEdge(item)
    one, two = rows.index(item), rows.index(same[other])
    rows[one], rows[two] = rows[two], rows[one]
    _number(rows, 1)
    return of


@action("events.order_programme", may=may_keep_record, done="Ordnet program etter klokka")
def order_programme(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    event: Event,
) -> Event:
    """Put the programme in order by day and clock; a part without an hour follows the one it stood
    after. Raises Denied, CalledOff, AlreadyInOrder.
    """
    of = standing(event)
    rows = list(items_of(of))
    wanted = by_the_clock(rows)
    if wanted == rows:
        raise AlreadyInOrder
    _number(wanted, 1)
    return of


def _number(rows: Sequence[ProgrammeItem], first: int) -> None:
    """Give the parts their places from first on; only those that move are written."""
    for place, row in enumerate(rows, start=first):
        if row.position != place:
            row.position = place
            row.save()
