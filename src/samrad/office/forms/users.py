"""Inviting users and granting roles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samrad.base.actions import Invalid, Refusal
from samrad.base.forms import DayField, LastDayField
from samrad.base.vocabulary import Role
from samrad.office.forms.registers import dress
from samrad.people.models import Person
from samrad.people.queries import people_by_name

SCOPE_HELP = gettext_lazy(
    "Kommunens nøkkel for et medlemskontor, for eksempel «asker». Ellers tomt."
)


class Refusable(forms.Form):
    """A form that shows what the gate refuses, at the field it is about."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        dress(self)

    def take(self, refusal: Refusal) -> None:
        """Show a refusal at its field, else above the form."""
        errors = refusal.errors if isinstance(refusal, Invalid) else {"": [str(refusal)]}
        for name, sentences in errors.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)


class InviteForm(Refusable):
    """Who shall have an account, with which role from when."""

    name = forms.CharField(label=gettext_lazy("Navn"), max_length=120)
    email = forms.EmailField(label=gettext_lazy("E-post"))
    role = forms.ChoiceField(label=gettext_lazy("Rolle"), choices=Role.choices)
    scope = forms.CharField(
        label=gettext_lazy("Gjelder"), max_length=120, required=False, help_text=SCOPE_HELP
    )
    valid_from = DayField(label=gettext_lazy("Fra og med"))


class GrantForm(Refusable):
    """A role, what it is for, and its days."""

    role = forms.ChoiceField(label=gettext_lazy("Rolle"), choices=Role.choices)
    scope = forms.CharField(
        label=gettext_lazy("Gjelder"), max_length=120, required=False, help_text=SCOPE_HELP
    )
    valid_from = DayField(label=gettext_lazy("Fra og med"))
    valid_until = LastDayField(label=gettext_lazy("Til og med"), required=False)


class EndForm(Refusable):
    """The last day of a role."""

    on = LastDayField(label=gettext_lazy("Til og med"))


class LinkForm(Refusable):
    """Whose an account is."""

    person = forms.ModelChoiceField(
        Person.objects.all(),
        label=gettext_lazy("Person i registeret"),
        empty_label=gettext_lazy("Velg person"),
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        field: Any = self.fields["person"]
        field.choices = [("", field.empty_label), *people_by_name()]
