"""What the council decides for a year, what is billed by it, and what is paid."""

from samrad.finance.models.billing import (
    Bill,
    Biller,
    BillFile,
    BillingContact,
    Buyer,
    FeeRun,
    NumberSeries,
)
from samrad.finance.models.decisions import YearlyDecision, are_factors
from samrad.finance.models.payments import Payment, PaymentFile, Reminder

__all__ = [
    "Bill",
    "BillFile",
    "Biller",
    "BillingContact",
    "Buyer",
    "FeeRun",
    "NumberSeries",
    "Payment",
    "PaymentFile",
    "Reminder",
    "YearlyDecision",
    "are_factors",
]
