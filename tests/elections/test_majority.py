"""Leaders are elected by majority: by name, never in secret, two rounds and a lot."""

import pytest
from tests.elections.conftest import AT, by, keyed, names, prepare
from tests.factories import chamber

from samrad.base.actions import Denied, Invalid
from samrad.chamber.actions import IsClosed, close_sitting
from samrad.elections import actions, queries
from samrad.elections.actions import Named
from samrad.elections.models import Count, Lot
from samrad.elections.vocabulary import State


def count(sitting, election, blank=0, method="shown", cast=None, **votes):
    return actions.enter_count(
        **by(),
        sitting=sitting,
        election=election,
        method=method,
        votes=keyed(election, **votes),
        blank=blank,
        cast=cast,
    )


def settle(sitting, election):
    return actions.settle_election(**by(), sitting=sitting, election=election)


def test_more_than_half_is_elected_in_round_one(sitting, leader):
    count(sitting, leader, **{"Solveig Standin": 4, "Håkon Standin": 3})

    settled = settle(sitting, leader)

    assert [one["name"] for one in settled.result["elected"]] == ["Solveig Standin"]
    assert settled.state == State.SETTLED
    assert "4 av 7 stemmer; 4 kreves" in settled.result["findings"][0]["reason"]


def test_blank_counts_as_cast_unless_the_council_says_otherwise(sitting, board, leader):
    count(sitting, leader, blank=1, **{"Solveig Standin": 3, "Håkon Standin": 2})

    assert not queries.outcome_of(leader).is_decided

    other = prepare(sitting, board, "vice_chair", blank_counts=False)
    for name in names("Ola Standin", "Kari Standin"):
        actions.nominate(**by(), sitting=sitting, election=other, name=name)
    count(sitting, other, blank=1, **{"Ola Standin": 3, "Kari Standin": 2})
    assert queries.outcome_of(other).is_decided


def test_round_two_goes_to_the_most_votes(sitting, leader):
    actions.nominate(**by(), sitting=sitting, election=leader, name=Named("Ola Standin"))
    count(sitting, leader, **{"Solveig Standin": 3, "Håkon Standin": 2, "Ola Standin": 2})
    count(sitting, leader, **{"Solveig Standin": 3, "Håkon Standin": 2, "Ola Standin": 2})

    settled = settle(sitting, leader)

    assert [one["name"] for one in settled.result["elected"]] == ["Solveig Standin"]
    assert [one["round"] for one in settled.result["rounds"]] == [1, 2]


def tied(sitting, election):
    for _round in range(2):
        count(sitting, election, blank=1, **{"Solveig Standin": 3, "Håkon Standin": 3})


def draw(sitting, election, **values):
    given = {"seed": "4 og 17", "drawn_by": "Ingrid", "witnesses": ["Håkon", "Ola"]} | values
    return actions.draw_lot(**by(), sitting=sitting, election=election, **given)


def test_a_tie_in_round_two_is_settled_by_a_lot_that_can_be_redone(sitting, leader):
    tied(sitting, leader)
    with pytest.raises(actions.LotNeeded, match="Solveig Standin og Håkon Standin"):
        settle(sitting, leader)

    lot = draw(sitting, leader)

    assert queries.verifies(lot)
    settled = settle(sitting, leader)
    assert [one["name"] for one in settled.result["elected"]] == lot.order[:1]
    assert settled.result["lot"]["verifies"]
    assert "Frø: 4 og 17" in settled.result["lot"]["lines"]


def test_a_lot_that_was_tampered_with_no_longer_verifies(sitting, leader):
    tied(sitting, leader)
    lot = draw(sitting, leader)

    lot.order = lot.order[::-1]

    assert not queries.verifies(lot)


def test_a_lot_is_drawn_once_and_holds_the_count(sitting, leader):
    tied(sitting, leader)
    draw(sitting, leader)

    with pytest.raises(actions.NoLotNeeded):
        draw(sitting, leader, seed="et annet frø")
    with pytest.raises(actions.LotIsDrawn):
        actions.void_count(**by(), sitting=sitting, election=leader, reason="Om igjen")
    assert Lot.objects.count() == 1


