"""Election year in one go: draft, recommendation, lists, ballots, result and mandates."""

import pytest
from tests import factories
from tests.elections.conftest import AT, END, FOUR, TERM, by, keyed, names
from tests.factories import chamber

from samrad.bodies.models import Mandate
from samrad.chamber.policies import acting_as
from samrad.elections import actions, queries
from samrad.elections.actions import Named
from samrad.elections.models import Nominee
from samrad.elections.vocabulary import State


@pytest.fixture(autouse=True)
def _locks(tmp_path, settings):
    settings.BALLOT_LOCKS = tmp_path


@pytest.fixture
def people(db):
    return {
        one.name: factories.person(one.name, gender=one.gender)
        for one in names(*FOUR, "Gro G:w", "Finn F:m")
    }


def given(sitting, election):
    return {**by(), "sitting": sitting, "election": election}


def test_a_draft_becomes_a_board(sitting, item, board, people):
    draft = actions.start_draft(
        **by(), body=board, committee=board, effective=TERM, title="Nytt styre"
    )
    actions.save_draft(**by(), slate=draft, names=names(*FOUR))
    drafted = [Named(one.name, one.gender, person=one.person) for one in queries.standing(draft)]
    members, chair = actions.prepare_board(
        **by(), sitting=sitting, item=item, body=board, effective=TERM, until=END,
        names=drafted, chair="Eva E",
    )  # fmt: skip
    actions.remove_draft(**by(), slate=draft)
    for election in (members, chair):
        [first, *_rest] = queries.choices_in(election)
        actions.enter_count(**given(sitting, election), method="shown", votes={first: 7})
        actions.settle_election(**given(sitting, election))
        actions.declare_result(**given(sitting, election))

    done = actions.enact_election(**by(), election=members)

    assert done.state == State.ENACTED
    held = {one.person.name: one.role for one in Mandate.objects.select_related("person")}
    assert held == {"Anne A": "member", "Bo B": "member", "Dag D": "member", "Eva E": "chair"}


def test_lists_from_the_demand_to_the_mandates(sitting, item, board, places, people):
    election = actions.prepare_election(
        **by(), sitting=sitting, item=item, body=board, office="members", effective=TERM, seats=4
    )
    first, second, third, *_rest = places
    election = actions.demand_lists(
        actor=acting_as(first), at=AT, attendee=first, election=election
    )
    actions.set_list_deadline(**given(sitting, election), until=AT)
    red = actions.hand_in_list(
        actor=acting_as(first), at=AT, attendee=first, election=election,
        title="Rød liste", names=names(*FOUR),
    )  # fmt: skip
    blue = actions.enter_list(
        **given(sitting, election),
        title="Blå",
        names=names("Gro G:w", "Finn F:m"),
        signed_by=[second],
    )
    actions.sign_list(actor=acting_as(third), at=AT, attendee=third, slate=red)
    actions.withdraw_list(**by(), sitting=sitting, slate=blue)
    anne = Nominee.objects.get(name="Anne A")
    actions.check_nominee(
        **by(), sitting=sitting, nominee=anne, gender="woman", consents=True, is_eligible=True
    )
    actions.open_ballot(**given(sitting, election))
    for one in places:
        actions.cast_ballot(actor=acting_as(one), at=AT, attendee=one, election=election, choice=0)
    actions.close_ballot(**given(sitting, election))
    actions.settle_election(**given(sitting, election))
    row = actions.declare_result(**given(sitting, election))
    who = actions.Placed(anne, people["Anne A"], None)
    actions.place_elected(**by(), election=row, placed=[who])

    done = actions.seat_elected(
        **by(), election=row, source=row.decision.source, decided_on=chamber.DAY
    )

    assert done.state == State.ENACTED
    assert Mandate.objects.count() == 4


def test_a_leader_by_name_from_each_place(sitting, leader):
    actions.open_poll(**given(sitting, leader))
    actions.void_count(**given(sitting, leader), reason="Feil navn")
    [solveig, _haakon] = queries.standing(queries.slate_of(leader))
    actions.withdraw_nominee(**by(), sitting=sitting, nominee=solveig)
    actions.nominate(**given(sitting, leader), name=Named("Solveig Standin"))
    tied = keyed(leader, **{"Solveig Standin": 3, "Håkon Standin": 3})
    for _round in range(2):
        actions.enter_count(**given(sitting, leader), method="shown", votes=tied)
    lot = actions.draw_lot(
        **given(sitting, leader), seed="4 og 17", drawn_by="Ingrid", witnesses=["Ola"]
    )

    settled = actions.settle_election(**given(sitting, leader))

    assert [one["name"] for one in settled.result["elected"]] == lot.order[:1]
    assert actions.drop_election(**given(sitting, leader), reason="Feil").state == State.DROPPED


def test_a_person_leaves_the_drafts(board, people, ingrid):
    actions.start_draft(
        **by(), body=board, committee=board, effective=TERM, title="U", names=names("Bo B:m")
    )

    assert actions.erase_drafted(actor=ingrid, at=AT, person=people["Bo B"]) == 1
    assert Nominee.objects.count() == 0
