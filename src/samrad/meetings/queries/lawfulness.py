"""What the law book and the council's practice find of a notice, before it is sent."""

from dataclasses import replace
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.bodies.models import Body
from samrad.law import practice
from samrad.law.facts import Demand
from samrad.law.finding import Finding
from samrad.law.settings import REMOTE_ACCESS_DECIDED
from samrad.law.statutes import kommuneloven_kap11_fjernmote as remote
from samrad.law.statutes import kommuneloven_kap11_innkalling as calling
from samrad.meetings.models import Meeting
from samrad.meetings.queries.demands import demand_told, demands, seats_of
from samrad.meetings.queries.preparing import WITH_PAPERS, agenda_of, with_papers
from samrad.meetings.vocabulary import Caller, MeetingForm
from samrad.publications.phrases import listed
from samrad.register.queries import terms

# The agreement's term for whether the assembly has opened for remote meetings; unknown is no.
REMOTE_ACCESS = "assembly.remote_access_decided"


def findings_before(
    meeting: Meeting, at: datetime, called_by: str = Caller.LEADER
) -> list[Finding]:
    """What the law book and the council's practice say of a notice sent at this instant.

    called_by is who wants the meeting: the leader, unless it is said that the body has decided it
    or its members demand it.
    Empty for a meeting without a day; only practice for a body chapter 11 does not reach.
    """
    day, body = meeting.held_on, meeting.body
    sent_on = at.astimezone(clock.OSLO).date()
    if day is None:
        return []
    limit = practice.notice_deadline(day, days=settings.NOTICE_DAYS, sent_on=sent_on)
    if body is None or body.is_elected is None:
        return [limit]
    applies = calling.applies_to(is_elected_organ=body.is_elected)
    if not body.is_elected:
        return [applies, limit]
    items = list(agenda_of(meeting))
    cases = [one for one in items if one.kind in WITH_PAPERS]
    ready = with_papers(cases)
    return [
        _about_the_caller(meeting, body, day, called_by),
        calling.notice_is_complete(cases=len(cases), cases_with_papers=len(ready), on=day),
        *_about_the_form(meeting, day),
        _about_the_announcement(meeting, agenda=len(items)),
        limit,
    ]


FORMS = {
    MeetingForm.PHYSICAL: remote.Form.PHYSICAL,
    MeetingForm.REMOTE: remote.Form.REMOTE,
    MeetingForm.URGENT_REMOTE: remote.Form.URGENT_REMOTE,
}


def _about_the_form(meeting: Meeting, day: date) -> list[Finding]:
    """Whether the meeting may have its form; what the council has decided is a dated term of it."""
    if meeting.form == MeetingForm.WRITTEN:
        return [_in_a_hurry(_("Skriftlig saksbehandling"))]
    form = FORMS.get(MeetingForm(meeting.form)) if meeting.form else None
    if form is None:
        return []
    decided = bool(terms().value(REMOTE_ACCESS, day, REMOTE_ACCESS_DECIDED.default))
    found = [remote.form_is_lawful(form, access_decided=decided, see_hear_communicate=True)]
    if form is remote.Form.URGENT_REMOTE:
        found.append(_in_a_hurry(_("Hastefjernmøte")))
    return found


def _in_a_hurry(what: str) -> Finding:
    """What the leader must judge before a form for what cannot wait; nobody else can."""
    told = _(
        "%(what)s kan lederen velge bare når saken må avgjøres før neste møte, og det ikke er tid "
        "til et ekstraordinært møte eller saken ikke er viktig nok til det."
    )
    return Finding(None, told % {"what": what}, remote.MAY_HURRY.basis)


def _about_the_announcement(meeting: Meeting, *, agenda: int) -> Finding:
    """Whether everyone can read when and where it is, and what is treated, once it is called.

    The notice opens the meeting's page, its feed and its place in the calendar to all; what the
    office has not entered, they cannot tell. Source: kommuneloven § 11-3 andre ledd.
    """
    is_remote = meeting.form in {MeetingForm.REMOTE, MeetingForm.URGENT_REMOTE}
    asked = {
        _("klokkeslett"): meeting.starts_at is not None,
        _("sted"): bool(meeting.place) or is_remote,
        _("saksliste"): agenda > 0,
    }
    lacks = [what for what, is_told in asked.items() if not is_told]
    told = _("Nettstedet kunngjør møtet med tid, sted og saksliste når innkallingen er sendt.")
    if lacks:
        told = _("Nettstedet kan ikke kunngjøre %(lacks)s: det er ikke ført.")
        told %= {"lacks": listed(lacks)}
    return Finding(not lacks, told, calling.ANNOUNCEMENT.basis)


def _about_the_caller(meeting: Meeting, body: Body, day: date, called_by: str) -> Finding:
    """Whether the one who wants the meeting may have it; members are counted in their demand.

    Where no demand of theirs is entered for the meeting, nobody is behind it.
    """
    if called_by == Caller.MEMBERS:
        met = demands().filter(meeting=meeting).first()
        if met is not None:
            return demand_told(met, met.demanded_on).finding
        return calling.meeting_must_be_held(Demand(max(1, seats_of(body, day))))
    found = calling.meeting_must_be_held(
        Demand(1),
        organ_decided=called_by == Caller.BODY,
        leader_wants=called_by == Caller.LEADER,
    )
    return replace(found, arithmetic=())
