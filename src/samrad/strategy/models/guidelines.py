"""What the council wants (strategiske føringer), by period."""

from django.db import models

from samrad.base.models import DatedFact, Sourced
from samrad.bodies.models import Body


class StrategyPeriod(DatedFact):
    """The strategic guidelines of some years (strategiske føringer), as adopted.

    vision is empty where the adopted wording is not known. Source: samarbeidsavtalen § 4, at least
    once per four-year period.
    """

    slug = models.SlugField("nøkkel", max_length=40, unique=True)
    name = models.CharField("navn", max_length=150)
    vision = models.CharField("visjon", max_length=300, blank=True)
    means = models.JSONField("virkemidler", default=list, blank=True)
    adopted_by = models.ForeignKey(
        Body,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vedtatt av",
    )
    adopted_on = models.DateField("vedtatt", null=True, blank=True)

    class Meta(DatedFact.Meta):
        verbose_name = "strategiperiode"
        verbose_name_plural = "strategiperioder"

    def __str__(self) -> str:
        return self.name


class VisionWording(Sourced):
    """Another wording of the vision found in a document (visjonsformulering)."""

    strategy = models.ForeignKey(
        StrategyPeriod, models.PROTECT, related_name="wordings", verbose_name="strategi"
    )
    text = models.CharField("ordlyd", max_length=300)

    class Meta:
        verbose_name = "visjonsformulering"
        verbose_name_plural = "visjonsformuleringer"
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "text", "source"], name="strategy_wording_once"
            )
        ]

    def __str__(self) -> str:
        return self.text


class FocusArea(Sourced):
    """One of the areas the council works in (innsatsområde) in a strategy period."""

    slug = models.SlugField("nøkkel", max_length=80, unique=True)
    strategy = models.ForeignKey(
        StrategyPeriod, models.PROTECT, related_name="focus_areas", verbose_name="strategi"
    )
    number = models.PositiveSmallIntegerField("nummer")
    name = models.CharField("navn", max_length=120)
    aliases = models.JSONField("også skrevet", default=list, blank=True)
    predecessors = models.JSONField("bygger på", default=list, blank=True)

    class Meta:
        verbose_name = "innsatsområde"
        verbose_name_plural = "innsatsområder"
        constraints = [
            models.UniqueConstraint(fields=["strategy", "number"], name="strategy_focus_area_once")
        ]

    def __str__(self) -> str:
        return self.name


class Priority(Sourced):
    """A numbered priority under a focus area (prioritert aktivitet)."""

    focus_area = models.ForeignKey(
        FocusArea, models.PROTECT, related_name="priorities", verbose_name="innsatsområde"
    )
    number = models.PositiveSmallIntegerField("nummer")
    text = models.CharField("tekst", max_length=300)

    class Meta:
        verbose_name = "prioritert aktivitet"
        verbose_name_plural = "prioriterte aktiviteter"
        constraints = [
            models.UniqueConstraint(fields=["focus_area", "number"], name="strategy_priority_once")
        ]

    def __str__(self) -> str:
        return self.text


class Goal(Sourced):
    """A UN sustainability goal the council shall help to reach (bærekraftsmål)."""

    strategy = models.ForeignKey(
        StrategyPeriod, models.PROTECT, related_name="goals", verbose_name="strategi"
    )
    number = models.PositiveSmallIntegerField("nummer")
    name = models.CharField("navn", max_length=120)

    class Meta:
        verbose_name = "bærekraftsmål"
        verbose_name_plural = "bærekraftsmål"
        constraints = [
            models.UniqueConstraint(fields=["strategy", "number"], name="strategy_goal_once")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class WorkingForm(Sourced):
    """A role or way of working (rolle og arbeidsform), a basic idea, or a task in the agreement.

    list_name tells which printed list it stands in.
    """

    strategy = models.ForeignKey(
        StrategyPeriod, models.PROTECT, related_name="working_forms", verbose_name="strategi"
    )
    list_name = models.CharField("liste", max_length=60)
    number = models.PositiveSmallIntegerField("nummer")
    text = models.CharField("tekst", max_length=200)

    class Meta:
        verbose_name = "arbeidsform"
        verbose_name_plural = "arbeidsformer"
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "list_name", "number"], name="strategy_form_once"
            )
        ]

    def __str__(self) -> str:
        return self.text
