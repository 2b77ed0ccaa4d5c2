"""The programme of an event in Kontoret: its parts and tasks, written one by one."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrad.base.flows import by, carried_out, office
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.events import actions, forms, queries
from samrad.events.models import Event, GroupTask, ProgrammeItem
from samrad.events.policies import may_keep_record
from samrad.events.views.desk import asked, the_event, to


def _item(pk: int) -> ProgrammeItem:
    try:
        return queries.item_numbered(pk)
    except ProgrammeItem.DoesNotExist as missing:
        raise Http404 from missing


def _task(pk: int) -> GroupTask:
    try:
        return queries.task_numbered(pk)
    except GroupTask.DoesNotExist as missing:
        raise Http404 from missing


def _pressed(request: Request, of: Event, act: Callable[[], object], told: str) -> HttpResponse:
    """Carry out what a button asks for, say how it went, and go back to the event."""
    pressed(request, act, told)
    return to(of)


def _item_written(request: Request, of: Event, item: ProgrammeItem | None) -> HttpResponse:
    """The form of a part, new or known, and what came of it."""
    form = forms.ItemForm(request.POST or None, request=request, event=of, item=item)
    made = carried_out(
        form,
        lambda: actions.write_item(
            **by(request), event=of, item=item, values=form.values(),
            speakers=form.cleaned_data["speakers"],
        ),
    )  # fmt: skip
    if made is not None:
        messages.success(request, _("«%(item)s» står i programmet.") % {"item": made})
        return to(of)
    title = str(item) if item else _("Nytt programpunkt")
    return asked(request, form, (title, _("Lagre programpunktet")), event=of, item=item)


@office(may_keep_record)
def new_item(request: Request, slug: str) -> HttpResponse:
    """A new part of the programme."""
    return _item_written(request, the_event(slug), None)


@office(may_keep_record)
def edit_item(request: Request, pk: int) -> HttpResponse:
    """A part of the programme, written anew."""
    item = _item(pk)
    return _item_written(request, item.event, item)


@office(may_keep_record)
@require_POST
def drop_item(request: Request, pk: int) -> HttpResponse:
    """Take a part out of the programme."""
    item = _item(pk)
    told = _("«%(item)s» er tatt ut av programmet.") % {"item": item}
    return _pressed(request, item.event, lambda: actions.drop_item(**by(request), item=item), told)


@office(may_keep_record)
@require_POST
def move_item(request: Request, pk: int) -> HttpResponse:
    """A part up or down on its day."""
    item, up = _item(pk), request.POST.get("retning") == "opp"
    told = _("«%(item)s» er flyttet.") % {"item": item}
    return _pressed(
        request, item.event, lambda: actions.move_item(**by(request), item=item, up=up), told
    )


@office(may_keep_record)
@require_POST
def order(request: Request, slug: str) -> HttpResponse:
    """The whole programme by the clock."""
    row = the_event(slug)
    told = _("Programmet står i rekkefølge etter klokka.")
    return _pressed(request, row, lambda: actions.order_programme(**by(request), event=row), told)


def _task_written(request: Request, of: Event, task: GroupTask | None) -> HttpResponse:
    """The form of a task, new or known, and what came of it."""
    form = forms.TaskForm(request.POST or None, request=request, task=task)
    made = carried_out(
        form,
        lambda: actions.write_task(**by(request), event=of, task=task, **form.cleaned_data),
    )
    if made is not None:
        told = {"number": made.number}
        messages.success(request, _("Oppgave %(number)d står på oppgavearket.") % told)
        return to(of)
    title = _("Oppgave %(number)d") % {"number": task.number} if task else _("Ny oppgave")
    return asked(request, form, (title, _("Lagre oppgaven")), event=of, task=task)


@office(may_keep_record)
def new_task(request: Request, slug: str) -> HttpResponse:
    """A new task for the groups."""
    return _task_written(request, the_event(slug), None)


@office(may_keep_record)
def edit_task(request: Request, pk: int) -> HttpResponse:
    """A task for the groups, written anew."""
    task = _task(pk)
    return _task_written(request, task.event, task)


@office(may_keep_record)
@require_POST
def drop_task(request: Request, pk: int) -> HttpResponse:
    """Take a task out of the sheet."""
    task = _task(pk)
    told = _("Oppgaven er tatt ut av oppgavearket.")
    return _pressed(request, task.event, lambda: actions.drop_task(**by(request), task=task), told)
