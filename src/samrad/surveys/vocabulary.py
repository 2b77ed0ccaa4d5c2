"""Choices about member surveys, their questions and what was answered."""

from django.db import models

WHOLE = 1000  # a share of everyone, in permille
FIRST_YEAR, LAST_YEAR = 1990, 2100


class SurveyState(models.TextChoices):
    """How far a survey has come (status)."""

    DRAFT = "draft", "utkast"
    PUBLISHED = "published", "publisert"


class QuestionKind(models.TextChoices):
    """What the answers to a question are (slag)."""

    SHARES = "shares", "andeler av dem som svarte"
    RANKING = "ranking", "rangering"
    MENTIONS = "mentions", "nevnt uten tall"


class Exactness(models.TextChoices):
    """How a document states a share (nøyaktighet): as a number, or in words about one."""

    EXACT = "exact", "oppgitt som tall"
    ABOUT = "about", "omtrent"
    OVER = "over", "over"
    UNDER = "under", "under"
