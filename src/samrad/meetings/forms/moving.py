"""What the secretary enters between items, while the meeting goes on: names are typed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import RefusableForm
from samrad.base.forms import ClockField
from samrad.meetings import actions
from samrad.meetings.models import AgendaItem
from samrad.meetings.queries import Someone
from samrad.meetings.vocabulary import Move

NAMES = "navn-i-motet"


class MoveForm(RefusableForm):
    """Who came, left or took over, before which item."""

    item = forms.ModelChoiceField(AgendaItem.objects.none(), label=_("Før sak"))
    kind = forms.ChoiceField(label=_("Hva"), choices=Move.choices)
    who = forms.CharField(
        label=_("Hvem"),
        max_length=150,
        help_text=_("Begynnelsen av navnet er nok. Tomt når møtelederen skifter."),
        widget=forms.TextInput(attrs={"list": NAMES, "autocomplete": "off", "autofocus": True}),
    )
    name = forms.CharField(
        label=_("Varamedlem eller ny møteleder"),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    clock = ClockField(label=_("Klokken"), required=False)
    reason = forms.CharField(label=_("Grunn"), required=False, max_length=200)
    at_field = {
        actions.IsThere: "who",
        actions.IsAway: "who",
        actions.NoSuchSeat: "who",
        actions.NoName: "name",
    }

    def __init__(
        self, *args: Any, items: list[tuple[int, str]], people: list[Someone], **given: Any
    ) -> None:
        super().__init__(*args, **given)
        # asked of everything but a change of chair, so it is not called optional
        self.fields["who"].required = self.data.get("kind") != Move.CHAIR
        self.fields["who"].error_messages["required"] = _now("Skriv hvem det gjelder.")
        field: Any = self.fields["item"]
        field.queryset = AgendaItem.objects.filter(pk__in=[pk for pk, _title in items])
        field.choices = items
        self.people = people

    def clean_who(self) -> Someone | None:
        """The one whose name is written, or begins so and no other does."""
        typed = self.cleaned_data["who"].strip().casefold()
        if not typed:
            return None
        found = [one for one in self.people if one.name.casefold() == typed] or [
            one for one in self.people if one.name.casefold().startswith(typed)
        ]
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(_now("Flere heter noe som begynner slik. Skriv mer av navnet."))
        raise ValidationError(
            _now("Ingen med dette navnet er til stede eller har plass i organet.")
        )
