"""What happened in a meeting: who was there, what was said and voted, and the minutes of it."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q

from samrad.base import clock
from samrad.base.models import Row
from samrad.meetings.models.agenda import AgendaItem
from samrad.meetings.models.calendar import Meeting
from samrad.meetings.vocabulary import Method, Move, Presence, Subject, VoteEnding, VoteSide
from samrad.people.models import Person
from samrad.register.models import Municipality


class Attendance(Row):
    """That someone was at a meeting (frammøte), for a municipality or by name.

    They were there the whole meeting unless its movements say otherwise. stands_in_for names the
    member a deputy sits for. came_late tells that only a movement entered them.
    """

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="attendance", verbose_name="møte"
    )
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kommune",
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="person"
    )
    name = models.CharField("navn", max_length=150, blank=True)
    role = models.CharField(
        "rolle", max_length=20, choices=Presence.choices, default=Presence.MEMBER
    )
    is_remote = models.BooleanField("på video", default=False)
    party = models.CharField("parti", max_length=20, blank=True)
    stands_in_for = models.CharField("møter for", max_length=150, blank=True)
    came_late = models.BooleanField("kom underveis", default=False)
    reason = models.CharField("hvorfor", max_length=200, blank=True)

    class Meta:
        verbose_name = "frammøte"
        verbose_name_plural = "frammøte"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "municipality"],
                condition=Q(municipality__isnull=False),
                name="meetings_attendance_municipality_once",
            ),
            models.CheckConstraint(
                condition=Q(municipality__isnull=False) | Q(person__isnull=False) | ~Q(name=""),
                name="meetings_attendance_of_someone",
                violation_error_message="Frammøte gjelder en kommune eller en person.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.person or self.municipality)


class Movement(Row):
    """What changed before an item was taken up (hendelse mellom saker): who came, left, led.

    item is the first item it holds for. attendance is who it is about, null for a change of chair,
    whose name is then in name. instead_of is the member whose seat a deputy took. at is the clock
    time in Norway, null when nobody noted it.
    """

    item = models.ForeignKey(
        AgendaItem, models.PROTECT, related_name="movements", verbose_name="fra og med sak"
    )
    kind = models.CharField("hendelse", max_length=20, choices=Move.choices)
    attendance = models.ForeignKey(
        Attendance,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="movements",
        verbose_name="hvem",
    )
    instead_of = models.ForeignKey(
        Attendance,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="i stedet for",
    )
    name = models.CharField("ny møteleder", max_length=150, blank=True)
    at = models.TimeField("klokken", null=True, blank=True)
    reason = models.CharField("hvorfor", max_length=200, blank=True)

    class Meta:
        verbose_name = "hendelse mellom saker"
        verbose_name_plural = "hendelser mellom saker"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="chair", attendance__isnull=True) & ~Q(name="")
                | ~Q(kind="chair") & Q(attendance__isnull=False),
                name="meetings_movement_of_someone",
                violation_error_message="En hendelse gjelder én som var der, eller ny leder.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.kind}"


class ItemRecord(Row):
    """What the minutes tell of an item beside votes and decisions (behandlingen), as prose.

    chair is who led it when that was not the meeting's chair; disqualified names those who stood
    aside, with their ground; excused names those the body excused for personal reasons, with the
    provision and never the reason (kommuneloven §§ 11-4, 11-11). closed_at and reopened_at are
    when the doors closed and opened again.
    """

    item = models.OneToOneField(
        AgendaItem, models.PROTECT, related_name="record", verbose_name="sak på sakslisten"
    )
    chair = models.CharField("møteleder i saken", max_length=150, blank=True)
    discussion = models.JSONField("behandlingen", default=list, blank=True)
    motions = models.JSONField("forslag", default=list, blank=True)
    closed_at = models.TimeField("dørene lukket kl.", null=True, blank=True)
    reopened_at = models.TimeField("dørene åpnet kl.", null=True, blank=True)
    disqualified = models.CharField("inhabile, med hjemmel", max_length=300, blank=True)
    excused = models.CharField("fritatt, med hjemmel", max_length=300, blank=True)

    class Meta:
        verbose_name = "behandling i møtet"
        verbose_name_plural = "behandlinger i møter"

    def __str__(self) -> str:
        return str(self.item)


class Vote(Row):
    """A vote over one thing (votering), and what the law book found: frozen as it was counted.

    But who failed to vote is judged by who is entered as there. entitled is every seat of the body,
    vacant and absent too. against_names are those who voted against, when they are named. chair is
    the acting chair's side where it is known.
    """

    item = models.ForeignKey(
        AgendaItem, models.PROTECT, related_name="votes", verbose_name="sak på sakslisten"
    )
    position = models.PositiveSmallIntegerField("rekkefølge", default=1)
    subject = models.CharField(
        "hva det ble stemt over",
        max_length=20,
        choices=Subject.choices,
        default=Subject.RECOMMENDATION,
    )
    about = models.CharField("forslag fra", max_length=200, blank=True)
    method = models.CharField(
        "stemmemåte", max_length=20, choices=Method.choices, default=Method.SHOWN
    )
    entitled = models.PositiveIntegerField("medlemmer i alt")
    in_favour = models.PositiveIntegerField("for")
    against = models.PositiveIntegerField("mot", default=0)
    blank = models.PositiveIntegerField("blanke", default=0)
    against_names = models.JSONField("stemte mot", default=list, blank=True)
    chair = models.CharField(
        "møtelederens stemme", max_length=20, choices=VoteSide.choices, null=True, blank=True
    )
    ending = models.CharField("utfall", max_length=20, choices=VoteEnding.choices)
    findings = models.JSONField("vurderinger", default=list)

    class Meta:
        verbose_name = "votering"
        verbose_name_plural = "voteringer"
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="meetings_vote_place_once"),
            models.CheckConstraint(
                condition=Q(entitled__gte=F("in_favour") + F("against") + F("blank")),
                name="meetings_vote_within_the_seats",
                violation_error_message="Det er avgitt flere stemmer enn organet har medlemmer.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.position}"


class Minutes(Row):
    """A version of a meeting's minutes (møtebok), frozen when it is finished.

    content is what it tells, as plain data that prints the same whenever it is printed. A
    correction is a new version with its reason. approved_on is when the body approved it, in the
    meeting approved_in when that is known. signatures: one dict each (name, role, at: when it was
    entered, on: the day it was signed, which the first ones lack).
    """

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="minutes", verbose_name="møte"
    )
    version = models.PositiveSmallIntegerField("versjon", default=1)
    content = models.JSONField("møtebok")
    sha256 = models.CharField("fingeravtrykk", max_length=64)
    finished_at = models.DateTimeField("ferdigstilt")
    finished_by = models.CharField("ferdigstilt av", max_length=100)
    reason = models.CharField("hva som er rettet", max_length=300, blank=True)
    approved_on = models.DateField("godkjent", null=True, blank=True)
    approved_in = models.ForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="godkjent i møtet",
    )
    signatures = models.JSONField("underskrifter", default=list, blank=True)

    class Meta:
        verbose_name = "møtebok"
        verbose_name_plural = "møtebøker"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "version"], name="meetings_minutes_version_once"
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(reason=""),
                name="meetings_minutes_corrected_for_a_reason",
                violation_error_message="En rettet møtebok sier hva som er rettet.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.version}"

    @property
    def earlier(self) -> range:
        """The numbers of the versions before this one, the newest first."""
        return range(self.version - 1, 0, -1)

    @property
    def signed(self) -> list[tuple[str, str, date]]:
        """Those who have signed: name, role and day in Norway."""
        return [(one["name"], one["role"], _day_of(one)) for one in self.signatures]


def _day_of(signature: dict[str, str]) -> date:
    """The day of a signature: as entered, else that of the instant somebody pressed the button."""
    if signature.get("on"):
        return date.fromisoformat(signature["on"])
    return datetime.fromisoformat(signature["at"]).astimezone(clock.OSLO).date()
