"""When people are taken by something that is not the council's own."""

from django.db import models

from samrad.base.models import DatedFact
from samrad.wheel.vocabulary import BusyKind


class BusyPeriod(DatedFact):
    """Days when some cannot meet (opptatt periode): a school break, a member council's meeting.

    whose says who is taken («Asker kommunestyre», «Skolene i Oslo»); the whole day counts.
    """

    slug = models.SlugField("nøkkel", max_length=100, unique=True)
    kind = models.CharField("grunn", max_length=20, choices=BusyKind.choices)
    title = models.CharField("hva", max_length=200)
    whose = models.CharField("hvem", max_length=200, blank=True)

    class Meta(DatedFact.Meta):
        verbose_name = "opptatt periode"
        verbose_name_plural = "opptatte perioder"

    def __str__(self) -> str:
        return f"{self.title}, {self.whose}" if self.whose else self.title
