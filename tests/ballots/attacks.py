"""Elections held in order to be attacked, and the attacks: who cast which ballot?

An attack lines voters up in one order and ballots in another, and says that each cast the one
opposite. In n places a blind guess is right once on average, whatever n is.
"""

import math
import random
from dataclasses import dataclass
from itertools import product

from django.db import connection
from tests.ballots.conftest import OPTIONS, voter
from tests.conftest import AT

from samrad.ballots import actions
from samrad.ballots.models import Ballot, Box, Voter
from samrad.base.policies import Actor
from samrad.base.vocabulary import Role

CHAIR = Actor("user:0", "Møteleder", frozenset({Role.CHAIR}))


@dataclass
class Election:
    """One that is over. observed: the voters in the order somebody in the room saw them vote.

    truth: what each voter knows alone, the tracker of the ballot.
    """

    box: Box
    observed: list[str]
    truth: dict[str, str]


def held(number, count, chance, *, naive=False, between=lambda _voted: None):
    """An election of count voters who vote in an order of chance.

    naive writes each ballot down as it is cast, as systems do that are linked back by row order.
    """
    roll = [f"user:{one}" for one in chance.sample(range(1000, 9999), count)]
    box = actions.open_box(
        actor=CHAIR, at=AT, key=f"a.b:{number}", question="?", options=OPTIONS, roll=roll
    )
    observed, truth = chance.sample(roll, count), {}
    for one in observed:
        choice = chance.randrange(len(OPTIONS))
        actor = voter(int(one.partition(":")[2]))
        truth[one] = actions.cast_ballot(actor=actor, at=AT, box=box, choice=choice)
        if naive:
            Ballot.objects.create(tracker=truth[one], box=box, choice=choice)
        between(truth)
    if not naive:
        actions.close_box(actor=CHAIR, at=AT, box=box)
    return Election(box, observed, truth)


def orders(election):
    """Every way to line up: (name, voters, ballots)."""
    voters = {"observed": election.observed, **rows(Voter, "key", election.box)}
    ballots = rows(Ballot, "tracker", election.box)
    for (one, who), (other, what) in product(voters.items(), ballots.items()):
        yield f"{one} × {other}", who, what
        yield f"{one} × {other}, backwards", who, what[::-1]


def rows(model, column, box):
    """The rows as they lie, as they are given, and by every column that may hold an order."""
    hidden = ["rowid"] if connection.vendor == "sqlite" else ["ctid", "xmin::text::bigint, ctid"]
    table, found = model._meta.db_table, {}
    with connection.cursor() as cursor:
        for order in ["", column, *hidden, *(["id"] if model is Voter else ["choice, tracker"])]:
            by = f" ORDER BY {order}" if order else ""
            cursor.execute(f"SELECT {column} FROM {table} WHERE box_id = %s{by}", [box.pk])
            found[f"{table} by {order or 'nothing'}"] = [row[0] for row in cursor.fetchall()]
    return found


def seeded(seed):
    """Chance that is the same each time; nothing here is a secret."""
    return random.Random(seed)  # noqa: S311 -- a test


def hits(voters, ballots, truth):
    """How many voters are joined to the ballot they cast."""
    return sum(truth[one] == other for one, other in zip(voters, ballots, strict=True))


def attacked(runs, count, seed, **given):
    """The hits of each attack over so many elections."""
    chance, found = seeded(seed), {}
    for number in range(runs):
        election = held(number, count, chance, **given)
        for name, voters, ballots in orders(election):
            found[name] = found.get(name, 0) + hits(voters, ballots, election.truth)
    return found


def most_by_chance(runs):
    """More hits than this are not chance: six standard deviations over one hit a run."""
    return runs + 6 * math.sqrt(runs)
