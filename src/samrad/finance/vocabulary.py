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
