"""What is proposed in a meeting, who stands behind it, and in what order it is voted on."""

from django.db import models
from django.db.models import Q

from samrad.base.models import Row
from samrad.cases.models import CasePaper
from samrad.chamber.models import Attendee, Sitting
from samrad.meetings.models import AgendaItem, Decision
from samrad.motions.vocabulary import MotionKind, MotionState, StepKind, StepOutcome


class Motion(Row):
    """A proposal in an item (forslag), in its mover's words.

    number counts within the item, from 1; the recommendation has 0. text is prose
    (publications.prose), and fingerprint the SHA-256 of its words: two that say the same have the
    same. target is what an amendment changes; passage the number of the point of it, from 1, whose
    new wording text is, None for all of it. proposed_by tells whose the recommendation is; others
    have movers. recipient is whom a referral is to be sent to. because tells, as a sentence, why it
    was settled without a vote of its own. paper is the case paper the recommendation stands in.
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="+", verbose_name="møte")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+", verbose_name="sak")
    number = models.PositiveSmallIntegerField("nummer")
    kind = models.CharField("forslagstype", max_length=20, choices=MotionKind.choices)
    target = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="amendments",
        verbose_name="endrer",
    )
    passage = models.PositiveSmallIntegerField("punkt", null=True, blank=True)
    text = models.JSONField("forslaget", default=list)
    fingerprint = models.CharField("fingeravtrykk", max_length=64)
    proposed_by = models.CharField("innstilling fra", max_length=150, blank=True)
    recipient = models.CharField("oversendes til", max_length=150, blank=True)
    is_oral = models.BooleanField("framsatt muntlig", default=False)
    state = models.CharField(
        "status", max_length=20, choices=MotionState.choices, default=MotionState.HANDED_IN
    )
    because = models.CharField("hvorfor", max_length=300, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="erstattet av"
    )
    paper = models.ForeignKey(
        CasePaper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="står i"
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vedtak"
    )
    handed_in_at = models.DateTimeField("fremmet da")
    settled_at = models.DateTimeField("avgjort da", null=True, blank=True)

    class Meta:
        verbose_name = "forslag"
        verbose_name_plural = "forslag"
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="motions_number_once"),
            models.CheckConstraint(
                condition=Q(kind="recommendation", number=0)
                | ~Q(kind="recommendation") & Q(number__gte=1),
                name="motions_recommendation_is_number_0",
            ),
            models.CheckConstraint(
                condition=Q(kind="amendment", target__isnull=False)
                | ~Q(kind="amendment") & Q(target__isnull=True, passage__isnull=True),
                name="motions_amendment_of_something",
                violation_error_message="Et endringsforslag sier hva det endrer.",
            ),
            models.CheckConstraint(
                condition=Q(state="replaced", replaced_by__isnull=False)
                | ~Q(state="replaced") & Q(replaced_by__isnull=True),
                name="motions_replaced_by_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.number}"


class Mover(Row):
    """That an attendee stands behind a proposal (forslagsstiller) from since, until they step off.

    The first one handed it in. seat is the place as it was called then, «Asker».
    """

    motion = models.ForeignKey(
        Motion, models.PROTECT, related_name="movers", verbose_name="forslag"
    )
    attendee = models.ForeignKey(
        Attendee, models.PROTECT, related_name="+", verbose_name="forslagsstiller"
    )
    seat = models.CharField("plass", max_length=150, blank=True)
    since = models.DateTimeField("fra")
    until = models.DateTimeField("til", null=True, blank=True)

    class Meta:
        verbose_name = "forslagsstiller"
        verbose_name_plural = "forslagsstillere"
        constraints = [
            models.UniqueConstraint(
                fields=["motion", "attendee"],
                condition=Q(until__isnull=True),
                name="motions_mover_once",
                violation_error_message="Du står bak forslaget fra før.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.motion}: {self.attendee}"


class Step(Row):
    """A vote in the order an item is voted on (steg i voteringsordenen).

    motion is what it is over, against the other of two. follows is an earlier step whose winner
    takes the empty one of these places. point is the number of the point voted on by itself. A
    provisional vote (prøvevotering) settles nothing. What has opened_at is frozen; outcome stands
    when it is settled.
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="+", verbose_name="møte")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+", verbose_name="sak")
    position = models.PositiveSmallIntegerField("rekkefølge")
    kind = models.CharField("voteringstype", max_length=20, choices=StepKind.choices)
    is_provisional = models.BooleanField("prøvevotering", default=False)
    motion = models.ForeignKey(
        Motion, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="forslag"
    )
    against = models.ForeignKey(
        Motion, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="mot"
    )
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vinneren av"
    )
    point = models.PositiveSmallIntegerField("punkt", null=True, blank=True)
    opened_at = models.DateTimeField("åpnet", null=True, blank=True)
    settled_at = models.DateTimeField("avgjort", null=True, blank=True)
    outcome = models.CharField(
        "utfall", max_length=20, choices=StepOutcome.choices, null=True, blank=True
    )

    class Meta:
        verbose_name = "steg i voteringsordenen"
        verbose_name_plural = "steg i voteringsordenen"
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="motions_step_place_once"),
            models.CheckConstraint(
                condition=Q(motion__isnull=False) | Q(follows__isnull=False),
                name="motions_step_over_something",
                violation_error_message="En votering er over noe.",
            ),
            models.CheckConstraint(
                condition=Q(kind="against") | Q(against__isnull=True),
                name="motions_step_against_one_other",
            ),
            models.CheckConstraint(
                condition=Q(kind="point", point__isnull=False)
                | ~Q(kind="point") & Q(point__isnull=True),
                name="motions_step_of_a_point",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, outcome__isnull=True)
                | Q(settled_at__isnull=False, outcome__isnull=False),
                name="motions_step_settled_somehow",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} votering {self.position}"

    @property
    def is_open(self) -> bool:
        """Whether its vote is open now."""
        return self.opened_at is not None and self.settled_at is None


class Objection(Row):
    """That an attendee is against deciding an item that was not on the list that was sent out.

    Taken back, the row is gone; the trail keeps it. Source: kommuneloven § 11-3 femte ledd.
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="+", verbose_name="møte")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+", verbose_name="sak")
    attendee = models.ForeignKey(
        Attendee, models.PROTECT, related_name="+", verbose_name="hvem som er imot"
    )
    since = models.DateTimeField("fra")

    class Meta:
        verbose_name = "innvending mot å avgjøre"
        verbose_name_plural = "innvendinger mot å avgjøre"
        constraints = [
            models.UniqueConstraint(fields=["item", "attendee"], name="motions_objection_once")
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.attendee}"