def test_no_lot_after_round_one(sitting, leader):
    count(sitting, leader, blank=1, **{"Solveig Standin": 3, "Håkon Standin": 3})

    with pytest.raises(actions.NoLotNeeded):
        draw(sitting, leader)
    with pytest.raises(actions.NotDecidedYet):
        settle(sitting, leader)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"seed": ""}, "seed"),
        ({"seed": "to\nlinjer"}, "seed"),
        ({"witnesses": []}, "witnesses"),
        ({"witnesses": ["Ingrid"]}, "witnesses"),
        ({"drawn_by": " "}, "drawn_by"),
    ],
)
def test_a_lot_without_seed_or_witness_is_refused(sitting, leader, values, field):
    tied(sitting, leader)

    with pytest.raises(Invalid) as refused:
        draw(sitting, leader, **values)

    assert list(refused.value.errors) == [field]


@pytest.mark.parametrize("method", ["written", "secret"])
def test_a_leader_is_never_elected_in_secret(sitting, leader, method):
    with pytest.raises(actions.RuleSaysNo, match="§ 7-8 andre ledd"):
        count(sitting, leader, method=method, **{"Solveig Standin": 7})

    with pytest.raises(actions.RuleSaysNo, match="stemmetegn"):
        actions.open_ballot(**by(), sitting=sitting, election=leader)


def test_votes_by_name_are_counted_here(sitting, leader, places):
    first, second = queries.choices_in(leader)
    named = dict.fromkeys((one.pk for one in places[:4]), first)
    named |= {places[4].pk: second, places[5].pk: ""}

    made = actions.enter_count(
        **by(), sitting=sitting, election=leader, method="named", named=named
    )

    assert (made.votes, made.blank, made.cast) == ({first: 4, second: 1}, 1, 6)
    assert made.named[0] == ["As", "Solveig Standin"]
    assert made.named[-1] == ["Oslo", "blank"]


def test_a_vote_by_one_who_is_not_there_is_refused(sitting, leader, places):
    first, _second = queries.choices_in(leader)

    with pytest.raises(actions.NotAVoter):
        actions.enter_count(
            **by(), sitting=sitting, election=leader, method="named", named={999_999: first}
        )
    with pytest.raises(actions.NoSuchChoice):
        actions.enter_count(
            **by(), sitting=sitting, election=leader, method="named", named={places[0].pk: "777"}
        )


def test_more_votes_than_voters_are_refused(sitting, leader):
    with pytest.raises(actions.MoreThanVoters, match="8 stemmer"):
        count(sitting, leader, **{"Solveig Standin": 8})


def test_counts_that_do_not_add_up_are_refused(sitting, leader):
    with pytest.raises(actions.DoesNotAddUp, match="6 til sammen, men 7"):
        count(sitting, leader, cast=7, **{"Solveig Standin": 4, "Håkon Standin": 2})

    assert Count.objects.count() == 0


def test_a_negative_number_or_an_unknown_name_is_refused(sitting, leader):
    with pytest.raises(actions.NoSuchChoice):
        count(sitting, leader, blank=-1, **{"Solveig Standin": 4})
    with pytest.raises(actions.NoSuchChoice):
        actions.enter_count(
            **by(), sitting=sitting, election=leader, method="shown", votes={"777": 4}
        )


def test_only_blank_votes_elect_nobody(sitting, leader):
    with pytest.raises(actions.NobodyVoted):
        count(sitting, leader, blank=7)


def test_too_few_votes_are_not_quorate_and_do_not_count(sitting, leader):
    made = count(sitting, leader, **{"Solveig Standin": 3})

    assert made.voided_at == AT
    assert "3 av 7 stemte; 4 kreves" in made.void_reason
    again = count(sitting, leader, **{"Solveig Standin": 4})
    assert (again.round, again.voided_at) == (1, None)


def test_a_round_is_set_aside_and_held_again(sitting, leader):
    count(sitting, leader, **{"Solveig Standin": 4})
    actions.void_count(**by(), sitting=sitting, election=leader, reason="Talt feil")
    count(sitting, leader, **{"Håkon Standin": 7})

    settled = settle(sitting, leader)

    assert [one["name"] for one in settled.result["elected"]] == ["Håkon Standin"]
    assert [one["void"] for one in settled.result["rounds"]] == [
        "Omgangen er forkastet: Talt feil", "",
    ]  # fmt: skip


def test_nothing_is_set_aside_before_a_round(sitting, leader):
    with pytest.raises(actions.RoundsAreOver):
        actions.void_count(**by(), sitting=sitting, election=leader, reason="Om igjen")


def test_there_is_no_round_after_an_election(sitting, leader):
    count(sitting, leader, **{"Solveig Standin": 7})

    with pytest.raises(actions.RoundsAreOver):
        count(sitting, leader, **{"Håkon Standin": 7})


def test_there_is_no_third_round(sitting, leader):
    tied(sitting, leader)

    with pytest.raises(actions.RoundsAreOver):
        count(sitting, leader, **{"Håkon Standin": 7})


