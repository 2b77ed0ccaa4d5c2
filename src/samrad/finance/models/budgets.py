"""What the council plans to spend in a year, line by line, and what it had left before."""

from django.db import models
from django.db.models import Q

from samrad.base import dates
from samrad.base.models import Row, Sourced
from samrad.base.vocabulary import Precision
from samrad.bodies.models import Body
from samrad.finance.vocabulary import FIRST_YEAR, LAST_YEAR, BudgetState, LineKind
from samrad.law.money import kroner
from samrad.strategy.models import FocusArea, Measure


class Budget(Sourced):
    """The budget of a year, or a revision of it (budsjett, budsjettendring).

    number is 0 for the original, which stays; a revision holds all lines anew, so that both stand
    side by side. is_complete says whether the lines are the whole budget, or only what the sources
    tell. An adopted one never changes. Source: kommuneloven § 14-8 første ledd.
    """

    slug = models.SlugField("nøkkel", max_length=40, unique=True)
    year = models.PositiveIntegerField("år")
    number = models.PositiveSmallIntegerField("endring nummer", default=0)
    state = models.CharField(
        "status", max_length=10, choices=BudgetState.choices, default=BudgetState.DRAFT
    )
    reason = models.CharField("grunn til endringen", max_length=300, blank=True)
    adopted_by = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vedtatt av"
    )
    adopted_on = models.DateField("vedtatt", null=True, blank=True)
    precision = models.CharField(
        "presisjon", max_length=10, choices=Precision.choices, default=Precision.DAY
    )
    case_number = models.CharField("saksnummer", max_length=40, blank=True)
    is_complete = models.BooleanField("alle linjene er med", default=True)
    frozen_at = models.DateTimeField("låst", null=True, blank=True)
    sha256 = models.CharField("fingeravtrykk", max_length=64, blank=True)

    class Meta:
        verbose_name = "budsjett"
        verbose_name_plural = "budsjetter"
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="finance_budget_once"),
            models.UniqueConstraint(
                fields=["year"],
                condition=Q(state=BudgetState.DRAFT),
                name="finance_one_budget_draft",
                violation_error_message="Året har et utkast fra før.",
            ),
            models.CheckConstraint(
                condition=Q(state=BudgetState.ADOPTED, adopted_on__isnull=False)
                | (~Q(state=BudgetState.ADOPTED) & Q(adopted_on__isnull=True)),
                name="finance_budget_adopted_has_day",
                violation_error_message="Et vedtatt budsjett, og bare det, har dag for vedtaket.",
            ),
            models.CheckConstraint(
                condition=Q(number=0) | ~Q(reason=""),
                name="finance_revision_says_why",
                violation_error_message="Skriv hvorfor budsjettet endres.",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="finance_budget_year_is_a_year",
                violation_error_message=f"Året må være fra {FIRST_YEAR} til {LAST_YEAR}.",
            ),
        ]

    def __str__(self) -> str:
        return f"Budsjett {self.year}" + (f", endring {self.number}" if self.number else "")

    @property
    def adopted(self) -> str:
        """The day of the decision as far as it is known; empty when there is none."""
        return dates.from_day(self.adopted_on, self.precision) if self.adopted_on else ""

    @property
    def is_draft(self) -> bool:
        return self.state == BudgetState.DRAFT


