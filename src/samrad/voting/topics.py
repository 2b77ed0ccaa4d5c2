"""What the pages of a meeting follow of its votes."""

from samrad.base.ports.topics import TOPICS, Kind

TOPICS.add(
    "voting.sitting",
    Kind(
        about="Voteringene i et møte: at en er åpnet, lukket eller annullert.",
        may_listen=lambda _actor, key: key.isascii() and key.isdecimal(),
    ),
)
TOPICS.add(
    "voting.count",
    Kind(
        about="En åpen votering: at en stemme er kommet. Hvem og hva sies ikke.",
        may_listen=lambda _actor, key: key.isascii() and key.isdecimal(),
    ),
)
