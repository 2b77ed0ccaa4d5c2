"""What this room holds about people. What is published of it, stands in the minutes."""

from samrad.base.ports.erasure import ERASURE, Held

ERASURE.add(
    "motions",
    Held(
        about="Hvem i møtet som fremmet, sluttet seg til eller trakk et forslag, og hvem som var "
        "imot å avgjøre en sak. Ingenting av dette gis ut som åpne data herfra; møteboka er det "
        "som publiseres.",
        retention="Så lenge møteboka bevares: den er laget av dette.",
    ),
)
