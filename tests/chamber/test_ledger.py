"""Who holds which place, item by item, and the same in the minutes at once."""

from datetime import timedelta

import pytest
from tests import factories
from tests.factories import chamber

from samrad.base.actions import Denied, Invalid, Refusal
from samrad.chamber import actions, queries
from samrad.chamber.models import Attendee
from samrad.meetings import queries as meetings
from samrad.meetings.models import Attendance, ItemRecord, Meeting
from samrad.meetings.queries.presence import presence_in

pytestmark = pytest.mark.django_db
AT = chamber.AT


@pytest.fixture
def by(ingrid):
    return {"actor": ingrid, "at": AT}


@pytest.fixture
def five(db):
    """An assembly of five, opened; nobody is there yet, and Asker has two deputies."""
    row = chamber.sitting("asker", "baerum", "drammen", "lier", "oslo", items=3)
    for rank, name in enumerate(("Ola Standin", "Kari Standin"), 1):
        chamber.deputy(row, "Asker", name, rank)
    return row


def of(sitting, label, role="member"):
    return sitting.attendees.filter(place__label=label, role=role).order_by("rank").first()


def named(sitting, name):
    return sitting.attendees.get(name=name)


def voting(sitting):
    return [one.name.removeprefix("Representant for ") for one in queries.voters(sitting)]


def told(sitting):
    """What the minutes tell of comings and goings, item by item."""
    return [list(one.sentences) for one in presence_in(sitting.meeting)]


def log(sitting):
    return [one.text for one in queries.told_to(sitting, reads_closed=True)]


def test_the_roll_call_is_written_in_the_minutes_when_it_ends(five, by, kari):
    absent = [five.places.get(label="Lier").pk]

    actions.call_roll(**by, sitting=five, absent=absent)

    assert voting(five) == ["Asker", "Baerum", "Drammen", "Oslo"]
    assert meetings.those_there(five.meeting) == [
        "4 med stemmerett møtte: Asker, Baerum, Drammen, Oslo.",
        "Ikke til stede: Lier.",
    ]
    assert log(five)[-1] == "Oppropet er ferdig: 4 av 5 plasser er besatt."
    with pytest.raises(actions.RollCalled):
        actions.call_roll(**by, sitting=five)
    with pytest.raises(Denied):
        actions.call_roll(actor=kari, at=AT, sitting=five)


def test_a_deputy_sits_until_the_member_takes_the_place_back_between_items(five, by):
    ola = named(five, "Ola Standin")
    actions.arrive(**by, sitting=five, attendee=ola)
    actions.call_roll(**by, sitting=five, absent=[of(five, "Asker").place_id])
    chamber.begun(five)
    later = AT + timedelta(minutes=40)

    actions.arrive(actor=by["actor"], at=later, sitting=five, attendee=of(five, "Asker"))

    assert voting(five)[0] == "Ola Standin"
    actions.take_item(
        actor=by["actor"], at=later, sitting=five, item=five.meeting.items.get(position=2)
    )
    five.refresh_from_db()
    assert voting(five)[0] == "Asker"
    assert told(five) == [[], ["Asker kom før saken (kl. 10.40)."], []]
    assert [one.can_vote for one in presence_in(five.meeting)] == [5, 5, 5]
    assert meetings.those_there(five.meeting)[0] == (
        "5 med stemmerett møtte: Baerum, Drammen, Lier, Ola Standin for Asker, Oslo."
    )
    assert Attendee.objects.filter(place__label="Asker", is_seated=True).count() == 1


