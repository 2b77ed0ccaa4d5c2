"""What this room holds about people: nothing of its own."""

from samrad.base.ports.erasure import ERASURE, Held

ERASURE.add(
    "publications",
    Held(
        about="Dokumentene lages av det andre deler av registeret holder; ingenting lagres her.",
        retention="Utkast lagres ikke.",
    ),
)
