"""The historical record: what a file may say, and what the council's own says."""

from datetime import date, time

import pytest
from tests import factories

from samrad.base.actions import ACTIONS, Denied
from samrad.base.ports.sections import SECTIONS, Gap
from samrad.base.record.tables import RECORDS, Entry, Record
from samrad.base.record.values import Bad
from samrad.law.period import year
from samrad.meetings import actions
from samrad.meetings.models import AgendaItem, Decision, Meeting, StatedAttendance
from samrad.meetings.record.calendar import Clock

pytestmark = pytest.mark.django_db


def entries(key, *raw):
    table = RECORDS[key]
    return [Entry(table, f"post {place}", table.clean(one)) for place, one in enumerate(raw)]


def wrong(key, *raw, **others):
    table, found = RECORDS[key], entries(key, *raw)
    record = Record({key: found, **{name: entries(name, *rows) for name, rows in others.items()}})
    return [reason for _entry, reason in table.check(found, record)]


BODY = {
    "slug": "styre",
    "kind": "board",
    "valid_from": "2020-01-01",
    "valid_until": "2024-01-01",
    "source": "k",
}


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"held_on": "2023-01-01", "starts_at": "12:00", "ends_at": "11:00"}, "slutter før"),
        ({"starts_at": "12:00"}, "uten møtedag"),
        ({"moved_to": "b", "status": "held"}, "status er ikke"),
        ({"held_on": "2019-01-01", "status": "held"}, "ikke fantes"),
        ({"body": None}, "verken organ eller tittel"),
    ],
)
def test_meeting_that_cannot_stand_is_told(given, reason):
    raw = {"slug": "a", "body": "styre", "source": "k", **given}

    [found] = wrong("meetings.meetings", raw, **{"bodies.bodies": [BODY]})

    assert reason in found


def test_body_may_meet_on_the_day_it_is_dissolved_and_plan_what_came_to_nothing():
    last = {"slug": "a", "body": "styre", "held_on": "2024-01-01", "status": "held", "source": "k"}
    off = {
        "slug": "b",
        "body": "styre",
        "held_on": "2019-01-01",
        "status": "cancelled",
        "source": "k",
    }

    assert wrong("meetings.meetings", last, off, **{"bodies.bodies": [BODY]}) == []


def test_item_decision_and_attendance_that_cannot_stand_are_told():
    meeting = {"slug": "m", "body": "styre", "source": "k"}
    item = {"slug": "i", "meeting": "m", "position": 1}
    step = {"slug": "s", "case": "c", "body": "utvalg", "position": 1, "source": "k"}
    decision = {
        "slug": "v",
        "meeting": "n",
        "item": "i",
        "position": 1,
        "text": "Ja.",
        "source": "k",
    }
    crowd = {"meeting": "m", "present": 9, "total": 8, "source": "k"}
    known = {"meetings.meetings": [meeting], "cases.considerations": [step]}

    assert "verken tittel" in wrong("meetings.items", item, **known)[0]
    assert "annet organ" in wrong("meetings.items", item | {"consideration": "s"}, **known)[0]
    twice = [item | {"title": "A"}, item | {"slug": "j", "title": "B"}]
    assert "har samme" in wrong("meetings.items", *twice, **known)[0]
    assert (
        "annet møte"
        in wrong("meetings.decisions", decision, **{"meetings.items": [item | {"title": "A"}]})[0]
    )
    assert "flere til stede" in wrong("meetings.attendance", crowd)[0]


def test_clock_is_read_and_written():
    assert Clock(name="kl").clean("09:30") == time(9, 30)
    assert Clock(name="kl").plain(time(9, 30)) == "09:30"
    with pytest.raises(Bad, match="klokkeslett"):
        Clock(name="kl").clean("kl. ti")


NAMES = ["meeting", "statedattendance", "agendaitem", "decision"]


@pytest.mark.parametrize("noun", NAMES)
def test_plain_registers_are_kept_by_the_secretariat_only(noun, kari, at):
    for verb in ("create", "change", "retire", "load"):
        with pytest.raises(Denied):
            ACTIONS[f"meetings.{verb}_{noun}"].perform(actor=kari, at=at)


def test_secretariat_enters_a_meeting_of_a_body_that_exists(board, ingrid, at):
    given = {"actor": ingrid, "at": at, "source": factories.source(), "body": board}

    row = actions.meetings.create(**given, slug="nytt", held_on=date(2025, 1, 1))

    assert Meeting.objects.get() == row
    with pytest.raises(actions.BodyNotThen, match="fantes ikke"):
        actions.meetings.create(**given, slug="for-tidlig", held_on=date(2000, 1, 1))
    actions.meetings.create(**given, slug="avlyst", held_on=date(2000, 1, 1), status="cancelled")
    actions.meetings.create(**given, slug="uten-dag")


def test_section_counts_beside_what_is_stated(held, item, decision):
    factories.make(StatedAttendance, meeting=held, present=9, total=16)
    from samrad.bodies.models import StatedActivity

    factories.make(StatedActivity, body=held.body, year=2025, meetings=4, cases=59)

    told = SECTIONS["meetings.board"].facts(year(2025)).bodies[0]

    assert (told.count.number, told.cases.number) == (1, 1)
    assert (told.stated_meetings.number, told.stated_cases.number) == (4, 59)
    assert told.meetings[0].attendance.present.number == 9
    assert told.meetings[0].attendance.total.number == 16
    assert told.meetings[0].decisions.items == ("Programmet er vedtatt.",)
    assert isinstance(SECTIONS["meetings.board"].facts(year(2024)), Gap)
    assert isinstance(SECTIONS["meetings.committees"].facts(year(2025)), Gap)


def test_record_of_the_council_tells_of_its_meetings(osloregionen, client):
    assert Meeting.objects.count() == 63
    assert AgendaItem.objects.count() == 160
    assert Decision.objects.count() == 31
    told = SECTIONS["meetings.assembly"].facts(year(2023)).bodies[0]
    present = [one.attendance.present.number for one in told.meetings]
    assert present == [36, 53, 47]  # Reference: årsrapport 2023, «Representantskapet»
    assert [(one.value, one.text) for one in told.bars] == [
        (36, "36 av 64"), (53, "53 av 64"), (47, "47 av 64"),
    ]  # fmt: skip
    board = SECTIONS["meetings.board"].facts(year(2023)).bodies[0]
    assert (board.stated_meetings.number, board.stated_cases.number) == (4, 59)
    assert board.count.number == 4
    assert board.meetings[-1].when.words == "2023, dagen er ikke kjent"
    shown = " ".join(client.get("/moter/representantskap-2023-11-10/").content.decode().split())
    assert "53 av 64 medlemmer" in shown
    assert "53 av 64 var til stede; 32 må stemme" in shown
    assert "Lovlighetskontroll" not in shown
    shown = client.get("/moter/representantskap-2023-11-10/?on=2023-11-20").content.decode()
    assert "Kontroll kan kreves til og med 1." in shown
    decision = (
        Decision.objects.filter(meeting__slug="representantskap-2023-11-10").order_by("pk").first()
    )
    page = client.get(f"/vedtak/{decision.slug}/?on=2023-11-20").content.decode()
    assert "Kontroll kan kreves til og med 1." in page
    shown = client.get("/moter/styre-2019-04-11/?on=2019-04-20").content.decode()
    assert "Lovlighetskontroll" not in shown  # it was no council then
