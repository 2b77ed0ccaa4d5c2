"""Deputies, vacancies and stand-ins (kommuneloven §§ 7-10 and 7-11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samrad.law.arithmetic import gender_floor
from samrad.law.calendar import end_of_months, written
from samrad.law.facts import require_counts, require_days, require_some
from samrad.law.finding import Finding, counted
from samrad.law.gender import Gender, Genders
from samrad.law.period import Period
from samrad.law.provision import SINCE_2023_07, for_councils
from samrad.law.rule import COMPUTES, WARNS, Rule

MONTHS_FOR_A_STAND_IN = 3

CALLING = Rule(
    id="KL-7-10-1",
    title="Innkalling av varamedlemmer",
    term="varamedlem",
    basis=for_councils("§ 7-10 første ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES,),
    summary="Varamedlemmer kalles inn fra gruppen som har forfall, så langt det går i nummerorden. "
    "At gruppen i representantskapet er deltakeren, er vår tolkning.",
    example="Første vara kan ikke; andre vara kalles inn.",
)
VACANCY = Rule(
    id="KL-7-10-3",
    title="Et medlem går ut for godt",
    term="nyvalg",
    basis=for_councils("§ 7-10 tredje ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES, WARNS),
    summary="Et nytt medlem velges fra samme gruppe; varamedlemmet rykker ikke opp. Blir det ene "
    "kjønnet under 40 prosent, velges om mulig en av det kjønnet.",
    example="Styret på 16 med 3 kvinner og 12 menn igjen: om mulig en kvinne.",
)
LEADER_LEAVES = Rule(
    id="KL-7-10-4",
    title="Lederen går ut",
    term="valg av ny leder",
    basis=for_councils("§ 7-10 fjerde ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES,),
    summary="Det velges ny leder. Nestlederen leder møtene imens, men blir ikke leder.",
    example="Lederen går ut 15. februar: «valg av leder» på neste saksliste.",
)
MORE_DEPUTIES = Rule(
    id="KL-7-10-5",
    title="Flere varamedlemmer",
    term="suppleringsvalg",
    basis=for_councils("§ 7-10 femte ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES,),
    summary="En gruppe med for få varamedlemmer kan få flere ved suppleringsvalg, fast eller for "
    "en tid. Det kan tilbys, men ikke kreves.",
    example="2 varamedlemmer for 3 medlemmer: tilbys.",
)
LAST_ON_THE_LIST = Rule(
    id="KL-7-10-6",
    title="Gruppen foreslår, den nye kommer sist",
    term="suppleringsvalg",
    basis=for_councils("§ 7-10 sjette ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES,),
    summary="Gruppen kan foreslå hvem; den som foreslås, skal velges om vilkårene er oppfylt. Et "
    "nytt varamedlem settes sist.",
    example="Fire varamedlemmer: den nye er nummer 5.",
)
STAND_IN = Rule(
    id="KL-7-11-1",
    title="Settemedlem",
    term="settemedlem",
    basis=for_councils("§ 7-11 første ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES,),
    summary="Et settemedlem kan velges når et medlem har fritak i minst tre måneder, eller på "
    "ubestemt tid som ventes å bli lengre. Det velges fra samme gruppe.",
    example="1. mars til 1. juni: ja. 80 dager: nei.",
)


@dataclass(frozen=True, slots=True)
class Called(Finding):
    """The number of the deputy who is called, counted from 1; None when nobody is left."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class Successor(Finding):
    """The gender the new member must have if possible; None when the choice is free."""

    required_gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class LeaderElection(Finding):
    """Whether a new leader is elected; the deputy leader never becomes leader by law."""

    new_election: bool = False
    deputy_moves_up: bool = False


@dataclass(frozen=True, slots=True)
class Place(Finding):
    """The number on the list of deputies, counted from 1."""

    place: int = 0


