"""Asking for the floor: who may, for what, and once however often it is asked."""

import pytest
from tests.factories import chamber

from samrad.base.actions import Denied, Invalid
from samrad.chamber import actions as chamber_actions
from samrad.chamber.policies import acting_as
from samrad.debate import actions, queries
from samrad.debate.models import Turn
from samrad.debate.vocabulary import TurnKind


def test_ask_for_floor_puts_each_on_the_list_in_order(hall):
    for one in (hall.oslo, hall.baerum, hall.asker):
        given = {"actor": acting_as(one), "at": hall.at(), "attendee": one}
        actions.ask_for_floor(**given, kind="speech")

    assert hall.queue() == [("Oslo", "speech"), ("Baerum", "speech"), ("Asker", "speech")]


def test_ask_for_floor_twice_or_from_two_tabs_is_asking_once(hall):
    first, again = hall.ask(hall.asker), hall.ask(hall.asker, seconds=1)

    assert again.pk == first.pk
    assert Turn.objects.count() == 1
    assert hall.queue() == [("Asker", "speech")]


def test_ask_for_floor_is_for_oneself_alone(hall, ingrid, kari):
    for actor in (acting_as(hall.baerum), ingrid, kari):
        with pytest.raises(Denied):
            actions.ask_for_floor(actor=actor, at=chamber.AT, attendee=hall.asker, kind="speech")


def test_one_may_wait_for_two_different_things(hall):
    hall.ask(hall.baerum)
    hall.ask(hall.asker)
    hall.ask(hall.asker, "information")
    hall.ask(hall.asker, "order")

    assert hall.queue() == [
        ("Asker", "order"),
        ("Asker", "information"),
        ("Baerum", "speech"),
        ("Asker", "speech"),
    ]


@pytest.mark.parametrize("kind", ["", "answer", "sang"])
def test_what_cannot_be_asked_for_is_refused(hall, kind):
    with pytest.raises(Invalid, match="Velg hva du ber om ordet til"):
        hall.ask(hall.asker, kind)


def test_there_is_no_list_between_items(db):
    sitting = chamber.sitting()
    [asker, *_rest] = chamber.everyone_arrives(sitting)

    assert queries.floor_now(sitting) is None
    with pytest.raises(actions.NothingTreated, match="Ingen sak er tatt opp"):
        actions.ask_for_floor(actor=acting_as(asker), at=chamber.AT, attendee=asker, kind="speech")


def test_one_who_is_not_there_cannot_ask(hall):
    away = hall.someone("Forsinket", "secretariat", is_present=False)
    with pytest.raises(actions.NotPresent, match="ikke registrert som til stede"):
        hall.ask(away)


def test_one_who_leaves_the_room_falls_out_of_the_list_and_returns_to_the_place(hall, ingrid):
    hall.ask(hall.asker)
    hall.ask(hall.baerum)
    moved = {"actor": ingrid, "at": chamber.AT, "sitting": hall.sitting, "attendee": hall.asker}

    chamber_actions.leave(**moved)
    assert hall.queue() == [("Baerum", "speech")]
    assert [turn.who for turn in hall.now().away] == ["Asker"]

    chamber_actions.arrive(**moved)
    assert hall.queue() == [("Asker", "speech"), ("Baerum", "speech")]


def test_a_meeting_that_is_over_takes_no_more(hall, ingrid):
    chamber_actions.close_sitting(actor=ingrid, at=chamber.AT, sitting=hall.sitting)
    with pytest.raises(chamber_actions.IsClosed):
        hall.ask(hall.asker)


def test_the_act_lets_members_speak_and_the_secretariat_but_no_guest(hall):
    # Reference: kommuneloven §§ 8-1 andre ledd and 13-1 femte ledd (rules KL-8-1-2, KL-13-1-5).
    head = hall.someone("Daglig leder", "secretariat")
    assert hall.ask(hall.asker).pk
    assert hall.ask(head).who == "Daglig leder"
    for role in ("guest", "observer"):
        with pytest.raises(actions.NoRightToSpeak, match="§ 8-1 andre ledd"):
            hall.ask(hall.someone(role=role))


def test_a_deputy_speaks_with_the_seat_only(hall, ingrid):
    deputy = hall.someone("Vara for Asker", "deputy", place=hall.asker.place)
    with pytest.raises(actions.NoRightToSpeak):
        hall.ask(deputy)

    moved = {"actor": ingrid, "at": chamber.AT, "sitting": hall.sitting}
    chamber_actions.leave(**moved, attendee=hall.asker)
    chamber_actions.arrive(**moved, attendee=deputy)
    assert hall.ask(deputy).who == "Asker"
    assert hall.ask(deputy).beside == ""


def test_the_act_binds_elected_bodies_only(hall, gate):
    hall.sitting.meeting.body.is_elected = False
    hall.sitting.meeting.body.save()

    assert hall.ask(hall.someone()).who == "Gjest fra NTNU"
    assert queries.right_to_ask(hall.sitting, hall.someone("Gjest to")) is None


