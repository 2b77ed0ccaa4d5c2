"""What a body is asked to do."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import Proven
from samrad.base.forms import DayField
from samrad.bodies import actions, queries
from samrad.bodies.forms.parts import FlowForm, chosen_among
from samrad.bodies.models import Body


class RemitForm(FlowForm, Proven):
    """The next version of a mandate text."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("Organ"))
    points = forms.CharField(
        label=_("Mandatet"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Ett punkt på hver linje."),
    )
    adopted_by = forms.ModelChoiceField(Body.objects.none(), label=_("Vedtatt av"), required=False)
    effective = DayField(label=_("Gjelder fra og med"))
    field_order = [
        "body",
        "points",
        "adopted_by",
        "effective",
        "source",
        "decision",
        "decided_on",
    ]
    at_field = FlowForm.at_field | {
        actions.NothingToAdopt: "points",
        actions.RemitFromLater: "effective",
    }

    def __init__(self, *args: Any, day: date, **given: Any) -> None:
        super().__init__(*args, **given)
        found = [(one.body, one.name) for one in queries.bodies_on(day)]
        for name, empty in (("body", _("Velg organ")), ("adopted_by", _("Ikke oppgitt"))):
            field: Any = self.fields[name]
            field.queryset = Body.objects.filter(pk__in=[row.pk for row, _name in found])
            chosen_among(field, found, empty)
        self.fields["effective"].initial = day

    def clean_points(self) -> list[str]:
        """The points, one for each line that says something."""
        return [line.strip() for line in self.cleaned_data["points"].splitlines() if line.strip()]
