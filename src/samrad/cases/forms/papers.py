"""The paper editor: plain text areas with the light markup, and as many alternatives as wanted."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.flows import RefusableForm
from samrad.cases.queries import Manuscript

LONGEST = 2_000_000  # characters in one part
MOST_ALTERNATIVES = 20


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PaperForm(RefusableForm):
    """What is written for a case; one empty place for another alternative follows those there are.

    revision is the one the writer started from.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    background = forms.CharField(
        label=gettext_lazy("Bakgrunn"), required=False, max_length=LONGEST, widget=_area(10)
    )
    assessment = forms.CharField(
        label=gettext_lazy("Vurdering"), required=False, max_length=LONGEST, widget=_area(10)
    )
    recommendation = forms.CharField(
        label=gettext_lazy("Innstilling"), required=False, max_length=LONGEST, widget=_area(5)
    )
    recommended_by = forms.CharField(
        label=gettext_lazy("Innstilling fra"), required=False, max_length=120
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.places = self._places()
        for number in range(1, self.places + 1):
            self.fields[f"alternative_{number}"] = forms.CharField(
                label=_("Alternativ %(number)d, tittel") % {"number": number},
                required=False,
                max_length=300,
            )
            self.fields[f"alternative_{number}_text"] = forms.CharField(
                label=_("Alternativ %(number)d") % {"number": number},
                required=False,
                max_length=LONGEST,
                widget=_area(4),
            )

    @classmethod
    def showing(cls, manuscript: Manuscript, revision: int) -> "PaperForm":
        """The form with what stands, or what was typed, in it."""
        initial: dict[str, Any] = manuscript.as_plain() | {"revision": revision}
        for number, (title, text) in enumerate(manuscript.alternatives, start=1):
            initial[f"alternative_{number}"] = title
            initial[f"alternative_{number}_text"] = text
        return cls(initial=initial)

    def manuscript(self) -> Manuscript:
        """What was typed."""
        found = self.cleaned_data
        pairs = [
            (found[f"alternative_{number}"], found[f"alternative_{number}_text"])
            for number in range(1, self.places + 1)
        ]
        return Manuscript(
            background=found["background"],
            assessment=found["assessment"],
            recommendation=found["recommendation"],
            recommended_by=found["recommended_by"],
            alternatives=tuple(pair for pair in pairs if any(pair)),
        )

    def _places(self) -> int:
        filled = self.data if self.is_bound else self.initial
        numbers = range(1, MOST_ALTERNATIVES + 1)
        kept = [
            number
            for number in numbers
            if filled.get(f"alternative_{number}") or filled.get(f"alternative_{number}_text")
        ]
        return min(max(kept, default=0) + 1, MOST_ALTERNATIVES)
