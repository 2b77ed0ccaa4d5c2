"""Choices and constants of elections."""

from django.db import models


class Office(models.TextChoices):
    """What is elected (verv det velges til)."""

    MEMBERS = "members", "medlemmer og varamedlemmer"
    DEPUTIES = "deputies", "flere varamedlemmer"
    CHAIR = "chair", "leder"
    VICE_CHAIR = "vice_chair", "nestleder"
    MEETING_CHAIR = "meeting_chair", "møteleder"


class Method(models.TextChoices):
    """How the election is held (valgmåte), as samrad.law's Method."""

    PROPORTIONAL = "proportional", "forholdsvalg"
    AGREED = "agreed", "avtalevalg"
    MAJORITY = "majority", "flertallsvalg"


class State(models.TextChoices):
    """How far an election has come (hvor langt valget er kommet)."""

    OPEN = "open", "pågår"
    SETTLED = "settled", "avgjort"
    DECIDED = "decided", "ført som vedtak"
    ENACTED = "enacted", "satt i verk"
    DROPPED = "dropped", "avbrutt"


class SlateKind(models.TextChoices):
    """What a list of names is (navneliste)."""

    DRAFT = "draft", "utkast fra valgkomiteen"
    LIST = "list", "listeforslag"
    AGREED = "agreed", "innstilling"
    NOMINEES = "nominees", "foreslåtte"


class Counted(models.TextChoices):
    """How votes were given (stemmemåte)."""

    SHOWN = "shown", "stemmetegn"
    NAMED = "named", "ved navn"
    WRITTEN = "written", "stemmesedler"
    SECRET = "secret", "hemmelig, elektronisk"


# Elected one at a time, by majority (kommuneloven § 7-4 andre ledd).
BY_MAJORITY = frozenset({Office.CHAIR, Office.VICE_CHAIR, Office.MEETING_CHAIR})
# Nobody sees who voted for what.
UNSEEN = frozenset({Counted.WRITTEN, Counted.SECRET})
# The answers of an election by agreement, as its count keeps them.
IN_FAVOUR, AGAINST = "for", "mot"
MOST_SEATS = 200
MOST_NAMES = 400  # twice the seats
LAST_ROUND = 2  # a majority election has two rounds, then a lot
