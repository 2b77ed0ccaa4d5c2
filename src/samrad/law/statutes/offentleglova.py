"""Access to documents (offentleglova), with its deadlines in working days."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samrad.law.calendar import end_of_weeks, working_days_after
from samrad.law.facts import (
    require_choices,
    require_counts,
    require_days,
    require_texts,
    require_within,
)
from samrad.law.finding import Deadline, Finding, Gaps, deadline, gaps
from samrad.law.rule import COMPUTES, REFUSES, WARNS, Rule
from samrad.law.statutes.offentleglova_journal import offentleglova

WORKING_DAYS_TO_ANSWER = 5
WORKING_DAYS_TO_EXPLAIN = 10
WEEKS_TO_ASK_WHY = 3

SCOPE = Rule(
    id="OFL-2-1",
    title="Rådet er omfattet av offentleglova",
    term="virkeområde",
    basis=offentleglova("§ 2 første ledd"),
    effect=(COMPUTES,),
    summary="Loven gjelder kommuner og fylkeskommuner, og selvstendige rettssubjekter der de "
    "velger "
    "mer enn halvparten av det øverste organet. Et råd er omfattet uansett.",
    example="65 av 65 medlemmer er valgt av kommuner: omfattet.",
)
NOT_INTERNAL = Rule(
    id="OFL-16-1",
    title="Sakspapirer til folkevalgte er ikke interne",
    term="organinterne dokument",
    basis=offentleglova("§§ 14, 15 og 16 første ledd"),
    effect=(REFUSES,),
    summary="Unntakene for interne dokumenter gjelder ikke saksframlegg med vedlegg til et "
    "folkevalgt organ, og ikke sakslisten.",
    example="§ 14 på et saksframlegg avvises, § 13 er mulig.",
)
APPLICANTS = Rule(
    id="OFL-25-2",
    title="Søkerliste",
    term="søkjarliste",
    basis=offentleglova("§ 25 andre ledd"),
    effect=(COMPUTES,),
    summary="Listen viser navn, alder, stilling og kommune. En søker kan be om å ikke stå der, men "
    "antall søkere og kjønnene deres vises alltid.",
    example="Én er utelatt: «12 søkere, 5 kvinner og 7 menn» står.",
)
REFUSAL = Rule(
    id="OFL-31-1",
    title="Avslag på innsyn",
    term="avslag",
    basis=offentleglova("§ 31 første ledd"),
    effect=(REFUSES,),
    summary="Avslaget er skriftlig, viser til bestemmelsen med ledd, bokstav eller nummer, ved "
    "§ 13 også til regelen om taushetsplikt, og opplyser om klage og frist.",
    example="«§ 13» uten «jf. fvl. § 13» kan ikke sendes.",
)
ASK_WHY = Rule(
    id="OFL-31-2-a",
    title="Be om nærmere begrunnelse",
    term="nærmere grunngiving",
    basis=offentleglova("§ 31 andre ledd"),
    effect=(COMPUTES,),
    summary="Innen tre uker etter at avslaget kom fram.",
    example="Mottatt 3. februar 2026: innen 24. februar.",
)
EXPLAIN = Rule(
    id="OFL-31-2-b",
    title="Gi nærmere begrunnelse",
    term="nærmere grunngiving",
    basis=offentleglova("§ 31 andre ledd"),
    effect=(COMPUTES,),
    summary="Skriftlig så snart som mulig, senest ti arbeidsdager etter at kravet kom.",
    example="Bedt om 24. februar 2026: 10. mars.",
)
FIVE_DAYS = Rule(
    id="OFL-32-2",
    title="Fem arbeidsdager",
    term="arbeidsdager",
    basis=offentleglova("§§ 29 første ledd og 32 andre ledd"),
    effect=(COMPUTES, WARNS),
    summary="Er kravet ikke besvart innen fem arbeidsdager etter at det kom, regnes det som et "
    "avslag som kan påklages. At lørdag ikke er en arbeidsdag, er vår tolkning.",
    example="Mottatt fredag 27. mars 2026: siste dag er 8. april.",
)


class Paper(StrEnum):
    """What kind of document it is, seen from § 16 (dokumenttype)."""

    CASE_PAPER = "case_paper"
    ANNEX = "annex"
    AGENDA = "agenda"
    INTERNAL_NOTE = "internal_note"


class Exemption(StrEnum):
    """A ground for exemption (unntakshjemmel), by its § in offentleglova."""

    DEFERRED = "§ 5"
    SECRECY = "§ 13"
    INTERNAL = "§ 14"
    FROM_OUTSIDE = "§ 15"
    NEGOTIATION = "§ 23"
    APPOINTMENT = "§ 25"
    NATIONAL_ID = "§ 26"


class Shown(StrEnum):
    """What the list of applicants shows."""

    NAME = "name"
    AGE = "age"
    POSITION = "position"
    MUNICIPALITY = "municipality"
    COUNT = "count"
    GENDER = "gender"


@dataclass(frozen=True, slots=True)
class ApplicantList(Finding):
    """What must be shown about an applicant, whatever they ask for."""

    must_show: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a letter of refusal says (avslag): the provision as written, and how to appeal."""

    provision: str
    exemption: Exemption
    secrecy_provision: str = ""
    names_appeal: bool = False
    names_deadline: bool = False

    def __post_init__(self) -> None:
        require_choices(Exemption, exemption=self.exemption)
        require_texts(provision=self.provision, secrecy_provision=self.secrecy_provision)


