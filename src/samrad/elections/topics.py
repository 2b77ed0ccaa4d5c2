"""What a meeting's views may follow of its elections."""

from django.template.loader import render_to_string

from samrad.base.ports.topics import TOPICS, Kind
from samrad.elections import queries


def fragment(key: str) -> str | None:
    """What everyone may read of the elections of the item: as the public view has them.

    None behind closed doors: then each reader asks, and is shown what they may see.
    """
    found = queries.shown_to_all(int(key))
    return (
        None
        if found is None
        else render_to_string("elections/panels/onlooker.html", {"elections": found})
    )


TOPICS.add(
    "elections.sitting",
    Kind(
        about="Valgene i et møte: at noe har endret seg. Hva sies ikke.",
        may_listen=lambda _actor, key: key.isascii() and key.isdecimal(),
        fragment=fragment,
    ),
)
TOPICS.add(
    "elections.count",
    Kind(
        about="En hemmelig avstemning: at en seddel er kommet. Hvem og hva sies ikke.",
        may_listen=lambda _actor, key: key.isascii() and key.isdecimal(),
    ),
)
