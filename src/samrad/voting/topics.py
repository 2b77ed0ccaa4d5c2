"""What the pages of a meeting follow of its votes."""

from django.template.loader import render_to_string

from samrad.base.ports.topics import TOPICS, Kind
from samrad.voting import queries


def fragment(key: str) -> str | None:
    """What everyone may read of the vote that is on: as the public view has it.

    None behind closed doors: then each reader asks, and is shown what they may see.
    """
    shown = queries.shown_in(int(key))
    return None if shown is None else render_to_string("voting/panels/public.html", shown)


TOPICS.add(
    "voting.sitting",
    Kind(
        about="Voteringene i et møte: at en er åpnet, lukket eller annullert.",
        may_listen=lambda _actor, key: key.isascii() and key.isdecimal(),
        fragment=fragment,
    ),
)
TOPICS.add(
    "voting.count",
    Kind(
        about="En åpen votering: at en stemme er kommet. Hvem og hva sies ikke.",
        may_listen=lambda _actor, key: key.isascii() and key.isdecimal(),
        is_passing=True,
    ),
)
