"""Kontoret after a meeting: attendance, items, minutes and what came of the decisions."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrad.base.flows import by, carried_out, office
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.meetings import actions, forms, queries
from samrad.meetings.models import AgendaItem, Decision
from samrad.meetings.policies import may_prepare_meeting, may_work_in_office
from samrad.meetings.queries.entered import is_behind
from samrad.meetings.views.flows import asked, the_meeting
from samrad.publications import paper


@office(may_prepare_meeting)
def hold(request: Request, pk: int) -> HttpResponse:
    """The meeting was held."""
    found = the_meeting(pk)
    stands = {"opened": found.starts_at, "closed": found.ends_at}
    stands |= {name: getattr(found, name) for name in ("place", "chair", "secretary")}
    form = forms.HoldForm(request.POST or None, initial=stands)

    def act() -> Any:
        return actions.hold_meeting(**by(request), meeting=found, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("meetings-office:attendance", pk)
    return asked(request, form, _("Møtet er holdt"), _("Lagre og før frammøtet"), meeting=found)


@office(may_prepare_meeting)
def attendance(request: Request, pk: int) -> HttpResponse:
    """Who was there."""
    found = the_meeting(pk)
    stands, roll = queries.attendance_entered(found), queries.roll_of(found)
    form = forms.AttendanceForm(request.POST or None, roll=roll, initial=stands)

    def act() -> Any:
        given = form.cleaned_data
        if given["total"] is not None:
            counted = {"present": given["present"], "total": given["total"]}
            actions.count_attendance(**by(request), meeting=found, **counted)
        actions.enter_attendance(**by(request), meeting=found, present=form.those_present())
        return True

    if carried_out(form, act):
        return redirect("meetings-office:minutes", pk)
    return asked(request, form, _("Frammøte"), _("Lagre frammøtet"), meeting=found)


@office(may_work_in_office)
def minutes(request: Request, pk: int) -> HttpResponse:
    """The minutes as they stand: what is entered, what is missing, and the finished versions."""
    found = the_meeting(pk)
    finding = queries.completeness_of(found)
    context = {
        "meeting": found,
        "called": queries.called_on(found, request.on),
        "finding": finding,
        "missing": queries.missing_in_words(finding),
        "at_odds": queries.contradictions_in(found),
        "shown": paper.html(queries.draft_paper(found)),
        "items": queries.happened_in(found),
        "versions": queries.versions_of(found),
        "is_behind": is_behind(queries.latest_minutes(found)),
        "may_prepare": may_prepare_meeting(request.actor),
    }
    return render(request, "meetings/office/minutes.html", context)


@office(may_prepare_meeting)
def treat(request: Request, pk: int, number: int) -> HttpResponse:
    """One item: what was said, voted and decided."""
    found = the_meeting(pk)
    item = queries.happened_in(found).filter(pk=number).first()
    if item is None:
        raise Http404
    day = found.held_on or request.on
    form = forms.TreatForm(request.POST or None, day=day, initial=queries.entered_for(item))

    if carried_out(form, lambda: _treated(request, item, form)):
        return redirect("meetings-office:minutes", pk)
    shown = {"meeting": found, "item": item, "room": queries.at_item(item)}
    return asked(request, form, queries.title_of(item), _("Lagre"), **shown)


def _treated(request: Request, item: AgendaItem, form: forms.TreatForm) -> bool:
    """Enter what was said, voted and decided, and perform what the decision brings into force."""
    actions.record_item(**by(request), item=item, **form.said())
    if (voted := form.voted()) is not None:
        entitled = form.cleaned_data["entitled"]
        actions.record_vote(**by(request), item=item, entitled=entitled, **voted)
    if (decided := form.decided()) is not None:
        row = actions.decide_item(**by(request), item=item, **decided)
        _performed(request, row, form)
    return True


def _performed(request: Request, decision: Decision, form: Any) -> Any:
    """What a decision brought into force, told to the reader; None when it was nothing."""
    if form.to_perform is None:
        return None
    made = actions.enact_decision(**by(request), decision=decision, **form.to_perform)
    messages.success(request, _("Satt i verk: %(told)s") % {"told": made.told})
    return made


@office(may_prepare_meeting)
def enact(request: Request, number: int) -> HttpResponse:
    """A decision that stands is brought into force."""
    decision = queries.decision_numbered(number)
    if decision is None:
        raise Http404
    day = decision.meeting.held_on or request.on
    form = forms.EnactForm(request.POST or None, day=day)
    if carried_out(form, lambda: _performed(request, decision, form)):
        return redirect("meetings-office:minutes", decision.meeting_id)
    title, button = _("Sett vedtaket i verk"), _("Sett i verk")
    return asked(request, form, title, button, meeting=decision.meeting, decision=decision)


@office(may_prepare_meeting)
@require_POST
def remove_vote(request: Request, pk: int, number: int) -> HttpResponse:
    """A vote entered wrongly goes."""
    vote = queries.vote_in(the_meeting(pk), number)
    if vote is None:
        raise Http404
    pressed(request, lambda: actions.remove_vote(**by(request), vote=vote))
    return redirect("meetings-office:minutes", pk)


@office(may_prepare_meeting)
def finish(request: Request, pk: int) -> HttpResponse:
    """The minutes are frozen."""
    found = the_meeting(pk)
    is_first = queries.latest_minutes(found) is None
    form = forms.FinishForm(request.POST or None, is_first=is_first)
    form.is_bound = request.method == "POST"

    def act() -> Any:
        return actions.finish_minutes(**by(request), meeting=found, **form.cleaned_data)

    if carried_out(form, act):
        messages.success(request, _("Møteboka er ferdigstilt."))
        return redirect("meetings-office:minutes", pk)
    judged: dict[str, Any] = {"findings": [queries.completeness_of(found)]}
    judged["at_odds"] = queries.contradictions_in(found)
    title, button = _("Ferdigstill møteboka"), _("Ferdigstill")
    return asked(request, form, title, button, meeting=found, **judged)


@office(may_prepare_meeting)
def approve(request: Request, pk: int) -> HttpResponse:
    """The body approved the minutes."""
    found, latest = with_minutes(pk)
    form = forms.ApproveForm(request.POST or None)

    def act() -> Any:
        return actions.approve_minutes(**by(request), minutes=latest, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("meetings-office:minutes", pk)
    return asked(request, form, _("Møteboka er godkjent"), _("Før godkjenningen"), meeting=found)


@office(may_prepare_meeting)
def sign(request: Request, pk: int) -> HttpResponse:
    """Someone has signed the minutes."""
    found, latest = with_minutes(pk)
    form = forms.SignForm(request.POST or None, initial={"signed_on": request.today})

    def act() -> Any:
        return actions.sign_minutes(**by(request), minutes=latest, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("meetings-office:minutes", pk)
    return asked(request, form, _("Underskrift"), _("Før underskriften"), meeting=found)


def with_minutes(pk: int) -> tuple[Any, Any]:
    """The meeting and its newest finished minutes. Http404 while there are none."""
    found = the_meeting(pk)
    latest = queries.latest_minutes(found)
    if latest is None:
        raise Http404
    return found, latest


@office(may_work_in_office)
def print_minutes(_request: Request, pk: int, form: str, version: int = 0) -> HttpResponse:
    """Finished minutes as a file, everything in it: a version, or the newest; else the draft."""
    found = the_meeting(pk)
    finished = queries.minutes_of(found, version)
    if finished is None and version:
        raise Http404
    made = queries.paper_of(finished, public=False) if finished else queries.draft_paper(found)
    return paper.answer(made, form, f"motebok-{found.slug}")


@office(may_prepare_meeting)
def follow_up(request: Request, number: int) -> HttpResponse:
    """How far a decision has been carried out."""
    decision = queries.decision_numbered(number)
    if decision is None:
        raise Http404
    names = ("state", "responsible", "deadline_on")
    stands = {name: getattr(decision, name) for name in names}
    form = forms.FollowUpForm(request.POST or None, initial=stands)

    def act() -> Any:
        return actions.follow_up(**by(request), decision=decision, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("meetings-office:follow_up_list")
    title = _("Oppfølging av vedtak")
    return asked(request, form, title, _("Lagre"), meeting=decision.meeting, decision=decision)


@office(may_work_in_office)
def extract(_request: Request, number: int, form: str) -> HttpResponse:
    """The extract of a decision as a file, everything in it."""
    decision = queries.decision_numbered(number)
    if decision is None:
        raise Http404
    return paper.answer(queries.extract_of(decision, public=False), form, f"saerutskrift-{number}")


@office(may_work_in_office)
def follow_up_list(request: Request) -> HttpResponse:
    """The decisions that are to be carried out, those past their day first."""
    context = {
        "waiting": queries.to_follow_up(request.on, request.actor),
        "may_prepare": may_prepare_meeting(request.actor),
    }
    return render(request, "meetings/office/decisions.html", context)
