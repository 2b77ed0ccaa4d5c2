"""The cases as anyone reads them, on any day."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from samrad.base.ports.panels import drawn
from samrad.base.requests import Request
from samrad.cases import queries
from samrad.cases.forms import CaseFilter
from samrad.cases.models import Letter
from samrad.cases.policies import may_work_in_office, may_write_note
from samrad.cases.queries import CaseTold, LetterTold
from samrad.publications import paper

ON_A_PAGE = 50
# What higher rooms hang on a case's page, in order.
CASE_PANELS = [
    "cases.case:meetings.meetings",
    "cases.case:meetings.decisions",
    "cases.case:hearings.hearings",
    "cases.case:publications.documents",
]


def cases(request: Request) -> HttpResponse:
    """The cases known on the day request.on: the whole page, or only its rows for htmx."""
    form = CaseFilter(request.GET, offered=queries.offered(request.on))
    found = queries.cases_on(request.on, request.actor, form.asked())
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("side"))
    shown = {"form": form, "page": page, "total": len(found), "body": form.asked().body}
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, "cases/cases.html#rows", shown)
    year = form.asked().year
    around = {"stated": queries.stated_cases((year, year) if year else None)}
    return render(request, "cases/cases.html", shown | around)


def letter(request: Request, slug: str, number: int) -> HttpResponse:
    """A letter out of a case, its newest version first, as it is printed."""
    told, found = _told(request, slug, number)
    every = [found.letter, *found.earlier]
    context = {
        "told": told,
        "case": told.case,
        "letter": found.letter,
        "versions": [(one, _as_printed(request, one)) for one in every],
    }
    return render(request, "cases/letter.html", context)


def _as_printed(request: Request, one: Letter) -> SafeString:
    return paper.html(queries.printed_letter(one, request.on), 3)


@require_safe
def letter_file(request: Request, slug: str, number: int, version: int, form: str) -> HttpResponse:
    """One version of a letter as a file."""
    _case, found = _told(request, slug, number)
    one = queries.letter_version(found, version)
    made = queries.printed_letter(one, request.on) if one is not None else None
    return paper.answer(made, form, f"brev-{slug}-{number}-{version}")


def _told(request: Request, slug: str, number: int) -> tuple[CaseTold, LetterTold]:
    """The case and its letter as the reader may see them. Http404 when there is none."""
    told = queries.case_called(slug, request.on, request.actor)
    found = queries.letter_told(told, number, request.actor, request.on) if told else None
    if told is None or found is None:
        raise Http404
    return told, found


def case(request: Request, slug: str) -> HttpResponse:
    """One case: its whole path, what each body said, the papers and what lies beside."""
    told = queries.case_called(slug, request.on, request.actor)
    if told is None:
        raise Http404
    context = {
        "told": told,
        "case": told.case,
        "papers": queries.papers_told(told, request.actor, request.on),
        "attachments": queries.attachments_told(told.case, request.actor),
        "letters": queries.letters_told(told, request.actor, request.on),
        "panels": drawn(request, CASE_PANELS, told.case),
        "note": queries.note_on(request.actor, told.case),
        "may_write_note": may_write_note(request.actor),
        "is_office": may_work_in_office(request.actor),
    }
    return render(request, "cases/case.html", context)
