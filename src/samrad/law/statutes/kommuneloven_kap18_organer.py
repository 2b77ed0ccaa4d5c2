"""The council's organs and who sits in them (kommuneloven §§ 5-1, 5-13 and 18-3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samrad.law.calendar import end_of_years, written
from samrad.law.facts import (
    BadFact,
    require_choices,
    require_counts,
    require_days,
    require_positive,
    require_some,
)
from samrad.law.finding import Finding, Gaps, counted
from samrad.law.period import Period
from samrad.law.provision import Status, kommuneloven
from samrad.law.rule import COMPUTES, RECORDS, REFUSES, WARNS, Rule

YEARS_WHEN_THE_AGREEMENT_IS_SILENT = 4

ELECTED_ORGAN = Rule(
    id="KL-5-1-2",
    title="Folkevalgt organ",
    term="folkevalgt organ, styringsorgan",
    basis=kommuneloven("§ 5-1 andre ledd bokstav i"),
    effect=(COMPUTES,),
    summary="Representantskapet og andre styringsorganer er folkevalgte organer, og kapittel 7, 8 "
    "og 11 gjelder for dem. Om et utvalg er et styringsorgan, er vår tolkning.",
    example="Styret er et folkevalgt organ, en faggruppe er det ikke.",
)
NO_DUTY_TO_HAVE_RULES = Rule(
    id="KL-5-13-2",
    title="Reglement er frivillig",
    term="reglement",
    basis=kommuneloven("§ 5-13 andre ledd"),
    effect=(),
    summary="Rådets organer har ikke plikt til å ha reglement.",
    example="Ingen reglement lagret: ingen advarsel.",
    kept_by="bodies",
)
SEAT_FOR_EVERYONE = Rule(
    id="KL-18-3-1-a",
    title="Alle deltakere har plass i representantskapet",
    term="representantskap",
    basis=kommuneloven("§ 18-3 første ledd"),
    effect=(COMPUTES,),
    summary="Representantskapet er det øverste organet, og hver deltaker har minst ett medlem.",
    example="En deltaker uten medlem vises i rødt.",
)
DEPUTIES = Rule(
    id="KL-18-3-1-b",
    title="Medlemmer og varamedlemmer",
    term="varamedlem",
    basis=kommuneloven("§ 18-3 første ledd"),
    effect=(COMPUTES, WARNS),
    summary="Hvert kommunestyre og fylkesting velger sine medlemmer og minst like mange "
    "varamedlemmer.",
    example="1 medlem og 0 varamedlemmer: 1 mangler.",
)
LEADER = Rule(
    id="KL-18-3-1-c",
    title="Leder og nestleder",
    term="leder, nestleder, gå på omgang",
    basis=kommuneloven("§ 18-3 første ledd"),
    effect=(COMPUTES,),
    summary="Representantskapet velger leder og nestleder selv, om ikke avtalen sier noe annet. "
    "Avtalen kan la vervene gå på omgang.",
    example="Akershus, Buskerud, Oslo: etter Oslo kommer Akershus.",
)
NOT_ONLY_COUNCILLORS = Rule(
    id="KL-18-3-1-d",
    title="Må medlemmene sitte i kommunestyret?",
    term="medlem av representantskapet",
    basis=kommuneloven("§ 18-3 første ledd", status=Status.INFERENCE),
    effect=(WARNS,),
    summary="Loven krever ikke at medlemmene sitter i kommunestyret eller fylkestinget (vår "
    "tolkning). Avtalen kan kreve det; da advares det, men ingen avvises.",
    example="En byråd som ikke sitter i bystyret, kan velges.",
)
PARLIAMENTARY = Rule(
    id="KL-18-3-2",
    title="Kommuner med parlamentarisk styre",
    term="kommuneråd, byråd, fylkesråd",
    basis=kommuneloven("§ 18-3 andre ledd"),
    effect=(COMPUTES, RECORDS),
    summary="Kommunestyret kan la kommunerådet utpeke medlemmene, og rådet kan gi det videre til "
    "ett av sine medlemmer om kommunestyret ikke har sagt nei. Kjeden lagres.",
    example="Oslo utpekt av byrådet uten lagret vedtak i bystyret: ikke i orden.",
)
TERM = Rule(
    id="KL-18-3-3-a",
    title="Funksjonstid i representantskapet",
    term="funksjonstid",
    basis=kommuneloven("§ 18-3 tredje ledd"),
    effect=(COMPUTES,),
    summary="Funksjonstiden er fire år, om ikke avtalen sier noe annet.",
    example="Fra 1. november 2023 til og med 31. oktober 2027.",
)
REPLACEMENT = Rule(
    id="KL-18-3-3-b",
    title="Deltakeren kan bytte ut sine medlemmer",
    term="nyvalg",
    basis=kommuneloven("§ 18-3 tredje ledd"),
    effect=(COMPUTES,),
    summary="En deltaker kan når som helst velge nye medlemmer. Den nye sitter ut perioden.",
    example="Byttet 15. februar 2025: den nye sitter til og med 31. oktober 2027.",
)
OTHER_ORGANS = Rule(
    id="KL-18-3-4",
    title="Representantskapet velger styret",
    term="styre",
    basis=kommuneloven("§ 18-3 fjerde ledd"),
    effect=(REFUSES,),
    summary="Representantskapet kan selv opprette andre organer, og velger selv leder, nestleder, "
    "medlemmer og varamedlemmer til dem.",
    example="Valg av ny nestleder i styret på styrets saksliste sendes til representantskapet.",
)


class Organ(StrEnum):
    """A kind of group in the council (organ)."""

    ASSEMBLY = "assembly"
    BOARD = "board"
    OTHER_STEERING = "other_steering"
    EXPERT_GROUP = "expert_group"


class Appointer(StrEnum):
    """Who named a participant's members of the assembly (utpekt av)."""

    MEMBER_COUNCIL = "member_council"
    CABINET = "cabinet"
    CABINET_MEMBER = "cabinet_member"


