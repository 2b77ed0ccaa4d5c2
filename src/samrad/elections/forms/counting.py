"""Votes and lots as whoever leads the meeting writes them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.elections import actions, queries
from samrad.elections.forms.steps import StepForm
from samrad.elections.vocabulary import Counted, Method

BLANK, AWAY = "blank", "ikke"


class CountForm(StepForm):
    """A round counted by hand: votes for each, blank, and how many ballots there were."""

    at_field = {
        actions.DoesNotAddUp: "cast",
        actions.MoreThanVoters: "cast",
        actions.RuleSaysNo: "method",
    }

    def offer(self) -> None:
        self.choices = queries.choices_in(self.election)
        for key, label in self.choices.items():
            self.fields[f"votes_{key}"] = _votes(label)
        self.fields["blank"] = _votes(_now("Blanke"))
        self.fields["cast"] = forms.IntegerField(
            label=_("Avgitte stemmer i alt"), min_value=0, required=False,
            help_text=_("Talt for seg. Da sjekkes summen."),
        )  # fmt: skip
        self.fields["method"] = forms.ChoiceField(
            label=_("Stemmemåte"), choices=[(one.value, one.label) for one in self._ways()]
        )

    def _ways(self) -> list[Counted]:
        """Leaders are elected by sign; the others as the body wishes."""
        if self.election.method == Method.MAJORITY:
            return [Counted.SHOWN]
        if self.election.method == Method.AGREED:
            return [Counted.SHOWN, Counted.WRITTEN]
        return [Counted.WRITTEN, Counted.SHOWN]

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        found = self.cleaned_data
        return {
            "method": found["method"],
            "votes": {key: found[f"votes_{key}"] or 0 for key in self.choices},
            "blank": found["blank"] or 0,
            "cast": found["cast"],
        }

    @property
    def numbers(self) -> list[Any]:
        """The fields of votes, blank last."""
        return [self[f"votes_{key}"] for key in self.choices] + [self["blank"]]


def _votes(label: str) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, min_value=0, max_value=10_000, required=False, widget=widget
    )


class NamedForm(StepForm):
    """A round by name: what each who has a vote said."""

    def offer(self) -> None:
        choices = queries.choices_in(self.election)
        offered = [(AWAY, _now("Stemte ikke")), *choices.items(), (BLANK, _now("Blank"))]
        self.attendees = self.named()
        for one in self.attendees:
            label = one.place.label if one.place is not None else one.name
            self.fields[f"a{one.pk}"] = forms.ChoiceField(label=label, choices=offered)

    def given(self) -> dict[int, str]:
        """The choice of each who voted, «» for blank."""
        found = {one.pk: self.cleaned_data[f"a{one.pk}"] for one in self.attendees}
        return {pk: "" if said == BLANK else said for pk, said in found.items() if said != AWAY}


class LotForm(StepForm):
    """The lot: its seed, who draws and who witnesses."""

    seed = forms.CharField(
        label=_("Frø"),
        help_text=_("Ett tall fra hvert av to vitner, lest høyt før noen regner: «4 og 17»."),
        max_length=200,
    )
    drawn_by = forms.CharField(label=_("Trukket av"), max_length=150)
    witnesses = forms.CharField(
        label=_("Vitner, ett på hver linje"), widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean_witnesses(self) -> list[str]:
        return str(self.cleaned_data["witnesses"]).splitlines()


class BallotForm(forms.Form):
    """A ballot over lists, by its number among the options."""

    choice = forms.IntegerField(min_value=0, max_value=1000)
