"""What the council writes to others out of a case."""

from typing import Any

from django.db import models
from django.db.models import Q

from samrad.base.models import Row
from samrad.cases.models.cases import Case
from samrad.cases.vocabulary import LetterKind, LetterState, SentBy
from samrad.people.models import Person


class Letter(Row):
    """A version of a letter that goes out of a case (utgående brev, høringsuttalelse).

    number is the letter's in its case, from 1; a correction is a version more of the same number.
    body is prose (publications.prose); address and copies are lines. enclosures are open documents
    beside the case: {"document": uid, "title": …}, with "sha256" when the letter is finished.
    signer is whoever the record knows in a post or a mandate on the day; the name is printed from
    there and nowhere else. From finished on nothing is changed: our_reference and signer_name are
    as they were then, and sha256 is the fingerprint. Anyone reads it from published_at.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="letters", verbose_name="sak")
    number = models.PositiveSmallIntegerField("nummer", default=1)
    version = models.PositiveSmallIntegerField("versjon", default=1)
    kind = models.CharField(
        "brevtype", max_length=10, choices=LetterKind.choices, default=LetterKind.LETTER
    )
    state = models.CharField(
        "tilstand", max_length=10, choices=LetterState.choices, default=LetterState.DRAFT
    )
    recipient = models.CharField("mottaker", max_length=200)
    contact = models.CharField("kontaktperson", max_length=120, blank=True)
    address = models.JSONField("adresse", default=list, blank=True)
    their_reference = models.CharField("deres referanse", max_length=100, blank=True)
    our_reference = models.CharField("vår referanse", max_length=200, blank=True)
    subject = models.CharField("emne", max_length=300)
    dated = models.DateField("datert", null=True, blank=True)
    answer_by = models.DateField("høringsfrist", null=True, blank=True)
    body = models.JSONField("brevtekst", default=list, blank=True)
    copies = models.JSONField("kopi til", default=list, blank=True)
    enclosures = models.JSONField("vedlegg", default=list, blank=True)
    signer_title = models.CharField("tittel på den som skriver under", max_length=120, blank=True)
    signer = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="den som skriver under",
    )
    signer_name = models.CharField("navn som skrevet under", max_length=120, blank=True)
    revision = models.PositiveIntegerField("lagring", default=1)
    saved_at = models.DateTimeField("lagret")
    saved_by = models.CharField("lagret av", max_length=100)
    finished_at = models.DateTimeField("ferdigstilt", null=True, blank=True)
    sha256 = models.CharField("fingeravtrykk", max_length=64, blank=True)
    sent_on = models.DateField("sendt", null=True, blank=True)
    sent_by = models.CharField(
        "sendemåte", max_length=10, choices=SentBy.choices, null=True, blank=True
    )
    published_at = models.DateTimeField("offentliggjort", null=True, blank=True)
    what_changed = models.CharField("hvorfor rettet", max_length=500, blank=True)

    class Meta:
        verbose_name = "brev"
        verbose_name_plural = "brev"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "number", "version"], name="cases_letter_version_once"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", finished_at__isnull=True, sha256="")
                | (Q(state__in=["finished", "sent"], finished_at__isnull=False) & ~Q(sha256="")),
                name="cases_letter_finished_is_frozen",
                violation_error_message="Et ferdig brev har tidspunkt og fingeravtrykk.",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_on__isnull=False, sent_by__isnull=False)
                | Q(
                    state__in=["draft", "finished"],
                    sent_on__isnull=True,
                    sent_by__isnull=True,
                    published_at__isnull=True,
                ),
                name="cases_letter_sent_is_dated",
                violation_error_message="Et sendt brev har dag og sendemåte.",
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(what_changed=""),
                name="cases_letter_correction_says_why",
                violation_error_message="En rettelse sier hvorfor.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} til {self.recipient}"

    @property
    def is_draft(self) -> bool:
        """Whether the letter may still be changed."""
        return self.state == LetterState.DRAFT

    @property
    def is_sent(self) -> bool:
        """Whether it is entered that the letter was sent."""
        return self.state == LetterState.SENT

    @property
    def uids(self) -> list[Any]:
        """The documents enclosed, by their addresses."""
        return [one["document"] for one in self.enclosures]
