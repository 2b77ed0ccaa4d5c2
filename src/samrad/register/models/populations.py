"""How many live there, by the day they were counted."""

from django.db import models

from samrad.base.dates import written
from samrad.base.models import Sourced
from samrad.register.models.places import Municipality


class Population(Sourced):
    """The inhabitants of a municipality on a day (folketall), valid until the next figure."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="populations", verbose_name="kommune"
    )
    on = models.DateField("dato")
    inhabitants = models.PositiveIntegerField("innbyggere")

    class Meta:
        verbose_name = "folketall"
        verbose_name_plural = "folketall"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "on"], name="register_population_once")
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {written(self.on)}"


class NationalPopulation(Sourced):
    """The inhabitants of Norway on a day (folketall i landet), as stated by the same table."""

    on = models.DateField("dato", unique=True)
    inhabitants = models.PositiveIntegerField("innbyggere")

    class Meta:
        verbose_name = "folketall i landet"
        verbose_name_plural = "folketall i landet"

    def __str__(self) -> str:
        return f"Norge {written(self.on)}"
