"""What the writer of a draft fills in: a measure, and the recommendation."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import FlowForm, Proven
from samrad.base.forms import DayField, LinesField
from samrad.base.standing import StandingForm
from samrad.bodies.models import Body
from samrad.strategy import actions, queries
from samrad.strategy.forms.offers import offer_deciding, offer_drafts
from samrad.strategy.models import Chapter, FocusArea, Measure, Programme
from samrad.strategy.vocabulary import SUSTAINABILITY_GOALS, PartyRole
from samrad.themes.models import Theme

NUMBERED = re.compile(r"^(\d+(?:\.\d+)*)\.?\s+(\S.*)$")
COLUMNS = (
    "number", "title", "chapter", "time_frame", "activities", "focus_area", "theme",
    "sustainability_goals", "indicator", "indicator_goal",
)  # fmt: skip
ROLES = {
    "responsible": PartyRole.RESPONSIBLE,
    "cooperates": PartyRole.COOPERATES,
    "partners": PartyRole.PARTNER,
}
LONGEST_NAME = 150


class PartiesField(LinesField):
    """Names of those in a role, one on each line; never a record."""

    def clean(self, value: Any) -> list[str]:
        """The names, each once. ValidationError for one that is too long."""
        names = [str(line) for line in super().clean(value)]
        for name in names:
            if len(name) > LONGEST_NAME:
                raise ValidationError(
                    _now("Navnet «%(start)s …» er for langt: høyst %(most)s tegn."),
                    params={"start": name[:30], "most": LONGEST_NAME},
                )
        return list(dict.fromkeys(names))


class MeasureForm(StandingForm, FlowForm):
    """A measure of a draft: what, when, by whom, with whom, and what it should come to."""

    number = forms.CharField(
        label=_("Nummer"),
        max_length=12,
        required=False,
        help_text=_("Slik det skal trykkes, for eksempel 5.3.1."),
    )
    title = forms.CharField(label=_("Tiltak"), max_length=300)
    chapter = forms.ModelChoiceField(
        Chapter.objects.none(), label=_("Kapittel"), required=False, empty_label=_("Ingen")
    )
    new_chapter = forms.CharField(
        label=_("Eller et nytt kapittel"),
        max_length=300,
        required=False,
        help_text=_("Nummer og tittel, for eksempel «5.3 Klima og miljø»."),
    )
    time_frame = forms.CharField(
        label=_("Tidsramme"),
        max_length=40,
        required=False,
        help_text=_("«Løpende», «2027» eller «2027–2029»."),
    )
    responsible = PartiesField(
        label=_("Ansvar/organisering"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ett navn på hver linje. Organer registeret kjenner ved navn, blir koblet."),
    )
    cooperates = PartiesField(
        label=_("Samarbeid med"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ett navn på hver linje."),
    )
    partners = PartiesField(
        label=_("Partnere utenfor rådet"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ett navn på hver linje. De har ikke ansvaret."),
    )
    activities = LinesField(
        label=_("Aktiviteter og leveranser"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Én på hver linje."),
    )
    focus_area = forms.ModelChoiceField(
        FocusArea.objects.none(), label=_("Innsatsområde"), required=False, empty_label=_("Ingen")
    )
    theme = forms.ModelChoiceField(
        Theme.objects.none(), label=_("Tema"), required=False, empty_label=_("Ingen")
    )
    sustainability_goals = forms.MultipleChoiceField(
        label=_("FNs bærekraftsmål"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(number, f"{number} {name}") for number, name in SUSTAINABILITY_GOALS.items()],
    )
    indicator = forms.CharField(
        label=_("Indikator"),
        max_length=200,
        required=False,
        help_text=_("Det som kan måles, for eksempel «Ladepunkter i regionen»."),
    )
    indicator_goal = forms.CharField(label=_("Mål for indikatoren"), max_length=200, required=False)

    def __init__(
        self, *args: Any, programme: Programme, measure: Measure | None = None, **given: Any
    ) -> None:
        self.programme = programme
        given.setdefault("initial", known_of(measure) if measure else {})
        super().__init__(*args, is_new=measure is None, **given)

    def offer(self) -> None:
        fields: Any = self.fields
        of = self.programme
        fields["chapter"].queryset = of.chapters.order_by("pk")
        areas = of.strategy.focus_areas if of.strategy else FocusArea.objects.none()
        fields["focus_area"].queryset = areas.order_by("number", "pk")
        fields["theme"].queryset = Theme.objects.order_by("title", "pk")

    def clean_new_chapter(self) -> tuple[str, str] | None:
        """The new chapter as (number, title)."""
        text = self.cleaned_data["new_chapter"].strip()
        if not text:
            return None
        found = NUMBERED.match(text)
        if found is None:
            raise ValidationError(_now("Skriv nummeret først, for eksempel «5.3 Klima og miljø»."))
        return found[1], found[2]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("chapter") and found.get("new_chapter"):
            self.add_error("new_chapter", _now("Velg et kapittel eller skriv et nytt, ikke begge."))
        if found.get("indicator_goal") and not found.get("indicator"):
            self.add_error("indicator", _now("Skriv hva målet gjelder."))
        return found

    def values(self) -> dict[str, Any]:
        """The columns of the measure."""
        return {name: self.cleaned_data[name] for name in COLUMNS}

    def parties(self) -> list[actions.Party]:
        """Those who have it and those it is done with; a body by its name on the day."""
        known = queries.bodies_by_name(self.request.on)
        return [
            actions.Party(role, name, known.get(name.casefold()))
            for field, role in ROLES.items()
            for name in self.cleaned_data[field]
        ]


def known_of(measure: Measure) -> dict[str, Any]:
    """A measure as its form shows it."""
    written = queries.parties_written(measure)
    return {name: getattr(measure, name) for name in COLUMNS} | {
        field: written[role.value] for field, role in ROLES.items()
    }


class RecommendForm(FlowForm, Proven):
    """Who laid a draft before the assembly, and when."""

    at_field = {actions.ProgrammeAdopted: "programme", actions.NothingToAdopt: "programme"}

    programme = forms.ModelChoiceField(
        Programme.objects.none(), label=_("Program"), empty_label=_("Velg utkast")
    )
    recommended_by = forms.ModelChoiceField(
        Body.objects.none(), label=_("Innstilt av"), empty_label=_("Velg organ")
    )
    recommended_on = DayField(label=_("Innstilt i møtet"))
    field_order = [
        "programme", "recommended_by", "recommended_on", "source", "decision", "decided_on",
    ]  # fmt: skip

    def offer(self) -> None:
        offer_drafts(self)
        offer_deciding(self, "recommended_by")
