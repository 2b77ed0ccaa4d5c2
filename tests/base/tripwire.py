"""The command «samrad», dead at a moment chosen beforehand: python -m tests.base.tripwire WHEN …

WHEN counts what SQLite is given to do in the one transaction that writes most: «7» dies before the
seventh write, «commit» before the commit, «commit+2» two milliseconds after the commit has begun
(so in the middle of it, on some machine), «after» when the command has ended with nothing closed,
«never» not at all. Death is SIGKILL or SIGALRM: no handler runs, nothing is tidied up. Says on
standard error how many writes there were.
"""

import os
import signal
import sys

from django.db.backends.signals import connection_created

from samrad import cli

WRITES = ("INSERT", "UPDATE", "DELETE")
INDEX = "search_"  # what is found is read in when the record is safe, and can be made again


def _die():
    os.kill(os.getpid(), signal.SIGKILL)


class Tripwire:
    """Counts writes as SQLite begins on them, and ends the process at the one in question."""

    def __init__(self, when):
        self.when = when
        self.writes = 0

    def connected(self, connection, **_sender):
        connection.connection.set_trace_callback(self.begun)

    def begun(self, statement):
        word = statement.lstrip().partition(" ")[0].upper()
        if word in WRITES and INDEX not in statement:
            self.writes += 1
            if self.when == str(self.writes):
                _die()
        elif word == "COMMIT" and self.writes:
            self.committing()

    def committing(self):
        if self.when == "commit":
            _die()
        elif self.when.startswith("commit+"):
            signal.setitimer(signal.ITIMER_REAL, float(self.when.partition("+")[2]) / 1000)


def main(when, *arguments):
    wire = Tripwire(when)
    connection_created.connect(wire.connected)
    sys.argv = ["samrad", *arguments]
    cli.main()
    sys.stderr.write(f"{wire.writes}\n")
    sys.stderr.flush()
    if when != "never":
        _die()


if __name__ == "__main__":
    main(*sys.argv[1:])
