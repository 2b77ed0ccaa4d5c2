"""What Kontoret enters while the minutes are on their round."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import RefusableForm
from samrad.base.forms import DayField
from samrad.meetings import actions


class RoundForm(RefusableForm):
    """When remarks must have come."""

    deadline_on = DayField(label=_("Frist for merknader"))
    at_field = {actions.DeadlinePassed: "deadline_on"}


class RemarkForm(RefusableForm):
    """What one who was there says."""

    name = forms.ChoiceField(label=_("Fra"))
    role = forms.CharField(label=_("Rolle"), required=False, max_length=100)
    text = forms.CharField(label=_("Merknad"), widget=forms.Textarea(attrs={"rows": 4}))
    received_on = DayField(label=_("Mottatt"))
    at_field = {actions.WasNotThere: "name", actions.NotInTheRound: "received_on"}

    def __init__(self, *args: Any, names: list[str], **given: Any) -> None:
        super().__init__(*args, **given)
        field: Any = self.fields["name"]
        field.choices = [("", _("Velg hvem")), *((one, one) for one in names)]


class AnswerForm(RefusableForm):
    """What came of a remark."""

    is_followed = forms.TypedChoiceField(
        label=_("Merknaden"),
        choices=[("ja", _("tas til følge; møteboka rettes")), ("nei", _("tas ikke til følge"))],
        coerce=lambda value: value == "ja",
    )
    answer = forms.CharField(label=_("Svar"), required=False, max_length=500)
