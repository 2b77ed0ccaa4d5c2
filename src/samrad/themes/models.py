"""Issues that live for years (temaer), across hearings, meetings, events and projects."""

from django.db import models

from samrad.base.models import DatedFact


class Theme(DatedFact):
    """An issue file (tema): what the council follows over time, such as Oslofjorden."""

    slug = models.SlugField("nøkkel", max_length=80, unique=True)
    title = models.CharField("tittel", max_length=120)
    summary = models.TextField("sammendrag", blank=True)
    aliases = models.JSONField("også kalt", default=list, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="del av",
    )

    class Meta(DatedFact.Meta):
        verbose_name = "tema"
        verbose_name_plural = "temaer"

    def __str__(self) -> str:
        return self.title
