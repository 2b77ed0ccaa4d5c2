"""What the surveys' desk asks for."""

from samrad.surveys.forms.desk import (
    CorrectionForm,
    PublishForm,
    QuestionForm,
    SurveyForm,
    WithdrawForm,
    known_of_question,
    known_of_survey,
)

__all__ = [
    "CorrectionForm",
    "PublishForm",
    "QuestionForm",
    "SurveyForm",
    "WithdrawForm",
    "known_of_question",
    "known_of_survey",
]
