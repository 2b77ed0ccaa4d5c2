"""Named reads: surveys with questions and results, what can be computed, and trends."""

from samrad.surveys.queries.asked import (
    QuestionTold,
    SurveyTold,
    every_survey,
    question_called,
    questions_of_strategy,
    questions_of_theme,
    result_numbered,
    results_known_on,
    survey_called,
    survey_of_year,
    surveys,
    surveys_known_on,
    told,
)
from samrad.surveys.queries.paper import paper_called, report_of
from samrad.surveys.queries.readings import (
    Reading,
    answers_giving,
    exact_shares,
    impossible,
    nearest,
)
from samrad.surveys.queries.trends import Trend, trends_of

__all__ = [
    "QuestionTold",
    "Reading",
    "SurveyTold",
    "Trend",
    "answers_giving",
    "every_survey",
    "exact_shares",
    "impossible",
    "nearest",
    "paper_called",
    "question_called",
    "questions_of_strategy",
    "questions_of_theme",
    "report_of",
    "result_numbered",
    "results_known_on",
    "survey_called",
    "survey_of_year",
    "surveys",
    "surveys_known_on",
    "told",
    "trends_of",
]
