"""The form of a reader's own note."""

from django import forms
from django.utils.translation import gettext_lazy

from samrad.base.flows import RefusableForm
from samrad.cases.actions import LONGEST_NOTE, NoteTooLong


class NoteForm(RefusableForm):
    """A note as its owner types it; revision is the one the typing began from."""

    at_field = {NoteTooLong: "text"}
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(
        label=gettext_lazy("Notatet ditt"),
        required=False,
        strip=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 14, "class": "ds-input", "autocomplete": "off"}),
        help_text=gettext_lazy("Lagrer du et tomt notat, blir det slettet."),
    )

    def began_from(self, revision: int) -> None:
        """Let the next save begin from what is stored now: its owner has been shown both."""
        self.data = {"text": self.data.get("text", ""), "revision": str(revision)}
