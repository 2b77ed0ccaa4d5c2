"""What the programme desk asks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import FlowForm, Proven
from samrad.base.forms import DayField
from samrad.bodies import queries as bodies
from samrad.bodies.models import Body
from samrad.strategy import actions, queries
from samrad.strategy.models import Measure, Programme
from samrad.strategy.vocabulary import MeasureState, ProgrammeState

YEARS_AHEAD = 5


class StartForm(FlowForm, Proven):
    """A new year's programme."""

    at_field = {actions.ProgrammeExists: "year"}

    year = forms.IntegerField(label=_("År"), min_value=1990, max_value=2100)
    name = forms.CharField(label=_("Navn"), max_length=150)
    starts_from = forms.ModelChoiceField(
        Programme.objects.none(),
        label=_("Begynn med tiltakene fra"),
        required=False,
        empty_label=_("Ingen, begynn tomt"),
        help_text=_("Tiltak som er gjennomført eller avsluttet, blir ikke med."),
    )
    field_order = ["year", "name", "starts_from", "source", "decision", "decided_on"]

    def offer(self) -> None:
        year = self.request.on.year + 1
        self.fields["year"].initial = year
        self.fields["name"].initial = f"Handlingsprogram {year}"
        field: Any = self.fields["starts_from"]
        field.queryset = queries.programmes().filter(body__isnull=True)


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
        programme: Any = self.fields["programme"]
        programme.queryset = queries.programmes().exclude(state=ProgrammeState.ADOPTED)
        names = bodies.names_of_bodies()
        body: Any = self.fields["adopted_by"]
        deciding = Body.objects.on(self.request.on).filter(decides=True).order_by("slug")
        body.queryset = deciding
        body.label_from_instance = lambda row: names.on(row.pk, self.request.on)


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
        field: Any = self.fields["measure"]
        field.queryset = Measure.objects.select_related("programme").order_by(
            "-programme__year", "programme", "position", "pk"
        )
        field.label_from_instance = lambda row: f"{row.programme.year}: {row}"
        if (slug := self.request.GET.get("tiltak", "")) and not self.is_bound:
            field.initial = Measure.objects.filter(slug=slug).first()

    def clean_state(self) -> MeasureState:
        """The state as the room knows it."""
        return MeasureState(self.cleaned_data["state"])
