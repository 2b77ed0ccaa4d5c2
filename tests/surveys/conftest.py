"""An invented survey of an invented council: forty were asked, twenty-eight answered."""

from datetime import date

import pytest
from tests import factories

from samrad.surveys.models import Question, Result, Survey


def make_survey(year=2023, **values):
    given = {"slug": f"undersokelsen-{year}", "title": f"Medlemsundersøkelsen {year}"}
    return factories.make(Survey, year=year, **given | values)


def make_question(of, number=1, **values):
    given = {"slug": f"{of.year}-{number}", "title": f"Spørsmål {number}"}
    return factories.make(Question, survey=of, number=number, **given | values)


def make_results(of, *given):
    """Results in order, each as its columns."""
    return [
        factories.make(Result, question=of, position=place, **one)
        for place, one in enumerate(given, start=1)
    ]


@pytest.fixture
def survey(db):
    """A draft with a question of shares, a ranking, and something mentioned."""
    row = make_survey(recipients=40, answers=28, response_permille=700, sent_to="ordførerne")
    shares = make_question(row, 1, title="Kjennskap", answers=28, key="kjennskap")
    make_results(
        shares,
        {"label": "Kjenner rådet godt", "share_permille": 750},
        {
            "label": "Kjenner navnet",
            "share_permille": 900,
            "exactness": "over",
            "words": "over 90 %",
        },
    )
    ranking = make_question(row, 2, title="Viktigst", kind="ranking")
    make_results(ranking, {"label": "Klima", "rank": 1}, {"label": "Buss", "rank": 2})
    others = make_question(row, 3, title="Nevnt", kind="mentions")
    make_results(others, {"label": "Ferge"}, {"label": "Nettverk", "words": "kommer lavest"})
    return row


@pytest.fixture
def published(survey):
    """The same survey, read by anyone since the first of March."""
    from samrad.base.actions import opened
    from samrad.base.policies import system

    with opened("tests.arrange", system("tests"), factories.AT):
        survey.state, survey.published_on = "published", date(2024, 3, 1)
        survey.save()
    return survey
