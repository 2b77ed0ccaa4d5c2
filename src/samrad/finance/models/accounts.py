"""What the council has spent, as the accounting system tells it, and how it is read."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samrad.base.models import PeriodModel, Row, Source, ends_after_start, one_open_row
from samrad.bodies.models import Body
from samrad.files.models import Document
from samrad.finance.vocabulary import AccountsState, LedgerForm
from samrad.law.money import kroner


class Accounts(Row):
    """The accounts of a year as one file told them (regnskap), until and including a day.

    number counts the files read for the year; two read at once may share one, and only one of them
    is taken into use. sha256 is of the file, which is not kept: its
    postings are, without their texts. checks is what was held against what, and warnings what a
    reader should look at. frozen_sha256 is of the sums and their lines when they were adopted; from
    then on nothing in it changes, and a correction is new accounts with a decision of its own.
    """

    year = models.PositiveIntegerField("år")
    number = models.PositiveSmallIntegerField("nummer")
    state = models.CharField(
        "status", max_length=10, choices=AccountsState.choices, default=AccountsState.READ
    )
    until = models.DateField("til og med")
    form = models.CharField("filtype", max_length=6, choices=LedgerForm.choices)
    filename = models.CharField("filnavn", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    postings = models.PositiveIntegerField("posteringer")
    debit_ore = models.PositiveBigIntegerField("debet i øre")
    credit_ore = models.PositiveBigIntegerField("kredit i øre")
    checks = models.JSONField("kontroller", default=list, blank=True)
    warnings = models.JSONField("se over", default=list, blank=True)
    read_at = models.DateTimeField("lest")
    read_by = models.CharField("lest av", max_length=100)
    adopted_by = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="godkjent av"
    )
    adopted_on = models.DateField("godkjent", null=True, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kilde"
    )
    frozen_at = models.DateTimeField("låst", null=True, blank=True)
    frozen_sha256 = models.CharField("fingeravtrykk", max_length=64, blank=True)

    class Meta:
        verbose_name = "regnskap"
        verbose_name_plural = "regnskaper"
        constraints = [
            models.UniqueConstraint(
                fields=["year"],
                condition=Q(state=AccountsState.IN_USE),
                name="finance_one_accounts_in_use",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=AccountsState.ADOPTED,
                    adopted_on__isnull=False,
                    source__isnull=False,
                    frozen_at__isnull=False,
                )
                | (~Q(state=AccountsState.ADOPTED) & Q(adopted_on__isnull=True)),
                name="finance_accounts_adopted_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Regnskap {self.year}" + (f", fil {self.number}" if self.number > 1 else "")

    @property
    def is_adopted(self) -> bool:
        return self.state == AccountsState.ADOPTED


class AccountSum(Row):
    """What one account comes to (kontosum), in øre, debit above zero.

    is_in_chart says whether the file's own chart of accounts knows the account. art is what the
    file says of KOSTRA. line_key and is_balance are empty until the accounts are adopted; then they
    hold what the mapping said, for ever.
    """

    accounts = models.ForeignKey(
        Accounts, models.PROTECT, related_name="sums", verbose_name="regnskap"
    )
    account = models.CharField("konto", max_length=40)
    function = models.CharField("funksjon", max_length=20, blank=True)
    project = models.CharField("prosjekt", max_length=40, blank=True)
    name = models.CharField("kontonavn", max_length=200, blank=True)
    art = models.CharField("art", max_length=3, blank=True)
    is_in_chart = models.BooleanField("står i kontoplanen", default=True)
    suggests_balance = models.BooleanField("filen sier balanse", default=False)
    amount_ore = models.BigIntegerField("beløp i øre")
    postings = models.PositiveIntegerField("posteringer")
    line_key = models.SlugField("budsjettlinje", max_length=60, blank=True)
    is_balance = models.BooleanField("balansekonto", default=False)

    class Meta:
        verbose_name = "kontosum"
        verbose_name_plural = "kontosummer"
        constraints = [
            models.UniqueConstraint(
                fields=["accounts", "account", "function", "project"], name="finance_sum_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.name}".strip()

    @property
    def amount(self) -> str:
        """The amount in kroner, debit above zero."""
        return kroner(self.amount_ore)


class LedgerRow(models.Model):
    """One posting (postering), without its text, which may name people.

    The trail holds the file's digest and the sums; voucher leads back to the accounting system.
    """

    accounts = models.ForeignKey(
        Accounts, models.PROTECT, related_name="rows", verbose_name="regnskap"
    )
    line = models.PositiveIntegerField("linje i filen")
    on = models.DateField("dato", null=True, blank=True)
    account = models.CharField("konto", max_length=40)
    function = models.CharField("funksjon", max_length=20, blank=True)
    project = models.CharField("prosjekt", max_length=40, blank=True)
    voucher = models.CharField("bilag", max_length=60, blank=True)
    amount_ore = models.BigIntegerField("beløp i øre")

    class Meta:
        verbose_name = "postering"
        verbose_name_plural = "posteringer"
        indexes = [models.Index(fields=["accounts", "account"], name="finance_ledger_account")]

    def __str__(self) -> str:
        return f"{self.account} {self.voucher}".strip()

    @property
    def amount(self) -> str:
        """The amount in kroner, debit above zero."""
        return kroner(self.amount_ore)


class AccountMapping(PeriodModel):
    """Which line of the budget an account belongs to (kontering), from a day on.

    function is empty for whatever function. is_balance says that the account is no part of the
    running budget. The accounts of a year are read by the mappings on its last day.
    """

    account = models.CharField("konto", max_length=40)
    function = models.CharField("funksjon", max_length=20, blank=True)
    line_key = models.SlugField("budsjettlinje", max_length=60, blank=True)
    is_balance = models.BooleanField("balansekonto", default=False)

    class Meta(PeriodModel.Meta):
        verbose_name = "kontering"
        verbose_name_plural = "konteringer"
        constraints: ClassVar = [
            ends_after_start(),
            one_open_row("finance", "account", "function"),
            models.CheckConstraint(
                condition=(Q(is_balance=True) & Q(line_key=""))
                | (Q(is_balance=False) & ~Q(line_key="")),
                name="finance_mapping_says_where",
                violation_error_message="Velg en budsjettlinje, eller at kontoen er balanse.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.function}".strip()


class AuditReport(Row):
    """The auditor's report on accounts (revisjonsberetning), as a document of the archive.

    Source: kommuneloven § 24-8 første ledd.
    """

    accounts = models.OneToOneField(
        Accounts, models.PROTECT, related_name="audit_report", verbose_name="regnskap"
    )
    document = models.ForeignKey(
        Document, models.PROTECT, related_name="+", verbose_name="dokument"
    )
    given_on = models.DateField("avgitt")

    class Meta:
        verbose_name = "revisjonsberetning"
        verbose_name_plural = "revisjonsberetninger"

    def __str__(self) -> str:
        return f"Revisjonsberetning for {self.accounts.year}"
