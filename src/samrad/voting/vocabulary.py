"""Choices and constants of a vote in the meeting room."""

from django.db import models


class Method(models.TextChoices):
    """How the vote is held (stemmemåte)."""

    NAMED = "named", "elektronisk, ved navn"
    SHOWN = "shown", "stemmetegn, der unntakene føres"
    ACCLAMATION = "acclamation", "enstemmig om ingen har innvendinger"
    SECRET = "secret", "elektronisk og hemmelig"


class Majority(models.TextChoices):
    """What is voted on, and what it takes (flertall).

    list is a proportional election, whose seats room elections counts; election is by majority.
    """

    SIMPLE = "simple", "alminnelig flertall"
    TWO_THIRDS = "two_thirds", "to tredjedeler av stemmene"
    BUDGET = "budget", "økonomiplan eller årsbudsjett"
    ELECTION = "election", "flertallsvalg"
    LIST = "list", "forholdsvalg"
    APPOINTMENT = "appointment", "ansettelse"


class WhyNot(models.TextChoices):
    """Why nobody votes for a place (hvorfor plassen ikke stemmer)."""

    ABSENT = "absent", "ikke til stede"
    DISQUALIFIED = "disqualified", "deltar ikke i saken"


FOR, AGAINST, BLANK = "For", "Mot", "Blank"
YES_NO = (FOR, AGAINST)
# Where a blank vote is allowed. Source: kommuneloven § 8-1 tredje ledd.
BLANK_ALLOWED = frozenset({Majority.ELECTION, Majority.LIST, Majority.APPOINTMENT})
ELECTIONS = frozenset({Majority.ELECTION, Majority.LIST})
# Methods in which each voter answers on a screen.
ELECTRONIC = frozenset({Method.NAMED, Method.SECRET})
OBJECTION_SECONDS = 20  # practice: how long anyone may object to a unanimous vote
LONGEST_WINDOW = 300
FEW = 5  # with fewer, a secret result may tell who voted what
