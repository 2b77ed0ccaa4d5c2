"""Entering a question with its results, and correcting what is published."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.keys import free_key
from samrad.base.policies import Actor
from samrad.base.sources import stored
from samrad.base.values import text_of
from samrad.surveys.actions.keeping import (
    Change,
    NeedsReason,
    NoResults,
    check_answers,
    check_results,
    column_name,
    corrected,
    draft,
    locked,
    with_reason,
)
from samrad.surveys.actions.publishing import NotPublished
from samrad.surveys.models import Question, Result, Survey
from samrad.surveys.policies import may_keep_record
from samrad.surveys.vocabulary import Exactness

NOTHING = "–"


class QuestionGone(Refusal):
    """The question was taken out since the page was shown."""

    def __init__(self) -> None:
        super().__init__(_("Spørsmålet er tatt ut av undersøkelsen. Se over siden, og prøv igjen."))


class ResultGone(Refusal):
    """The result is gone since the page was shown."""

    def __init__(self) -> None:
        super().__init__(_("Resultatet finnes ikke lenger. Se over siden, og prøv igjen."))


class NothingCorrected(Refusal):
    """A correction that says what stands already."""

    def __init__(self) -> None:
        super().__init__(_("Rettingen sier det samme som det som står."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one answer came to, as entered: a share in permille, a rank, or neither."""

    label: str
    share_permille: int | None = None
    rank: int | None = None
    exactness: str = Exactness.EXACT
    words: str = ""


@action("surveys.enter_question", may=may_keep_record, done="Førte spørsmål med resultater")
def enter_question(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    survey: Survey,
    question: Question | None,
    values: Mapping[str, Any],
    results: Sequence[Answer],
    reason: str = "",
) -> Question:
    """Enter a question with all its results in order, or write one anew.

    In a published survey it needs a reason, and what changed is shown with it. Raises Denied,
    NoLonger, QuestionGone, NeedsReason, NoResults, MoreAnswersThanRecipients, WrongKind,
    ShareOverWhole, ImpossibleShare, SameRankTwice, SameAnswerTwice, Invalid.
    """
    of = with_reason(survey, reason)
    if not results:
        raise NoResults
    row = _standing(question) if question else Question(survey=of)
    before = {one.label: one.figure for one in row.results.all()} if row.pk else {}
    changes = list(_written(row, {**values, "source": stored(values["source"])}))
    if row.pk is None:
        row.slug = free_key(Question, f"{of.year}-{row.title}", f"{of.year}-sporsmal")
    check_answers(row, of)
    given = [
        Result(question=row, position=place, **asdict(one))
        for place, one in enumerate(results, start=1)
    ]
    check_results(row, given)
    made = kept(row)
    _replace(made, given)
    changes += _differing(row, before, {one.label: one.figure for one in given})
    corrected(of, changes, at=at, reason=reason)
    return made


def _standing(question: Question) -> Question:
    """The question as it stands now that its survey is locked. Raises QuestionGone."""
    found = Question.objects.filter(pk=question.pk).first()
    if found is None:
        raise QuestionGone
    return found


def _written(row: Question, values: Mapping[str, Any]) -> Iterator[Change]:
    """Set the columns of a question; what each showed before and shows now, where they differ."""
    known = row.pk is not None
    before = {name: getattr(row, name) for name in values} if known else {}
    for name, value in values.items():
        setattr(row, name, value)
    if not known:
        yield row.title, NOTHING, _("nytt spørsmål")
    for name, was in before.items():
        if was != values[name]:
            label = column_name(Question, name)
            yield f"{row.title}: {label}", text_of(was)[:300], text_of(values[name])[:300]


def _replace(question: Question, given: Sequence[Result]) -> None:
    """Let the question have just these results; one that stands as it did is not touched."""
    columns = ("position", "label", "share_permille", "rank", "exactness", "words")
    wanted = {tuple(getattr(one, name) for name in columns): one for one in given}
    for standing in question.results.order_by("pk"):
        if wanted.pop(tuple(getattr(standing, name) for name in columns), None) is None:
            standing.delete()
    for one in wanted.values():
        one.question = question
        kept(one)


def _differing(
    question: Question, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[Change]:
    """The answers that came, went or changed; none for a question that is new."""
    for label in dict.fromkeys([*before, *after]) if before else ():
        was, became = before.get(label, NOTHING), after.get(label, NOTHING)
        if was != became:
            yield f"{question.title}: {label}", was, became


@action("surveys.correct_result", may=may_keep_record, done="Rettet resultat")
def correct_result(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    result: Result,
    answer: Answer,
    reason: str,
) -> Result:
    """Correct one result of a published survey; what stood, and why, is shown beside it.

    Raises Denied, ResultGone, NotPublished, NeedsReason, NothingCorrected, WrongKind,
    ShareOverWhole, ImpossibleShare, SameRankTwice, SameAnswerTwice.
    """
    if not reason.strip():
        raise NeedsReason
    survey = locked(result.question.survey)  # before reading what another may just have corrected
    found = Result.objects.select_related("question").filter(pk=result.pk).first()
    if found is None:
        raise ResultGone
    question = found.question
    if not survey.is_published:
        raise NotPublished(survey)
    was, label = found.figure, found.label
    for name, value in asdict(answer).items():
        setattr(found, name, value)
    if (was, label) == (found.figure, found.label):
        raise NothingCorrected
    others = question.results.exclude(pk=found.pk)
    check_results(question, [*others, found])
    changed = _told(question, (label, was), (found.label, found.figure))
    corrected(survey, [changed], at=at, reason=reason)
    return kept(found)


def _told(question: Question, before: tuple[str, str], after: tuple[str, str]) -> Change:
    """What changed of a result: its figure, and its words where they changed too."""
    if before[0] == after[0]:
        return f"{question.title}: {after[0]}", before[1], after[1]
    was, became = (f"{label}: {figure}".strip(": ") for label, figure in (before, after))
    return question.title, was[:200], became[:200]


@action("surveys.drop_question", may=may_keep_record, done="Tok ut spørsmål")
def drop_question(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    question: Question,
) -> Survey:
    """Take a question with its results out of a draft. Raises Denied, NoLonger, Published."""
    survey = draft(question.survey)
    question.results.all().delete()
    question.delete()
    return survey
