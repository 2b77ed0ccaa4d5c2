"""What every form of Kontoret's meeting pages shares."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from samrad.base.actions import Invalid, Refusal
from samrad.publications import prose


class FlowForm(forms.Form):
    """A form of a flow: a refusal lands at the field where the reader can do something about it."""

    at_field: ClassVar[dict[type[Refusal], str]] = {}

    def take(self, refusal: Refusal) -> None:
        """Show the refusal at its field, or above the form."""
        if isinstance(refusal, Invalid):
            for name, sentences in refusal.errors.items():
                for sentence in sentences:
                    self.add_error(name if name in self.fields else None, sentence)
            return
        name = self.at_field.get(type(refusal), "")
        self.add_error(name if name in self.fields else None, str(refusal))


class ClockField(forms.TimeField):
    """A time of day, picked or typed: «09:30», «09.30»."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def __init__(self, **given: Any) -> None:
        given.setdefault("input_formats", ["%H:%M", "%H.%M", "%H:%M:%S"])
        super().__init__(**given)


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
