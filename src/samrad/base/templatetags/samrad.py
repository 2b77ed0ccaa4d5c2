"""What every template may say: days in Norwegian, numbers with spaces, links that keep ?on=."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.forms import BoundField
from django.urls import get_script_prefix, reverse

from samrad.base import dates
from samrad.base.models import Source
from samrad.base.ports.datasets import DATASETS
from samrad.base.ports.registers import FLOWS

register = template.Library()
NOT_ASSESSED = "Ikke vurdert: "  # samrad.law.finding.not_assessed


@register.filter
def written(day: date | None) -> str:
    """«10. november 2023»; nothing for no day."""
    return dates.written(day) if day else ""


@register.filter
def moment(instant: datetime | None) -> str:
    """«10. november 2023 kl. 14.05» in Norway; nothing for no instant."""
    return dates.moment(instant) if instant else ""


@register.filter
def thousands(number: int | None) -> str:
    """«2 278 052», with spaces that do not break over lines; nothing for no number."""
    return "" if number is None else f"{number:,}".replace(",", "\u00a0")


@register.filter
def ended(text: str) -> str:
    """The text as the end of a sentence: one full stop, also after «4. etg.»."""
    return text if text.endswith(".") else f"{text}."


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


@register.filter
def happened(row: Any) -> str:
    """The day something happened, with what is known of it: «mai 2016», «2015»."""
    return dates.from_day(row.on, row.precision)


@register.filter
def dressed(field: BoundField) -> str:
    """A form field's own control with the look of the design system."""
    worn = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"ds-input {worn}".strip()})


@register.simple_tag
def dataset_title(key: str) -> str:
    """What the public list is called; nothing when there is no such list."""
    return str(DATASETS[key].title) if key in DATASETS else ""


@register.filter
def beside_verdict(reason: str) -> str:
    """A finding's reason where a badge has already said that it is not assessed."""
    told = reason.removeprefix(NOT_ASSESSED)
    return told[:1].upper() + told[1:]


@register.simple_tag(takes_context=True)
def way(context: template.Context, key: str) -> dict[str, str] | None:
    """The page of a flow («register.admit_member») for a reader who may open it; None for others.

    A page that says that something is lacking shows the way to whoever can put it right.
    """
    actor = getattr(context.get("request"), "actor", None)
    if actor is None or key not in FLOWS or not FLOWS[key].may(actor):
        return None
    return {"title": str(FLOWS[key].title), "address": reverse(FLOWS[key].url_name)}


@register.simple_tag
def shape_of(value: Any) -> str:
    """How a value of the record is to be shown: list, pairs, truth, or plain."""
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, dict):
        return "pairs"
    return "list" if isinstance(value, list) else "plain"


@register.simple_tag(takes_context=True)
def link(context: template.Context, name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page, on the day the reader is looking at when that was asked for."""
    return on_day(context, _address(get_script_prefix(), name, *args, **kwargs))


@lru_cache(maxsize=4096, typed=True)
def _address(_prefix: str, name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by name: the same as long as the process lives, under one prefix."""
    return reverse(name, args=args, kwargs=kwargs)


@register.simple_tag(takes_context=True)
def on_day(context: template.Context, address: str) -> str:
    """An address that is already found, on the day the reader asked for; nothing for none."""
    request = context.get("request")
    asked = getattr(request, "asked_on", "")
    return f"{address}?{urlencode({'on': asked})}" if asked and address else address


@register.simple_tag(takes_context=True)
def sources_of(context: template.Context, row: Any) -> list[Source]:
    """The sources of a fact, the main one first; each has read_in, the document it was read in.

    One query for the whole page, however many facts it shows.
    """
    if row is None:
        return []
    by_key = _sources(context.get("request"))
    found = [by_key[key] for key in (row.source_id, *row.also_in) if key in by_key]
    return list(dict.fromkeys(found))


def _sources(request: Any) -> dict[int | str, Any]:
    """Every source by number and by key, kept on the request so that it is read once."""
    kept: dict[int | str, Any] | None = getattr(request, "sources_by_key", None)
    if kept is None:
        found = list(Source.objects.all())
        kept = {source.pk: source for source in found}
        for source in found:
            source.read_in = kept.get(source.within_id or 0)  # type: ignore[attr-defined]
        kept |= {source.slug: source for source in found}
        if request is not None:
            request.sources_by_key = kept
    return kept
