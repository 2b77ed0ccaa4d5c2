"""Choices and constants of the floor."""

from datetime import timedelta

from django.db import models


class TurnKind(models.TextChoices):
    """What someone takes the floor for (slag ordet)."""

    SPEECH = "speech", "innlegg"
    REPLY = "reply", "replikk"
    ANSWER = "answer", "svarreplikk"
    ORDER = "order", "til forretningsorden"
    INFORMATION = "information", "saksopplysning"


# Who comes first: a lower number before a higher one, whenever they asked.
RANK = {
    TurnKind.ORDER: 0,
    TurnKind.INFORMATION: 1,
    TurnKind.REPLY: 2,
    TurnKind.ANSWER: 3,
    TurnKind.SPEECH: 4,
}
# What can be asked for; the answer to replies comes by itself.
ASKED_FOR = (TurnKind.SPEECH, TurnKind.REPLY, TurnKind.ORDER, TurnKind.INFORMATION)
# What can still be asked for when the list is closed.
AFTER_THE_LINE = frozenset({TurnKind.REPLY, TurnKind.ORDER})

# Practice, where a body has none of its own: no act sets a speaking time. Seconds.
PRACTICE = {
    "speech_seconds": 180,
    "reply_seconds": 60,
    "answer_seconds": 60,
    "order_seconds": 60,
    "information_seconds": 60,
    "replies_per_speech": 4,
    "replies_per_person": 1,
}
LONGEST = 3600  # seconds one may be given
LAST_CALL = timedelta(minutes=1)  # how long the list stays open when the line is announced
QUESTION_LENGTH = 1000
ANSWER_LENGTH = 2000
GROUND_LENGTH = 200
