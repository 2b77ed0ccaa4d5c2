"""A meeting that is under way: its places, those in the room, and the log of what happened."""

from django.db import models
from django.db.models import Q

from samrad.base.models import Row
from samrad.chamber.vocabulary import (
    GROUND_BASIS,
    HappeningKind,
    Office,
    RecusalGround,
    RecusalKind,
    RecusalState,
)
from samrad.meetings.models import AgendaItem, Meeting
from samrad.meetings.vocabulary import Presence
from samrad.people.models import Person
from samrad.register.models import Municipality


class Sitting(Row):
    """A meeting as it is held (møtet i salen): open, paused or closed, and which item it is at.

    item is what is being treated, None before the first. chair is who leads now, None until someone
    is said to; led_by is who led from the start, as the minutes name them. roll_called_at is when
    the roll call ended: from then on every change is written in the minutes as it happens.
    """

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="+", verbose_name="møte")
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sak nå"
    )
    chair = models.ForeignKey(
        "Attendee",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="møteleder nå",
    )
    opened_at = models.DateTimeField("åpnet")
    led_by = models.CharField("møteleder fra start", max_length=150, blank=True)
    roll_called_at = models.DateTimeField("opprop ferdig", null=True, blank=True)
    paused_at = models.DateTimeField("pause fra", null=True, blank=True)
    closed_at = models.DateTimeField("hevet", null=True, blank=True)

    class Meta:
        verbose_name = "møte i salen"
        verbose_name_plural = "møter i salen"

    def __str__(self) -> str:
        return str(self.meeting)

    @property
    def is_open(self) -> bool:
        """Whether the meeting has not been closed; it may be paused."""
        return self.closed_at is None


