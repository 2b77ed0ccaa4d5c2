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


SERIES, FIRST_NUMBER = "faktura", 10001
DUE_DAYS, REMIND_AFTER_DAYS, VAT_PERCENT = 30, 14, 25
OUTSIDE_REASON = "Utenfor merverdiavgiftsloven: kontingent uten motytelse"
CURRENCY, COUNTRY = "NOK", "NO"
MOST_PAYMENTS, LARGEST_FILE = 5_000, 5_000_000
CONTACT_KEPT_DAYS = 365  # after the membership has ended
