"""The meeting desk of Kontoret: the plan, the work page of a meeting, and a form for each deed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samrad.base import clock
from samrad.base.dates import written
from samrad.base.flows import by, carried_out, office
from samrad.base.ports.panels import drawn
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.meetings import actions, forms, queries
from samrad.meetings.policies import may_prepare_meeting, may_work_in_office
from samrad.meetings.queries.entered import is_behind
from samrad.meetings.queries.timetable import minutes_beyond
from samrad.meetings.views.flows import asked, the_meeting
from samrad.meetings.vocabulary import MEETING_PANELS

EARLIEST, LATEST = 1990, 2100


@office(may_work_in_office)
def desk(request: Request) -> HttpResponse:
    """The meetings ahead, and what should happen next with each."""
    context = {
        "ahead": queries.on_desk(request.on, request.actor),
        "behind": queries.behind_on(request.on, request.actor),
        "demands": queries.demands_open_on(request.today),
        "elected": queries.elected_bodies_on(request.today),
        "may_prepare": may_prepare_meeting(request.actor),
    }
    return render(request, "meetings/office/desk.html", context)


@office(may_work_in_office)
def year(request: Request, year: int) -> HttpResponse:
    """The plan of a year, body by body, with what it clashes with."""
    if not EARLIEST <= year <= LATEST:
        raise Http404
    plans = queries.plan_of_year(year, request.today, request.actor)
    idle = [one for one in plans if not one.meetings]
    may_prepare = may_prepare_meeting(request.actor)
    context = {"year": year, "plans": plans, "idle": idle, "may_prepare": may_prepare}
    return render(request, "meetings/office/year.html", context)


@office(may_prepare_meeting)
def plan(request: Request) -> HttpResponse:
    """A new meeting."""
    form = forms.PlanForm(request.POST or None, day=request.on)

    def act() -> Any:
        return actions.plan_meeting(**by(request), **form.cleaned_data)

    if made := carried_out(form, act):
        return redirect("meetings-office:meeting", made.pk)
    return asked(request, form, _("Planlegg møte"), _("Legg i kalenderen"))


@office(may_prepare_meeting)
def plan_series(request: Request) -> HttpResponse:
    """A series of meetings by a rule."""
    form = forms.SeriesForm(request.POST or None, day=request.on)
    left_out: list[Any] = []

    def act() -> Any:
        given = dict(form.cleaned_data)
        rule = [given.pop(name) for name in ("first_on", "last_on", "weeks")]
        days, holidays = actions.series(*rule)
        left_out.extend(holidays)
        return actions.plan_series(**by(request), days=days, **given)

    if made := carried_out(form, act):
        messages.success(request, _told(len(made), left_out))
        return redirect("meetings-office:year", made[0].held_on.year)
    return asked(request, form, _("Planlegg en møteserie"), _("Legg i kalenderen"))


def _told(made: int, left_out: list[Any]) -> str:
    sentence = ngettext(
        "%(count)d møte er lagt i kalenderen.", "%(count)d møter er lagt i kalenderen.", made
    ) % {"count": made}
    if not left_out:
        return sentence
    days = ", ".join(written(day) for day in left_out)
    return sentence + " " + _("Helligdager er utelatt: %(days)s.") % {"days": days}


@office(may_work_in_office)
def meeting(request: Request, pk: int) -> HttpResponse:
    """The work page of a meeting: plan, agenda, papers, notice, and the next step."""
    found = the_meeting(pk)
    lines, step = queries.lines_of(found), queries.step_of(found, request.on)
    context = {
        "meeting": found,
        "is_behind": is_behind(queries.latest_minutes(found)),
        "called": queries.called_on(found, request.on),
        "lines": lines,
        "removed": queries.removed_from(found),
        "recalls": queries.recalls_for(found),
        "changes": queries.changes_since_notice(found, request.actor),
        "notices": list(queries.notices_of(found)),
        "beyond": minutes_beyond(found, [line.item for line in lines]),
        "step": step,
        "step_at": step and step.address(found),
        "clashes": queries.clashes_of(found, request.on),
        "may_prepare": may_prepare_meeting(request.actor),
        "panels": drawn(request, MEETING_PANELS, found),
    }
    return render(request, "meetings/office/meeting.html", context)


@office(may_prepare_meeting)
def change(request: Request, pk: int) -> HttpResponse:
    """Other times, place or form."""
    found = the_meeting(pk)
    names = ("starts_at", "ends_at", "form", "place", "link")
    stands = {name: getattr(found, name) for name in names}
    form = forms.ChangeForm(request.POST or None, initial=stands)

    def act() -> Any:
        return actions.change_plan(**by(request), meeting=found, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("meetings-office:meeting", pk)
    return asked(request, form, _("Endre tid og sted"), _("Lagre"), meeting=found)


@office(may_prepare_meeting)
def move(request: Request, pk: int) -> HttpResponse:
    """Another day."""
    found = the_meeting(pk)
    form = forms.MoveForm(request.POST or None)

    def act() -> Any:
        return actions.move_meeting(**by(request), meeting=found, **form.cleaned_data)

    if made := carried_out(form, act):
        return redirect("meetings-office:meeting", made.pk)
    return asked(request, form, _("Flytt møtet"), _("Flytt"), meeting=found)


@office(may_prepare_meeting)
def cancel(request: Request, pk: int) -> HttpResponse:
    """The meeting is called off."""
    found = the_meeting(pk)
    form = forms.CancelForm(request.POST or None)

    def act() -> Any:
        return actions.cancel_meeting(**by(request), meeting=found, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("meetings-office:meeting", pk)
    note = _(
        "Møtet blir stående i kalenderen som avlyst, med grunnen. E-posten til dem som er innkalt, "
        "sender du etterpå fra «Innkalte»."
    )
    return asked(request, form, _("Avlys møtet"), _("Avlys"), meeting=found, note=note)


@office(may_prepare_meeting)
def add_item(request: Request, pk: int) -> HttpResponse:
    """An item more on the agenda."""
    found = the_meeting(pk)
    is_called = queries.notices_of(found).exists()
    form = forms.ItemForm(request.POST or None, meeting=found, is_called=is_called)

    def act() -> Any:
        return actions.add_item(**by(request), meeting=found, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("meetings-office:meeting", pk)
    return asked(request, form, _("Ny sak på sakslisten"), _("Legg til"), meeting=found)


@office(may_prepare_meeting)
def remove_item(request: Request, pk: int, number: int) -> HttpResponse:
    """An item off the agenda; after the notice with a reason."""
    found = the_meeting(pk)
    item = queries.agenda_of(found).filter(pk=number).first()
    if item is None:
        raise Http404
    form = forms.RemoveForm(request.POST or None)
    if request.method == "POST" and not queries.notices_of(found).exists():
        return _done(request, pk, lambda: actions.remove_item(**by(request), item=item))

    def act() -> Any:
        return actions.remove_item(**by(request), item=item, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("meetings-office:meeting", pk)
    return asked(request, form, _("Ta saken av sakslisten"), _("Ta av"), meeting=found)


@office(may_prepare_meeting)
@require_POST
def fixed_items(request: Request, pk: int) -> HttpResponse:
    """What most meetings have on the agenda."""
    found = the_meeting(pk)
    return _done(request, pk, lambda: actions.add_fixed_items(**by(request), meeting=found))


@office(may_prepare_meeting)
@require_POST
def recall(request: Request, pk: int) -> HttpResponse:
    """What comes back by itself is put on the agenda."""
    found, key = the_meeting(pk), request.POST.get("forslag", "")
    return _done(request, pk, lambda: actions.recall_item(**by(request), meeting=found, key=key))


@office(may_prepare_meeting)
def times(request: Request, pk: int) -> HttpResponse:
    """The minutes set aside for each item."""
    found = the_meeting(pk)
    form = forms.TimesForm(request.POST or None, lines=queries.lines_of(found))

    def act() -> Any:
        actions.set_times(**by(request), meeting=found, minutes=form.minutes())
        return True

    if carried_out(form, act):
        return redirect("meetings-office:meeting", pk)
    return asked(request, form, _("Tidsplan for møtet"), _("Lagre tidsplanen"), meeting=found)


@office(may_prepare_meeting)
@require_POST
def order(request: Request, pk: int) -> HttpResponse:
    """The agenda in another order: an item up or down, or the whole list as dragged."""
    found = the_meeting(pk)
    wanted = queries.order_wanted(found, request.POST)
    return _done(
        request, pk, lambda: actions.order_items(**by(request), meeting=found, items=wanted)
    )


@office(may_prepare_meeting)
def notice(request: Request, pk: int) -> HttpResponse:
    """The notice: what the law book finds, then the words, then it is sent."""
    found = the_meeting(pk)
    form = forms.NoticeForm(request.POST or None)

    def act() -> Any:
        return actions.issue_notice(**by(request), meeting=found, **form.cleaned_data)

    if carried_out(form, act):
        messages.success(request, _("Innkallingen er offentliggjort, og sakslisten er frosset."))
        return redirect("meetings-office:summoned", pk)
    findings = queries.findings_before(found, clock.now())
    title, button = _("Innkalling"), _("Kall inn til møtet")
    return asked(request, form, title, button, meeting=found, findings=findings)


def _done(request: Request, pk: int, act: Any) -> HttpResponse:
    """Back to the work page; a refusal is told there."""
    pressed(request, act)
    return redirect("meetings-office:meeting", pk)
