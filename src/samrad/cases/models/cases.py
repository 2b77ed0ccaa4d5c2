"""The cases, the path each takes through the bodies, and the papers written for it."""

from django.db import models
from django.db.models import Q

from samrad.base.models import Row, Sourced
from samrad.base.vocabulary import Precision
from samrad.bodies.models import Body, Delegation
from samrad.cases.vocabulary import CaseKind, Ending, Outcome, PaperState, Purpose
from samrad.files.models import Document
from samrad.people.models import Person
from samrad.strategy.models import FocusArea
from samrad.themes.models import Theme


class Case(Sourced):
    """A matter the council deals with (sak), from when it is raised until it is decided or ended.

    public_title is shown to the public when the title itself is screened; legal_basis is the
    exemption, with paragraph («offl. § 13 jf. fvl. § 13 første ledd nr. 2»). Where a case stands is
    derived from what has happened (queries.state_of); only an ending without a decision is stored.
    sent_to and sent_on are what a source tells of a statement whose letter is not written here.
    """

    slug = models.SlugField("nøkkel", max_length=150, unique=True)
    title = models.CharField("tittel", max_length=300)
    public_title = models.CharField("offentlig tittel", max_length=300, blank=True)
    kind = models.CharField(
        "sakstype", max_length=20, choices=CaseKind.choices, default=CaseKind.ORDINARY
    )
    opened_on = models.DateField("opprettet", null=True, blank=True)
    opened_precision = models.CharField(
        "presisjon for opprettet", max_length=10, choices=Precision.choices, default=Precision.DAY
    )
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tema"
    )
    focus_area = models.ForeignKey(
        FocusArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="innsatsområde",
    )
    responsible = models.CharField("ansvarlig", max_length=120, blank=True)
    responsible_person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ansvarlig person",
    )
    proposed_by = models.CharField("foreslått av", max_length=200, blank=True)
    sent_to = models.CharField("sendt til", max_length=200, blank=True)
    sent_on = models.DateField("sendt", null=True, blank=True)
    sent_precision = models.CharField(
        "presisjon for sendt", max_length=10, choices=Precision.choices, default=Precision.DAY
    )
    is_screened = models.BooleanField("skjermet", default=False)
    legal_basis = models.CharField("hjemmel for skjerming", max_length=200, blank=True)
    ending = models.CharField(
        "avsluttet som", max_length=10, choices=Ending.choices, null=True, blank=True
    )
    ended_on = models.DateField("avsluttet", null=True, blank=True)
    ended_because = models.CharField("hvorfor", max_length=300, blank=True)

    class Meta:
        verbose_name = "sak"
        verbose_name_plural = "saker"
        constraints = [
            models.CheckConstraint(
                condition=Q(is_screened=False) | (~Q(legal_basis="") & ~Q(public_title="")),
                name="cases_case_screened_on_a_basis",
                violation_error_message="En skjermet sak har hjemmel og offentlig tittel.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ending__isnull=False),
                name="cases_case_ended_somehow",
                violation_error_message="En avsluttet sak er trukket eller henlagt.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Consideration(Sourced):
    """A case before one body (behandling): its number there, and what the body said.

    position orders the path, from 1; two bodies at the same step share it. title is the item's own
    title in that body, empty when it is the case's. printed is the number as printed («40/25»,
    «4/18», «08/24»); year and number are its parts. planned_on is when it is meant to be taken up,
    said_on when it was; outcome is null while unknown or open. said is prose (publications.prose).
    """

    slug = models.SlugField("nøkkel", max_length=150, unique=True)
    case = models.ForeignKey(
        Case, models.PROTECT, related_name="considerations", verbose_name="sak"
    )
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="organ")
    position = models.PositiveSmallIntegerField("rekkefølge", default=1)
    purpose = models.CharField(
        "formål", max_length=20, choices=Purpose.choices, default=Purpose.DECISION
    )
    title = models.CharField("tittel i organet", max_length=300, blank=True)
    year = models.PositiveSmallIntegerField("saksår", null=True, blank=True)
    number = models.PositiveSmallIntegerField("saksnummer", null=True, blank=True)
    printed = models.CharField("nummer som trykt", max_length=20, blank=True)
    planned_on = models.DateField("planlagt", null=True, blank=True)
    said_on = models.DateField("behandlet", null=True, blank=True)
    precision = models.CharField(
        "presisjon for behandlet", max_length=10, choices=Precision.choices, default=Precision.DAY
    )
    outcome = models.CharField(
        "utfall", max_length=10, choices=Outcome.choices, null=True, blank=True
    )
    said = models.JSONField("organets ord", null=True, blank=True)
    delegation = models.ForeignKey(
        Delegation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="etter delegasjon",
    )

    class Meta:
        verbose_name = "behandling"
        verbose_name_plural = "behandlinger"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "number"],
                name="cases_number_once",
                violation_error_message="Nummeret er brukt i organet dette året.",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(year__isnull=False, number__gte=1),
                name="cases_number_of_a_year",
                violation_error_message="Et saksnummer hører til et år og begynner på 1.",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def called(self) -> str:
        """«Sak 40/25», as printed; empty when the number is not known."""
        return f"Sak {self.printed}" if self.printed else ""


