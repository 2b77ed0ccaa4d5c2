"""What readers may ask of this room: which members, and between which days."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.base.collation import alphabetical
from samrad.register import queries
from samrad.register.queries import Member


class MemberFilter(forms.Form):
    """Which members to show: by name or number, county and sub-region."""

    q = forms.CharField(label=_("Navn eller nummer"), required=False, max_length=60)
    fylke = forms.ChoiceField(label=_("Fylke"), required=False)
    delregion = forms.ChoiceField(label=_("Delregion"), required=False)

    def __init__(self, *args: Any, members: Sequence[Member], **given: Any) -> None:
        super().__init__(*args, **given)
        self.members = members
        counties = {member.place.county_number: member.county_name for member in members}
        seats = {member.seated.slug: member.seated.name for member in members if member.seated}
        counties.pop("", None)
        by_name = sorted(seats.items(), key=lambda seat: alphabetical(seat[1]))
        self._offer("fylke", _("Alle fylker"), sorted(counties.items()))
        self._offer("delregion", _("Alle delregioner"), by_name)

    def _offer(self, name: str, everything: Any, choices: list[tuple[str, str]]) -> None:
        field = cast("forms.ChoiceField", self.fields[name])
        field.choices = [("", everything), *choices]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything at all is asked for."""
        return any(self.data.get(name) for name in self.fields)

    def chosen(self) -> list[Member]:
        """The members asked for; all of them when what is asked for makes no sense."""
        if not self.is_valid():
            return list(self.members)
        return queries.members_matching(
            self.members,
            text=self.cleaned_data["q"],
            county=self.cleaned_data["fylke"],
            subregion=self.cleaned_data["delregion"],
        )


class DaysForm(forms.Form):
    """Two days to compare the members of."""

    fra = forms.DateField(label=_("Fra"), widget=forms.DateInput(attrs={"type": "date"}))
    til = forms.DateField(label=_("Til"), widget=forms.DateInput(attrs={"type": "date"}))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("fra") and found.get("til") and found["til"] < found["fra"]:
            self.add_error("til", _("Siste dag kan ikke være før første dag."))
        return found
