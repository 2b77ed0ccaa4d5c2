"""Choices and constants that every room shares."""

from django.db import models


class Role(models.TextChoices):
    """What a user may be in the council (rolle); the mandates of politicians are in bodies."""

    SECRETARIAT = "secretariat", "Sekretariatet"
    CHAIR = "chair", "Leder"
    FINANCE = "finance", "Økonomi"
    EDITOR = "editor", "Redaktør"
    READER = "reader", "Leser og revisor"
    DELEGATE = "delegate", "Representant"
    GROUP_MEMBER = "group_member", "Gruppemedlem"
    MEMBERS_OFFICE = "members_office", "Medlemskommunens kontor"


class Precision(models.TextChoices):
    """How exactly a day is known (presisjon).

    bound: the fact is known to hold on this day, and began earlier or ended later than it.
    assumed: the day is set by the record's own reasoning, which the note gives.
    """

    DAY = "day", "dag"
    MONTH = "month", "måned"
    YEAR = "year", "år"
    BOUND = "bound", "grense"
    ASSUMED = "assumed", "antatt"


class SourceKind(models.TextChoices):
    """What kind of thing makes a fact true (kildetype)."""

    DECISION = "decision", "vedtak"
    DOCUMENT = "document", "dokument"
    REGISTER = "register", "offentlig register"
    PAGE = "page", "nettside"
    STATEMENT = "statement", "opplysning"
