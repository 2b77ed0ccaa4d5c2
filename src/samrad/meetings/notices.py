"""What this room finds due, for Kontoret's first page."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base.policies import Actor, may_work_in_office
from samrad.base.ports.notices import NOTICES, Notice
from samrad.meetings import queries
from samrad.meetings.queries.absences import absences_from
from samrad.publications.phrases import inside

SOON = timedelta(days=42)


def notices(day: date, actor: Actor) -> Iterator[Notice]:
    """The meetings of the next six weeks that wait for something, and decisions past their day."""
    if not may_work_in_office(actor):
        return
    for waiting in queries.on_desk(day, actor):
        row = waiting.told.meeting
        if waiting.step is not None and row.held_on is not None and row.held_on <= day + SOON:
            yield Notice(
                _("%(meeting)s: %(step)s.")
                % {"meeting": waiting.told.called, "step": inside(waiting.step.words)},
                reverse("meetings-office:meeting", args=[row.pk]),
                basis=waiting.step.basis,
                due_on=row.held_on,
            )
    yield from _without_deputies(day)
    yield from _behind(day, actor)
    for one in queries.demands_open_on(day):
        if one.must_be_met:
            yield Notice(
                _("Medlemmene krever %(wanted)s i %(body)s: %(title)s.")
                % {
                    "wanted": one.demand.get_wanted_display(),
                    "body": one.body,
                    "title": one.demand.title,
                },
                reverse("meetings-office:demand", args=[one.demand.pk]),
                basis=str(one.finding.basis),
            )
    for late in queries.overdue_on(day, actor):
        yield Notice(
            _("Fristen er ute for vedtaket i %(meeting)s: %(matter)s.")
            % {"meeting": late.called, "matter": late.matter.title},
            reverse("meetings:meeting", args=[late.decision.meeting.slug]),
            due_on=late.decision.deadline_on,
        )


def _behind(day: date, actor: Actor) -> Iterator[Notice]:
    """The meetings that have been, and whose minutes wait for something."""
    for behind in queries.behind_on(day, actor):
        if behind.step is not None:
            yield Notice(
                _("%(meeting)s: %(step)s.")
                % {"meeting": behind.told.called, "step": inside(behind.step.words)},
                reverse("meetings-office:meeting", args=[behind.told.meeting.pk]),
                basis=behind.step.basis,
            )


def _without_deputies(day: date) -> Iterator[Notice]:
    """Places that will stand empty: someone is away, and nobody is left to call."""
    bare = [one for one in absences_from(day) if one.is_exhausted]
    called = {one.meeting.pk: one.called for one in queries.told([o.meeting for o in bare], day)}
    for one in bare:
        yield Notice(
            _("%(meeting)s: %(name)s har forfall, og ingen vara er igjen å kalle inn.")
            % {"meeting": called[one.meeting.pk], "name": one.summons.person.name},
            reverse("meetings-office:summoned", args=[one.meeting.pk]),
            basis=str(one.deputy.finding.basis),
            due_on=one.meeting.held_on,
        )


NOTICES.add("meetings", notices)
