"""What readers may ask of the list of cases."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.cases import queries
from samrad.cases.queries import Asked, Offered
from samrad.cases.vocabulary import CaseKind


class CaseFilter(forms.Form):
    """Which cases to show: by words or number, year, body, kind and theme."""

    q = forms.CharField(label=_("Ord eller nummer"), required=False, max_length=80)
    ar = forms.ChoiceField(label=_("År"), required=False)
    organ = forms.ChoiceField(label=_("Organ"), required=False)
    type = forms.ChoiceField(
        label=_("Sakstype"), required=False, choices=[("", _("Alle typer")), *CaseKind.choices]
    )
    tema = forms.ChoiceField(label=_("Tema"), required=False)

    def __init__(self, *args: Any, offered: Offered, **given: Any) -> None:
        super().__init__(*args, **given)
        self._offer("ar", _("Alle år"), [(str(year), str(year)) for year in offered.years])
        self._offer("organ", _("Alle organer"), offered.bodies)
        self._offer("tema", _("Alle temaer"), offered.themes)

    def _offer(self, name: str, everything: Any, choices: list[tuple[str, str]]) -> None:
        field = cast("forms.ChoiceField", self.fields[name])
        field.choices = [("", everything), *choices]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything at all is asked for."""
        return any(self.data.get(name) for name in self.fields)

    def asked(self) -> Asked:
        """What is asked for; what makes no sense is left out."""
        self.is_valid()
        found = self.cleaned_data
        year = found.get("ar") or ""
        return queries.Asked(
            year=int(year) if year else None,
            body=found.get("organ") or "",
            kind=found.get("type") or "",
            theme=found.get("tema") or "",
            words=found.get("q") or "",
        )
