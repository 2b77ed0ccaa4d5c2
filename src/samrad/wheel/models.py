"""When people are taken by something not the council's own, and which duties are done."""

from django.db import models

from samrad.base.models import DatedFact, Row
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


class DutyDone(Row):
    """That something due in a year is done (utført).

    key is the duty's own in the year (queries.due_in); what is how it read when it was marked.
    """

    year = models.PositiveSmallIntegerField("år")
    key = models.CharField("nøkkel", max_length=16)
    what = models.CharField("hva", max_length=300)
    on = models.DateField("utført")

    class Meta:
        verbose_name = "utført frist"
        verbose_name_plural = "utførte frister"
        constraints = [models.UniqueConstraint(fields=["year", "key"], name="wheel_duty_done_once")]

    def __str__(self) -> str:
        return self.what
