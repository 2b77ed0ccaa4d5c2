"""The same question over the years: what is tied by a key, set beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from samrad.surveys.models import Question, Result
from samrad.surveys.queries.asked import QuestionTold, SurveyTold, questions
from samrad.surveys.vocabulary import SurveyState


@dataclass(frozen=True, slots=True)
class TrendRow:
    """An answer through the years: its result in each, None where the year has none."""

    label: str
    asked: tuple[Question, ...]
    results: tuple[Result | None, ...]

    @property
    def cells(self) -> list[tuple[int, Question, Result | None]]:
        """The result of each year, with the year and its question."""
        both = zip(self.asked, self.results, strict=True)
        return [(one.survey.year, one, result) for one, result in both]


@dataclass(frozen=True, slots=True)
class Trend:
    """A question asked in several years, the oldest first.

    is_same_wording says whether every year is known to have asked it in the same words.
    """

    asked: tuple[Question, ...]
    rows: tuple[TrendRow, ...]

    @property
    def title(self) -> str:
        """What was asked about, as the newest year has it."""
        return self.asked[-1].title

    @property
    def key(self) -> str:
        """What ties the years."""
        return self.asked[-1].key

    @property
    def years(self) -> list[int]:
        """The years it was asked."""
        return [one.survey.year for one in self.asked]

    @property
    def worded_otherwise(self) -> list[tuple[int, str]]:
        """The years whose document words the answer otherwise than the row does, and how."""
        return [
            (year, result.label)
            for row in self.rows
            for year, _asked, result in row.cells
            if result is not None and result.label != row.label
        ]

    @property
    def is_same_wording(self) -> bool:
        """Whether every year is known to have asked in the same words."""
        return bool(self.asked[0].wording) and len({one.wording for one in self.asked}) == 1


def trends_of(told: SurveyTold) -> list[Trend]:
    """The trends that the questions of a survey are part of, in its order.

    Other years count when they are published. Two queries, however many years there are.
    """
    keys = [one.question.key for one in told.questions if one.question.key]
    others = questions().filter(key__in=keys, survey__state=SurveyState.PUBLISHED)
    by_key: dict[str, list[Question]] = {}
    for one in others.exclude(survey=told.survey).order_by("survey__year", "pk"):
        by_key.setdefault(one.key, []).append(one)
    return [
        _trend(one, by_key[one.question.key])
        for one in told.questions
        if one.question.key in by_key
    ]


def _trend(own: QuestionTold, others: Sequence[Question]) -> Trend:
    asked = tuple(sorted([own.question, *others], key=lambda one: one.survey.year))
    results = [tuple(one.results.all()) for one in asked]
    if all(len(found) == 1 for found in results):
        # One answer each year is the same answer, however the documents word it.
        only = tuple(found[0] for found in results)
        return Trend(asked, (TrendRow(only[-1].label, asked, only),))
    labels = dict.fromkeys(one.label for found in reversed(results) for one in found)
    by_label = [{one.label: one for one in found} for found in results]
    rows = (
        TrendRow(label, asked, tuple(found.get(label) for found in by_label)) for label in labels
    )
    return Trend(asked, tuple(rows))
