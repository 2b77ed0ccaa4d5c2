"""What a document should hold and no room tells of yet: each stands as a visible gap.

A room that can tell it hangs its own section on the port, takes the place in the outline, and the
gap goes. Source of what an annual report must cover: kommuneloven § 14-7 andre ledd.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from samrad.base.ports.sections import SECTIONS, Gap, Section
from samrad.law.period import Period

ASKED_BY = "kommuneloven § 14-7 andre ledd bokstav {}"


def missing(sentence: str, letter: str = "") -> Callable[[Period], Gap]:
    """Facts that are a gap whatever the period; letter is the one of § 14-7 that asks for it."""

    def facts(period: Period) -> Gap:  # noqa: ARG001 -- the port's signature
        return Gap(_(sentence), asked_by=ASKED_BY.format(letter) if letter else "")

    return facts


GAPS = {
    "preface": ("Forord", "Forordet er ikke skrevet.", ""),
    "activities": (
        "Aktiviteter på innsatsområdene",
        "Registeret har ikke aktivitetene på innsatsområdene, og ikke om målene er nådd.",
        "c",
    ),
    "visits": ("Besøk hos medlemmene", "Registeret har ikke besøkene hos medlemmene.", ""),
    "ethics": (
        "Etisk standard",
        "Tiltak for å sikre en høy etisk standard er ikke beskrevet.",
        "d",
    ),
    "equality": (
        "Likestilling",
        "Den faktiske tilstanden for kjønnslikestilling i virksomheten er ikke beskrevet.",
        "e",
    ),
    "employer_duty": (
        "Aktivitetsplikten som arbeidsgiver",
        "Det er ikke beskrevet hvordan arbeidsgiver oppfyller aktivitetsplikten.",
        "f",
    ),
    "finances": (
        "Økonomisk utvikling og stilling",
        "Forhold som er viktige for den økonomiske utviklingen og stillingen, er ikke beskrevet.",
        "a",
    ),
    "deviations": (
        "Avvik fra budsjettet",
        "Vesentlige avvik mellom budsjett og regnskap er ikke beskrevet.",
        "b",
    ),
    "introduction": ("Innledning", "Innledningen er ikke skrevet.", ""),
    "organisation": ("Organisering", "Organiseringen av arbeidet er ikke beskrevet.", ""),
    "follow_up": ("Oppfølging", "Det er ikke beskrevet hvordan programmet følges opp.", ""),
    "audit": ("Revisors beretning", "Revisors beretning er ikke lagt inn.", ""),
}
for key, (title, sentence, letter) in GAPS.items():
    SECTIONS.add(f"publications.{key}", Section(title=title, facts=missing(sentence, letter)))