@dataclass(frozen=True, slots=True)
class Appointment:
    """The chain behind a participant's members: who appointed, and what its own council allowed."""

    by: Appointer
    parliamentary: bool = False
    delegated: bool = False
    subdelegation_forbidden: bool = False

    def __post_init__(self) -> None:
        require_choices(Appointer, by=self.by)


@dataclass(frozen=True, slots=True)
class Deputies(Finding):
    """Whether a participant has members and deputies enough, and how many deputies are missing."""

    missing_deputies: int = 0


@dataclass(frozen=True, slots=True)
class NextLeader(Finding):
    """Whose turn it is to lead; None when the assembly elects."""

    next: str | None = None


@dataclass(frozen=True, slots=True)
class Office(Finding):
    """The days a person holds an office (verv), and what decided them."""

    period: Period | None = None


def is_elected_organ(organ: Organ) -> Finding:
    """Whether chapters 7, 8 and 11 apply to the organ. Source: kommuneloven § 5-1 andre ledd i."""
    require_choices(Organ, organ=organ)
    basis = ELECTED_ORGAN.basis
    if organ is Organ.ASSEMBLY:
        return Finding(True, "Representantskapet er et folkevalgt organ.", basis)
    if organ is Organ.EXPERT_GROUP:
        reason = "En gruppe som bare gir råd, er ikke et styringsorgan (vår tolkning)."
        return Finding(False, reason, basis)
    return Finding(True, "Et styringsorgan i rådet er et folkevalgt organ.", basis)


def everyone_has_a_seat(seats: Mapping[str, int]) -> Gaps:
    """Whether every participant has a member in the assembly; missing names those without.

    Source: kommuneloven § 18-3 første ledd. BadFact when seats is empty.
    """
    require_some(seats=seats)
    for name, count in seats.items():
        require_counts(**{f"seats[{name}]": count})
    without = tuple(name for name, count in seats.items() if count == 0)
    reason = "Alle deltakere har minst ett medlem i representantskapet."
    if without:
        reason = f"Uten medlem i representantskapet: {', '.join(without)}."
    return Gaps(not without, reason, SEAT_FOR_EVERYONE.basis, missing=without)


def has_deputies_enough(members: int, deputies: int) -> Deputies:
    """Whether a participant elected members, and as many deputies. Source: § 18-3 første ledd."""
    require_counts(members=members, deputies=deputies)
    missing = max(0, members - deputies)
    reason = (
        f"{counted(members, 'medlem', 'medlemmer')} og "
        f"{counted(deputies, 'varamedlem', 'varamedlemmer')}; {missing} mangler."
    )
    if members == 0:
        reason = "Deltakeren har ingen medlemmer i representantskapet; minst ett kreves."
    return Deputies(members > 0 and missing == 0, reason, DEPUTIES.basis, missing_deputies=missing)


