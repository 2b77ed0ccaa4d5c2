"""What this room holds about people: nothing."""

from samrad.base.ports.erasure import ERASURE, Held

ERASURE.add(
    "strategy",
    Held(
        about="Strategien holder ingen opplysninger om personer.",
        retention="Føringene er del av rådets historie og beholdes.",
    ),
)
