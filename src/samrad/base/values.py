"""Values as readers expect them, on a page and in a file."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samrad.base import dates


def text_of(value: Any) -> str:
    """A value as a reader expects it: days written out, yes and no, lists with commas."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("Ja") if value else _("Nei")
    if isinstance(value, date):
        return dates.written(value)
    if isinstance(value, list | tuple):
        return ", ".join(text_of(item) for item in value) or "–"
    return str(value)
