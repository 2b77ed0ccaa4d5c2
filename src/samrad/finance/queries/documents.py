"""A numbered document as its electronic form, from what was frozen when it was made."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.finance import ehf
from samrad.finance.models import Bill, Biller
from samrad.finance.vocabulary import VatCategory
from samrad.law.money import kroner

SELLER = (
    "name",
    "organisation_number",
    "street",
    "postcode",
    "city",
    "account",
    "email",
    "vat_category",
    "vat_reason",
    "vat_percent",
)


def frozen_seller(sender: Biller) -> dict[str, Any]:
    """The biller as it is now, as a run keeps it."""
    return {name: getattr(sender, name) for name in SELLER}


def vat_ore(net_ore: int, category: str, percent: int) -> int:
    """The tax on net_ore, to the nearest øre, half an øre up; none but in the standard category."""
    if category != VatCategory.STANDARD:
        return 0
    return (2 * net_ore * percent + 100) // 200


def document_of(bill: Bill, corrects: Bill | None = None) -> ehf.Document:
    """What the electronic document holds. corrects is the invoice a credit note takes back."""
    seller, buyer = bill.run.seller, bill.buyer
    return ehf.Document(
        number=bill.number,
        issued_on=bill.issued_on,
        due_on=bill.due_on,
        period=bill.period,
        note=note_of(bill),
        reference=buyer["reference"],
        seller=ehf.Party(
            **{
                name: seller[name]
                for name in ("name", "organisation_number", "street", "postcode", "city", "email")
            }
        ),
        buyer=ehf.Party(
            **{
                name: buyer[name]
                for name in ("name", "organisation_number", "street", "postcode", "city")
            }
        ),
        tax=ehf.Tax(
            category=seller["vat_category"],
            percent=seller["vat_percent"],
            reason=seller["vat_reason"],
        ),
        vat_ore=bill.vat_ore,
        line=line_of(bill),
        account=seller["account"],
        kid=bill.kid or (corrects.kid if corrects else ""),
        corrects=(corrects.number, corrects.issued_on) if corrects else None,
    )


def note_of(bill: Bill) -> str:
    """The one note (BT-22): why a credit note is made; what an invoice is by."""
    if bill.is_credit_note:
        return bill.reason
    return _("Kontingent for %(year)s, %(decided)s.") % {
        "year": bill.year,
        "decided": bill.basis["decided"],
    }


def line_of(bill: Bill) -> ehf.Line:
    """The one line, with the sum it was computed by in words."""
    basis = bill.basis
    price = basis["rate_ore"] * basis["factor"]
    return ehf.Line(
        name=_("Kontingent %s") % bill.year,
        description=sum_of(bill),
        quantity=basis["inhabitants"],
        price_ore=price,
        reduction_ore=basis["full_ore"] - bill.net_ore,
        reduction_reason=reduction_of(bill),
        net_ore=bill.net_ore,
    )


def sum_of(bill: Bill) -> str:
    """The sum in words: «709 037 innbyggere 1. januar 2023 × 1,50 kroner × 2».

    Of a county: «371 385 innbyggere i fylket 1. januar 2023 × 0,50 kroner».
    """
    basis = bill.basis
    counted = dates.written(date.fromisoformat(basis["counted_on"]))
    words = _("%(inhabitants)s innbyggere %(day)s × %(rate)s kroner")
    if bill.county_id is not None:
        words = _("%(inhabitants)s innbyggere i fylket %(day)s × %(rate)s kroner")
    told = words % {
        "inhabitants": f"{basis['inhabitants']:,}".replace(",", "\u00a0"),
        "day": counted,
        "rate": kroner(basis["rate_ore"]),
    }
    return f"{told} × {basis['factor']}" if basis["factor"] > 1 else told


def reduction_of(bill: Bill) -> str:
    """Why a member pays for a part of the year only; nothing for one that pays for it all."""
    parts, of = bill.basis["share"]
    if parts == of:
        return ""
    return _("Medlem fra %(day)s: betaler %(parts)d av %(of)d deler av året.") % {
        "day": dates.written(bill.period[0]),
        "parts": parts,
        "of": of,
    }
