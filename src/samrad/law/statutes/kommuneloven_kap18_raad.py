"""What an inter-municipal political council is, and what it is called (kommuneloven § 18-1).

Also two letters from the ministry on its form and registration.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samrad.law.facts import (
    require_choices,
    require_days,
    require_names,
    require_some,
    require_texts,
)
from samrad.law.finding import Finding, Sum
from samrad.law.provision import SINCE_2023_07, Provision, guidance, kommuneloven
from samrad.law.rule import COMPUTES, RECORDS, REFUSES, WARNS, Rule

FEWEST_PARTICIPANTS = 2
NAME_WORDS = "interkommunalt politisk råd"
ABBREVIATION = re.compile(r"\bipr\b", re.IGNORECASE)

FOUNDERS = Rule(
    id="KL-18-1-1",
    title="Hvem som kan opprette et råd",
    term="deltaker i interkommunalt politisk råd",
    basis=kommuneloven("§ 18-1 første ledd"),
    effect=(COMPUTES, WARNS),
    summary="To eller flere kommuner eller fylkeskommuner kan opprette et råd. Hvert kommunestyre "
    "og fylkesting gjør vedtaket selv; uten lagret vedtak er deltakeren ikke bekreftet.",
    example="Av 65 deltakere mangler én vedtak: 64 telles, den ene vises som «ikke bekreftet».",
)
NO_POWER_OVER_INDIVIDUALS = Rule(
    id="KL-18-1-2",
    title="Rådet kan ikke treffe enkeltvedtak",
    term="enkeltvedtak",
    basis=kommuneloven("§ 18-1 andre ledd", in_force=SINCE_2023_07),
    effect=(REFUSES,),
    summary="Rådet kan ikke få myndighet til å treffe enkeltvedtak, unntatt om samarbeidets indre "
    "forhold og om tilskuddsordninger.",
    example="Et enkeltvedtak om en innbygger avvises.",
)
NAME = Rule(
    id="KL-18-1-3",
    title="Navnet",
    term="interkommunalt politisk råd, IPR",
    basis=kommuneloven("§ 18-1 tredje ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES, WARNS),
    summary="Navnet skal inneholde «interkommunalt politisk råd» eller forkortelsen «IPR». At "
    "forkortelsen må stå som eget ord, er vår tolkning.",
    example="«Osloregionen IPR» er i orden, «Osloregionen» er det ikke.",
)
REST_OF_THE_ACT = Rule(
    id="KL-18-1-4",
    title="Resten av loven gjelder tilsvarende",
    term="så langt de passer",
    basis=kommuneloven("§ 18-1 fjerde ledd"),
    effect=(COMPUTES,),
    summary="De andre kapitlene i kommuneloven gjelder for rådet så langt de passer. Hvert funn "
    "fra et annet kapittel viser til dette leddet.",
    example="Vedtaksførhet: kommuneloven § 11-9 første ledd, jf. § 18-1 fjerde ledd.",
)
MUST_BE_A_COUNCIL = Rule(
    id="SEK-18-A",
    title="Politisk samarbeid må organiseres som råd",
    term="interkommunalt politisk råd",
    basis=guidance(
        "Kommunal- og moderniseringsdepartementets brev 17. august 2021 om § 18-1",
        "https://www.regjeringen.no/no/dokumenter/-18-1-interkommunalt-politisk-rad/id2868292/",
    ),
    effect=(),
    summary="Et regionalt politisk samarbeid kan ikke organiseres på annen måte enn som "
    "interkommunalt politisk råd.",
    example="Et nytt råd som velger formen «forening», får se brevet.",
    kept_by="register",
)
REGISTRATION = Rule(
    id="SEK-18-B",
    title="Registrering og kontorkommune",
    term="kontorkommune, organisasjonsnummer",
    basis=guidance(
        "Kommunal- og distriktsdepartementets brev 30. november 2023 om registrering",
        "https://www.regjeringen.no/no/dokumenter/kommuneloven-kapittel-18-registrering-av-"
        "interkommunalt-politisk-rad/id3045673/",
    ),
    effect=(REFUSES, RECORDS),
    summary="Et råd som ikke er eget rettssubjekt, trenger ikke registreres og får kanskje ikke "
    "eget organisasjonsnummer. Da må kontorkommunen være oppgitt.",
    example="Ikke rettssubjekt og ingen kontorkommune: oppsettet avvises.",
)
COMING_PARAGRAPH = Rule(
    id="FVL25-100",
    title="Ny forvaltningslov vil gjelde for rådene",
    term="§ 18-1 femte ledd",
    basis=Provision(
        "forvaltningsloven (2025)",
        "§ 100",
        address="https://lovdata.no/dokument/NL/lov/2025-06-20-81",
    ),
    effect=(),
    summary="Den nye forvaltningsloven får et eget ledd i § 18-1. Den er ikke satt i kraft, og "
    "ingen funn viser til den.",
    example="Et møte før loven er i kraft: hjemmelen nevner ikke § 18-1 femte ledd.",
    kept_by="law",
)


class Concern(StrEnum):
    """What an individual decision is about (hva enkeltvedtaket gjelder)."""

    INTERNAL = "internal"
    GRANT_SCHEME = "grant_scheme"
    INHABITANT = "inhabitant"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Participant:
    """A municipality or county in the council (deltaker), and the day its own council decided."""

    name: str
    adopted_on: date | None = None

    def __post_init__(self) -> None:
        require_names(name=self.name)
        if self.adopted_on is not None:
            require_days(adopted_on=self.adopted_on)


@dataclass(frozen=True, slots=True)
class Founding(Finding):
    """Whether there is a council: how many participants count, and who is not confirmed."""

    counted: int = 0
    unconfirmed: tuple[str, ...] = ()


def is_formed(participants: Sequence[Participant], on: date) -> Founding:
    """Whether at least two participants have the decision of their own council on the day.

    BadFact when participants is empty. Source: kommuneloven § 18-1 første ledd.
    """
    require_some(participants=participants)
    require_days(on=on)
    unconfirmed = tuple(p.name for p in participants if p.adopted_on is None or p.adopted_on > on)
    counted = len(participants) - len(unconfirmed)
    reason = f"{counted} av {len(participants)} deltakere har vedtatt å delta; 2 kreves."
    if unconfirmed:
        reason += f" Ikke bekreftet: {', '.join(unconfirmed)}."
    return Founding(
        counted >= FEWEST_PARTICIPANTS,
        reason,
        FOUNDERS.basis,
        (Sum(counted, FEWEST_PARTICIPANTS, "to eller flere", "deltakere"),),
        counted=counted,
        unconfirmed=unconfirmed,
    )


def may_decide(concern: Concern, on: date, *, individual: bool) -> Finding:
    """Whether a decision is within the council's power; individual is an enkeltvedtak.

    Source: kommuneloven § 18-1 andre ledd, wording from 1 July 2023.
    """
    require_choices(Concern, concern=concern)
    require_days(on=on)
    basis = NO_POWER_OVER_INDIVIDUALS.basis
    if not basis.applies_on(on):
        return Finding.older(basis)
    if not individual:
        return Finding(True, "Vedtaket er ikke et enkeltvedtak.", basis)
    if concern is Concern.INTERNAL:
        return Finding(True, "Vedtaket gjelder samarbeidets indre forhold.", basis)
    if concern is Concern.GRANT_SCHEME:
        return Finding(True, "Vedtaket gjelder en tilskuddsordning.", basis)
    return Finding(False, "Rådet kan ikke treffe enkeltvedtak om dette.", basis)


def has_lawful_name(name: str, on: date) -> Finding:
    """Whether the name says what the council is; capitals do not matter.

    Source: kommuneloven § 18-1 tredje ledd. That IPR must be a word of its own is our reading.
    """
    require_names(name=name)
    require_days(on=on)
    basis = NAME.basis
    if not basis.applies_on(on):
        return Finding.older(basis)
    if NAME_WORDS in name.casefold():
        return Finding(True, f"«{name}» inneholder «{NAME_WORDS}».", basis)
    if ABBREVIATION.search(name):
        return Finding(True, f"«{name}» inneholder forkortelsen «IPR».", basis)
    reason = f"«{name}» inneholder verken «{NAME_WORDS}» eller «IPR»"
    if "ipr" in name.casefold():
        return Finding(False, f"{reason} som eget ord (vår tolkning).", basis)
    return Finding(False, f"{reason}.", basis)


def may_be_set_up(*, is_legal_person: bool, office_municipality: str = "") -> Finding:
    """Whether the council's form and office municipality go together when it is set up.

    An organisation number is never asked for. Source: the ministry's letter of 30 November 2023.
    """
    require_texts(office_municipality=office_municipality)
    basis = REGISTRATION.basis
    if is_legal_person:
        return Finding(True, "Rådet er eget rettssubjekt.", basis)
    if office_municipality.strip():
        return Finding(True, f"Kontorkommunen er {office_municipality}.", basis)
    return Finding(False, "Et råd som ikke er eget rettssubjekt, må ha en kontorkommune.", basis)
