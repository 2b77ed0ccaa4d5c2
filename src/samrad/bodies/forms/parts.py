"""The parts flows share: who, on what ground, and refusals put at the field they concern."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from samrad.base import flows
from samrad.base.actions import Refusal
from samrad.base.collation import alphabetical
from samrad.bodies import actions, queries
from samrad.bodies.models import Body
from samrad.people.actions import NameInUse, NoName
from samrad.people.models import Person

Choices = list[tuple[Any, Any]]


def chosen_among(field: forms.Field, rows: Iterable[tuple[Model, str]], empty: Any) -> None:
    """Let field choose among rows, shown by the words beside them, in that order."""
    choices: Choices = [("", empty), *((row.pk, words) for row, words in rows)]
    field.choices = choices  # type: ignore[attr-defined]


AT_FIELD: dict[type[Refusal], str] = {
    NameInUse: "new_person",
    NoName: "new_person",
    actions.NoTitle: "decision",
    actions.HoldsAlready: "person",
    actions.OutsideBody: "effective",
}


class FlowForm(flows.FlowForm):
    """A form of a flow page: a refusal lands at a field."""

    at_field: ClassVar[dict[type[Refusal], str]] = AT_FIELD

    def offer_bodies(self, name: str, empty: Any, rows: Iterable[Body] | None = None) -> None:
        """Let the field called name offer the bodies on the day by name, or those in rows."""
        day = self.request.on
        if rows is None:
            named = [(one.body, one.name) for one in queries.bodies_on(day)]
        else:
            names = queries.names_of_bodies()
            named = sorted(
                ((row, names.on(row.pk, day)) for row in rows), key=lambda one: alphabetical(one[1])
            )
        field: Any = self.fields[name]
        field.queryset = Body.objects.filter(pk__in=[row.pk for row, _name in named])
        chosen_among(field, named, empty)
        if name == "body" and not self.is_bound:
            field.initial = field.queryset.filter(slug=self.request.GET.get("organ", "")).first()


def body_field(**given: Any) -> Any:
    """A field to choose a body in, by its name on the day; the form says which there are."""
    return forms.ModelChoiceField(Body.objects.none(), **given)


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
