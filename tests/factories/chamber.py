"""An invented assembly that meets on the day of tests.conftest.AT, and its meeting room."""

from datetime import date, datetime, time
from typing import Any

from tests import factories
from tests.arranged import arranged

from samrad.base import clock
from samrad.base.actions import opened
from samrad.base.policies import system
from samrad.chamber import actions
from samrad.chamber.models import Attendee, Sitting
from samrad.meetings.models import AgendaItem, Meeting

DAY = date(2026, 1, 15)
AT = datetime(2026, 1, 15, 10, 0, tzinfo=clock.OSLO)
THREE = ("asker", "baerum", "oslo")


@arranged
def meeting(*members: str, day: date = DAY, items: int = 2, **values: Any) -> Meeting:
    """A called meeting of an assembly with these municipalities (three), with items «1/26» …"""
    assembly = factories.body(
        "representantskap", "assembly", name="Representantskapet", is_elected=True, decides=True
    )
    for number, slug in enumerate(members or THREE, 1):
        factories.member(slug, number=f"32{number:02}")
    given = {"body": assembly, "held_on": day, "starts_at": time(10), "place": "Rådhuset"}
    given |= {"form": "physical", "status": "called"} | values
    row: Meeting = factories.make(Meeting, slug=f"representantskap-{day}", **given)
    for position in range(1, items + 1):
        item(row, position)
    return row


def item(of: Meeting, position: int, **values: Any) -> AgendaItem:
    """An item of a meeting's agenda: «Sak 1» as number 1/26."""
    given = {"number": f"{position}/26", "title": f"Sak {position}"} | values
    key = f"{of.slug}-sak-{position}"
    row: AgendaItem = factories.make(AgendaItem, slug=key, meeting=of, position=position, **given)
    return row


@arranged
def sitting(*members: str, at: datetime = AT, **values: Any) -> Sitting:
    """A meeting that is opened, with nobody there yet."""
    of = meeting(*members, day=at.astimezone(clock.OSLO).date(), **values)
    return actions.open_sitting(actor=system("tests"), at=at, meeting=of)


@arranged
def everyone_arrives(in_: Sitting, at: datetime = AT) -> list[Attendee]:
    """Every member takes the place; the attendees in the order of the roll."""
    rows = in_.attendees.filter(role="member").order_by("place__position")
    return [actions.arrive(actor=system("tests"), at=at, sitting=in_, attendee=one) for one in rows]


@arranged
def begun(in_: Sitting, position: int = 1, at: datetime = AT) -> Sitting:
    """The meeting with an item taken up; the row as it is then."""
    item = in_.meeting.items.get(position=position)
    return actions.take_item(actor=system("tests"), at=at, sitting=in_, item=item)


def changed(row: Any, **values: Any) -> Any:
    """The row with other values, whatever the rules of the room say."""
    for name, value in values.items():
        setattr(row, name, value)
    with opened("tests.arrange", system("tests"), AT):
        row.save()
    return row


def deputy(in_: Sitting, label: str, name: str, rank: int = 1, **values: Any) -> Attendee:
    """A deputy of the place with the label."""
    given = {"name": name, "role": "deputy", "rank": rank} | values
    row: Attendee = factories.make(
        Attendee, sitting=in_, place=in_.places.get(label=label), **given
    )
    return row


@arranged
def sitting_of_another_body(at: datetime = AT) -> Sitting:
    """A board of two that meets the same day, opened: its members are known by name."""
    board = factories.body("styre", "board", name="Styret", is_elected=True, decides=True)
    for number, name in enumerate(("Håkon Standin", "Solveig Standin"), 1):
        seat = factories.seat(board, f"styreplass-{number}")
        factories.mandate(seat, factories.person(name), "chair" if number == 1 else "vice_chair")
    given = {"body": board, "held_on": DAY, "form": "physical", "status": "called"}
    row: Meeting = factories.make(Meeting, slug=f"styre-{DAY}", place="Rådhuset", **given)
    for position in (1, 2):
        item(row, position)
    return actions.open_sitting(actor=system("tests"), at=at, meeting=row)
