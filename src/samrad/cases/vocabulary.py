"""Choices about cases."""

from django.db import models


class CaseKind(models.TextChoices):
    """What kind of case it is (sakstype)."""

    ORDINARY = "ordinary", "ordinær sak"
    ELECTION = "election", "valg"
    BUDGET = "budget", "budsjett og program"
    FEE = "fee", "kontingent"
    AGREEMENT_CHANGE = "agreement_change", "avtaleendring"
    INFORMATION = "information", "orientering"
    QUESTION = "question", "spørsmål"
    STATEMENT = "statement", "uttalelse eller høringssvar"
    REPORT = "report", "rapport og regnskap"


class Ending(models.TextChoices):
    """How a case ended without being decided (avslutning)."""

    WITHDRAWN = "withdrawn", "trukket"
    DROPPED = "dropped", "henlagt"


class Purpose(models.TextChoices):
    """What a body is asked for (formål med behandlingen)."""

    ADVICE = "advice", "råd"
    RECOMMENDATION = "recommendation", "innstilling"
    DECISION = "decision", "avgjørelse"
    INFORMATION = "information", "orientering"


class Outcome(models.TextChoices):
    """What came of the case in a body (utfall); not set means not known or not yet."""

    ENDORSED = "endorsed", "sluttet seg til"
    CHANGED = "changed", "vedtatt med endringer"
    ADOPTED = "adopted", "vedtatt"
    REJECTED = "rejected", "ikke vedtatt"
    POSTPONED = "postponed", "utsatt"
    NOTED = "noted", "tatt til orientering"
    WITHDRAWN = "withdrawn", "trukket"


class PaperState(models.TextChoices):
    """How far a case paper has come (tilstand)."""

    DRAFT = "draft", "utkast"
    FINAL = "final", "ferdig"


class CaseState(models.TextChoices):
    """Where a case stands, by what has happened; never stored."""

    PREPARED = "prepared", "forberedes"
    PENDING = "pending", "til behandling"
    POSTPONED = "postponed", "utsatt"
    TREATED = "treated", "behandlet"
    DECIDED = "decided", "avgjort"
    WITHDRAWN = "withdrawn", "trukket"
    DROPPED = "dropped", "henlagt"
    UNKNOWN = "unknown", "ikke kjent"
