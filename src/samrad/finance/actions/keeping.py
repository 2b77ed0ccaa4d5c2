"""Who bills and who is billed: plain registers, and contacts that leave no trail."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models as db
from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Refusal, action, kept
from samrad.base.actions.maintaining import maintain
from samrad.base.policies import Actor
from samrad.finance.models import Biller, BillingContact, Buyer, Payer, key_of
from samrad.finance.policies import may_bill
from samrad.finance.vocabulary import CONTACT_KEPT_DAYS
from samrad.register.models import Membership


class OneBiller(Refusal):
    """There is a biller already."""

    def __init__(self) -> None:
        super().__init__(_("Utstederen er ført. Rett den som står der, i stedet."))


class BadContact(Refusal):
    """Nobody can be reached at the address."""

    def __init__(self, address: str) -> None:
        super().__init__(_("«%s» er ikke en e-postadresse.") % " ".join(address.split())[:80])


def _alone(row: db.Model) -> None:
    """Raises OneBiller for a second biller."""
    if Biller.objects.exclude(pk=cast("Biller", row).pk).exists():
        raise OneBiller


billers = maintain(Biller, may=may_bill, check=_alone)
buyers = maintain(Buyer, may=may_bill)


@action("finance.set_contact", may=may_bill, done="Førte kontakt for purring")
def set_contact(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    payer: Payer,
    email: str,
    name: str = "",
) -> BillingContact | None:
    """Enter who gets the reminders of one who pays; an empty address takes the contact away.

    The trail does not hold it. Raises Denied, BadContact.
    """
    address, key = email.strip(), key_of(payer).columns
    if not address:
        BillingContact.objects.filter(**key).delete()
        return None
    try:
        validate_email(address)
    except ValidationError as error:
        raise BadContact(address) from error
    made, _is_new = BillingContact.objects.update_or_create(
        **key,
        defaults={"email": address, "name": " ".join(name.split())[:100]},
    )
    return made


@action("finance.enter_buyer", may=may_bill, done="Førte fakturamottaker")
def enter_buyer(
    *,
    actor: Actor,
    at: datetime,
    payer: Payer,
    name: str = "",
    email: str = "",
    **values: str,
) -> Buyer:
    """Enter what an invoice to one who pays must hold, and who gets its reminders.

    values are the columns of Buyer. Raises Denied, BadContact, Invalid.
    """
    key = key_of(payer).columns
    row = Buyer.objects.select_for_update().filter(**key).first() or Buyer(**key)
    for column, value in values.items():
        setattr(row, column, value)
    set_contact(actor=actor, at=at, payer=payer, email=email, name=name)
    return kept(row)


@action("finance.enter_biller", may=may_bill, done="Førte fakturautsteder")
def enter_biller(*, actor: Actor, at: datetime, values: Mapping[str, Any]) -> Biller:
    """Enter or change who bills, and on what terms; values are columns of Biller.

    What is issued stands as it was. Raises Denied, Invalid.
    """
    row = Biller.objects.order_by("pk").first()
    if row is None:
        return cast("Biller", billers.create(actor=actor, at=at, **values))
    return cast("Biller", billers.change(actor=actor, at=at, row=row, **values))


@action("finance.forget_contacts", may=may_bill, done="Slettet kontakter for tidligere medlemmer")
def forget_contacts(*, actor: Actor, at: datetime) -> int:  # noqa: ARG001
    """Remove the contacts of those who left the council a year ago. Counts them.

    Source: personvernforordningen artikkel 5 nr. 1 bokstav e.
    """
    limit = at.astimezone(clock.OSLO).date() - timedelta(days=CONTACT_KEPT_DAYS)
    theirs = db.Q(municipality=db.OuterRef("municipality")) | db.Q(county=db.OuterRef("county"))
    recent = Membership.objects.filter(theirs).exclude(valid_until__lte=limit)
    return BillingContact.objects.filter(~db.Exists(recent)).delete()[0]


@action("finance.erase_contact", may=may_bill, done="Slettet kontakt for purring")
def erase_contact(*, actor: Actor, at: datetime, address: str) -> int:  # noqa: ARG001
    """Remove the contacts with this address, at once. Counts them."""
    return BillingContact.objects.filter(email__iexact=address).delete()[0]
