"""What is done for a measure elsewhere in the record."""

from django.db import models

from samrad.base.models import Row
from samrad.strategy.models.programme import Measure


class MeasureWork(Row):
    """That something the council has on is work for a measure (arbeid med tiltak).

    address is where it stands on this site («/moter/styret-2019-04-11/»), as the port occasions
    gives it; on and title are as they were when it was linked, for what is gone since.
    """

    measure = models.ForeignKey(
        Measure, models.PROTECT, related_name="works", verbose_name="tiltak"
    )
    address = models.CharField("adresse", max_length=200)
    on = models.DateField("dag")
    title = models.CharField("hva", max_length=300)

    class Meta:
        verbose_name = "arbeid med tiltak"
        verbose_name_plural = "arbeid med tiltak"
        constraints = [
            models.UniqueConstraint(fields=["measure", "address"], name="strategy_work_once")
        ]

    def __str__(self) -> str:
        return self.title
