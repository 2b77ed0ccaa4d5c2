"""The council itself: its forms, its history, its agreement, and where sources disagree."""

from datetime import date
from typing import Any

from samrad.base.models import Source
from samrad.law.terms import Term, Terms
from samrad.register.models import (
    AgreementTerm,
    Conflict,
    CouncilForm,
    HistoryEvent,
    StatedCount,
)


def council_on(day: date) -> CouncilForm | None:
    """What the council is and is called on day; None when the record knows no council then."""
    return CouncilForm.objects.on(day).select_related("source").order_by("-valid_from").first()


def council_forms() -> list[CouncilForm]:
    """Every form the council has had, the first first."""
    return list(CouncilForm.objects.select_related("source").order_by("valid_from", "pk"))


def history_events() -> list[HistoryEvent]:
    """What happened to the council, in order."""
    return list(HistoryEvent.objects.select_related("source").order_by("on", "pk"))


def agreement_terms_on(day: date) -> list[AgreementTerm]:
    """The values of the agreement in force on day, by key."""
    return list(AgreementTerm.objects.on(day).select_related("source").order_by("key", "pk"))


def terms() -> Terms:
    """Every dated value of the agreement, as samrad.law reads it.

    BadAgreement when two values of one key hold on the same day.
    """
    rows = AgreementTerm.objects.select_related("source").order_by("key", "valid_from", "pk")
    return Terms(
        tuple(
            Term(
                key=row.key,
                value=row.value,
                period=row.period,
                status=row.status,
                source=(row.source.slug, *row.also_in),
                clause=row.clause,
                note=row.note,
                strength=row.strength,
            )
            for row in rows
        )
    )


def conflicts() -> list[Conflict]:
    """Where sources say different things of one fact, by key."""
    return list(Conflict.objects.order_by("slug"))


def sources_of_conflicts(found: list[Conflict]) -> dict[str, Source]:
    """The sources that the conflicts' positions name, by key; a key with no source is left out."""
    named: set[str] = set()
    for conflict in found:
        for position in conflict.positions:
            named |= set(_keys(position))
    return {row.slug: row for row in Source.objects.filter(slug__in=named)}


def _keys(position: Any) -> list[str]:
    given = position.get("source", []) if isinstance(position, dict) else []
    return [given] if isinstance(given, str) else list(given)


def stated_counts() -> list[StatedCount]:
    """What documents state of the members' number with no rows behind it, in order of time."""
    return list(StatedCount.objects.select_related("source").order_by("on", "subject", "pk"))


def stated_counts_near(day: date) -> list[StatedCount]:
    """The latest statement of each subject on or before day, by subject."""
    latest: dict[str, StatedCount] = {}
    for row in stated_counts():
        if row.on <= day:
            latest[row.subject] = row
    return [latest[subject] for subject in sorted(latest)]
