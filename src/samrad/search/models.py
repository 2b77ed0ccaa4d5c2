"""The index: what rows say when they are found, whose eyes may see it, and how far it has read.

None of this is a row of the domain. All of it is made from other rows and can be made again, so it
is written outside the gate and leaves no trail (docs/decisions/0016-search-over-stems.md).
"""

from django.db import models

from samrad.search.vocabulary import EDITION


class Audience(models.Model):
    """A set of eyes (lesekrets): names such as «public» and «body:styre», parted by spaces."""

    names = models.CharField("navn", max_length=500, unique=True)

    class Meta:
        verbose_name = "lesekrets"
        verbose_name_plural = "lesekretser"

    def __str__(self) -> str:
        return self.names


class Document(models.Model):
    """One passage of what a row says (søketekst), as words and as stems.

    kind is the key on the port, row the key in the trail, entry the number among what the row says.
    part numbers the passages from 0; WHOLE rows hold no text, only the stems of the whole of it, so
    that words in different passages find it together. heads are the title as vocabulary.headed
    writes it, on the first passage and on whole rows. marks say in tokens what the columns say
    (kind, years), so that the index itself leaves out what is not asked for, and for PostgreSQL
    which stems are neighbours. The databases keep their own index over heads, stems and
    marks: an FTS5 table on SQLite, a tsvector on PostgreSQL (migration 0002).
    """

    WHOLE = -1

    kind = models.CharField("slag", max_length=60)
    row = models.CharField("rad", max_length=120)
    entry = models.PositiveIntegerField("nummer", default=0)
    part = models.IntegerField("avsnitt", default=0)
    title = models.CharField("tittel", max_length=300)
    address = models.CharField("adresse", max_length=400)
    text = models.TextField("tekst", blank=True)
    heads = models.TextField("stammer i tittelen", blank=True)
    stems = models.TextField("stammer", blank=True)
    marks = models.TextField("merker", blank=True)
    length = models.PositiveIntegerField("antall ord", default=0)
    audience = models.ForeignKey(
        Audience, models.PROTECT, related_name="documents", verbose_name="lesekrets"
    )
    from_day = models.DateField("fra og med", null=True, blank=True)
    until_day = models.DateField("til", null=True, blank=True)
    dated = models.DateField("datert", null=True, blank=True)
    when = models.CharField("når", max_length=120, blank=True)
    again_on = models.DateField("leses igjen", null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = "søketekst"
        verbose_name_plural = "søketekster"
        indexes = [
            models.Index(fields=["kind", "row"], name="search_document_row"),
            # the newest titles: without it every passage between them would be read
            models.Index(fields=["part", "id"], name="search_document_part"),
            # the newest of a kind: where it ends tells PostgreSQL where to begin looking
            models.Index(fields=["kind", "id"], name="search_document_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.row}, {self.part})"


class Progress(models.Model):
    """How far the index has read the trail (lesemerke), for each kind on the port.

    number is the last entry of the trail that is read in; edition how stems were then made, and a
    fingerprint: of the program that said it, or for what is no row, of what was read.
    """

    kind = models.CharField("slag", max_length=60, primary_key=True)
    number = models.PositiveBigIntegerField("siste innførsel", default=0)
    edition = models.CharField("utgave", max_length=100, blank=True)

    class Meta:
        verbose_name = "lesemerke"
        verbose_name_plural = "lesemerker"

    def __str__(self) -> str:
        return f"{self.kind}: {self.number}"

    @property
    def is_current(self) -> bool:
        """Whether the kind has been read, and its stems were made as they are made now."""
        return self.edition.partition(" ")[0] == EDITION
