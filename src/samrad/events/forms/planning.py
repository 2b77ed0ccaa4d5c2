"""What the desk asks for about the event itself: when, where, moved, called off, held."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import FlowForm
from samrad.base.forms import ClockField, DayField
from samrad.base.standing import StandingForm
from samrad.events import actions
from samrad.events.models import Event
from samrad.events.vocabulary import CouncilRole, EventForm, EventKind, StatedAs
from samrad.register.models import Municipality
from samrad.register.queries import municipalities_on
from samrad.strategy.models import FocusArea, StrategyPeriod
from samrad.themes.models import Theme
from samrad.themes.queries import themes_on

UNKNOWN = ("", _("Ikke bestemt"))


class _WhenForm(FlowForm):
    """The days and the hours of an event."""

    starts_on = DayField(label=_("Første dag"))
    ends_on = DayField(
        label=_("Siste dag"), required=False, help_text=_("Når det varer mer enn én dag.")
    )
    starts_at = ClockField(label=_("Begynner kl."), required=False)
    ends_at = ClockField(label=_("Slutter kl."), required=False, help_text=_("På den siste dagen."))

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        first, last = found.get("starts_on"), found.get("ends_on")
        starts, ends = found.get("starts_at"), found.get("ends_at")
        if first and last and last < first:
            self.add_error("ends_on", _now("Siste dag er før første dag."))
        elif first and last == first:
            found["ends_on"] = None  # one day, said twice
        if starts and ends and ends <= starts and found.get("ends_on") is None:
            self.add_error("ends_at", _now("Arrangementet må slutte etter at det begynner."))
        return found


class PlanForm(_WhenForm):
    """A new event."""

    title = forms.CharField(label=_("Tittel"), max_length=200)
    kind = forms.ChoiceField(label=_("Type"), choices=EventKind.choices)
    form = forms.ChoiceField(label=_("Form"), required=False, choices=[UNKNOWN, *EventForm.choices])
    place = forms.CharField(label=_("Sted"), max_length=200, required=False)
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label=_("Kommune"), required=False, empty_label=_("Ingen")
    )
    role = forms.ChoiceField(
        label=_("Rådets rolle"), required=False, choices=[UNKNOWN, *CouncilRole.choices]
    )
    theme = forms.ModelChoiceField(
        Theme.objects.none(), label=_("Tema"), required=False, empty_label=_("Ingen")
    )
    focus_area = forms.ModelChoiceField(
        FocusArea.objects.none(), label=_("Innsatsområde"), required=False, empty_label=_("Ingen")
    )
    summary = forms.CharField(
        label=_("Kort om arrangementet"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    web = forms.URLField(
        label=_("Nettadresse"), required=False, max_length=400, assume_scheme="https"
    )
    field_order = [
        "title", "kind", "starts_on", "ends_on", "starts_at", "ends_at", "form", "place",
        "municipality", "role", "theme", "focus_area", "summary", "web",
    ]  # fmt: skip

    def offer(self) -> None:
        fields: Any = self.fields
        day = self.request.on
        known = {one.municipality.pk: one.label for one in municipalities_on(day)}
        fields["municipality"].queryset = Municipality.objects.filter(pk__in=known)
        fields["municipality"].choices = [
            ("", _("Ingen")),
            *sorted(known.items(), key=lambda pair: pair[1]),
        ]
        fields["theme"].queryset = themes_on(day)
        fields["focus_area"].queryset = FocusArea.objects.filter(
            strategy__in=StrategyPeriod.objects.on(day)
        ).order_by("number", "pk")

    def values(self) -> dict[str, Any]:
        """The columns of the event; what is not decided is not known."""
        found = dict(self.cleaned_data)
        return found | {name: found[name] or None for name in ("form", "role")}


class MoveForm(StandingForm, _WhenForm):
    """Other days or hours for an event."""

    at_field = {actions.NothingMoved: "starts_on", actions.ItemsOutside: "ends_on"}

    reason = forms.CharField(
        label=_("Hvorfor"),
        required=False,
        max_length=300,
        help_text=_("Står på arrangementets side når dagen er ny."),
    )

    def __init__(self, *args: Any, event: Event, **given: Any) -> None:
        names = ("starts_on", "ends_on", "starts_at", "ends_at")
        given.setdefault("initial", {name: getattr(event, name) for name in names})
        super().__init__(*args, **given)


class CancelForm(FlowForm):
    """Why an event is called off."""

    reason = forms.CharField(
        label=_("Hvorfor"), max_length=300, help_text=_("Grunnen står på arrangementets side.")
    )


class ConfirmForm(FlowForm):
    """That an event was held, and how many came."""

    participants = forms.IntegerField(
        label=_("Deltakere"), required=False, min_value=1, max_value=100_000
    )
    stated_as = forms.ChoiceField(
        label=_("Tallet er"), choices=StatedAs.choices, initial=StatedAs.EXACT
    )
