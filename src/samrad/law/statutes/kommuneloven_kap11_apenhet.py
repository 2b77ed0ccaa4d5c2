"""Minutes, open doors and recording (kommuneloven §§ 11-4 to 11-6)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from samrad.law.facts import require_choices, require_lists, require_texts
from samrad.law.finding import Finding, Gaps, gaps
from samrad.law.provision import for_councils, guidance
from samrad.law.rule import COMPUTES, RECORDS, REFUSES, Rule

MINUTES = Rule(
    id="KL-11-4-1",
    title="Møteboka",
    term="møtebok",
    basis=for_councils("§ 11-4 første ledd"),
    effect=(COMPUTES, REFUSES),
    summary="Møteboka skal ha tid og sted, hvem som møtte og hvem som var borte, sakene, vedtakene "
    "og resultatet av voteringene. Den er åpen, unntatt det som er unntatt.",
    example="«36 kommuner til stede» uten navn: listen over dem som var borte, mangler.",
)
BASIS_IN_MINUTES = Rule(
    id="KL-11-4-2",
    title="Hjemmelen står i møteboka",
    term="hjemmel",
    basis=for_councils("§ 11-4 andre ledd"),
    effect=(REFUSES,),
    summary="Hjemmelen skal stå i møteboka for lukking, for inhabilitet og for fritak av "
    "personlige grunner.",
    example="Lukking uten hjemmel kan ikke lagres.",
)
RESULT_OF_VOTES = Rule(
    id="SEK-11-4",
    title="Hva resultatet av voteringen er",
    term="avstemningsresultat",
    basis=guidance(
        "Kommunal- og distriktsdepartementets brev om § 11-4 og skriftlig avstemning",
        "https://www.regjeringen.no/no/dokumenter/-11-4-krav-til-moteboken-ved-skriftlig-"
        "avstemning-i-forholdsvalg/id3026780/",
    ),
    effect=(COMPUTES,),
    summary="Utfallet, og hvilke partier som stemte for hva. Et lovlig skriftlig listevalg er "
    "fortsatt hemmelig.",
    example="Åpen votering: liste per medlem. Skriftlig listevalg: bare summen per liste.",
)
DOORS = Rule(
    id="KL-11-5",
    title="Åpne og lukkede møter",
    term="møteoffentlighet, lukket møte",
    basis=for_councils("§ 11-5 første til tredje ledd"),
    effect=(COMPUTES, REFUSES),
    summary="Møter er åpne. En sak skal lukkes når den gjelder en arbeidstakers tjenstlige forhold "
    "eller har taushetsbelagte opplysninger, og kan lukkes av hensyn til personvern eller "
    "tungtveiende offentlige interesser. At en ansettelse er et tjenstlig forhold, er vår "
    "tolkning.",
    example="En sak med både en «skal»-grunn og en «kan»-grunn skal lukkes.",
)
HOW_TO_CLOSE = Rule(
    id="KL-11-5-5",
    title="Hvordan det vedtas å lukke",
    term="avstemning om lukking",
    basis=for_councils("§ 11-5 femte ledd"),
    effect=(REFUSES,),
    summary="Debatten om å lukke kan lukkes om organet eller møtelederen vil det. Voteringen om å "
    "lukke skjer i åpent møte.",
    example="Votering om lukking mens møtet er lukket, avvises.",
)
RECORDING = Rule(
    id="KL-11-6-1",
    title="Opptak av møtet",
    term="opptak, overføring",
    basis=for_councils("§ 11-6"),
    effect=(RECORDS,),
    summary="Møtelederen skal tillate opptak og overføring av åpne møter når det ikke forstyrrer. "
    "Overføringen stanser når en sak lukkes.",
    example="Spørsmål kl. 16.05, ja kl. 16.06; lukket kl. 17.00 og overføringen stanset.",
    kept_by="meetings",
)


class Record(StrEnum):
    """One of the five things the minutes must hold, in the order of the act."""

    TIME_AND_PLACE = "time_and_place"
    ATTENDANCE = "attendance"
    CASES = "cases"
    DECISIONS = "decisions"
    RESULTS = "results"

    @property
    def label(self) -> str:
        """The thing in the words of the act."""
        return RECORDED[self]


RECORDED = {
    Record.TIME_AND_PLACE: "tid og sted",
    Record.ATTENDANCE: "hvem som møtte, og hvem som var fraværende",
    Record.CASES: "hvilke saker som ble behandlet",
    Record.DECISIONS: "hvilke vedtak som ble truffet",
    Record.RESULTS: "avstemningsresultatet",
}


class Ground(StrEnum):
    """A ground for closing a case (lukkingsgrunn)."""

    EMPLOYEE = "employee"
    SECRECY = "secrecy"
    PRIVACY = "privacy"
    PUBLIC_INTEREST = "public_interest"
    OTHER = "other"

    @property
    def closes_always(self) -> bool:
        """Whether a case with this ground must be closed («skal»)."""
        return self in {Ground.EMPLOYEE, Ground.SECRECY}

    @property
    def may_close(self) -> bool:
        """Whether the organ may choose to close a case with this ground («kan»)."""
        return self in {Ground.PRIVACY, Ground.PUBLIC_INTEREST}


class Closing(StrEnum):
    """Whether a case must, may or must not be closed (skal, kan, nei)."""

    MUST = "must"
    MAY = "may"
    NO = "no"


class ClosingStep(StrEnum):
    """What is done about closing: the debate on it, or the vote."""

    DEBATE = "debate"
    VOTE = "vote"


@dataclass(frozen=True, slots=True)
class Doors(Finding):
    """Whether the doors close for one case."""

    closing: Closing = Closing.NO


def minutes_are_complete(recorded: Collection[Record]) -> Gaps:
    """Whether the minutes hold the five things. Source: kommuneloven § 11-4 første ledd a-e."""
    require_lists(recorded=recorded)
    lacking = [record for record in Record if record not in recorded]
    named = gaps("Møteboka", tuple(record.label for record in lacking), MINUTES.basis)
    return replace(named, missing=tuple(record.value for record in lacking))


def basis_is_recorded(*, needs_basis: bool, legal_basis: str | None) -> Finding:
    """Whether a decision on closing, impartiality or exemption has its legal basis in the minutes.

    needs_basis is True for those three. Source: kommuneloven § 11-4 andre ledd.
    """
    if not needs_basis:
        return Finding(True, "Vedtaket trenger ikke hjemmel i møteboka.", BASIS_IN_MINUTES.basis)
    require_texts(legal_basis="" if legal_basis is None else legal_basis)
    if legal_basis is None or not legal_basis.strip():
        return Finding(False, "Hjemmelen mangler i møteboka.", BASIS_IN_MINUTES.basis)
    return Finding(True, f"Hjemmelen er {legal_basis}.", BASIS_IN_MINUTES.basis)


def roll_may_be_shown(*, written_list_election: bool) -> Finding:
    """Whether the minutes show how each member voted. Source: the ministry's letter on § 11-4."""
    if written_list_election:
        reason = "Et skriftlig listevalg er hemmelig; bare summen per liste vises."
        return Finding(False, reason, RESULT_OF_VOTES.basis)
    return Finding(True, "Voteringen vises per medlem og parti.", RESULT_OF_VOTES.basis)


