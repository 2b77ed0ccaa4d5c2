"""What the bank says has been paid, and what the members were reminded of."""

from django.db import models
from django.db.models import Q

from samrad.base.models import Row
from samrad.finance.models.billing import Bill
from samrad.finance.vocabulary import Matched
from samrad.law.money import kroner


class PaymentFile(Row):
    """A file from the bank that has been read (innbetalingsfil), once: sha256 is unique.

    The file itself is not kept: the payments in it are. skipped counts those another file had.
    """

    filename = models.CharField("filnavn", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    read_at = models.DateTimeField("lest")
    read_by = models.CharField("lest av", max_length=100)
    skipped = models.PositiveIntegerField("sto fra før", default=0)

    class Meta:
        verbose_name = "innbetalingsfil"
        verbose_name_plural = "innbetalingsfiler"

    def __str__(self) -> str:
        return self.filename


class Payment(Row):
    """Money that came in (innbetaling). key is the bank's own reference, or made from the line.

    bill is None while nobody knows what it is for. words are what the payer wrote to the payee.
    """

    file = models.ForeignKey(
        PaymentFile, models.PROTECT, related_name="payments", verbose_name="fil"
    )
    key = models.CharField("nøkkel", max_length=120, unique=True)
    paid_on = models.DateField("betalt")
    amount_ore = models.PositiveBigIntegerField("beløp i øre")
    kid = models.CharField("KID", max_length=40, blank=True)
    words = models.CharField("melding", max_length=140, blank=True)
    bill = models.ForeignKey(
        Bill,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="payments",
        verbose_name="faktura",
    )
    matched_by = models.CharField("ført etter", max_length=10, choices=Matched.choices, blank=True)

    class Meta:
        verbose_name = "innbetaling"
        verbose_name_plural = "innbetalinger"
        constraints = [
            models.CheckConstraint(
                condition=Q(bill__isnull=True, matched_by="")
                | (Q(bill__isnull=False) & ~Q(matched_by="")),
                name="finance_match_says_by_what",
            ),
            models.CheckConstraint(condition=Q(amount_ore__gt=0), name="finance_payment_is_money"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.paid_on}"

    @property
    def amount(self) -> str:
        """The amount in kroner."""
        return kroner(self.amount_ore)


class Reminder(Row):
    """That a member was reminded of an invoice (purring); the letter is in the mail room."""

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="reminders", verbose_name="faktura")
    number = models.PositiveSmallIntegerField("purring")
    sent_at = models.DateTimeField("lagt i kø")
    due_on = models.DateField("ny frist")
    outstanding_ore = models.PositiveBigIntegerField("utestående i øre")

    class Meta:
        verbose_name = "purring"
        verbose_name_plural = "purringer"
        constraints = [
            models.UniqueConstraint(fields=["bill", "number"], name="finance_reminder_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. purring på {self.bill}"
