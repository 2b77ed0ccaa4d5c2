"""Who pays the council's debts (kommuneloven § 18-2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from samrad.law.calendar import end_of_days, written
from samrad.law.facts import BadFact, require_counts, require_days, require_some
from samrad.law.finding import Deadline, Finding
from samrad.law.money import kroner
from samrad.law.provision import kommuneloven
from samrad.law.rule import COMPUTES, RECORDS, REFUSES, Rule

DAYS_FOR_THE_COUNCIL_TO_PAY = 14

LIABILITY = Rule(
    id="KL-18-2-1",
    title="Ansvar for rådets gjeld",
    term="deltakeransvar, ansvarsandel",
    basis=kommuneloven("§ 18-2 første ledd"),
    effect=(COMPUTES, REFUSES),
    summary="Hver deltaker svarer ubegrenset for sin andel av rådets forpliktelser, og andelene "
    "skal til sammen fylle det hele.",
    example="64 × 1/64 = 1. Tre ganger 33/100 blir 99/100 og avvises.",
)
CREDITORS = Rule(
    id="KL-18-2-2",
    title="Kreditorene går til rådet først",
    term="påkrav",
    basis=kommuneloven("§ 18-2 andre ledd"),
    effect=(COMPUTES,),
    summary="En kreditor må først kreve rådet. Er kravet ikke dekket innen 14 dager etter "
    "påkravet, kan hver deltaker kreves for sin andel. Om fristen flyttes fra fridager, er ikke "
    "avklart; den flyttes derfor ikke.",
    example="Påkrav 1. mars 2026: deltakerne kan kreves fra 16. mars.",
)
LIABILITY_AFTER_EXIT = Rule(
    id="KL-18-2-3",
    title="Den som trer ut, er fortsatt ansvarlig",
    term="uttreden",
    basis=kommuneloven("§ 18-2 tredje ledd"),
    effect=(COMPUTES, RECORDS),
    summary="En deltaker som trer ut, svarer fortsatt for sin andel av det rådet skyldte den "
    "dagen. Det samme gjelder når rådet oppløses.",
    example="Rådet skylder kr 640 000, andelen er 1/64: kr 10 000.",
)


@dataclass(frozen=True, slots=True)
class Whole(Finding):
    """What the liability shares come to."""

    total: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Liability(Finding):
    """What a participant still answers for, in øre rounded down."""

    liability_ore: int = 0


@dataclass(frozen=True, slots=True)
class Claim(Deadline):
    """When a creditor can turn from the council to its participants (påkrav)."""

    claimable_from: date | None = None


def shares_fill_the_whole(shares: Mapping[str, Fraction]) -> Whole:
    """Whether the liability shares come to exactly 1. Source: kommuneloven § 18-2 første ledd.

    BadFact when shares is empty, or one of them is no Fraction or whole number, or is negative.
    """
    require_some(shares=shares)
    for name, share in shares.items():
        if type(share) not in {Fraction, int} or share < 0:
            raise BadFact(f"shares: andelen til {name} er ikke en brøk fra null og oppover.")
    total = sum(shares.values(), Fraction(0))
    reason = f"Ansvarsandelene er til sammen {total}; de skal være 1."
    return Whole(total == 1, reason, LIABILITY.basis, total=total)


def equal_shares(participants: Sequence[str]) -> dict[str, Fraction]:
    """The same share to each participant, by name. BadFact when there are none."""
    require_some(participants=participants)
    return dict.fromkeys(participants, Fraction(1, len(participants)))


def participants_can_be_claimed(demand_on: date) -> Claim:
    """The council's last day to pay, and the day after, when the participants can be reached.

    Not moved from weekends: whether it should be is not settled.
    Source: kommuneloven § 18-2 andre ledd.
    """
    require_days(demand_on=demand_on)
    last = end_of_days(demand_on, DAYS_FOR_THE_COUNCIL_TO_PAY)
    first = end_of_days(last, 1)
    reason = f"Rådet kan betale til og med {written(last)}. "
    reason += f"Deltakerne kan kreves fra {written(first)}."
    return Claim(None, reason, CREDITORS.basis, last_day=last, claimable_from=first)


def liability_after_exit(share: Fraction, obligations_ore: int) -> Liability:
    """What a participant still answers for after leaving, or after the council is dissolved.

    BadFact unless 0 <= share <= 1 and obligations_ore is 0 or more.
    Source: kommuneloven § 18-2 tredje ledd.
    """
    require_counts(obligations_ore=obligations_ore)
    if type(share) not in {Fraction, int} or not 0 <= share <= 1:
        raise BadFact("share: andelen er ikke en brøk mellom null og én.")
    liability = obligations_ore * share.numerator // share.denominator
    reason = (
        f"{share} av kr {kroner(obligations_ore)} på uttredelsesdagen er kr {kroner(liability)}."
    )
    return Liability(None, reason, LIABILITY_AFTER_EXIT.basis, liability_ore=liability)
