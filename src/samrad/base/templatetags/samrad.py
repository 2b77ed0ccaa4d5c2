"""What every template may say: days in Norwegian, numbers with spaces, links that keep ?on=."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from samrad.base import dates

register = template.Library()


@register.filter
def written(day: date | None) -> str:
    """«10. november 2023»; nothing for no day."""
    return dates.written(day) if day else ""


@register.filter
def thousands(number: int | None) -> str:
    """«2 278 052», with spaces that do not break over lines; nothing for no number."""
    return "" if number is None else f"{number:,}".replace(",", "\u00a0")


@register.filter
def span(row: Any) -> str:
    """The period of a row that has one: «28. oktober 2020 – 9. november 2023»."""
    return dates.span(row.valid_from, row.valid_until, row.from_precision, row.until_precision)


@register.filter
def from_day(row: Any) -> str:
    """The first day of a row's period with what is known of it."""
    return dates.from_day(row.valid_from, row.from_precision)


@register.filter
def last_day(row: Any) -> str:
    """The last day of a row's period («til og med»); nothing while it runs."""
    return dates.last_day(row.valid_until, row.until_precision) if row.valid_until else ""


@register.simple_tag(takes_context=True)
def link(context: template.Context, name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page, on the day the reader is looking at when that was asked for."""
    address = reverse(name, args=args, kwargs=kwargs)
    request = context.get("request")
    asked = getattr(request, "asked_on", "")
    return f"{address}?{urlencode({'on': asked})}" if asked else address
