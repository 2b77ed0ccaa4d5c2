"""The forms of the flows in Kontoret: what an action is given, and what it will do."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base import flows
from samrad.base.actions import Refusal
from samrad.base.collation import alphabetical
from samrad.base.dates import written
from samrad.base.flows import Documented
from samrad.base.forms import DayField, LastDayField
from samrad.register import actions, queries
from samrad.register.forms.tables import PopulationTableField
from samrad.register.models import Municipality, SubregionMembership

Choices = list[tuple[str, Any]]
CHOOSE = ("", gettext_lazy("Velg …"))


class MunicipalityField(forms.ChoiceField):
    """A municipality to choose by name; the value is its key."""

    def clean(self, value: Any) -> Any:
        slug = super().clean(value)
        return Municipality.objects.filter(slug=slug).first() if slug else None


class MunicipalitiesField(forms.MultipleChoiceField):
    """Several municipalities to tick."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        found = Municipality.objects.filter(slug__in=super().clean(value))
        return list(found.order_by("slug"))


class FlowForm(flows.FlowForm, Documented):
    """A flow's form: it offers what there is to choose on a day, and a source is always given."""

    @property
    def day(self) -> date:
        """The day the choices are those of."""
        return self.request.on

    def given(self) -> dict[str, Any]:
        """What the action is given, besides who and when."""
        own = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in Documented.base_fields
        }
        return own | {"source": self.ground()}

    def set_choices(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        """Let the field called name offer choices."""
        field: Any = self.fields[name]
        field.choices = list(choices)


def members_to_choose(day: date) -> Choices:
    """The members on day, by name."""
    return [(row.slug, row.label) for row in queries.members_on(day)]


def municipalities_to_choose(day: date) -> Choices:
    """Every municipality on day, by name, with its number."""
    return [(row.slug, f"{row.label}, {row.number}") for row in queries.municipalities_on(day)]


class AdmitForm(FlowForm):
    """A municipality that becomes a member."""

    municipality = MunicipalityField(label=gettext_lazy("Kommune"))
    effective = DayField(label=gettext_lazy("Medlem fra og med"))
    field_order = ("municipality", "effective")

    def offer(self) -> None:
        members = {row.slug for row in queries.members_on(self.day)}
        others = (one for one in municipalities_to_choose(self.day) if one[0] not in members)
        self.set_choices("municipality", [CHOOSE, *others])


class WithdrawForm(FlowForm):
    """A member that leaves."""

    municipality = MunicipalityField(label=gettext_lazy("Medlem"))
    until = LastDayField(label=gettext_lazy("Siste dag som medlem"))
    reason = forms.CharField(label=gettext_lazy("Grunn"), max_length=200, required=False)
    field_order = ("municipality", "until", "reason")

    def offer(self) -> None:
        self.set_choices("municipality", [CHOOSE, *members_to_choose(self.day)])


class MoveForm(FlowForm):
    """A member that gets its board seat through another sub-region."""

    municipality = MunicipalityField(label=gettext_lazy("Medlem"))
    subregion = forms.ChoiceField(label=gettext_lazy("Delregion"))
    on = DayField(label=gettext_lazy("Fra og med"))
    field_order = ("municipality", "subregion", "on")

    def offer(self) -> None:
        found = queries.subregions_on(self.day)
        self.found = {row.slug: row.subregion for row in found}
        named = ((row.slug, row.name) for row in found)
        self.set_choices("municipality", [CHOOSE, *members_to_choose(self.day)])
        self.set_choices("subregion", [CHOOSE, *named])

    def clean_subregion(self) -> Any:
        return self.found[self.cleaned_data["subregion"]]


class EstablishForm(FlowForm):
    """A sub-region that begins, with its members."""

    name = forms.CharField(label=gettext_lazy("Navn"), max_length=100)
    effective = DayField(label=gettext_lazy("Fra og med"))
    members = MunicipalitiesField(
        label=gettext_lazy("Medlemmer med styreplass gjennom delregionen"), required=False
    )
    field_order = ("name", "effective", "members")
    at_field = {actions.NameTaken: "name", actions.NotAMember: "effective"}

    def offer(self) -> None:
        self.set_choices("members", members_to_choose(self.day))
        self.fields["effective"].initial = self.day


class LeaveForm(flows.FlowForm):
    """A municipality whose tie to a sub-region ends, with no other in its place."""

    tie = forms.ModelChoiceField(
        SubregionMembership.objects.none(),
        label=gettext_lazy("Tilknytning"),
        empty_label=CHOOSE[1],
    )
    until = LastDayField(label=gettext_lazy("Til og med"))

    def offer(self) -> None:
        field: Any = self.fields["tie"]
        field.queryset = SubregionMembership.objects.on(self.request.on)
        named = [
            (one.tie.pk, f"{one.place.label}: {row.name}")
            for row in queries.subregions_on(self.request.on)
            for one in (*row.seated, *row.others)
        ]
        field.choices = [CHOOSE, *sorted(named, key=lambda one: alphabetical(one[1]))]


class PopulationForm(FlowForm):
    """A table of inhabitants on a day."""

    on = DayField(label=gettext_lazy("Folketall per"))
    table = PopulationTableField(label=gettext_lazy("Tabell"))
    national = forms.IntegerField(
        label=gettext_lazy("Innbyggere i landet"), min_value=0, required=False
    )
    field_order = ("on", "table", "national")

    def take(self, refusal: Refusal) -> None:
        """Show a refused table with every reason, at the table."""
        if isinstance(refusal, actions.PopulationTableRefused):
            for problem in refusal.problems:
                self.add_error("table", problem)
        else:
            super().take(refusal)

    def foretell(self, result: Any) -> list[str]:
        """How many figures there are, and how many of them the record does not have."""
        table = self.cleaned_data["table"]
        total = sum(inhabitants for _number, inhabitants in table)
        shown = f"{total:,}".replace(",", " ")
        return [
            _("%(rows)s kommuner per %(day)s, til sammen %(total)s innbyggere.")
            % {"rows": len(table), "day": written(self.cleaned_data["on"]), "total": shown},
            _("%(changed)s tall er nye eller endret; de andre står fra før.")
            % {"changed": len(result)},
        ]
