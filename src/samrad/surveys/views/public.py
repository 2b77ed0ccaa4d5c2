"""The surveys as anyone reads them."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samrad.base.requests import Request
from samrad.publications import paper
from samrad.surveys import queries
from samrad.surveys.models import Survey
from samrad.surveys.policies import may_work_in_office


def surveys(request: Request) -> HttpResponse:
    """The surveys known on request.on, the newest year first."""
    found = queries.surveys_known_on(request.on, request.actor)
    return render(request, "surveys/surveys.html", {"surveys": found})


def the_survey(request: Request, slug: str) -> queries.SurveyTold:
    """The survey with this key, for one who may read it. Http404 when there is none."""
    try:
        return queries.survey_called(slug, request.actor)
    except Survey.DoesNotExist as missing:
        raise Http404 from missing


def survey(request: Request, slug: str) -> HttpResponse:
    """One survey: how it was asked, every question, the trends, and what is not stated."""
    told = the_survey(request, slug)
    context = {
        "told": told,
        "survey": told.survey,
        "trends": queries.trends_of(told),
        "is_office": may_work_in_office(request.actor),
    }
    return render(request, "surveys/survey.html", context)


@require_safe
def document(request: Request, slug: str, form: str) -> HttpResponse:
    """The survey report as a document in one of the three forms."""
    return paper.answer(queries.report_of(the_survey(request, slug)), form, slug)
