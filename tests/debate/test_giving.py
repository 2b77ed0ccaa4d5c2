"""Giving the floor: who comes first, what the clock counts, and one giver at a time."""

import pytest
from django.core.exceptions import ValidationError
from tests.factories import chamber

from samrad.base.actions import Denied
from samrad.chamber import actions as chamber_actions
from samrad.chamber.models import Sitting
from samrad.debate import actions
from samrad.debate.models import Turn


def stands(turn):
    return Turn.objects.select_related("attendee__place").get(pk=turn.pk)


def test_give_floor_and_end_turn_keep_the_time(hall):
    turn = hall.give(hall.ask(hall.asker), 10)

    assert turn.limit_seconds == 180
    assert turn.ends_at == hall.at(190)
    assert hall.now().speaking == turn
    assert hall.end(turn, 100).spoken_seconds == 90
    assert hall.now().speaking is None


def test_give_floor_is_the_chairs_and_so_is_end_turn(hall, kari):
    turn = hall.ask(hall.asker)
    for act in (actions.give_floor, actions.end_turn):
        with pytest.raises(Denied):
            act(actor=kari, at=hall.at(), sitting=hall.sitting, turn=turn)


def test_an_overrun_is_counted_and_never_cut(hall):
    turn = hall.give(hall.ask(hall.asker))

    assert turn.spoken(hall.at(300)) == 300
    assert hall.now().speaking == turn
    assert hall.end(turn, 300).spoken_seconds == 300


def test_the_next_speaker_ends_the_one_before(hall):
    first, second = hall.ask(hall.asker), hall.ask(hall.baerum)
    hall.give(first)
    hall.give(second, 60)

    assert stands(first).ended_at == hall.at(60)
    assert hall.now().speaking == second


def test_anyone_on_the_list_may_be_chosen(hall):
    hall.ask(hall.asker)
    chosen = hall.ask(hall.baerum)
    hall.give(chosen)

    assert hall.queue() == [("Asker", "speech")]


def test_giving_twice_is_giving_once(hall):
    turn = hall.ask(hall.asker)
    hall.give(turn, 0, after=0)
    hall.give(turn, 5, after=0)

    assert stands(turn).given_at == hall.at(0)
    assert hall.log() == ["Ordet til Asker (innlegg)."]


def test_two_chairs_who_give_the_floor_at_once_do_not_cut_off_a_speaker(hall):
    first, second = hall.ask(hall.asker), hall.ask(hall.baerum)
    hall.give(first, after=0)
    with pytest.raises(actions.GivenMeanwhile, match="nå har Asker det"):
        hall.give(second, after=0)

    assert hall.now().speaking == first
    assert hall.queue() == [("Baerum", "speech")]
    hall.end(first)
    with pytest.raises(actions.GivenMeanwhile, match="er ferdig i mellomtiden"):
        hall.give(second, after=first.pk)


def test_what_is_no_longer_on_the_list_is_not_given(hall, ingrid):
    gone = hall.ask(hall.asker)
    actions.remove_from_list(**hall.lead(), turn=gone)
    held = hall.give(hall.ask(hall.baerum))
    hall.end(held)
    for turn in (gone, held):
        with pytest.raises(actions.NotWaiting):
            hall.give(turn)
    with pytest.raises(actions.NotWaiting):
        hall.end(gone)


def test_one_who_has_left_is_not_given_the_floor(hall):
    turn = hall.ask(hall.asker)
    chamber_actions.leave(**hall.lead(), attendee=hall.asker)
    with pytest.raises(actions.NotPresent):
        hall.give(turn)


def test_nobody_gets_the_floor_in_a_pause(hall, gate):
    turn = hall.ask(hall.asker)
    Sitting.objects.filter(pk=hall.sitting.pk).update(paused_at=hall.at())
    with pytest.raises(actions.IsPaused):
        hall.give(turn)


def test_ending_twice_is_ending_once(hall):
    turn = hall.give(hall.ask(hall.asker))
    hall.end(turn, 30)

    assert hall.end(turn, 90).spoken_seconds == 30


def test_a_point_of_order_comes_first_and_stops_the_clock(hall):
    speech = hall.give(hall.ask(hall.asker))
    hall.ask(hall.oslo)
    order = hall.ask(hall.baerum, "order")
    assert hall.now().next == order

    hall.give(order, 60)
    assert stands(speech).running_since is None
    assert stands(speech).left_seconds == 120
    assert hall.now().interrupted == speech
    assert stands(speech).ends_at is None

    hall.end(order, 90)
    assert hall.now().speaking == speech
    assert stands(speech).ends_at == hall.at(210)
    assert hall.end(stands(speech), 100).spoken_seconds == 70