def next_leader(order: Sequence[str] = (), current: str = "") -> NextLeader:
    """Who leads after current when the agreement lets the office rotate (gå på omgang).

    An empty order means that the agreement is silent, and the assembly elects. BadFact when current
    is not in order. Source: kommuneloven § 18-3 første ledd.
    """
    if not order:
        return NextLeader(None, "Representantskapet velger leder og nestleder.", LEADER.basis)
    if current not in order:
        raise BadFact(f"current: {current} står ikke i rekkefølgen.")
    following = order[(order.index(current) + 1) % len(order)]
    reason = f"Vervet går på omgang: etter {current} kommer {following}."
    return NextLeader(None, reason, LEADER.basis, next=following)


def may_sit(*, is_councillor: bool, agreement_requires: bool = False) -> Finding:
    """Whether a member of the assembly must sit in the member council; warns, never refuses.

    Source: kommuneloven § 18-3 første ledd, our reading: a proposal to require it fell in 2018.
    """
    basis = NOT_ONLY_COUNCILLORS.basis
    if agreement_requires and not is_councillor:
        reason = "Avtalen krever at medlemmet sitter i kommunestyret eller fylkestinget."
        return Finding(False, reason, basis)
    reason = "Loven krever ikke at medlemmet sitter i kommunestyret (vår tolkning)."
    return Finding(True, reason, basis)


def is_appointed_lawfully(appointment: Appointment) -> Finding:
    """Whether those who appointed a participant's members had the power to.

    Source: kommuneloven § 18-3 første and andre ledd.
    """
    basis = PARLIAMENTARY.basis
    if appointment.by is Appointer.MEMBER_COUNCIL:
        return Finding(True, "Kommunestyret eller fylkestinget valgte selv.", basis)
    if not appointment.parliamentary:
        return Finding(False, "Bare kommuner med parlamentarisk styre kan gi valget videre.", basis)
    if not appointment.delegated:
        return Finding(False, "Det mangler et vedtak om at kommunerådet kan utpeke.", basis)
    if appointment.by is Appointer.CABINET_MEMBER and appointment.subdelegation_forbidden:
        return Finding(False, "Kommunestyret har sagt nei til å gi valget til én person.", basis)
    return Finding(True, "Kommunestyret har latt kommunerådet utpeke.", basis)


def assembly_term(elected_from: date, agreement_years: int | None = None) -> Office:
    """The days of a term in the assembly.

    agreement_years is None when the agreement is silent. Source: § 18-3 tredje ledd.
    """
    require_days(elected_from=elected_from)
    if agreement_years is not None:
        require_positive(agreement_years=agreement_years)
    years = YEARS_WHEN_THE_AGREEMENT_IS_SILENT if agreement_years is None else agreement_years
    term = Period(elected_from, end_of_years(elected_from, years))
    decided = "avtalen er taus" if agreement_years is None else "avtalen sier det"
    reason = f"{years} år fra {written(elected_from)}, fordi {decided}."
    return Office(None, reason, TERM.basis, period=term)


def replaced(seat: Period, on: date) -> tuple[Period, Period]:
    """The old member's days and the new one's, who serves the rest of the term.

    BadFact unless on is after the first day and inside seat. Source: § 18-3 tredje ledd.
    """
    require_days(on=on)
    if on not in seat or on == seat.start:
        raise BadFact(f"on: {written(on)} er ikke en dag etter at perioden begynte.")
    return seat.ended(on), Period(on, seat.until)


def may_elect_to(organ: Organ, elected_by: Organ) -> Finding:
    """Whether an election to an organ belongs to the one that holds it.

    Source: kommuneloven § 18-3 fjerde ledd: «representantskapet selv».
    """
    require_choices(Organ, organ=organ, elected_by=elected_by)
    if elected_by is Organ.ASSEMBLY:
        return Finding(True, "Representantskapet velger selv.", OTHER_ORGANS.basis)
    reason = "Valget hører til representantskapet selv; saken sendes dit."
    return Finding(False, reason, OTHER_ORGANS.basis)
