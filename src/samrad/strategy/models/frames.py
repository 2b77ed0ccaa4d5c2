"""What a programme says of money: frames as printed, in whole øre."""

from django.db import models

from samrad.base.models import Sourced
from samrad.strategy.models.programme import Programme


class StatedFrame(Sourced):
    """A sum a programme states (økonomisk ramme), as printed and never computed.

    is_about is True where the document writes «ca.» or «i størrelsesorden».
    """

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="frames", verbose_name="program"
    )
    position = models.PositiveSmallIntegerField("rekkefølge")
    label = models.CharField("hva", max_length=200)
    amount_ore = models.BigIntegerField("beløp i øre")
    is_about = models.BooleanField("omtrentlig", default=False)

    class Meta:
        verbose_name = "økonomisk ramme"
        verbose_name_plural = "økonomiske rammer"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "position"], name="strategy_frame_place_once"
            )
        ]

    def __str__(self) -> str:
        return self.label
