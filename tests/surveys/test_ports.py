"""What the room hangs on others' pegs: open data, search, people, the annual report."""

from datetime import date

import pytest
from tests.surveys.conftest import make_question, make_results, make_survey

from samrad.base.ports.datasets import DATASETS
from samrad.base.ports.erasure import ERASURE
from samrad.base.ports.registers import REGISTERS
from samrad.base.ports.search import OFFICE, PUBLIC, SEARCH
from samrad.base.ports.sections import SECTIONS, Gap, Stated, StatedShare, named
from samrad.law.period import year
from samrad.publications import queries as publications
from samrad.publications.freezing import frozen, thawed
from samrad.publications.outlines import OUTLINES
from samrad.surveys.models import Question, Result, Survey

DAY = date(2024, 6, 1)


def test_published_surveys_are_open_data(published, django_assert_num_queries):
    make_survey(2024)

    with django_assert_num_queries(1):
        (row,) = DATASETS["medlemsundersokelser"].rows(DAY)

    assert row[:7] == (
        "undersokelsen-2023", 2023, "Medlemsundersøkelsen 2023", "ordførerne", 40, 28, 700,
    )  # fmt: skip
    assert list(DATASETS["medlemsundersokelser"].rows(date(2024, 2, 29))) == []


def test_results_are_open_data_with_n_and_words(published, django_assert_num_queries):
    with django_assert_num_queries(1):
        rows = list(DATASETS["medlemsundersokelsessvar"].rows(DAY))

    assert [row[6:12] for row in rows[:3]] == [
        (28, "Kjenner rådet godt", 750, None, "oppgitt som tall", None),
        (28, "Kjenner navnet", 900, None, "over", "over 90 %"),
        (None, "Klima", None, 1, None, None),
    ]


@pytest.mark.parametrize("key", ["medlemsundersokelser", "medlemsundersokelsessvar"])
def test_open_data_has_a_heading_for_every_value(published, key):
    dataset = DATASETS[key]

    assert all(len(row) == len(dataset.columns) for row in dataset.rows(DAY))


def test_a_survey_is_found_by_what_was_answered(published):
    (entry,) = SEARCH["surveys.surveys"].entries([published.pk])

    assert "Kjenner rådet godt" in entry.text
    assert ". ." not in entry.text  # a question need not have words of its own
    assert (entry.address, entry.audience) == (
        "/undersokelser/undersokelsen-2023/",
        frozenset({PUBLIC}),
    )
    assert entry.when == "1.\xa0mars 2024"


def test_a_draft_is_found_by_kontoret(survey):
    (entry,) = SEARCH["surveys.surveys"].entries([survey.pk])

    assert (entry.address, entry.audience, entry.when) == (
        "/kontor/undersokelser/undersokelsen-2023/",
        frozenset({OFFICE}),
        "2023",
    )


def test_a_changed_result_makes_its_survey_stale(published):
    result = Result.objects.first()
    stale = SEARCH["surveys.surveys"].stale

    assert stale[Result]([{"question_id": result.question_id}]) == {published.pk}
    assert stale[Question]([{"survey_id": published.pk}]) == {published.pk}


def test_room_holds_nothing_about_people_and_says_so():
    assert "aldri hvem som fikk eller svarte" in ERASURE["surveys"].about


@pytest.mark.parametrize(("key", "model"), [("surveys", Survey), ("questions", Question)])
def test_registers_have_the_fields_of_their_rows(key, model):
    names = {field.name for field in model._meta.get_fields()}

    assert set(REGISTERS[f"surveys.{key}"].fields) <= names


# ------------------------------------------------------------------ the annual report


def facts(of=2023):
    return SECTIONS["surveys.survey"].facts(year(of))


def test_the_report_tells_the_survey_of_its_year_as_stated(published):
    told = facts()

    assert isinstance(told.recipients, Stated)
    assert told.response.text == "70\xa0%"
    assert (told.response.kind, told.response.document) == ("stated", "Kilde")
    shares, ranking, others = told.questions
    assert [one.share.text for one in shares.shares] == ["75\xa0%", "over 90 %"]
    assert shares.answers.number == 28
    assert ranking.ranked.items == ((1, "Klima"), (2, "Buss"))
    assert isinstance(ranking.rule, Gap)
    assert others.mentioned.items == (("Ferge", ""), ("Nettverk", "kommer lavest"))


def test_every_fact_knows_its_rows(published):
    assert [path for path, fact in named(facts()).items() if not fact.of] == [
        f"questions.2023-{number}.{name}"
        for number, name in ((1, "ranked"), (1, "mentioned"), (2, "mentioned"), (3, "ranked"))
    ]


def test_what_is_not_stated_is_a_gap(db):
    row = make_survey(state="published", extra_topic="buss")
    asked = make_question(row, 1)
    make_results(asked, {"label": "Ja", "share_permille": 500})
    ranking = make_question(row, 2, kind="ranking", rule="snittet")
    make_results(ranking, {"label": "Ja", "rank": 1})

    told = facts()

    gaps = [one.missing for one in named(told).values() if isinstance(one, Gap)]
    assert gaps == [
        "Hvem undersøkelsen ble sendt til, er ikke oppgitt.",
        "Antall mottakere er ikke oppgitt.",
        "Antall svar er ikke oppgitt.",
        "Svarprosenten er ikke oppgitt.",
        "Hvor mange som svarte på spørsmålet, er ikke oppgitt.",
    ]
    assert told.extra_topic.words == "buss"
    assert told.questions[1].rule.words == "snittet"


def test_a_year_without_a_published_survey_is_a_gap(survey):
    assert facts().missing == "Registeret har ingen publisert medlemsundersøkelse for 2023."


def test_the_section_is_printed_and_frozen_as_it_is(published):
    edition = publications.edition("annual-report", 2023)
    part = edition.part("surveys.survey")

    again = thawed(frozen(edition), OUTLINES["annual-report"])

    found = named(again.part("surveys.survey").told)
    assert found["response"] == StatedShare(700, of=part.told.response.of)
    assert found["questions.2023-1.shares.2.share"].text == "over 90 %"
