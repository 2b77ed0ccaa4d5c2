"""What the four views of a meeting may follow of its proposals while they are open."""

from samrad.base.ports.topics import TOPICS, Kind

TOPICS.add(
    "motions.sitting",
    Kind(
        about="Forslagene i et møte: at noe har endret seg. Hva sies ikke.",
        may_listen=lambda _actor, key: key.isascii() and key.isdecimal(),
    ),
)
