"""An invented assembly that elects an invented board. Votes carry places, never a real person."""

from datetime import date

import pytest
from tests import factories
from tests.arranged import arranged
from tests.factories import chamber

from samrad.base.policies import system
from samrad.chamber.policies import acting_as
from samrad.elections import actions, queries
from samrad.elections.actions import Named
from samrad.elections.vocabulary import Method

SEVEN = ("asker", "baerum", "oslo", "lier", "moss", "vestby", "as")
TERM = date(2026, 2, 1)
END = date(2028, 2, 1)
AT = chamber.AT
FOUR = ("Anne A:w", "Bo B:m", "Eva E:w", "Dag D:m")


def by(actor=None):
    return {"actor": actor or system("tests"), "at": AT}


@pytest.fixture
@arranged
def sitting(db):
    """The assembly is open, all seven are there, and the first item is taken up."""
    opened = chamber.sitting(*SEVEN)
    chamber.everyone_arrives(opened)
    return chamber.begun(opened)


@pytest.fixture
def item(sitting):
    return sitting.item


@pytest.fixture
def places(sitting):
    """Those in the room, in the order of the roll."""
    return list(sitting.attendees.select_related("sitting", "place").order_by("place__position"))


@pytest.fixture
@arranged
def board(db):
    return factories.body("styre", "board", name="Styret", is_elected=True, decides=True)


def prepare(sitting, board, office="members", **values):
    given = {"effective": TERM, "until": END} | values
    return actions.prepare_election(
        **by(), sitting=sitting, item=sitting.item, body=board, office=office, **given
    )


@pytest.fixture
@arranged
def leader(sitting, board):
    """Election of the board's chair, with two names put up."""
    election = prepare(sitting, board, "chair")
    for name in ("Solveig Standin", "Håkon Standin"):
        actions.nominate(**by(), sitting=sitting, election=election, name=Named(name))
    return election


@pytest.fixture
@arranged
def listed(sitting, board, places):
    """Election of four members by lists, demanded by the first place."""
    election = prepare(sitting, board, seats=4)
    return demand(places[0], election)


@pytest.fixture
@arranged
def people(db):
    """Everyone named here is in the register, invented."""
    both = dict.fromkeys((*FOUR, "Finn F:m", "Gro G:w"))
    genders = {"w": "woman", "m": "man"}
    return {
        one.partition(":")[0]: factories.person(
            one.partition(":")[0], gender=genders[one.partition(":")[2]]
        )
        for one in both
    }


@pytest.fixture
@arranged
def agreed(sitting, board, people):
    """A whole board in one form: four members, two deputies, chair and vice chair."""
    given = [*names(*FOUR), *names("Finn F:m", "Gro G:w", role="deputy")]
    return actions.prepare_board(
        **by(),
        sitting=sitting,
        item=sitting.item,
        body=board,
        effective=TERM,
        until=END,
        names=given,
        chair="Anne A",
        vice_chair="Dag D",
    )


def unanimous(sitting, election, **given):
    votes = {"for": 7} if election.method == Method.AGREED else None
    if votes is None:
        [key] = queries.choices_in(election)
        votes = {key: 7}
    return actions.enter_count(
        **by(), sitting=sitting, election=election, method="shown", votes=votes, **given
    )


def demand(attendee, election):
    return actions.demand_lists(
        actor=acting_as(attendee), at=AT, attendee=attendee, election=election
    )


def names(*given, **values):
    """Names with genders: «Anne:w», «Bo:m», «Cato» of unknown gender."""
    genders = {"w": "woman", "m": "man"}
    found = []
    for one in given:
        name, _colon, gender = one.partition(":")
        found.append(Named(name, genders.get(gender), **values))
    return found


def hand_in(attendee, election, title, *given):
    return actions.hand_in_list(
        actor=acting_as(attendee),
        at=AT,
        attendee=attendee,
        election=election,
        title=title,
        names=names(*given),
    )


def keyed(election, **votes):
    """Votes by what a choice is called: a list's title, or a name."""
    from samrad.elections import queries

    labels = {label: key for key, label in queries.choices_in(election).items()}
    return {labels[label]: number for label, number in votes.items()}
