"""What this room finds due, for Kontoret's first page."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base.policies import Actor
from samrad.base.ports.notices import NOTICES, Notice
from samrad.events import queries
from samrad.events.policies import may_work_in_office
from samrad.events.vocabulary import EventState


def notices(day: date, actor: Actor) -> Iterator[Notice]:
    """The events planned here that are over, and that nobody has said were held."""
    if not may_work_in_office(actor):
        return
    for one in queries.waiting(day):
        if one.state == EventState.UNCONFIRMED:
            told = {"title": one.event.title, "when": one.when}
            yield Notice(
                _("«%(title)s» var planlagt %(when)s. Ble det holdt?") % told,
                reverse("events-office:event", args=[one.event.slug]),
                is_question=True,
            )


NOTICES.add("events", notices)
