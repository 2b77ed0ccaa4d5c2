"""Finding e-mail in Kontoret's list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class FindForm(forms.Form):
    """What state, and which words in the subject or in a recipient's name or address."""

    tilstand = forms.ChoiceField(
        label=_("Tilstand"),
        required=False,
        choices=[
            ("", _("Alle")),
            ("venter", _("Venter")),
            ("avvist", _("Kom ikke fram")),
            ("sendt", _("Ferdig")),
        ],
    )
    q = forms.CharField(label=_("Søk i emne og mottakere"), required=False, max_length=100)

    def asked(self) -> dict[str, Any]:
        """What is asked for, as the query takes it; what cannot be asked for is left out."""
        self.is_valid()
        found = self.cleaned_data
        return {"state": found.get("tilstand", ""), "words": found.get("q", "").strip()}