def test_a_second_point_of_order_does_not_end_the_speech(hall):
    speech = hall.give(hall.ask(hall.asker))
    first, second = hall.ask(hall.baerum, "order"), hall.ask(hall.oslo, "order")
    hall.give(first, 10)
    hall.give(second, 20)

    assert stands(first).ended_at == hall.at(20)
    assert hall.now().interrupted == speech


def test_a_point_of_order_when_nobody_speaks_interrupts_nobody(hall):
    order = hall.give(hall.ask(hall.baerum, "order"))

    assert hall.now().interrupted is None
    assert hall.end(order, 10).spoken_seconds == 10


def test_who_is_interrupted_can_be_ended_too(hall):
    speech = hall.give(hall.ask(hall.asker))
    order = hall.give(hall.ask(hall.baerum, "order"), 10)
    hall.end(speech, 20)

    assert hall.now().speaking == order
    assert stands(speech).spoken_seconds == 10


def test_a_new_speech_ends_the_interrupted_one_too(hall):
    speech = hall.give(hall.ask(hall.asker))
    order = hall.give(hall.ask(hall.baerum, "order"), 10)
    hall.give(hall.ask(hall.oslo), 20)

    assert stands(speech).ended_at == hall.at(20)
    assert stands(order).ended_at == hall.at(20)
    assert stands(speech).spoken_seconds == 10


def test_replies_come_before_speeches_and_the_answer_last(hall):
    speech = hall.give(hall.ask(hall.asker))
    hall.ask(hall.oslo)
    one, other = hall.ask(hall.baerum, "reply"), hall.ask(hall.oslo, "reply")
    hall.end(speech, 60)
    hall.give(one, 60)

    assert hall.queue() == [("Oslo", "reply"), ("Asker", "answer"), ("Oslo", "speech")]

    hall.give(other, 90)
    assert hall.queue() == [("Asker", "answer"), ("Oslo", "speech")]
    answer = hall.now().next
    hall.give(answer, 120)
    assert hall.now().speech is None
    with pytest.raises(actions.NothingToReplyTo):
        hall.ask(hall.baerum, "reply")


def test_one_who_replies_after_the_answer_gets_no_second_answer(hall):
    hall.give(hall.ask(hall.asker))
    one, late = hall.ask(hall.baerum, "reply"), hall.ask(hall.oslo, "reply")
    hall.give(one)
    hall.give(hall.now().queue[1], 10)
    hall.give(late, 20)

    assert hall.queue() == []


def test_a_new_speech_lets_waiting_replies_fall(hall):
    hall.give(hall.ask(hall.asker))
    reply = hall.ask(hall.baerum, "reply")
    order = hall.ask(hall.baerum, "order")
    hall.give(hall.ask(hall.oslo), 10)

    assert stands(reply).withdrawn_at == hall.at(10)
    assert hall.queue() == [("Baerum", "order")]
    assert hall.now().speech.who == "Oslo"
    assert stands(order).withdrawn_at is None


def test_the_log_tells_of_each(hall):
    hall.give(hall.ask(hall.asker))
    hall.give(hall.ask(hall.baerum, "reply"), 30)

    assert hall.log() == ["Ordet til Baerum (replikk).", "Ordet til Asker (innlegg)."]


def test_what_is_said_behind_closed_doors_is_marked(hall):
    closed = chamber.item(hall.sitting.meeting, 3, closed_basis="kommuneloven § 11-5")
    chamber_actions.take_item(**hall.lead(), item=closed)

    assert hall.give(hall.ask(hall.asker)).is_closed


def test_leaving_the_item_ends_every_turn_in_it(hall):
    speech = hall.give(hall.ask(hall.asker))
    order = hall.give(hall.ask(hall.baerum, "order"), 10)
    second = hall.sitting.meeting.items.get(position=2)
    chamber_actions.take_item(**hall.lead(60), item=second)

    assert stands(speech).ended_at == hall.at(60)
    assert stands(order).spoken_seconds == 50
    assert hall.now().held == ()
    assert hall.minutes() == ["Ordet hadde: Asker, Baerum (til forretningsorden)."]


def test_closing_the_meeting_ends_what_goes_on(hall):
    speech = hall.give(hall.ask(hall.asker))
    chamber_actions.close_sitting(**hall.lead(60))

    assert stands(speech).ended_at == hall.at(60)
    assert hall.minutes() == ["Ordet hadde: Asker."]


