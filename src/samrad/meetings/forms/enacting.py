"""What a decision brings into force: which matter, and what that room asks for."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.actions import Refusal
from samrad.base.flows import RefusableForm
from samrad.base.ports.enactments import ENACTMENTS, EnactmentForm

PREFIX = "virkning"


class WithEnactment(RefusableForm):
    """A form whose decision may bring something into force.

    What that asks for is shown once it is chosen: without JavaScript the form comes back with the
    questions, and nothing is kept before they are answered.
    """

    enactment = forms.ChoiceField(
        label=_("Vedtaket setter i verk"),
        required=False,
        help_text=_("Gjøres i registeret når du lagrer, med vedtaket som kilde."),
    )

    def __init__(self, *args: Any, day: date, **given: Any) -> None:
        super().__init__(*args, **given)
        titles = sorted((str(ENACTMENTS[key].title), key) for key in ENACTMENTS)
        field: Any = self.fields["enactment"]
        field.choices = [("", _("Ingenting i registeret")), *((key, one) for one, key in titles)]
        self.key = str(self.data.get("enactment", "")) if self.is_bound else ""
        self.enacting: EnactmentForm | None = None
        if self.key in ENACTMENTS:
            answered = self.data if self.data.get(PREFIX) == self.key else None
            self.enacting = ENACTMENTS[self.key].form(answered, day=day, prefix=PREFIX)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if self.enacting is not None and not self.enacting.is_valid():
            self.add_error("enactment", _now("Svar på det vedtaket trenger, og lagre igjen."))
        return found

    def take(self, refusal: Refusal) -> None:
        """A refusal of what is performed stands at its field, too."""
        if self.enacting is not None and type(refusal) in self.enacting.at_field:
            self.enacting.take(refusal)
            self.add_error("enactment", str(refusal))
        else:
            super().take(refusal)

    @property
    def to_perform(self) -> dict[str, Any] | None:
        """What is to be performed, as the action takes it; None when there is nothing."""
        if self.enacting is None:
            return None
        given = self.enacting.cleaned_data
        return {"key": self.key, "given": given, "shown": self.enacting.told()}


class EnactForm(WithEnactment):
    """What a decision that stands brings into force."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["enactment"].required = True
