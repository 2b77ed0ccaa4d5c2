"""What this room holds about people: nothing."""

from samrad.base.ports.erasure import ERASURE, Held

ERASURE.add(
    "themes",
    Held(
        about="Temaene holder ingen opplysninger om personer.",
        retention="Temaene er del av rådets historie og beholdes.",
    ),
)
