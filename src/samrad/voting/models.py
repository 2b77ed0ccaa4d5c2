"""A vote in the meeting room, and the roll of those who may take part in it."""

from django.db import models
from django.db.models import Q

from samrad.base.models import Row
from samrad.chamber.models import Attendee, Place, Sitting
from samrad.meetings.models import AgendaItem
from samrad.meetings.vocabulary import Subject, VoteEnding
from samrad.voting.vocabulary import BLANK, ELECTIONS, YES_NO, Majority, Method, WhyNot


class Poll(Row):
    """A vote (votering): a question put to those who may vote, and what came of it.

    options are the answers in order, «Blank» last where it may be given; winner, tally and every
    choice are by their number. item is None for what concerns the meeting itself. step is the key
    of the vote in the planned order («motions.step:12»). owner is the key of a row in a room above
    that closes the vote and writes its minutes («elections.round:3»); empty for a vote of its own.
    entitled counts every place, vacant and absent too: the base of every threshold.

    tally, winner, ending, findings and fingerprint are set at the close; fingerprint is the SHA-256
    of the roll as it then was. minuted is the row of the minutes that tells of it, unminuted why
    there is none; decided is the row of the decision that was made of it. A vote that was void
    stays, with its reason; again_of is the vote it repeats.
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="+", verbose_name="møte")
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sak"
    )
    question = models.CharField("spørsmål", max_length=300)
    options = models.JSONField("svar")
    method = models.CharField("stemmemåte", max_length=20, choices=Method.choices)
    majority = models.CharField(
        "flertall", max_length=20, choices=Majority.choices, default=Majority.SIMPLE
    )
    subject = models.CharField(
        "hva det stemmes over",
        max_length=20,
        choices=Subject.choices,
        default=Subject.RECOMMENDATION,
    )
    about = models.CharField("forslag fra", max_length=200, blank=True)
    step = models.CharField("steg i voteringsordenen", max_length=100, blank=True)
    owner = models.CharField("hører til", max_length=100, blank=True)
    is_provisional = models.BooleanField("prøvevotering", default=False)
    shows_live_count = models.BooleanField("viser hvor mange som har stemt", default=False)
    objection_until = models.DateTimeField("innvending innen", null=True, blank=True)
    entitled = models.PositiveIntegerField("plasser i alt")
    opened_at = models.DateTimeField("åpnet")
    closed_at = models.DateTimeField("lukket", null=True, blank=True)
    voided_at = models.DateTimeField("annullert", null=True, blank=True)
    void_reason = models.CharField("hvorfor annullert", max_length=300, blank=True)
    again_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="again", verbose_name="ny av"
    )
    tally = models.JSONField("stemmer", default=list, blank=True)
    winner = models.PositiveSmallIntegerField("svaret som vant", null=True, blank=True)
    ending = models.CharField("utfall", max_length=20, choices=VoteEnding.choices, blank=True)
    findings = models.JSONField("vurderinger", default=list, blank=True)
    fingerprint = models.CharField("stemmelistens fingeravtrykk", max_length=64, blank=True)
    minuted = models.CharField("ført som", max_length=100, blank=True)
    unminuted = models.CharField("hvorfor ikke ført", max_length=300, blank=True)
    decided = models.CharField("vedtaket", max_length=100, blank=True)

    class Meta:
        verbose_name = "votering i salen"
        verbose_name_plural = "voteringer i salen"
        constraints = [
            models.UniqueConstraint(
                fields=["sitting"],
                condition=Q(closed_at__isnull=True, voided_at__isnull=True),
                name="voting_one_open_poll",
                violation_error_message="Det er allerede en votering åpen i møtet.",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | ~Q(void_reason=""),
                name="voting_poll_void_for_a_reason",
                violation_error_message="En annullert votering sier hvorfor.",
            ),
        ]
        indexes = [models.Index(fields=["sitting", "opened_at"], name="voting_poll_order")]

    def __str__(self) -> str:
        return self.question

    @property
    def is_open(self) -> bool:
        """Whether votes are taken."""
        return self.closed_at is None and self.voided_at is None

    @property
    def stands(self) -> bool:
        """Whether it is closed with a result that has not been annulled."""
        return self.closed_at is not None and self.voided_at is None

    @property
    def may_be_decided(self) -> bool:
        """Whether something in a case was adopted by it, and no decision has been made of that."""
        passed = self.stands and self.ending == VoteEnding.ADOPTED
        return passed and self.item_id is not None and not (self.decided or self.owner)

    @property
    def is_yes_no(self) -> bool:
        """Whether one answers For or Mot, perhaps Blank."""
        return tuple(self.options[:2]) == YES_NO and len(self.real_options) == len(YES_NO)

    @property
    def is_election(self) -> bool:
        """Whether someone is elected, so that the chair's side never settles a tie."""
        return self.majority in ELECTIONS

    @property
    def blank(self) -> int | None:
        """The number of the answer «Blank»; None where it cannot be given."""
        last = len(self.options) - 1
        return last if self.options[last] == BLANK else None

    @property
    def real_options(self) -> list[str]:
        """The answers without «Blank»."""
        return list(self.options[: self.blank] if self.blank is not None else self.options)

    @property
    def key(self) -> str:
        """The key of the vote's row; also of its box, when it is secret."""
        return f"voting.poll:{self.pk}"


class RollEntry(models.Model):
    """A place on the roll of a vote (stemmelisten), frozen as the vote was opened.

    attendee is who held the place then. is_open falls at the close, so that a vote which meets the
    close is refused. choice is the number of the answer and cast_at when it was last given; both
    empty in a secret vote, where the ballot lies in room ballots. turn counts how often it was
    given, so that an old request does not undo a newer one. No row of the gate: see decision 0039.
    """

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="roll", verbose_name="votering")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name="plass")
    attendee = models.ForeignKey(
        Attendee, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hvem"
    )
    label = models.CharField("plass for", max_length=150)
    region = models.CharField("delregion", max_length=200, blank=True)
    can_vote = models.BooleanField("kan stemme", default=False)
    why_not = models.CharField("hvorfor ikke", max_length=20, choices=WhyNot.choices, blank=True)
    is_open = models.BooleanField("tar imot stemme", default=False)
    choice = models.PositiveSmallIntegerField("svar", null=True, blank=True)
    cast_at = models.DateTimeField("avgitt", null=True, blank=True)
    turn = models.PositiveSmallIntegerField("ganger avgitt", default=0)

    class Meta:
        verbose_name = "plass på stemmelisten"
        verbose_name_plural = "plasser på stemmelisten"
        constraints = [
            models.UniqueConstraint(fields=["poll", "place"], name="voting_place_once_on_a_roll"),
            models.UniqueConstraint(
                fields=["poll", "attendee"], name="voting_attendee_once_on_a_roll"
            ),
            models.CheckConstraint(
                condition=Q(can_vote=False) | Q(attendee__isnull=False),
                name="voting_roll_votes_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return self.label
