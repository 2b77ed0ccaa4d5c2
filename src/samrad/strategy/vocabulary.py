"""Choices about action programmes and their measures."""

from django.db import models


class ProgrammeState(models.TextChoices):
    """How far a programme has come (status)."""

    DRAFT = "draft", "utkast"
    PROPOSED = "proposed", "innstilt"
    ADOPTED = "adopted", "vedtatt"


class PartyRole(models.TextChoices):
    """What a party has to do with a measure: «Ansvar/organisering» is never mixed with partners."""

    RESPONSIBLE = "responsible", "ansvar"
    COOPERATES = "cooperates", "samarbeid"
    PARTNER = "partner", "partner"


class MeasureState(models.TextChoices):
    """How a measure stands (status for tiltaket). The last four need a reason."""

    IDEA = "idea", "idé"
    PLANNED = "planned", "planlagt"
    RUNNING = "running", "pågår"
    DONE = "done", "gjennomført"
    NOT_DONE = "not_done", "ikke gjennomført"
    MOVED = "moved", "flyttet"
    MERGED = "merged", "slått sammen"
    SUPERSEDED = "superseded", "erstattet"


NEEDS_REASON = (
    MeasureState.NOT_DONE,
    MeasureState.MOVED,
    MeasureState.MERGED,
    MeasureState.SUPERSEDED,
)
# What has come to an end needs no place in next year's programme.
ENDED = (MeasureState.DONE, *NEEDS_REASON)


class Certainty(models.TextChoices):
    """How sure the column of a matrix activity is, where the table is read from plain text."""

    CERTAIN = "certain", "sikker"
    INFERRED = "inferred", "lest ut av sammenhengen"
    UNCERTAIN = "uncertain", "usikker"


class ChapterContent(models.TextChoices):
    """What a chapter of the programme holds besides its own words and measures (innhold)."""

    NONE = "", "bare tekst og tiltak"
    ABOUT = "about", "kort om rådet"
    POLITICAL_BODIES = "political_bodies", "politiske organer"
    ADMINISTRATIVE_BODIES = "administrative_bodies", "administrativ organisering"
    PROCESS = "process", "plan- og budsjettprosess"
    VISION = "vision", "visjon og strategier"
    FOCUS_AREAS = "focus_areas", "innsatsområder"
    MATRIX = "matrix", "matrise"
    ECONOMY = "economy", "økonomiske rammer"
