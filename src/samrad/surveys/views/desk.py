"""The surveys' desk of Kontoret: enter a survey and its questions, publish, correct."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrad.base import drafts
from samrad.base.flows import NOT_KEPT, FlowForm, by, carried_out, office
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.surveys import actions, forms, queries
from samrad.surveys.models import Question, Result, Survey
from samrad.surveys.policies import may_keep_record, may_work_in_office
from samrad.surveys.views.public import the_survey


@office(may_work_in_office)
def desk(request: Request) -> HttpResponse:
    """Every survey, and what does not add up in each."""
    context = {"surveys": queries.every_survey(), "may_keep": may_keep_record(request.actor)}
    return render(request, "surveys/office/desk.html", context)


@office(may_work_in_office)
def survey(request: Request, slug: str) -> HttpResponse:
    """One survey: its questions in order, what does not add up, and what can be done."""
    return _of_survey(request, the_survey(request, slug))


def _of_survey(request: Request, told: queries.SurveyTold, **sent: FlowForm) -> HttpResponse:
    """The page of a survey, with what was sent to it and refused."""
    context = {
        "told": told,
        "survey": told.survey,
        "may_keep": may_keep_record(request.actor),
        "publishing": sent.get("publishing") or forms.PublishForm(request=request),
        "withdrawing": sent.get("withdrawing") or forms.WithdrawForm(request=request),
    }
    status = NOT_KEPT if sent else 200
    return render(request, "surveys/office/survey.html", context, status=status)


def _form(request: Request, form: FlowForm, **context: Any) -> HttpResponse:
    """A form on a page of its own, with what was wrong in it."""
    status = NOT_KEPT if form.errors else 200
    shown = {"form": form, "drafting": drafts.shown(request, form), **context}
    return render(request, "surveys/office/form.html", shown, status=status)


def _to(row: Survey) -> HttpResponse:
    return redirect("surveys-office:survey", row.slug)


def _survey_written(request: Request, row: Survey | None, **context: Any) -> HttpResponse:
    """The form of a survey, new or known, and what came of it."""
    year = request.on.year
    new = {"year": year, "title": _("Medlemsundersøkelsen %d") % year}
    initial = forms.known_of_survey(row) if row else new
    given = {"request": request, "initial": initial, "is_new": row is None}
    form = forms.SurveyForm(request.POST or None, survey=row, **given)
    made = carried_out(
        form,
        lambda: actions.enter_survey(
            **by(request), survey=row, values=form.values(), reason=form.why
        ),
    )
    if made is None:
        return _form(request, form, survey=row, **context)
    messages.success(request, _("%s er lagret.") % made)
    return _to(made)


@office(may_keep_record)
def new_survey(request: Request) -> HttpResponse:
    """A new survey, as a draft."""
    return _survey_written(
        request, None, title=_("Ny medlemsundersøkelse"), back=reverse("surveys-office:desk")
    )


@office(may_keep_record)
def edit_survey(request: Request, slug: str) -> HttpResponse:
    """A survey, written anew."""
    row = the_survey(request, slug).survey
    back = reverse("surveys-office:survey", args=[row.slug])
    return _survey_written(request, row, title=_("Endre %s") % row, back=back)


def _question_written(
    request: Request, survey: Survey, known: queries.QuestionTold | None, initial: dict[str, Any]
) -> HttpResponse:
    """The form of a question with its results, new or known, and what came of it."""
    given = {"request": request, "initial": initial, "is_new": known is None}
    form = forms.QuestionForm(request.POST or None, survey=survey, **given)
    made = carried_out(
        form,
        lambda: actions.enter_question(
            **by(request), survey=survey, question=known.question if known else None,
            values=form.values(), results=form.cleaned_data["read"], reason=form.why,
        ),
    )  # fmt: skip
    if made is not None:
        messages.success(request, _("«%s» er lagret.") % made)
        return _to(survey)
    title = known.question.title if known else _("Nytt spørsmål")
    back = reverse("surveys-office:survey", args=[survey.slug])
    context = {"title": title, "back": back, "survey": survey, "question": known and known.question}
    return _form(request, form, **context)


@office(may_keep_record)
def new_question(request: Request, slug: str) -> HttpResponse:
    """A new question in a survey, with the survey's source until another is chosen."""
    told = the_survey(request, slug)
    last = max((one.question.number for one in told.questions), default=0)
    initial = {"number": last + 1, "source": told.survey.source}
    return _question_written(request, told.survey, None, initial)


def _question(slug: str) -> queries.QuestionTold:
    try:
        return queries.question_called(slug)
    except Question.DoesNotExist as missing:
        raise Http404 from missing


@office(may_keep_record)
def edit_question(request: Request, slug: str) -> HttpResponse:
    """A question with its results, written anew."""
    told = _question(slug)
    initial = forms.known_of_question(told.question, told.results)
    return _question_written(request, told.question.survey, told, initial)


@office(may_keep_record)
@require_POST
def drop_question(request: Request, slug: str) -> HttpResponse:
    """Take a question out of a draft."""
    question = _question(slug).question
    told = _("«%s» er tatt ut.") % question
    pressed(request, lambda: actions.drop_question(**by(request), question=question), told)
    return _to(question.survey)


@office(may_keep_record)
def correct(request: Request, pk: int) -> HttpResponse:
    """Correct one result of a published survey."""
    try:
        row = queries.result_numbered(pk)
    except Result.DoesNotExist as missing:
        raise Http404 from missing
    form = forms.CorrectionForm(request.POST or None, request=request, result=row)
    made = carried_out(form, lambda: _corrected(request, row, form))
    if made is not None:
        messages.success(request, _("«%s» er rettet.") % made)
        return _to(row.question.survey)
    back = reverse("surveys-office:survey", args=[row.question.survey.slug])
    title = _("Rett resultatet for «%s»") % row.question
    return _form(request, form, title=title, back=back, survey=row.question.survey)


def _corrected(request: Request, row: Result, form: forms.CorrectionForm) -> Result:
    given = {"answer": form.cleaned_data["answer"], "reason": form.cleaned_data["reason"]}
    made: Result = actions.correct_result(**by(request), result=row, **given)
    return made


@office(may_keep_record)
@require_POST
def publish(request: Request, slug: str) -> HttpResponse:
    """Let anyone read the survey."""
    told = the_survey(request, slug)
    form = forms.PublishForm(request.POST, request=request)
    made = carried_out(
        form,
        lambda: actions.publish_survey(**by(request), survey=told.survey, **form.cleaned_data),
    )
    if made is None:
        return _of_survey(request, told, publishing=form)
    messages.success(request, _("%s er publisert.") % made)
    return _to(made)


@office(may_keep_record)
@require_POST
def withdraw(request: Request, slug: str) -> HttpResponse:
    """Take a published survey back to a draft."""
    told = the_survey(request, slug)
    form = forms.WithdrawForm(request.POST, request=request)
    made = carried_out(
        form,
        lambda: actions.withdraw_survey(**by(request), survey=told.survey, **form.cleaned_data),
    )
    if made is None:
        return _of_survey(request, told, withdrawing=form)
    messages.success(request, _("%s er trukket tilbake og er nå et utkast.") % made)
    return _to(made)


@office(may_keep_record)
@require_POST
def discard(request: Request, slug: str) -> HttpResponse:
    """Remove a draft with its questions."""
    row = the_survey(request, slug).survey
    told = _("%s er slettet.") % row
    if pressed(request, lambda: actions.discard_survey(**by(request), survey=row), told):
        return redirect("surveys-office:desk")
    return _to(row)
