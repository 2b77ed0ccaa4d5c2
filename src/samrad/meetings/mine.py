"""What this room shows on Min side: the meetings ahead, their papers, and the calendars."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base import clock
from samrad.base.policies import Actor
from samrad.base.ports.mine import MINE, WAITING, MinePanel
from samrad.base.ports.notices import Notice
from samrad.meetings import queries
from samrad.meetings.policies import may_follow_own_calendar
from samrad.meetings.queries import mine


def ahead(day: date, actor: Actor) -> dict[str, Any] | None:
    """The meetings ahead of the reader; nothing for one who sits in no body."""
    return {"meetings": mine.meetings_ahead(actor, day)} if actor.bodies else None


def waiting(day: date, actor: Actor) -> Iterator[Notice]:
    """The papers to read before each meeting that is called."""
    for one in mine.meetings_ahead(actor, day):
        if one.notice is not None and not one.is_off:
            yield Notice(
                sentence=_("Les papirene til %(meeting)s.") % {"meeting": one.told.in_a_sentence},
                address=reverse("meetings:meeting", args=[one.told.meeting.slug]),
                due_on=one.told.meeting.held_on,
            )


def calendars(day: date, actor: Actor) -> dict[str, Any] | None:
    """The addresses a calendar can follow: the reader's own, and one per body they sit in."""
    if not may_follow_own_calendar(actor):
        return None
    found = [
        (name, urljoin(settings.SITE, reverse("meetings:calendar_of_body", args=[slug])))
        for slug, name in mine.calendars_of(actor, day)
    ]
    return {"calendars": found}


def called_to(day: date, actor: Actor) -> dict[str, Any] | None:
    """What the reader is called to, with the answer given; None for one called to nothing."""
    found = queries.called_to(actor, day, clock.now())
    return {"called": found} if found else None


MINE.add(
    "meetings.rsvp",
    MinePanel(gettext_lazy("Kommer du?"), "meetings/mine/rsvp.html", called_to),
)
MINE.add("meetings.next", MinePanel(gettext_lazy("Møtene mine"), "meetings/mine/next.html", ahead))
MINE.add(
    "meetings.calendars",
    MinePanel(gettext_lazy("I kalenderen din"), "meetings/mine/calendars.html", calendars),
)
WAITING.add("meetings", waiting)
