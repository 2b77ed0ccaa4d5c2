"""What this room finds due, for Kontoret's first page."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base.policies import Actor, may_work_in_office
from samrad.base.ports.notices import NOTICES, Notice
from samrad.meetings import queries

SOON = timedelta(days=42)


def notices(day: date, actor: Actor) -> Iterator[Notice]:
    """The meetings of the next six weeks that wait for something, and decisions past their day."""
    if not may_work_in_office(actor):
        return
    for one in queries.on_desk(day, actor):
        row = one.told.meeting
        if one.step is not None and row.held_on is not None and row.held_on <= day + SOON:
            yield Notice(
                _("%(meeting)s: %(step)s.")
                % {"meeting": one.told.called, "step": one.step.words.lower()},
                reverse("meetings-office:meeting", args=[row.pk]),
                basis=one.step.basis,
                due_on=row.held_on,
            )
    for late in queries.overdue_on(day, actor):
        yield Notice(
            _("Fristen er ute for vedtaket i %(meeting)s: %(matter)s.")
            % {"meeting": late.called, "matter": late.matter.title},
            reverse("meetings:meeting", args=[late.decision.meeting.slug]),
            due_on=late.decision.deadline_on,
        )


NOTICES.add("meetings", notices)
