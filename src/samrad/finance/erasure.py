"""What this room holds about people: nothing."""

from samrad.base.ports.erasure import ERASURE, Held

ERASURE.add(
    "finance",
    Held(
        about="Økonomien holder ingen opplysninger om personer.",
        retention="De årlige vedtakene er del av rådets historie og beholdes.",
    ),
)
