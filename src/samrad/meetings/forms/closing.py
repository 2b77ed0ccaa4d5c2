"""On what ground the doors close."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import RefusableForm
from samrad.base.forms import ClockField
from samrad.meetings import actions, queries


def _offered() -> list[tuple[str, Any]]:
    return [("", _now("Saken er åpen")), *queries.grounds_offered()]


class Grounded(forms.Form):
    """A ground among those of the act, and what may be added to it."""

    closed_ground = forms.ChoiceField(
        label=_("Lukkes etter"),
        choices=_offered,
        required=False,
        help_text=_("Bare når saken skal behandles for lukkede dører."),
    )
    closed_basis = forms.CharField(
        label=_("Tillegg til hjemmelen"),
        required=False,
        max_length=120,
        help_text=_("For eksempel hvilken lov som pålegger taushet: «fvl. § 13»."),
    )
    public_title = forms.CharField(
        label=_("Offentlig tittel"),
        required=False,
        max_length=300,
        help_text=_("Det andre ser når saken er lukket."),
    )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("closed_basis") and not found.get("closed_ground"):
            self.add_error("closed_ground", _now("Velg grunnen tillegget hører til."))
        return found


class CloseForm(Grounded, RefusableForm):
    """The doors close for an item, or for them all."""

    closed_at = ClockField(label=_("Dørene lukket kl."), required=False)
    reopened_at = ClockField(label=_("Dørene åpnet kl."), required=False)
    whole_meeting = forms.BooleanField(label=_("Gjelder alle sakene i møtet"), required=False)
    at_field = {
        actions.NotInThisForm: "closed_ground",
        actions.OpensBeforeItCloses: "reopened_at",
        actions.IsOpen: "closed_ground",
    }

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        found = dict(self.cleaned_data)
        ground, addition = found.pop("closed_ground"), found.pop("closed_basis")
        return {"ground": ground, "addition": addition, **found}
