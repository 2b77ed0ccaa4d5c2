"""What accounts ask for: a file, where an account belongs, and the auditor's report."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.forms import DayField
from samrad.files.forms import UploadField
from samrad.finance import actions, queries
from samrad.finance.forms.billing import Dressed
from samrad.finance.models import Budget
from samrad.finance.vocabulary import LARGEST_LEDGER, LineKind

BALANCE = "balanse"


class LedgerUploadForm(Dressed):
    """A file of accounts, and the last day it covers."""

    at_field = {actions.BadLedger: "file", actions.AccountsRead: "file"}
    until = DayField(
        label=gettext_lazy("Regnskapet gjelder til og med"),
        required=False,
        help_text=gettext_lazy("La stå tomt for dagen den siste posteringen er datert."),
    )
    file = forms.FileField(
        label=gettext_lazy("Regnskapsfil"),
        help_text=gettext_lazy(
            "CSV eller Excel med konto og beløp, eller SAF-T Regnskap 1.30. Høyst 50 MB. "
            "Tekstene i filen lagres ikke."
        ),
        error_messages={
            "required": gettext_lazy("Velg en fil."),
            "empty": gettext_lazy("Filen er tom."),
        },
    )

    def clean_file(self) -> Any:
        """The file, not larger than we read."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST_LEDGER:
            raise ValidationError(_("Filen er større enn 50 MB."))
        return sent

    def sent(self) -> dict[str, Any]:
        """What the action asks for."""
        file = self.cleaned_data["file"]
        return {
            "filename": file.name,
            "content": file.read(),
            "until": self.cleaned_data["until"],
        }


class MappingForm(Dressed):
    """Which line an account belongs to, from when."""

    at_field = {actions.NowhereToPut: "target", actions.MappedLater: "since"}
    account = forms.CharField(widget=forms.HiddenInput, max_length=40)
    target = forms.ChoiceField(label=gettext_lazy("Hører til"))
    since = DayField(label=gettext_lazy("Fra og med"))

    def __init__(self, *args: Any, budget: Budget | None, **given: Any) -> None:
        super().__init__(*args, **given)
        field: Any = self.fields["target"]
        field.choices = targets(budget)

    def asked(self) -> dict[str, Any]:
        """What the action asks for."""
        found = self.cleaned_data
        is_balance = found["target"] == BALANCE
        return {
            "account": found["account"],
            "since": found["since"],
            "is_balance": is_balance,
            "line_key": "" if is_balance else found["target"],
        }


def grouped_targets(budget: Budget | None) -> list[tuple[str, list[tuple[str, Any]]]]:
    """Where an account can belong, as (group, choices): lines of the budget, or the balance."""
    lines = queries.lines_of(budget) if budget else []
    kinds = [
        (kind.label, [(one.key, one.label) for one in lines if one.kind == kind])
        for kind in LineKind
    ]
    return [
        ("", [("", _("Velg"))]),
        *((str(label), found) for label, found in kinds if found),
        ("", [(BALANCE, _("Balansekonto, utenfor budsjettet"))]),
    ]


def targets(budget: Budget | None) -> list[tuple[str, Any]]:
    """The same as one list."""
    return [one for _group, found in grouped_targets(budget) for one in found]


class AuditForm(Dressed):
    """The auditor's report, and the day it was given."""

    at_field = {actions.GivenTooEarly: "given_on", actions.AuditReportGiven: "upload"}
    given_on = DayField(label=gettext_lazy("Avgitt"))
    upload = UploadField(label=gettext_lazy("Revisjonsberetningen"))
