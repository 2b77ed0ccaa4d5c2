"""What this room holds about people. What is published of it stands in the minutes."""

from samrad.base.ports.erasure import ERASURE, Held

ERASURE.add(
    "debate",
    Held(
        about="Hvem som ba om ordet i et møte, hvem som fikk det, hvor lenge de snakket, og "
        "spørsmål til lederen. Ingenting av dette gis ut som åpne data herfra; møteboka er det "
        "som publiseres.",
        retention="Så lenge møteboka bevares: den er laget av dette.",
    ),
)
