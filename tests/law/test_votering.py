"""Quorum and majority say why in words, and never turn when a vote is added (§ 11-9)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.law.facts import BadFact
from samrad.law.finding import Sum
from samrad.law.statutes.kommuneloven_kap11_votering import (
    Ballots,
    Kind,
    Outcome,
    Roll,
    Side,
    decide,
    has_majority,
    has_quorum,
    organ_gets_documents,
    postpone,
    vote_over_budgets,
)
from samrad.law.statutes.kommuneloven_kap18_avtale import change_is_adopted

COUNTS = st.integers(0, 500)


def test_quorum_lost_by_one_is_told_in_one_sentence():
    found = has_quorum(Roll(entitled=64, voting=31))

    assert found.reason == "31 av 64 stemte; 32 kreves. Ikke vedtaksført."
    assert found.arithmetic == (Sum(31, 32, "⌈64/2⌉", "stemmer"),)
    assert str(found.basis) == "kommuneloven § 11-9 første ledd, jf. § 18-1 fjerde ledd"


@pytest.mark.parametrize("voting", [36, 53, 47])
def test_assembly_was_quorate_at_its_meetings_in_2023_if_all_present_voted(voting):
    # Reference: representantskapet 8.6., 10.11. and 18.12.2023, 64 members (årsrapport 2023).
    assert has_quorum(Roll(entitled=64, voting=voting)).holds


def test_one_who_did_not_follow_the_case_is_our_reading():
    found = has_quorum(Roll(entitled=16, voting=8, not_following=1))

    assert found.holds is False
    assert "1 som ikke fulgte saken, er holdt utenfor (vår tolkning)." in found.reason


def test_blank_and_late_votes_are_never_counted_below_zero():
    found = has_quorum(Roll(4, 2, not_following=2, blank=2), blank_counts=False)

    assert found.arithmetic[0].have == 0


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"entitled": 0, "voting": 0}, "entitled"),
        ({"entitled": 64, "voting": 65}, "voting"),
        ({"entitled": 64, "voting": -1}, "voting"),
        ({"entitled": 64, "voting": 3, "not_following": 4}, "not_following"),
        ({"entitled": 64, "voting": 3, "blank": 4}, "blank"),
        ({"entitled": 64, "voting": 3.0}, "voting"),
    ],
)
def test_roll_that_cannot_be_is_refused_by_name(given, field):
    with pytest.raises(BadFact, match=f"^{field}: "):
        Roll(**given)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1))))
def test_one_more_vote_never_costs_the_quorum(roll):
    entitled, voting = roll
    before, after = has_quorum(Roll(entitled, voting)), has_quorum(Roll(entitled, voting + 1))

    assert after.holds or not before.holds
    assert before.holds == (2 * voting >= entitled)


@given(st.integers(1, 500), COUNTS)
def test_one_more_vote_in_favour_never_makes_a_proposal_fall(in_favour, against):
    before = has_majority(Ballots(in_favour, against)).holds
    after = has_majority(Ballots(in_favour + 1, against)).holds

    assert after or not before
    assert before == (2 * in_favour > in_favour + against)


@given(st.integers(1, 500), COUNTS)
def test_two_thirds_is_three_times_the_votes_against_twice_the_cast(in_favour, against):
    cast = in_favour + against

    assert change_is_adopted(cast, in_favour).holds == (3 * in_favour >= 2 * cast)


@given(st.integers(1, 500), st.sampled_from([*Side]), st.sampled_from([*Kind]))
def test_chair_settles_every_tie_but_an_election(each, side, kind):
    found = decide(Ballots(each, each, side), kind)

    assert found.casting_vote_used == (kind is not Kind.ELECTION)
    if kind is not Kind.ELECTION:
        assert found.holds == (side is Side.IN_FAVOUR)
        assert found.outcome in {Outcome.ADOPTED, Outcome.FELL}


def test_tie_is_told_with_the_side_of_the_chair():
    found = decide(Ballots(18, 18, Side.AGAINST))

    assert found.reason == ("Stemmene er like, 18 mot 18. Møtelederen stemte mot. Forslaget falt.")


def test_chair_who_has_not_voted_stops_the_program():
    found = decide(Ballots(18, 18))

    assert found.holds is None
    assert found.reason.endswith("Møtelederen har ikke stemt. Ikke avgjort.")


def test_chairs_side_must_have_a_vote():
    with pytest.raises(BadFact, match=r"^chair: "):
        Ballots(3, 0, Side.AGAINST)


@pytest.mark.parametrize(
    ("votes", "outcome"),
    [
        ((26, 20, 7), Outcome.FELL),  # KL-7-8-1: 53 cast, 27 needed
        ((27, 20, 6), Outcome.ADOPTED),
        ((20, 13, 7), Outcome.FELL),  # half is not more than half
        ((26, 26, 1), Outcome.UNDECIDED),
    ],
)
def test_a_blank_vote_is_one_of_those_cast(votes, outcome):
    in_favour, against, blank = votes

    assert decide(Ballots(in_favour, against, blank=blank), Kind.ELECTION).outcome is outcome


def test_nobody_voted_is_no_vote():
    with pytest.raises(BadFact, match=r"^cast: "):
        has_majority(Ballots(0, 0))


def test_postponement_says_what_happens_to_the_case():
    assert postpone(Ballots(19, 17), date(2023, 11, 10)).reason == (
        "19 av 36 stemte for utsettelse. Saken utsettes."
    )


@given(
    st.dictionaries(st.sampled_from("ABCDE"), COUNTS, min_size=1).filter(lambda v: any(v.values()))
)
def test_budget_vote_always_ends_in_one_of_three_ways(votes):
    found = vote_over_budgets(votes)

    assert [found.adopted is not None, found.second_round is not None, found.stop].count(True) == 1
    if found.adopted:
        assert 2 * votes[found.adopted] > sum(votes.values())


@pytest.mark.parametrize("votes", [{}, {"A": 0}, {"A": -1}])
def test_budget_vote_without_votes_is_refused(votes):
    with pytest.raises(BadFact, match=r"^(votes|cast)"):
        vote_over_budgets(votes)


def test_access_needs_votes_that_were_cast():
    with pytest.raises(BadFact, match=r"^votes_for: 4 er flere enn cast: 3\.$"):
        organ_gets_documents(3, 4, secret=False)
