"""The list: its order, the line under it, and how long each may speak."""

import pytest

from samrad.base.actions import Denied, Invalid
from samrad.debate import actions, queries
from samrad.debate.models import Floor, FloorPractice
from samrad.debate.vocabulary import PRACTICE, TurnKind


@pytest.fixture
def waiting(hall):
    """Asker, Baerum and Oslo wait for a speech, and Oslo for a point of order too."""
    turns = [hall.ask(one) for one in (hall.asker, hall.baerum, hall.oslo)]
    hall.ask(hall.oslo, "order")
    return turns


def test_move_on_list_swaps_with_the_neighbour(hall, waiting):
    actions.move_on_list(**hall.lead(), turn=waiting[2], up=True)
    actions.move_on_list(**hall.lead(), turn=waiting[0], up=False)

    assert [who for who, _kind in hall.queue()] == ["Oslo", "Oslo", "Asker", "Baerum"]
    assert [(up, down) for _turn, up, down in hall.now().lines] == [
        (False, False),
        (False, True),
        (True, True),
        (True, False),
    ]


def test_move_on_list_beyond_the_end_moves_nothing(hall, waiting):
    actions.move_on_list(**hall.lead(), turn=waiting[0], up=True)
    actions.move_on_list(**hall.lead(), turn=waiting[2], up=False)

    assert [who for who, _kind in hall.queue()] == ["Oslo", "Asker", "Baerum", "Oslo"]


def test_move_on_list_moves_only_those_who_wait(hall, waiting):
    hall.give(waiting[0])
    with pytest.raises(actions.NotWaiting):
        actions.move_on_list(**hall.lead(), turn=waiting[0], up=True)


def test_one_who_has_left_is_moved_nowhere(hall, waiting, gate):
    hall.asker.is_present = hall.asker.is_seated = False
    hall.asker.save()

    assert actions.move_on_list(**hall.lead(), turn=waiting[0], up=False).position == 1


def test_the_list_is_the_chairs(hall, kari, waiting):
    given = {**hall.lead(), "actor": kari}
    with pytest.raises(Denied):
        actions.move_on_list(**given, turn=waiting[0], up=True)
    for act in (actions.close_list, actions.open_list, actions.set_speaking_times):
        with pytest.raises(Denied):
            act(**given)


def test_close_list_draws_the_line_at_once(hall):
    hall.ask(hall.oslo)
    hall.give(hall.ask(hall.asker))
    actions.close_list(**hall.lead(10))
    for kind in ("speech", "information"):
        with pytest.raises(actions.ListClosed, match="Strek er satt"):
            hall.ask(hall.baerum, kind, 10)

    hall.ask(hall.baerum, "reply", 10)
    hall.ask(hall.baerum, "order", 10)
    assert hall.now().offered(hall.baerum, hall.at(10)) == []
    assert hall.ask(hall.oslo, seconds=11).position == 1
    assert hall.log()[0] == "Strek er satt."


def test_close_list_in_a_minute_lets_those_who_ask_before_it_in(hall):
    actions.close_list(**hall.lead(), in_a_minute=True)
    hall.ask(hall.asker, seconds=59)
    with pytest.raises(actions.ListClosed):
        hall.ask(hall.baerum, seconds=60)

    assert hall.log() == ["Strek settes kl. 10.01.00."]


def test_close_list_twice_leaves_the_line_where_it_is(hall):
    actions.close_list(**hall.lead(), in_a_minute=True)
    assert actions.close_list(**hall.lead(30), in_a_minute=True).closes_at == hall.at(60)
    assert actions.close_list(**hall.lead(40)).closes_at == hall.at(40)
    assert actions.close_list(**hall.lead(50)).closes_at == hall.at(40)
    assert len(hall.log()) == 2


def test_put_on_list_respects_the_line(hall):
    actions.close_list(**hall.lead())
    with pytest.raises(actions.ListClosed):
        actions.put_on_list(**hall.lead(), attendee=hall.asker, kind="speech")


def test_open_list_lets_everyone_ask_again(hall):
    actions.open_list(**hall.lead())
    assert hall.log() == []
    actions.close_list(**hall.lead())
    actions.open_list(**hall.lead(10))

    assert hall.ask(hall.asker, seconds=11).who == "Asker"
    assert hall.log()[0] == "Talerlisten er åpnet igjen."


def test_set_speaking_times_is_for_the_item_and_those_who_come(hall):
    first = hall.give(hall.ask(hall.asker))
    actions.set_speaking_times(**hall.lead(5), speech_seconds=60, reply_seconds=0)

    assert hall.now().floor.limit_of(TurnKind.SPEECH) == 60
    assert hall.now().floor.limit_of(TurnKind.REPLY) is None
    assert hall.now().speaking.limit_seconds == first.limit_seconds
    assert hall.give(hall.ask(hall.baerum), 10).limit_seconds == 60
    assert hall.log()[1] == (
        "Taletid: innlegg 1 min, replikk uten grense, svarreplikk 1 min, "
        "til forretningsorden 1 min, saksopplysning 1 min."
    )


def test_set_speaking_times_to_what_they_are_says_nothing(hall):
    actions.set_speaking_times(**hall.lead(), speech_seconds=PRACTICE["speech_seconds"])

    assert hall.log() == []
    assert Floor.objects.get().speech_seconds == 180


@pytest.mark.parametrize("seconds", [-1, 3601])
def test_set_speaking_times_beyond_reason_is_refused(hall, seconds):
    with pytest.raises(Invalid):
        actions.set_speaking_times(**hall.lead(), speech_seconds=seconds)


def test_a_body_has_its_own_practice(hall, ingrid):
    body = hall.sitting.meeting.body
    assert queries.practice_of(body).speech_seconds == 180
    given = {"actor": ingrid, "at": hall.at()}
    row = actions.floor_practices.create(**given, body=body, **{**PRACTICE, "speech_seconds": 300})

    assert isinstance(row, FloorPractice)
    assert str(row) == str(body)
    assert queries.practice_of(body) == row
    assert hall.give(hall.ask(hall.asker)).limit_seconds == 300
    assert queries.practice_of(None).speech_seconds == 180


def test_a_floor_is_of_one_item(hall):
    hall.ask(hall.asker)

    assert str(Floor.objects.get()) == str(hall.sitting.item)
