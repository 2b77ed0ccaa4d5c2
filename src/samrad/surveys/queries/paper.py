"""The survey report as a paper: how it was asked, each question with its table, what is missing."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.actions import row_key
from samrad.base.ports.sections import Listed, Stated, StatedShare, Trace, Wording, trace
from samrad.publications import prose
from samrad.publications.paper import Heading, Paper, Part, Table, Traced, Words, sentence
from samrad.publications.phrases import closed, opened
from samrad.register.queries import council_on
from samrad.surveys.models import Question, Result, Survey
from samrad.surveys.queries.asked import QuestionTold, SurveyTold, of, surveys, told
from samrad.surveys.queries.readings import Reading
from samrad.surveys.queries.trends import Trend, trends_of
from samrad.surveys.vocabulary import QuestionKind

NOON = time(12)


def paper_called(asked: str, full: bool) -> Paper | None:  # noqa: ARG001, FBT001 -- the port's
    """The report of the survey of a year («2023»), or with this key; None when there is none."""
    found = surveys()
    row = found.filter(slug=asked).first()
    if row is None and asked.isascii() and asked.isdecimal() and len(asked) == len("2023"):
        row = found.filter(year=int(asked)).first()
    return report_of(told(row)) if row else None


def report_of(survey: SurveyTold) -> Paper:
    """The survey as a document. The same rows give the same bytes.

    It is dated the day of publication, or the last day of its year where that is not known.
    """
    row = survey.survey
    day = row.published_on or date(row.year, 12, 31)
    council = council_on(day)
    return Paper(
        title=row.title,
        kind=_("Medlemsundersøkelse"),
        council=council.name if council else _("Rådet"),
        dated=datetime.combine(day, NOON, UTC),
        facts=_facts(survey),
        parts=tuple(_parts(survey)),
        site=settings.SITE,
        mark="" if row.is_published else _("Utkast"),
    )


def _facts(survey: SurveyTold) -> tuple[tuple[str, str], ...]:
    row = survey.survey
    state = row.get_state_display()
    return (
        (_("År"), str(row.year)),
        (_("Sendt til"), _said(row.sent_to, row)),
        (_("Mottakere"), _number(row.recipients, row)),
        (_("Antall svar"), _number(row.answers, row)),
        (_("Svarprosent"), _response(row)),
        (_("Åpen"), _said(survey.when, row)),
        (_("Eget tema"), _said(row.extra_topic, row)),
        (_("Status"), f"{state} {dates.written(row.published_on)}" if row.published_on else state),
    )


def _said(text: str, row: Survey) -> str:
    """What a document says of the survey, in its words; that it does not, where it is silent."""
    said = Wording(text, of=(trace(row, row.title),))
    return Traced(said, page_of(row)) if text else _("ikke oppgitt")


def _number(number: int | None, row: Survey | Question) -> str:
    """A number a document states; that it does not, where it is silent."""
    if number is None:
        return _("ikke oppgitt")
    return Traced(Stated(number, of=(trace(row, row.title),)), page_of(row), str(number))


def _response(row: Survey) -> str:
    if row.response_permille is None:
        return _("ikke oppgitt")
    share = StatedShare(row.response_permille, of=(trace(row, row.title),))
    return Traced(share, page_of(row), f"{row.response} %")


def page_of(row: Survey | Question) -> str:
    """The page of a survey, or the place of a question on it."""
    survey, place = (row.survey, f"#{row.slug}") if isinstance(row, Question) else (row, "")
    return f"{reverse('surveys:survey', args=[survey.slug])}{place}"


def _behind(result: Result, asked: Question) -> tuple[Trace, ...]:
    """A result, which rests on the document of its question."""
    return (replace(trace(asked, result.label), key=row_key(result)),)


def _share(result: Result, asked: Question) -> str:
    """A share as it is stated, or the words it is stated in; «–» where there are neither."""
    page, of = page_of(asked), _behind(result, asked)
    if result.share_permille is None:
        return Traced(Wording(result.figure, of=of), page) if result.figure else "–"
    words = "" if result.is_exact else result.words
    return Traced(StatedShare(result.share_permille, words, of=of), page, result.figure)


def _parts(survey: SurveyTold) -> Iterator[Part]:
    yield Heading(_("Slik ble det spurt"))
    yield sentence(_method(survey.survey))
    yield sentence(
        _(
            "Tallene er slik kilden oppgir dem. Andelene er av dem som svarte på spørsmålet. "
            "Det vi har regnet ut, står for seg."
        )
    )
    for one in survey.questions:
        yield Heading(one.question.title)
        yield from _question(one)
        if one.question.note:
            yield sentence(one.question.note)
    if trends := trends_of(survey):
        yield Heading(_("Fra år til år"))
        for trend in trends:
            yield from _over_years(trend)
    yield from _computed(survey.readings)
    if survey.gaps:
        yield Heading(_("Ikke oppgitt"))
        yield _list(survey.gaps)
    if survey.corrections:
        yield Heading(_("Rettet etter publisering"))
        yield _corrected(survey)
    yield Heading(_("Kilder"))
    yield _list(_sources(survey))


def _method(row: Survey) -> str:
    """Who was asked, how many, and how many answered, as far as it is stated."""
    sent = _("Undersøkelsen ble sendt til %s") % (row.sent_to or _("mottakere som ikke er oppgitt"))
    many = _(", i alt %d mottakere") % row.recipients if row.recipients is not None else ""
    answered = []
    if row.answers is not None:
        answered.append(_("%d svarte") % row.answers)
    if row.response:
        answered.append(_("svarprosenten er oppgitt til %s %%") % row.response)
    told = opened(closed(_(" og ").join(answered))) if answered else _("Svaret er ikke oppgitt.")
    extra = _(" Eget tema dette året: %s.") % row.extra_topic if row.extra_topic else ""
    return f"{sent}{many}. {told}{extra}"


def _question(one: QuestionTold) -> Iterator[Part]:
    row = one.question
    if row.wording:
        yield sentence(_("Spørsmålet lød: «%s»") % row.wording)
    if row.kind == QuestionKind.MENTIONS:
        yield _mentioned(one)
        return
    if one.is_ranking:
        ranks = tuple((str(result.rank or ""), result.label) for result in one.results)
        yield Table(
            _results(one, _("Rangert rekkefølge")), (_("Plass"), _("Svar")), ranks, frozenset({0})
        )
        yield sentence(one.rule)
        return
    answers = _number(row.answers, row)
    rows = tuple((result.label, _share(result, row), answers) for result in one.results)
    head = (_("Svar"), _("Andel"), _("n"))
    yield Table(_("Andel av dem som svarte"), head, rows, frozenset({1, 2}))


def _mentioned(one: QuestionTold) -> Table:
    """What was mentioned, with how it is told of where any of it is."""
    caption = _results(one, _("Det som er nevnt"))
    if not any(result.words for result in one.results):
        rows = tuple((result.label,) for result in one.results)
        return Table(caption, (_("Svar"),), rows)
    told = tuple((result.label, result.words or _("nevnt")) for result in one.results)
    return Table(caption, (_("Svar"), _("Slik det er omtalt")), told)


def _results(one: QuestionTold, caption: str) -> Traced:
    """The caption of a table of results, which leads to them all."""
    of = tuple(row for result in one.results for row in _behind(result, one.question))
    items = tuple((result.rank, result.label, result.words) for result in one.results)
    return Traced(Listed(items, of=of), page_of(one.question), caption)


def _over_years(trend: Trend) -> Iterator[Part]:
    rows = tuple((row.label, *(_cell(*cell) for cell in row.cells)) for row in trend.rows)
    head = (_("Svar"), *(str(year) for year in trend.years))
    yield Table(trend.title, head, rows, frozenset(range(1, len(head))))
    for year, label in trend.worded_otherwise:
        told = {"year": year, "label": label}
        yield sentence(_("I %(year)d er svaret omtalt som «%(label)s».") % told)
    if not trend.is_same_wording:
        yield sentence(
            _("Ordlyden er ikke kjent for alle årene. Spørsmålet kan ha vært stilt ulikt.")
        )


def _cell(_year: int, asked: Question, result: Result | None) -> str:
    """A result in one of the years, with how many its share is of."""
    if result is None:
        return _("ikke oppgitt")
    told = _share(result, asked)
    if not isinstance(told, Traced) or result.share_permille is None:
        return told
    return Traced(told.fact, told.to, f"{told} ({of(asked)})")


def _computed(readings: list[Reading]) -> Iterator[Part]:
    if readings:
        yield Heading(_("Regnet ut, ikke oppgitt"))
        yield _list(
            f"{one.sentence} ({'; '.join(one.sums)})" if one.sums else one.sentence
            for one in readings
        )


def _corrected(survey: SurveyTold) -> Table:
    rows = tuple(
        (dates.written(one.on), one.about, one.was or "–", one.became or "–", one.reason)
        for one in survey.corrections
    )
    head = (_("Dato"), _("Gjelder"), _("Var"), _("Ble"), _("Grunn"))
    return Table(_("Rettinger"), head, rows)


def _sources(survey: SurveyTold) -> list[str]:
    """What the survey and its questions rest on, each once, with their addresses."""
    found = [survey.survey.source, *(one.question.source for one in survey.questions)]
    told = [f"{one.title} ({one.address})" if one.address else one.title for one in found]
    return list(dict.fromkeys(told))


def _list(lines: Iterable[str]) -> Words:
    return Words([{"kind": "ul", "items": [[prose.paragraph(line)] for line in lines]}])
