"""Elections in a meeting: what is elected, the lists of names, the counts and the lots."""

from django.db import models
from django.db.models import F, Q

from samrad.base.models import Row
from samrad.bodies.models import Body, Mandate, Seat
from samrad.bodies.vocabulary import MandateRole
from samrad.chamber.models import Attendee
from samrad.elections.vocabulary import Counted, Method, Office, SlateKind, State
from samrad.meetings.models import AgendaItem, Decision
from samrad.people.models import Person
from samrad.people.vocabulary import Gender
from samrad.register.models import Municipality


class Election(Row):
    """An election in an item of a meeting (valg): to which body, what, how many, for which days.

    seats are the members to be elected, deputies how many deputies are wanted beside them (the act
    gives the number from a list). effective is the first day of the term, until the first day after
    it. replaces is the mandate whose rest is filled by a by-election. lists_until is when lists
    were to be in. demanded_by holds the places that demand an election by lists. result is frozen
    when the election is settled: queries.results writes and reads it.
    """

    item = models.ForeignKey(
        AgendaItem, models.PROTECT, related_name="+", verbose_name="sak på sakslisten"
    )
    position = models.PositiveSmallIntegerField("rekkefølge", default=1)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="organ")
    office = models.CharField("verv", max_length=20, choices=Office.choices)
    method = models.CharField("valgmåte", max_length=20, choices=Method.choices)
    seats = models.PositiveSmallIntegerField("antall som skal velges", default=1)
    deputies = models.PositiveSmallIntegerField("antall varamedlemmer", default=0)
    effective = models.DateField("fra og med")
    until = models.DateField("til", null=True, blank=True)
    replaces = models.ForeignKey(
        Mandate,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="i stedet for",
    )
    blank_counts = models.BooleanField("blanke regnes som avgitt", default=True)
    lists_until = models.DateTimeField("frist for lister", null=True, blank=True)
    demanded_by = models.JSONField("krever forholdsvalg", default=list, blank=True)
    state = models.CharField("status", max_length=20, choices=State.choices, default=State.OPEN)
    result = models.JSONField("resultat", default=dict, blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vedtak"
    )

    class Meta:
        verbose_name = "valg"
        verbose_name_plural = "valg"
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="elections_place_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("effective")),
                name="elections_ends_after_start",
                violation_error_message="Perioden må slutte etter at den begynner.",
            ),
            models.CheckConstraint(
                condition=~Q(office__in=["chair", "vice_chair", "meeting_chair"])
                | Q(method="majority", seats=1, deputies=0),
                name="elections_leaders_by_majority",
                violation_error_message="Leder og nestleder velges ved flertallsvalg, ett verv om "
                "gangen (kommuneloven § 7-4 andre ledd).",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_office_display()}: {self.body}"

    @property
    def is_open(self) -> bool:
        """Whether nothing is settled yet."""
        return self.state == State.OPEN


class Slate(Row):
    """Names in an order (navneliste): a list of a group, a recommendation, or a draft of one.

    A draft belongs to no election; committee is then the body whose members read and write it, with
    the office. effective is the day a draft is held against.
    """

    kind = models.CharField("hva", max_length=20, choices=SlateKind.choices)
    election = models.ForeignKey(
        Election,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="slates",
        verbose_name="valg",
    )
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="organ")
    committee = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="valgkomité"
    )
    title = models.CharField("listens navn", max_length=100)
    effective = models.DateField("fra og med", null=True, blank=True)
    handed_in_by = models.ForeignKey(
        Attendee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="levert av",
    )
    handed_in_at = models.DateTimeField("levert", null=True, blank=True)
    withdrawn_at = models.DateTimeField("trukket", null=True, blank=True)

    class Meta:
        verbose_name = "navneliste"
        verbose_name_plural = "navnelister"
        constraints = [
            models.UniqueConstraint(
                fields=["election", "title"],
                condition=Q(withdrawn_at__isnull=True),
                name="elections_list_title_once",
                violation_error_message="Et annet listeforslag har det navnet.",
            ),
            models.CheckConstraint(
                condition=Q(kind="draft", election__isnull=True)
                | (~Q(kind="draft") & Q(election__isnull=False)),
                name="elections_draft_before_an_election",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Nominee(Row):
    """A name on a slate (kandidat). number counts from 1 within the role.

    gender, consents and is_eligible are null when not known: nothing is read from a name. seat is
    the place the name is meant for; a deputy's is the member's place. withdrawn_at is for one who
    is no longer up for a majority election.
    """

    slate = models.ForeignKey(
        Slate, models.PROTECT, related_name="nominees", verbose_name="navneliste"
    )
    role = models.CharField(
        "verv", max_length=12, choices=MandateRole.choices, default=MandateRole.MEMBER
    )
    number = models.PositiveSmallIntegerField("nummer")
    name = models.CharField("navn", max_length=150)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="person"
    )
    gender = models.CharField("kjønn", max_length=10, choices=Gender.choices, null=True, blank=True)
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kommune",
    )
    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="plass"
    )
    consents = models.BooleanField("skriftlig samtykke", null=True, blank=True)
    is_eligible = models.BooleanField("stemmerett og bosatt i et medlem", null=True, blank=True)
    withdrawn_at = models.DateTimeField("trukket", null=True, blank=True)

    class Meta:
        verbose_name = "kandidat"
        verbose_name_plural = "kandidater"

    def __str__(self) -> str:
        return self.name


