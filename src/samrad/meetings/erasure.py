"""What this room holds about people."""

from samrad.base.ports.erasure import ERASURE, Held

ERASURE.add(
    "meetings",
    Held(
        about="Møtene nevner innledere og dem som er valgt, i sakslister og vedtak.",
        retention="Sakslister, vedtak og frammøte er rådets arkiv og slettes ikke "
        "(arkivlova §§ 12–14).",
    ),
)
