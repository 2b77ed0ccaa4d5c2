"""Who is called to a meeting, what they answer, and what has been sent."""

from django.db import models
from django.db.models import F, Q

from samrad.base.models import Row
from samrad.bodies.models import Body, Seat
from samrad.bodies.vocabulary import MandateRole
from samrad.meetings.models.calendar import Meeting
from samrad.meetings.models.notices import Notice
from samrad.meetings.vocabulary import DeputiesOf, DispatchKind, SummonsState
from samrad.people.models import Person


class Summons(Row):
    """That a person is called to a meeting (innkalt), for a seat: one row for each person.

    as_deputy_for is the summons of the member whose seat it is; None for members themselves.
    answers counts how often it has been answered. Why someone is absent stands in AbsenceReason.
    """

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="summonses", verbose_name="møte"
    )
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="plass")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="person")
    role = models.CharField("verv", max_length=12, choices=MandateRole.choices)
    as_deputy_for = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deputies",
        verbose_name="vara for",
    )
    called_at = models.DateTimeField("innkalt")
    state = models.CharField(
        "svar", max_length=12, choices=SummonsState.choices, default=SummonsState.CALLED
    )
    answered_at = models.DateTimeField("svarte", null=True, blank=True)
    answered_by = models.CharField("svart av", max_length=100, blank=True)
    answers = models.PositiveSmallIntegerField("antall svar", default=0)

    class Meta:
        verbose_name = "innkalt"
        verbose_name_plural = "innkalte"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                name="meetings_summons_once",
                violation_error_message="Personen er innkalt fra før.",
            ),
            models.CheckConstraint(
                condition=Q(as_deputy_for__isnull=True) | ~Q(as_deputy_for=F("id")),
                name="meetings_summons_not_for_oneself",
                violation_error_message="Ingen er vara for seg selv.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.person}"


class AnswerLink(Row):
    """A link to answer with (svarlenke), one for each letter: only its SHA-256 is kept."""

    summons = models.ForeignKey(
        Summons, models.PROTECT, related_name="links", verbose_name="innkalt"
    )
    token_hash = models.CharField("fingeravtrykk", max_length=64, unique=True)
    made_at = models.DateTimeField("laget")

    class Meta:
        verbose_name = "svarlenke"
        verbose_name_plural = "svarlenker"

    def __str__(self) -> str:
        return self.token_hash[:8]


class CalendarLink(Row):
    """The secret address of someone's own calendar (kalenderlenke): only its SHA-256 is kept.

    user is the key of the one it is for («user:7»), who has one at a time and can revoke it.
    """

    user = models.CharField("bruker", max_length=100, unique=True)
    token_hash = models.CharField("fingeravtrykk", max_length=64, unique=True)
    made_at = models.DateTimeField("laget")

    class Meta:
        verbose_name = "kalenderlenke"
        verbose_name_plural = "kalenderlenker"

    def __str__(self) -> str:
        return self.token_hash[:8]


class AbsenceReason(models.Model):
    """Why someone is absent (grunn for forfall), in their own words, for the secretariat alone.

    Leaves no trail, because it may tell of illness, and is removed a year after the meeting.
    """

    summons = models.OneToOneField(
        Summons, models.PROTECT, primary_key=True, related_name="reason", verbose_name="innkalt"
    )
    text = models.CharField("grunn", max_length=500)

    class Meta:
        verbose_name = "grunn for forfall"
        verbose_name_plural = "grunner for forfall"

    def __str__(self) -> str:
        return str(self.summons_id)


class Dispatch(Row):
    """Something sent about a meeting (utsending), numbered within it.

    content is what it told, as anyone may read it: when, where, link, agenda (a list of [key,
    line]), papers (a list of keys) and changes (sentences). sequence is the calendar entry's.
    missing lists those it did not reach: person (number), name, and why in a sentence.
    """

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="dispatches", verbose_name="møte"
    )
    number = models.PositiveSmallIntegerField("nummer")
    kind = models.CharField("slag", max_length=12, choices=DispatchKind.choices)
    notice = models.ForeignKey(
        Notice, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="innkalling"
    )
    sent_at = models.DateTimeField("sendt")
    sent_by = models.CharField("sendt av", max_length=100)
    sequence = models.PositiveIntegerField("kalenderversjon")
    content = models.JSONField("innhold", default=dict)
    missing = models.JSONField("ikke nådd", default=list, blank=True)

    class Meta:
        verbose_name = "utsending"
        verbose_name_plural = "utsendinger"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="meetings_dispatch_once")
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.number}"


class CallingPractice(Row):
    """How the council calls people to a body's meetings (praksis for innkalling); no act says it.

    calls_deputies: the next deputy is called as soon as someone reports absence. deputies_of says
    whose deputies are called, in numbered order. remind_days is how many days before the meeting
    those who have not answered are reminded; None is never.
    """

    body = models.OneToOneField(Body, models.PROTECT, related_name="+", verbose_name="organ")
    calls_deputies = models.BooleanField("innkaller vara uten å spørre", default=False)
    deputies_of = models.CharField(
        "varamedlemmer som kalles inn",
        max_length=10,
        choices=DeputiesOf.choices,
        default=DeputiesOf.SEAT,
    )
    remind_days = models.PositiveSmallIntegerField(
        "minner om svar, dager før", null=True, blank=True
    )

    class Meta:
        verbose_name = "praksis for innkalling"
        verbose_name_plural = "praksis for innkallinger"

    def __str__(self) -> str:
        return str(self.body)
