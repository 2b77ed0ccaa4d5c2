"""What the portal's own pages let readers find: the law book, and the council's history."""

from collections.abc import Collection, Iterator

from django.urls import reverse

from samrad.base import dates
from samrad.base.actions import row_key
from samrad.base.ports.search import SEARCH, Entry, Searchable
from samrad.law.book import RULES_BY_CHAPTER
from samrad.register.models import HistoryEvent


def _rules(keys: Collection[str]) -> Iterator[Entry]:
    for chapter, rules in RULES_BY_CHAPTER.items():
        for rule in rules:
            if rule.id in keys:
                known_as = f"{rule.basis}. {rule.term}. {chapter}. {rule.id}"
                yield Entry(
                    key=f"law:{rule.id}",
                    title=rule.title,
                    text=f"{rule.summary}\n\n{rule.example}\n\n{known_as}",
                    address=reverse("portal:rule", args=[rule.id]),
                )


def _events(pks: Collection[int]) -> Iterator[Entry]:
    for row in HistoryEvent.objects.filter(pk__in=pks).order_by("pk"):
        yield Entry(
            key=row_key(row),
            title=row.text,
            text="",
            address=f"{reverse('portal:about')}#historie",
            dated=row.on,
            when=dates.from_day(row.on, row.precision),
        )


SEARCH.add(
    "portal.law",
    Searchable(
        kind="Regel i lovboka",
        model=None,
        rows=lambda: [rule.id for rules in RULES_BY_CHAPTER.values() for rule in rules],
        entries=_rules,
    ),
)
SEARCH.add(
    "portal.history",
    Searchable(
        kind="Hendelse",
        model=HistoryEvent,
        entries=_events,
    ),
)
