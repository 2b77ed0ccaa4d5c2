"""What the council decides once a year: report, accounts, budget, programme and fee."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from samrad.base.models import Sourced
from samrad.base.vocabulary import Precision
from samrad.bodies.models import Body
from samrad.finance.vocabulary import FIRST_YEAR, LAST_YEAR, DecisionKind
from samrad.law.money import kroner


def are_factors(value: Any) -> None:
    """ValidationError unless value maps keys of municipalities to whole numbers above zero."""
    fits = isinstance(value, dict) and all(
        isinstance(key, str) and type(factor) is int and factor > 0 for key, factor in value.items()
    )
    if not fits:
        raise ValidationError("Faktorene skal være hele tall over null, med kommunens nøkkel.")


class YearlyDecision(Sourced):
    """What the council has decided, or plans to decide, for one year (årlig vedtak).

    year is what the decision is about, not when it was made: the accounts of 2022 were approved
    8 June 2023. decided_on is None while it is only planned, or when no source tells that it was
    decided; precision is that of decided_on, or of planned_on when there is no other day. rate_ore
    is whole øre for each unit, None when it is unknown. factors are how many times over some
    participants pay, by the municipality's key: {} means that nobody does, None that it is unknown.
    county_rate_ore is the rate of the category fylkeskommuner, for each inhabitant of the county;
    None when the decision sets none, or it is unknown.
    """

    kind = models.CharField("vedtak", max_length=20, choices=DecisionKind.choices)
    year = models.PositiveIntegerField("år")
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="organ"
    )
    decided_on = models.DateField("vedtatt", null=True, blank=True)
    planned_on = models.DateField("planlagt", null=True, blank=True)
    precision = models.CharField(
        "presisjon", max_length=10, choices=Precision.choices, default=Precision.DAY
    )
    case_number = models.CharField("saksnummer", max_length=40, blank=True)
    rate_ore = models.PositiveIntegerField("sats i øre", null=True, blank=True)
    unit = models.CharField("enhet", max_length=40, blank=True)
    factors = models.JSONField("faktorer", null=True, blank=True, validators=[are_factors])
    county_rate_ore = models.PositiveIntegerField(
        "sats for fylkeskommuner i øre", null=True, blank=True
    )

    class Meta:
        verbose_name = "årlig vedtak"
        verbose_name_plural = "årlige vedtak"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "year", "body"],
                name="finance_decision_once",
                violation_error_message="Vedtaket for dette året er registrert fra før.",
            ),
            models.UniqueConstraint(
                fields=["kind", "year"],
                condition=Q(body__isnull=True),
                name="finance_decision_once_without_body",
                violation_error_message="Vedtaket for dette året er registrert fra før.",
            ),
            models.CheckConstraint(
                condition=Q(kind=DecisionKind.FEE)
                | Q(rate_ore__isnull=True, unit="", factors__isnull=True),
                name="finance_rate_of_fee_only",
                violation_error_message="Bare en kontingent har sats, enhet og faktorer.",
            ),
            models.CheckConstraint(
                condition=Q(rate_ore__isnull=False) | Q(county_rate_ore__isnull=True),
                name="finance_county_rate_beside_rate",
                violation_error_message="Satsen for fylkeskommuner står ved siden av kommunenes.",
            ),
            models.CheckConstraint(
                condition=Q(rate_ore__isnull=True) | ~Q(unit=""),
                name="finance_rate_has_unit",
                violation_error_message="En sats må ha en enhet, for eksempel innbygger.",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="finance_year_is_a_year",
                violation_error_message=f"Året må være fra {FIRST_YEAR} til {LAST_YEAR}.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"

    @property
    def rate(self) -> str:
        """The rate in kroner, «3,00»; nothing when it is unknown."""
        return "" if self.rate_ore is None else kroner(self.rate_ore)

    @property
    def county_rate(self) -> str:
        """The rate of county municipalities in kroner; nothing when there is none."""
        return "" if self.county_rate_ore is None else kroner(self.county_rate_ore)