def closing_of(grounds: Collection[Ground]) -> Doors:
    """Whether a case must, may or must not be closed; one mandatory ground is enough.

    No grounds means open doors. Source: kommuneloven § 11-5 første til tredje ledd.
    """
    require_lists(grounds=grounds)
    for ground in grounds:
        require_choices(Ground, grounds=ground)
    basis = DOORS.basis
    if any(ground.closes_always for ground in grounds):
        reason = "Saken skal behandles for lukkede dører."
        return Doors(None, reason, basis, closing=Closing.MUST)
    if any(ground.may_close for ground in grounds):
        reason = "Organet kan vedta å lukke behandlingen av saken."
        return Doors(None, reason, basis, closing=Closing.MAY)
    return Doors(None, "Saken behandles for åpne dører.", basis, closing=Closing.NO)


def closing_step_is_lawful(
    step: ClosingStep, *, doors_are_closed: bool, closed_debate_decided: bool = False
) -> Finding:
    """Whether this step may happen with the doors as they are.

    Source: kommuneloven § 11-5 femte ledd.
    """
    require_choices(ClosingStep, step=step)
    basis = HOW_TO_CLOSE.basis
    if not doors_are_closed:
        return Finding(True, "Det skjer i åpent møte.", basis)
    if step is ClosingStep.VOTE:
        return Finding(False, "Voteringen om å lukke skjer i åpent møte.", basis)
    if closed_debate_decided:
        return Finding(True, "Det er bestemt at debatten om å lukke er lukket.", basis)
    return Finding(False, "Det er ikke bestemt at debatten om å lukke er lukket.", basis)
