"""What bodies decide."""

from django.db import models

from samrad.base.models import Row, Source, Sourced
from samrad.bodies.models import Body
from samrad.cases.models import Consideration
from samrad.meetings.models.agenda import AgendaItem
from samrad.meetings.models.calendar import Meeting
from samrad.meetings.vocabulary import DecidedHow, DecisionKind, FollowUp


class Decision(Sourced):
    """What a body decided (vedtak), in its words as far as they are known.

    text is prose (publications.prose). number is as printed. state is null where no source says
    what came of it. The body is to hear of it again on report_on, or in its next meeting when
    report_next is set. decided_how tells by what right it was made; on_behalf_of is the body that
    has the power and is to be told, where another acted for it (§ 11-8, or a delegation). The day
    of the decision is the meeting's.
    """

    slug = models.SlugField("nøkkel", max_length=180, unique=True)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="decisions", verbose_name="møte"
    )
    item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="sak på sakslisten",
    )
    consideration = models.ForeignKey(
        Consideration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="behandling",
    )
    position = models.PositiveSmallIntegerField("rekkefølge", default=1)
    number = models.CharField("vedtaksnummer", max_length=20, blank=True)
    text = models.JSONField("vedtakets ordlyd", default=list)
    kind = models.CharField(
        "vedtakstype", max_length=20, choices=DecisionKind.choices, default=DecisionKind.ADOPTED
    )
    legal_basis = models.CharField("hjemmel", max_length=200, blank=True)
    responsible = models.CharField("ansvarlig", max_length=120, blank=True)
    deadline_on = models.DateField("frist", null=True, blank=True)
    state = models.CharField(
        "oppfølging", max_length=20, choices=FollowUp.choices, null=True, blank=True
    )
    report_on = models.DateField("meldes tilbake", null=True, blank=True)
    report_next = models.BooleanField("meldes tilbake på neste møte", default=False)
    decided_how = models.CharField(
        "framgangsmåte", max_length=20, choices=DecidedHow.choices, default=DecidedHow.MEETING
    )
    on_behalf_of = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="på vegne av"
    )

    class Meta:
        verbose_name = "vedtak"
        verbose_name_plural = "vedtak"

    def __str__(self) -> str:
        return self.slug


class Enactment(Row):
    """What a decision brought into force (iverksetting): performed once, in another room.

    key names the entry on the port (base.ports.enactments), arguments hold what it was given, by
    label, as it was shown; sha256 is their fingerprint, so that the same is not done twice. row is
    the key of the row that came of it («finance.yearlydecision:12»), told the sentence of it.
    source is the decision as lower rooms point at it. Nothing undoes it but a new decision.
    """

    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="enactments", verbose_name="vedtak"
    )
    key = models.CharField("hva som settes i verk", max_length=60)
    arguments = models.JSONField("med opplysningene", default=dict, blank=True)
    sha256 = models.CharField("fingeravtrykk", max_length=64)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name="kilde")
    row = models.CharField("rad", max_length=100)
    told = models.CharField("satt i verk", max_length=300)
    address = models.CharField("adresse", max_length=300, blank=True)
    performed_at = models.DateTimeField("satt i verk da")
    performed_by = models.CharField("satt i verk av", max_length=100)

    class Meta:
        verbose_name = "iverksetting"
        verbose_name_plural = "iverksettinger"
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "key", "sha256"],
                name="meetings_enactment_once",
                violation_error_message="Dette er satt i verk fra før.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision} {self.key}"
