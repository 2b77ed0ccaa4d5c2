"""Documents and their versions: rows that give names to contents kept by digest (base.store)."""

from datetime import date

from django.db import models
from django.db.models import Q

from samrad.base import clock, store
from samrad.base.models import Row
from samrad.files import grounds
from samrad.files.vocabulary import Kind, Openness, PaperKind


class Document(Row):
    """A document (dokument): its openness with the ground for it, and a chain of versions.

    uid is its address and cannot be guessed. deferred_until is the first day anyone may read it.
    public_title is shown instead of the title to those who may not read the document.
    """

    uid = models.SlugField("nøkkel", max_length=40, unique=True)
    title = models.CharField("tittel", max_length=300)
    public_title = models.CharField("offentlig tittel", max_length=300, blank=True)
    paper = models.CharField(
        "dokumenttype", max_length=20, choices=PaperKind.choices, blank=True, default=""
    )
    openness = models.CharField(
        "offentlighet", max_length=10, choices=Openness.choices, default=Openness.OPEN
    )
    legal_basis = models.CharField("hjemmel", max_length=300, blank=True)
    deferred_until = models.DateField("utsatt til", null=True, blank=True)
    published_at = models.DateTimeField("publisert", null=True, blank=True)
    archived_at = models.DateTimeField("arkivert", null=True, blank=True)
    note = models.TextField("merknad", blank=True)

    class Meta:
        verbose_name = "dokument"
        verbose_name_plural = "dokumenter"
        constraints = [
            models.CheckConstraint(
                condition=Q(openness=Openness.OPEN) | ~Q(legal_basis=""),
                name="files_document_has_ground",
                violation_error_message="Et dokument som ikke er åpent, må ha en hjemmel.",
            ),
            models.CheckConstraint(
                condition=Q(openness=Openness.DEFERRED, deferred_until__isnull=False)
                | (~Q(openness=Openness.DEFERRED) & Q(deferred_until__isnull=True)),
                name="files_document_deferred_has_day",
                violation_error_message="Utsatt innsyn, og bare det, har en dag det er utsatt til.",
            ),
        ]
        indexes = [models.Index(fields=["published_at"], name="files_document_published")]

    def __str__(self) -> str:
        return self.title

    @property
    def rule(self) -> str:
        """The id of the rule in the law book behind the ground; empty when there is none."""
        return grounds.rule_for(self.legal_basis)

    @property
    def is_archived(self) -> bool:
        """Whether the document is archived, and its contents are fixed."""
        return self.archived_at is not None

    def is_published_on(self, day: date) -> bool:
        """Whether the document is published by the end of day, in some variant."""
        return (
            self.published_at is not None and self.published_at.astimezone(clock.OSLO).date() <= day
        )

    def is_released_on(self, day: date) -> bool:
        """Whether the ground, if any, lets anyone read the original on day."""
        if self.openness == Openness.DEFERRED:
            return self.deferred_until is not None and day >= self.deferred_until
        return self.openness == Openness.OPEN


class Version(Row):
    """One content of a document (versjon), numbered from 1 over originals and redacted variants.

    redacts is the original a redacted variant was made of. The extracted text lies in the store
    too, so that the trail never repeats what may be exempt; text_note says what could not be read.
    national_ids counts the national identity numbers found; id_places says where, never which.
    """

    document = models.ForeignKey(
        Document, models.PROTECT, related_name="versions", verbose_name="dokument"
    )
    number = models.PositiveIntegerField("nummer")
    kind = models.CharField("variant", max_length=10, choices=Kind.choices, default=Kind.ORIGINAL)
    redacts = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sladding av"
    )
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    size = models.PositiveBigIntegerField("størrelse i byte")
    media_type = models.CharField("filtype", max_length=120)
    filename = models.CharField("filnavn", max_length=200)
    text_sha256 = models.CharField("tekstens SHA-256", max_length=64, blank=True, db_index=True)
    text_note = models.CharField("om teksten", max_length=300, blank=True)
    national_ids = models.PositiveIntegerField("fødselsnummer", default=0)
    id_places = models.JSONField("fødselsnummer står", default=list, blank=True)
    added_at = models.DateTimeField("lagt inn")
    added_by = models.CharField("lagt inn av", max_length=100)
    what_changed = models.CharField("hva er endret", max_length=500, blank=True)
    erased_at = models.DateTimeField("innholdet slettet", null=True, blank=True)
    erased_why = models.CharField("hvorfor slettet", max_length=300, blank=True)

    class Meta:
        verbose_name = "versjon"
        verbose_name_plural = "versjoner"
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="files_version_number"),
            models.CheckConstraint(
                condition=Q(kind=Kind.ORIGINAL, redacts__isnull=True)
                | Q(kind=Kind.REDACTED, redacts__isnull=False),
                name="files_version_redacts_an_original",
                violation_error_message="En sladdet variant hører til en original.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filename} ({self.number})"

    @property
    def text(self) -> str:
        """What the content says, for search: words joined, identity numbers masked. May be empty.

        Read from the store; LookupError (store.NotKept) when the installation has lost it.
        """
        return store.content(self.text_sha256).decode() if self.text_sha256 else ""

    @property
    def is_image(self) -> bool:
        """Whether the content is a picture, which nobody has read for us."""
        return self.media_type.startswith("image/")
