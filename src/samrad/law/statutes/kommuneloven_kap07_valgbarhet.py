"""Who can be elected, and how long those elected stay (kommuneloven §§ 7-1 to 7-3 and 7-9)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samrad.law.calendar import end_of_years, written
from samrad.law.facts import BadFact, require_choices, require_days
from samrad.law.finding import Deadline, Finding, Gaps
from samrad.law.provision import Status, for_councils
from samrad.law.rule import COMPUTES, RECORDS, REFUSES, WARNS, Rule

OCTOBER = 10
YEARS_AWAY = 2

SITTING_ORGAN = Rule(
    id="KL-7-1-5",
    title="Det sittende organet fortsetter",
    term="funksjonstid etter lokalvalg",
    basis=for_councils("§ 7-1 femte ledd"),
    effect=(COMPUTES, WARNS),
    summary="Etter et lokalvalg sitter medlemmene i andre organer til nye er valgt, men ikke "
    "lenger "
    "enn til første årsskifte. Det advares fra oktober i et valgår.",
    example="Valg 11. september 2023, nytt styre 10. november; uten det: ut 31. desember 2023.",
)
ELECTABLE = Rule(
    id="KL-7-2-3",
    title="Hvem som kan velges",
    term="valgbar",
    basis=for_councils("§ 7-2 første ledd bokstav f og tredje til femte ledd"),
    effect=(COMPUTES, REFUSES),
    summary="Den som har stemmerett, er folkeregistrert i kommunen og har samtykket skriftlig, kan "
    "velges. At det for et råd holder med en av deltakerkommunene, er vår tolkning. Den som er "
    "under stemmerettsalder, kan velges, men kan si nei.",
    example="Samtykke mangler: kan ikke stå på stemmeseddelen.",
)
EXCLUDED = Rule(
    id="KL-7-3-1",
    title="Utelukket på grunn av stilling",
    term="utelukket fra valg",
    basis=for_councils("§ 7-3 første, andre og sjette ledd"),
    effect=(COMPUTES, REFUSES),
    summary="Statsforvalteren, kommunedirektøren, ledere under ham, sekretærer, regnskapsledere, "
    "revisorer og noen flere kan ikke velges, om de ikke har sluttet når organet trer i "
    "funksjon.",
    example="En sittende kommunedirektør nominert til styret avvises: bokstav b.",
)
COUNCILS_OWN = Rule(
    id="KL-7-3-5",
    title="Rådets regnskapsansvarlige og revisor",
    term="utelukket fra valg",
    basis=for_councils("§ 7-3 femte ledd"),
    effect=(REFUSES,),
    summary="Den som har ansvar for rådets regnskap, eller som reviderer det, kan ikke velges. "
    "Regelen rammer personen, ikke familien.",
    example="Revisoren avvises; revisorens ektefelle kan velges.",
)
LEAVING = Rule(
    id="KL-7-9-1",
    title="Ut av vervet, og tilbake",
    term="uttreden, fritak",
    basis=for_councils("§ 7-9"),
    effect=(COMPUTES, RECORDS),
    summary="Den som ikke lenger er valgbar, trer ut for godt. Den som har flyttet ut og er "
    "tilbake "
    "innen to år, kan tre inn igjen. Hvordan de to årene telles, er vår tolkning.",
    example="Flyttet 1. mars 2024, tilbake 1. februar 2026: ja. 1. april 2026: nei.",
)
CONTROL_COMMITTEE = Rule(
    id="KL-23-1-3",
    title="Kontrollutvalget og rådet",
    term="kontrollutvalg",
    basis=for_councils("§ 23-1 tredje ledd og § 7-3 tredje ledd"),
    effect=(WARNS,),
    summary="Den som har et ledende verv i rådet eller sitter i styret, kan ikke velges til et "
    "kontrollutvalg. At medlemmer av et kontrollutvalg heller ikke kan velges til rådets "
    "organer, er vår tolkning.",
    example="Den nominerte er vara i Askers kontrollutvalg: advarsel før valget.",
)
CABINET_IN_OTHER_SEATS = Rule(
    id="KL-10-2-3",
    title="Byråder i styre og utvalg",
    term="kommuneråd, byråd, byrådssekretær",
    basis=for_councils(
        "§ 10-2 tredje ledd, § 10-6 andre ledd og § 18-3 første ledd", status=Status.UNVERIFIED
    ),
    effect=(WARNS,),
    summary="Medlemmer av et kommuneråd trer ut av andre kommunale verv. Om plasser i rådets styre "
    "og utvalg er slike verv, er ikke avklart: spørsmålet vises, ingen avvises.",
    example="En byrådssekretær blant sju i utvalget: spørsmålet vises, plassen godtas.",
    kept_by="bodies",
)


class Position(StrEnum):
    """A post that can keep a person out of an election (stilling); the comment is the letter."""

    STATE_GOVERNOR = "state_governor"  # a
    MUNICIPAL_DIRECTOR = "municipal_director"  # b
    HEAD_OF_DEPARTMENT = "head_of_department"  # c
    SECRETARY = "secretary"  # d
    HEAD_OF_ACCOUNTING = "head_of_accounting"  # e
    AUDITOR = "auditor"  # f
    CONTROL_COMMITTEE_STAFF = "control_committee_staff"  # g
    CABINET_STAFF = "cabinet_staff"  # h
    COUNCILS_ACCOUNTANT = "councils_accountant"
    COUNCILS_AUDITOR = "councils_auditor"
    OTHER = "other"

    @property
    def letter(self) -> str | None:
        """The letter of § 7-3 første ledd, None for the council's own and for other posts."""
        return LETTERS.get(self)


