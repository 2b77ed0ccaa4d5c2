"""The cases, the path each takes through the bodies, the papers written for it, and own notes."""

from samrad.cases.models.cases import Case, CaseAttachment, CasePaper, Consideration, PaperDraft
from samrad.cases.models.notes import PrivateNote

__all__ = ["Case", "CaseAttachment", "CasePaper", "Consideration", "PaperDraft", "PrivateNote"]
