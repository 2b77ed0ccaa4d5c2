"""What is not settled: settings with a cautious default, never a finding that cites a paragraph.

The page /lov/ shows each with its question and its source. Source: rules.md section 14.
"""

from dataclasses import dataclass

from samrad.law.facts import require_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A question nobody has answered yet (ikke avklart), and what we do until it is.

    default is the cautious choice; rules are the ids it touches.
    """

    key: str
    question: str
    default: bool | str | None
    source: str
    rules: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require_names(key=self.key, question=self.question, source=self.source)


BLANK_COUNTS = Setting(
    key="blank_counts",
    question="Regnes en blank stemme som avgitt i valg og ansettelser?",
    default=True,
    source="kommuneloven §§ 7-8 og 11-9 sier det ikke",
    rules=("KL-7-8-1", "KL-11-9-1"),
)
BLANK_BREAKS_UNANIMITY = Setting(
    key="blank_breaks_unanimity",
    question="Bryter en blank stemme enigheten i et avtalevalg?",
    default=True,
    source="kommuneloven § 7-7 sier det ikke",
    rules=("KL-7-7-1",),
)
REMOTE_ACCESS_DECIDED = Setting(
    key="remote_access_decided",
    question="Har representantskapet vedtatt å åpne for fjernmøter?",
    default=False,
    source="kommuneloven § 11-7 nevner kommunestyret og fylkestinget",
    rules=("KL-11-7-1",),
)
URGENT_POWER_TO_BOARD = Setting(
    key="urgent_power_to_board",
    question="Kan representantskapet gi styret hastemyndighet?",
    default=False,
    source="kommuneloven § 11-8 nevner ingen organer i et råd",
    rules=("KL-11-8-1",),
)
MEMBERS_OF_WHAT = Setting(
    key="legality_review_members",
    question="Hvem er de tre som kan kreve lovlighetskontroll i et råd?",
    default="representantskapet",
    source="kommuneloven § 27-1 nevner kommunestyret og fylkestinget",
    rules=("KL-27-1",),
)
CABINET_IN_OTHER_SEATS = Setting(
    key="cabinet_in_other_seats",
    question="Kan medlemmer av et kommuneråd sitte i rådets styre og utvalg?",
    default=True,
    source="kommuneloven §§ 10-2, 10-6 og 18-3 svarer ikke; spørsmålet vises",
    rules=("KL-10-2-3",),
)
NEW_PARTICIPANT_CHANGES_SHARES = Setting(
    key="new_participant_changes_shares",
    question="Endrer en ny deltaker andelene, så alle kommunestyrer må vedta det?",
    default=True,
    source="kommuneloven § 18-4 fjerde ledd bokstav f",
    rules=("KL-18-4-4",),
)
APPEAL_BODY = Setting(
    key="appeal_body",
    question="Hvem behandler klager på innsyn når rådet er eget rettssubjekt?",
    default="statsforvalteren",
    source="offentleglova § 32",
    rules=("OFL-32-1",),
)
STORED_IN_NORWAY = Setting(
    key="stored_in_norway",
    question="Lagres arkivet i Norge?",
    default=True,
    source="arkivlova § 11 (ikke i kraft) og arkivloven av 1992 § 9",
    rules=("ARK-11",),
)
VAT_CODE = Setting(
    key="vat_code",
    question="Hvilken avgiftskode har kontingenten?",
    default="utenfor avgiftsområdet",
    source="avklares med regnskapsfører",
    rules=("PRA-VAT",),
)
KOSTRA_DEADLINE = Setting(
    key="kostra_deadline",
    question="Når er fristen for KOSTRA?",
    default=None,
    source="forskriften er ikke lest",
    rules=("SEK-KOSTRA",),
)
MEMBERS_ARE_FREE = Setting(
    key="members_vote_freely",
    question="Kan kommunestyret instruere sine medlemmer av representantskapet?",
    default=True,
    source="departementets brev 7. mars 2024; konklusjonen er ikke lest",
    rules=("KL-18-3-1-a",),
)

SETTINGS = (
    BLANK_COUNTS,
    BLANK_BREAKS_UNANIMITY,
    REMOTE_ACCESS_DECIDED,
    URGENT_POWER_TO_BOARD,
    MEMBERS_OF_WHAT,
    CABINET_IN_OTHER_SEATS,
    NEW_PARTICIPANT_CHANGES_SHARES,
    APPEAL_BODY,
    STORED_IN_NORWAY,
    VAT_CODE,
    KOSTRA_DEADLINE,
    MEMBERS_ARE_FREE,
)
