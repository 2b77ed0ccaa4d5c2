"""What this room holds about people: nothing."""

from samrad.base.ports.erasure import ERASURE, Held

ERASURE.add(
    "register",
    Held(
        about="Registeret over kommuner og medlemskap holder ingen opplysninger om personer.",
        retention="Kommuner, medlemskap og folketall er del av rådets historie og beholdes.",
    ),
)
