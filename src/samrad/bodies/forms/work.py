"""What a body is asked to do, and what it lets another decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import Proven
from samrad.base.forms import DayField, LastDayField
from samrad.bodies import actions, queries
from samrad.bodies.forms.parts import AT_FIELD, FlowForm, body_field, chosen_among
from samrad.bodies.models import Delegation


class RemitForm(FlowForm, Proven):
    """The next version of a mandate text."""

    body = body_field(label=_("Organ"))
    points = forms.CharField(
        label=_("Mandatet"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Ett punkt på hver linje."),
    )
    adopted_by = body_field(label=_("Vedtatt av"), required=False)
    effective = DayField(label=_("Gjelder fra og med"))
    field_order = ["body", "points", "adopted_by", "effective", *Proven.base_fields]
    at_field = AT_FIELD | {
        actions.NothingToAdopt: "points",
        actions.RemitFromLater: "effective",
    }

    def offer(self) -> None:
        self.offer_bodies("body", _("Velg organ"))
        self.offer_bodies("adopted_by", _("Ikke oppgitt"))
        self.fields["effective"].initial = self.request.on

    def clean_points(self) -> list[str]:
        """The points, one for each line that says something."""
        return [line.strip() for line in self.cleaned_data["points"].splitlines() if line.strip()]


class DelegateForm(FlowForm, Proven):
    """What one body lets another decide."""

    giver = body_field(label=_("Organet som gir myndighet"))
    receiver = body_field(label=_("Organet som får avgjøre"))
    scope = forms.CharField(
        label=_("Hva det får avgjøre"),
        max_length=300,
        help_text=_("For eksempel «Uttalelser i høringer med frist før neste styremøte»."),
    )
    effective = DayField(label=_("Fra og med"))
    until = LastDayField(
        label=_("Til og med"), required=False, help_text=_("Tomt når ingen slutt er vedtatt.")
    )
    field_order = ["giver", "receiver", "scope", "effective", "until", *Proven.base_fields]
    at_field = AT_FIELD | {actions.DelegatesToItself: "receiver"}

    def offer(self) -> None:
        self.offer_bodies("giver", _("Velg organ"))
        self.offer_bodies("receiver", _("Velg organ"))
        self.fields["effective"].initial = self.request.on


class EndDelegationForm(FlowForm):
    """A delegation that is taken back."""

    delegation = forms.ModelChoiceField(Delegation.objects.none(), label=_("Delegasjon"))
    until = LastDayField(label=_("Til og med"))

    def offer(self) -> None:
        day, names = self.request.on, queries.names_of_bodies()
        field: Any = self.fields["delegation"]
        field.queryset = queries.delegations_to_end(day)
        rows = [
            (row, f"{row.scope} ({names.on(row.giver_id, day)} → {names.on(row.receiver_id, day)})")
            for row in field.queryset
        ]
        chosen_among(field, rows, _("Velg delegasjon"))
