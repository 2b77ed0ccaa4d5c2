"""A meeting is opened, gone through and closed; everyone has a place of their own."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from tests import factories
from tests.factories import chamber

from samrad.base.actions import Denied
from samrad.base.policies import system
from samrad.chamber import actions, queries
from samrad.chamber.models import Sitting
from samrad.chamber.policies import acting_as, may_act_as, may_lead, recording
from samrad.meetings.models import Meeting, Summons

AT = chamber.AT


def test_open_sitting_gives_every_member_a_place(meeting, ingrid):
    sitting = actions.open_sitting(actor=ingrid, at=AT, meeting=meeting)

    roll = queries.roll_now(sitting)
    assert [place.label for place in roll] == ["Asker", "Baerum", "Oslo"]
    assert [one.name for one in roll[0].attendees.all()] == ["Representant for Asker"]
    assert queries.entitled(sitting) == 3
    assert queries.voters(sitting) == []


def test_open_sitting_is_for_the_office(meeting, kari):
    with pytest.raises(Denied):
        actions.open_sitting(actor=kari, at=AT, meeting=meeting)


def test_a_meeting_is_opened_once_and_on_its_day(meeting, ingrid):
    with pytest.raises(actions.NotToday):
        actions.open_sitting(actor=ingrid, at=AT + timedelta(days=1), meeting=meeting)
    actions.open_sitting(actor=ingrid, at=AT, meeting=meeting)
    with pytest.raises(actions.AlreadyOpen):
        actions.open_sitting(actor=ingrid, at=AT, meeting=meeting)


def test_nobody_can_be_called_in_a_body_nobody_knows(meeting, ingrid, gate):
    meeting.body = None
    meeting.title = "Samling"
    meeting.save()
    with pytest.raises(actions.NobodySits):
        actions.open_sitting(actor=ingrid, at=AT, meeting=meeting)


def test_arrive_and_leave_move_the_vote(sitting, ingrid, kari):
    [asker, *_rest] = chamber.everyone_arrives(sitting)
    assert len(queries.voters(sitting)) == 3

    actions.leave(actor=ingrid, at=AT, sitting=sitting, attendee=asker)
    assert [one.name for one in queries.voters(sitting)] == [
        "Representant for Baerum",
        "Representant for Oslo",
    ]
    for act in (actions.arrive, actions.leave):
        with pytest.raises(Denied):
            act(actor=kari, at=AT, sitting=sitting, attendee=asker)


def test_take_item_is_told_in_the_log_once(sitting, ingrid, kari):
    first = sitting.meeting.items.get(position=1)
    for _twice in range(2):
        actions.take_item(actor=ingrid, at=AT, sitting=sitting, item=first)
    assert [one.text for one in queries.log_of(sitting)] == [
        "Sak 1/26 ble tatt opp.",
        "Oppropet er ferdig: 0 av 3 plasser er besatt.",
        "Møtet ble åpnet.",
    ]
    with pytest.raises(Denied):
        actions.take_item(actor=kari, at=AT, sitting=sitting, item=first)


def test_close_sitting_ends_what_can_be_changed(sitting, ingrid, kari):
    with pytest.raises(Denied):
        actions.close_sitting(actor=kari, at=AT, sitting=sitting)
    actions.close_sitting(actor=ingrid, at=AT, sitting=sitting)
    with pytest.raises(actions.IsClosed):
        actions.close_sitting(actor=ingrid, at=AT, sitting=sitting)


def test_hand_out_codes_lets_each_in_as_themselves(sitting, ingrid, kari, client):
    codes = actions.hand_out_codes(actor=ingrid, at=AT, sitting=sitting)
    attendee, code = codes[0]
    address = reverse("chamber:enter", args=[sitting.meeting.slug])

    wrong = client.post(address, {"code": "AAAA AAAA"})
    assert wrong.status_code == 422
    assert "Koden gjelder ikke" in wrong.content.decode()
    right = client.post(address, {"code": f" {code[:4].lower()} {code[4:]}"})
    assert right.status_code == 302
    page = client.get(right.url)
    assert page.status_code == 200
    assert page.context["stand"].attendee == attendee
    with pytest.raises(Denied):
        actions.hand_out_codes(actor=kari, at=AT, sitting=sitting)


def test_who_leads_and_who_acts(sitting, ingrid, kari):
    [asker, baerum, _oslo] = chamber.everyone_arrives(sitting)
    sitting.chair = asker
    assert may_lead(acting_as(asker), sitting=sitting)
    assert not may_lead(acting_as(baerum), sitting=sitting)
    assert may_act_as(acting_as(asker), attendee=asker)
    assert not may_act_as(acting_as(baerum), attendee=asker)
    assert not may_act_as(ingrid, attendee=asker)
    assert recording(kari).has("secretariat")
    assert recording(kari).key == kari.key


def test_the_four_views_answer(sitting, client):
    slug = sitting.meeting.slug
    assert client.get(reverse("chamber:rooms")).url == reverse("chamber:delegate", args=[slug])
    assert client.get(reverse("chamber:screen", args=[slug])).status_code == 200
    assert client.get(reverse("chamber:public", args=[slug])).status_code == 200
    assert client.get(reverse("chamber:delegate", args=[slug])).url.endswith("/inn/")
    assert "/konto/" in client.get(reverse("chamber:console", args=[slug])).url
    assert Sitting.objects.count() == 1


def test_a_line_about_a_closed_item_is_closed_wherever_the_meeting_is(sitting, at):
    from samrad.base.actions import opened
    from samrad.base.policies import system

    closed = chamber.item(sitting.meeting, 3, closed_basis="kommuneloven § 11-5 andre ledd")
    open_item = sitting.meeting.items.get(position=1)
    with opened("tests.note", system("tests"), at):
        lines = [
            actions.note(sitting, at=at, kind="remark", text="Prøve.", item=item)
            for item in (closed, open_item, None)
        ]

    assert [one.is_closed for one in lines] == [True, False, False]


@pytest.fixture
def board_meeting(db):
    """A board of two: Ola is away, and the group's deputy, whose own place is Kari's, is called."""
    board = factories.body("styre", "board", name="Styret", is_elected=True, decides=True)
    places = {name: factories.seat(board, name.lower()) for name in ("Ola", "Kari")}
    people = {name: factories.person(f"{name} Standin") for name in ("Ola", "Kari", "Vara", "Egen")}
    for name, place in places.items():
        factories.mandate(place, people[name])
    factories.mandate(places["Kari"], people["Vara"], "deputy", deputy_number=1)
    factories.mandate(places["Ola"], people["Egen"], "deputy", deputy_number=1)
    given = {"held_on": chamber.DAY, "starts_at": time(10), "form": "physical", "status": "called"}
    meeting = factories.make(Meeting, slug="styre-2026-01-15", body=board, **given)
    chamber.item(meeting, 1)
    told = {"meeting": meeting, "called_at": AT}
    away = factories.make(
        Summons, seat=places["Ola"], person=people["Ola"], role="member", state="absent", **told
    )
    told |= {"role": "deputy", "as_deputy_for": away}
    factories.make(Summons, seat=places["Ola"], person=people["Vara"], **told)
    return meeting


def test_a_deputy_who_is_called_for_another_place_stands_at_that_one(board_meeting):
    found = {one.name: one.deputies for one in queries.chairs_for(board_meeting)}

    told = {name: [(rank, one.name) for rank, one in them] for name, them in found.items()}
    assert told == {
        "Ola Standin": [(1, "Egen Standin"), (2, "Vara Standin")],
        "Kari Standin": [],
    }


def test_a_deputy_who_is_called_takes_the_place_of_the_one_who_is_away(board_meeting):
    by = {"actor": system("tests"), "at": chamber.AT}
    sitting = actions.open_sitting(**by, meeting=board_meeting)
    vara = sitting.attendees.get(name="Vara Standin")

    arrived = actions.arrive(**by, sitting=sitting, attendee=vara)

    assert arrived.is_seated
    assert arrived.place.attendees.get(role="member").name == "Ola Standin"


def test_a_deputy_who_is_told_to_stay_away_stands_where_they_always_do(board_meeting):
    chamber.changed(Summons.objects.get(role="deputy"), state="released")

    found = {one.name: one.deputies for one in queries.chairs_for(board_meeting)}

    assert [one.name for _rank, one in found["Kari Standin"]] == ["Vara Standin"]
    assert [one.name for _rank, one in found["Ola Standin"]] == ["Egen Standin"]
