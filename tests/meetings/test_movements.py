"""Between items: who came, left, took a seat and led, and who could then vote."""

from datetime import date, time

import pytest
from tests import factories
from tests.meetings.test_office import DESK, november, office, shown  # noqa: F401 -- fixtures

from samrad.base.actions import Denied, Invalid, kept
from samrad.meetings import actions, queries
from samrad.meetings.models import Attendance, Meeting, Movement
from samrad.publications.prose import paragraph

pytestmark = pytest.mark.django_db
HELD = date(2025, 11, 14)


@pytest.fixture
def by(ingrid, at):
    return {"actor": ingrid, "at": at}


@pytest.fixture
def assembly(db):
    return factories.body("rep", "assembly", name="Representantskapet", is_elected=True)


@pytest.fixture
def meeting(assembly, by):
    """Five members of seven were there from the start: Asker, Bærum, Lier, Moss and Råde."""
    for number, slug in enumerate(("asker", "baerum", "lier", "moss", "rade", "ski", "valer")):
        factories.member(slug, number=f"33{number:02}")
    row = actions.plan_meeting(**by, body=assembly, held_on=HELD, place="Oslo")
    for title in ("Budsjett", "Kontingent", "Valg"):
        actions.add_item(**by, meeting=row, title=title)
    roll = queries.roll_of(row)
    present = [actions.Present(municipality=seat.municipality) for seat in roll[:5]]
    actions.enter_attendance(**by, meeting=row, present=present)
    return Meeting.objects.get(pk=row.pk)


@pytest.fixture
def items(meeting):
    return list(meeting.items.order_by("position"))


def who(meeting, name):
    return next(one for one in queries.those_who_move(meeting) if one.name == name)


def counts(meeting):
    return [one.can_vote for one in queries.presence_in(meeting)]


def test_those_who_come_and_go_change_who_can_vote_from_that_item(by, meeting, items):
    given = {**by, "kind": "left", "who": who(meeting, "Asker")}
    actions.note_movement(**given, item=items[1], clock=time(17, 5), reason="Toget.")
    actions.note_movement(**by, item=items[2], kind="arrived", who=who(meeting, "Ski"))

    assert counts(meeting) == [5, 4, 5]
    room = queries.presence_in(meeting)
    assert room[1].sentences == ("Asker gikk før saken (kl. 17.05). Grunn: Toget.",)
    assert room[2].sentences == ("Ski kom før saken.",)
    [item] = [one for one in queries.minutes_content(meeting)["items"] if one["title"] == "Valg"]
    assert item["movements"] == ["Ski kom før saken.", "5 med stemmerett til stede."]


def test_one_of_the_list_who_came_late_was_not_there_from_the_start(by, meeting, items):
    actions.note_movement(**by, item=items[1], kind="arrived", who=who(meeting, "Asker"))

    assert counts(meeting) == [4, 5, 5]


def test_deputy_takes_the_seat_and_gives_it_back_when_the_member_comes(by, meeting, items):
    given = {**by, "kind": "stepped_in", "name": "Ola Standin"}
    actions.note_movement(**given, item=items[1], who=who(meeting, "Lier"))
    assert counts(meeting) == [5, 5, 5]
    [ola] = Attendance.objects.filter(role="deputy")
    assert queries.presence_in(meeting)[1].sentences == (
        "Ola Standin tok plassen til Lier fra og med saken.",
    )

    actions.note_movement(**by, item=items[2], kind="arrived", who=who(meeting, "Lier"))

    room = queries.presence_in(meeting)
    assert counts(meeting) == [5, 5, 5]
    assert ola.pk in room[1].there
    assert ola.pk not in room[2].there


def test_deputy_for_one_who_never_came_adds_a_vote(by, meeting, items):
    given = {**by, "kind": "stepped_in", "name": "Ola Standin"}
    actions.note_movement(**given, item=items[1], who=who(meeting, "Ski"))

    assert counts(meeting) == [5, 6, 6]
    told = queries.those_there(meeting)
    assert told[0].startswith("5 med stemmerett møtte: Asker,")
    assert told[1] == "Kom underveis: Ola Standin for Ski."
    assert queries.presence_in(meeting)[1].sentences == (
        "Ola Standin tok plassen til Ski fra og med saken.",
    )
    actions.note_movement(**by, item=items[2], kind="left", who=who(meeting, "Ola Standin"))
    assert counts(meeting) == [5, 6, 5]
    actions.note_movement(**given, item=items[2], who=who(meeting, "Moss"))
    assert Attendance.objects.filter(role="deputy").count() == 1


