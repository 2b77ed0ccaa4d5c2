"""The cases, their path through the bodies, the papers and letters of each, and own notes."""

from samrad.cases.models.cases import Case, CaseAttachment, CasePaper, Consideration, PaperDraft
from samrad.cases.models.letters import Letter
from samrad.cases.models.notes import PrivateNote

__all__ = [
    "Case",
    "CaseAttachment",
    "CasePaper",
    "Consideration",
    "Letter",
    "PaperDraft",
    "PrivateNote",
]
