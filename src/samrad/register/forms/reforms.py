"""The forms of reforms: new numbers and names, municipalities that merge and that are split."""

import re
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.dates import written
from samrad.base.forms import DayField
from samrad.register import actions, queries
from samrad.register.actions import NewMunicipality
from samrad.register.forms.flows import (
    CHOOSE,
    FlowForm,
    MunicipalitiesField,
    MunicipalityField,
    municipalities_to_choose,
)

PART = re.compile(r"(?P<name>[^;\t]{2,100})[;\t]\s*(?P<number>[0-9]{4})")


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


class MergeForm(CountyForm):
    """Municipalities that become one."""

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

    def foretell(self, result: Any) -> list[str]:
        """Which municipalities end, what begins, and what becomes of membership and seat."""
        history = queries.municipality_history(result)
        day = self.cleaned_data["on"]
        ending = [link.name for link in history.came_from]
        said = [
            _("%(names)s tar slutt %(day)s.")
            % {"names": ", ".join(ending), "day": written(day - timedelta(days=1))},
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


class SplitForm(CountyForm):
    """A municipality that becomes several."""

    municipality = MunicipalityField(label=gettext_lazy("Kommune som deles"))
    parts = forms.CharField(
        label=gettext_lazy("Kommunene den blir til"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Én på hver linje: navn; nummer. For eksempel «Haram; 1580»."),
    )
    on = DayField(label=gettext_lazy("Fra og med"))
    carry_membership = forms.BooleanField(
        label=gettext_lazy("De nye kommunene er medlemmer når den gamle er det"),
        required=False,
        initial=True,
    )
    field_order = ("municipality", "parts", "county", "on", "carry_membership")
    at_field = {actions.TooFew: "parts", actions.NumberTaken: "parts"}

    def offer(self) -> None:
        super().offer()
        self.set_choices("municipality", [CHOOSE, *municipalities_to_choose(self.day)])

    def clean_parts(self) -> list[tuple[str, str]]:
        """Name and number of each new municipality."""
        written_down = [line for line in self.cleaned_data["parts"].splitlines() if line.strip()]
        found = [PART.fullmatch(line.strip()) for line in written_down]
        wrong = [str(n) for n, match in enumerate(found, start=1) if match is None]
        if wrong:
            raise ValidationError(
                _("Skriv navn, semikolon og et nummer med fire sifre, på linje %s.")
                % ", ".join(wrong)
            )
        return [(match["name"].strip(), match["number"]) for match in found if match]

    def given(self) -> dict[str, Any]:
        given = super().given()
        county = given.pop("county")
        parts = [
            NewMunicipality(name=n, number=number, county=county) for n, number in given["parts"]
        ]
        return given | {"parts": parts}

    def foretell(self, made: Any) -> list[str]:
        """Which municipality ends, what begins, and what becomes of membership and seat."""
        day = self.cleaned_data["on"]
        old = queries.municipality_on(self.cleaned_data["municipality"], day - timedelta(days=1))
        said = [
            _("%(names)s tar slutt %(day)s.")
            % {"names": old.name, "day": written(day - timedelta(days=1))},
            *(
                _("%(name)s blir til %(day)s, med nummer %(number)s i %(county)s.")
                % {
                    "name": name,
                    "day": written(day),
                    "number": number,
                    "county": self.cleaned_data["county"],
                }
                for name, number in self.cleaned_data["parts"]
            ),
        ]
        if not queries.municipality_history(made[0]).memberships:
            return [*said, _("De nye kommunene blir ikke medlemmer.")]
        seats = queries.ties_on(made[0], day)
        return [
            *said,
            _("De nye kommunene blir medlemmer samme dag."),
            _("De får styreplass gjennom %s.") % seats[0].name
            if seats
            else _("De har ingen delregion: velg delregion etterpå."),
        ]
