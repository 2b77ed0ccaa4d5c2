"""The parts flows share: who, on what ground, and refusals put at the field they concern."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from samrad.base.actions import Refusal
from samrad.base.flows import RefusableForm
from samrad.bodies import actions, queries
from samrad.people.actions import NameInUse, NoName
from samrad.people.models import Person

Choices = list[tuple[Any, Any]]


def chosen_among(field: forms.Field, rows: Iterable[tuple[Model, str]], empty: Any) -> None:
    """Let field choose among rows, shown by the words beside them, in that order."""
    choices: Choices = [("", empty), *((row.pk, words) for row, words in rows)]
    field.choices = choices  # type: ignore[attr-defined]


class FlowForm(RefusableForm):
    """A form of a flow: its inputs look like ours, and a refusal lands at a field."""

    at_field: ClassVar[dict[type[Refusal], str]] = {
        NameInUse: "new_person",
        NoName: "new_person",
        actions.NoTitle: "decision",
        actions.HoldsAlready: "person",
        actions.OutsideBody: "effective",
    }

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for field in self.fields.values():
            if not isinstance(field, forms.BooleanField):
                field.widget.attrs["class"] = "ds-input"

    @property
    def alone(self) -> list["FlowForm"]:
        """The forms of its page: itself."""
        return [self]


class Personal(forms.Form):
    """Who: someone in the record, or a name that is new to it."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Person i registeret"), required=False
    )
    new_person = forms.CharField(
        label=_("Eller navnet på en ny person"), required=False, max_length=120
    )
    is_another = forms.BooleanField(
        label=_("Det er en annen enn den i registeret med samme navn"), required=False
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        person: Any = self.fields["person"]
        person.queryset = Person.objects.all()
        chosen_among(person, people_with_words(queries.people_by_name()), _("Velg person"))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("person") and found.get("new_person"):
            self.add_error(
                "new_person", _("Velg én i listen, eller skriv et nytt navn; ikke begge.")
            )
        elif not (found.get("person") or found.get("new_person") or "person" in self.errors):
            self.add_error("person", _("Velg en person, eller skriv navnet under."))
        return found


def people_with_words(people: list[Person]) -> Iterable[tuple[Person, str]]:
    """People by name; those who share one by their keys too."""
    names = [one.name for one in people]
    for one in people:
        yield one, one.name if names.count(one.name) == 1 else f"{one.name} ({one.slug})"
