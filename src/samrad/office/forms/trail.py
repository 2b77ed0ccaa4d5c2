"""What to look for in the trail."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.forms import DayField
from samrad.office.forms.registers import dress
from samrad.office.queries import trail


class TrailForm(forms.Form):
    """The filter over the trail; bad values are left out, and told at the field.

    row is «register.membership:12», which nobody types: the page of a row leads here with it.
    """

    action = forms.ChoiceField(label=gettext_lazy("Handling"), required=False)
    actor = forms.ChoiceField(label=gettext_lazy("Utført av"), required=False)
    row = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    since = DayField(label=gettext_lazy("Fra og med"), required=False)
    until = DayField(label=gettext_lazy("Til og med"), required=False)

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        everything, everyone = [("", _("Alle"))], [("", _("Alle"))]
        self.fields["action"].choices = [*everything, *trail.actions_in_trail()]  # type: ignore[attr-defined]
        self.fields["actor"].choices = [*everyone, *trail.actors_in_trail()]  # type: ignore[attr-defined]
        dress(self)

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked for, by name."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