def test_a_deputy_steps_in_by_number_when_the_member_leaves(five, by):
    for name in ("Kari Standin", "Ola Standin"):
        actions.arrive(**by, sitting=five, attendee=named(five, name))
    actions.arrive(**by, sitting=five, attendee=of(five, "Asker"))
    actions.call_roll(**by, sitting=five, absent=[])
    chamber.begun(five)

    actions.leave(**by, sitting=five, attendee=of(five, "Asker"))
    assert voting(five)[0] == "Ola Standin"
    actions.leave(**by, sitting=five, attendee=named(five, "Ola Standin"))

    assert voting(five)[0] == "Kari Standin"
    assert told(five)[0] == [
        "Ola Standin tok plassen til Asker fra og med saken (kl. 10.00).",
        "Ola Standin gikk før saken (kl. 10.00).",
        "Kari Standin tok plassen til Asker fra og med saken (kl. 10.00).",
    ]
    assert [one.can_vote for one in presence_in(five.meeting)] == [5, 5, 5]


def test_one_who_leaves_after_the_vote_is_away_from_the_next_item(five, by):
    from samrad.meetings.actions import record_vote

    actions.call_roll(**by, sitting=five, absent=[])
    begun = chamber.begun(five)
    record_vote(**by, item=begun.item, entitled=5, in_favour=5)

    actions.leave(**by, sitting=five, attendee=of(five, "Oslo"))

    assert told(five) == [[], ["Oslo gikk før saken (kl. 10.00)."], []]
    assert [one.can_vote for one in presence_in(five.meeting)] == [5, 4, 4]


def test_what_happens_after_the_last_vote_stands_in_the_log_alone(five, by):
    from samrad.meetings.actions import record_vote

    actions.call_roll(**by, sitting=five, absent=[])
    begun = chamber.begun(five, 3)
    record_vote(**by, item=begun.item, entitled=5, in_favour=5)
    actions.leave(**by, sitting=five, attendee=of(five, "Oslo"))

    assert told(five) == [[], [], []]
    assert log(five)[-1] == "Representant for Oslo gikk."


def test_nobody_moves_while_something_hangs_on_before_moves(five, by):
    class VoteIsOpen(Refusal):
        pass

    def no(_sitting):
        raise VoteIsOpen

    asker = of(five, "Asker")
    actions.arrive(**by, sitting=five, attendee=asker)
    actions.BEFORE_MOVES.append(no)
    try:
        with pytest.raises(VoteIsOpen):
            actions.leave(**by, sitting=five, attendee=asker)
        with pytest.raises(VoteIsOpen):
            actions.take_item(**by, sitting=five, item=five.meeting.items.first())
        with pytest.raises(VoteIsOpen):
            actions.close_sitting(**by, sitting=five)
    finally:
        actions.BEFORE_MOVES.remove(no)
    assert voting(five) == ["Asker"]


def test_the_same_request_twice_changes_nothing(five, by):
    asker = of(five, "Asker")
    for _twice in range(2):
        actions.arrive(**by, sitting=five, attendee=asker)
    assert log(five) == ["Møtet ble åpnet.", "Representant for Asker er til stede."]
    for _twice in range(2):
        actions.leave(**by, sitting=five, attendee=asker)
    assert log(five)[2:] == ["Representant for Asker gikk."]
    actions.leave(**by, sitting=five, attendee=asker)
    assert len(log(five)) == 3


def test_one_on_video_has_no_place_in_a_physical_meeting(five, by):
    asker = actions.arrive(**by, sitting=five, attendee=of(five, "Asker"), is_remote=True)
    assert not asker.is_seated
    actions.arrive(**by, sitting=five, attendee=of(five, "Oslo"))
    there = list(five.attendees.filter(is_present=True))
    found = queries.not_a_third_form(five, there)
    assert found is not None
    assert found.reason == "Møtet er fysisk: 1 er til stede, 1 på video regnes ikke med."
    assert voting(five) == ["Oslo"]

    in_room = actions.arrive(**by, sitting=five, attendee=asker)
    assert in_room.is_seated
    assert queries.not_a_third_form(five, list(five.attendees.filter(is_present=True))) is None
    actions.arrive(**by, sitting=five, attendee=in_room, is_remote=True)
    assert voting(five) == ["Oslo"]


