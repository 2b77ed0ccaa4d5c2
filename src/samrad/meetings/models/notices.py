"""The notices that call bodies to their meetings."""

from django.db import models

from samrad.base.models import Row
from samrad.meetings.models.calendar import Meeting
from samrad.meetings.vocabulary import Caller


class Notice(Row):
    """That a meeting was called (innkalling), and what it was called to: frozen when it is issued.

    agenda is the list as it stood, one dict per item (number, title, public_title, basis); findings
    what the law book said then, one dict each (holds, reason, basis). number counts the notices of
    the meeting: a second one tells what has changed. sha256 is the fingerprint of all of it.
    """

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="notices", verbose_name="møte"
    )
    number = models.PositiveSmallIntegerField("nummer", default=1)
    called_by = models.CharField("innkalt av", max_length=20, choices=Caller.choices)
    text = models.JSONField("innkallingens tekst", default=list, blank=True)
    issued_at = models.DateTimeField("sendt ut")
    issued_by = models.CharField("sendt ut av", max_length=100)
    agenda = models.JSONField("saksliste", default=list)
    findings = models.JSONField("vurderinger", default=list)
    sha256 = models.CharField("fingeravtrykk", max_length=64)

    class Meta:
        verbose_name = "innkalling"
        verbose_name_plural = "innkallinger"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="meetings_notice_once")
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.number}"
