"""What is arithmetic, counting or the council's own habit: never called law.

The functions for sums and periods stand in samrad.law.arithmetic and samrad.law.period.
"""

from collections.abc import Collection, Mapping
from datetime import date

from samrad.law.calendar import end_of_days, working_days_before, written
from samrad.law.facts import (
    BadFact,
    require_counts,
    require_days,
    require_lists,
    require_positive,
    require_some,
)
from samrad.law.finding import Deadline, Finding, Gaps, deadline
from samrad.law.period import Period
from samrad.law.provision import Status, agreement, for_councils, practice
from samrad.law.rule import COMPUTES, REFUSES, WARNS, Rule

AT_LEAST = Rule(
    id="ROUND-1",
    title="Minst en del av et antall",
    term="minst",
    basis=practice("regning med hele tall"),
    effect=(COMPUTES,),
    summary="Det minste hele tallet som når opp til delen.",
    example="En tredel av 64 er 22. To tredeler av 36 er akkurat 24.",
)
MORE_THAN_HALF = Rule(
    id="ROUND-2",
    title="Mer enn halvparten",
    term="flertall",
    basis=practice("regning med hele tall"),
    effect=(COMPUTES,),
    summary="Det minste hele tallet over halvparten.",
    example="53 gir 27, 36 gir 19.",
)
GENDER_FLOOR = Rule(
    id="ROUND-3",
    title="Minst så mange av hvert kjønn",
    term="40 prosent",
    basis=for_councils("§§ 7-6 tredje ledd og 7-7 tredje ledd"),
    effect=(COMPUTES,),
    summary="Fire eller flere: minst 40 prosent av hvert kjønn. To eller tre: én av hvert. Én: "
    "ingenting (vår tolkning).",
    example="16 gir 7, 7 gir 3, 5 gir 2.",
)
BY_WEIGHTS = Rule(
    id="ROUND-4",
    title="Fordele etter vekter",
    term="største rest",
    basis=practice("regning med hele tall"),
    effect=(COMPUTES,),
    summary="Delene rundes ned, og det som er til overs, går til de største restene. Summen "
    "stemmer "
    "alltid.",
    example="1 000 etter 709 037, 97 784 og 1 329: 877, 121 og 2.",
)
EQUALLY = Rule(
    id="ROUND-5",
    title="Fordele likt",
    term="like deler",
    basis=practice("regning med hele tall"),
    effect=(COMPUTES,),
    summary="Noen betaler én enhet mer når summen ikke går opp. Enheten skal alltid sies.",
    example="kr 640 001 på 64 i hele kroner: 63 betaler 10 000 og én 10 001.",
)
PERIODS = Rule(
    id="TID-1",
    title="Perioder",
    term="periode, til og med",
    basis=practice("hele dager"),
    effect=(COMPUTES,),
    summary="Første dag er inne, sluttdagen er ute. Sidene skriver «til og med» dagen før.",
    example="Elverum fra 1. januar 2024: ikke medlem 31. desember 2023.",
)
OVERLAP = Rule(
    id="TID-2",
    title="Overlapp",
    term="overlapp",
    basis=practice("hele dager"),
    effect=(COMPUTES,),
    summary="To perioder overlapper når hver av dem begynner før den andre slutter.",
    example="En periode til 10. november 2025 og en fra samme dag overlapper ikke.",
)
COUNT_ON_A_DAY = Rule(
    id="TID-3",
    title="Antall på en dag",
    term="antall medlemmer",
    basis=practice("hele dager"),
    effect=(COMPUTES,),
    summary="Et antall medlemmer er alltid et antall på en dag.",
    example="64 den 18. desember 2023, 65 den 1. januar 2024.",
)
NOTICE = Rule(
    id="PRA-NOTICE",
    title="Frist for innkalling",
    term="innkalling, rimelig varsel",
    basis=practice("frist for innkalling"),
    effect=(COMPUTES, WARNS),
    summary="Loven sier bare «rimelig varsel». Rådet kan sette et antall dager eller arbeidsdager.",
    example="14 dager før 10. november 2023: 27. oktober.",
)
SEATS = Rule(
    id="PRA-SEAT",
    title="Én stemme per plass",
    term="stemmer per medlem",
    basis=agreement("om stemmer per medlem"),
    effect=(REFUSES,),
    summary="Til enhver tid har én person plassen. Kommer medlemmet, tar det plassen tilbake "
    "mellom "
    "to saker, og begge deler får klokkeslett (vår tolkning).",
    example="64 plasser gir høyst 64 stemmer i en sak.",
)
NO_PROXIES = Rule(
    id="PRA-PROXY",
    title="Ingen fullmakter",
    term="fullmakt, stemmeberettiget",
    basis=for_councils("§ 7-10 første ledd", status=Status.INFERENCE),
    effect=(REFUSES,),
    summary="Loven har ingen fullmakter: den som er borte, erstattes av et valgt varamedlem (vår "
    "tolkning).",
    example="En som verken er valgt medlem eller vara: ikke stemmeberettiget.",
)


def members_on(memberships: Collection[tuple[Period, int]], day: date) -> int:
    """How many members there are on the day; each line is a period and how many it stands for.

    Rule TID-3. BadFact when a line stands for a negative number.
    """
    require_days(day=day)
    require_lists(memberships=memberships)
    total = 0
    for period, count in memberships:
        require_counts(count=count)
        total += count if day in period else 0
    return total


def notice_deadline(
    meeting: date,
    *,
    days: int | None = None,
    working_days: int | None = None,
    sent_on: date | None = None,
) -> Deadline:
    """The last day to send the notice by the council's own habit, in days or working days.

    BadFact unless exactly one of days and working_days is given. Rule PRA-NOTICE.
    """
    require_days(meeting=meeting)
    if sent_on is not None:
        require_days(sent_on=sent_on)
    what = f"Innkallingen til møtet {written(meeting)} sendes etter rådets praksis"
    if days is not None and working_days is None:
        require_counts(days=days)
        return deadline(what, end_of_days(meeting, -days), NOTICE.basis, sent_on)
    if working_days is not None and days is None:
        require_counts(working_days=working_days)
        last = working_days_before(meeting, working_days)
        return deadline(what, last, NOTICE.basis, sent_on)
    raise BadFact("days: oppgi enten dager eller arbeidsdager.")


def seats_vote_once(ballots_by_seat: Mapping[str, int], votes_per_seat: int = 1) -> Gaps:
    """Whether no seat has cast more votes than it has; missing names those that have.

    Rule PRA-SEAT. BadFact when there are no seats.
    """
    require_some(ballots_by_seat=ballots_by_seat)
    require_positive(votes_per_seat=votes_per_seat)
    for seat, ballots in ballots_by_seat.items():
        require_counts(**{f"ballots_by_seat[{seat}]": ballots})
    over = tuple(seat for seat, ballots in ballots_by_seat.items() if ballots > votes_per_seat)
    reason = "Ingen plass har avgitt for mange stemmer."
    if over:
        reason = f"For mange stemmer fra {', '.join(over)}; hver plass har {votes_per_seat}."
    return Gaps(not over, reason, SEATS.basis, missing=over)


def is_entitled_to_vote(*, elected_member: bool, elected_deputy_in_seat: bool) -> Finding:
    """Whether a person in the room may vote; a proxy never can. Rule PRA-PROXY."""
    if elected_member or elected_deputy_in_seat:
        return Finding(True, "Stemmeberettiget: valgt medlem eller vara.", NO_PROXIES.basis)
    reason = "Ikke stemmeberettiget: loven har ingen fullmakter (vår tolkning)."
    return Finding(False, reason, NO_PROXIES.basis)
