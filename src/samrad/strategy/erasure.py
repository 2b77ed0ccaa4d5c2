"""What this room holds about people: nothing."""

from samrad.base.ports.erasure import ERASURE, Held

ERASURE.add(
    "strategy",
    Held(
        about="Strategien og programmene holder ingen opplysninger om personer; "
        "ansvaret for et tiltak ligger til et organ.",
        retention="Føringene og programmene er del av rådets historie og beholdes.",
    ),
)
