"""What is typed in the meeting room."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """The code someone was handed at the door."""

    code = forms.CharField(
        label=_("Kode"),
        help_text=_("Åtte bokstaver og tall. Store eller små bokstaver spiller ingen rolle."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"class": "ds-input", "autocomplete": "off", "autocapitalize": "characters"}
        ),
    )
