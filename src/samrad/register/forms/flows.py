"""The forms of the flows in Kontoret: what an action is given, and what it will do."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.actions import Invalid, Refusal
from samrad.base.dates import written
from samrad.base.forms import DayField, LastDayField
from samrad.base.keys import free_key
from samrad.base.models import Source
from samrad.base.vocabulary import SourceKind
from samrad.register import actions, queries
from samrad.register.forms.tables import PopulationTableField
from samrad.register.models import Municipality

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


class FlowForm(forms.Form):
    """A flow's form: on day it offers what there is to choose, and a source is always given.

    A source is chosen from the record or described here; the action stores the described one.
    """

    previews = False

    source = forms.ModelChoiceField(
        label=gettext_lazy("Kilde fra registeret"),
        queryset=Source.objects.order_by("title", "pk"),
        required=False,
        empty_label=gettext_lazy("Ingen, jeg beskriver en ny"),
    )
    source_title = forms.CharField(
        label=gettext_lazy("Ny kilde: tittel"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For eksempel «Elverum kommunestyre, vedtak om medlemskap»."),
    )
    decided_on = DayField(label=gettext_lazy("Ny kilde: vedtatt"), required=False)

    def __init__(self, *args: Any, day: date, **given: Any) -> None:
        super().__init__(*args, **given)
        self.day = day
        self.offer()
        for field in self.fields.values():
            field.widget.attrs["class"] = "ds-input"

    def offer(self) -> None:
        """Fill in the choices there are on the day."""

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        title = found.get("source_title", "").strip()
        if found.get("source") and title:
            self.add_error("source_title", _("Velg en kilde eller beskriv en ny, ikke begge."))
        elif not found.get("source") and not title:
            self.add_error(
                "source", _("Velg kilden som gjør opplysningen sann, eller beskriv den.")
            )
        return found

    def given(self) -> dict[str, Any]:
        """What the action is given, besides who and when."""
        cleaned = dict(self.cleaned_data)
        title, decided_on = cleaned.pop("source_title").strip(), cleaned.pop("decided_on")
        return cleaned | {"source": cleaned["source"] or described(title, decided_on)}

    def preview(self, result: Any) -> list[str]:  # noqa: ARG002 -- for those that preview
        """What the action will do, in sentences; result is what it gave when it was rehearsed."""
        return []

    def take(self, refusal: Refusal) -> None:
        """Show a refusal: at the field it is about, or above the form."""
        errors = refusal.errors if isinstance(refusal, Invalid) else {"": [str(refusal)]}
        if isinstance(refusal, actions.PopulationTableRefused):
            errors = {"table": list(refusal.problems)}
        for name, sentences in errors.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)

    def set_choices(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        """Let the field called name offer choices."""
        field: Any = self.fields[name]
        field.choices = list(choices)


def described(title: str, decided_on: date | None) -> Source:
    """A source that is not stored yet; its key holds the day it was decided, to be its own."""
    kind = SourceKind.DECISION if decided_on else SourceKind.DOCUMENT
    slug = free_key(Source, f"{title[:80]} {decided_on or ''}", "kilde")
    return Source(slug=slug, kind=kind, title=title, decided_on=decided_on)


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


class CountyForm(FlowForm):
    """A form that asks for a county of the day."""

    county: Any = forms.ModelChoiceField(
        label=gettext_lazy("Fylke"), queryset=None, empty_label=CHOOSE[1]
    )

    def offer(self) -> None:
        field: Any = self.fields["county"]
        field.queryset = queries.counties_on(self.day)


class RenumberForm(CountyForm):
    """A municipality that gets a new number."""

    municipality = MunicipalityField(label=gettext_lazy("Kommune"))
    number = forms.RegexField(
        r"^\d{4}$",
        label=gettext_lazy("Nytt kommunenummer"),
        error_messages={"invalid": gettext_lazy("Et kommunenummer har fire sifre.")},
    )
    on = DayField(label=gettext_lazy("Fra og med"))
    field_order = ("municipality", "number", "county", "on")

    def offer(self) -> None:
        super().offer()
        self.set_choices("municipality", [CHOOSE, *municipalities_to_choose(self.day)])


class RenameForm(FlowForm):
    """A municipality that gets a new name."""

    municipality = MunicipalityField(label=gettext_lazy("Kommune"))
    name = forms.CharField(label=gettext_lazy("Nytt navn"), max_length=100)
    official = forms.CharField(
        label=gettext_lazy("Offisielt navn, når det er et annet"), max_length=150, required=False
    )
    on = DayField(label=gettext_lazy("Fra og med"))
    field_order = ("municipality", "name", "official", "on")

    def offer(self) -> None:
        self.set_choices("municipality", [CHOOSE, *municipalities_to_choose(self.day)])


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


class MergeForm(CountyForm):
    """Municipalities that become one."""

    previews = True

    predecessors = MunicipalitiesField(label=gettext_lazy("Kommuner som slås sammen"))
    name = forms.CharField(label=gettext_lazy("Den nye kommunens navn"), max_length=100)
    number = RenumberForm.base_fields["number"]
    on = DayField(label=gettext_lazy("Fra og med"))
    carry_membership = forms.BooleanField(
        label=gettext_lazy("Den nye kommunen er medlem når en av dem er det"),
        required=False,
        initial=True,
    )
    field_order = ("predecessors", "name", "number", "county", "on", "carry_membership")

    def offer(self) -> None:
        super().offer()
        self.set_choices("predecessors", municipalities_to_choose(self.day))

    def preview(self, result: Any) -> list[str]:
        history = queries.municipality_history(result)
        day = self.cleaned_data["on"]
        ending = [link.name for link in history.came_from]
        said = [
            _("%(names)s tar slutt %(day)s.")
            % {"names": ", ".join(ending), "day": written(day.fromordinal(day.toordinal() - 1))},
            _("%(name)s blir til %(day)s, med nummer %(number)s i %(county)s.")
            % {
                "name": self.cleaned_data["name"],
                "day": written(day),
                "number": self.cleaned_data["number"],
                "county": self.cleaned_data["county"],
            },
        ]
        if not history.memberships:
            return [*said, _("Den nye kommunen blir ikke medlem. Medlemskap i de gamle tar slutt.")]
        seats = queries.ties_on(result, day)
        seat = (
            _("Den får styreplass gjennom %s.") % seats[0].name
            if seats
            else _("De gamle satt ikke i én og samme delregion: velg delregion etterpå.")
        )
        return [*said, _("Den nye kommunen blir medlem samme dag."), seat]


class PopulationForm(FlowForm):
    """A table of inhabitants on a day."""

    previews = True

    on = DayField(label=gettext_lazy("Folketall per"))
    table = PopulationTableField(label=gettext_lazy("Tabell"))
    national = forms.IntegerField(
        label=gettext_lazy("Innbyggere i landet"), min_value=0, required=False
    )
    field_order = ("on", "table", "national")

    def preview(self, result: Any) -> list[str]:
        table = self.cleaned_data["table"]
        total = sum(inhabitants for _number, inhabitants in table)
        shown = f"{total:,}".replace(",", " ")
        return [
            _("%(rows)s kommuner per %(day)s, til sammen %(total)s innbyggere.")
            % {"rows": len(table), "day": written(self.cleaned_data["on"]), "total": shown},
            _("%(changed)s tall er nye eller endret; de andre står fra før.")
            % {"changed": len(result)},
        ]
