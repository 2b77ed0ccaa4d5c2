"""Sub-regions by every name, and the municipalities tied to them."""

from django.db import models

from samrad.base.models import DatedFact
from samrad.register.models.places import Municipality
from samrad.register.vocabulary import Certainty, NameKind, SubregionTie


class Subregion(DatedFact):
    """A sub-region (delregion): the group of members behind one seat in the board."""

    slug = models.SlugField("nøkkel", max_length=80, unique=True)

    class Meta(DatedFact.Meta):
        verbose_name = "delregion"
        verbose_name_plural = "delregioner"

    def __str__(self) -> str:
        return self.slug


class SubregionName(DatedFact):
    """What a sub-region is called (delregionnavn); aliases stand beside the name."""

    subregion = models.ForeignKey(
        Subregion, models.PROTECT, related_name="names", verbose_name="delregion"
    )
    kind = models.CharField("navnetype", max_length=10, choices=NameKind.choices)
    name = models.CharField("navn", max_length=120)

    class Meta(DatedFact.Meta):
        verbose_name = "delregionnavn"
        verbose_name_plural = "delregionnavn"

    def __str__(self) -> str:
        return self.name


class SubregionMembership(DatedFact):
    """That a municipality belongs to a sub-region (delregiontilknytning), and how."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="subregion_ties", verbose_name="kommune"
    )
    subregion = models.ForeignKey(
        Subregion, models.PROTECT, related_name="ties", verbose_name="delregion"
    )
    tie = models.CharField("tilknytning", max_length=10, choices=SubregionTie.choices)
    certainty = models.CharField(
        "sikkerhet", max_length=10, choices=Certainty.choices, default=Certainty.HIGH
    )

    class Meta(DatedFact.Meta):
        verbose_name = "delregiontilknytning"
        verbose_name_plural = "delregiontilknytninger"

    def __str__(self) -> str:
        return f"{self.municipality} i {self.subregion}"
