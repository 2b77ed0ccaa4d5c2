"""The portal's own pages: home, about, open data, and what is shown when something is wrong."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from samrad.base.ports.datasets import DATASETS, Dataset
from samrad.base.requests import Request
from samrad.portal import exports, queries
from samrad.portal.queries import law as law_queries
from samrad.portal.queries import mine as mine_queries
from samrad.register import queries as register


def home(request: Request) -> HttpResponse:
    """The council at a glance on the day request.on."""
    return render(request, "portal/home.html", {"glance": queries.glance(request.on)})


def about(request: Request) -> HttpResponse:
    """What the council is: its forms, visions and history."""
    found = {
        "forms": register.council_forms()[::-1],
        "periods": queries.strategy_periods(),
        "events": queries.history(),
        "counts": register.stated_counts()[::-1],
    }
    return render(request, "portal/about.html", found)


def agreement(request: Request) -> HttpResponse:
    """The agreement as it stands on the day request.on."""
    return render(request, "portal/agreement.html", {"groups": queries.clauses_on(request.on)})


def conflicts(request: Request) -> HttpResponse:
    """Where the sources disagree."""
    return render(request, "portal/conflicts.html", {"conflicts": queries.shown_conflicts()})


def data(request: Request) -> HttpResponse:
    """Every public list that can be downloaded."""
    return render(request, "portal/data.html", {"datasets": queries.datasets()})


def dataset_csv(request: Request, key: str) -> StreamingHttpResponse:
    """One public list on the day request.on, for a spreadsheet."""
    lines = exports.csv_lines(_dataset(key), request.on)
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{key}-{request.on}.csv"'
    return answer


def dataset_json(request: Request, key: str) -> StreamingHttpResponse:
    """One public list on the day request.on, for a program, wherever it runs."""
    parts = exports.json_parts(_dataset(key), request.on)
    answer = StreamingHttpResponse(parts, content_type="application/json; charset=utf-8")
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def law(request: Request) -> HttpResponse:
    """The law book: every rule by chapter, and how the record stands to it on the day."""
    return render(request, "portal/law.html", {"book": law_queries.book_on(request.on)})


def rule(request: Request, rule: str) -> HttpResponse:
    """One rule in plain words, where it is used, and what it says of the record on the day."""
    found = law_queries.rule_on(rule, request.on)
    if found is None:
        raise Http404(rule)
    return render(request, "portal/rule.html", {"shown": found})


def accessibility(request: Request) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "portal/accessibility.html")


def privacy(request: Request) -> HttpResponse:
    """What the system holds about people, from what every room says of itself."""
    return render(request, "portal/privacy.html", {"rooms": queries.held_about_people()})


@never_cache
@login_required
def mine(request: Request) -> HttpResponse:
    """What the council has for whoever is logged in: meetings, cases, notes and seats."""
    if not request.actor.is_known:
        raise PermissionDenied
    context = {
        "waiting": mine_queries.waiting_for(request.today, request.actor),
        "panels": mine_queries.panels(mine_queries.PANELS, request),
        "beside": mine_queries.panels(mine_queries.BESIDE, request),
    }
    return render(request, "portal/mine.html", context)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was asked for cannot be understood; why, when the reason is our own sentence."""
    reason = str(exception) if isinstance(exception, BadRequest) else ""
    return _error(request, 400, _("Vi forstår ikke forespørselen"), reason)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The reader may not see this."""
    return _error(request, 403, _("Du har ikke tilgang til denne siden"), str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """There is no such page."""
    reason = _("Adressen kan være skrevet feil, eller siden kan være flyttet.")
    return _error(request, 404, _("Vi finner ikke siden"), reason)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Something failed on our side. The page asks nothing of the database."""
    return HttpResponse(render_to_string("portal/failure.html"), status=500)


def _error(request: HttpRequest, status: int, heading: str, reason: str) -> HttpResponse:
    found = {"heading": heading, "reason": reason, "status": status}
    return render(request, "portal/error.html", found, status=status)


def _dataset(key: str) -> Dataset:
    if key not in DATASETS:
        raise Http404(key)
    return DATASETS[key]
