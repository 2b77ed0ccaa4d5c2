"""What this room holds about people: nothing."""

from samrad.base.ports.contents import POINTED_TO
from samrad.base.ports.erasure import ERASURE, Held
from samrad.knowledge import queries

ERASURE.add(
    "knowledge",
    Held(
        about="Tallene gjelder kommuner og landet, aldri enkeltpersoner.",
        retention="Svarene fra SSB beholdes: de er kilden til tallene.",
    ),
)
POINTED_TO.add("knowledge", queries.pointed_to)
