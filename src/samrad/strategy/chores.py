"""What this room wants done regularly: the weekly letter about deadlines and measures."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base import clock
from samrad.base.policies import system
from samrad.base.ports.chores import CHORES, Chore
from samrad.identity.queries import keepers
from samrad.mail.actions import AlreadyQueued, Recipient, queue_message
from samrad.strategy import queries


def send_digest(at: datetime) -> str:
    """Write to the secretariat once a week, when there is anything to tell."""
    day = at.astimezone(clock.OSLO).date()
    digest = queries.digest_on(day)
    to = [Recipient(str(one), one.email) for one in keepers(day).order_by("pk") if one.email]
    if digest.is_empty or not to:
        return ""
    year, week, _weekday = day.isocalendar()
    try:
        queue_message(
            actor=system("strategy"),
            at=at,
            key=f"strategy.digest:{year}-{week:02d}",
            kind="strategy.digest",
            subject=digest.subject,
            text=digest.text,
            recipients=to,
        )
    except AlreadyQueued:
        return ""
    return _("Ukebrevet er lagt i køen til %(count)d.") % {"count": len(to)}


CHORES.add(
    "strategy.digest",
    Chore(
        title=gettext_lazy("Ukebrev om frister og tiltak"),
        about=gettext_lazy(
            "Skriver til sekretariatet hver uke om frister som er passert eller kommer, og om "
            "tiltak uten livstegn (praksis)."
        ),
        every=timedelta(days=7),
        hour=7,
        do=send_digest,
    ),
)
