"""What the programme desk asks for."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import FlowForm, Proven
from samrad.base.forms import DayField, LastDayField, LinesField
from samrad.base.ports.occasions import Occasion
from samrad.bodies import queries as bodies
from samrad.bodies.models import Body
from samrad.strategy import actions, queries
from samrad.strategy.forms.offers import offer_deciding, offer_drafts, offer_measures
from samrad.strategy.models import Measure, Programme
from samrad.strategy.vocabulary import MeasureState
from samrad.wheel import queries as wheel


class StartForm(FlowForm, Proven):
    """A new year's programme."""

    at_field = {actions.ProgrammeExists: "year"}

    year = forms.IntegerField(label=_("År"), min_value=1990, max_value=2100)
    name = forms.CharField(label=_("Navn"), max_length=150)
    body = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Gjelder"),
        required=False,
        empty_label=_("Hele rådet"),
        help_text=_("En del av rådet kan ha sitt eget program."),
    )
    starts_from = forms.ModelChoiceField(
        Programme.objects.none(),
        label=_("Begynn fra"),
        required=False,
        empty_label=_("Ingen, begynn tomt"),
        help_text=_(
            "Kapitler, tiltak og matrise følger med. Tiltak som er gjennomført eller avsluttet, "
            "blir ikke med, og heller ikke rutene deres i matrisen."
        ),
    )
    field_order = ["year", "name", "body", "starts_from", "source", "decision", "decided_on"]

    def offer(self) -> None:
        year = self.asked_year()
        self.fields["year"].initial = year
        self.fields["name"].initial = f"Handlingsprogram {year}"
        field: Any = self.fields["starts_from"]
        field.queryset = queries.programmes()
        field.initial = queries.last_programme_before(year)
        day, names = self.request.on, bodies.names_of_bodies()
        whom: Any = self.fields["body"]
        whom.queryset = Body.objects.on(day).order_by("slug")
        whom.label_from_instance = lambda row: names.on(row.pk, day)

    def asked_year(self) -> int:
        """The year in ?ar=, else the one after the day's."""
        asked = self.request.GET.get("ar", "")
        is_year = asked.isascii() and asked.isdecimal() and len(asked) == len("2027")
        return int(asked) if is_year else self.request.on.year + 1


class GuidelinesForm(FlowForm, Proven):
    """The decision on strategic guidelines."""

    at_field = {actions.AlreadyAdopted: "valid_from", actions.StrategyOverlap: "valid_until"}

    name = forms.CharField(label=_("Navn"), max_length=150)
    vision = forms.CharField(label=_("Visjon"), max_length=300, required=False)
    means = LinesField(label=_("Virkemidler"), required=False, help_text=_("Ett på hver linje."))
    adopted_by = forms.ModelChoiceField(
        Body.objects.none(), label=_("Vedtatt av"), empty_label=_("Velg organ")
    )
    adopted_on = DayField(label=_("Vedtatt i møtet"))
    valid_from = DayField(label=_("Gjelder fra og med"))
    valid_until = LastDayField(label=_("Til og med"))
    field_order = [
        "name",
        "vision",
        "means",
        "adopted_by",
        "adopted_on",
        "valid_from",
        "valid_until",
    ]

    def offer(self) -> None:
        offer_deciding(self)

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        start, until = found.get("valid_from"), found.get("valid_until")
        if start and until and until <= start:
            self.add_error("valid_until", _("Siste dag kan ikke være før første dag."))
        return found


class AdoptForm(FlowForm, Proven):
    """The decision on a programme."""

    at_field = {actions.ProgrammeAdopted: "programme", actions.NothingToAdopt: "programme"}

    programme = forms.ModelChoiceField(
        Programme.objects.none(), label=_("Program"), empty_label=_("Velg program")
    )
    adopted_by = forms.ModelChoiceField(
        Body.objects.none(), label=_("Vedtatt av"), empty_label=_("Velg organ")
    )
    adopted_on = DayField(label=_("Vedtatt i møtet"))
    field_order = ["programme", "adopted_by", "adopted_on", "source", "decision", "decided_on"]

    def offer(self) -> None:
        offer_drafts(self)
        offer_deciding(self)


class StatusForm(FlowForm, Proven):
    """How a measure stands."""

    at_field = {actions.ReasonMissing: "because", actions.StatusBeforeProgramme: "on"}

    measure = forms.ModelChoiceField(
        Measure.objects.none(), label=_("Tiltak"), empty_label=_("Velg tiltak")
    )
    on = DayField(label=_("Slik sto det"))
    state = forms.ChoiceField(label=_("Status"), choices=MeasureState.choices)
    because = forms.CharField(
        label=_("Grunn"),
        max_length=300,
        required=False,
        help_text=_("Når tiltaket ikke er gjennomført, er flyttet, slått sammen eller erstattet."),
    )
    text = forms.CharField(label=_("Hva som er gjort"), widget=forms.Textarea, required=False)
    field_order = ["measure", "on", "state", "because", "text", "source", "decision", "decided_on"]

    def offer(self) -> None:
        self.fields["on"].initial = self.request.on
        offer_measures(self)

    def clean_state(self) -> MeasureState:
        """The state as the room knows it."""
        return MeasureState(self.cleaned_data["state"])


class WorkForm(FlowForm):
    """What the council has on that is work for a measure."""

    at_field = {actions.AlreadyLinked: "work"}

    measure = forms.ModelChoiceField(
        Measure.objects.none(), label=_("Tiltak"), empty_label=_("Velg tiltak")
    )
    work = forms.ChoiceField(
        label=_("Møte eller annet"),
        help_text=_("Det rådet har hatt eller skal ha i fjor, i år og neste år."),
    )

    def offer(self) -> None:
        offer_measures(self)
        field: Any = self.fields["work"]
        field.choices = [
            ("", _("Velg")),
            *((address, f"{one.on:%d.%m.%Y} {one.title}") for address, one in self._on().items()),
        ]

    def _on(self) -> dict[str, Occasion]:
        """What is on around the day, by address, the latest first."""
        year = self.request.on.year
        found = wheel.occasions(date(year - 1, 1, 1), date(year + 1, 12, 31))
        return {one.address: one for one in reversed(found) if one.address}

    def clean_work(self) -> Occasion:
        """The occasion that was chosen."""
        return self._on()[self.cleaned_data["work"]]
