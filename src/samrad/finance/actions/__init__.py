"""Named writes of this room: yearly decisions, bills, payments and reminders."""

from samrad.finance.actions.billing import (
    AlreadyReversed,
    BasisMoved,
    CannotBill,
    NoReason,
    NotAnInvoice,
    NothingToBill,
    OtherBasis,
    credit_bill,
    run_fee,
)
from samrad.finance.actions.deciding import (
    AlreadyDecided,
    BodyNotThen,
    NotTheirsToDecide,
    YearNotOver,
    decide_year,
    yearly_decisions,
)
from samrad.finance.actions.keeping import (
    BadContact,
    OneBiller,
    billers,
    buyers,
    erase_contact,
    forget_contacts,
    set_contact,
)

__all__ = [
    "AlreadyDecided",
    "AlreadyReversed",
    "BadContact",
    "BasisMoved",
    "BodyNotThen",
    "CannotBill",
    "NoReason",
    "NotAnInvoice",
    "NotTheirsToDecide",
    "NothingToBill",
    "OneBiller",
    "OtherBasis",
    "YearNotOver",
    "billers",
    "buyers",
    "credit_bill",
    "decide_year",
    "erase_contact",
    "forget_contacts",
    "run_fee",
    "set_contact",
    "yearly_decisions",
]
