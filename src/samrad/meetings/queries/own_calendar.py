"""Someone's own calendar: the meetings of the bodies they sit in, and those they are called to."""

from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base.policies import Actor
from samrad.identity.queries import actor_of
from samrad.meetings.models import CalendarLink
from samrad.meetings.queries.expected import summonses_for
from samrad.meetings.queries.icalendar import entry_of, joined_at
from samrad.meetings.queries.summons import hash_of
from samrad.meetings.queries.told import MeetingTold, bodies_of, told, whole_meetings
from samrad.meetings.vocabulary import OFF, MeetingStatus
from samrad.wheel.calendars import Entry

BEHIND = timedelta(days=365)


def link_of(actor: Actor) -> CalendarLink | None:
    """The address the actor's calendar has; None when there is none."""
    return CalendarLink.objects.filter(user=actor.key).first()


def follower_with(token: str, day: date) -> Actor | None:
    """Whose calendar a token opens; None for one nobody has, or whose account is shut."""
    link = CalendarLink.objects.filter(token_hash=hash_of(token)).first()
    actor = actor_of(link.user, day) if link is not None else None
    return actor if actor is not None and actor.is_known else None


def own_entries(actor: Actor, day: date) -> list[Entry]:
    """The actor's meetings from a year back, the latest first; as many queries for any number.

    Agendas are told as to anyone: a calendar is no closed room (decision 0027).
    """
    called = {one.meeting_id for one in summonses_for(actor, day)}
    rows = [
        row
        for row in whole_meetings().filter(held_on__gte=day - BEHIND)
        if row.pk in called or not bodies_of(row).isdisjoint(actor.bodies)
    ]
    host = urlsplit(settings.SITE).netloc
    return [_entry(one, host) for one in told(rows, day, whole=True) if one.is_dated]


def _entry(one: MeetingTold, host: str) -> Entry:
    row = one.meeting
    address = urljoin(settings.SITE, reverse("meetings:meeting", args=[row.slug]))
    entry = joined_at(entry_of(one, host, address), "" if row.status in OFF else row.link)
    if not one.items or row.status not in {MeetingStatus.CALLED, MeetingStatus.HELD}:
        return entry
    lines = (f"{each.number} {each.matter.title}".strip() for each in one.items)
    agenda = "\n".join([_("Saksliste:"), *lines])
    return replace(entry, description=f"{entry.description}\n{agenda}".strip())