def test_an_item_nobody_spoke_in_leaves_no_word(hall):
    hall.ask(hall.asker)
    chamber_actions.close_sitting(**hall.lead(60))

    assert hall.minutes() == []


@pytest.mark.parametrize("seconds", [0, 3600])
def test_a_time_without_limit_has_no_end(hall, seconds):
    actions.set_speaking_times(**hall.lead(), speech_seconds=seconds)
    turn = hall.give(hall.ask(hall.asker))

    assert (turn.ends_at is None) == (seconds == 0)
    assert (turn.left_seconds is None) == (seconds == 0)
    assert turn.began_at == hall.at()


def test_a_clock_that_is_behind_counts_nothing(hall):
    turn = hall.give(hall.ask(hall.asker), 60)

    assert turn.spoken(hall.at(0)) == 0
    assert str(turn) == "Asker"


def test_one_speaker_at_a_time_is_the_databases_own_word(hall, gate):
    hall.give(hall.ask(hall.asker))
    row = stands(hall.ask(hall.baerum))
    row.given_at = row.running_since = hall.at()
    with pytest.raises(ValidationError, match="En annen har ordet"):
        row.full_clean()
    twice = Turn(floor=row.floor, attendee=hall.oslo, kind="speech", position=9, asked_at=hall.at())
    hall.ask(hall.oslo)
    with pytest.raises(ValidationError, match="står på listen fra før"):
        twice.full_clean()


def test_a_break_stops_the_clock_and_the_speaker_goes_on_where_it_stopped(hall):
    turn = hall.give(hall.ask(hall.asker))
    waiting = hall.ask(hall.baerum)
    chamber_actions.pause_sitting(**hall.lead(60))

    assert stands(turn).running_since is None
    assert stands(turn).spoken_seconds == 60
    assert hall.now().speaking == turn
    with pytest.raises(actions.IsPaused):
        hall.give(waiting, 90)

    chamber_actions.resume_sitting(**hall.lead(960))

    assert stands(turn).ends_at == hall.at(960 + 120)
    assert hall.end(turn, 970).spoken_seconds == 70


def test_whoever_was_interrupted_waits_out_the_break(hall):
    speech = hall.give(hall.ask(hall.asker))
    order = hall.give(hall.ask(hall.baerum, "order"), 60)
    chamber_actions.pause_sitting(**hall.lead(70))
    hall.end(order, 80)

    assert stands(speech).running_since is None

    chamber_actions.resume_sitting(**hall.lead(900))

    assert stands(speech).running_since == hall.at(900)
    assert stands(speech).spoken_seconds == 60


def test_a_break_where_nobody_speaks_starts_no_clock(hall):
    hall.end(hall.give(hall.ask(hall.asker)), 30)
    chamber_actions.pause_sitting(**hall.lead(60))
    chamber_actions.resume_sitting(**hall.lead(90))

    assert hall.now().speaking is None


def found_disqualified(hall, attendee):
    """Asker is out of the item: two of the three decided it."""
    why = chamber_actions.Why(ground="strict")
    asked = chamber_actions.raise_recusal(**hall.lead(), attendee=attendee, why=why)
    return chamber_actions.decide_recusal(**hall.lead(), recusal=asked, in_favour=2)


def test_one_found_disqualified_neither_asks_for_the_floor_nor_is_given_it(hall):
    waiting = hall.ask(hall.asker)
    found_disqualified(hall, hall.asker)

    with pytest.raises(actions.Disqualified, match="§ 11-10"):
        hall.ask(hall.asker)
    given = {**hall.lead(), "attendee": hall.asker, "kind": "speech", "ground": "Orienterer"}
    with pytest.raises(actions.Disqualified):
        actions.put_on_list(**given)
    with pytest.raises(actions.Disqualified):
        hall.give(waiting)


def test_one_found_disqualified_while_waiting_stands_on_the_list_no_more(hall):
    waiting = hall.ask(hall.asker)
    hall.ask(hall.baerum)
    found_disqualified(hall, hall.asker)

    now = hall.now()

    assert [one.attendee for one in now.queue] == [hall.baerum]
    assert [one.pk for one in now.away] == [waiting.pk]


def test_one_whose_question_is_open_may_be_heard_by_the_chairs_leave(hall):
    why = chamber_actions.Why(ground="strict")
    chamber_actions.raise_recusal(**hall.lead(), attendee=hall.asker, why=why)

    with pytest.raises(actions.NoRightToSpeak):
        hall.ask(hall.asker)
    given = {**hall.lead(), "attendee": hall.asker, "kind": "speech"}
    assert actions.put_on_list(**given, ground="Svarer om habiliteten").ground
