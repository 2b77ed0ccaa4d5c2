"""What bodies decide."""

from django.db import models

from samrad.base.models import Sourced
from samrad.cases.models import Consideration
from samrad.meetings.models.agenda import AgendaItem
from samrad.meetings.models.calendar import Meeting
from samrad.meetings.vocabulary import DecisionKind, FollowUp


class Decision(Sourced):
    """What a body decided (vedtak), in its words as far as they are known.

    text is prose (publications.prose). number is as printed. state is null where no source says
    what came of it. report_on is when the body is to hear of it again. enactment is the key of what
    the decision brings into force, with its arguments; performed_at when that was done. The day of
    the decision is the meeting's.
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
    enactment = models.CharField("iverksetter", max_length=60, blank=True)
    arguments = models.JSONField("med opplysningene", default=dict, blank=True)
    performed_at = models.DateTimeField("iverksatt", null=True, blank=True)

    class Meta:
        verbose_name = "vedtak"
        verbose_name_plural = "vedtak"

    def __str__(self) -> str:
        return self.slug