def test_a_deputy_on_video_gives_up_the_place_in_a_physical_meeting(five, by):
    ola = actions.arrive(**by, sitting=five, attendee=named(five, "Ola Standin"))
    assert ola.is_seated
    actions.arrive(**by, sitting=five, attendee=ola, is_remote=True)
    assert voting(five) == []


def test_in_a_remote_meeting_those_on_video_sit_and_are_entered_so(by):
    row = chamber.sitting("asker", "oslo", form="remote")
    actions.arrive(**by, sitting=row, attendee=of(row, "Asker"), is_remote=True)
    actions.call_roll(**by, sitting=row)
    assert voting(row) == ["Asker"]
    assert Attendance.objects.get().is_remote
    actions.arrive(**by, sitting=row, attendee=of(row, "Asker"), is_remote=False)
    assert not Attendance.objects.get().is_remote


def test_a_lost_line_is_seen_and_a_vote_waits_a_while(by):
    row = chamber.sitting("asker", "oslo", form="remote")
    asker, oslo = (
        actions.arrive(**by, sitting=row, attendee=of(row, label), is_remote=True)
        for label in ("Asker", "Oslo")
    )
    actions.hear_from(asker, AT)
    actions.hear_from(oslo, AT + timedelta(seconds=50))

    soon, late, everyone = (
        AT + timedelta(seconds=90),
        AT + timedelta(minutes=10),
        {asker.pk, oslo.pk},
    )
    assert [one.name for one in queries.silent(row, soon)] == ["Representant for Asker"]
    with pytest.raises(actions.LineLost, match="Representant for Asker har falt ut"):
        actions.await_lines(row, soon, everyone)
    actions.await_lines(row, late, everyone)
    actions.await_lines(row, soon, set())
    assert len(queries.silent(row, late)) == 2
    actions.hear_from(asker, late)
    assert [one.pk for one in queries.silent(row, late)] == [oslo.pk]
    assert queries.line_of(asker).heard_at == late
    assert str(queries.line_of(asker)) == str(asker.pk)


def test_one_person_holds_one_place(five, by):
    person = factories.person("Ola Standin")
    first, second = of(five, "Asker", "deputy"), of(five, "Lier")
    for one in (first, second):
        chamber.changed(one, person=person)
    actions.arrive(**by, sitting=five, attendee=first)
    actions.arrive(**by, sitting=five, attendee=second)

    assert voting(five) == ["Ola Standin"]


def test_name_attendee_follows_in_the_minutes(five, by, kari):
    actions.call_roll(**by, sitting=five, absent=[])
    asker = of(five, "Asker")

    actions.name_attendee(**by, sitting=five, attendee=asker, name="Solveig Standin")

    assert "Asker (Solveig Standin), Baerum" in meetings.those_there(five.meeting)[0]
    assert log(five)[-1] == "Representant for Asker heter Solveig Standin."
    lier = named(five, "Kari Standin")
    actions.name_attendee(**by, sitting=five, attendee=lier, name="Karin Standin")
    with pytest.raises(Invalid):
        actions.name_attendee(**by, sitting=five, attendee=asker, name=" ")
    with pytest.raises(Denied):
        actions.name_attendee(actor=kari, at=AT, sitting=five, attendee=asker, name="X")
    chamber.changed(asker, person=factories.person("Solveig Standin"))
    with pytest.raises(actions.IsNamed):
        actions.name_attendee(**by, sitting=five, attendee=asker, name="X")


def test_name_attendee_before_the_roll_call_writes_no_minutes(five, by):
    actions.name_attendee(**by, sitting=five, attendee=of(five, "Asker"), name="Solveig Standin")
    assert Attendance.objects.count() == 0


