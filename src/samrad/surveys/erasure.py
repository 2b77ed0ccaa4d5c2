"""What this room holds about people: nothing."""

from samrad.base.ports.erasure import ERASURE, Held

ERASURE.add(
    "surveys",
    Held(
        about="Medlemsundersøkelsene holder resultater samlet, aldri hvem som fikk eller svarte "
        "på undersøkelsen.",
        retention="Resultatene er del av rådets historie og beholdes.",
    ),
)
