"""What billing asks for: why a bill is taken back, a file from the bank, and who to remind."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.actions import Refusal
from samrad.base.forms import RefusableForm
from samrad.finance import actions, queries
from samrad.finance.models import Bill, Biller
from samrad.finance.vocabulary import LARGEST_FILE


class Dressed(RefusableForm):
    """A form whose fields look like ours."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for field in self.fields.values():
            field.widget.attrs["class"] = "ds-input"


class CreditForm(Dressed):
    """Why an invoice is taken back."""

    at_field = {actions.NoReason: "reason"}
    reason = forms.CharField(
        label=gettext_lazy("Hvorfor"),
        max_length=200,
        help_text=gettext_lazy("Står på kreditnotaen, for eksempel «Feil referanse»."),
    )


class PaymentsForm(Dressed):
    """A file of payments; its clean value is its bytes."""

    at_field = {actions.BadPaymentFile: "file", actions.AlreadyRead: "file"}
    file = forms.FileField(
        label=gettext_lazy("Fil fra banken"),
        help_text=gettext_lazy("CAMT.054 (XML), eller CSV med dato, beløp og KID. Høyst 5 MB."),
        error_messages={
            "required": gettext_lazy("Velg en fil."),
            "empty": gettext_lazy("Filen er tom."),
        },
    )

    def clean_file(self) -> Any:
        """The file, not larger than we read."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST_FILE:
            raise ValidationError(_("Filen er større enn 5 MB."))
        return sent

    def sent(self) -> dict[str, Any]:
        """The file's name and its bytes, as the action asks for them."""
        file = self.cleaned_data["file"]
        return {"filename": file.name, "content": file.read()}


class MatchForm(Dressed):
    """Which invoice a payment is for."""

    at_field = {actions.AlreadyMatched: "number", actions.NotForThis: "number"}
    number = forms.IntegerField(
        label=gettext_lazy("Fakturanummer"), min_value=1, max_value=2_000_000_000
    )

    def clean_number(self) -> Bill:
        """The document with the number."""
        found = queries.bill_numbered(self.cleaned_data["number"])
        if found is None:
            raise ValidationError(_("Ingen faktura har dette nummeret."))
        return found


class BuyerForm(Dressed):
    """What an invoice to one who pays must hold, and who in its office gets reminders."""

    at_field = {actions.BadContact: "email"}
    reference = forms.CharField(
        label=gettext_lazy("Kjøpers referanse"),
        max_length=100,
        help_text=gettext_lazy(
            "Det mottakeren ber om at fakturaen merkes med, for eksempel et ressursnummer."
        ),
    )
    street = forms.CharField(label=gettext_lazy("Gateadresse"), max_length=100, required=False)
    postcode = forms.RegexField(
        r"[0-9]{4}",
        label=gettext_lazy("Postnummer"),
        required=False,
        error_messages={"invalid": gettext_lazy("Et postnummer har fire sifre.")},
    )
    city = forms.CharField(label=gettext_lazy("Poststed"), max_length=60, required=False)
    name = forms.CharField(label=gettext_lazy("Kontaktens navn"), max_length=100, required=False)
    email = forms.EmailField(
        label=gettext_lazy("Kontaktens e-postadresse"),
        required=False,
        help_text=gettext_lazy("La stå tomt for å fjerne kontakten."),
    )


class BillerForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable as it runs
    """Who sends the invoices, and on what terms. Validated here; kept by its action."""

    class Meta:
        model = Biller
        exclude = ()  # noqa: DJ006 -- all of a row that is all settings

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for field in self.fields.values():
            field.widget.attrs["class"] = "ds-input"

    def take(self, refusal: Refusal) -> None:
        """Show the refusal above the form."""
        self.add_error(None, str(refusal))