LETTERS = dict(zip(Position, "abcdefgh", strict=False))
OF_THE_COUNCIL = {Position.COUNCILS_ACCOUNTANT, Position.COUNCILS_AUDITOR}


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the act asks about a person who may be elected (kandidat), at the time of election."""

    voting_right: bool
    registered_in_participant: bool
    written_consent: bool
    under_voting_age: bool = False


@dataclass(frozen=True, slots=True)
class Electability(Gaps):
    """Whether a person can be elected, what is missing, and whether they must accept."""

    duty_to_accept: bool = False


@dataclass(frozen=True, slots=True)
class Exclusion(Finding):
    """Whether a post keeps a person out, and by which letter of § 7-3 første ledd."""

    letter: str | None = None


def sitting_organ_continues(
    election_on: date, day: date, new_elected_on: date | None = None
) -> Deadline:
    """Whether the organ elected before a local election is still in office on the day.

    last_day is the turn of the year at the latest. Source: kommuneloven § 7-1 femte ledd.
    """
    require_days(election_on=election_on, day=day)
    last = date(election_on.year, 12, 31)
    basis = SITTING_ORGAN.basis
    if new_elected_on is not None:
        require_days(new_elected_on=new_elected_on)
        if new_elected_on < election_on:
            raise BadFact("new_elected_on: det nye organet er valgt før lokalvalget.")
        if day >= new_elected_on:
            reason = f"Et nytt organ ble valgt {written(new_elected_on)} og har overtatt."
            return Deadline(False, reason, basis, last_day=last)
    if day > last:
        return Deadline(False, f"Organet gikk ut {written(last)}.", basis, last_day=last)
    reason = f"Organet sitter til et nytt er valgt, ikke lenger enn til {written(last)}."
    if day >= date(election_on.year, OCTOBER, 1) and new_elected_on is None:
        reason += " Velg nye organer før årsskiftet."
    return Deadline(True, reason, basis, last_day=last)


def can_be_elected(candidate: Candidate) -> Electability:
    """Whether a person can be elected to an organ of the council.

    Source: kommuneloven § 7-2; that any participating municipality will do is our reading.
    """
    conditions = {
        "voting_right": candidate.voting_right or candidate.under_voting_age,
        "registered_in_participating_municipality": candidate.registered_in_participant,
        "written_consent": candidate.written_consent,
    }
    missing = tuple(name for name, met in conditions.items() if not met)
    labels = ("stemmerett", "folkeregistrert i en deltakerkommune", "skriftlig samtykke")
    lacking = [label for label, met in zip(labels, conditions.values(), strict=True) if not met]
    reason = "Personen kan velges (vår tolkning av hvilken kommune det gjelder)."
    if missing:
        reason = f"Personen kan ikke velges; mangler {', '.join(lacking)}."
    duty = not missing and not candidate.under_voting_age
    return Electability(not missing, reason, ELECTABLE.basis, missing=missing, duty_to_accept=duty)


def position_allows(position: Position, *, left_before_start: bool) -> Exclusion:
    """Whether a person in this post can be elected. Source: kommuneloven § 7-3.

    left_before_start: the post is left when the new organ takes office.
    """
    require_choices(Position, position=position)
    basis = COUNCILS_OWN.basis if position in OF_THE_COUNCIL else EXCLUDED.basis
    if position is Position.OTHER:
        return Exclusion(True, "Stillingen hindrer ikke valg.", basis)
    if left_before_start:
        return Exclusion(True, "Stillingen er forlatt når organet trer i funksjon.", basis)
    if position in OF_THE_COUNCIL:
        reason = "Den som fører eller reviderer rådets regnskap, kan ikke velges."
        return Exclusion(False, reason, basis)
    reason = f"Stillingen er utelukket etter § 7-3 første ledd bokstav {position.letter}."
    return Exclusion(False, reason, basis, letter=position.letter)


def may_return(moved_out: date, moved_back: date) -> Deadline:
    """Whether someone registered as moved out may take the office again.

    BadFact when moved_back is before moved_out. Source: § 7-9; the count is our reading.
    """
    require_days(moved_out=moved_out, moved_back=moved_back)
    if moved_back < moved_out:
        raise BadFact("moved_back: personen flyttet tilbake før utflyttingen.")
    last = end_of_years(moved_out, YEARS_AWAY)
    late = max(0, (moved_back - last).days)
    reason = f"Den som er tilbake innen {written(last)}, kan tre inn igjen (vår tolkning)."
    return Deadline(late == 0, reason, LEAVING.basis, last_day=last, days_late=late)


def nominee_is_free(*, in_control_committee: bool) -> Finding:
    """Whether a nominee is outside every control committee; warns before the election.

    Source: kommuneloven § 23-1 tredje ledd, and § 7-3 tredje ledd by our reading.
    """
    basis = CONTROL_COMMITTEE.basis
    if in_control_committee:
        reason = "Den nominerte sitter i et kontrollutvalg og kan ikke velges (vår tolkning)."
        return Finding(False, reason, basis)
    return Finding(True, "Den nominerte sitter ikke i et kontrollutvalg.", basis)
