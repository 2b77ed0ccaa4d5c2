"""Legality review of decisions (lovlighetskontroll, kommuneloven kapittel 27) and § 4-1."""

from datetime import date
from enum import StrEnum

from samrad.law.calendar import end_of_weeks, next_working_day, written
from samrad.law.facts import BadFact, require_choices, require_counts, require_days
from samrad.law.finding import Deadline, Finding, counted
from samrad.law.provision import for_councils
from samrad.law.rule import COMPUTES, RECORDS, Rule

WEEKS = 3
FEWEST_MEMBERS = 3

REVIEW = Rule(
    id="KL-27-1",
    title="Krav om lovlighetskontroll",
    term="lovlighetskontroll",
    basis=for_councils("§ 27-1 første ledd"),
    effect=(COMPUTES, RECORDS),
    summary="Tre eller flere medlemmer av kommunestyret eller fylkestinget kan sammen kreve "
    "kontroll innen tre uker etter vedtaket. Fristen flyttes fra fridager. Hvem de tre er i et "
    "råd, er ikke avklart. Kravet stanser ikke vedtaket av seg selv.",
    example="Vedtatt 10. april 2026: fristen er 4. mai, for 1. mai er fridag.",
)
REVIEWABLE = Rule(
    id="KL-27-2",
    title="Hva som kan kontrolleres",
    term="endelig vedtak",
    basis=for_councils("§ 27-2"),
    effect=(COMPUTES,),
    summary="Endelige vedtak, også valg, og avgjørelser om åpne eller lukkede dører og om "
    "habilitet. Ikke andre avgjørelser underveis, og ikke ansettelser.",
    example="Et vedtak om utsettelse kan ikke kontrolleres.",
)
ACTIVE_INFORMATION = Rule(
    id="KL-4-1",
    title="Aktiv informasjon",
    term="informasjonsplikt",
    basis=for_councils("§ 4-1"),
    effect=(COMPUTES,),
    summary="Rådet informerer aktivt om egen virksomhet. Det gjør portalen.",
    example="64 medlemssider, hver med verv og stemmer.",
    kept_by="portal",
)


class Decided(StrEnum):
    """What kind of decision it is, seen from legality review (slags avgjørelse)."""

    FINAL = "final"
    DOORS = "doors"
    IMPARTIALITY = "impartiality"
    PROCEDURE = "procedure"
    APPOINTMENT = "appointment"


def review_deadline(
    decided_on: date, *, demanded_on: date | None = None, demanding: int = FEWEST_MEMBERS
) -> Deadline:
    """The last day to demand review, and whether a demand met it with members enough.

    Three weeks, moved from Saturdays, Sundays and holidays. BadFact when demanded_on is before the
    decision. Source: kommuneloven § 27-1, forvaltningsloven § 30, domstolloven §§ 148 and 149.
    """
    require_days(decided_on=decided_on)
    require_counts(demanding=demanding)
    last = next_working_day(end_of_weeks(decided_on, WEEKS))
    reason = f"Vedtatt {written(decided_on)}. Kontroll kan kreves til og med {written(last)}."
    if demanded_on is None:
        return Deadline(None, reason, REVIEW.basis, last_day=last)
    require_days(demanded_on=demanded_on)
    if demanded_on < decided_on:
        raise BadFact("demanded_on: kravet er fra før vedtaket.")
    late = max(0, (demanded_on - last).days)
    holds = late == 0 and demanding >= FEWEST_MEMBERS
    who = counted(demanding, "medlem", "medlemmer")
    reason += f" {who} krevde det {written(demanded_on)}; tre må til, men hvem som teller med i et "
    reason += "råd, er ikke avklart."
    return Deadline(holds, reason, REVIEW.basis, last_day=last, days_late=late)


def is_reviewable(decided: Decided) -> Finding:
    """Whether the decision can be put to legality review. Source: kommuneloven § 27-2."""
    require_choices(Decided, decided=decided)
    if decided is Decided.PROCEDURE:
        reason = "En avgjørelse underveis kan ikke kontrolleres."
        return Finding(False, reason, REVIEWABLE.basis)
    if decided is Decided.APPOINTMENT:
        return Finding(False, "En ansettelse kan ikke kontrolleres.", REVIEWABLE.basis)
    return Finding(True, "Avgjørelsen kan kontrolleres.", REVIEWABLE.basis)
