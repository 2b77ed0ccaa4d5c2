"""What this room holds about people: what other rooms let be found, and no longer than they."""

from samrad.base.ports.erasure import ERASURE, Held

ERASURE.add(
    "search",
    Held(
        about=(
            "Søkeregisteret holder ord og utdrag av det de andre delene av registeret viser, "
            "også navn på personer i offentlige verv. Det du søker etter, lagres ikke."
        ),
        retention=(
            "Registeret lages av de andre opplysningene: det som endres eller slettes der, er "
            "borte fra søket i samme øyeblikk, og leses inn på nytt."
        ),
    ),
)
