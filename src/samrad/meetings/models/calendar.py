"""Meetings in the calendar, and how many a document says were there."""

from django.db import models
from django.db.models import F, Q

from samrad.base.models import Sourced
from samrad.base.vocabulary import Precision
from samrad.bodies.models import Body
from samrad.meetings.vocabulary import Counted, MeetingForm, MeetingKind, MeetingStatus


class Meeting(Sourced):
    """A meeting of a body (møte), planned, held or called off.

    body is null for a gathering that is no body's meeting (the mayors' meeting of 2019); it has a
    title instead.
    held_on is the day it is or was held, to its precision; null when no source gives it. starts_at
    and ends_at are clock times in Norway on that day. joint_with holds the keys of further bodies
    that met with this one. sequence counts what calendars must be told (RFC 5545 SEQUENCE),
    and changed_at is when that last was.
    agenda_complete is null while nobody has said whether the list is whole. about is what a source
    tells of the meeting beside its agenda.
    """

    slug = models.SlugField("nøkkel", max_length=150, unique=True)
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="organ"
    )
    joint_with = models.JSONField("sammen med", default=list, blank=True)
    title = models.CharField("tittel", max_length=200, blank=True)
    kind = models.CharField(
        "møtetype", max_length=20, choices=MeetingKind.choices, default=MeetingKind.ORDINARY
    )
    form = models.CharField(
        "møteform", max_length=20, choices=MeetingForm.choices, null=True, blank=True
    )
    held_on = models.DateField("møtedag", null=True, blank=True)
    precision = models.CharField(
        "presisjon for møtedag", max_length=10, choices=Precision.choices, default=Precision.DAY
    )
    starts_at = models.TimeField("begynner", null=True, blank=True)
    ends_at = models.TimeField("slutter", null=True, blank=True)
    place = models.CharField("sted", max_length=200, blank=True)
    link = models.URLField("lenke til møtet", max_length=400, blank=True)
    status = models.CharField(
        "status", max_length=20, choices=MeetingStatus.choices, default=MeetingStatus.PLANNED
    )
    moved_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="flyttet til"
    )
    status_reason = models.CharField("hvorfor", max_length=300, blank=True)
    sequence = models.PositiveIntegerField("kalenderversjon", default=0)
    changed_at = models.DateTimeField("endret", null=True, blank=True)
    agenda_complete = models.BooleanField("sakslisten er hel", null=True, blank=True)
    about = models.TextField("om møtet", blank=True)
    chair = models.CharField("møteleder", max_length=150, blank=True)
    secretary = models.CharField("møtesekretær", max_length=150, blank=True)
    opened_at = models.DateTimeField("åpnet", null=True, blank=True)
    closed_at = models.DateTimeField("hevet", null=True, blank=True)

    class Meta:
        verbose_name = "møte"
        verbose_name_plural = "møter"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True)
                | Q(starts_at__isnull=True)
                | Q(ends_at__gt=F("starts_at")),
                name="meetings_meeting_ends_after_start",
                violation_error_message="Møtet må slutte etter at det begynner.",
            ),
            models.CheckConstraint(
                condition=Q(held_on__isnull=False)
                | Q(starts_at__isnull=True, ends_at__isnull=True),
                name="meetings_meeting_time_of_a_day",
                violation_error_message="Et klokkeslett hører til en møtedag.",
            ),
            models.CheckConstraint(
                condition=Q(body__isnull=False) | ~Q(title=""),
                name="meetings_meeting_is_called_something",
                violation_error_message="Et møte utenfor organene har en tittel.",
            ),
            models.CheckConstraint(
                condition=Q(moved_to__isnull=True) | Q(status="moved"),
                name="meetings_meeting_moved_somewhere",
                violation_error_message="Bare et flyttet møte peker på et annet.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(opened_at__isnull=False),
                name="meetings_meeting_closed_when_opened",
                violation_error_message="Et møte som er hevet, har vært åpnet.",
            ),
        ]
        indexes = [models.Index(fields=["held_on"], name="meetings_meeting_held_on")]

    def __str__(self) -> str:
        return self.slug


class StatedAttendance(Sourced):
    """How many a document says were at a meeting (oppgitt frammøte); total when it gives it."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="stated_attendance", verbose_name="møte"
    )
    what = models.CharField(
        "hva som er talt", max_length=20, choices=Counted.choices, default=Counted.MEMBERS
    )
    present = models.PositiveIntegerField("til stede")
    total = models.PositiveIntegerField("av i alt", null=True, blank=True)

    class Meta:
        verbose_name = "oppgitt frammøte"
        verbose_name_plural = "oppgitt frammøte"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "what"], name="meetings_attendance_stated_once"
            ),
            models.CheckConstraint(
                condition=Q(total__isnull=True) | Q(total__gte=F("present")),
                name="meetings_attendance_within_total",
                violation_error_message="Flere kan ikke være til stede enn det er i alt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.present}"
