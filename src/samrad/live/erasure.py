"""What this room holds about people: nothing that is kept."""

from samrad.base.ports.erasure import ERASURE, Held

ERASURE.add(
    "live",
    Held(
        about="Hvilke åpne sider som følger hva, i minnet mens siden er åpen. Ingenting lagres, og "
        "ingenting gis ut som åpne data.",
        retention="Til siden lukkes eller tjeneren stopper.",
    ),
)