def test_put_on_list_by_name(hall, ingrid, kari):
    given = {"at": chamber.AT, "sitting": hall.sitting, "attendee": hall.asker, "kind": "speech"}
    turn = actions.put_on_list(actor=ingrid, **given)

    assert turn.is_by_chair
    assert hall.queue() == [("Asker", "speech")]
    with pytest.raises(Denied):
        actions.put_on_list(actor=kari, **given)


def test_whoever_sits_in_the_chair_leads_the_list(hall, gate):
    hall.sitting.chair = hall.asker
    hall.sitting.save()
    given = {"at": chamber.AT, "sitting": hall.sitting, "attendee": hall.baerum, "kind": "speech"}

    assert actions.put_on_list(actor=acting_as(hall.asker), **given).who == "Baerum"
    with pytest.raises(Denied):
        actions.put_on_list(actor=acting_as(hall.baerum), **given)


def test_a_guest_is_given_the_floor_for_a_ground_and_that_is_noted(hall, ingrid):
    guest = hall.someone()
    given = {"actor": ingrid, "at": chamber.AT, "sitting": hall.sitting, "attendee": guest}
    with pytest.raises(actions.NeedsGround, match="§ 8-1 andre ledd"):
        actions.put_on_list(**given, kind="speech", ground="  ")

    turn = actions.put_on_list(**given, kind="speech", ground="orienterer om rapporten")
    hall.give(turn)

    assert (
        hall.log()[0] == "Ordet til Gjest fra NTNU (innlegg, ordet gitt: orienterer om rapporten)."
    )


def test_a_member_needs_no_ground_and_none_is_kept(hall, ingrid):
    turn = actions.put_on_list(
        actor=ingrid,
        at=chamber.AT,
        sitting=hall.sitting,
        attendee=hall.asker,
        kind="order",
        ground="fordi",
    )

    assert turn.ground == ""


def test_withdraw_request_takes_oneself_off_and_may_be_asked_anew(hall, kari):
    turn = hall.ask(hall.asker)
    for actor in (acting_as(hall.baerum), kari):
        with pytest.raises(Denied):
            actions.withdraw_request(actor=actor, at=chamber.AT, turn=turn)
    assert hall.queue() == [("Asker", "speech")]


def test_withdraw_request_twice_is_once(hall):
    turn = hall.ask(hall.asker)
    for _twice in range(2):
        actions.withdraw_request(actor=acting_as(hall.asker), at=chamber.AT, turn=turn)

    assert hall.queue() == []
    assert hall.ask(hall.asker).pk != turn.pk


def test_withdraw_request_comes_too_late_for_one_who_has_spoken(hall):
    turn = hall.give(hall.ask(hall.asker))
    with pytest.raises(actions.NotWaiting):
        actions.withdraw_request(actor=acting_as(hall.asker), at=chamber.AT, turn=turn)


def test_remove_from_list_leaves_the_others(hall):
    turn = hall.ask(hall.asker)
    hall.ask(hall.baerum)
    actions.remove_from_list(**hall.lead(), turn=turn)

    assert hall.queue() == [("Baerum", "speech")]


def test_remove_from_list_is_the_chairs(hall, ingrid, kari):
    given = {"at": chamber.AT, "sitting": hall.sitting, "turn": hall.ask(hall.asker)}
    actions.remove_from_list(actor=ingrid, **given)

    assert hall.queue() == []
    with pytest.raises(Denied):
        actions.remove_from_list(actor=kari, **given)


def test_what_belongs_to_another_item_is_left_alone(hall):
    turn = hall.ask(hall.asker)
    chamber.begun(hall.sitting, 2)
    with pytest.raises(actions.OtherFloor):
        hall.give(turn)


def test_a_reply_is_to_the_speech_being_held_and_of_another(hall):
    with pytest.raises(actions.NothingToReplyTo):
        hall.ask(hall.baerum, "reply")
    hall.give(hall.ask(hall.asker))
    with pytest.raises(actions.OwnSpeech):
        hall.ask(hall.asker, "reply")

    turn = hall.ask(hall.baerum, "reply")
    assert turn.to.attendee == hall.asker
    assert hall.now().replies_left == 3


def test_replies_are_limited_for_each_and_for_the_speech(hall, ingrid):
    times = {"replies_per_speech": 2, "replies_per_person": 1}
    actions.set_speaking_times(actor=ingrid, at=chamber.AT, sitting=hall.sitting, **times)
    hall.give(hall.ask(hall.asker))
    hall.give(hall.ask(hall.baerum, "reply"))
    with pytest.raises(actions.NoRepliesLeft):
        hall.ask(hall.baerum, "reply")
    hall.ask(hall.oslo, "reply")
    with pytest.raises(actions.NoRepliesLeft):
        hall.ask(hall.someone("Daglig leder", "secretariat"), "reply")
    assert hall.now().replies_left == 0
    assert hall.now().offered(hall.baerum, chamber.AT) == [
        TurnKind.SPEECH,
        TurnKind.ORDER,
        TurnKind.INFORMATION,
    ]
