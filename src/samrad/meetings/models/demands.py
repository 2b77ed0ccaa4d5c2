"""What members demand together: a meeting, or a case on the agenda."""

from django.db import models
from django.db.models import Q

from samrad.base.models import Row
from samrad.bodies.models import Body
from samrad.meetings.models.agenda import AgendaItem
from samrad.meetings.models.calendar import Meeting
from samrad.meetings.vocabulary import Demanded
from samrad.people.models import Person
from samrad.register.models import Municipality


class Demand(Row):
    """That members of a body demand a meeting or a case (krav), as far as it has come.

    demanded_on is the day the first of them did. meeting and item are what came of it: the meeting
    that was called, or the item that was listed. withdrawn_on is when it was given up whole.
    """

    slug = models.SlugField("nøkkel", max_length=180, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="organ")
    wanted = models.CharField("hva som kreves", max_length=20, choices=Demanded.choices)
    title = models.CharField("sak", max_length=300)
    reason = models.TextField("begrunnelse", blank=True)
    demanded_on = models.DateField("krevd")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="møte"
    )
    item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="demands",
        verbose_name="sak på sakslisten",
    )
    withdrawn_on = models.DateField("trukket", null=True, blank=True)

    class Meta:
        verbose_name = "krav fra medlemmer"
        verbose_name_plural = "krav fra medlemmer"

    def __str__(self) -> str:
        return self.slug


class Supporter(Row):
    """That a member stands behind a demand (støtter kravet): a municipality's seat, or a person."""

    demand = models.ForeignKey(
        Demand, models.PROTECT, related_name="supporters", verbose_name="krav"
    )
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kommune",
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="person"
    )
    since = models.DateField("fra")
    withdrawn_on = models.DateField("trukket", null=True, blank=True)

    class Meta:
        verbose_name = "støtte til krav"
        verbose_name_plural = "støtte til krav"
        constraints = [
            models.CheckConstraint(
                condition=Q(municipality__isnull=False, person__isnull=True)
                | Q(municipality__isnull=True, person__isnull=False),
                name="meetings_supporter_is_one",
                violation_error_message="Støtten er en kommunes eller en persons.",
            ),
            models.UniqueConstraint(
                fields=["demand", "municipality"],
                condition=Q(municipality__isnull=False),
                name="meetings_supporter_municipality_once",
            ),
            models.UniqueConstraint(
                fields=["demand", "person"],
                condition=Q(person__isnull=False),
                name="meetings_supporter_person_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.municipality or self.person)
