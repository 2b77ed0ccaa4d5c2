"""The floor of a meeting that is under way: who asks for it, who has it, and what is asked."""

from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from samrad.base.models import Row
from samrad.bodies.models import Body
from samrad.chamber.models import Attendee, Sitting
from samrad.debate.vocabulary import (
    GROUND_LENGTH,
    LONGEST,
    PRACTICE,
    QUESTION_LENGTH,
    TurnKind,
)
from samrad.meetings.models import AgendaItem


def _seconds(name: str, kind: str) -> "models.PositiveIntegerField[int, int]":
    usual = PRACTICE[f"{kind}_seconds"]
    return models.PositiveIntegerField(name, default=usual, validators=[MaxValueValidator(LONGEST)])


class SpeakingTimes(Row):
    """How long each may speak (taletid), in whole seconds; 0 sets no limit. Practice, never law."""

    speech_seconds = _seconds("innlegg, sekunder", "speech")
    reply_seconds = _seconds("replikk, sekunder", "reply")
    answer_seconds = _seconds("svarreplikk, sekunder", "answer")
    order_seconds = _seconds("til forretningsorden, sekunder", "order")
    information_seconds = _seconds("saksopplysning, sekunder", "information")
    replies_per_speech = models.PositiveSmallIntegerField(
        "replikker til hvert innlegg", default=PRACTICE["replies_per_speech"]
    )
    replies_per_person = models.PositiveSmallIntegerField(
        "replikker fra hver til samme innlegg", default=PRACTICE["replies_per_person"]
    )

    class Meta:
        abstract = True

    def limit_of(self, kind: str) -> int | None:
        """The seconds a turn of this kind may last; None when there is no limit."""
        seconds: int = getattr(self, f"{kind}_seconds")
        return seconds or None


class FloorPractice(SpeakingTimes):
    """How long one speaks in a body's meetings (praksis for taletid); no act says it."""

    body = models.OneToOneField(Body, models.PROTECT, related_name="+", verbose_name="organ")

    class Meta:
        verbose_name = "praksis for taletid"
        verbose_name_plural = "praksis for taletid i organer"

    def __str__(self) -> str:
        return str(self.body)


