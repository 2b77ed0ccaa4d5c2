"""When a meeting is held, who leads it and what it may decide (kommuneloven §§ 11-1 to 11-3)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samrad.law.arithmetic import at_least
from samrad.law.facts import Demand, require_choices, require_counts, require_days
from samrad.law.finding import Finding, Needed, Sum
from samrad.law.provision import SINCE_2023_07, for_councils
from samrad.law.rule import COMPUTES, RECORDS, REFUSES, WARNS, Rule

SCOPE = Rule(
    id="KL-11-1",
    title="Hvilke organer møtereglene gjelder for",
    term="folkevalgt organ",
    basis=for_councils("§ 11-1"),
    effect=(COMPUTES,),
    summary="Kapittel 11 gjelder for alle folkevalgte organer.",
    example="Styret på 16: alle møtereglene. En faggruppe: ingen av dem.",
)
IN_MEETINGS = Rule(
    id="KL-11-2-1",
    title="Vedtak gjøres i møter",
    term="møte",
    basis=for_councils("§ 11-2 første ledd"),
    effect=(REFUSES,),
    summary="Et folkevalgt organ gjør vedtak i møter. Unntakene står i § 11-8; noe flertall på "
    "e-post finnes ikke.",
    example="Et flertall på e-post avvises; skriftlig behandling der alle er enige, er lovlig.",
)
WHEN = Rule(
    id="KL-11-2-2",
    title="Når det skal holdes møte",
    term="krav om møte",
    basis=for_councils("§ 11-2 andre ledd"),
    effect=(COMPUTES,),
    summary="Det holdes møte når organet selv vil, når lederen finner det nødvendig, eller når "
    "minst en tredel av medlemmene krever det.",
    example="64 medlemmer: 21 er for få, 22 er nok. Styret på 16: 6.",
)
CHAIR = Rule(
    id="KL-11-2-3",
    title="Hvem som leder møtet",
    term="møteleder",
    basis=for_councils("§ 11-2 tredje ledd"),
    effect=(COMPUTES,),
    summary="Lederen leder, ellers nestlederen. Er begge borte, velges en møteleder som første "
    "sak. "
    "At nestlederen leder saken når lederen er inhabil, er vår tolkning.",
    example="Begge er borte: «Valg av møteleder» settes først.",
)
QUESTIONS = Rule(
    id="KL-11-2-4",
    title="Spørsmål til lederen",
    term="spørsmål",
    basis=for_councils("§ 11-2 fjerde ledd"),
    effect=(RECORDS,),
    summary="Medlemmene kan stille spørsmål til lederen, også om saker utenfor sakslisten. Et "
    "spørsmål alene fører ikke til votering.",
    example="Et spørsmål noteres; et forslag i en sak utenfor sakslisten følger § 11-3 femte ledd.",
    kept_by="meetings",
)
NOTICE = Rule(
    id="KL-11-3-1-a",
    title="Saksliste og innkalling",
    term="saksliste, innkalling, rimelig varsel",
    basis=for_councils("§ 11-3 første ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES, WARNS),
    summary="Lederen setter opp sakslisten, og innkallingen sendes medlemmene med rimelig varsel "
    "sammen med sakspapirene. Loven nevner ikke noe antall dager.",
    example="En sak uten papirer ved utsending: advarsel.",
)
CASE_ON_DEMAND = Rule(
    id="KL-11-3-1-b",
    title="Sak på sakslisten etter krav",
    term="krav om sak",
    basis=for_councils("§ 11-3 første ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES, REFUSES),
    summary="Krever minst en tredel av medlemmene en sak på sakslisten, skal den stå der, og "
    "lederen kan ikke ta den bort.",
    example="22 av 64, og 22 av 65.",
)
ANNOUNCEMENT = Rule(
    id="KL-11-3-2",
    title="Møtet kunngjøres",
    term="kunngjøring",
    basis=for_councils("§ 11-3 andre ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES,),
    summary="Møtet gjøres kjent på en hensiktsmessig måte, også når det ventes å bli lukket.",
    example="Et lukket møte har en åpen side med tid og sted.",
    kept_by="meetings",
)
OPEN_PAPERS = Rule(
    id="KL-11-3-3",
    title="Sakspapirene er åpne",
    term="møtedokumenter",
    basis=for_councils("§ 11-3 tredje ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES,),
    summary="Sakslisten og andre møtedokumenter som ikke er unntatt offentlighet, skal være "
    "tilgjengelige for alle.",
    example="Et unntatt papir står på listen med hjemmel: offl. § 13 jf. fvl. § 13.",
    kept_by="meetings",
)
POSTPONEMENT = Rule(
    id="KL-11-3-4",
    title="Utsettelse av en sak",
    term="utsettelse",
    basis=for_councils("§ 11-3 fjerde ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES,),
    summary="Organet kan med vanlig flertall utsette en sak på sakslisten.",
    example="36 stemmer: 19 utsetter. Ved 18–18 vinner møtelederens side.",
)
UNLISTED = Rule(
    id="KL-11-3-5",
    title="Sak utenfor sakslisten",
    term="sak som ikke står på sakslisten",
    basis=for_councils("§ 11-3 femte ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES, REFUSES),
    summary="En sak som ikke står på sakslisten, eller der papirene ikke fulgte innkallingen, kan "
    "avgjøres om verken møtelederen eller en tredel av de møtende er imot.",
    example="36 til stede: 11 stopper den ikke, 12 gjør det. Møtelederen kan alene.",
)


class WayToDecide(StrEnum):
    """How an organ means to decide outside a meeting (framgangsmåte)."""

    WRITTEN = "written"
    URGENT_POWER = "urgent_power"
    OTHER = "other"


class Attendance(StrEnum):
    """Whether one who should lead is there to do it (frammøte)."""

    PRESENT = "present"
    ABSENT = "absent"
    DISQUALIFIED = "disqualified"


class MeetingChair(StrEnum):
    """Who leads (møteleder)."""

    LEADER = "leader"
    DEPUTY_LEADER = "deputy_leader"
    TO_BE_ELECTED = "to_be_elected"


@dataclass(frozen=True, slots=True)
class Chairing(Finding):
    """Who leads the meeting or the case."""

    chair: MeetingChair = MeetingChair.TO_BE_ELECTED


def applies_to(*, is_elected_organ: bool) -> Finding:
    """Whether chapter 11 applies to an organ. Source: kommuneloven § 11-1."""
    if is_elected_organ:
        return Finding(True, "Møtereglene gjelder, for organet er folkevalgt.", SCOPE.basis)
    return Finding(False, "Møtereglene gjelder ikke, for organet er ikke folkevalgt.", SCOPE.basis)


def may_decide_this_way(*, in_meeting: bool, way: WayToDecide | None = None) -> Finding:
    """Whether a decision may be made like this. Source: kommuneloven §§ 11-2 første ledd, 11-8."""
    if way is not None:
        require_choices(WayToDecide, way=way)
    if in_meeting:
        return Finding(True, "Vedtaket gjøres i møte.", IN_MEETINGS.basis)
    if way in {WayToDecide.WRITTEN, WayToDecide.URGENT_POWER}:
        return Finding(True, "Vedtaket gjøres etter unntakene i § 11-8.", IN_MEETINGS.basis)
    return Finding(
        False, "Et vedtak gjøres i møte; dette er ikke et av unntakene.", IN_MEETINGS.basis
    )


def meeting_must_be_held(
    demand: Demand, *, organ_decided: bool = False, leader_wants: bool = False
) -> Needed:
    """Whether there must be a meeting. Source: kommuneloven § 11-2 andre ledd a-c."""
    basis = WHEN.basis
    required, total = _third(demand)
    holds = organ_decided or leader_wants or demand.demanding >= required
    if organ_decided:
        reason = "Organet har selv bestemt at det skal holdes møte."
    elif leader_wants:
        reason = "Lederen finner det nødvendig med et møte."
    else:
        reason = f"{demand.demanding} av {demand.members} medlemmer krever møte; {required} må til."
    return Needed(holds, reason, basis, total, required=required)


def who_leads(leader: Attendance, deputy_leader: Attendance) -> Chairing:
    """Who leads the meeting, or the case where the leader is disqualified.

    Source: kommuneloven § 11-2 tredje ledd; that a disqualified leader gives way is our reading.
    """
    require_choices(Attendance, leader=leader, deputy_leader=deputy_leader)
    own = " (vår tolkning)" if Attendance.DISQUALIFIED in {leader, deputy_leader} else ""
    if leader is Attendance.PRESENT:
        return Chairing(None, "Lederen leder møtet.", CHAIR.basis, chair=MeetingChair.LEADER)
    if deputy_leader is Attendance.PRESENT:
        chair, reason = MeetingChair.DEPUTY_LEADER, f"Nestlederen leder{own}."
    else:
        chair, reason = MeetingChair.TO_BE_ELECTED, f"En møteleder velges ved flertallsvalg{own}."
    return Chairing(None, reason, CHAIR.basis, chair=chair)


def notice_is_complete(*, cases: int, cases_with_papers: int, on: date) -> Finding:
    """Whether every case went out with its papers. Source: kommuneloven § 11-3 første ledd."""
    require_counts(cases=cases, cases_with_papers=cases_with_papers)
    require_days(on=on)
    basis = NOTICE.basis
    if not basis.applies_on(on):
        return Finding.older(basis)
    without = cases - cases_with_papers
    if without > 0:
        reason = f"{without} av {cases} saker mangler papirer; møtet kan si nei til å avgjøre dem."
        return Finding(False, reason, basis)
    return Finding(True, "Alle sakene er sendt ut med papirer.", basis)


def case_must_be_listed(demand: Demand, on: date) -> Needed:
    """Whether members enough demand the case. Source: kommuneloven § 11-3 første ledd."""
    require_days(on=on)
    basis = CASE_ON_DEMAND.basis
    if not basis.applies_on(on):
        return Needed.older(basis)
    required, total = _third(demand)
    reason = f"{demand.demanding} av {demand.members} medlemmer krever saken; {required} må til."
    return Needed(demand.demanding >= required, reason, basis, total, required=required)


def unlisted_case_may_be_decided(present: Demand, *, chair_objects: bool, on: date) -> Needed:
    """Whether a case outside the agenda may be decided; present is those in the room now.

    required is how many of them could block it. Source: kommuneloven § 11-3 femte ledd.
    """
    require_days(on=on)
    basis = UNLISTED.basis
    if not basis.applies_on(on):
        return Needed.older(basis)
    required, total = _third(present)
    holds = not chair_objects and present.demanding < required
    reason = (
        f"{present.demanding} av {present.members} møtende er imot; {required} kan stoppe saken."
    )
    if chair_objects:
        reason = "Møtelederen er imot at saken avgjøres."
    return Needed(holds, reason, basis, total, required=required)


def _third(demand: Demand) -> tuple[int, tuple[Sum, ...]]:
    required = at_least(1, 3, demand.members)
    return required, (Sum(demand.demanding, required, f"⌈{demand.members}/3⌉", "medlemmer"),)
