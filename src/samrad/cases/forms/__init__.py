"""Input to this room: what readers ask of the list, and what Kontoret enters."""

from samrad.cases.forms.flows import (
    AttachForm,
    CorrectSaidForm,
    DecideForm,
    EndForm,
    NumberForm,
    OpenForm,
    PostponeForm,
    ScreenForm,
    SendForm,
)
from samrad.cases.forms.letters import CorrectForm, LetterForm, SendLetterForm
from samrad.cases.forms.notes import NoteForm
from samrad.cases.forms.papers import PaperForm
from samrad.cases.forms.reading import CaseFilter

__all__ = [
    "AttachForm",
    "CaseFilter",
    "CorrectForm",
    "CorrectSaidForm",
    "DecideForm",
    "EndForm",
    "LetterForm",
    "NoteForm",
    "NumberForm",
    "OpenForm",
    "PaperForm",
    "PostponeForm",
    "ScreenForm",
    "SendForm",
    "SendLetterForm",
]
