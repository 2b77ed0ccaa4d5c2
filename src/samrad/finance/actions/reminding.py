"""Reminding members of invoices that have fallen due, through the mail room's queue."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Refusal, action, kept, row_key
from samrad.base.policies import Actor, system
from samrad.finance import queries
from samrad.finance.models import Bill, Reminder
from samrad.finance.policies import may_bill
from samrad.finance.vocabulary import REMIND_AFTER_DAYS
from samrad.mail import actions as mail
from samrad.publications import paper

KIND = "finance.reminder"


class NothingOverdue(Refusal):
    """Nothing on the invoice has fallen due."""

    def __init__(self, bill: Bill) -> None:
        super().__init__(_("%s er ikke forfalt, eller den er betalt.") % bill)


class NobodyToRemind(Refusal):
    """The member has no contact for invoices."""

    def __init__(self, bill: Bill) -> None:
        super().__init__(
            _("%s har ingen kontakt for faktura. Før en, eller purr på annen måte.")
            % bill.buyer["label"]
        )


@action("finance.remind", may=may_bill, done="Minnet om faktura")
def remind(*, actor: Actor, at: datetime, bill: Bill) -> Reminder:  # noqa: ARG001
    """Queue one letter about an overdue invoice, with the invoice as PDF, and set a new day.

    Costs the member nothing. A second click finds nothing overdue: the new day is ahead. Raises
    Denied, NothingOverdue, NobodyToRemind.
    """
    row = queries.bills().select_for_update(of=("self",)).get(pk=bill.pk)
    today = at.astimezone(clock.OSLO).date()
    standing = next(iter(queries.standings([row], today)), None)
    if standing is None or not standing.is_overdue:
        raise NothingOverdue(row)
    contact = queries.contact_of(row.payer_key)
    if contact is None:
        raise NobodyToRemind(row)
    number, due_on = len(standing.reminders) + 1, today + timedelta(days=REMIND_AFTER_DAYS)
    # Those who bill need not be those who send mail: the letter is the system's, the deed theirs.
    mail.queue_message(
        actor=system("remind"),
        at=at,
        key=f"{KIND}:{row.number}:{number}",
        kind=KIND,
        subject=queries.reminder_subject(standing),
        text=queries.reminder_letter(standing, due_on),
        recipients=[mail.Recipient(contact.name, contact.email)],
        attachments=[
            mail.Enclosure(
                f"faktura-{row.number}.pdf",
                "application/pdf",
                paper.pdf(queries.paper_of_bill(row)),
            )
        ],
        about=row_key(row),
        reply_to=row.run.seller["email"],
    )
    return kept(
        Reminder(
            bill=row,
            number=number,
            sent_at=at,
            due_on=due_on,
            outstanding_ore=standing.outstanding_ore,
        )
    )
