"""The trail as a list: filtered, newest first."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from samrad.audit.models import Entry, Touched
from samrad.base import clock
from samrad.identity.queries import names_of
from samrad.office.queries.history import what_was_done


def entries(asked: dict[str, Any]) -> QuerySet[Entry]:
    """Entries that match action, actor, row («register.membership:12») and days, newest first.

    Each has rows: how many rows it touched. Neither subjects nor payloads are read.
    """
    touched = Touched.objects.filter(entry=OuterRef("pk")).values("entry")
    counted = touched.annotate(number=Count("pk")).values("number")
    found = Entry.objects.defer("subjects").annotate(rows=Coalesce(Subquery(counted), 0))
    if asked.get("action"):
        found = found.filter(action=asked["action"])
    if asked.get("actor"):
        found = found.filter(actor=asked["actor"])
    if asked.get("row"):
        found = found.filter(pk__in=Touched.objects.filter(row=asked["row"]).values("entry"))
    if asked.get("since"):
        found = found.filter(at__gte=_midnight(asked["since"]))
    if asked.get("until"):
        found = found.filter(at__lt=_midnight(asked["until"] + timedelta(days=1)))
    return found.order_by("-number")


def latest(most: int) -> list[dict[str, Any]]:
    """The newest entries in words: number, at, who, what, rows."""
    return in_words(list(entries({})[:most]))


def in_words(found: list[Any]) -> list[dict[str, Any]]:
    """Entries of the list in words, without reading what they changed."""
    names = names_of(entry.actor for entry in found)
    return [
        {
            "number": entry.number,
            "at": entry.at,
            "who": names[entry.actor],
            "what": what_was_done(entry.action),
            "basis": entry.basis,
            "rows": entry.rows,
        }
        for entry in found
    ]


def actions_in_trail() -> list[tuple[str, str]]:
    """Every action that has been performed, as (name, words), by words."""
    names = Entry.objects.order_by().values_list("action", flat=True).distinct()
    return sorted(((name, what_was_done(name)) for name in names), key=lambda one: one[1])


def actors_in_trail() -> list[tuple[str, str]]:
    """Everyone who has performed an action, as (key, name), by name."""
    keys = list(Entry.objects.order_by().values_list("actor", flat=True).distinct())
    return sorted(names_of(keys).items(), key=lambda one: one[1])


def entry(number: int) -> Entry | None:
    """One entry, with its payload where that has not been erased."""
    return Entry.objects.filter(pk=number).select_related("payload").first()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.OSLO)
