"""A process that votes until it is killed: python -m tests.voting.process open|cast|close|count.

gather FILE and serve PORT are for a crowd that votes through HTTP (tests.voting.crowd). Says «ack
number choice» for each vote it has acknowledged. SAMRAD_VOTERS says how many vote.
"""

import json
import os
import sys
from pathlib import Path

VOTERS = int(os.environ.get("SAMRAD_VOTERS", "120"))


def hall(voters):
    """A meeting with so many places, everyone there; gives the sitting and those who sit."""
    from tests import factories
    from tests.conftest import AT

    from samrad.base.actions import opened
    from samrad.base.policies import system
    from samrad.chamber.models import Attendee, Place, Sitting
    from samrad.meetings.models import AgendaItem, Meeting

    board = factories.body("styre", "board", name="Styret", is_elected=True, decides=True)
    meeting = factories.make(Meeting, slug="prove", body=board, held_on=AT.date(), status="held")
    item = factories.make(AgendaItem, slug="prove-1", meeting=meeting, number="1/26", title="Sak 1")
    sitting = factories.make(Sitting, meeting=meeting, item=item, opened_at=AT)
    with opened("tests.arrange", system("tests"), AT):
        places = Place.objects.bulk_create(
            [
                Place(sitting=sitting, position=number, label=f"Plass {number}")
                for number in range(voters)
            ],
            500,
        )
        there = {"is_present": True, "is_seated": True}
        seated = Attendee.objects.bulk_create(
            [Attendee(sitting=sitting, place=one, name=one.label, **there) for one in places], 500
        )
    return sitting, seated


def say(*words):
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


def begin():
    """Migrate a database of its own, and open a vote in it."""
    from tests import template
    from tests.conftest import AT

    from samrad.base.policies import system
    from samrad.voting import actions

    template.migrate()
    sitting, _seated = hall(VOTERS)
    actions.open_poll(actor=system("tests"), at=AT, sitting=sitting, question="Innstillingen")


def gather(file):
    """The same, and in a file the vote's number, and everyone's number, choice and session."""
    from django.contrib.sessions.backends.db import SessionStore
    from tests.conftest import AT

    from samrad.base.actions import opened
    from samrad.base.policies import system
    from samrad.chamber.models import Attendee
    from samrad.chamber.views.room import CARDS
    from samrad.voting.models import Poll

    begin()
    crowd = []
    with opened("tests.arrange", system("tests"), AT):
        for one in Attendee.objects.select_related("place"):
            digest = f"{one.pk:064d}"
            Attendee.objects.filter(pk=one.pk).update(code_hash=digest)
            store = SessionStore()
            store[CARDS] = {str(one.sitting_id): digest}
            store.create()
            crowd.append([one.pk, one.place.position % 2, store.session_key])
    Path(file).write_text(json.dumps([Poll.objects.get().pk, crowd]), encoding="ascii")


def serve(port):
    """The product's own server, with nothing beside it."""
    from samrad.config import server

    server.serve(server.claim("127.0.0.1", int(port)), ready=lambda: None)


def vote():
    """Everyone votes in turn, from where the process was killed; those at an odd place against."""
    from tests.conftest import AT

    from samrad.chamber.models import Attendee
    from samrad.chamber.policies import acting_as
    from samrad.voting import actions, queries
    from samrad.voting.models import Poll

    poll = Poll.objects.get()
    waiting = [one.attendee_id for one in queries.not_voted(poll, queries.roll_of(poll))]
    rows = Attendee.objects.select_related("place").in_bulk(waiting)
    say("waiting", len(waiting))
    for number in waiting:
        one, choice = rows[number], rows[number].place.position % 2
        actions.cast_vote(
            actor=acting_as(one), at=AT, attendee=one, poll=poll, choice=choice, seen=0
        )
        say("ack", number, choice)


def close():
    """The vote is closed, unless it is."""
    from tests.conftest import AT

    from samrad.base.policies import system
    from samrad.voting import actions
    from samrad.voting.models import Poll

    say("closing")
    poll = Poll.objects.select_related("sitting").get()
    if poll.is_open:
        actions.close_poll(actor=system("tests"), at=AT, poll=poll)
    say("closed")


def counted():
    """What stands after the close: the count, one line; then each vote."""
    from samrad.audit import chain
    from samrad.meetings.models import Vote
    from samrad.voting import queries
    from samrad.voting.models import Poll

    poll = Poll.objects.get()
    say("tally", *poll.tally)
    say("whole", queries.is_untouched(poll), Vote.objects.count(), len(list(chain.faults())))
    for entry in queries.roll_of(poll):
        say("voted", entry.attendee_id, entry.choice, entry.turn)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    acts = {
        "open": begin, "gather": gather, "serve": serve, "cast": vote, "close": close,
        "count": counted,
    }  # fmt: skip
    acts[sys.argv[1]](*sys.argv[2:])
