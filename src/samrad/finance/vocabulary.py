"""What the council decides once a year."""

from django.db import models


class DecisionKind(models.TextChoices):
    """What a yearly decision is about (årlig vedtak)."""

    ANNUAL_REPORT = "annual_report", "Årsrapport"
    ACCOUNTS = "accounts", "Regnskap"
    BUDGET = "budget", "Budsjett"
    PROGRAMME = "programme", "Handlingsprogram"
    FEE = "fee", "Kontingent"


# Decided when the year they are about is over.
AFTERWARDS = {DecisionKind.ANNUAL_REPORT, DecisionKind.ACCOUNTS}
FIRST_YEAR, LAST_YEAR = 1990, 2100


class ProRata(models.TextChoices):
    """What a member who joins within the year pays for it (avkorting)."""

    NEXT_YEAR = "next_year", "Ingenting før neste år"
    MONTHS = "months", "For månedene som er igjen, den påbegynte medregnet"
    DAYS = "days", "For dagene som er igjen"
    FULL = "full", "Hele året"


class VatCategory(models.TextChoices):
    """How the fee stands to value added tax (mva-kategori), by UNCL 5305."""

    OUTSIDE = "O", "O – utenfor merverdiavgiftsloven"
    EXEMPT = "E", "E – unntatt"
    ZERO = "Z", "Z – fritatt, null prosent"
    STANDARD = "S", "S – med avgift"


class BillKind(models.TextChoices):
    """What a numbered document is."""

    INVOICE = "invoice", "Faktura"
    CREDIT_NOTE = "credit_note", "Kreditnota"


class Matched(models.TextChoices):
    """By what a payment was put to its invoice."""

    KID = "kid", "KID"
    NUMBER = "number", "fakturanummer og beløp"
    HAND = "hand", "ført for hånd"


class LineKind(models.TextChoices):
    """What a budget line is in the sum of kommuneloven § 14-10 (linjetype)."""

    INCOME = "income", "Inntekt"
    FUND_USE = "fund_use", "Bruk av fond"
    EXPENSE = "expense", "Utgift"
    PROVISION = "provision", "Avsetning"


# What money comes from, and what it goes to.
SOURCES_OF_MONEY = (LineKind.INCOME, LineKind.FUND_USE)
USES_OF_MONEY = (LineKind.EXPENSE, LineKind.PROVISION)


class BudgetState(models.TextChoices):
    """How a budget stands. A stated one is read in a document that does not say it was adopted."""

    DRAFT = "draft", "Utkast"
    ADOPTED = "adopted", "Vedtatt"
    STATED = "stated", "Oppgitt i et dokument"


class AccountsState(models.TextChoices):
    """How accounts that were read stand (regnskap)."""

    READ = "read", "Lest, ikke tatt i bruk"
    IN_USE = "in_use", "I bruk, ikke godkjent"
    ADOPTED = "adopted", "Godkjent"
    REPLACED = "replaced", "Erstattet"


class LedgerForm(models.TextChoices):
    """What kind of file accounts were read from."""

    CSV = "csv", "CSV"
    XLSX = "xlsx", "Excel"
    SAF_T = "saf_t", "SAF-T Regnskap"


class ShareBy(models.TextChoices):
    """By what a deficit is shared, when the agreement's own shares are not in the record."""

    EQUAL = "equal", "Likt på hvert medlem"
    FEE = "fee", "Etter kontingenten"


SERIES, FIRST_NUMBER = "faktura", 10001
DUE_DAYS, REMIND_AFTER_DAYS, VAT_PERCENT = 30, 14, 25
OUTSIDE_REASON = "Utenfor merverdiavgiftsloven: kontingent uten motytelse"
CURRENCY, COUNTRY = "NOK", "NO"
MOST_PAYMENTS, LARGEST_FILE = 5_000, 5_000_000
MOST_POSTINGS, LARGEST_LEDGER, LARGEST_UNPACKED = 200_000, 50_000_000, 300_000_000
CONTACT_KEPT_DAYS = 365  # after the membership has ended