class Signature(Row):
    """That one in the room signed a list (underskrift); one list in each election."""

    slate = models.ForeignKey(
        Slate, models.PROTECT, related_name="signatures", verbose_name="navneliste"
    )
    attendee = models.ForeignKey(
        Attendee, models.PROTECT, related_name="+", verbose_name="underskrevet av"
    )
    at = models.DateTimeField("underskrevet")

    class Meta:
        verbose_name = "underskrift"
        verbose_name_plural = "underskrifter"
        constraints = [
            models.UniqueConstraint(fields=["slate", "attendee"], name="elections_signature_once")
        ]

    def __str__(self) -> str:
        return str(self.attendee)


class Count(Row):
    """A round of votes (omgang): for each choice, and blank. Open until counted_at.

    votes maps a slate's or a nominee's number to votes; «for» and «mot» in an election by
    agreement. named holds [place, choice] for each who voted by name. box is the key of the secret
    ballot. voided_at with void_reason is for one that does not count, and is kept.
    """

    election = models.ForeignKey(
        Election, models.PROTECT, related_name="counts", verbose_name="valg"
    )
    round = models.PositiveSmallIntegerField("omgang", default=1)
    method = models.CharField("stemmemåte", max_length=20, choices=Counted.choices)
    votes = models.JSONField("stemmer", default=dict, blank=True)
    blank = models.PositiveIntegerField("blanke", default=0)
    entitled = models.PositiveIntegerField("medlemmer i alt")
    voters = models.PositiveIntegerField("kunne stemme")
    named = models.JSONField("ved navn", default=list, blank=True)
    box = models.CharField("urne", max_length=120, blank=True)
    opened_at = models.DateTimeField("åpnet")
    counted_at = models.DateTimeField("talt", null=True, blank=True)
    voided_at = models.DateTimeField("forkastet", null=True, blank=True)
    void_reason = models.CharField("hvorfor forkastet", max_length=300, blank=True)

    class Meta:
        verbose_name = "omgang i et valg"
        verbose_name_plural = "omganger i valg"
        constraints = [
            models.UniqueConstraint(
                fields=["election", "round"],
                condition=Q(voided_at__isnull=True),
                name="elections_round_once",
                violation_error_message="Omgangen er talt fra før.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.election} {self.round}"

    @property
    def cast(self) -> int:
        """The votes given, blank ones too."""
        given: int = sum(self.votes.values())
        return given + self.blank

    @property
    def stands(self) -> bool:
        """Whether the round is counted, and counts."""
        return self.counted_at is not None and self.voided_at is None


class Lot(Row):
    """A drawing of lots (loddtrekning) with all that is needed to do it again: samrad.law.lot."""

    election = models.OneToOneField(
        Election, models.PROTECT, related_name="lot", verbose_name="valg"
    )
    names = models.JSONField("mellom")
    order = models.JSONField("rekkefølge")
    drawn = models.PositiveSmallIntegerField("antall trukket")
    seed = models.CharField("frø", max_length=300)
    drawn_by = models.CharField("trukket av", max_length=150)
    witnesses = models.JSONField("vitner")
    at = models.DateTimeField("trukket")

    class Meta:
        verbose_name = "loddtrekning"
        verbose_name_plural = "loddtrekninger"

    def __str__(self) -> str:
        return f"{self.election}: {self.seed}"
