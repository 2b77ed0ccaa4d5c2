"""The council the members form: who is a member, what it was called, and what it agreed on."""

from typing import Any

from django.db import models
from django.db.models import Q

from samrad.base.dates import MONTHS
from samrad.base.models import DatedFact, Row, Sourced, one_open_row
from samrad.register.models.places import County, Municipality
from samrad.register.vocabulary import OTHER, TERM_GROUPS, TERM_LABELS, TermStatus


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
        return self.called

    @property
    def called(self) -> str:
        """«Styret: Velges av»; the key where nobody has named it."""
        group = TERM_GROUPS.get(self.key.partition(".")[0], OTHER)
        return f"{group}: {TERM_LABELS[self.key]}" if self.key in TERM_LABELS else self.key

    @property
    def written(self) -> Any:
        """The value as a reader writes it: [2, 3] of a fraction is «2/3», "06-30" «30. juni»."""
        if self.key.endswith("_fraction") and isinstance(self.value, list):
            return "/".join(str(part) for part in self.value)
        if self.key.endswith("_meeting_by") and isinstance(self.value, list):
            return [f"{int(text[3:])}. {MONTHS[int(text[:2]) - 1]}" for text in self.value]
        return self.value


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
