"""A council in its election year, for test_election: nobody in it is a real person.

Run as a program on the data of a server. Sixteen members in two sub-regions, of which two have not
appointed anyone yet; a board whose term runs out, and a nominating committee. Those appointed are
«Representant for …», with a gender as the register keeps it.
"""

import django

django.setup()

from tests import factories

from samrad.base import clock
from samrad.base.policies import system
from samrad.bodies import actions as bodies
from samrad.bodies.models import CompositionRule
from samrad.bodies.vocabulary import RuleKind, RuleStrength

NORTH = ("Asker", "Baerum", "Lier", "Drammen", "Ringerike", "Hole", "Jevnaker", "Gran")
SOUTH = ("Moss", "Vestby", "Frogn", "Oslo", "Nesodden", "Enebakk", "Halden", "Rakkestad")
LATE = ("Asker", "Baerum")  # appointed in the story


def begin() -> None:
    """The council as it stands when the municipal councils have been elected."""
    elected = {"is_elected": True, "decides": True}
    factories.body("representantskap", "assembly", name="Representantskapet", **elected)
    board = factories.body("styre", "board", name="Styret", **elected)
    agreed = {"kind": RuleKind.ALL_SUBREGIONS, "strength": RuleStrength.TERM}
    factories.make(CompositionRule, body=board, **agreed)
    factories.body("valgkomite", "committee", name="Valgkomiteen")
    named = enumerate((*NORTH, *SOUTH), 1)
    members = {one: factories.member(one.lower(), number=f"32{place:02}") for place, one in named}
    for slug, name, places in (("nord", "Nordregionen", NORTH), ("sor", "Sørregionen", SOUTH)):
        region = factories.subregion(slug, *(members[one] for one in places), name=name)
        for place in (1, 2):
            factories.seat(board, f"styre-{slug}-{place}", region)
    for place, name in enumerate(one for one in members if one not in LATE):
        gender = ("woman", "man")[place % 2]
        person = factories.person(f"Representant for {name}", gender=gender)
        bodies.appoint_representative(
            actor=system("tests"),
            at=clock.now(),
            municipality=members[name],
            person=person,
            effective=clock.today(),
            source=factories.source(),
        )


if __name__ == "__main__":
    begin()