def deputy_to_call(can_attend: Sequence[bool], on: date) -> Called:
    """Which deputy of the group is called; can_attend is in numbered order.

    BadFact when the group has no deputies. Source: kommuneloven § 7-10 første ledd.
    """
    require_some(can_attend=can_attend)
    require_days(on=on)
    basis = CALLING.basis
    if not basis.applies_on(on):
        return Called.older(basis)
    number = next((place for place, can in enumerate(can_attend, 1) if can), None)
    if number is None:
        reason = "Ingen av varamedlemmene kan møte; plassen står tom."
        return Called(False, reason, basis)
    return Called(True, f"Varamedlem nummer {number} kalles inn.", basis, number=number)


def successor_after_vacancy(remaining: Genders, on: date) -> Successor:
    """Which gender the one elected to a vacant seat must have, if possible.

    remaining is the organ without the one who left. Source: kommuneloven § 7-10 tredje ledd.
    """
    require_days(on=on)
    basis = VACANCY.basis
    if not basis.applies_on(on):
        return Successor.older(basis)
    members = remaining.everyone + 1
    required = gender_floor(members)
    for gender, count in zip(Gender, (remaining.women, remaining.men), strict=True):
        if count < required:
            reason = (
                f"{count} av {members}; minst {required} kreves. Det velges om mulig en "
                f"{gender.label}. Varamedlemmet rykker ikke opp."
            )
            return Successor(None, reason, basis, required_gender=gender)
    reason = f"Begge kjønn har minst {required} av {members}. Valget er fritt."
    return Successor(None, reason, basis)


def leader_is_elected_again(*, left_for_good: bool, on: date) -> LeaderElection:
    """Whether a new leader must be elected. Source: kommuneloven § 7-10 fjerde ledd."""
    require_days(on=on)
    basis = LEADER_LEAVES.basis
    if not basis.applies_on(on):
        return LeaderElection.older(basis)
    if left_for_good:
        reason = "Det velges ny leder. Nestlederen leder møtene imens, men blir ikke leder."
        return LeaderElection(None, reason, basis, new_election=True)
    return LeaderElection(None, "Lederen er borte for en tid; nestlederen leder møtene.", basis)


def supplementary_election_is_offered(*, members: int, deputies: int, on: date) -> Finding:
    """Whether a group has fewer deputies than members, so that more may be elected.

    Source: kommuneloven § 7-10 femte ledd («kan»); what is too few is our reading.
    """
    require_counts(members=members, deputies=deputies)
    require_days(on=on)
    basis = MORE_DEPUTIES.basis
    if not basis.applies_on(on):
        return Finding.older(basis)
    reason = (
        f"{counted(deputies, 'varamedlem', 'varamedlemmer')} for "
        f"{counted(members, 'medlem', 'medlemmer')}"
    )
    if deputies < members:
        return Finding(True, f"{reason}: flere kan velges (vår tolkning).", basis)
    return Finding(False, f"{reason}: det er nok (vår tolkning).", basis)


def place_of_new_deputy(deputies_before: int, on: date) -> Place:
    """Where a supplementary deputy is put: last. Source: kommuneloven § 7-10 sjette ledd."""
    require_counts(deputies_before=deputies_before)
    require_days(on=on)
    basis = LAST_ON_THE_LIST.basis
    if not basis.applies_on(on):
        return Place.older(basis)
    place = deputies_before + 1
    return Place(None, f"Det nye varamedlemmet blir nummer {place}.", basis, place=place)


def ad_hoc_member_may_be_elected(
    leave: Period, on: date, *, expected_over_three_months: bool = False
) -> Finding:
    """Whether the leave is long enough for a stand-in (settemedlem).

    An open leave must be expected to last more than three months. Source: § 7-11 første ledd.
    """
    require_days(on=on)
    basis = STAND_IN.basis
    if not basis.applies_on(on):
        return Finding.older(basis)
    if leave.until is None:
        word = "ventes" if expected_over_three_months else "ventes ikke"
        reason = f"Fritaket er på ubestemt tid og {word} å vare over tre måneder."
        return Finding(expected_over_three_months, reason, basis)
    enough = end_of_months(leave.start, MONTHS_FOR_A_STAND_IN)
    reason = f"Fritaket varer til {written(leave.until)}; det må vare til {written(enough)}."
    return Finding(leave.until >= enough, reason, basis)