def is_covered(*, is_legal_person: bool, elected_by_municipalities: int, seats: int) -> Finding:
    """Whether the act applies to the council: it always does when municipalities elect most.

    BadFact unless elected_by_municipalities <= seats. Source: offentleglova § 2 første ledd.
    """
    require_counts(elected_by_municipalities=elected_by_municipalities, seats=seats)
    require_within(of=("seats", seats), elected_by_municipalities=elected_by_municipalities)
    if not is_legal_person:
        return Finding(True, "Rådet er en del av kommunene og er omfattet.", SCOPE.basis)
    reason = f"Kommuner og fylkeskommuner velger {elected_by_municipalities} av {seats}."
    return Finding(2 * elected_by_municipalities > seats, reason, SCOPE.basis)


def exemption_may_be_used(paper: Paper, exemption: Exemption) -> Finding:
    """Whether the ground may be chosen for the document. Source: §§ 14 to 16 første ledd."""
    require_choices(Paper, paper=paper)
    require_choices(Exemption, exemption=exemption)
    internal = exemption in {Exemption.INTERNAL, Exemption.FROM_OUTSIDE}
    if internal and paper is not Paper.INTERNAL_NOTE:
        reason = f"{exemption} gjelder ikke sakspapirer til et folkevalgt organ."
        return Finding(False, reason, NOT_INTERNAL.basis)
    return Finding(True, f"{exemption} kan velges.", NOT_INTERNAL.basis)


def shown_on_applicant_list(*, anonymity_granted: bool) -> ApplicantList:
    """What the list shows about one applicant. Source: offentleglova § 25 andre ledd."""
    if anonymity_granted:
        reason = "Søkeren står ikke på listen; antall og kjønn vises likevel."
        return ApplicantList(None, reason, APPLICANTS.basis, must_show=(Shown.COUNT, Shown.GENDER))
    reason = "Listen viser navn, alder, stilling og kommune, antall og kjønn."
    return ApplicantList(None, reason, APPLICANTS.basis, must_show=tuple(Shown))


def refusal_is_complete(refusal: Refusal) -> Gaps:
    """Whether a refusal may be sent. Source: offentleglova § 31 første ledd."""
    secrecy = refusal.exemption is not Exemption.SECRECY or refusal.secrecy_provision.strip()
    needed = {
        "bestemmelsen": refusal.provision.strip(),
        "regelen om taushetsplikt": secrecy,
        "retten til å klage": refusal.names_appeal,
        "klagefristen": refusal.names_deadline,
    }
    return gaps(
        "Avslaget", tuple(name for name, there in needed.items() if not there), REFUSAL.basis
    )


def answer_deadline(received_on: date, answered_on: date | None = None) -> Deadline:
    """The last of five working days to answer before silence counts as a refusal.

    Source: offentleglova § 32 andre ledd; that Saturday is no working day is our reading.
    """
    require_days(received_on=received_on)
    last = working_days_after(received_on, WORKING_DAYS_TO_ANSWER)
    what = "Innsynskravet besvares (lørdag er ikke arbeidsdag i vår tolkning)"
    return deadline(what, last, FIVE_DAYS.basis, answered_on)


def ask_for_reasons_deadline(refusal_received_on: date, asked_on: date | None = None) -> Deadline:
    """The last day to ask for fuller reasons. Source: offentleglova § 31 andre ledd."""
    require_days(refusal_received_on=refusal_received_on)
    last = end_of_weeks(refusal_received_on, WEEKS_TO_ASK_WHY)
    return deadline("Nærmere begrunnelse må kreves", last, ASK_WHY.basis, asked_on)


def give_reasons_deadline(request_received_on: date, given_on: date | None = None) -> Deadline:
    """The last day to give fuller reasons. Source: offentleglova § 31 andre ledd."""
    require_days(request_received_on=request_received_on)
    last = working_days_after(request_received_on, WORKING_DAYS_TO_EXPLAIN)
    return deadline("Nærmere begrunnelse gis", last, EXPLAIN.basis, given_on)
