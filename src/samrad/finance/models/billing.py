"""Who bills and who is billed, the run of a year, and the numbered documents it makes."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from samrad.base.models import Row
from samrad.finance.models.decisions import YearlyDecision
from samrad.finance.models.payers import OfPayer, once_each
from samrad.finance.numbers import is_account, is_organisation_number
from samrad.finance.vocabulary import (
    DUE_DAYS,
    FIRST_NUMBER,
    OUTSIDE_REASON,
    BillKind,
    ProRata,
    VatCategory,
)
from samrad.law.money import kroner


def is_organisation(value: str) -> None:
    """ValidationError unless value is an organisation number."""
    if not is_organisation_number(value):
        raise ValidationError(f"Organisasjonsnummeret {value} har feil kontrollsiffer.")


def is_bank_account(value: str) -> None:
    """ValidationError unless value is a Norwegian bank account number."""
    if not is_account(value):
        raise ValidationError("Kontonummeret skal ha elleve sifre, og det siste skal stemme.")


class Biller(Row):
    """Who sends the invoices, and on what terms (fakturautsteder). One row in an installation.

    vat_percent is only for VatCategory.STANDARD; vat_reason for those without tax. first_number is
    where the number series starts, and counts for nothing once a number is given.
    """

    name = models.CharField("navn", max_length=150)
    organisation_number = models.CharField(
        "organisasjonsnummer", max_length=9, validators=[is_organisation]
    )
    street = models.CharField("gateadresse", max_length=100, blank=True)
    postcode = models.CharField("postnummer", max_length=4)
    city = models.CharField("poststed", max_length=60)
    account = models.CharField("kontonummer", max_length=11, validators=[is_bank_account])
    email = models.EmailField(
        "e-postadresse for spørsmål",
        help_text="Bruk en felles adresse. Den står på fakturaen, som må oppbevares i fem år.",
    )
    due_days = models.PositiveSmallIntegerField("dager til forfall", default=DUE_DAYS)
    pro_rata = models.CharField(
        "den som blir medlem i løpet av året, betaler",
        max_length=10,
        choices=ProRata.choices,
        default=ProRata.NEXT_YEAR,
    )
    vat_category = models.CharField(
        "mva-kategori", max_length=1, choices=VatCategory.choices, default=VatCategory.OUTSIDE
    )
    vat_reason = models.CharField(
        "grunn til at det ikke er mva", max_length=200, default=OUTSIDE_REASON, blank=True
    )
    vat_percent = models.PositiveSmallIntegerField("mva-sats i prosent", default=0)
    first_number = models.PositiveIntegerField("første fakturanummer", default=FIRST_NUMBER)

    class Meta:
        verbose_name = "fakturautsteder"
        verbose_name_plural = "fakturautsteder"
        constraints = [
            models.CheckConstraint(
                condition=(Q(vat_category=VatCategory.STANDARD) & Q(vat_percent__gt=0))
                | (~Q(vat_category=VatCategory.STANDARD) & Q(vat_percent=0)),
                name="finance_percent_fits_category",
                violation_error_message="Sats i prosent hører bare til kategori S, og må stå der.",
            ),
            models.CheckConstraint(
                condition=~Q(vat_category__in=[VatCategory.OUTSIDE, VatCategory.EXEMPT])
                | ~Q(vat_reason=""),
                name="finance_no_vat_has_reason",
                violation_error_message="Skriv grunnen til at det ikke er merverdiavgift.",
            ),
            models.CheckConstraint(
                condition=Q(first_number__gt=0, due_days__gt=0, due_days__lte=365),
                name="finance_terms_make_sense",
                violation_error_message="Fakturanummer og dager til forfall må være over null.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Buyer(Row, OfPayer):
    """What an invoice to one who pays must hold (fakturamottaker), one row for each.

    reference is the buyer's own (BT-10), without which the network refuses the invoice.
    """

    reference = models.CharField(
        "kjøpers referanse",
        max_length=100,
        help_text="Det mottakeren ber om at fakturaen merkes med, for eksempel et ressursnummer.",
    )
    street = models.CharField("gateadresse", max_length=100, blank=True)
    postcode = models.CharField("postnummer", max_length=4, blank=True)
    city = models.CharField("poststed", max_length=60, blank=True)

    class Meta:
        verbose_name = "fakturamottaker"
        verbose_name_plural = "fakturamottakere"
        constraints = [
            *OfPayer.Meta.constraints,
            *once_each("buyer", "Fakturamottakeren er ført fra før."),
        ]

    def __str__(self) -> str:
        return str(self.municipality or self.county or "")


class BillingContact(OfPayer):
    """Who in a payer's office gets reminders (kontakt for faktura).

    Name and address stand nowhere else: not on the invoice, not in the trail. So they can go.
    """

    name = models.CharField("navn", max_length=100, blank=True)
    email = models.EmailField("e-postadresse")

    class Meta:
        verbose_name = "kontakt for faktura"
        verbose_name_plural = "kontakter for faktura"
        constraints = [
            *OfPayer.Meta.constraints,
            *once_each("contact", "Kontakten er ført fra før."),
        ]

    def __str__(self) -> str:
        return str(self.municipality or self.county or "")


class NumberSeries(Row):
    """The next number to give (nummerserie). Read under a lock, and raised where it is used."""

    key = models.CharField("serie", max_length=20, unique=True)
    next_number = models.PositiveIntegerField("neste nummer")

    class Meta:
        verbose_name = "nummerserie"
        verbose_name_plural = "nummerserier"

    def __str__(self) -> str:
        return self.key


class FeeRun(Row):
    """That the fee of a year was billed (kontingentkjøring), with all that it was computed from.

    Frozen: rate_ore, factors, county_rate_ore, basis_on, the population table and what its source
    says of itself, and seller, the biller as it was. county_rate_ore is None in a run that billed
    no county. number counts the runs of the year: a second one bills those the first could not.
    """

    decision = models.ForeignKey(
        YearlyDecision, models.PROTECT, related_name="runs", verbose_name="vedtak"
    )
    year = models.PositiveIntegerField("år")
    number = models.PositiveIntegerField("kjøring")
    rate_ore = models.PositiveIntegerField("sats i øre")
    factors = models.JSONField("faktorer", default=dict, blank=True)
    county_rate_ore = models.PositiveIntegerField(
        "sats for fylkeskommuner i øre", null=True, blank=True
    )
    basis_on = models.DateField("medlemmer og folketall per")
    population = models.JSONField("folketall fra", default=list)
    seller = models.JSONField("utsteder")
    issued_on = models.DateField("fakturadato")
    due_on = models.DateField("forfall")
    made_at = models.DateTimeField("kjørt")
    made_by = models.CharField("kjørt av", max_length=100)

    class Meta:
        verbose_name = "kontingentkjøring"
        verbose_name_plural = "kontingentkjøringer"
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="finance_run_once"),
        ]

    def __str__(self) -> str:
        return f"Kontingent {self.year}, kjøring {self.number}"


class Bill(Row, OfPayer):
    """A numbered document, invoice or credit note (faktura, kreditnota). Never changed, never gone.

    number is from the one series. buyer and basis are what it was computed from and sent to, as it
    was then. Amounts are whole øre and never negative; a credit note takes back what it corrects.
    reversed_at is set on an invoice when its credit note is made, and then the year may be billed
    again. sha256 is of its EHF (BillFile), so that the trail holds what was sent.
    """

    kind = models.CharField("slag", max_length=12, choices=BillKind.choices)
    number = models.PositiveIntegerField("nummer", unique=True)
    run = models.ForeignKey(
        FeeRun, models.PROTECT, related_name="bills", verbose_name="kontingentkjøring"
    )
    year = models.PositiveIntegerField("kontingentår")
    buyer = models.JSONField("mottaker")
    basis = models.JSONField("grunnlag")
    net_ore = models.PositiveBigIntegerField("beløp uten mva i øre")
    vat_ore = models.PositiveBigIntegerField("mva i øre", default=0)
    issued_on = models.DateField("dato")
    due_on = models.DateField("forfall", null=True, blank=True)
    kid = models.CharField("KID", max_length=25, blank=True, db_index=True)
    corrects = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="credit_note",
        verbose_name="retter",
    )
    reason = models.CharField("grunn", max_length=200, blank=True)
    reversed_at = models.DateTimeField("tilbakeført", null=True, blank=True)
    sha256 = models.CharField("SHA-256 av EHF", max_length=64)

    class Meta:
        verbose_name = "faktura eller kreditnota"
        verbose_name_plural = "fakturaer og kreditnotaer"
        constraints = [
            *OfPayer.Meta.constraints,
            models.UniqueConstraint(
                fields=["year", "municipality"],
                condition=Q(kind=BillKind.INVOICE, reversed_at__isnull=True),
                name="finance_billed_once",
            ),
            models.UniqueConstraint(
                fields=["year", "county"],
                condition=Q(kind=BillKind.INVOICE, reversed_at__isnull=True),
                name="finance_county_billed_once",
            ),
            models.CheckConstraint(
                condition=(Q(kind=BillKind.INVOICE) & Q(corrects__isnull=True) & ~Q(kid=""))
                | (Q(kind=BillKind.CREDIT_NOTE) & Q(corrects__isnull=False) & ~Q(reason="")),
                name="finance_credit_note_corrects",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def total_ore(self) -> int:
        """What is to be paid, or is taken back."""
        return self.net_ore + self.vat_ore

    @property
    def total(self) -> str:
        """The total in kroner."""
        return kroner(self.total_ore)

    @property
    def is_credit_note(self) -> bool:
        return self.kind == BillKind.CREDIT_NOTE

    @property
    def period(self) -> tuple[date, date]:
        """The first and the last day it is for."""
        given: dict[str, Any] = self.basis
        return date.fromisoformat(given["from"]), date.fromisoformat(given["to"])


class BillFile(models.Model):
    """The EHF of a document, byte for byte as it was made; Bill.sha256 tells if it is touched."""

    bill = models.OneToOneField(
        Bill, models.PROTECT, primary_key=True, related_name="file", verbose_name="dokument"
    )
    xml = models.TextField("EHF")

    class Meta:
        verbose_name = "EHF-fil"
        verbose_name_plural = "EHF-filer"

    def __str__(self) -> str:
        return str(self.bill)
