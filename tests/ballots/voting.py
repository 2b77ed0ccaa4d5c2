"""A process that casts ballots until it is killed: python -m tests.ballots.voting cast|close.

Says «ack voter tracker» for each ballot it has acknowledged, «refused voter» for one that was in.
"""

import os
import sys

VOTERS = int(os.environ.get("SAMRAD_VOTERS", "120"))


def main(what):
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from tests import template
    from tests.ballots.attacks import CHAIR
    from tests.ballots.conftest import OPTIONS, voter
    from tests.conftest import AT

    from samrad.ballots import actions, queries

    def say(*words):
        sys.stdout.write(" ".join(words) + "\n")
        sys.stdout.flush()

    if what == "open":
        template.migrate()
        roll = [voter(number).key for number in range(VOTERS)]
        actions.open_box(actor=CHAIR, at=AT, key="a.b:1", question="?", options=OPTIONS, roll=roll)
        return
    box = queries.box("a.b:1")
    for number in range(VOTERS) if what == "cast" else ():
        actor = voter(number)
        try:
            tracker = actions.cast_ballot(actor=actor, at=AT, box=box, choice=number % 3)
        except actions.AlreadyVoted:
            say("refused", actor.key)
        else:
            say("ack", actor.key, tracker)
    if what == "close":
        say("closing")
        actions.close_box(actor=CHAIR, at=AT, box=box)
        say("closed")


if __name__ == "__main__":
    main(sys.argv[1])