class BudgetLine(Sourced):
    """A line of a budget (budsjettlinje), in whole øre; amount_ore is None when it is not known.

    key follows the line through revisions and years, so that they can be compared. art and function
    are codes of KOSTRA. from_fee says that the amount was computed from the fee, and workings what
    it was computed from then. is_about is True where the document writes «ca.».
    """

    budget = models.ForeignKey(
        Budget, models.PROTECT, related_name="lines", verbose_name="budsjett"
    )
    key = models.SlugField("nøkkel", max_length=60)
    position = models.PositiveSmallIntegerField("rekkefølge")
    label = models.CharField("linje", max_length=150)
    kind = models.CharField("linjetype", max_length=10, choices=LineKind.choices)
    art = models.CharField("art", max_length=3, blank=True)
    function = models.CharField("funksjon", max_length=3, blank=True)
    focus_area = models.ForeignKey(
        FocusArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="innsatsområde",
    )
    measure = models.ForeignKey(
        Measure, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tiltak"
    )
    project = models.CharField("prosjekt", max_length=100, blank=True)
    amount_ore = models.BigIntegerField("beløp i øre", null=True, blank=True)
    is_about = models.BooleanField("omtrentlig", default=False)
    from_fee = models.BooleanField("regnet ut av kontingenten", default=False)
    workings = models.JSONField("regnestykke", null=True, blank=True)

    class Meta:
        verbose_name = "budsjettlinje"
        verbose_name_plural = "budsjettlinjer"
        constraints = [
            models.UniqueConstraint(
                fields=["budget", "key"],
                name="finance_budget_line_once",
                violation_error_message="Budsjettet har denne linjen fra før.",
            ),
            models.CheckConstraint(
                condition=Q(amount_ore__isnull=True) | Q(amount_ore__gte=0),
                name="finance_line_not_negative",
                violation_error_message="Et beløp er null eller mer. Linjetypen sier hvilken vei.",
            ),
            models.CheckConstraint(
                condition=Q(from_fee=False) | Q(kind=LineKind.INCOME),
                name="finance_fee_is_income",
                violation_error_message="Kontingenten er en inntekt.",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def amount(self) -> str:
        """The amount in kroner; nothing when it is not known."""
        return "" if self.amount_ore is None else kroner(self.amount_ore)


class Reserve(Sourced):
    """What was unused at the end of a day (ubrukt reserve), as a document states it; not computed.

    Source: handlingsprogram 2019 side 15: «ca. 1,712 millioner kroner» at the end of 2019.
    """

    on = models.DateField("ved utgangen av", unique=True)
    amount_ore = models.PositiveBigIntegerField("beløp i øre")
    is_about = models.BooleanField("omtrentlig", default=False)

    class Meta:
        verbose_name = "reserve"
        verbose_name_plural = "reserver"

    def __str__(self) -> str:
        return f"Reserve {dates.written(self.on)}"

    @property
    def amount(self) -> str:
        """The amount in kroner."""
        return kroner(self.amount_ore)


class InterimReport(Row):
    """What the year looked like so far (økonomirapport), until and including a day; never changed.

    Source: kommuneloven § 14-5 tredje ledd: at least two each year.
    """

    year = models.PositiveIntegerField("år")
    until = models.DateField("til og med")
    summary = models.TextField("vurdering", blank=True)
    told_at = models.DateTimeField("lagt fram")
    told_by = models.CharField("lagt fram av", max_length=100)

    class Meta:
        verbose_name = "økonomirapport"
        verbose_name_plural = "økonomirapporter"
        constraints = [
            models.UniqueConstraint(
                fields=["year", "until"],
                name="finance_interim_once",
                violation_error_message="Året har en rapport til og med denne dagen.",
            ),
        ]

    def __str__(self) -> str:
        return f"Økonomirapport per {dates.written(self.until)}"


class ForecastLine(Row):
    """A budget line in an interim report, with what is expected for the whole year (prognose).

    Budget and so far are as they were that day. Amounts are whole øre; None is not known.
    """

    report = models.ForeignKey(
        InterimReport, models.PROTECT, related_name="lines", verbose_name="rapport"
    )
    key = models.SlugField("nøkkel", max_length=60)
    position = models.PositiveSmallIntegerField("rekkefølge")
    label = models.CharField("linje", max_length=150)
    kind = models.CharField("linjetype", max_length=10, choices=LineKind.choices)
    budget_ore = models.BigIntegerField("budsjett i øre", null=True, blank=True)
    actual_ore = models.BigIntegerField("regnskap i øre", null=True, blank=True)
    forecast_ore = models.BigIntegerField("prognose i øre", null=True, blank=True)
    why = models.CharField("forklaring", max_length=300, blank=True)

    class Meta:
        verbose_name = "prognoselinje"
        verbose_name_plural = "prognoselinjer"
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="finance_forecast_once"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def deviation_ore(self) -> int | None:
        """What the year is expected to end from the budget; above zero is for the better."""
        if self.budget_ore is None or self.forecast_ore is None:
            return None
        more = self.forecast_ore - self.budget_ore
        return more if self.kind in {LineKind.INCOME, LineKind.FUND_USE} else -more

    @property
    def budget(self) -> str:
        return _shown(self.budget_ore)

    @property
    def actual(self) -> str:
        return _shown(self.actual_ore)

    @property
    def forecast(self) -> str:
        return _shown(self.forecast_ore)

    @property
    def deviation(self) -> str:
        return _shown(self.deviation_ore)


def _shown(ore: int | None) -> str:
    """An amount in kroner; nothing when it is not known."""
    return "" if ore is None else kroner(ore)
