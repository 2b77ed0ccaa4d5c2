"""What the office asks the fee to be computed with."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.forms import DayField
from samrad.finance.vocabulary import FIRST_YEAR, LAST_YEAR
from samrad.law.money import NotAnAmount, parse_kroner
from samrad.register import queries as register

HIGHEST_RATE, HIGHEST_FACTOR = 1_000_00, 100


class KronerField(forms.CharField):
    """An amount in kroner as people write it; the clean value is whole øre."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_kroner(text)
        except NotAnAmount as error:
            raise ValidationError(str(error)) from error


class FeeForm(forms.Form):
    """A rate to try, for a year, with those who pay more than once. Nothing is kept."""

    year = forms.IntegerField(
        label=gettext_lazy("Kontingent for året"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    rate = KronerField(
        label=gettext_lazy("Sats per innbygger i kroner"),
        max_length=20,
        help_text=gettext_lazy("For eksempel 3,00."),
    )
    basis_on = DayField(
        label=gettext_lazy("Medlemmer og folketall per"),
        required=False,
        help_text=gettext_lazy("La stå tomt for 1. januar i kontingentåret."),
    )
    double = forms.ChoiceField(
        label=gettext_lazy("Medlem som betaler mer enn én gang satsen"), required=False
    )
    factor = forms.IntegerField(
        label=gettext_lazy("Hvor mange ganger"),
        required=False,
        min_value=2,
        max_value=HIGHEST_FACTOR,
    )

    def __init__(self, *args: Any, day: date, **given: Any) -> None:
        super().__init__(*args, **given)
        fields: Any = self.fields
        members = [(one.slug, one.label) for one in register.members_on(day)]
        fields["double"].choices = [("", _("Ingen")), *members]

    def clean_rate(self) -> int:
        """The rate in øre, above zero."""
        rate: int = self.cleaned_data["rate"]
        if not 0 < rate <= HIGHEST_RATE:
            raise ValidationError(_("Satsen må være over 0 og høyst 1 000 kroner."))
        return rate

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("double") and not found.get("factor") and "factor" not in self.errors:
            self.add_error("factor", _("Skriv hvor mange ganger satsen medlemmet betaler."))
        if found.get("factor") and not found.get("double") and "double" not in self.errors:
            self.add_error("double", _("Velg medlemmet som betaler flere ganger."))
        return found

    @property
    def factors(self) -> Mapping[str, int]:
        """How many times over members pay, by key."""
        found = self.cleaned_data
        return {found["double"]: found["factor"]} if found["double"] else {}
