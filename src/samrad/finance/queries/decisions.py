"""Named reads of the yearly decisions, on any day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from samrad.base import dates
from samrad.base.vocabulary import Precision
from samrad.bodies import queries as bodies
from samrad.bodies.vocabulary import BodyKind
from samrad.finance.models import YearlyDecision
from samrad.finance.vocabulary import DecisionKind
from samrad.law.period import Period
from samrad.register.models import Municipality

ORDER = {kind: place for place, kind in enumerate(DecisionKind)}


@dataclass(frozen=True, slots=True)
class Told:
    """A yearly decision on a day: whether it was made by then, and what names were used.

    factors are (name of the participant, how many times over it pays), by name.
    """

    row: YearlyDecision
    is_decided: bool
    body: str
    factors: tuple[tuple[str, int], ...]

    @property
    def decided(self) -> str:
        """The day of the decision as far as it is known: «desember 2021»."""
        day = self.row.decided_on
        return dates.from_day(day, self.row.precision) if day else ""

    @property
    def planned(self) -> str:
        """The day it was planned for; nothing when it was not planned."""
        return planned(self.row)


def yearly_decisions() -> QuerySet[YearlyDecision]:
    """Every yearly decision, the newest year first, with its source and its body."""
    found = YearlyDecision.objects.select_related("source", "body")
    return found.order_by("-year", "kind", "pk")


def of_year(year: int) -> QuerySet[YearlyDecision]:
    """The yearly decisions about year, whenever they were made."""
    return yearly_decisions().filter(year=year)


def decided_in(period: Period, rows: Iterable[YearlyDecision]) -> list[YearlyDecision]:
    """Those made in period, by day; a day known only by month or year counts by its first.

    One with the same day stands by the order of kinds.
    """
    found = [row for row in rows if row.decided_on is not None and row.decided_on in period]
    return sorted(found, key=lambda row: (row.decided_on or date.max, ORDER[_kind(row)], row.pk))


def known_on(day: date) -> list[YearlyDecision]:
    """What was decided by day, and what is planned for a year that had begun, newest year first.

    Within a year by the order of kinds. One query.
    """
    found = [row for row in yearly_decisions() if _is_known(row, day)]
    return sorted(found, key=lambda row: (-row.year, ORDER[_kind(row)], row.pk))


def _kind(row: YearlyDecision) -> DecisionKind:
    return DecisionKind(row.kind)


def _is_known(row: YearlyDecision, day: date) -> bool:
    if is_decided(row, day):
        return True
    return row.planned_on is not None and row.planned_on.year <= day.year


def is_decided(row: YearlyDecision, day: date) -> bool:
    """Whether the decision had been made on day, as far as the record knows."""
    return row.decided_on is not None and row.decided_on <= day


def planned(row: YearlyDecision) -> str:
    """The day row was planned for; precision is that of the decision when there is one."""
    precision = Precision.DAY if row.decided_on else row.precision
    return dates.from_day(row.planned_on, precision) if row.planned_on else ""


def is_assemblys(row: YearlyDecision) -> bool | None:
    """Whether the highest body made the decision; None when it is not known who did."""
    return None if row.body is None else row.body.kind == BodyKind.ASSEMBLY


def told(rows: Iterable[YearlyDecision], day: date) -> list[Told]:
    """Yearly decisions as they are told of on day, in their order. Two queries, or three."""
    listed = list(rows)
    names = bodies.names_of_bodies({row.body_id for row in listed if row.body_id})
    payers = _payers(listed, day)
    return [
        Told(
            row=row,
            is_decided=is_decided(row, day),
            body=names.on(row.body_id, row.decided_on or row.planned_on or day),
            factors=tuple(
                sorted((payers.get(key, key), times) for key, times in (row.factors or {}).items())
            ),
        )
        for row in listed
    ]


def _payers(rows: list[YearlyDecision], day: date) -> dict[str, str]:
    """The names on day of the participants with a factor, by key."""
    keys = {key for row in rows for key in row.factors or {}}
    if not keys:
        return {}
    by_key = dict(Municipality.objects.filter(slug__in=keys).values_list("slug", "pk"))
    names = bodies.names_of_municipalities(by_key.values())
    return {key: names.on(pk, day) or key for key, pk in by_key.items()}
