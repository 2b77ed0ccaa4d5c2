"""What the four views of a meeting may follow while they are open."""

from samrad.base.ports.topics import TOPICS, Kind

TOPICS.add(
    "chamber.sitting",
    Kind(
        about="Et møte i salen: at noe har endret seg. Hva sies ikke.",
        may_listen=lambda _actor, key: key.isascii() and key.isdecimal(),
    ),
)
