"""What the office asks for: a fee to try out, a yearly decision, and what billing needs."""

from samrad.finance.forms.billing import BillerForm, BuyerForm, CreditForm, MatchForm, PaymentsForm
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
    "BillerForm",
    "BuyerForm",
    "CreditForm",
    "DecideForm",
    "FeeForm",
    "KronerField",
    "MatchForm",
    "PaymentsForm",
]
