"""Answers to a notice, and what the desk sends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import RefusableForm

YES, NO = "ja", "nei"


class SummonsForm(RefusableForm):
    """«Jeg kommer» or «Jeg har forfall», and why, if one likes to tell.

    The reason is kept nowhere but where it is read and removed: no draft of it.
    """

    is_drafted = False

    answer = forms.ChoiceField(
        label=_("Svar"),
        choices=[(YES, _("Kommer")), (NO, _("Har forfall"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg om du kommer eller har forfall.")},
    )
    reason = forms.CharField(
        label=_("Grunn til forfallet"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Leses bare av sekretariatet, og slettes et år etter møtet."),
    )

    def given(self) -> dict[str, Any]:
        """The answer as the action takes it."""
        return {
            "is_coming": self.cleaned_data["answer"] == YES,
            "reason": self.cleaned_data["reason"],
        }
