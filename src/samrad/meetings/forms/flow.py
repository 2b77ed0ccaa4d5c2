"""What every form of Kontoret's meeting pages shares."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from samrad.publications import prose


class WordsField(forms.CharField):
    """Formatted text in the light markup; gives prose, None for nothing."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text.strip():
            return None
        try:
            return prose.read(text)
        except prose.Unreadable as error:
            raise ValidationError(str(error)) from error
