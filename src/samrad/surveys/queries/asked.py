"""Named reads of the surveys: which there are, and all that is known of one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrad.base import dates
from samrad.base.policies import Actor
from samrad.strategy.models import StrategyPeriod
from samrad.surveys.models import Correction, Question, Result, Survey
from samrad.surveys.policies import may_read_survey, may_work_in_office
from samrad.surveys.queries.readings import Reading, readings_of
from samrad.surveys.vocabulary import QuestionKind, SurveyState
from samrad.themes.models import Theme


def of(question: Question) -> str:
    """How many the shares of a question are of: «n = 35», or that it is not stated."""
    return _("n er ikke oppgitt") if question.answers is None else _("n = %d") % question.answers


@dataclass(frozen=True, slots=True)
class QuestionTold:
    """A question with its results in order."""

    question: Question
    results: tuple[Result, ...]

    @property
    def is_ranking(self) -> bool:
        """Whether the answers were put in order."""
        return self.question.kind == QuestionKind.RANKING

    @property
    def has_shares(self) -> bool:
        """Whether there is something to draw."""
        return any(one.share_permille is not None for one in self.results)

    @property
    def of(self) -> str:
        """How many the shares are of: «n = 35», or that it is not stated."""
        return of(self.question)

    @property
    def rule(self) -> str:
        """How the ranking was made, or that it is not stated."""
        return self.question.rule or _("Rangeringsregelen er ikke oppgitt.")


@dataclass(frozen=True)
class SurveyTold:
    """A survey with its questions, what can be computed from them, and what was corrected."""

    survey: Survey
    questions: tuple[QuestionTold, ...]
    corrections: tuple[Correction, ...]

    @cached_property
    def readings(self) -> list[Reading]:
        """What can be computed from the stated numbers."""
        return readings_of(self.survey, [(one.question, one.results) for one in self.questions])

    @property
    def conflicts(self) -> list[Reading]:
        """Those of the readings that say that something stated does not add up."""
        return [one for one in self.readings if one.is_conflict]

    @property
    def when(self) -> str:
        """The days it was open, as far as they are known; empty when neither is."""
        row = self.survey
        if row.opened_on and row.closed_on:
            told = {"first": dates.written(row.opened_on), "last": dates.written(row.closed_on)}
            return _("%(first)s – %(last)s") % told
        if row.opened_on:
            return _("fra %s") % dates.written(row.opened_on)
        return _("til og med %s") % dates.written(row.closed_on) if row.closed_on else ""

    @property
    def figures(self) -> list[tuple[str, str]]:
        """The stated numbers of who was asked and who answered, with what each is."""
        row = self.survey
        found = (
            (_("Mottakere"), None if row.recipients is None else str(row.recipients)),
            (_("Svar"), None if row.answers is None else str(row.answers)),
            (_("Svarprosent"), f"{row.response}\N{NO-BREAK SPACE}%" if row.response else None),
        )
        return [(label, number) for label, number in found if number is not None]

    @property
    def gaps(self) -> list[str]:
        """What no document states, in sentences."""
        return [*_gaps_of(self.survey), *_gaps_in(self.questions)]


def _gaps_of(row: Survey) -> Iterator[str]:
    if not (row.opened_on and row.closed_on):
        yield _("Dagene undersøkelsen var åpen, er ikke oppgitt.")
    if not row.sent_to:
        yield _("Hvem den ble sendt til, er ikke oppgitt.")
    if row.recipients is None:
        yield _("Antall mottakere er ikke oppgitt.")
    if row.answers is None:
        yield _("Antall svar er ikke oppgitt.")
    if row.response_permille is None:
        yield _("Svarprosenten er ikke oppgitt.")


def _gaps_in(questions: tuple[QuestionTold, ...]) -> Iterator[str]:
    shares = [one.question for one in questions if one.question.kind == QuestionKind.SHARES]
    if lacking := sum(one.answers is None for one in shares):
        told = ngettext(
            "Hvor mange som svarte, er ikke oppgitt for %(count)d spørsmål med andeler.",
            "Hvor mange som svarte, er ikke oppgitt for %(count)d spørsmål med andeler.",
            lacking,
        )
        yield told % {"count": lacking}
    if lacking := sum(not one.question.wording for one in questions):
        told = ngettext(
            "Ordlyden er ikke oppgitt for %(count)d spørsmål. Overskriften er vår.",
            "Ordlyden er ikke oppgitt for %(count)d spørsmål. Overskriftene er våre.",
            lacking,
        )
        yield told % {"count": lacking}
    if any(one.is_ranking and not one.question.rule for one in questions):
        yield _("Rangeringsregelen er ikke oppgitt.")


def surveys() -> QuerySet[Survey]:
    """Every survey with its source and how many questions it has, the newest year first."""
    found = Survey.objects.select_related("source").annotate(asked=Count("questions"))
    return found.order_by("-year", "pk")


def surveys_known_on(day: date, actor: Actor) -> QuerySet[Survey]:
    """The surveys published by day; drafts too for Kontoret."""
    found = _published_by(day)
    if may_work_in_office(actor):
        found |= Q(state=SurveyState.DRAFT)
    return surveys().filter(found)


def survey_called(slug: str, actor: Actor) -> SurveyTold:
    """The survey with this key, for one who may read it. DoesNotExist when there is none."""
    found = Survey.objects.select_related("source").get(slug=slug)
    if not may_read_survey(actor, survey=found):
        raise Survey.DoesNotExist
    return told(found)


def told(survey: Survey) -> SurveyTold:
    """All that is known of a survey."""
    return _told([survey])[0]


def every_survey() -> list[SurveyTold]:
    """All that is known of every survey, the newest year first."""
    return _told(list(surveys()))


def _told(rows: list[Survey]) -> list[SurveyTold]:
    """Three queries, however many surveys there are and however large each is."""
    asked = Prefetch("questions", questions().order_by("number", "pk"))
    corrected = Prefetch("corrections", Correction.objects.order_by("position", "pk"))
    prefetch_related_objects(rows, asked, corrected)
    return [
        SurveyTold(
            row, tuple(_asked(one) for one in row.questions.all()), tuple(row.corrections.all())
        )
        for row in rows
    ]


def questions() -> QuerySet[Question]:
    """Every question with its survey, source and results."""
    results = Result.objects.order_by("position", "pk")
    found = Question.objects.select_related("survey", "source", "focus_area__strategy", "theme")
    return found.prefetch_related(Prefetch("results", results))


def _asked(question: Question) -> QuestionTold:
    return QuestionTold(question, tuple(question.results.all()))


def question_called(slug: str) -> QuestionTold:
    """The question with this key, with its results. DoesNotExist when there is none."""
    return _asked(questions().get(slug=slug))


def result_numbered(pk: int) -> Result:
    """The result with this number, with question and survey. DoesNotExist when there is none."""
    return Result.objects.select_related("question__survey", "question__source").get(pk=pk)


def survey_of_year(year: int) -> SurveyTold | None:
    """The published survey of a year; None when there is none."""
    found = surveys().filter(year=year, state=SurveyState.PUBLISHED).first()
    return told(found) if found else None


def questions_of_theme(theme: Theme, day: date) -> list[QuestionTold]:
    """The published questions about a theme known on day, the newest year first."""
    return _known(questions().filter(theme=theme), day)


def questions_of_strategy(strategy: StrategyPeriod, day: date) -> list[QuestionTold]:
    """The published questions about the focus areas of a strategy period known on day."""
    return _known(questions().filter(focus_area__strategy=strategy), day)


def _known(found: QuerySet[Question], day: date) -> list[QuestionTold]:
    rows = found.filter(_published_by(day, "survey__"))
    return [_asked(one) for one in rows.order_by("-survey__year", "number", "pk")]


def results_known_on(day: date) -> QuerySet[Result]:
    """Every result of the surveys published by day, the newest year first."""
    found = Result.objects.select_related("question__survey", "question__source")
    rows = found.filter(_published_by(day, "question__survey__"))
    return rows.order_by("-question__survey__year", "question__number", "position", "pk")


def _published_by(day: date, through: str = "") -> Q:
    """Published by day; where nobody has told when, from the first day of the survey's year."""
    told = Q(**{f"{through}published_on__lte": day})
    untold = Q(**{f"{through}published_on__isnull": True, f"{through}year__lte": day.year})
    return Q(**{f"{through}state": SurveyState.PUBLISHED}) & (told | untold)