class CasePaper(Row):
    """A version of what the secretariat writes for a case (saksframlegg).

    background and assessment, the recommendation (innstilling) and alternatives are prose
    (publications.prose): content is {"background": …, "assessment": …} and, when final, the title
    the case had; alternatives is a list of {"title": …, "text": …}. revision counts saves, so that
    a second editor is told. A final paper never changes: sha256 is its fingerprint, and what comes
    after is a new version. The members of the bodies in its path read it when it is final, anyone
    from published_at.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="papers", verbose_name="sak")
    consideration = models.ForeignKey(
        Consideration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name="behandling",
    )
    version = models.PositiveSmallIntegerField("versjon", default=1)
    state = models.CharField(
        "tilstand", max_length=10, choices=PaperState.choices, default=PaperState.DRAFT
    )
    content = models.JSONField("saksframlegg", default=dict, blank=True)
    recommendation = models.JSONField("innstilling", null=True, blank=True)
    alternatives = models.JSONField("alternativer", default=list, blank=True)
    recommended_by = models.CharField("innstilling fra", max_length=120, blank=True)
    revision = models.PositiveIntegerField("lagring", default=1)
    saved_at = models.DateTimeField("lagret")
    saved_by = models.CharField("lagret av", max_length=100)
    finalised_at = models.DateTimeField("ferdigstilt", null=True, blank=True)
    sha256 = models.CharField("fingeravtrykk", max_length=64, blank=True)
    published_at = models.DateTimeField("offentliggjort", null=True, blank=True)
    what_changed = models.TextField("hva som er endret", blank=True)

    class Meta:
        verbose_name = "saksframlegg"
        verbose_name_plural = "saksframlegg"
        constraints = [
            models.UniqueConstraint(
                fields=["consideration", "version"], name="cases_paper_version_once"
            ),
            models.UniqueConstraint(
                fields=["case", "version"],
                condition=Q(consideration__isnull=True),
                name="cases_paper_of_case_version_once",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="draft", finalised_at__isnull=True, sha256="", published_at__isnull=True
                )
                | (Q(state="final", finalised_at__isnull=False) & ~Q(sha256="")),
                name="cases_paper_final_is_frozen",
                violation_error_message="Et ferdig saksframlegg har tidspunkt og fingeravtrykk.",
            ),
        ]

    def __str__(self) -> str:
        return f"saksframlegg {self.version}: {self.case}"

    @property
    def is_final(self) -> bool:
        """Whether the paper is frozen."""
        return self.state == PaperState.FINAL


class PaperDraft(models.Model):
    """What one user has typed and not saved (kladd): kept when the browser closes.

    Nobody's fact, so it is no row of the record and leaves no words in the trail: it goes when the
    paper is saved, and after 30 days. revision is the paper's when the typing began.
    """

    user = models.CharField("bruker", max_length=100)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", verbose_name="sak")
    consideration = models.ForeignKey(
        Consideration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="behandling",
    )
    revision = models.PositiveIntegerField("lagring", default=0)
    content = models.JSONField("innhold", default=dict)
    saved_at = models.DateTimeField("lagret")

    class Meta:
        verbose_name = "kladd"
        verbose_name_plural = "kladder"
        constraints = [
            models.UniqueConstraint(fields=["user", "consideration"], name="cases_one_draft_each"),
            models.UniqueConstraint(
                fields=["user", "case"],
                condition=Q(consideration__isnull=True),
                name="cases_one_draft_each_case",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.case}"


class CaseAttachment(Row):
    """A document laid beside a case (vedlegg), in order; for one body when it is for that only.

    The document's own openness decides who reads it; title is what the list calls it.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="attachments", verbose_name="sak")
    consideration = models.ForeignKey(
        Consideration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attachments",
        verbose_name="behandling",
    )
    document = models.ForeignKey(
        Document, models.PROTECT, related_name="+", verbose_name="dokument"
    )
    position = models.PositiveSmallIntegerField("rekkefølge", default=1)
    title = models.CharField("tittel", max_length=300)

    class Meta:
        verbose_name = "vedlegg"
        verbose_name_plural = "vedlegg"
        constraints = [
            models.UniqueConstraint(fields=["case", "document"], name="cases_attachment_once")
        ]

    def __str__(self) -> str:
        return self.title
