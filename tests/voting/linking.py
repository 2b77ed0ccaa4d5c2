"""The linking attack in a meeting: secret votes held among named ones, and all that is left after.

Whoever reads the whole database, the trail, the program's log with every statement, the file and
its write-ahead log, and saw the order in which people voted, lines voters up in every order these
have, ballots in every order, and says that each cast the one opposite (tests.ballots.attacks). The
same people vote in the same order in a named vote just before, so that its roll and its times stand
beside as a key to who was first.
"""

import io
import logging
from contextlib import contextmanager
from datetime import timedelta
from itertools import product
from pathlib import Path

from django.db import connection
from tests.ballots.attacks import Election, hits, rows, seeded
from tests.ballots.files import places
from tests.conftest import AT
from tests.voting.process import hall

from samrad.audit.models import Payload
from samrad.ballots.models import Ballot, Voter
from samrad.base.policies import system
from samrad.chamber.policies import acting_as
from samrad.voting import actions, queries
from samrad.voting.models import RollEntry
from samrad.voting.vocabulary import Majority, Method

OPTIONS = ["Liste A", "Liste B", "Blank"]
SECRETARY = system("tests")


class Meeting:
    """A meeting of so many, in which votes are held one after the other."""

    def __init__(self, count, seed):
        self.sitting, self.seated = hall(count)
        self.chance, self.now = seeded(seed), AT

    def tick(self):
        self.now += timedelta(seconds=1)
        return self.now

    def opened(self, **given):
        given = {"question": "Hvem velges?", "sitting": self.sitting} | given
        return actions.open_poll(actor=SECRETARY, at=self.tick(), **given)

    def cast(self, poll, order, seen=lambda _truth: None):
        """Each votes in the order; gives the tracker of each, empty for a named vote."""
        truth = {}
        for one in order:
            receipt = actions.cast_vote(
                actor=acting_as(one), at=self.tick(), attendee=one, poll=poll,
                choice=self.chance.randrange(len(poll.options)), seen=0,
            )  # fmt: skip
            truth[one.key] = receipt.tracker
            seen(truth)
        return truth

    def closed(self, poll):
        return actions.close_poll(actor=SECRETARY, at=self.tick(), poll=poll)


@contextmanager
def logged():
    """What the program's log says at its most talkative, every statement with its values too."""
    told = io.StringIO()
    root, database = logging.getLogger(), logging.getLogger("django.db.backends")
    before = root.handlers, root.level, database.level
    root.handlers = [logging.StreamHandler(told)]  # here alone, and not on the screen
    root.setLevel(logging.DEBUG)
    database.setLevel(logging.DEBUG)
    connection.force_debug_cursor = True
    try:
        yield told
    finally:
        connection.force_debug_cursor = False
        root.handlers = before[0]
        root.setLevel(before[1])
        database.setLevel(before[2])


def attacked(runs, count, seed, *, naive=False):
    """The hits of each attack over so many secret votes, and how often a ballot was seen early.

    naive lets the ballots lie in the order in which people voted, as a store does that writes each
    as it comes: the attack then takes every ballot by the named roll alone, which shows that it
    can.
    """
    meeting, found, early = Meeting(count, seed), {}, 0
    for _number in range(runs):
        named, poll, election, log, seen = _held(meeting)
        early += seen
        if naive:
            election.truth = dict(
                zip(election.observed, sorted(election.truth.values()), strict=True)
            )
        orders = product(_voters(named, poll, election).items(), _ballots(election, log).items())
        for (one, who), (other, what) in orders:
            for way, lined in (("", what), (", backwards", what[::-1])):
                name = f"{one} × {other}{way}"
                found[name] = found.get(name, 0) + hits(who, lined, election.truth)
    return found, early


def _held(meeting):
    """A named vote and a secret one in the same order, both closed, with the log of the second.

    Also how many trackers stood in the log or the trail, before or after the close of the box.
    """
    order = meeting.chance.sample(meeting.seated, len(meeting.seated))
    named = meeting.opened(question="Innstillingen")
    meeting.cast(named, order)
    meeting.closed(named)
    last = Payload.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    seen = 0

    with logged() as log:
        poll = meeting.opened(options=OPTIONS, method=Method.SECRET, majority=Majority.LIST)

        def look(truth):
            nonlocal seen
            seen += sum(one in log.getvalue() for one in truth.values())

        truth = meeting.cast(poll, order, look)
        meeting.closed(poll)
    trail = "".join(Payload.objects.filter(pk__gt=last).values_list("content", flat=True))
    seen += sum(one in trail for one in truth.values())
    election = Election(queries.box_of(poll), [one.key for one in order], truth)
    return named, poll, election, log.getvalue(), seen


def _voters(named, poll, election):
    """Every order of the voters: as seen, in the box's roll, and in both rolls of the meeting."""
    hidden = ["rowid"] if connection.vendor == "sqlite" else ["ctid", "xmin::text::bigint, ctid"]
    found = {"observed": election.observed, **rows(Voter, "key", election.box)}
    for name, one in (("secret", poll), ("named", named)):
        for order in ["", "id", "cast_at", "place_id", "choice, cast_at", *hidden]:
            found[f"{name} roll by {order or 'nothing'}"] = _roll(one, order)
    return found


def _roll(poll, order):
    by = f" ORDER BY {order}" if order else ""
    with connection.cursor() as cursor:
        table = RollEntry._meta.db_table
        cursor.execute(f"SELECT attendee_id FROM {table} WHERE poll_id = %s{by}", [poll.pk])
        return [f"attendee:{row[0]}" for row in cursor.fetchall()]


def _ballots(election, log):
    """Every order of the ballots: in the table, in the log, and in the file and its log."""
    found = rows(Ballot, "tracker", election.box)
    for way in (log.find, log.rfind):
        where = {one: way(one) for one in sorted(election.truth.values())}
        found[f"the log {way.__name__}"] = sorted(where, key=where.get)
    main = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite" and main.is_file():
        found |= places([main, main.with_name(f"{main.name}-wal")], election)
    return found
