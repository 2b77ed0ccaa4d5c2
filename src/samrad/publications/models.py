"""What people add to a document the record writes, and the editions that are frozen."""

from django.db import models
from django.db.models import Q

from samrad.base.models import Row, Source
from samrad.publications.vocabulary import DocumentState, EditionState, Format, PassageState


class Publication(Row):
    """A document about a year as the secretariat works on it (dokument).

    key is the outline's («annual-report»). order gives, by chapter, the keys of its sections where
    somebody has moved one. matter is the case it is laid before, by its key in the trail; a room
    below the cases knows it only by that, its title and its address. last_picture is the highest
    number a picture of it has had: what is written of a picture is never of another.
    """

    key = models.SlugField("dokument", max_length=40)
    year = models.PositiveSmallIntegerField("år")
    state = models.CharField(
        "tilstand", max_length=10, choices=DocumentState.choices, default=DocumentState.DRAFT
    )
    order = models.JSONField("rekkefølge", default=dict, blank=True)
    due_on = models.DateField("frist", null=True, blank=True)
    matter = models.CharField("sak", max_length=100, blank=True)
    matter_title = models.CharField("sakens tittel", max_length=300, blank=True)
    matter_address = models.CharField("sakens adresse", max_length=200, blank=True)
    last_picture = models.PositiveSmallIntegerField("siste bildenummer", default=0)

    class Meta:
        verbose_name = "dokument"
        verbose_name_plural = "dokumenter"
        constraints = [
            models.UniqueConstraint(fields=["key", "year"], name="publications_one_document_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.year}"

    @property
    def is_draft(self) -> bool:
        """Whether people may still write in it."""
        return self.state == DocumentState.DRAFT


class Passage(Row):
    """What people write in one section of a document (avsnitt), and who sees to it.

    content is prose (publications.prose). owner is a user's key («user:7»), empty when nobody has
    taken it. revision counts saves, so that a second editor is told; seen holds the section's facts
    as they were when the text was saved, so that a text can be seen to be older than its numbers.
    """

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="passages", verbose_name="dokument"
    )
    section = models.CharField("avsnitt", max_length=100)
    content = models.JSONField("tekst", default=list, blank=True)
    state = models.CharField(
        "tilstand", max_length=10, choices=PassageState.choices, default=PassageState.OPEN
    )
    owner = models.CharField("ansvarlig", max_length=100, blank=True)
    due_on = models.DateField("frist", null=True, blank=True)
    revision = models.PositiveIntegerField("lagring", default=0)
    saved_at = models.DateTimeField("lagret", null=True, blank=True)
    saved_by = models.CharField("lagret av", max_length=100, blank=True)
    seen = models.JSONField("opplysninger da teksten ble lagret", default=dict, blank=True)

    class Meta:
        verbose_name = "avsnitt"
        verbose_name_plural = "avsnitt"
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "section"], name="publications_one_passage_a_section"
            )
        ]

    def __str__(self) -> str:
        return f"{self.publication}: {self.section}"


class PassageVersion(Row):
    """A text as it was saved (lagret versjon): what the next one differs from."""

    passage = models.ForeignKey(
        Passage, models.PROTECT, related_name="versions", verbose_name="avsnitt"
    )
    revision = models.PositiveIntegerField("lagring")
    content = models.JSONField("tekst", default=list, blank=True)
    saved_at = models.DateTimeField("lagret")
    saved_by = models.CharField("lagret av", max_length=100)

    class Meta:
        verbose_name = "lagret versjon"
        verbose_name_plural = "lagrede versjoner"
        constraints = [
            models.UniqueConstraint(
                fields=["passage", "revision"], name="publications_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.passage} {self.revision}"


class Picture(Row):
    """A picture people have put in a document (bilde), scaled for print and kept in the store.

    number is what they write («{{bilde 2}}»). alt says what it shows to who cannot see it; credit
    is whom it is by. digest is the SHA-256 of what is kept; what was sent is not.
    """

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="pictures", verbose_name="dokument"
    )
    number = models.PositiveSmallIntegerField("nummer")
    digest = models.CharField("fingeravtrykk", max_length=64)
    media_type = models.CharField("type", max_length=20)
    width = models.PositiveSmallIntegerField("bredde i punkter")
    height = models.PositiveSmallIntegerField("høyde i punkter")
    size = models.PositiveIntegerField("størrelse i byte")
    alt = models.CharField("alternativ tekst", max_length=500)
    caption = models.CharField("bildetekst", max_length=500, blank=True)
    credit = models.CharField("kreditering", max_length=200, blank=True)
    added_at = models.DateTimeField("lagt inn")
    added_by = models.CharField("lagt inn av", max_length=100)

    class Meta:
        verbose_name = "bilde"
        verbose_name_plural = "bilder"
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "number"], name="publications_picture_once"
            ),
            models.CheckConstraint(
                condition=~Q(alt=""),
                name="publications_picture_has_words",
                violation_error_message="Skriv hva bildet viser.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication}: bilde {self.number}"


class Comment(Row):
    """What somebody in the office says of a section (kommentar), until it is settled."""

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="comments", verbose_name="dokument"
    )
    section = models.CharField("avsnitt", max_length=100)
    words = models.TextField("kommentar", max_length=2000)
    written_at = models.DateTimeField("skrevet")
    written_by = models.CharField("skrevet av", max_length=100)
    settled_at = models.DateTimeField("lukket", null=True, blank=True)
    settled_by = models.CharField("lukket av", max_length=100, blank=True)

    class Meta:
        verbose_name = "kommentar"
        verbose_name_plural = "kommentarer"

    def __str__(self) -> str:
        return f"{self.publication}: {self.section}"


