"""Municipalities and counties as identities, through new names, numbers and reforms."""

from django.db import models

from samrad.base.models import DatedFact, Sourced, one_open_row
from samrad.register.vocabulary import ReformKind


class County(DatedFact):
    """A county (fylke) under one number; a reform that gives a new number makes a new row.

    organisation_number is its county municipality's (fylkeskommunen), which may outlive a number.
    Source: SSB Klass 104/131. Viken was 30 from 2020 to 2023; Akershus was 02, and is 32 from 2024.
    """

    slug = models.SlugField("nøkkel", max_length=80, unique=True)
    number = models.CharField("fylkesnummer", max_length=2)
    name = models.CharField("navn", max_length=100)
    organisation_number = models.CharField(
        "fylkeskommunens organisasjonsnummer", max_length=9, null=True, blank=True
    )

    class Meta(DatedFact.Meta):
        verbose_name = "fylke"
        verbose_name_plural = "fylker"

    def __str__(self) -> str:
        return self.name


class Municipality(DatedFact):
    """A municipality (kommune) as an identity: the same through new numbers and names.

    A merger or a split makes new ones and ends the old. valid_from is the first day the record
    knows it, normally 1 January 2018 with precision «bound».
    """

    slug = models.SlugField("nøkkel", max_length=80, unique=True)
    organisation_number = models.CharField(
        "organisasjonsnummer", max_length=9, null=True, blank=True, unique=True
    )
    latitude = models.DecimalField(
        "breddegrad", max_digits=7, decimal_places=4, null=True, blank=True
    )
    longitude = models.DecimalField(
        "lengdegrad", max_digits=7, decimal_places=4, null=True, blank=True
    )

    class Meta(DatedFact.Meta):
        verbose_name = "kommune"
        verbose_name_plural = "kommuner"

    def __str__(self) -> str:
        return self.slug


class MunicipalityName(DatedFact):
    """What a municipality is called (kommunenavn), valid until the next.

    name is the Norwegian short form; official holds the full one («Oslo-Oslove») when it differs.
    """

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="names", verbose_name="kommune"
    )
    name = models.CharField("navn", max_length=100)
    official = models.CharField("offisielt navn", max_length=150, blank=True)

    class Meta(DatedFact.Meta):
        verbose_name = "kommunenavn"
        verbose_name_plural = "kommunenavn"
        constraints = [*DatedFact.Meta.constraints, one_open_row("register", "municipality")]

    def __str__(self) -> str:
        return self.name


class MunicipalityNumber(DatedFact):
    """The number of a municipality (kommunenummer) and the county it then lies in."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="numbers", verbose_name="kommune"
    )
    number = models.CharField("kommunenummer", max_length=4)
    county = models.ForeignKey(
        County, models.PROTECT, related_name="municipality_numbers", verbose_name="fylke"
    )

    class Meta(DatedFact.Meta):
        verbose_name = "kommunenummer"
        verbose_name_plural = "kommunenumre"
        constraints = [
            *DatedFact.Meta.constraints,
            one_open_row("register", "municipality"),
            models.UniqueConstraint(
                fields=["number", "valid_from"],
                name="register_number_once",
                violation_error_message="Kommunenummeret er i bruk fra samme dag.",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Reform(Sourced):
    """That one municipality became (part of) another on a day (kommuneendring).

    Three rows with the same predecessor is a split three ways (Snillfjord 2020); several with the
    same successor is a merger (Asker 2020).
    """

    kind = models.CharField("endringstype", max_length=10, choices=ReformKind.choices)
    on = models.DateField("dato")
    predecessor = models.ForeignKey(
        Municipality, models.PROTECT, related_name="became", verbose_name="fra"
    )
    successor = models.ForeignKey(
        Municipality, models.PROTECT, related_name="came_from", verbose_name="til"
    )

    class Meta:
        verbose_name = "kommuneendring"
        verbose_name_plural = "kommuneendringer"
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "on"], name="register_reform_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
