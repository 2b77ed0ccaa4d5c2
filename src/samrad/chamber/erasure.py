"""What this room holds about people. What is published of it, stands in the minutes."""

from samrad.base.ports.erasure import ERASURE, Held

ERASURE.add(
    "chamber",
    Held(
        about="Hvem som kan være i møtesalen, når de kom og gikk, og hva som skjedde i møtet. "
        "Ingenting av dette gis ut som åpne data herfra; møteboka er det som publiseres.",
        retention="Så lenge møteboka bevares: den er laget av dette.",
    ),
)
