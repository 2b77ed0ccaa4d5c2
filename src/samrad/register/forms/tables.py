"""A table of inhabitants as it is pasted from a spreadsheet or from SSB."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_LINES = 1000
BETWEEN = re.compile(r"[;\t]|,(?=\s*\d)")
SPACES = re.compile(r"[\s\u00a0\u202f]")
LONGEST_NUMBER = 9


class PopulationTableField(forms.CharField):
    """Lines of municipality number and inhabitants, with tab, semicolon or comma between.

    A first line of headings is left out. «301» is 0301: spreadsheets drop the zero in front.
    """

    widget = forms.Textarea

    def __init__(self, **given: Any) -> None:
        given.setdefault(
            "help_text",
            gettext_lazy(
                "Én kommune på hver linje: kommunenummer; innbyggere. Eksempel: 3203;98815"
            ),
        )
        super().__init__(strip=False, **given)
        self.widget.attrs.setdefault("rows", 12)

    def clean(self, value: Any) -> list[tuple[str, int]]:
        text: str = super().clean(value)
        lines = [(n, line) for n, line in enumerate(text.splitlines(), start=1) if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("Tabellen kan ha høyst %s linjer.") % MOST_LINES)
        if lines and not any(sign.isdigit() for sign in lines[0][1]):
            lines = lines[1:]
        read = [(n, _row(line)) for n, line in lines]
        wrong = [str(n) for n, row in read if row is None]
        if wrong:
            raise ValidationError(
                _("Skriv kommunenummer og innbyggere, og ikke annet, på linje %s.")
                % ", ".join(wrong[:20])
            )
        return [row for _n, row in read if row is not None]


def _row(line: str) -> tuple[str, int] | None:
    parts = [SPACES.sub("", part) for part in BETWEEN.split(line.strip())]
    if len(parts) != 2:  # noqa: PLR2004 -- number and inhabitants
        return None
    number, inhabitants = parts
    plain = number.isascii() and number.isdigit() and inhabitants.isascii()
    if not plain or not inhabitants.isdigit() or len(inhabitants) > LONGEST_NUMBER:
        return None
    return number.zfill(4), int(inhabitants)
