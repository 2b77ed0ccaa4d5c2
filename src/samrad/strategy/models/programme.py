"""What the council will do in a year (handlingsprogram): measures by chapter, and how they went."""

import re

from django.db import models
from django.db.models import Q

from samrad.base import dates
from samrad.base.models import Row, Sourced
from samrad.base.vocabulary import Precision
from samrad.bodies.models import Body
from samrad.strategy.models.guidelines import FocusArea, StrategyPeriod
from samrad.strategy.vocabulary import (
    NEEDS_REASON,
    SUSTAINABILITY_GOALS,
    ChapterContent,
    MeasureState,
    PartyRole,
    ProgrammeState,
)
from samrad.themes.models import Theme

YEARS = re.compile(r"^(20\d\d)(?:\s*[-–]\s*(20\d\d))?$")
RUNNING = "Løpende"


class Programme(Sourced):
    """The action programme of a year (handlingsprogram), of the council or of a part of it.

    body is null for the whole council; Oslo Brand Partner Arena had one of its own. is_complete
    says whether the record holds every measure, or only what the sources tell. recommended_by is
    who laid it before the adopting body. frozen_at and sha256 are set when the programme is adopted
    here: from then on its measures never change.
    """

    slug = models.SlugField("nøkkel", max_length=80, unique=True)
    year = models.PositiveSmallIntegerField("år")
    name = models.CharField("navn", max_length=150)
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gjelder"
    )
    strategy = models.ForeignKey(
        StrategyPeriod,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="programmes",
        verbose_name="strategiske føringer",
    )
    starts_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bygger på"
    )
    state = models.CharField(
        "status", max_length=10, choices=ProgrammeState.choices, default=ProgrammeState.DRAFT
    )
    adopted_by = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vedtatt av"
    )
    adopted_on = models.DateField("vedtatt", null=True, blank=True)
    precision = models.CharField(
        "presisjon", max_length=10, choices=Precision.choices, default=Precision.DAY
    )
    recommended_by = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="innstilt av"
    )
    recommended_on = models.DateField("innstilt", null=True, blank=True)
    is_complete = models.BooleanField("alle tiltakene er med", default=True)
    frozen_at = models.DateTimeField("låst", null=True, blank=True)
    sha256 = models.CharField("fingeravtrykk", max_length=64, blank=True)

    class Meta:
        verbose_name = "handlingsprogram"
        verbose_name_plural = "handlingsprogrammer"
        constraints = [
            models.UniqueConstraint(
                fields=["year", "body"], name="strategy_programme_once_per_body"
            ),
            models.UniqueConstraint(
                fields=["year"],
                condition=Q(body__isnull=True),
                name="strategy_programme_once",
                violation_error_message="Rådet har allerede et handlingsprogram for året.",
            ),
            models.CheckConstraint(
                condition=Q(state="adopted") | Q(adopted_on__isnull=True, frozen_at__isnull=True),
                name="strategy_programme_adopted",
                violation_error_message="Bare et vedtatt program har dato for vedtaket.",
            ),
            models.CheckConstraint(
                condition=Q(recommended_by__isnull=True, recommended_on__isnull=True)
                | (Q(recommended_by__isnull=False) & Q(recommended_on__isnull=False)),
                name="strategy_programme_recommended",
                violation_error_message="Skriv både hvem som har innstilt, og når.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def adopted(self) -> str:
        """The day of the decision as far as it is known («desember 2021»); empty when it is not."""
        return dates.from_day(self.adopted_on, self.precision) if self.adopted_on else ""

    @property
    def is_frozen(self) -> bool:
        """Whether the measures can no longer change."""
        return self.frozen_at is not None


class Chapter(Row):
    """A numbered heading of a programme (kapittel), as printed; page is null when unknown.

    holds says what the record puts under the heading when the programme is printed. text is what
    the council writes there itself (publications.prose).
    """

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="chapters", verbose_name="program"
    )
    slug = models.SlugField("nøkkel", max_length=100, unique=True)
    number = models.CharField("nummer", max_length=12)
    title = models.CharField("tittel", max_length=300)
    page = models.PositiveSmallIntegerField("side", null=True, blank=True)
    focus_area = models.ForeignKey(
        FocusArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="innsatsområde",
    )
    holds = models.CharField(
        "innhold", max_length=22, choices=ChapterContent.choices, default="", blank=True
    )
    text = models.TextField("tekst", blank=True)

    class Meta:
        verbose_name = "kapittel"
        verbose_name_plural = "kapitler"
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="strategy_chapter_once")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Measure(Sourced):
    """Something the council will do (tiltak), numbered as printed («5.3.1»).

    time_frame is as printed: «Løpende», «2019», «2018–2020»; empty when the source gives none.
    activities are what it consists of, in the order printed. sustainability_goals are numbers of
    the UN goals it helps to reach; indicator is what is measured, indicator_goal what it should
    come to. continues is the measure of an earlier programme it carries on. How it stands is told
    by statuses, never by the adopted text.
    """

    slug = models.SlugField("nøkkel", max_length=100, unique=True)
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="measures", verbose_name="program"
    )
    chapter = models.ForeignKey(
        Chapter,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name="kapittel",
    )
    position = models.PositiveSmallIntegerField("rekkefølge")
    number = models.CharField("nummer", max_length=12, blank=True)
    title = models.CharField("tiltak", max_length=300)
    also_called = models.JSONField("også skrevet", default=list, blank=True)
    time_frame = models.CharField("tidsramme", max_length=40, blank=True)
    activities = models.JSONField("aktiviteter", default=list, blank=True)
    focus_area = models.ForeignKey(
        FocusArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="innsatsområde",
    )
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tema"
    )
    sustainability_goals = models.JSONField("bærekraftsmål", default=list, blank=True)
    indicator = models.CharField("indikator", max_length=200, blank=True)
    indicator_goal = models.CharField("mål for indikatoren", max_length=200, blank=True)
    continues = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="continued_by",
        verbose_name="viderefører",
    )

    class Meta:
        verbose_name = "tiltak"
        verbose_name_plural = "tiltak"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "position"], name="strategy_measure_place_once"
            ),
            models.UniqueConstraint(
                fields=["programme", "number"],
                condition=~Q(number=""),
                name="strategy_measure_number_once",
                violation_error_message="Programmet har allerede et tiltak med dette nummeret.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def goals(self) -> list[str]:
        """The UN goals it helps to reach, with their names: «13 Stoppe klimaendringene»."""
        named = ((one, SUSTAINABILITY_GOALS.get(one, "")) for one in self.sustainability_goals)
        return [f"{number} {name}".strip() for number, name in named]

    @property
    def aim(self) -> str:
        """What is measured, and what it should come to: «Ladepunkter: 500»."""
        return ": ".join(filter(None, [self.indicator, self.indicator_goal]))

    @property
    def runs(self) -> bool:
        """Whether the measure has no end of its own («Løpende»)."""
        return self.time_frame.strip().casefold() == RUNNING.casefold()

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and last year of the time frame; None when it is running or not known."""
        found = YEARS.match(self.time_frame.strip())
        return (int(found[1]), int(found[2] or found[1])) if found else None


class MeasureParty(Row):
    """Who a measure lies with (ansvar/organisering), or is done with; name is as printed."""

    measure = models.ForeignKey(
        Measure, models.PROTECT, related_name="parties", verbose_name="tiltak"
    )
    role = models.CharField(
        "rolle", max_length=12, choices=PartyRole.choices, default=PartyRole.RESPONSIBLE
    )
    position = models.PositiveSmallIntegerField("rekkefølge")
    name = models.CharField("navn", max_length=150)
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="organ"
    )

    class Meta:
        verbose_name = "part i tiltak"
        verbose_name_plural = "parter i tiltak"
        constraints = [
            models.UniqueConstraint(fields=["measure", "position"], name="strategy_party_once")
        ]

    def __str__(self) -> str:
        return self.name


class MeasureStatus(Sourced):
    """How a measure stood on a day (status), with the reason where it came to nothing."""

    measure = models.ForeignKey(
        Measure, models.PROTECT, related_name="statuses", verbose_name="tiltak"
    )
    on = models.DateField("dato")
    precision = models.CharField(
        "presisjon", max_length=10, choices=Precision.choices, default=Precision.DAY
    )
    state = models.CharField("status", max_length=12, choices=MeasureState.choices)
    because = models.CharField("grunn", max_length=300, blank=True)
    text = models.TextField("hva som er gjort", blank=True)

    class Meta:
        verbose_name = "status for tiltak"
        verbose_name_plural = "statuser for tiltak"
        constraints = [
            models.UniqueConstraint(fields=["measure", "on"], name="strategy_status_once_a_day"),
            models.CheckConstraint(
                condition=~Q(state__in=NEEDS_REASON) | ~Q(because=""),
                name="strategy_status_says_why",
                violation_error_message="Skriv grunnen når et tiltak ikke er gjennomført, er "
                "flyttet, slått sammen eller erstattet.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.get_state_display()}"

    @property
    def when(self) -> str:
        """The day as far as it is known."""
        return dates.from_day(self.on, self.precision)
