"""The round the minutes take among those who were there, before they are approved."""

from django.db import models

from samrad.base.models import Row
from samrad.meetings.models.minutes import Minutes


class MinutesRound(Row):
    """That a version of the minutes was sent to those who were there (runde), with a deadline.

    recipients are their names as they stood in the attendance. missing lists those no letter was
    sent to: name, and why in a sentence. ended_on is when the office closed the round; every
    remark has then been answered.
    """

    minutes = models.OneToOneField(
        Minutes, models.PROTECT, related_name="round", verbose_name="møtebok"
    )
    sent_at = models.DateTimeField("sendt ut")
    sent_by = models.CharField("sendt ut av", max_length=100)
    deadline_on = models.DateField("frist")
    recipients = models.JSONField("sendt til", default=list)
    missing = models.JSONField("ikke nådd", default=list, blank=True)
    ended_on = models.DateField("avsluttet", null=True, blank=True)

    class Meta:
        verbose_name = "runde med møtebok"
        verbose_name_plural = "runder med møtebøker"

    def __str__(self) -> str:
        return str(self.minutes)


class Remark(Row):
    """What one who was there says of the minutes (merknad), and what the office made of it.

    name is the person's or the seat's, as in the attendance. is_followed is null until the remark
    is answered: True when the minutes are corrected for it.
    """

    round = models.ForeignKey(
        MinutesRound, models.PROTECT, related_name="remarks", verbose_name="runde"
    )
    name = models.CharField("fra", max_length=150)
    role = models.CharField("rolle", max_length=100, blank=True)
    text = models.TextField("merknad")
    received_on = models.DateField("mottatt")
    is_followed = models.BooleanField("tatt til følge", null=True, blank=True)
    answer = models.CharField("svar", max_length=500, blank=True)
    answered_at = models.DateTimeField("besvart", null=True, blank=True)

    class Meta:
        verbose_name = "merknad til møtebok"
        verbose_name_plural = "merknader til møtebøker"

    def __str__(self) -> str:
        return f"{self.round}: {self.name}"
