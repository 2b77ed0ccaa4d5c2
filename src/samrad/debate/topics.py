"""What the four views follow of the floor."""

from samrad.base.ports.topics import TOPICS, Kind

TOPICS.add(
    "debate.sitting",
    Kind(
        about="Ordskiftet i et møte: at noe har endret seg. Hva sies ikke.",
        may_listen=lambda _actor, key: key.isascii() and key.isdecimal(),
    ),
)