def test_change_of_chair_stands_in_the_minutes(by, meeting, items):
    actions.note_movement(**by, item=items[1], kind="chair", name="Solveig Standin")

    content = queries.minutes_content(meeting)["items"]
    assert [one["chair"] for one in content] == ["", "Solveig Standin", "Solveig Standin"]
    assert content[1]["movements"][0] == ("Solveig Standin overtok som møteleder fra og med saken.")
    assert counts(meeting) == [5, 5, 5]


def test_count_alone_is_moved_by_those_named(by, assembly):
    for number, slug in enumerate(("asker", "lier")):
        factories.member(slug, number=f"33{number:02}")
    row = actions.plan_meeting(**by, body=assembly, held_on=HELD)
    first = actions.add_item(**by, meeting=row, title="Budsjett")
    assert counts(row) == [None]
    actions.count_attendance(**by, meeting=row, present=36, total=64)
    assert counts(row) == [36]

    actions.note_movement(**by, item=first, kind="arrived", who=who(row, "Asker"))

    assert counts(row) == [37]


def test_nobody_comes_twice_or_leaves_who_is_away(by, meeting, items):
    asker = who(meeting, "Asker")
    actions.note_movement(**by, item=items[1], kind="left", who=asker)

    with pytest.raises(actions.IsAway, match="Asker er ikke til stede"):
        actions.note_movement(**by, item=items[2], kind="left", who=asker)
    with pytest.raises(actions.IsAway):
        actions.note_movement(**by, item=items[0], kind="left", who=asker)
    actions.note_movement(**by, item=items[2], kind="arrived", who=asker)
    with pytest.raises(actions.IsThere, match="Asker er allerede til stede"):
        actions.note_movement(**by, item=items[2], kind="arrived", who=asker)
    actions.note_movement(**by, item=items[1], kind="arrived", who=who(meeting, "Ski"))
    with pytest.raises(actions.IsThere):
        actions.note_movement(**by, item=items[0], kind="arrived", who=who(meeting, "Ski"))
    assert counts(meeting) == [5, 5, 6]


def test_movement_that_comes_before_another_of_its_opposite_is_entered(by, meeting, items):
    actions.note_movement(**by, item=items[2], kind="arrived", who=who(meeting, "Asker"))
    actions.note_movement(**by, item=items[1], kind="left", who=who(meeting, "Asker"))

    assert counts(meeting) == [5, 4, 5]


def test_deputy_and_chair_have_names_and_a_guest_no_seat(by, meeting, items):
    actions.enter_attendance(
        **by,
        meeting=meeting,
        present=[actions.Present(name="En gjest", role="guest")],
    )
    given = {**by, "item": items[0]}
    for kind, name, one in (
        ("chair", " ", None),
        ("stepped_in", "", who(meeting, "Lier")),
        ("stepped_in", "Ola Standin", None),
        ("arrived", "", None),
    ):
        with pytest.raises(actions.NoName):
            actions.note_movement(**given, kind=kind, name=name, who=one)
    with pytest.raises(actions.NoSuchSeat, match="En gjest har ingen plass"):
        actions.note_movement(**given, kind="stepped_in", name="Ola", who=who(meeting, "En gjest"))


def test_nobody_votes_who_is_not_in_the_room(by, meeting, items):
    actions.note_movement(**by, item=items[1], kind="left", who=who(meeting, "Asker"))
    given = {**by, "item": items[1], "entitled": 7}

    with pytest.raises(actions.MoreThanPresent, match="5 har stemt, men bare 4"):
        actions.record_vote(**given, in_favour=5)
    fewer = actions.record_vote(**given, in_favour=3, blank=1)

    last = fewer.findings[-1]
    assert last["holds"] is False
    assert last["basis"].startswith("kommuneloven § 8-1 tredje ledd")
    assert last["reason"].startswith(
        "4 av 4 til stede har stemt; 0 har ikke stemt. 1 stemte blankt"
    )
    all_of_them = actions.record_vote(**given, in_favour=4)
    assert len(all_of_them.findings) == 2


def duty(vote):
    """What a vote is told of the duty to vote, beside its quorum and its ending."""
    return [one["reason"] for one in vote.findings if "§ 8-1" in one["basis"]]


def test_who_stood_aside_did_not_fail_to_vote(by, meeting, items):
    aside = {"disqualified": "Asker (forvaltningsloven § 6)", "excused": "Lier, § 11-11"}
    actions.record_item(**by, item=items[0], **aside)
    given = {**by, "item": items[0], "entitled": 7}

    assert duty(actions.record_vote(**given, in_favour=3)) == []
    assert duty(actions.record_vote(**given, in_favour=2)) == [
        "2 av 5 til stede har stemt; 2 var inhabile eller fritatt; 1 har ikke stemt."
    ]
    # One of them is counted: the minutes contradict themselves, and say that and not this.
    assert duty(actions.record_vote(**given, in_favour=4)) == []
    assert queries.contradictions_in(meeting) == [
        "Budsjett: 4 har stemt, men 3 når de som trådte ut, er ute."
    ]


