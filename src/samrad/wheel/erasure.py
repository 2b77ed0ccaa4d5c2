"""What this room holds about people: nothing."""

from samrad.base.ports.erasure import ERASURE, Held

ERASURE.add(
    "wheel",
    Held(
        about="Kalenderen holder ingen opplysninger om personer, bare om organer og skoler.",
        retention="Opptatte dager beholdes så lenge de forklarer en møteplan.",
    ),
)
