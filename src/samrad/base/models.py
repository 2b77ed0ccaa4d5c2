"""The nouns under all nouns: rows that only change through the gate, periods, and sources."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import F, Q

from samrad.base import actions
from samrad.base.unsaved import Draft  # noqa: F401 -- Django looks for models here
from samrad.base.vocabulary import Precision, SourceKind
from samrad.law.period import Period

M = TypeVar("M", bound=models.Model)


class Rows(models.QuerySet[M]):
    """Rows of a domain table. Every way to write asks for an open action and leaves its trail."""

    def bulk_create(  # type: ignore[override]  # what ignores or changes rows would hide them
        self, objs: Iterable[M], batch_size: int | None = None
    ) -> list[M]:
        change = actions.current(self.model)
        made = super().bulk_create(objs, batch_size)
        for row in made:
            change.note(actions.row_key(row), None, actions.snapshot(row))
        return made

    def update(self, **values: Any) -> int:
        change = actions.current(self.model)
        before = {row.pk: actions.snapshot(row) for row in self.all()}
        updated = super().update(**values)
        for row in self.model._base_manager.filter(pk__in=before):
            change.note(actions.row_key(row), before[row.pk], actions.snapshot(row))
        return updated

    def bulk_update(
        self,
        objs: Iterable[M],
        fields: Iterable[str],
        batch_size: int | None = None,  # noqa: ARG002
    ) -> int:
        """Save each row by itself, so that the trail holds each. Counts the rows."""
        rows = list(objs)
        for row in rows:
            row.save(update_fields=fields)
        return len(rows)

    def delete(self) -> tuple[int, dict[str, int]]:
        change = actions.current(self.model)
        gone = [(actions.row_key(row), actions.snapshot(row)) for row in self.all()]
        deleted = super().delete()
        for key, before in gone:
            change.note(key, before, None)
        return deleted


class PeriodRows(Rows[M]):
    """Rows that hold on some days."""

    def on(self, day: date) -> Self:
        """The rows that hold on day."""
        return self.filter(holds_on(day))

    def overlapping(self, period: Period) -> Self:
        """The rows that share a day with period."""
        starts_in_time = Q() if period.until is None else Q(valid_from__lt=period.until)
        return self.filter(
            starts_in_time, Q(valid_until__isnull=True) | Q(valid_until__gt=period.start)
        )


def holds_on(day: date, through: str = "") -> Q:
    """The condition that a row, or the row reached through («names__»), holds on day."""
    return Q(**{f"{through}valid_from__lte": day}) & (
        Q(**{f"{through}valid_until__isnull": True}) | Q(**{f"{through}valid_until__gt": day})
    )


class Row(models.Model):
    """A row of the domain. Writing one with no action open raises OutsideGate."""

    objects: ClassVar[models.Manager[Self]] = Rows.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"  # Django's own base manager would write past the gate

    def save(self, *args: Any, **given: Any) -> None:
        change = actions.current(self)
        before = None if self._state.adding else actions.snapshot(self._stored())
        super().save(*args, **given)
        # What is in memory is not what was stored when only some columns were.
        whole = given.get("update_fields") is None
        change.note(
            actions.row_key(self), before, actions.snapshot(self if whole else self._stored())
        )

    def _stored(self) -> Self:
        return type(self)._base_manager.get(pk=self.pk)

    def delete(self, *args: Any, **given: Any) -> tuple[int, dict[str, int]]:
        change = actions.current(self)
        key, before = actions.row_key(self), actions.snapshot(self._stored())
        deleted = super().delete(*args, **given)
        change.note(key, before, None)
        return deleted


class Source(Row):
    """What makes a fact true (kilde): a decision, a document, an official register, a page.

    decided_on is when the decision was made; when the fact came into force stands on the fact.
    within is the document a decision was read in. Elverum: decided 29.3.2023, read in seed 003.
    """

    slug = models.SlugField("nøkkel", max_length=200, unique=True)
    kind = models.CharField("kildetype", max_length=20, choices=SourceKind.choices)
    title = models.CharField("tittel", max_length=300)
    issuer = models.CharField("utgiver", max_length=200, blank=True)
    dated = models.CharField("datert", max_length=40, blank=True)
    decided_on = models.DateField("vedtatt", null=True, blank=True)
    address = models.URLField("adresse", max_length=400, blank=True)
    within = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gjengitt i"
    )
    shared = models.BooleanField("felles for alle råd", default=False)
    note = models.TextField("merknad", blank=True)

    class Meta:
        verbose_name = "kilde"
        verbose_name_plural = "kilder"

    def __str__(self) -> str:
        return self.title


class SeldomAny(models.JSONField):
    """A list in JSON that nearly always is empty: a page reads thousands, and parses none of those.

    To the database, and so to migrations, it is a JSONField.
    """

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return [] if value == "[]" else super().from_db_value(value, expression, connection)

    def deconstruct(self) -> Any:
        name, _own, args, given = super().deconstruct()
        return name, "django.db.models.JSONField", args, given


class Sourced(Row):
    """A fact with its source; also_in holds the keys of further sources that say the same."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name="kilde")
    also_in = SeldomAny("også i", default=list, blank=True)
    note = models.TextField("merknad", blank=True)

    class Meta:
        abstract = True


def ends_after_start(prefix: str = "%(app_label)s_%(class)s") -> models.CheckConstraint:
    """The database's own word that a period ends after it starts."""
    return models.CheckConstraint(
        condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
        name=f"{prefix}_ends_after_start",
        violation_error_message="Perioden må slutte etter at den begynner.",
    )


def one_open_row(room: str, *columns: str) -> models.UniqueConstraint:
    """At most one running row per combination of columns."""
    return models.UniqueConstraint(
        fields=list(columns),
        condition=Q(valid_until__isnull=True),
        name=f"{room}_%(class)s_one_open",
        violation_error_message="Det finnes allerede en løpende rad for dette.",
    )


class PeriodModel(Row):
    """A fact that holds on whole days: from valid_from up to, but not including, valid_until."""

    valid_from = models.DateField("fra og med")
    valid_until = models.DateField("til", null=True, blank=True)
    from_precision = models.CharField(
        "presisjon for start", max_length=10, choices=Precision.choices, default=Precision.DAY
    )
    until_precision = models.CharField(
        "presisjon for slutt", max_length=10, choices=Precision.choices, default=Precision.DAY
    )

    objects: ClassVar[models.Manager[Self]] = PeriodRows.as_manager()

    class Meta:
        abstract = True
        constraints = [ends_after_start()]

    @property
    def period(self) -> Period:
        """The days the fact holds. EndsBeforeItStarts for a row the database would refuse."""
        return Period(self.valid_from, self.valid_until)


class DatedFact(PeriodModel, Sourced):
    """A fact that holds on whole days, with its source."""

    class Meta(PeriodModel.Meta):
        abstract = True
