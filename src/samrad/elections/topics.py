"""What a meeting's views may follow of its elections."""

from samrad.base.ports.topics import TOPICS, Kind

TOPICS.add(
    "elections.sitting",
    Kind(
        about="Valgene i et møte: at noe har endret seg. Hva sies ikke.",
        may_listen=lambda _actor, key: key.isascii() and key.isdecimal(),
    ),
)
