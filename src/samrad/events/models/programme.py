"""The programme of an event: its parts, those who take part, and the tasks for the groups."""

from django.db import models
from django.db.models import Q

from samrad.base.models import Row
from samrad.events.models.events import HOURS_IN_ORDER, Event
from samrad.events.vocabulary import ItemKind
from samrad.people.models import Person


class ProgrammeItem(Row):
    """A part of the programme (programpunkt).

    on is the day, null when it is not known; starts_at and ends_at are clock times in Norway.
    position is its place in the whole programme.
    """

    slug = models.SlugField("nøkkel", max_length=150, unique=True)
    event = models.ForeignKey(
        Event, models.PROTECT, related_name="items", verbose_name="arrangement"
    )
    position = models.PositiveSmallIntegerField("plass")
    on = models.DateField("dag", null=True, blank=True)
    starts_at = models.TimeField("begynner", null=True, blank=True)
    ends_at = models.TimeField("slutter", null=True, blank=True)
    kind = models.CharField(
        "type", max_length=20, choices=ItemKind.choices, default=ItemKind.SESSION
    )
    title = models.CharField("tittel", max_length=200)
    place = models.CharField("sted", max_length=200, blank=True)
    description = models.TextField("beskrivelse", blank=True)

    class Meta:
        verbose_name = "programpunkt"
        verbose_name_plural = "programpunkter"
        constraints = [
            models.CheckConstraint(
                condition=HOURS_IN_ORDER,
                name="events_programmeitem_hours_in_order",
                violation_error_message="Programpunktet må slutte etter at det begynner.",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False),
                name="events_programmeitem_begins_first",
                violation_error_message="Skriv når programpunktet begynner.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Speaker(Row):
    """Someone who takes part in the programme (medvirkende), as the source names them.

    item is null when no source says in which part. person is set where the record knows them.
    """

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="speakers", verbose_name="arrangement"
    )
    item = models.ForeignKey(
        ProgrammeItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="speakers",
        verbose_name="programpunkt",
    )
    position = models.PositiveSmallIntegerField("plass")
    name = models.CharField("navn", max_length=150)
    title = models.CharField("tittel eller virksomhet", max_length=200, blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="person"
    )

    class Meta:
        verbose_name = "medvirkende"
        verbose_name_plural = "medvirkende"

    def __str__(self) -> str:
        return f"{self.name}, {self.title}" if self.title else self.name


class GroupTask(Row):
    """A numbered task for the groups (oppgave): the sheet of them is the Oppgaveark.

    points are its sub-points; are_lettered when they go by a), b), c) in the source.
    """

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="tasks", verbose_name="arrangement"
    )
    number = models.PositiveSmallIntegerField("nummer")
    text = models.TextField("oppgave")
    points = models.JSONField("underpunkter", default=list, blank=True)
    are_lettered = models.BooleanField("underpunktene har bokstaver", default=False)

    class Meta:
        verbose_name = "gruppeoppgave"
        verbose_name_plural = "gruppeoppgaver"
        constraints = [
            models.UniqueConstraint(
                fields=["event", "number"],
                name="events_grouptask_one_of_each",
                violation_error_message="Arrangementet har en oppgave med dette nummeret.",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="events_grouptask_numbered_from_one",
                violation_error_message="Oppgavene nummereres fra 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"[:120]