def test_who_stood_aside_and_left_is_not_taken_off_twice(by, meeting, items):
    actions.note_movement(**by, item=items[0], kind="left", who=who(meeting, "Asker"))
    actions.record_item(**by, item=items[0], disqualified="Asker (forvaltningsloven § 6)")

    vote = actions.record_vote(**by, item=items[0], entitled=7, in_favour=3)

    assert duty(vote) == ["3 av 4 til stede har stemt; 1 har ikke stemt."]


@pytest.mark.parametrize(
    ("aside", "in_favour", "told"),
    [
        ("Asker (forvaltningsloven § 6)", 34, []),
        ("Asker (forvaltningsloven § 6)", 36, []),
        ("Ingen", 34, ["34 av 36 til stede har stemt; 2 har ikke stemt."]),
        (" ", 34, ["34 av 36 til stede har stemt; 2 har ikke stemt."]),
    ],
)
def test_how_many_stood_aside_is_not_guessed_where_only_a_number_was_there(
    by, assembly, aside, in_favour, told
):
    row = actions.plan_meeting(**by, body=assembly, held_on=HELD)
    item = actions.add_item(**by, meeting=row, title="Budsjett")
    actions.count_attendance(**by, meeting=row, present=36, total=64)
    actions.record_item(**by, item=item, disqualified=aside)

    assert duty(actions.record_vote(**by, item=item, entitled=64, in_favour=in_favour)) == told


def test_who_stood_aside_is_unknown_where_no_name_is_that_of_one_who_was_there(by, meeting, items):
    actions.record_item(**by, item=items[0], disqualified="Ordføreren (forvaltningsloven § 6)")

    assert queries.aside_in(queries.at_item(items[0])) is None


def test_who_failed_to_vote_is_judged_anew_when_the_room_is_put_right(by, meeting, items):
    first = actions.record_vote(**by, item=items[0], entitled=7, in_favour=3)
    second = actions.record_vote(**by, item=items[1], entitled=7, in_favour=4)

    def told(vote):
        vote.refresh_from_db()
        return duty(vote)

    assert told(first) == ["3 av 5 til stede har stemt; 2 har ikke stemt."]
    given = {**by, "kind": "left", "who": who(meeting, "Asker")}
    movement = actions.note_movement(**given, item=items[0])
    assert told(first) == ["3 av 4 til stede har stemt; 1 har ikke stemt."]
    assert told(second) == []
    actions.record_item(**by, item=items[0], disqualified="Lier (forvaltningsloven § 6)")
    assert told(first) == []
    actions.record_item(**by, item=items[0], discussion=[paragraph("Ingen tok ordet.")])
    assert told(first) == ["3 av 4 til stede har stemt; 1 har ikke stemt."]
    actions.remove_movement(**by, movement=movement)
    assert told(first) == ["3 av 5 til stede har stemt; 2 har ikke stemt."]
    actions.enter_one(**by, meeting=meeting, one=actions.Present(name="Ola Standin"))
    assert told(second) == ["4 av 6 til stede har stemt; 2 har ikke stemt."]


def test_what_else_was_found_of_a_vote_is_as_it_was_counted(by, meeting, items):
    vote = actions.record_vote(**by, item=items[0], entitled=7, in_favour=3)
    *counted, _duty = vote.findings

    actions.enter_attendance(**by, meeting=meeting, present=[actions.Present(name="Ola Standin")])

    vote.refresh_from_db()
    assert vote.findings == counted
    assert queries.contradictions_in(meeting) == [
        "Budsjett: 3 har stemt, men 1 med stemmerett var til stede."
    ]


def test_group_outside_the_act_is_not_told_of_a_duty_to_vote(by):
    group = factories.body("faggruppe", "expert_group", is_elected=False)
    row = actions.plan_meeting(**by, body=group, held_on=HELD)
    item = actions.add_item(**by, meeting=row, title="Råd")
    actions.count_attendance(**by, meeting=row, present=5, total=6)

    vote = actions.record_vote(**by, item=item, entitled=6, in_favour=4)

    assert len(vote.findings) == 2


def test_change_of_chair_is_told_where_nobody_knows_who_was_there(by, board):
    row = actions.plan_meeting(**by, body=board, held_on=HELD)
    item = actions.add_item(**by, meeting=row, title="Sak")
    actions.note_movement(**by, item=item, kind="chair", name="Solveig Standin")
    actions.close_item(**by, item=item, ground="privacy", closed_at=time(16))

    [told] = queries.minutes_content(row)["items"]

    assert told["movements"] == ["Solveig Standin overtok som møteleder fra og med saken."]
    assert told["doors"] == "Dørene ble lukket kl. 16.00."


