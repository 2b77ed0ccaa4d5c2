"""Events: what the council arranges or takes part in, and whom it is held with."""

import calendar
from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from samrad.base.models import Row, Sourced
from samrad.base.vocabulary import Precision
from samrad.events.vocabulary import (
    DATED,
    PRECISIONS,
    CouncilRole,
    EventForm,
    EventKind,
    EventState,
    EventStatus,
    PartnerRole,
    StatedAs,
)
from samrad.law.period import Period
from samrad.register.models import Municipality
from samrad.strategy.models import FocusArea
from samrad.themes.models import Theme

DECEMBER = 12
HOURS_IN_ORDER = Q(ends_at__isnull=True) | Q(starts_at__isnull=True) | Q(ends_at__gt=F("starts_at"))


class Event(Sourced):
    """Something people come to (arrangement): a gathering, a conference, a webinar.

    It is not a meeting of a body. starts_on is its first day, to its precision, null when no
    source gives it; ends_on is its last day, inside, and null when it is one day. starts_at is the
    clock in Norway on the first day, ends_at on the last. participants is what a document states,
    stated_as how. moved_from is the first day it had before it was moved here. sequence counts what
    calendars must be told (RFC 5545 SEQUENCE), and changed_at is when that last was.
    """

    slug = models.SlugField("nøkkel", max_length=150, unique=True)
    title = models.CharField("tittel", max_length=200)
    kind = models.CharField("type", max_length=20, choices=EventKind.choices)
    starts_on = models.DateField("første dag", null=True, blank=True)
    ends_on = models.DateField("siste dag", null=True, blank=True)
    precision = models.CharField(
        "presisjon for dagen", max_length=10, choices=Precision.choices, default=Precision.DAY
    )
    starts_at = models.TimeField("begynner", null=True, blank=True)
    ends_at = models.TimeField("slutter", null=True, blank=True)
    form = models.CharField("form", max_length=20, choices=EventForm.choices, null=True, blank=True)
    place = models.CharField("sted", max_length=200, blank=True)
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kommune",
    )
    role = models.CharField(
        "rådets rolle", max_length=20, choices=CouncilRole.choices, null=True, blank=True
    )
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tema"
    )
    focus_area = models.ForeignKey(
        FocusArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="innsatsområde",
    )
    status = models.CharField(
        "status", max_length=20, choices=EventStatus.choices, default=EventStatus.PLANNED
    )
    status_reason = models.CharField("hvorfor", max_length=300, blank=True)
    moved_from = models.DateField("flyttet fra", null=True, blank=True)
    summary = models.TextField("kort om arrangementet", blank=True)
    web = models.URLField("nettadresse", max_length=400, blank=True)
    participants = models.PositiveIntegerField("deltakere, oppgitt", null=True, blank=True)
    stated_as = models.CharField(
        "oppgitt som", max_length=10, choices=StatedAs.choices, default=StatedAs.EXACT
    )
    sequence = models.PositiveIntegerField("kalenderversjon", default=0)
    changed_at = models.DateTimeField("endret", null=True, blank=True)

    class Meta:
        verbose_name = "arrangement"
        verbose_name_plural = "arrangementer"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="events_event_ends_after_start",
                violation_error_message="Siste dag må være etter første dag. La den stå tom når "
                "arrangementet varer én dag.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=False) | HOURS_IN_ORDER,
                name="events_event_hours_in_order",
                violation_error_message="Arrangementet må slutte etter at det begynner.",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=False, precision__in=DATED)
                | Q(ends_on__isnull=True, starts_at__isnull=True, ends_at__isnull=True),
                name="events_event_hours_of_a_day",
                violation_error_message="Klokkeslett og siste dag hører til en kjent første dag.",
            ),
            models.CheckConstraint(
                condition=Q(precision__in=PRECISIONS),
                name="events_event_takes_place_then",
                violation_error_message="Dagen for et arrangement kan ikke være en grense.",
            ),
        ]
        indexes = [models.Index(fields=["starts_on"], name="events_event_starts_on")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_dated(self) -> bool:
        """Whether the very days are known, or reasoned to."""
        return self.starts_on is not None and self.precision in DATED

    @property
    def last_on(self) -> date | None:
        """The last day it can have been on; None when nothing is known of when."""
        day = self.starts_on
        if day is None or self.ends_on is not None:
            return self.ends_on
        if self.precision == Precision.MONTH:
            return day.replace(day=calendar.monthrange(day.year, day.month)[1])
        if self.precision == Precision.YEAR:
            return day.replace(month=DECEMBER, day=31)
        return day

    @property
    def period(self) -> Period | None:
        """The days it can have been on; None when nothing is known of when."""
        if self.starts_on is None or self.last_on is None:
            return None
        return Period(self.starts_on, self.last_on + timedelta(days=1))

    @property
    def days(self) -> list[date]:
        """Each day of it; none while the days are not known."""
        if not self.is_dated or self.starts_on is None or self.last_on is None:
            return []
        count = (self.last_on - self.starts_on).days + 1
        return [self.starts_on + timedelta(days=number) for number in range(count)]

    def state_on(self, day: date) -> EventState:
        """How it stands on a day."""
        if self.status == EventStatus.CANCELLED:
            return EventState.CANCELLED
        if self.last_on is not None and day < self.last_on:
            return EventState.PLANNED
        if self.status == EventStatus.HELD:
            return EventState.HELD
        planned_here = self.last_on is None and self.changed_at is not None
        is_ahead = planned_here or self.last_on == day
        return EventState.PLANNED if is_ahead else EventState.UNCONFIRMED


class EventPartner(Row):
    """Someone the event is held with (samarbeidspartner), by the name the source uses."""

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="partners", verbose_name="arrangement"
    )
    position = models.PositiveSmallIntegerField("plass")
    name = models.CharField("navn", max_length=150)
    role = models.CharField(
        "rolle", max_length=20, choices=PartnerRole.choices, default=PartnerRole.PARTNER
    )

    class Meta:
        verbose_name = "samarbeidspartner"
        verbose_name_plural = "samarbeidspartnere"
        constraints = [
            models.UniqueConstraint(
                fields=["event", "name"],
                name="events_eventpartner_once",
                violation_error_message="Partneren står på arrangementet fra før.",
            )
        ]

    def __str__(self) -> str:
        return self.name
