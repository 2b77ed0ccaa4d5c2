"""What the portal holds about people: nothing."""

from samrad.base.ports.erasure import ERASURE, Held

ERASURE.add(
    "portal",
    Held(
        about="Portalen viser det de andre delene av systemet har, og holder ikke noe selv.",
        retention="Ingenting å slette.",
    ),
)