class Floor(SpeakingTimes):
    """The debate of one item in a meeting (ordskiftet), with the speaking time set for it.

    closes_at is when the line under the list is drawn; None while anyone may ask. minuted is the
    paragraph of the minutes as this room last wrote it; told counts the turns the minutes tell of,
    settled those of them in paragraphs that are no longer touched.
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="+", verbose_name="møte")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+", verbose_name="sak")
    closes_at = models.DateTimeField("strek settes", null=True, blank=True)
    minuted = models.TextField("avsnitt i møteboka", blank=True)
    told = models.PositiveIntegerField("ført i møteboka", default=0)
    settled = models.PositiveIntegerField("ført i tidligere avsnitt", default=0)

    class Meta:
        verbose_name = "ordskifte"
        verbose_name_plural = "ordskifter"
        constraints = [
            models.UniqueConstraint(fields=["sitting", "item"], name="debate_floor_once"),
            models.CheckConstraint(
                condition=Q(settled__lte=F("told")), name="debate_floor_settled_is_told"
            ),
        ]

    def __str__(self) -> str:
        return str(self.item)

    def is_closed_at(self, at: datetime) -> bool:
        """Whether the line is drawn: only replies and points of order may be asked for."""
        return self.closes_at is not None and at >= self.closes_at


class Turn(Row):
    """That someone asks for the floor, has it or had it (på talerlisten, ordet).

    to is the speech a reply or an answer belongs to. given_at is when the floor was first given,
    running_since when the clock last began, None while it stands still; spoken_seconds is what ran
    before that. limit_seconds is frozen as the floor is given, None for no limit. ground is why the
    chair gave it to one without the right to speak. is_closed: it was held behind closed doors.
    """

    floor = models.ForeignKey(Floor, models.PROTECT, related_name="turns", verbose_name="ordskifte")
    attendee = models.ForeignKey(Attendee, models.PROTECT, related_name="+", verbose_name="hvem")
    kind = models.CharField("slag", max_length=20, choices=TurnKind.choices)
    to = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name="til innlegget",
    )
    position = models.PositiveIntegerField("rekkefølge")
    asked_at = models.DateTimeField("bedt om")
    is_by_chair = models.BooleanField("satt på av møtelederen", default=False)
    ground = models.CharField("hvorfor ordet ble gitt", max_length=GROUND_LENGTH, blank=True)
    withdrawn_at = models.DateTimeField("trukket", null=True, blank=True)
    given_at = models.DateTimeField("fikk ordet", null=True, blank=True)
    running_since = models.DateTimeField("klokka går fra", null=True, blank=True)
    spoken_seconds = models.PositiveIntegerField("brukt før det, sekunder", default=0)
    limit_seconds = models.PositiveIntegerField("taletid, sekunder", null=True, blank=True)
    ended_at = models.DateTimeField("ferdig", null=True, blank=True)
    is_closed = models.BooleanField("bak lukkede dører", default=False)

    class Meta:
        verbose_name = "ord"
        verbose_name_plural = "talerliste"
        constraints = [
            models.UniqueConstraint(
                fields=["floor", "attendee", "kind"],
                condition=Q(given_at__isnull=True, withdrawn_at__isnull=True),
                name="debate_turn_waits_once",
                violation_error_message="Deltakeren står på listen fra før.",
            ),
            models.UniqueConstraint(
                fields=["floor"],
                condition=Q(running_since__isnull=False),
                name="debate_one_clock_runs",
                violation_error_message="En annen har ordet.",
            ),
            models.CheckConstraint(
                condition=Q(running_since__isnull=True)
                | Q(given_at__isnull=False, ended_at__isnull=True),
                name="debate_clock_of_the_speaker",
            ),
            models.CheckConstraint(
                condition=Q(given_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="debate_turn_given_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(given_at__isnull=False),
                name="debate_turn_ends_when_given",
            ),
        ]

    def __str__(self) -> str:
        return self.who

    @property
    def who(self) -> str:
        """What the minutes call the speaker: the place, or the name of one without."""
        place = self.attendee.place
        return place.label if place is not None else self.attendee.name

    @property
    def beside(self) -> str:
        """The speaker's name where it tells more than the place; «» where it does not."""
        place, name = self.attendee.place, self.attendee.name
        return "" if place is None or place.label in name else name

    @property
    def is_waiting(self) -> bool:
        """Whether the turn is on the list."""
        return self.given_at is None and self.withdrawn_at is None

    @property
    def has_floor(self) -> bool:
        """Whether the floor is given and not given back, with the clock running or stopped."""
        return self.given_at is not None and self.ended_at is None

    def spoken(self, at: datetime) -> int:
        """Whole seconds spoken until at."""
        if self.running_since is None:
            return self.spoken_seconds
        return self.spoken_seconds + max(0, int((at - self.running_since).total_seconds()))

    @property
    def began_at(self) -> datetime | None:
        """When the clock would have begun, had it never stopped; None while it stands still."""
        if self.running_since is None:
            return None
        return self.running_since - timedelta(seconds=self.spoken_seconds)

    @property
    def ends_at(self) -> datetime | None:
        """When the speaking time is out; None without a limit, or while the clock stands still."""
        if self.began_at is None or self.limit_seconds is None:
            return None
        return self.began_at + timedelta(seconds=self.limit_seconds)

    @property
    def left_seconds(self) -> int | None:
        """What is left on a clock that stands still, below zero when over; None without a limit."""
        return None if self.limit_seconds is None else self.limit_seconds - self.spoken_seconds


class Question(Row):
    """A question to the chair (spørsmål til lederen), also on what is not on the agenda.

    item is where it belongs, None outside the agenda. A question alone is never voted on.
    Source: kommuneloven § 11-2 fjerde ledd.
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="+", verbose_name="møte")
    attendee = models.ForeignKey(Attendee, models.PROTECT, related_name="+", verbose_name="fra")
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sak"
    )
    text = models.CharField("spørsmål", max_length=QUESTION_LENGTH)
    asked_at = models.DateTimeField("stilt")
    answered_at = models.DateTimeField("besvart", null=True, blank=True)
    answer = models.TextField("svar", blank=True)
    is_closed = models.BooleanField("bak lukkede dører", default=False)

    class Meta:
        verbose_name = "spørsmål til lederen"
        verbose_name_plural = "spørsmål til lederen i møter"

    def __str__(self) -> str:
        return self.text

    @property
    def who(self) -> str:
        """Who asked, as the minutes call them."""
        place = self.attendee.place
        return place.label if place is not None else self.attendee.name
