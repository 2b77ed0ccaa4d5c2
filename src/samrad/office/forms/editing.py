"""A row being edited: its form, its new source, and what the reader saw when it was opened."""

from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from samrad.base.actions import Invalid, Refusal
from samrad.base.forms import LastDayField
from samrad.base.models import Sourced
from samrad.base.ports.registers import Register
from samrad.office.forms.conflict import merged
from samrad.office.forms.registers import (
    LabelledChoice,
    NewSource,
    RowForm,
    dress,
    row_form,
    used_source,
)


class Editing:
    """The forms of one row, bound when something was sent."""

    def __init__(
        self, register: Register, sent: QueryDict | None, row: models.Model | None = None
    ) -> None:
        self.register = register
        self.is_bound = sent is not None
        self.form: RowForm = row_form(register)(sent, instance=row)
        sourced = issubclass(register.maintained.model, Sourced) and "source" in self.form.fields
        self.source = NewSource(sent) if sourced else None
        self.new_source: dict[str, Any] | None = None

    def is_valid(self) -> bool:
        """Whether everything typed can be used; new_source is then set when one was described."""
        if not self.is_bound:
            return False
        self.form.is_valid()
        self.new_source = used_source(self.form, self.source)
        return not self.has_errors

    @property
    def has_errors(self) -> bool:
        """Whether any of the forms has something to say."""
        typed = self.source is not None and self.is_bound and self.source.is_used
        return bool(self.form.errors) or bool(typed and self.source and self.source.errors)

    @property
    def values(self) -> dict[str, Any]:
        """What the model's own columns shall be."""
        columns = {field.name for field in self.register.maintained.model._meta.concrete_fields}
        cleaned = self.form.cleaned_data
        return {name: value for name, value in cleaned.items() if name in columns}

    @property
    def noun(self) -> str:
        """What one row of the register is called: «verv»."""
        return str(self.register.maintained.model._meta.verbose_name)

    @property
    def seen(self) -> int:
        """The number of the newest entry about the row when the form was opened."""
        given = self.form.data.get("seen", "")
        return int(given) if given.isdecimal() else 0

    @property
    def long_choices(self) -> list[str]:
        """The names of choices too long to read through."""
        fields = self.form.fields.items()
        return [n for n, f in fields if isinstance(f, LabelledChoice) and f.is_long]

    def lay_over(self, current: models.Model, before: dict[str, Any] | None) -> list[str]:
        """Make the form what was typed over the row as it is now; gives what both changed."""
        found = merged(self.form, current, before)
        self.form = found.form
        return found.both


class Retiring(forms.Form):
    """The last day of a period; nothing but leave for a row that has no period."""

    on = LastDayField(label=gettext_lazy("Til og med"))

    def __init__(self, row: models.Model, dated: bool, *args: Any) -> None:  # noqa: FBT001
        super().__init__(*args)
        if not dated:
            del self.fields["on"]
        self.row = row
        dress(self)

    def end(self, today: date) -> date:
        """The first day the row no longer holds."""
        found: date = self.cleaned_data.get("on", today)
        return found

    def take(self, refusal: Refusal) -> None:
        """Show a refusal at the day when it is about the period, else above the form."""
        errors = refusal.errors if isinstance(refusal, Invalid) else {"": [str(refusal)]}
        for name, sentences in errors.items():
            for sentence in sentences:
                at_day = name == "valid_until" and "on" in self.fields
                self.add_error("on" if at_day else None, sentence)