class SignOff(Row):
    """That a remark of the linter is answered for, with a reason (kvittering).

    mark is the fingerprint of the rule and the words remarked on: other words ask again.
    """

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="sign_offs", verbose_name="dokument"
    )
    mark = models.CharField("fingeravtrykk", max_length=64)
    rule = models.CharField("regel", max_length=20)
    words = models.CharField("ordene", max_length=200)
    reason = models.TextField("begrunnelse", max_length=1000)
    signed_at = models.DateTimeField("kvittert")
    signed_by = models.CharField("kvittert av", max_length=100)

    class Meta:
        verbose_name = "kvittering"
        verbose_name_plural = "kvitteringer"
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "mark"], name="publications_signed_off_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.publication}: {self.rule}"


class FrozenEdition(Row):
    """A document as it was laid before a body (frosset utgave): facts, prose and files.

    Never changes but in state. digest is the SHA-256 of its content in the store (base.store), the
    facts with values, row keys and fingerprints; sha256 is the fingerprint of those facts alone.
    adopted_by is the body's name on the day.
    """

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="editions", verbose_name="dokument"
    )
    version = models.PositiveSmallIntegerField("versjon")
    state = models.CharField(
        "tilstand", max_length=10, choices=EditionState.choices, default=EditionState.PROPOSED
    )
    digest = models.CharField("innhold", max_length=64)
    sha256 = models.CharField("fingeravtrykk", max_length=64)
    frozen_at = models.DateTimeField("frosset")
    frozen_by = models.CharField("frosset av", max_length=100)
    adopted_on = models.DateField("vedtatt", null=True, blank=True)
    adopted_by = models.CharField("vedtatt av", max_length=200, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vedtak"
    )

    class Meta:
        verbose_name = "frosset utgave"
        verbose_name_plural = "frosne utgaver"
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "version"], name="publications_edition_once"
            ),
            models.UniqueConstraint(
                fields=["publication"],
                condition=Q(state="adopted"),
                name="publications_adopted_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="adopted")
                | (Q(adopted_on__isnull=False, source__isnull=False) & ~Q(adopted_by="")),
                name="publications_adopted_by_a_decision",
                violation_error_message="En vedtatt utgave har vedtaket, organet og dagen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication}, versjon {self.version}"


class EditionFile(Row):
    """A file of a frozen edition (fil), kept in the store under its SHA-256.

    state is the edition's when the file was made: what was proposed and what was adopted say so.
    """

    edition = models.ForeignKey(
        FrozenEdition, models.PROTECT, related_name="files", verbose_name="utgave"
    )
    state = models.CharField("tilstand", max_length=10, choices=EditionState.choices)
    format = models.CharField("format", max_length=10, choices=Format.choices)
    digest = models.CharField("fingeravtrykk", max_length=64)
    size = models.PositiveBigIntegerField("størrelse i byte")

    class Meta:
        verbose_name = "fil"
        verbose_name_plural = "filer"
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "state", "format"], name="publications_file_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.format}"


class EditionPicture(Row):
    """A picture that stands in a frozen edition (bilde i utgave), by its content in the store.

    It stays when the draft's picture goes.
    """

    edition = models.ForeignKey(
        FrozenEdition, models.PROTECT, related_name="pictures", verbose_name="utgave"
    )
    number = models.PositiveSmallIntegerField("nummer")
    digest = models.CharField("fingeravtrykk", max_length=64)
    media_type = models.CharField("type", max_length=20)

    class Meta:
        verbose_name = "bilde i utgave"
        verbose_name_plural = "bilder i utgaver"
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "number"], name="publications_edition_picture_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition}: bilde {self.number}"
