"""A leader is elected by name from one's own place, in a poll of room voting."""

import pytest
from tests.elections.conftest import AT, by, prepare

from samrad.base.actions import Denied
from samrad.chamber.policies import acting_as
from samrad.elections import actions, queries
from samrad.voting import actions as voting


def opened(sitting, leader):
    count = actions.open_poll(**by(), sitting=sitting, election=leader)
    return queries.poll_of(count)


def cast(poll, attendee, choice):
    return voting.cast_vote(
        actor=acting_as(attendee), at=AT, attendee=attendee, poll=poll, choice=choice
    )


def closed(sitting, leader):
    return actions.close_poll(**by(), sitting=sitting, election=leader)


def test_a_leader_is_elected_by_name_on_phones(sitting, leader, places):
    poll = opened(sitting, leader)
    assert poll.options == ["Solveig Standin", "Håkon Standin", "Blank"]
    for number, one in enumerate(places[:6]):
        cast(poll, one, 0 if number < 4 else 1)
    cast(poll, places[6], 2)

    count = closed(sitting, leader)

    assert (sorted(count.votes.values()), count.blank, count.voters) == ([2, 4], 1, 7)
    assert count.named[0] == ["As", "Solveig Standin"]
    settled = actions.settle_election(**by(), sitting=sitting, election=leader)
    assert [one["name"] for one in settled.result["elected"]] == ["Solveig Standin"]


def test_a_poll_closed_from_the_console_is_counted_all_the_same(sitting, leader, places):
    poll = opened(sitting, leader)
    for one in places:
        cast(poll, one, 1)
    voting.close_poll(**by(), poll=poll)

    count = closed(sitting, leader)

    assert count.votes[list(queries.choices_in(leader))[1]] == 7


def test_an_annulled_poll_takes_the_round_with_it(sitting, leader, places):
    poll = opened(sitting, leader)
    cast(poll, places[0], 0)
    voting.void_poll(**by(), poll=poll, reason="Feil navn")

    count = closed(sitting, leader)

    assert (count.void_reason, count.voided_at) == ("Feil navn", AT)
    assert opened(sitting, leader).is_open


def test_a_round_set_aside_annuls_its_poll(sitting, leader):
    poll = opened(sitting, leader)

    actions.void_count(**by(), sitting=sitting, election=leader, reason="Om igjen")

    poll.refresh_from_db()
    assert poll.void_reason == "Om igjen"


def test_no_poll_over_names_in_an_election_by_agreement(sitting, board):
    election = prepare(sitting, board, seats=4)

    with pytest.raises(actions.NotByThisMethod):
        actions.open_poll(**by(), sitting=sitting, election=election)
    with pytest.raises(actions.NoPollOpen):
        closed(sitting, election)


def test_kari_opens_and_closes_no_poll(sitting, leader, kari):
    with pytest.raises(Denied):
        actions.open_poll(actor=kari, at=AT, sitting=sitting, election=leader)
    with pytest.raises(Denied):
        actions.close_poll(actor=kari, at=AT, sitting=sitting, election=leader)


def test_no_name_is_put_up_or_taken_back_while_a_poll_is_open(sitting, leader):
    opened(sitting, leader)

    with pytest.raises(actions.VotingHasBegun):
        actions.nominate(**by(), sitting=sitting, election=leader, name=actions.Named("Ola"))
    with pytest.raises(actions.VotingHasBegun):
        actions.withdraw_nominee(
            **by(), sitting=sitting, nominee=queries.standing(queries.slate_of(leader))[0]
        )
