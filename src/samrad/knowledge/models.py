"""What official registers answered, kept as it came."""

from django.db import models

from samrad.base.models import Row
from samrad.knowledge.vocabulary import Provider


class Retrieval(Row):
    """An answer from an official register (henting), kept raw under its SHA-256.

    what names the table or the classification («07459», «131»), on the day the figures are of.
    updated is when the provider last changed what was asked for, as it says itself; it may say
    nothing. The same answer fetched twice is two retrievals of one content.
    """

    provider = models.CharField("hentet fra", max_length=16, choices=Provider.choices)
    what = models.CharField("tabell", max_length=20)
    on = models.DateField("tall per")
    address = models.TextField("adresse")
    retrieved_at = models.DateTimeField("hentet")
    sha256 = models.CharField("fingeravtrykk", max_length=64)
    size = models.PositiveIntegerField("størrelse i byte")
    updated = models.CharField("oppdatert hos kilden", max_length=40, blank=True)

    class Meta:
        verbose_name = "henting"
        verbose_name_plural = "hentinger"
        indexes = [models.Index(fields=["what", "on", "retrieved_at"])]

    def __str__(self) -> str:
        return f"{self.get_provider_display()}: {self.what} per {self.on:%d.%m.%Y}"
