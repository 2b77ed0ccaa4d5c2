"""What the council decides for a year, what is billed and paid, and its budget and accounts."""

from samrad.finance.models.accounts import (
    AccountMapping,
    Accounts,
    AccountSum,
    AuditReport,
    LedgerRow,
)
from samrad.finance.models.billing import (
    Bill,
    Biller,
    BillFile,
    BillingContact,
    Buyer,
    FeeRun,
    NumberSeries,
)
from samrad.finance.models.budgets import (
    Budget,
    BudgetLine,
    ForecastLine,
    InterimReport,
    Reserve,
)
from samrad.finance.models.decisions import YearlyDecision, are_factors
from samrad.finance.models.payers import OfPayer, Payer, PayerKey, key_of, payer_of
from samrad.finance.models.payments import Payment, PaymentFile, Reminder

__all__ = [
    "AccountMapping",
    "AccountSum",
    "Accounts",
    "AuditReport",
    "Bill",
    "BillFile",
    "Biller",
    "BillingContact",
    "Budget",
    "BudgetLine",
    "Buyer",
    "FeeRun",
    "ForecastLine",
    "InterimReport",
    "LedgerRow",
    "NumberSeries",
    "OfPayer",
    "Payer",
    "PayerKey",
    "Payment",
    "PaymentFile",
    "Reminder",
    "Reserve",
    "YearlyDecision",
    "are_factors",
    "key_of",
    "payer_of",
]