def test_admit_lets_in_guests_and_elected_deputies_never_a_proxy(five, by, kari):
    place = five.places.get(label="Lier")
    guest = actions.admit(**by, sitting=five, name="Gjest fra Moss")
    given = {"sitting": five, "name": "Per Standin", "role": "deputy", "place": place}
    deputy = actions.admit(**by, **given, is_elected=True)

    assert log(five)[1:] == [
        "Gjest fra Moss ble ført inn (gjest).",
        "Per Standin ble ført inn (varamedlem).",
    ]
    with pytest.raises(actions.NotElected, match="fullmakter"):
        actions.admit(**by, **given)
    with pytest.raises(actions.NotHere):
        actions.admit(**by, sitting=five, name="X", role="member")
    other = chamber.sitting_of_another_body()
    with pytest.raises(actions.NotHere):
        actions.admit(**by, sitting=other, name="X", role="deputy", place=place, is_elected=True)
    with pytest.raises(actions.NotHere):
        actions.arrive(**by, sitting=other, attendee=guest)
    with pytest.raises(Denied):
        actions.admit(actor=kari, at=AT, sitting=five, name="X")
    actions.arrive(**by, sitting=five, attendee=guest)
    actions.arrive(**by, sitting=five, attendee=deputy)
    actions.call_roll(**by, sitting=five)
    late = actions.admit(**by, sitting=five, name="Sen gjest", role="observer")
    actions.arrive(**by, sitting=five, attendee=late)
    actions.leave(**by, sitting=five, attendee=late)
    assert meetings.those_there(five.meeting)[:2] == [
        "1 med stemmerett møtte: Per Standin for Lier.",
        "Ellers møtte: Gjest fra Moss (gjest), Sen gjest (observatør).",
    ]


def test_headroom_tells_how_far_it_is_to_the_limit(five, by):
    assert queries.headroom(five).told == "0 av 5, 3 under grensen"
    actions.call_roll(**by, sitting=five, absent=[of(five, "Oslo").place_id])
    now = queries.headroom(five)
    assert (now.voters, now.needed, now.entitled, now.over) == (4, 3, 5, 1)
    assert now.told == "4 av 5, 1 over grensen"
    assert now.finding.holds
    assert now.finding.reason == (
        "4 av 5 plasser er besatt nå. 3 må stemme for at organet kan gjøre vedtak."
    )
    actions.leave(**by, sitting=five, attendee=of(five, "Asker"))
    assert queries.headroom(five).told == "3 av 5, akkurat på grensen"


def test_items_taken_out_of_turn_stand_as_they_were_treated(five, by):
    actions.call_roll(**by, sitting=five, absent=[])
    chamber.begun(five, 1)
    third = five.meeting.items.get(number="3/26")
    actions.take_item(**by, sitting=five, item=third)
    actions.leave(**by, sitting=five, attendee=of(five, "Oslo"))
    actions.take_item(**by, sitting=five, item=five.meeting.items.get(number="1/26"))

    assert [one.number for one in queries.agenda_now(five)] == ["1/26", "3/26", "2/26"]
    assert told(five)[1] == ["Oslo gikk før saken (kl. 10.00)."]


def test_close_sitting_enters_the_meeting_as_held(five, by):
    actions.call_roll(**by, sitting=five, absent=[])
    actions.take_chair(**by, sitting=five, attendee=of(five, "Asker"))
    chamber.begun(five)
    end = AT + timedelta(hours=2)

    actions.close_sitting(
        actor=by["actor"], at=end, sitting=five, as_held=actions.Held(secretary="Ingrid")
    )

    row = Meeting.objects.get(pk=five.meeting_id)
    assert (row.status, row.chair, row.secretary) == ("held", "Representant for Asker", "Ingrid")
    assert (f"{row.starts_at:%H.%M}", f"{row.ends_at:%H.%M}") == ("10.00", "12.00")
    assert ItemRecord.objects.count() == 0


def test_a_meeting_past_midnight_ends_on_its_day(five, by):
    end = AT + timedelta(hours=15)
    actions.close_sitting(actor=by["actor"], at=end, sitting=five)
    assert f"{Meeting.objects.get(pk=five.meeting_id).ends_at:%H.%M}" == "23.59"
