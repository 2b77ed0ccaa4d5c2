"""Choices about the calendar."""

from django.db import models


class BusyKind(models.TextChoices):
    """Why people are taken (opptatt)."""

    SCHOOL_BREAK = "school_break", "skoleferie"
    COUNCIL_MEETING = "council_meeting", "møte hos et medlem"
    CONFERENCE = "conference", "konferanse"
    OTHER = "other", "annet"
