"""Elections on an SQLite file that is copied after each ballot, and attacks on its bytes.

Run by itself: folder, elections, voters. Prints the hits of each attack, as name and number.
"""

import os
import sys
from pathlib import Path


def main(folder, runs, count):
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from django.conf import settings
    from tests import template
    from tests.ballots.attacks import held, hits, seeded

    template.migrate()
    files = [Path(settings.DATABASES["default"]["NAME"])]
    files.append(files[0].with_name(files[0].name + "-wal"))
    chance = seeded(11)
    told = {"copies": 0, "seen in a copy before the close": 0}

    def copied(truth):
        content = b"".join(file.read_bytes() for file in files)
        told["copies"] += 1
        told["seen in a copy before the close"] += sum(
            one.encode() in content for one in truth.values()
        )

    for number in range(runs):
        election = held(number, count, chance, between=copied)
        for name, order in places(files, election).items():
            told[name] = told.get(name, 0) + hits(election.observed, order, election.truth)
    for name, found in told.items():
        sys.stdout.write(f"{name}\t{found}\n")


def places(files, election):
    """The ballots by where they first and last lie in the write-ahead log, and then in the file."""
    from django.db import connection

    found, (main, ahead) = {}, files
    for file in (ahead, main):
        if file is main:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        content = file.read_bytes()
        for way in (content.find, content.rfind):
            where = {one: way(one.encode()) for one in election.truth.values()}
            assert min(where.values()) >= 0, f"{file.name} holder ikke stemmene"
            found[f"{file.suffix} {way.__name__}"] = sorted(where, key=where.get)
    return found


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
