"""What Kontoret enters of minutes that are written: finished, approved, signed, followed up."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import RefusableForm
from samrad.base.forms import DayField
from samrad.base.standing import StandingForm
from samrad.meetings import actions
from samrad.meetings.vocabulary import FollowUp


class FinishForm(RefusableForm):
    """The minutes are finished, or corrected."""

    reason = forms.CharField(
        label=_("Hva er rettet"),
        max_length=300,
        error_messages={"required": _("Skriv hva som er rettet.")},
    )
    at_field = {actions.NothingCorrected: "reason"}

    def __init__(self, *args: Any, is_first: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        if is_first:
            del self.fields["reason"]


class ApproveForm(RefusableForm):
    """The body approved the minutes."""

    approved_on = DayField(label=_("Godkjent"))
    at_field = {actions.NotThatDay: "approved_on"}


class SignForm(RefusableForm):
    """Someone has signed."""

    name = forms.CharField(label=_("Navn"), max_length=150)
    role = forms.CharField(label=_("Rolle"), required=False, max_length=100)
    signed_on = DayField(label=_("Underskrevet"))
    at_field = {actions.AlreadySigned: "name", actions.NotThatDay: "signed_on"}


class FollowUpForm(StandingForm, RefusableForm):
    """How far a decision has been carried out."""

    state = forms.ChoiceField(label=_("Oppfølging"), choices=FollowUp.choices)
    responsible = forms.CharField(label=_("Ansvarlig"), required=False, max_length=120)
    deadline_on = DayField(label=_("Frist"), required=False)
