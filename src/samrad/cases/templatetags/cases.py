"""What the templates of this room say: prose, days as they stand, and kinds of files."""

from datetime import date
from pathlib import PurePath
from typing import Any

from django import template
from django.utils.safestring import SafeString

from samrad.base import clock, dates
from samrad.cases.models import Case
from samrad.cases.queries import Standing, sent_words
from samrad.publications import prose as formatted

register = template.Library()


@register.filter
def prose(text: Any) -> SafeString:
    """Formatted text as markup; nothing for none."""
    return formatted.html(text, top=4) if text else SafeString("")


@register.filter
def stood(standing: Standing) -> str:
    """The day a case came to stand so, with what is known of it; nothing when it is not known."""
    return dates.from_day(standing.on, standing.precision) if standing.on else ""


@register.filter
def opened(case: Case) -> str:
    """The day a case was opened, with what is known of it."""
    return dates.from_day(case.opened_on, case.opened_precision) if case.opened_on else ""


@register.filter
def sent(case: Case) -> str:
    """Whom what was sent out of a case went to, and when, as a source tells it."""
    return sent_words(case)


@register.filter
def day_of(instant: Any) -> str:
    """The Norwegian day of an instant: «10. november 2023»; nothing for none."""
    return dates.written(instant.astimezone(clock.OSLO).date()) if instant else ""


@register.filter
def kind_of_file(name: str) -> str:
    """«PDF» for «notat.pdf»."""
    return PurePath(name).suffix[1:].upper()


@register.filter
def lies_behind(planned: date | None, day: date) -> bool:
    """Whether a planned day has passed."""
    return planned is not None and planned < day
