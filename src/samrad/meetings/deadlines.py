"""What meetings ask of the year: notice, papers, minutes, and how long review is open."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from samrad.base.policies import ANYONE
from samrad.base.ports.deadlines import DEADLINES, Duty
from samrad.law import agreement, practice
from samrad.law.provision import practice as habit
from samrad.law.statutes.kommuneloven_kap11_innkalling import NOTICE
from samrad.law.statutes.kommuneloven_kap27_lovlighet import review_deadline
from samrad.meetings import queries
from samrad.meetings.queries import MeetingTold
from samrad.meetings.vocabulary import ON_THE_WAY, MeetingStatus
from samrad.register.queries import terms

NOTICE_HABIT = str(practice.NOTICE.basis)
MINUTES_HABIT = str(habit("frist for å legge ut møtebok"))


def duties(year: int) -> Iterator[Duty]:
    """What the meetings planned here ask for in year, also those held at either end of it.

    The act names no days for notice and minutes; those are the council's practice. Three weeks for
    legality review is the act's own (§ 27-1). A constant number of queries.
    """
    around = timedelta(days=max(settings.NOTICE_DAYS, settings.MINUTES_DAYS, 31))
    first, last = date(year, 1, 1) - around, date(year, 12, 31) + around
    rows = queries.meetings_between(first, last).prefetch_related("decisions")
    in_force = terms()
    for one in queries.told(rows, date.max, ANYONE):
        day = one.meeting.held_on
        if day is not None:
            yield from _before(one, day)
            yield from _after(one, day)
            if agreement.order_on(in_force, day).chapter_18_applies:
                yield from _review(one, day)


def _before(one: MeetingTold, day: date) -> Iterator[Duty]:
    due = practice.notice_deadline(day, days=settings.NOTICE_DAYS).last_day
    if due is None:
        return
    what = {"meeting": one.called}
    office = _("sekretariatet")
    yield Duty(due, _("Kall inn til %(meeting)s") % what, _("lederen"), NOTICE_HABIT)
    papers = _("Sakspapirene til %(meeting)s følger innkallingen") % what
    yield Duty(due, papers, office, str(NOTICE.basis))


def _after(one: MeetingTold, day: date) -> Iterator[Duty]:
    due = day + timedelta(days=settings.MINUTES_DAYS)
    what = _("Legg ut møteboka fra %(meeting)s") % {"meeting": one.called}
    yield Duty(due, what, _("sekretariatet"), MINUTES_HABIT)


def _review(one: MeetingTold, day: date) -> Iterator[Duty]:
    """Until when members may demand review of what an elected body decided."""
    body, status = one.meeting.body, one.meeting.status
    if body is None or not body.is_elected or status != MeetingStatus.HELD:
        return
    done = {each.kind for each in one.meeting.decisions.all()}
    if done and done <= ON_THE_WAY:
        return
    found = review_deadline(day)
    if found.last_day is not None:
        what = _("Siste dag for å kreve lovlighetskontroll av vedtak i %(meeting)s")
        who = _("minst tre medlemmer")
        yield Duty(found.last_day, what % {"meeting": one.called}, who, str(found.basis))


DEADLINES.add("meetings", duties)
