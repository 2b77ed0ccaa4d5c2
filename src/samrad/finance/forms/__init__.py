"""What the office asks for: a fee to try out, a yearly decision, and what billing needs."""

from samrad.finance.forms.accounts import (
    AuditForm,
    LedgerUploadForm,
    MappingForm,
    grouped_targets,
)
from samrad.finance.forms.billing import BillerForm, BuyerForm, CreditForm, MatchForm, PaymentsForm
from samrad.finance.forms.budgets import (
    AdoptForm,
    DeficitForm,
    ForecastForm,
    LineForm,
    ReviseForm,
    StartForm,
    codes,
    last_due,
)
from samrad.finance.forms.buyers import BuyerLine, BuyersForm
from samrad.finance.forms.decisions import (
    HIGHEST_FACTOR,
    HIGHEST_RATE,
    DecideForm,
    FeeForm,
    KronerField,
)

__all__ = [
    "HIGHEST_FACTOR",
    "HIGHEST_RATE",
    "AdoptForm",
    "AuditForm",
    "BillerForm",
    "BuyerForm",
    "BuyerLine",
    "BuyersForm",
    "CreditForm",
    "DecideForm",
    "DeficitForm",
    "FeeForm",
    "ForecastForm",
    "KronerField",
    "LedgerUploadForm",
    "LineForm",
    "MappingForm",
    "MatchForm",
    "PaymentsForm",
    "ReviseForm",
    "StartForm",
    "codes",
    "grouped_targets",
    "last_due",
]
