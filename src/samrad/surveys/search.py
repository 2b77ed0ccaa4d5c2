"""What this room lets readers find: surveys, by title, what was asked and what was answered."""

from collections.abc import Collection, Iterator

from django.urls import reverse

from samrad.base.actions import row_key
from samrad.base.dates import from_day
from samrad.base.ports.search import (
    OFFICE,
    PUBLIC,
    SEARCH,
    Entry,
    Searchable,
    reaching,
    through,
)
from samrad.surveys.models import Question, Result, Survey


def _labels(question: Question) -> list[str]:
    return [one.label for one in question.results.all()]


def _surveys(pks: Collection[int]) -> Iterator[Entry]:
    rows = Survey.objects.filter(pk__in=pks).prefetch_related("questions__results")
    for row in rows.order_by("slug"):
        asked = [
            ". ".join(filter(None, [one.title, one.wording, *_labels(one)]))
            for one in row.questions.all()
        ]
        page = "surveys:survey" if row.is_published else "surveys-office:survey"
        yield Entry(
            key=row_key(row),
            title=row.title,
            text="\n\n".join(filter(None, [row.sent_to, row.extra_topic, *asked])),
            address=reverse(page, args=[row.slug]),
            audience=frozenset({PUBLIC if row.is_published else OFFICE}),
            dated=row.published_on,
            when=from_day(row.published_on) if row.published_on else str(row.year),
        )


SEARCH.add(
    "surveys.surveys",
    Searchable(
        kind="Medlemsundersøkelse",
        model=Survey,
        entries=_surveys,
        stale={
            Question: through("survey_id"),
            Result: reaching(Question, "pk", "question_id", gives="survey_id"),
        },
    ),
)
