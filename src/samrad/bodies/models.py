"""Bodies, their seats, who holds them, and what a body is asked to do and to be."""

from django.db import models
from django.db.models import Q

from samrad.base.models import DatedFact, Sourced
from samrad.bodies.vocabulary import (
    BodyKind,
    BodyNameKind,
    MandateRole,
    RuleKind,
    RuleStrength,
    SeatBasis,
    SuccessionKind,
)
from samrad.people.models import Person
from samrad.register.models import Municipality, Subregion


class Body(DatedFact):
    """A body of the council (organ): political, administrative, advisory or for a project.

    is_elected says whether it is a folkevalgt organ under kommuneloven § 5-1; null where the
    council has not said so. decides is false for groups that only advise.
    """

    slug = models.SlugField("nøkkel", max_length=80, unique=True)
    kind = models.CharField("organtype", max_length=20, choices=BodyKind.choices)
    is_elected = models.BooleanField("folkevalgt organ", null=True, blank=True)
    decides = models.BooleanField("tar beslutninger", default=False)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="hører under",
    )
    tasks = models.JSONField("oppgaver", default=list, blank=True)
    composition = models.CharField("sammensetning", max_length=300, blank=True)

    class Meta(DatedFact.Meta):
        verbose_name = "organ"
        verbose_name_plural = "organer"

    def __str__(self) -> str:
        return self.slug


class BodyName(DatedFact):
    """What a body is called (organnavn); short forms and aliases stand beside the name."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="names", verbose_name="organ")
    kind = models.CharField("navnetype", max_length=10, choices=BodyNameKind.choices)
    name = models.CharField("navn", max_length=150)

    class Meta(DatedFact.Meta):
        verbose_name = "organnavn"
        verbose_name_plural = "organnavn"

    def __str__(self) -> str:
        return self.name


class Succession(Sourced):
    """That one body followed another (etterfølgelse), whole or in part."""

    kind = models.CharField("etterfølgelse", max_length=10, choices=SuccessionKind.choices)
    on = models.DateField("dato")
    precision = models.CharField("presisjon", max_length=10, default="day")
    predecessor = models.ForeignKey(
        Body, models.PROTECT, related_name="followed_by", verbose_name="forgjenger"
    )
    successor = models.ForeignKey(
        Body, models.PROTECT, related_name="follows", verbose_name="etterfølger"
    )

    class Meta:
        verbose_name = "etterfølgelse"
        verbose_name_plural = "etterfølgelser"
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="bodies_succession_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Seat(DatedFact):
    """A place in a body (plass), apart from whoever holds it."""

    slug = models.SlugField("nøkkel", max_length=120, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="seats", verbose_name="organ")
    basis = models.CharField("plassgrunnlag", max_length=10, choices=SeatBasis.choices)
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="medlem",
    )
    label = models.CharField("betegnelse", max_length=120, blank=True)

    class Meta(DatedFact.Meta):
        verbose_name = "plass"
        verbose_name_plural = "plasser"
        constraints = [
            *DatedFact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(basis="member", municipality__isnull=False)
                | (~Q(basis="member") & Q(municipality__isnull=True)),
                name="bodies_seat_member_basis",
                violation_error_message="En medlemsplass gjelder én kommune, andre plasser ingen.",
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class SeatSubregion(DatedFact):
    """That a seat is for a sub-region (plassens delregion); a committee seat may cover two."""

    seat = models.ForeignKey(
        Seat, models.PROTECT, related_name="subregion_ties", verbose_name="plass"
    )
    subregion = models.ForeignKey(
        Subregion, models.PROTECT, related_name="+", verbose_name="delregion"
    )

    class Meta(DatedFact.Meta):
        verbose_name = "plassens delregion"
        verbose_name_plural = "plassenes delregioner"

    def __str__(self) -> str:
        return f"{self.seat}: {self.subregion}"


class Mandate(DatedFact):
    """That a person holds a seat in a role (verv).

    deputy_number orders the deputies of one seat, from 1. title and municipality are the office
    held at home, as the source gives it («ordfører», Asker); party as the source gives it.
    """

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="mandates", verbose_name="plass")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="person")
    role = models.CharField("verv", max_length=12, choices=MandateRole.choices)
    deputy_number = models.PositiveSmallIntegerField("varanummer", null=True, blank=True)
    party = models.CharField("parti", max_length=20, blank=True)
    title = models.CharField("tittel", max_length=120, blank=True)
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="hjemkommune",
    )

    class Meta(DatedFact.Meta):
        verbose_name = "verv"
        verbose_name_plural = "verv"
        constraints = [
            *DatedFact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(role="deputy", deputy_number__isnull=False)
                | (~Q(role="deputy") & Q(deputy_number__isnull=True)),
                name="bodies_mandate_deputy_number",
                violation_error_message="En vara har nummer, andre verv har ikke.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"


class Remit(DatedFact):
    """The mandate text of a group (mandat), by version and adopting body."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="remits", verbose_name="organ")
    version = models.PositiveSmallIntegerField("versjon", default=1)
    points = models.JSONField("punkter", default=list)
    adopted_by = models.ForeignKey(
        Body,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vedtatt av",
    )

    class Meta(DatedFact.Meta):
        verbose_name = "mandat"
        verbose_name_plural = "mandater"

    def __str__(self) -> str:
        return f"mandat {self.version} for {self.body}"


class CompositionRule(DatedFact):
    """What a body's composition is held against (sammensetningsregel)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="rules", verbose_name="organ")
    kind = models.CharField("regel", max_length=20, choices=RuleKind.choices)
    number = models.PositiveSmallIntegerField("antall", null=True, blank=True)
    strength = models.CharField("styrke", max_length=10, choices=RuleStrength.choices)

    class Meta(DatedFact.Meta):
        verbose_name = "sammensetningsregel"
        verbose_name_plural = "sammensetningsregler"

    def __str__(self) -> str:
        return f"{self.body}: {self.get_kind_display()}"


class Delegation(DatedFact):
    """That one body lets another decide something (delegasjon), within limits."""

    slug = models.SlugField("nøkkel", max_length=100, unique=True)
    giver = models.ForeignKey(Body, models.PROTECT, related_name="given", verbose_name="fra")
    receiver = models.ForeignKey(Body, models.PROTECT, related_name="received", verbose_name="til")
    scope = models.CharField("omfang", max_length=300)

    class Meta(DatedFact.Meta):
        verbose_name = "delegasjon"
        verbose_name_plural = "delegasjoner"

    def __str__(self) -> str:
        return self.scope


class StatedActivity(Sourced):
    """How much a body did in a year, as a document states it (oppgitt virksomhet)."""

    body = models.ForeignKey(
        Body, models.PROTECT, related_name="stated_activity", verbose_name="organ"
    )
    year = models.PositiveSmallIntegerField("år")
    meetings = models.PositiveSmallIntegerField("møter", null=True, blank=True)
    cases = models.PositiveSmallIntegerField("saker", null=True, blank=True)
    size = models.PositiveSmallIntegerField("antall medlemmer", null=True, blank=True)
    topics = models.JSONField("temaer", default=list, blank=True)

    class Meta:
        verbose_name = "oppgitt virksomhet"
        verbose_name_plural = "oppgitt virksomhet"
        constraints = [
            models.UniqueConstraint(fields=["body", "year"], name="bodies_activity_once")
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.year}"
