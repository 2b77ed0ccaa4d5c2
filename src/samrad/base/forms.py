"""Forms and their fields: days, hours, lists as lines, and refusals where one can act."""

import json
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.actions import Invalid, Refusal

LONGEST_LIST = 500
# No Norwegian municipality is older (formannskapslovene 1837), and what the law reckons from a day
# must be days too. Sources tell of days long before those a page can be asked for with ?on=.
EARLIEST, LATEST = date(1838, 1, 1), date(2100, 12, 31)


class RefusableForm(forms.Form):
    """A form that shows a refusal where the reader can do something about it.

    at_field says at which field a refusal of the action is shown; others stand above the form.
    """

    at_field: ClassVar[dict[type[Refusal], str]] = {}

    def take(self, refusal: Refusal) -> None:
        """Show the refusal at its field, or above the form."""
        errors = refusal.errors if isinstance(refusal, Invalid) else {}
        place = self.at_field.get(type(refusal), "")
        for name, sentences in (errors or {place: [str(refusal)]}).items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)


class DayInput(forms.DateInput):
    """The browser's own date picker; what is sent is always 2023-11-10."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day from EARLIEST to LATEST; also as a Norwegian writes it (10.11.2023), where the browser
    has no picker.
    """

    widget = DayInput

    def __init__(self, **given: Any) -> None:
        given.setdefault("input_formats", ["%Y-%m-%d", "%d.%m.%Y"])
        given["error_messages"] = {
            "invalid": gettext_lazy("Skriv en dato som finnes, for eksempel 2023-11-10."),
            "beyond": gettext_lazy("Skriv en dag i årene %(first)s til %(last)s."),
        } | given.get("error_messages", {})
        super().__init__(**given)

    def to_python(self, value: Any) -> date | None:
        """The day. ValidationError for what is no day, and for one nothing can be reckoned from."""
        day = super().to_python(value)
        if day is not None and not EARLIEST <= day <= LATEST:
            years = {"first": EARLIEST.year, "last": LATEST.year}
            raise ValidationError(self.error_messages["beyond"], "beyond", years)
        return day


class LastDayField(DayField):
    """«Til og med»: the reader writes the last day, the record keeps the first day after it."""

    def prepare_value(self, value: Any) -> Any:
        """The day shown: the one before valid_until. What was typed is shown as typed."""
        return value - timedelta(days=1) if isinstance(value, date) else value

    def clean(self, value: Any) -> date | None:
        """The first day after the last one; None while the period runs."""
        last: date | None = super().clean(value)
        return last + timedelta(days=1) if last is not None else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class ClockField(forms.TimeField):
    """A time of day, picked or typed: «09:30», «09.30»."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def __init__(self, **given: Any) -> None:
        given.setdefault("input_formats", ["%H:%M", "%H.%M", "%H:%M:%S"])
        super().__init__(**given)


class LinesField(forms.CharField):
    """A list of texts with one on each line; a list or a record in it is written as JSON."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(
            item if isinstance(item, str) and not _is_json(item) else _as_json(item)
            for item in value
        )

    def clean(self, value: Any) -> list[Any]:
        """The items; blank lines are left out."""
        text: str = super().clean(value)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) > LONGEST_LIST:
            raise ValidationError(_("Listen kan ha høyst %(most)s linjer."), params=MOST)
        return [self._item(line) for line in lines]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial or []), data)

    @staticmethod
    def _item(line: str) -> Any:
        if not _is_json(line):
            return line
        try:
            return json.loads(line)
        except json.JSONDecodeError:
            raise ValidationError(
                _("Linjen «%(line)s» er ikke gyldig JSON."), params={"line": line[:60]}
            ) from None


MOST = {"most": LONGEST_LIST}


def _is_json(text: str) -> bool:
    return text[:1] in {"{", "[", '"'}


def _as_json(item: Any) -> str:
    return json.dumps(item, ensure_ascii=False)


def field_for(column: "models.Field[Any, Any]", **given: Any) -> forms.Field | None:
    """The form field a column of the record is edited in; what Django would make for the rest."""
    basics: dict[str, Any] = {
        "label": given.get("label") or _capital(str(column.verbose_name)),
        "help_text": column.help_text,
        "required": not column.blank,
    }
    if column.name == "valid_until":
        return LastDayField(**basics | {"label": _("Til og med")})
    if isinstance(column, models.DateField) and not isinstance(column, models.DateTimeField):
        return DayField(**basics)
    if isinstance(column, models.JSONField) and column.default is list:
        text: dict[str, Any] = {"help_text": column.help_text or _("Én på hver linje.")}
        return LinesField(**basics | text)
    if isinstance(column, models.URLField):
        given["assume_scheme"] = "https"
    field: forms.Field | None = column.formfield(**given | {"label": basics["label"]})
    if isinstance(field, forms.TypedChoiceField):
        field.choices = [one if one[0] else ("", "–") for one in column.get_choices()]
    return field


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
