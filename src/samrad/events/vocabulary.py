"""Choices about events, their programme, and those they are held with."""

from django.db import models


class EventKind(models.TextChoices):
    """What kind of event it is (type arrangement)."""

    GATHERING = "gathering", "faggruppesamling"
    CONFERENCE = "conference", "konferanse"
    SEMINAR = "seminar", "seminar"
    WORKSHOP = "workshop", "verksted"
    WEBINAR = "webinar", "webinar"
    MAYORS = "mayors", "ordførermøte"
    MEETING = "meeting", "møte utenfor organene"
    VISIT = "visit", "besøk"
    STUDY_TRIP = "study_trip", "studietur"
    NATIONAL_WEEK = "national_week", "arrangement i en nasjonal uke"
    OTHER = "other", "annet arrangement"


class EventForm(models.TextChoices):
    """How one takes part (form); not set means not known."""

    PHYSICAL = "physical", "fysisk"
    REMOTE = "remote", "digitalt"
    HYBRID = "hybrid", "fysisk og digitalt"


class CouncilRole(models.TextChoices):
    """What the council is in the event (rådets rolle); not set means not known."""

    HOST = "host", "arrangør"
    CO_ORGANISER = "co_organiser", "medarrangør"
    PARTNER = "partner", "samarbeidspartner"
    PARTICIPANT = "participant", "deltaker"


class EventStatus(models.TextChoices):
    """What is recorded of an event: planned until a source says that it was held, or called off."""

    PLANNED = "planned", "planlagt"
    HELD = "held", "holdt"
    CANCELLED = "cancelled", "avlyst"


class EventState(models.TextChoices):
    """How an event stands on a day (tilstand).

    unconfirmed: it was planned for a day that has passed, and no source says whether it was held.
    """

    PLANNED = "planned", "planlagt"
    HELD = "held", "holdt"
    CANCELLED = "cancelled", "avlyst"
    UNCONFIRMED = "unconfirmed", "ikke bekreftet holdt"


class StatedAs(models.TextChoices):
    """How a document states a number of participants."""

    EXACT = "exact", "nøyaktig"
    ABOUT = "about", "rundt"
    OVER = "over", "mer enn"


class PartnerRole(models.TextChoices):
    """What someone else is in the event (rolle)."""

    ORGANISER = "organiser", "arrangør"
    CO_ORGANISER = "co_organiser", "medarrangør"
    HOST = "host", "vertskap"
    PARTNER = "partner", "samarbeidspartner"


class ItemKind(models.TextChoices):
    """What a part of the programme is (type programpunkt)."""

    SESSION = "session", "faglig"
    BREAK = "break", "pause"
    GROUP_WORK = "group_work", "gruppearbeid"
    SOCIAL = "social", "sosialt"
    VISIT = "visit", "besøk eller omvisning"
    TRAVEL = "travel", "reise"


# How near the clock is known: only a day that is known has hours, and a last day.
DATED = ("day", "assumed")
# How a day of an event may be known; a bound day says nothing of when something took place.
PRECISIONS = ("day", "month", "year", "assumed")
