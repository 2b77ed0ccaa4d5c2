"""What an electronic invoice holds, in the standard's own terms (BT numbers of EN 16931)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Seller (BG-4) or buyer (BG-7): a Norwegian organisation."""

    name: str
    organisation_number: str
    street: str = ""
    postcode: str = ""
    city: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tax:
    """The VAT category (BT-151), its percent and, without tax, the reason (BT-120)."""

    category: str
    percent: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The one line (BG-25): quantity × price − reduction = net, all amounts whole øre."""

    name: str
    description: str
    quantity: int
    price_ore: int
    reduction_ore: int
    reduction_reason: str
    net_ore: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An invoice or, when corrects is the invoice it takes back, a credit note."""

    number: int
    issued_on: date
    due_on: date | None
    period: tuple[date, date]
    note: str
    reference: str
    seller: Party
    buyer: Party
    tax: Tax
    vat_ore: int
    line: Line
    account: str
    kid: str
    corrects: tuple[int, date] | None = None

    @property
    def is_credit_note(self) -> bool:
        return self.corrects is not None
