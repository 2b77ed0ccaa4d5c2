"""A programme's matrix as printed: themes in columns, activities in cells."""

from django.db import models

from samrad.base.models import Row, Sourced
from samrad.strategy.models.programme import Programme
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
    """A cell of the matrix: an activity under a theme, with those who own it as printed."""

    theme = models.ForeignKey(
        MatrixTheme, models.PROTECT, related_name="activities", verbose_name="tema"
    )
    position = models.PositiveSmallIntegerField("rekkefølge")
    text = models.CharField("aktivitet", max_length=300)
    owners = models.JSONField("eiere", default=list, blank=True)
    certainty = models.CharField(
        "sikkerhet", max_length=10, choices=Certainty.choices, default=Certainty.CERTAIN
    )

    class Meta:
        verbose_name = "aktivitet i matrisen"
        verbose_name_plural = "aktiviteter i matrisen"
        constraints = [
            models.UniqueConstraint(fields=["theme", "position"], name="strategy_matrix_cell_once")
        ]

    def __str__(self) -> str:
        return self.text
