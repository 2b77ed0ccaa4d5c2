"""What the law says of a count, without a database: the traps of other systems among them."""

from datetime import date

import pytest

from samrad.voting.queries.judging import Count, judged, may_be_secret
from samrad.voting.vocabulary import Majority

DAY = date(2026, 1, 15)


def count(*votes, **given):
    options = given.pop("options", ["For", "Mot", "C"][: len(votes)])
    told = {"entitled": 64, "can_vote": sum(votes) + given.get("blank", 0), "on": DAY}
    return Count(options=options, votes=votes, **told | given)


@pytest.mark.parametrize(
    ("votes", "chair", "ending"),
    [
        # Reference: rules KL-11-9-1, -2-a and -2-b; report 2023: 36 present of 64.
        ((32, 31), None, "adopted"),
        ((16, 15), None, "not_quorate"),
        ((18, 18), 1, "fell"),
        ((18, 18), 0, "adopted"),
        ((18, 18), None, "undecided"),
        ((19, 17), 1, "adopted"),
    ],
)
def test_an_ordinary_case(votes, chair, ending):
    assert judged(count(*votes, chair=chair)).ending == ending


def test_nought_against_nought_is_never_adopted():
    """Antragsgrün's two thirds are «yes >= 2 no», and 0–0 is accepted."""
    found = judged(count(0, 0, blank=40, majority=Majority.APPOINTMENT))

    assert (found.ending, found.winner) == ("undecided", None)
    assert judged(count(0, 0, majority=Majority.TWO_THIRDS)).ending == "not_quorate"


@pytest.mark.parametrize(("cast", "needed"), [(36, 24), (47, 32), (53, 36)])
def test_two_thirds_in_whole_votes(cast, needed):
    for votes, ending in ((needed, "adopted"), (needed - 1, "fell")):
        found = judged(count(votes, cast - votes, chair=0, majority=Majority.TWO_THIRDS))
        assert found.ending == ending


def test_a_tie_in_an_election_is_not_the_chairs_to_settle():
    assert judged(count(18, 18, chair=0, majority=Majority.ELECTION)).ending == "undecided"
    assert judged(count(18, 18, chair=0, majority=Majority.APPOINTMENT)).ending == "adopted"


@pytest.mark.parametrize(
    ("votes", "blank", "majority", "ending"),
    [
        # Reference: rule KL-7-8-1 and the setting blank_counts; 53 cast, 27 needed.
        ((26, 20), 7, Majority.ELECTION, "fell"),
        ((27, 20), 6, Majority.ELECTION, "adopted"),
        ((31, 14), 2, Majority.TWO_THIRDS, "fell"),
        ((32, 13), 2, Majority.TWO_THIRDS, "adopted"),
    ],
)
def test_a_blank_vote_is_one_of_those_cast(votes, blank, majority, ending):
    assert judged(count(*votes, blank=blank, majority=majority)).ending == ending


def test_everyone_has_to_vote_and_the_number_who_have_not_is_told():
    found = judged(count(20, 15, can_vote=36))

    assert "1 har ikke stemt" in found.findings[-1].reason


def test_one_proposal_against_another_always_gives_one_of_them():
    found = judged(count(17, 19, options=["Forslag A", "Forslag B"], is_yes_no=False))

    assert (found.ending, found.winner) == ("adopted", 1)


@pytest.mark.parametrize(
    ("votes", "ending", "winner", "again"),
    [
        # Reference: rule KL-11-9-3.
        ((20, 15, 12), "undecided", None, (0, 1)),
        ((21, 13, 13), "undecided", None, ()),
        ((24, 13, 10), "adopted", 0, ()),
    ],
)
def test_budgets(votes, ending, winner, again):
    found = judged(
        count(*votes, options=["A", "B", "C"], majority=Majority.BUDGET, is_yes_no=False)
    )

    assert (found.ending, found.winner, tuple(found.second_round)) == (ending, winner, again)
    assert "«0»" not in found.findings[1].reason


@pytest.mark.parametrize(
    ("votes", "winner", "again"), [((26, 20, 7), None, (0, 1, 2)), ((27, 19, 7), 0, ())]
)
def test_the_first_round_between_candidates(votes, winner, again):
    # Reference: rule KL-7-8-1: 53 cast, 27 needed.
    names = ["Solveig", "Ola", "Kari"]
    found = judged(count(*votes, options=names, majority=Majority.ELECTION, is_yes_no=False))

    assert (found.winner, tuple(found.second_round)) == (winner, again)
    assert winner is None or "Solveig er valgt med 27 av 53" in found.findings[1].reason


@pytest.mark.parametrize(("votes", "winner"), [((19, 10, 7), 0), ((17, 12, 7), None)])
def test_an_appointment_among_several_takes_more_than_half(votes, winner):
    names = ["Solveig", "Ola", "Kari"]
    found = judged(count(*votes, options=names, majority=Majority.APPOINTMENT, is_yes_no=False))

    assert found.winner == winner


def test_the_seats_of_lists_are_for_room_elections():
    found = judged(
        count(20, 12, 4, options=["A", "B", "C"], majority=Majority.LIST, is_yes_no=False)
    )

    assert (found.ending, found.winner) == ("adopted", None)
    assert found.findings[1].holds is None


@pytest.mark.parametrize("majority", list(Majority))
def test_only_a_list_election_may_be_secret(majority):
    assert (may_be_secret(majority, DAY).holds is True) == (majority == Majority.LIST)
