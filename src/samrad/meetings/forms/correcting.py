"""The form a decision entered wrongly is put right in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.base.forms import RefusableForm
from samrad.base.standing import StandingForm
from samrad.meetings import actions
from samrad.meetings.forms.flow import WordsField
from samrad.meetings.vocabulary import DecisionKind


class CorrectDecisionForm(StandingForm, RefusableForm):
    """The words of a decision, what it is, and the provision behind it."""

    text = WordsField(label=_("Vedtak"))
    kind = forms.ChoiceField(label=_("Vedtakstype"), choices=DecisionKind.choices)
    legal_basis = forms.CharField(label=_("Hjemmel"), required=False, max_length=200)
    at_field = {actions.IsInForce: "kind", actions.HasApproved: "kind"}
