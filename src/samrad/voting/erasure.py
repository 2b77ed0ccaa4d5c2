"""What this room holds about people: how they voted, which belongs to the minutes."""

from samrad.base.ports.erasure import ERASURE, Held

ERASURE.add(
    "voting",
    Held(
        about="Hvilken plass som stemte hva i en åpen votering, og når. Plassen er en kommune "
        "eller et verv; hvem som satt der, står i frammøtet. I en hemmelig votering står det ingen "
        "steder hva noen stemte.",
        retention="Så lenge møteboka, som voteringen er en del av (kommuneloven § 11-4).",
    ),
)
