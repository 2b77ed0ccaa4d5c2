"""What Kontoret enters when members demand a meeting or a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import RefusableForm
from samrad.base.forms import DayField
from samrad.meetings import actions
from samrad.meetings.models import Meeting
from samrad.meetings.queries import Seat
from samrad.meetings.vocabulary import Demanded


class _OfMembers(RefusableForm):
    """A form that ticks members of the roll."""

    has_roll = True

    members = forms.MultipleChoiceField(
        label=_("Medlemmer som krever det"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, roll: list[Seat], **given: Any) -> None:
        super().__init__(*args, **given)
        self.roll = {seat.key: seat for seat in roll}
        field: Any = self.fields["members"]
        field.choices = [(seat.key, seat.label) for seat in roll]

    def clean_members(self) -> list[Seat]:
        """The seats ticked."""
        return [self.roll[key] for key in self.cleaned_data["members"]]


class DemandForm(_OfMembers):
    """What is demanded, by whom, and why."""

    wanted = forms.ChoiceField(label=_("De krever"), choices=Demanded.choices)
    title = forms.CharField(label=_("Sak"), max_length=300)
    reason = forms.CharField(
        label=_("Begrunnelse"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    demanded_on = DayField(label=_("Krevd"))
    field_order = ("wanted", "title", "reason", "demanded_on", "members")
    at_field = {actions.NoSeat: "members", actions.NobodyDemands: "members"}


class SupportForm(_OfMembers):
    """More members stand behind a demand."""

    since = DayField(label=_("Fra"))
    field_order = ("since", "members")
    at_field = {actions.NoSeat: "members", actions.StandsBehind: "members"}


class MeetForm(RefusableForm):
    """Which meeting answers a demand."""

    meeting = forms.ModelChoiceField(Meeting.objects.none(), label=_("Møte"))

    def __init__(self, *args: Any, offered: list[tuple[int, str]], **given: Any) -> None:
        super().__init__(*args, **given)
        field: Any = self.fields["meeting"]
        field.queryset = Meeting.objects.filter(pk__in=[pk for pk, _name in offered])
        field.choices = [("", _("Velg møte")), *offered]