class Place(Row):
    """A member's place in the meeting (plass): one for each seat of the body, vacant or not.

    All of them are the base of every threshold. region is the sub-region or sub-regions, for
    statistics.
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="places", verbose_name="møte")
    position = models.PositiveSmallIntegerField("rekkefølge")
    label = models.CharField("plass for", max_length=150)
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kommune",
    )
    region = models.CharField("delregion", max_length=200, blank=True)

    class Meta:
        verbose_name = "plass i møtet"
        verbose_name_plural = "plasser i møtet"
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "position"], name="chamber_place_position_once"
            )
        ]

    def __str__(self) -> str:
        return self.label


class Attendee(Row):
    """One who belongs in the room (deltaker): a member, a deputy, or someone without a vote.

    place is the one they may hold, None without a vote. is_seated tells that they hold it now: one
    holder of a place at any instant (rule PRA-SEAT). rank is a deputy's number. office is what the
    one in it leads by; «» for the others. code_hash is the
    SHA-256 of the code they enter the room with; «» when they have none.
    """

    sitting = models.ForeignKey(
        Sitting, models.PROTECT, related_name="attendees", verbose_name="møte"
    )
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attendees",
        verbose_name="plass",
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="person"
    )
    name = models.CharField("navn", max_length=150)
    role = models.CharField(
        "rolle", max_length=20, choices=Presence.choices, default=Presence.MEMBER
    )
    rank = models.PositiveSmallIntegerField("varanummer", null=True, blank=True)
    office = models.CharField("leder som", max_length=12, choices=Office.choices, blank=True)
    is_present = models.BooleanField("er til stede", default=False)
    is_seated = models.BooleanField("har plassen nå", default=False)
    is_remote = models.BooleanField("på video", default=False)
    code_hash = models.CharField("kodens fingeravtrykk", max_length=64, blank=True)

    class Meta:
        verbose_name = "deltaker i møtet"
        verbose_name_plural = "deltakere i møtet"
        constraints = [
            models.UniqueConstraint(
                fields=["place"],
                condition=Q(is_seated=True),
                name="chamber_one_holder_of_a_place",
                violation_error_message="Plassen er tatt av en annen.",
            ),
            models.CheckConstraint(
                condition=Q(is_seated=False) | Q(place__isnull=False, is_present=True),
                name="chamber_seated_when_present",
                violation_error_message="Bare den som er til stede, kan ha en plass.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """Who this is as an actor: «attendee:7»."""
        return f"attendee:{self.pk}"


class Happening(Row):
    """A line of the meeting's log (hendelse): when, in which item, and what, as a sentence.

    is_closed: it happened behind closed doors, and is told to those who may read the item.
    corrects is the line this one puts right: a line is never removed or changed.
    """

    sitting = models.ForeignKey(
        Sitting, models.PROTECT, related_name="happenings", verbose_name="møte"
    )
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sak"
    )
    at = models.DateTimeField("tidspunkt")
    kind = models.CharField("hendelse", max_length=20, choices=HappeningKind.choices)
    text = models.CharField("hva som skjedde", max_length=1000)
    is_closed = models.BooleanField("bak lukkede dører", default=False)
    corrects = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name="retter",
    )

    class Meta:
        verbose_name = "hendelse i møtet"
        verbose_name_plural = "hendelser i møtet"
        indexes = [models.Index(fields=["sitting", "at"], name="chamber_happening_order")]

    def __str__(self) -> str:
        return self.text


class Recusal(Row):
    """A question whether someone stands aside in an item (habilitetsspørsmål, fritak).

    is_own: the member raised it. everyone_decides: so many were questioned that all take part
    (forvaltningsloven § 8 andre ledd). in_favour counts those who held that the member is out.
    is_settled: the places are as the answer says, once everyone questioned with them has theirs.
    """

    attendee = models.ForeignKey(
        Attendee, models.PROTECT, related_name="recusals", verbose_name="hvem"
    )
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+", verbose_name="sak")
    kind = models.CharField("hva det gjelder", max_length=20, choices=RecusalKind.choices)
    ground = models.CharField("grunnlag", max_length=20, choices=RecusalGround.choices)
    reason = models.CharField("forholdet", max_length=300, blank=True)
    is_own = models.BooleanField("meldt av medlemmet selv", default=False)
    state = models.CharField(
        "status", max_length=20, choices=RecusalState.choices, default=RecusalState.RAISED
    )
    everyone_decides = models.BooleanField("alle deltar", default=False)
    in_favour = models.PositiveIntegerField("for at medlemmet er ute", null=True, blank=True)
    against = models.PositiveIntegerField("imot", null=True, blank=True)
    is_settled = models.BooleanField("virkningen er ført", default=False)
    raised_at = models.DateTimeField("reist")
    decided_at = models.DateTimeField("avgjort", null=True, blank=True)

    class Meta:
        verbose_name = "spørsmål om å tre ut"
        verbose_name_plural = "spørsmål om å tre ut"
        constraints = [
            models.UniqueConstraint(
                fields=["attendee", "item"],
                condition=Q(state__in=["raised", "out"]),
                name="chamber_recusal_once_in_an_item",
                violation_error_message="Spørsmålet er reist fra før.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["raised", "withdrawn"])
                | Q(in_favour__isnull=False, against__isnull=False),
                name="chamber_recusal_decided_by_votes",
                violation_error_message="Skriv hvordan stemmene falt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attendee}: {self.get_kind_display()}"

    @property
    def basis(self) -> str:
        """The provision it is built on, as the minutes cite it."""
        return str(GROUND_BASIS[RecusalGround(self.ground)])


class Line(models.Model):
    """When the page of one on video was last heard from (forbindelse).

    Written every few seconds, worth nothing a minute later, and so outside the trail.
    """

    attendee = models.OneToOneField(
        Attendee, models.PROTECT, primary_key=True, related_name="line", verbose_name="deltaker"
    )
    heard_at = models.DateTimeField("hørt fra")

    class Meta:
        verbose_name = "forbindelse"
        verbose_name_plural = "forbindelser"

    def __str__(self) -> str:
        return str(self.attendee_id)
