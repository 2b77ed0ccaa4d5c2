"""Municipalities through every reform, the council they form, and the terms they agreed on."""

from django.db import models
from django.db.models import Q

from samrad.base.models import DatedFact, Row, Sourced, one_open_row
from samrad.register.vocabulary import (
    Certainty,
    NameKind,
    ReformKind,
    SubregionTie,
    TermStatus,
)


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


class Population(Sourced):
    """The inhabitants of a municipality on a day (folketall), valid until the next figure."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="populations", verbose_name="kommune"
    )
    on = models.DateField("dato")
    inhabitants = models.PositiveIntegerField("innbyggere")

    class Meta:
        verbose_name = "folketall"
        verbose_name_plural = "folketall"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "on"], name="register_population_once")
        ]

    def __str__(self) -> str:
        return f"{self.inhabitants}"


class NationalPopulation(Sourced):
    """The inhabitants of Norway on a day (folketall i landet), as stated by the same table."""

    on = models.DateField("dato", unique=True)
    inhabitants = models.PositiveIntegerField("innbyggere")

    class Meta:
        verbose_name = "folketall i landet"
        verbose_name_plural = "folketall i landet"

    def __str__(self) -> str:
        return f"{self.inhabitants}"


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


class Membership(DatedFact):
    """That a municipality, or once a county, is party to the agreement (medlemskap).

    Source: kommuneloven § 18-4; source.decided_on is the member council's own decision. Elverum
    decided 29.3.2023 and is a member from 1.1.2024.
    """

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name="kommune",
    )
    county = models.ForeignKey(
        County,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name="fylkeskommune",
    )
    end_reason = models.CharField("grunn til slutt", max_length=200, blank=True)

    class Meta(DatedFact.Meta):
        verbose_name = "medlemskap"
        verbose_name_plural = "medlemskap"
        constraints = [
            *DatedFact.Meta.constraints,
            one_open_row("register", "municipality"),
            models.CheckConstraint(
                condition=Q(municipality__isnull=True) ^ Q(county__isnull=True),
                name="register_membership_one_party",
                violation_error_message="Et medlemskap gjelder én kommune eller én fylkeskommune.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality or self.county}"


class StatedCount(Sourced):
    """A number of members as some document states it (oppgitt tall), with no rows behind it."""

    on = models.DateField("dato")
    precision = models.CharField("presisjon", max_length=10, default="day")
    subject = models.CharField("gjelder", max_length=60)
    value = models.CharField("verdi", max_length=60)

    class Meta:
        verbose_name = "oppgitt tall"
        verbose_name_plural = "oppgitte tall"
        constraints = [
            models.UniqueConstraint(fields=["subject", "on", "source"], name="register_stated_once")
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.value}"


class CouncilForm(DatedFact):
    """What the council is and is called in a period (rettslig form)."""

    name = models.CharField("navn", max_length=150)
    short_name = models.CharField("kortnavn", max_length=60)
    legal_form = models.CharField("rettslig form", max_length=100)
    instrument = models.CharField("styringsdokument", max_length=60)
    legal_basis = models.CharField("hjemmel", max_length=200, blank=True)

    class Meta(DatedFact.Meta):
        verbose_name = "rettslig form"
        verbose_name_plural = "rettslige former"

    def __str__(self) -> str:
        return self.name


class HistoryEvent(Sourced):
    """Something that happened to the council (hendelse), as its history tells it."""

    on = models.DateField("dato")
    precision = models.CharField("presisjon", max_length=10, default="day")
    text = models.CharField("hendelse", max_length=300)

    class Meta:
        verbose_name = "hendelse"
        verbose_name_plural = "hendelser"
        constraints = [models.UniqueConstraint(fields=["on", "text"], name="register_event_once")]

    def __str__(self) -> str:
        return self.text


class AgreementTerm(DatedFact):
    """One dated value of the agreement (bestemmelse). Unknown on a day no row covers.

    Read into samrad.law.terms.Terms by queries.terms().
    """

    key = models.CharField("nøkkel", max_length=80)
    value = models.JSONField("verdi")
    status = models.CharField("status", max_length=10, choices=TermStatus.choices)
    clause = models.CharField("punkt", max_length=100, blank=True)
    strength = models.CharField("styrke", max_length=60, blank=True)

    class Meta(DatedFact.Meta):
        verbose_name = "avtalebestemmelse"
        verbose_name_plural = "avtalebestemmelser"
        constraints = [*DatedFact.Meta.constraints, one_open_row("register", "key")]

    def __str__(self) -> str:
        return self.key


class Conflict(Row):
    """That sources say different things of one fact (kildekonflikt); shown, never smoothed.

    positions is a list of {"says": text, "source": [source keys]}.
    """

    slug = models.SlugField("nøkkel", max_length=100, unique=True)
    about = models.CharField("gjelder", max_length=200)
    positions = models.JSONField("standpunkter", default=list)
    used = models.CharField("brukt i registeret", max_length=200, blank=True)

    class Meta:
        verbose_name = "kildekonflikt"
        verbose_name_plural = "kildekonflikter"

    def __str__(self) -> str:
        return self.about
