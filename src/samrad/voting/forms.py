"""What is asked as a vote is opened, closed and found void."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.forms import LinesField, RefusableForm
from samrad.meetings.forms.flow import WordsField
from samrad.voting.models import Poll, RollEntry
from samrad.voting.vocabulary import (
    BLANK,
    BLANK_ALLOWED,
    LONGEST_WINDOW,
    OBJECTION_SECONDS,
    YES_NO,
    Majority,
    Method,
)

SHORTEST = 5  # characters of a reason that says something


class OpenForm(RefusableForm):
    """A vote to be opened in the item being treated."""

    question = forms.CharField(label=gettext_lazy("Hva stemmes det over?"), max_length=300)
    method = forms.ChoiceField(
        label=gettext_lazy("Stemmemåte"), choices=Method.choices, initial=Method.NAMED
    )
    majority = forms.ChoiceField(
        label=gettext_lazy("Flertall"), choices=Majority.choices, initial=Majority.SIMPLE
    )
    options = LinesField(
        label=gettext_lazy("Svar, ett på hver linje"),
        help_text=gettext_lazy(
            "La feltet stå tomt for «For» og «Mot». Blankt går bare an i valg og ansettelser."
        ),
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    about = forms.CharField(label=gettext_lazy("Forslag fra"), max_length=200, required=False)
    objection_seconds = forms.IntegerField(
        label=gettext_lazy("Frist for innvendinger, i sekunder"),
        help_text=gettext_lazy("Når forslaget skal vedtas enstemmig."),
        min_value=1,
        max_value=LONGEST_WINDOW,
        initial=OBJECTION_SECONDS,
        required=False,
    )
    shows_live_count = forms.BooleanField(
        label=gettext_lazy("Vis underveis hvor mange som har stemt"), required=False
    )
    is_provisional = forms.BooleanField(
        label=gettext_lazy("Prøvevotering: avgjør ikke saken"), required=False
    )

    def given(self) -> dict[str, Any]:
        """What the action is given."""
        found = dict(self.cleaned_data)
        found["objection_seconds"] = found["objection_seconds"] or OBJECTION_SECONDS
        found["options"] = found["options"] or self._usual(found["majority"])
        return found

    @staticmethod
    def _usual(majority: str) -> list[str]:
        """For and Mot, and Blank where the act allows it."""
        return [*YES_NO, BLANK] if majority in BLANK_ALLOWED else list(YES_NO)


class StepForm(RefusableForm):
    """How the next vote of the planned order is held."""

    method = forms.ChoiceField(
        label=gettext_lazy("Stemmemåte"),
        choices=[one for one in Method.choices if one[0] != Method.SECRET],
        initial=Method.NAMED,
    )
    shows_live_count = forms.BooleanField(
        label=gettext_lazy("Vis underveis hvor mange som har stemt"), required=False
    )

    def given(self) -> dict[str, Any]:
        """What the action is given."""
        return dict(self.cleaned_data)


class ExceptionsForm(RefusableForm):
    """Who did otherwise than the rest, in a vote by show of hands: typed, ticked, or both."""

    def __init__(self, *args: Any, poll: Poll, roll: Sequence[RollEntry], **given: Any) -> None:
        super().__init__(*args, **given)
        self.poll = poll
        self.there = [one for one in roll if one.can_vote]
        places = [(str(one.pk), one.label) for one in self.there]
        for number, option in enumerate(poll.options[1:], 1):
            self._offer(f"answer_{number}", option, places)
        self._offer("none", _("Stemte ikke"), places)

    def _offer(self, name: str, label: str, places: list[tuple[str, str]]) -> None:
        self.fields[f"{name}_typed"] = forms.CharField(
            label=_("%(what)s: skriv navnene, med komma mellom") % {"what": label},
            required=False,
            max_length=4000,
            widget=forms.TextInput({"autocomplete": "off"}),
        )
        self.fields[name] = forms.MultipleChoiceField(
            label=label,
            choices=places,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """For each answer the field to type names in, and the one to tick in."""
        return [(self[f"{name}_typed"], self[name]) for name in self._answers()]

    def _answers(self) -> list[str]:
        return [name for name in self.fields if not name.endswith("_typed")]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        self.exceptions: dict[int, int | None] = {}
        for name in self._answers():
            answer = None if name == "none" else int(name.removeprefix("answer_"))
            ticked = [int(one) for one in found.get(name) or []]
            for number in {*ticked, *self._typed(name, found.get(f"{name}_typed") or "")}:
                if number in self.exceptions:
                    self.add_error(name, _("En plass kan bare ha ett svar."))
                self.exceptions[number] = answer
        return found

    def _typed(self, name: str, text: str) -> list[int]:
        """The entries of the names that were typed; a name nobody has is told at the field."""
        by_label = {one.label.casefold(): one.pk for one in self.there}
        names = [one.strip() for one in text.split(",") if one.strip()]
        unknown = [one for one in names if one.casefold() not in by_label]
        if unknown:
            told = _("Ingen som kan stemme, heter %(names)s.") % {"names": ", ".join(unknown)}
            self.add_error(f"{name}_typed", told)
        return [by_label[one.casefold()] for one in names if one.casefold() in by_label]


class VoidForm(RefusableForm):
    """Why a vote is void."""

    reason = forms.CharField(
        label=gettext_lazy("Hvorfor annulleres voteringen?"),
        help_text=gettext_lazy("Vises for alle, og føres i møteboka."),
        max_length=300,
        min_length=SHORTEST,
    )


class DecideForm(RefusableForm):
    """The body's decision, in the words that were voted on."""

    text = WordsField(label=gettext_lazy("Vedtak"))


class FindForm(forms.Form):
    """The tracker a voter was given, to find the ballot in the published list.

    It is sent in the body: an address is written in logs.
    """

    kode = forms.CharField(label=gettext_lazy("Sporingskoden din"), max_length=40, required=False)

    def tracker(self) -> str:
        """The code as it is listed, however it was typed."""
        plain = "".join(one for one in self.data.get("kode", "").upper() if one.isalnum())
        return "-".join(plain[at : at + 4] for at in range(0, len(plain), 4))