def test_nobody_to_vote_for(sitting, board):
    election = prepare(sitting, board, "chair")

    with pytest.raises(actions.NothingToVoteOn):
        count(sitting, election)


def test_a_name_is_put_up_once_and_may_come_back(sitting, leader):
    with pytest.raises(actions.TwiceOnList, match="Solveig Standin"):
        actions.nominate(**by(), sitting=sitting, election=leader, name=Named("solveig  STANDIN"))
    nominee = queries.standing(queries.slate_of(leader))[0]
    actions.withdraw_nominee(**by(), sitting=sitting, nominee=nominee)
    with pytest.raises(actions.Withdrawn):
        actions.withdraw_nominee(**by(), sitting=sitting, nominee=nominee)
    assert list(queries.choices_in(leader).values()) == ["Håkon Standin"]

    actions.nominate(**by(), sitting=sitting, election=leader, name=Named("Solveig Standin"))

    assert len(queries.choices_in(leader)) == 2


def test_a_nameless_candidate_is_refused(sitting, leader):
    with pytest.raises(actions.NoNames):
        actions.nominate(**by(), sitting=sitting, election=leader, name=Named(" "))


def test_names_are_put_up_only_in_an_election_of_leaders(sitting, listed):
    with pytest.raises(actions.NotByThisMethod, match="forholdsvalg"):
        actions.nominate(**by(), sitting=sitting, election=listed, name=Named("Ola Standin"))


def test_one_who_cannot_be_elected_is_not(sitting, leader):
    nominee = queries.standing(queries.slate_of(leader))[0]
    actions.check_nominee(
        **by(), sitting=sitting, nominee=nominee, gender="woman", consents=False, is_eligible=True
    )
    count(sitting, leader, **{"Solveig Standin": 7})

    with pytest.raises(actions.RuleSaysNo, match="mangler skriftlig samtykke"):
        settle(sitting, leader)


def test_a_settled_election_stands(sitting, leader):
    count(sitting, leader, **{"Solveig Standin": 7})
    settle(sitting, leader)

    with pytest.raises(actions.AlreadySettled, match="avgjort"):
        settle(sitting, leader)
    with pytest.raises(actions.AlreadySettled):
        count(sitting, leader, **{"Solveig Standin": 7})


def test_nothing_is_counted_when_the_meeting_is_closed(sitting, leader):
    close_sitting(**by(), sitting=sitting)

    with pytest.raises(IsClosed):
        count(sitting, leader, **{"Solveig Standin": 7})


def test_kari_does_nothing_in_an_election(sitting, leader, kari):
    nominee = queries.standing(queries.slate_of(leader))[0]
    given = {"actor": kari, "at": AT, "sitting": sitting}
    tries = [
        lambda: actions.enter_count(**given, election=leader, method="shown", votes={}),
        lambda: actions.void_count(**given, election=leader, reason=""),
        lambda: actions.draw_lot(
            **given, election=leader, seed="1", drawn_by="Kari", witnesses=["Ola"]
        ),
        lambda: actions.settle_election(**given, election=leader),
        lambda: actions.declare_result(**given, election=leader),
        lambda: actions.nominate(**given, election=leader, name=Named("Kari Standin")),
        lambda: actions.withdraw_nominee(**given, nominee=nominee),
        lambda: actions.check_nominee(
            **given, nominee=nominee, gender=None, consents=True, is_eligible=True
        ),
        lambda: actions.drop_election(**given, election=leader, reason="Vil ikke"),
    ]

    for attempt in tries:
        with pytest.raises(Denied):
            attempt()


def test_an_election_of_another_meeting_is_refused(sitting, leader):
    from samrad.chamber.actions import OtherMeeting

    elsewhere = chamber.factories.make(
        type(sitting.meeting), slug="annet", body=sitting.meeting.body, held_on=chamber.DAY
    )
    leader.item = chamber.item(elsewhere, 1)
    with chamber.factories.opened("tests.arrange", by()["actor"], AT):
        leader.save()

    with pytest.raises(OtherMeeting):
        settle(sitting, leader)


def test_an_election_is_dropped_with_its_counts(sitting, leader):
    count(sitting, leader, **{"Solveig Standin": 7})
    settle(sitting, leader)

    dropped = actions.drop_election(**by(), sitting=sitting, election=leader, reason="Feil organ.")

    assert dropped.state == State.DROPPED
    assert leader.counts.count() == 1
    with pytest.raises(actions.AlreadySettled):
        actions.drop_election(**by(), sitting=sitting, election=leader, reason="Igjen")
