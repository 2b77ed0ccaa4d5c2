from datetime import date

import pytest
from tests import factories

from samrad.audit.models import Entry
from samrad.base.actions import Denied
from samrad.bodies import actions, queries
from samrad.bodies.models import Remit

FIRST, SECOND = date(2021, 1, 1), date(2024, 1, 1)


@pytest.fixture
def group(db):
    return factories.body("fg-at", "expert_group", name="Faggruppe for areal og transport")


@pytest.fixture
def adopting(ingrid, at, group, source, board):
    return {"actor": ingrid, "at": at, "body": group, "source": source, "adopted_by": board}


def test_next_version_of_a_remit_ends_the_one_before(adopting, group):
    # Reference: the mandate texts of the expert groups (årsrapport 2023); the words are invented.
    actions.adopt_remit(**adopting, points=["Gi råd.", "  "], effective=FIRST)
    second = actions.adopt_remit(**adopting, points=["Gi bedre råd."], effective=SECOND)

    assert (second.version, second.points) == (2, ["Gi bedre råd."])
    assert queries.remit_on(group, date(2023, 12, 31)).points == ["Gi råd."]
    assert queries.remit_on(group, SECOND) == second
    assert queries.remit_on(group, date(2020, 1, 1)) is None
    assert len(Entry.objects.order_by("number").last().subjects) == 2


def test_remit_after_a_gap_leaves_the_old_end_alone(adopting, group):
    old = factories.make(
        Remit, body=group, version=1, points=["A"], valid_from=FIRST, valid_until=date(2022, 1, 1)
    )

    actions.adopt_remit(**adopting, points=["B"], effective=SECOND)

    old.refresh_from_db()
    assert old.valid_until == date(2022, 1, 1)


def test_empty_remit_is_refused(adopting):
    with pytest.raises(actions.NothingToAdopt):
        actions.adopt_remit(**adopting, points=[" "], effective=FIRST)


def test_remit_from_the_same_day_is_refused(adopting):
    actions.adopt_remit(**adopting, points=["A"], effective=FIRST)

    with pytest.raises(actions.RemitFromLater, match=r"Versjon 1 gjelder fra 1.\u00a0januar 2021"):
        actions.adopt_remit(**adopting, points=["B"], effective=FIRST)


def test_remit_before_the_body_is_refused(adopting):
    with pytest.raises(actions.OutsideBody):
        actions.adopt_remit(**adopting, points=["A"], effective=date(2000, 1, 1))


def test_kari_cannot_adopt_a_remit(adopting, kari):
    with pytest.raises(Denied):
        actions.adopt_remit(**adopting | {"actor": kari}, points=["A"], effective=FIRST)


@pytest.fixture
def delegating(ingrid, at, board, source):
    committee = factories.body("utvalg", "committee", name="Interessepolitisk utvalg")
    return {
        "actor": ingrid,
        "at": at,
        "giver": board,
        "receiver": committee,
        "scope": "Avgi høringssvar til NOU 2023:3",
        "effective": date(2023, 4, 14),
        "source": source,
    }


def test_delegation_is_in_the_register_of_the_day(delegating, board):
    # Reference: the board let the advocacy committee answer NOU 2023:3 on 14 April 2023.
    made = actions.delegate(**delegating, until=date(2023, 5, 1))

    (found,) = queries.delegations_on(date(2023, 4, 30))
    assert (found.delegation, found.giver, found.receiver) == (
        made,
        "Styret",
        "Interessepolitisk utvalg",
    )
    assert queries.delegations_on(date(2023, 5, 1)) == []
    assert [one.delegation for one in queries.delegations_with(board)] == [made]


def test_two_delegations_on_one_day_have_keys_of_their_own(delegating):
    keys = [actions.delegate(**delegating).slug for _ in range(2)]

    assert keys == ["styre-utvalg-2023-04-14", "styre-utvalg-2023-04-14-2"]


def test_delegation_ends_with_the_body_that_has_it(delegating):
    short = factories.body("kort", "committee", valid_until=date(2024, 1, 1))

    assert actions.delegate(**delegating | {"receiver": short}).valid_until == date(2024, 1, 1)


def test_body_cannot_delegate_to_itself(delegating, board):
    with pytest.raises(actions.DelegatesToItself):
        actions.delegate(**delegating | {"receiver": board})


def test_delegation_before_the_body_is_refused(delegating):
    with pytest.raises(actions.OutsideBody):
        actions.delegate(**delegating | {"effective": date(2010, 1, 1)})


def test_kari_cannot_delegate(delegating, kari):
    with pytest.raises(Denied):
        actions.delegate(**delegating | {"actor": kari})
