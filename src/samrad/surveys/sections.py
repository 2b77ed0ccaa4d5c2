"""The member survey's part of composed documents: what a document states of the year's survey."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from samrad.base.ports.sections import (
    SECTIONS,
    Gap,
    Listed,
    Section,
    Stated,
    StatedShare,
    Trace,
    Wording,
    trace,
    traces,
)
from samrad.law.period import Period
from samrad.surveys import queries
from samrad.surveys.models import Result, Survey


@dataclass(frozen=True, slots=True)
class AnswerTold:
    """An answer to a question of shares, as stated."""

    label: str
    share: StatedShare


@dataclass(frozen=True, slots=True)
class QuestionInReport:
    """A question of the year's survey; slug is its key.

    shares are its answers with what share gave each. ranked and mentioned are (place, answer) and
    (answer, words); rule is how the ranking was made.
    """

    slug: str
    title: Wording
    answers: Stated | Gap | None
    shares: tuple[AnswerTold, ...]
    ranked: Listed[tuple[int, str]]
    rule: Wording | Gap | None
    mentioned: Listed[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class SurveyInReport:
    """The survey of the document's year."""

    title: Wording
    sent_to: Wording | Gap
    recipients: Stated | Gap
    answers: Stated | Gap
    response: StatedShare | Gap
    extra_topic: Wording | None
    questions: tuple[QuestionInReport, ...]


def survey(period: Period) -> SurveyInReport | Gap:
    """The published survey of the year the period begins in."""
    year = period.start.year
    told = queries.survey_of_year(year)
    if told is None:
        return Gap(_("Registeret har ingen publisert medlemsundersøkelse for %d.") % year)
    row, behind = told.survey, (trace(told.survey),)
    return SurveyInReport(
        title=Wording(row.title, of=behind),
        sent_to=Wording(row.sent_to, of=behind)
        if row.sent_to
        else Gap(_("Hvem undersøkelsen ble sendt til, er ikke oppgitt."), of=behind),
        recipients=_stated(row.recipients, _("Antall mottakere er ikke oppgitt."), behind),
        answers=_stated(row.answers, _("Antall svar er ikke oppgitt."), behind),
        response=_response(row, behind),
        extra_topic=Wording(row.extra_topic, of=behind) if row.extra_topic else None,
        questions=tuple(_question(one) for one in told.questions),
    )


def _stated(number: int | None, missing: str, behind: tuple[Trace, ...]) -> Stated | Gap:
    return Gap(missing, of=behind) if number is None else Stated(number, of=behind)


def _response(row: Survey, behind: tuple[Trace, ...]) -> StatedShare | Gap:
    if row.response_permille is None:
        return Gap(_("Svarprosenten er ikke oppgitt."), of=behind)
    return StatedShare(row.response_permille, of=behind)


def _question(one: queries.QuestionTold) -> QuestionInReport:
    row, behind = one.question, (trace(one.question),)
    ranked = [result for result in one.results if result.rank]
    shares = [result for result in one.results if result.share_permille is not None]
    others = [result for result in one.results if result not in (*ranked, *shares)]
    rule = Wording(row.rule, of=behind) if row.rule else Gap(one.rule, of=behind)
    lacking = _("Hvor mange som svarte på spørsmålet, er ikke oppgitt.")
    return QuestionInReport(
        slug=row.slug,
        title=Wording(row.title, of=behind),
        answers=_stated(row.answers, lacking, behind) if shares else None,
        shares=tuple(_share(result) for result in shares),
        ranked=Listed(
            tuple((result.rank or 0, result.label) for result in ranked), of=traces(ranked)
        ),
        rule=rule if ranked else None,
        mentioned=Listed(
            tuple((result.label, result.words) for result in others), of=traces(others)
        ),
    )


def _share(result: Result) -> AnswerTold:
    words = "" if result.is_exact else result.words
    share = StatedShare(result.share_permille or 0, words, of=(trace(result),))
    return AnswerTold(result.label, share)


SECTIONS.add(
    "surveys.survey",
    Section(
        title="Medlemsundersøkelse",
        facts=survey,
        template="surveys/sections/survey.html",
    ),
)
