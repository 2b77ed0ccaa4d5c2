"""What readers may ask of the list of events."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.events.queries import Asked, Offered
from samrad.events.vocabulary import CouncilRole, EventKind


class EventFilter(forms.Form):
    """Which events to show: by year, kind, the council's role and theme."""

    ar = forms.ChoiceField(label=_("År"), required=False)
    type = forms.ChoiceField(
        label=_("Type"), required=False, choices=[("", _("Alle typer")), *EventKind.choices]
    )
    rolle = forms.ChoiceField(
        label=_("Rådets rolle"), required=False, choices=[("", _("Alle")), *CouncilRole.choices]
    )
    tema = forms.ChoiceField(label=_("Tema"), required=False)

    def __init__(self, *args: Any, offered: Offered, **given: Any) -> None:
        super().__init__(*args, **given)
        self._offer("ar", _("Alle år"), [(str(year), str(year)) for year in offered.years])
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
        return Asked(
            year=int(found["ar"]) if found.get("ar") else None,
            kind=found.get("type") or "",
            role=found.get("rolle") or "",
            theme=found.get("tema") or "",
        )
