"""Choices of the register."""

from django.db import models


class ReformKind(models.TextChoices):
    """What happened when one municipality became another (endringstype)."""

    MERGER = "merger", "sammenslåing"
    SPLIT = "split", "deling"


class SubregionTie(models.TextChoices):
    """How a municipality belongs to a sub-region (tilknytning).

    seated: its seat in the board comes through this sub-region. also: it sits in the regional
    council too. outside: it sits in the regional council, but is no member of this council.
    """

    SEATED = "seated", "har styreplass gjennom delregionen"
    ALSO = "also", "sitter også i regionrådet"
    OUTSIDE = "outside", "sitter i regionrådet, men er ikke medlem"


class Certainty(models.TextChoices):
    """How sure the record is of a fact (sikkerhet)."""

    HIGH = "high", "sikker"
    MEDIUM = "medium", "rimelig sikker"
    LOW = "low", "usikker"


class NameKind(models.TextChoices):
    """What a name is used as (navnetype)."""

    OFFICIAL = "official", "navn"
    ALIAS = "alias", "også kalt"


class TermStatus(models.TextChoices):
    """What an entry of the agreement is (status)."""

    TERM = "term", "bestemmelse"
    PRACTICE = "practice", "praksis"
    REPORTED = "reported", "opplyst"
