"""Choices about people."""

from django.db import models


class Gender(models.TextChoices):
    """Gender as recorded by the person's own council (kjønn); never read from a name."""

    WOMAN = "woman", "kvinne"
    MAN = "man", "mann"


class PositionKind(models.TextChoices):
    """How a person works for the secretariat (stillingstype)."""

    PERMANENT = "permanent", "fast stilling"
    TEMPORARY = "temporary", "midlertidig stilling"
    LOAN = "loan", "utlånt"
    CONSULTANT = "consultant", "konsulent"
    UNKNOWN = "unknown", "ikke kjent"