def test_movement_that_would_leave_more_votes_than_people_is_refused(by, meeting, items):
    actions.record_vote(**by, item=items[1], entitled=7, in_favour=5)

    with pytest.raises(actions.VotesFollow):
        actions.note_movement(**by, item=items[1], kind="left", who=who(meeting, "Asker"))
    assert not Movement.objects.exists()
    came = actions.note_movement(**by, item=items[2], kind="arrived", who=who(meeting, "Ski"))
    actions.record_vote(**by, item=items[2], entitled=8, in_favour=6)
    with pytest.raises(actions.VotesFollow):
        actions.remove_movement(**by, movement=came)


def test_movement_entered_wrongly_goes_with_the_one_it_entered(by, meeting, items):
    came = actions.note_movement(**by, item=items[1], kind="arrived", who=who(meeting, "Ski"))
    left = actions.note_movement(**by, item=items[1], kind="left", who=who(meeting, "Asker"))
    assert Attendance.objects.count() == 6

    actions.remove_movement(**by, movement=came)
    actions.remove_movement(**by, movement=left)

    assert Attendance.objects.count() == 5
    assert counts(meeting) == [5, 5, 5]


def test_list_is_entered_again_without_losing_what_happened(by, meeting, items):
    actions.note_movement(**by, item=items[1], kind="left", who=who(meeting, "Asker"))
    actions.note_movement(**by, item=items[1], kind="arrived", who=who(meeting, "Ski"))
    entered = queries.attendance_entered(meeting)
    assert len(entered["there"]) == 5

    roll = {seat.label: seat.municipality for seat in queries.roll_of(meeting)}
    again = [actions.Present(municipality=roll[name]) for name in ("Asker", "Lier")]
    actions.enter_attendance(**by, meeting=meeting, present=again)

    assert Attendance.objects.count() == 3
    assert counts(meeting) == [2, 2, 2]
    with pytest.raises(actions.HasMoved, match="Ta bort hendelsen"):
        actions.enter_attendance(**by, meeting=meeting, present=again[1:])


def test_database_asks_who_a_movement_is_about(items, gate):
    with pytest.raises(Invalid, match="ny leder"):
        kept(Movement(item=items[0], kind="chair"))


def test_only_the_secretariat_enters_movements(kari, at, items):
    for name in ("note_movement", "remove_movement"):
        with pytest.raises(Denied):
            getattr(actions, name)(actor=kari, at=at, item=items[0])


def test_secretary_types_the_beginning_of_a_name_during_the_meeting(office, meeting, items, by):  # noqa: F811
    page = f"{DESK}{meeting.pk}/underveis/"
    assert "5 med stemmerett til stede" in shown(office, page)
    sent = {"item": items[1].pk, "kind": "left", "clock": "17:05"}

    assert "Hvem</label>" in office.get(page).content.decode()
    gone = office.post(page, sent | {"who": "ask"})

    assert gone.url == f"{page}?sak={items[1].pk}#ny"
    text = shown(office, page)
    assert "Asker gikk før saken (kl. 17.05)." in text
    assert "4 med stemmerett til stede" in text
    for typed, told in (
        ("", "Skriv hvem det gjelder."),
        ("zz", "Ingen med dette navnet"),
        ("asker", "Asker er ikke til stede."),
    ):
        refused = office.post(page, sent | {"who": typed})
        assert refused.status_code == 422
        assert told in refused.content.decode()
    factories.member("askim", number="3399")
    assert "Skriv mer av navnet" in office.post(page, sent | {"who": "ask"}).content.decode()
    row = Movement.objects.get()
    assert "4 med stemmerett er til stede" in shown(
        office, f"{DESK}{meeting.pk}/behandling/{items[1].pk}/"
    )
    too_many = office.post(
        f"{DESK}{meeting.pk}/behandling/{items[1].pk}/",
        {
            "subject": "motion",
            "method": "shown",
            "kind": "adopted",
            "entitled": "8",
            "in_favour": "5",
        },
    )
    assert "bare 4 med stemmerett" in too_many.content.decode()
    actions.record_vote(**by, item=items[2], entitled=8, in_favour=4)
    assert office.post(f"{page}{row.pk}/bort/").status_code == 302
    assert office.post(f"{page}{row.pk}/bort/").status_code == 404
    came = actions.note_movement(**by, item=items[2], kind="arrived", who=who(meeting, "Ski"))
    actions.record_vote(**by, item=items[2], entitled=8, in_favour=6)
    office.post(f"{page}{came.pk}/bort/")
    assert "Rett voteringen først." in shown(office, page)


def test_page_before_anything_is_set_up_says_so(office, board, by):  # noqa: F811
    row = actions.plan_meeting(**by, body=board, held_on=HELD)

    assert "Ingen saker er satt opp." in shown(office, f"{DESK}{row.pk}/underveis/")
