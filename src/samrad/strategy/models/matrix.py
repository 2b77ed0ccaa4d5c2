"""A programme's matrix as printed: themes in columns, activities in cells."""

from django.db import models
from django.db.models import Q

from samrad.base.models import Row, Sourced
from samrad.strategy.models.programme import Measure, Programme
from samrad.strategy.vocabulary import Certainty


class MatrixTheme(Row):
    """A column of a programme's matrix (tema i matrisen)."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="matrix_themes", verbose_name="program"
    )
    slug = models.SlugField("nøkkel", max_length=80, unique=True)
    position = models.PositiveSmallIntegerField("rekkefølge")
    name = models.CharField("navn", max_length=120)

    class Meta:
        verbose_name = "tema i matrisen"
        verbose_name_plural = "temaer i matrisen"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "position"], name="strategy_matrix_theme_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class MatrixActivity(Sourced):
    """A cell of the matrix: an activity under a theme, with those who own it as printed.

    position is its row, from 1. measure is the measure of the same programme it is part of; null
    where the document names none. text is empty where the measure says it all.
    """

    theme = models.ForeignKey(
        MatrixTheme, models.PROTECT, related_name="activities", verbose_name="tema"
    )
    position = models.PositiveSmallIntegerField("rekkefølge")
    text = models.CharField("aktivitet", max_length=300, blank=True)
    measure = models.ForeignKey(
        Measure,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="matrix_cells",
        verbose_name="tiltak",
    )
    owners = models.JSONField("eiere", default=list, blank=True)
    certainty = models.CharField(
        "sikkerhet", max_length=10, choices=Certainty.choices, default=Certainty.CERTAIN
    )

    class Meta:
        verbose_name = "aktivitet i matrisen"
        verbose_name_plural = "aktiviteter i matrisen"
        constraints = [
            models.UniqueConstraint(fields=["theme", "position"], name="strategy_matrix_cell_once"),
            models.CheckConstraint(
                condition=~Q(text="") | Q(measure__isnull=False),
                name="strategy_matrix_cell_says",
                violation_error_message="Velg et tiltak eller skriv en aktivitet.",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """What stands in the cell: the activity, or the measure as it is called now."""
        return self.text or str(self.measure)
