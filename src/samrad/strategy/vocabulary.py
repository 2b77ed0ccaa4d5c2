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


# The goals of the United Nations by number, in their Norwegian names (fn.no).
SUSTAINABILITY_GOALS = {
    "1": "Utrydde fattigdom",
    "2": "Utrydde sult",
    "3": "God helse og livskvalitet",
    "4": "God utdanning",
    "5": "Likestilling mellom kjønnene",
    "6": "Rent vann og gode sanitærforhold",
    "7": "Ren energi til alle",
    "8": "Anstendig arbeid og økonomisk vekst",
    "9": "Industri, innovasjon og infrastruktur",
    "10": "Mindre ulikhet",
    "11": "Bærekraftige byer og lokalsamfunn",
    "12": "Ansvarlig forbruk og produksjon",
    "13": "Stoppe klimaendringene",
    "14": "Livet i havet",
    "15": "Livet på land",
    "16": "Fred, rettferdighet og velfungerende institusjoner",
    "17": "Samarbeid for å nå målene",
}


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
