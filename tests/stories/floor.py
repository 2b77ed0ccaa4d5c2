"""A meeting today where item 1/26 is treated and three are in the room, for test_floor.

Run as a program on the data of a server: prints the meeting's key and everyone's code as JSON.
"""

import json
import sys

import django

django.setup()

from tests.factories import chamber

from samrad.base import clock
from samrad.base.policies import system
from samrad.chamber import actions


def begin() -> dict[str, object]:
    """Open the meeting; gives its key and the codes by name."""
    now = clock.now()
    sitting = chamber.sitting(at=now)
    chamber.everyone_arrives(sitting, at=now)
    chamber.begun(sitting, at=now)
    handed = actions.hand_out_codes(actor=system("tests"), at=now, sitting=sitting)
    codes = {one.name.removeprefix("Representant for "): code for one, code in handed}
    return {"slug": sitting.meeting.slug, "codes": codes}


if __name__ == "__main__":
    json.dump(begin(), sys.stdout)
