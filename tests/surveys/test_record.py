"""The surveys of the council's record: what is known, and that it loads as it is written."""

from datetime import date

import pytest
from django.conf import settings

from samrad.base.policies import ANYONE
from samrad.base.record import writing
from samrad.base.record.tables import RECORDS, Entry, Record
from samrad.surveys import queries
from samrad.surveys.models import Question, Result, Survey

RECORD = settings.COUNCILS / "osloregionen"


def told(year):
    return queries.survey_called(f"medlemsundersokelsen-{year}", ANYONE)


def test_the_survey_of_2023_is_as_the_report_states_it(osloregionen):
    # Reference: årsrapport 2023 l. 668–697.
    found = told(2023)

    assert (found.survey.recipients, found.survey.answers, found.survey.response) == (
        130, None, "30",
    )  # fmt: skip
    stated = {
        one.label: one.figure
        for question in found.questions
        for one in question.results
        if one.share_permille is not None
    }
    assert list(stated.values()) == ["80\xa0%", "74,3\xa0%", "48,6\xa0%", "45,7\xa0%", "86\xa0%"]
    ranked = found.questions[1].results
    assert [one.label for one in ranked] == [
        "Bedre samferdselsløsninger", "Nok kompetent arbeidskraft", "Skape nye arbeidsplasser",
        "Klima og miljø",
    ]  # fmt: skip
    assert all(one.question.answers is None for one in found.questions)


def test_what_does_not_add_up_in_2023_is_found(osloregionen):
    # Reference: D06 of the defects: only 35 answers give all five shares, and 35 of 130 is 26,9 %.
    found = [one.sentence for one in told(2023).readings]

    assert found[0] == "30 % av 130 er 39 svar."
    assert any("passer med 26, 17 og 16 av 35." in one for one in found)
    assert found[-1].endswith("35 svar. 35 av 130 er 26,9 %.")
    assert len(told(2023).conflicts) == 3


def test_shares_in_words_keep_the_words(osloregionen):
    words = Result.objects.exclude(exactness="exact").values_list("words", flat=True)

    assert sorted(words) == [
        "4 av 10", "5 av 10", "7 av 10", "7 av 10", "nesten 80 %", "over 90 %",
    ]  # fmt: skip


def test_three_questions_are_tied_over_the_years(osloregionen):
    of_2021 = queries.trends_of(told(2021))

    assert [(one.key, one.years) for one in of_2021] == [
        ("kjennskap", [2021, 2023]),
        ("godt-inntrykk", [2020, 2021]),
        ("viktigste-saker", [2021, 2023]),
    ]


def test_every_survey_and_question_has_a_source_and_results(osloregionen):
    assert Survey.objects.count() == 3
    assert not Question.objects.filter(results=None).exists()
    assert {one.survey.source_id for one in Question.objects.all()} == {
        one.source_id for one in Question.objects.all()
    }


def test_the_record_is_written_as_it_is_read(osloregionen, tmp_path):
    writing.export(tmp_path)

    assert (tmp_path / "surveys.yaml").read_text() == (RECORD / "surveys.yaml").read_text()


# ------------------------------------------------------------------ what is refused


def faults(key, *entries, **others):
    """The reasons that a table's check gives; others are entries of tables by their name."""
    table = RECORDS[key]
    made = [Entry(table, f"rad {n}", table.clean(one)) for n, one in enumerate(entries, start=1)]
    record = {
        f"surveys.{name}": [
            Entry(RECORDS[f"surveys.{name}"], name, RECORDS[f"surveys.{name}"].clean(one))
            for one in found
        ]
        for name, found in others.items()
    }
    return [reason for _entry, reason in table.check(made, Record(record))]


SURVEY = {"slug": "u", "year": 2023, "title": "U", "source": "k"}
QUESTION = {"slug": "q", "survey": "u", "number": 1, "title": "Q", "source": "k"}
RESULT = {"question": "q", "position": 1, "label": "Ja"}


@pytest.mark.parametrize(
    ("given", "reasons"),
    [
        ({"recipients": 40, "answers": 28, "response_permille": 700}, []),
        ({"recipients": 40, "answers": 41}, ["har flere svar enn mottakere"]),
        (
            {"recipients": 40, "answers": 28, "response_permille": 270},
            ["har en svarprosent som 28 av 40 ikke gir"],
        ),
        (
            {"published_on": date(2024, 1, 1)},
            ["har «published_on», men er ikke publisert"],
        ),
        (
            {"opened_on": date(2024, 1, 2), "closed_on": date(2024, 1, 1)},
            ["slutter før den åpner"],
        ),
    ],
)
def test_the_numbers_of_a_survey_go_together(given, reasons):
    assert faults("surveys.surveys", SURVEY | given) == reasons


def test_a_year_has_one_survey():
    (reason,) = faults("surveys.surveys", SURVEY, SURVEY | {"slug": "v"})

    assert reason.startswith("har samme year 2023")


@pytest.mark.parametrize(
    ("survey", "given", "reasons"),
    [
        ({"answers": 28}, {"answers": 28}, []),
        ({"answers": 28}, {"answers": 29}, ["har 29 svar, men undersøkelsen har bare 28"]),
        ({"recipients": 28}, {"answers": 29}, ["har 29 svar, men undersøkelsen har bare 28"]),
        ({}, {"answers": 29}, []),
        ({"slug": "annen"}, {"answers": 29}, []),
    ],
)
def test_no_more_answer_a_question_than_the_survey(survey, given, reasons):
    assert faults("surveys.questions", QUESTION | given, surveys=[SURVEY | survey]) == reasons


def test_a_key_over_years_stands_once_in_a_survey():
    one, other = QUESTION | {"key": "k"}, QUESTION | {"slug": "r", "number": 2, "key": "k"}

    assert faults("surveys.questions", one, other, surveys=[SURVEY]) == [
        "har samme nøkkel over år som et annet spørsmål: k"
    ]


@pytest.mark.parametrize(
    ("question", "given", "reasons"),
    [
        ({"answers": 28}, {"share_permille": 750}, []),
        ({}, {"share_permille": 743}, []),
        ({"answers": 28}, {"share_permille": 743}, ["er 74,3 %, som 28 svar ikke kan gi"]),
        (
            {"answers": 28},
            {"share_permille": 743, "exactness": "about", "words": "tre av fire"},
            [],
        ),
        (
            {},
            {"share_permille": 743, "exactness": "about"},
            ["er skrevet i ord, og skal ha både «share_permille» og «words»"],
        ),
        ({"kind": "ranking"}, {"rank": 1}, []),
        ({}, {"rank": 1}, ["passer ikke med slaget «shares» på spørsmålet"]),
        ({"kind": "mentions"}, {}, []),
        ({"slug": "annet"}, {"rank": 1}, []),
    ],
)
def test_a_result_goes_with_its_question(question, given, reasons):
    assert faults("surveys.results", RESULT | given, questions=[QUESTION | question]) == reasons


def test_two_answers_never_share_a_place():
    rows = (RESULT | {"rank": 1}, RESULT | {"position": 2, "label": "Nei", "rank": 1})

    (reason,) = faults("surveys.results", *rows)

    assert reason.startswith("har samme question q, rank 1")
