"""What is typed and not saved: a table of its own, below the gate and the rows it guards."""

from django.db import models


class Draft(models.Model):
    """What one user has typed in a form of Kontoret and not saved (kladd).

    Nobody's fact, so it is no row of the record and leaves no words in the trail. address is the
    form's own, content the values by field as the browser sends them, and stood the fingerprint of
    the words that stood there when the typing began. Read by its user alone.
    """

    user = models.CharField("bruker", max_length=100)
    address = models.CharField("skjema", max_length=300)
    content = models.JSONField("innhold", default=dict)
    stood = models.CharField("grunnlag", max_length=64, blank=True)
    saved_at = models.DateTimeField("lagret")

    class Meta:
        verbose_name = "kladd"
        verbose_name_plural = "kladder"
        constraints = [
            models.UniqueConstraint(fields=["user", "address"], name="base_one_draft_each")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.address}"
