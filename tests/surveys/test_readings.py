"""What is computed from stated numbers, and trends: told as computed, never as stated."""

import pytest
from tests.surveys.conftest import make_question, make_results, make_survey

from samrad.base.policies import ANYONE
from samrad.surveys import queries
from samrad.surveys.models import Question

NTP = ("Kollektiv", 743), ("Fylkesveier", 486), ("Ny infrastruktur", 457)


def shares(of, *given, number=1, **values):
    row = make_question(of, number, **values)
    make_results(row, *({"label": label, "share_permille": share} for label, share in given))
    return row


def said(survey):
    return [one.sentence for one in queries.told(survey).readings]


@pytest.fixture
def asked_130(db):
    # Reference: årsrapport 2023 l. 669–697.
    return make_survey(recipients=130, response_permille=300)


def test_a_response_rate_gives_the_number_of_answers(asked_130):
    assert said(asked_130) == ["30 % av 130 er 39 svar."]


def test_a_rounded_rate_may_give_several_numbers(db):
    assert said(make_survey(recipients=1000, response_permille=300)) == [
        "30 % av 1000 er mellom 295 og 304 svar."
    ]


def test_a_stated_number_of_answers_needs_no_reading(db):
    assert said(make_survey(recipients=130, answers=39, response_permille=300)) == []


def test_shares_are_held_against_every_possible_number_of_answers(asked_130):
    # Reference: årsrapport 2023 l. 692–693: 35 answers, where 30 % of 130 are 39.
    shares(asked_130, *NTP, title="NTP")

    _rate, fits, off, total = queries.told(asked_130).readings

    assert fits.sentence == (
        "«NTP»: 74,3, 48,6 og 45,7 % passer med 26, 17 og 16 av 35. "
        "Ingen andre antall opp til 39 passer."
    )
    assert off.sentence.startswith("«NTP»: 39 svar kan ikke gi 74,3, 48,6 og 45,7 %.")
    assert off.sums == ("29 av 39 er 74,4 %", "19 av 39 er 48,7 %", "18 av 39 er 46,2 %")
    assert total.sentence == "«NTP»: andelene blir til sammen 168,6 %. Hver kunne velge flere."
    assert [one.is_conflict for one in (fits, off, total)] == [False, True, False]


def test_one_number_of_answers_may_give_every_share_of_a_survey(asked_130):
    shares(asked_130, *NTP, title="NTP")
    shares(asked_130, ("Viktig", 860), number=2)

    found = queries.told(asked_130).readings[-1]

    assert found.sentence == (
        "Ett antall opp til 39 gir alle andelene i undersøkelsen: 35 svar. 35 av 130 er 26,9 %."
    )
    assert found.sums[-1] == "86 %: 30 av 35"


def test_shares_that_many_numbers_give_say_so(db):
    survey = make_survey(recipients=20)
    shares(survey, ("Ja", 500), ("Nei", 250))
    shares(survey, ("Ja", 500), number=2)

    assert said(survey) == [
        "«Spørsmål 1»: 50 og 25 % passer med 2 og 1 av 4. Også andre antall opp til 20 passer."
    ]


def test_shares_that_a_few_numbers_give_name_them(db):
    survey = make_survey(recipients=9)
    shares(survey, ("Ja", 500), ("Nei", 250))

    assert said(survey)[0].endswith("2 og 1 av 4. Også 8 passer.")


def test_shares_that_nothing_gives_are_a_conflict(db):
    survey = make_survey(recipients=5)
    shares(survey, ("Ja", 743), ("Nei", 457))

    (found,) = queries.told(survey).conflicts

    assert found.sentence.endswith("ingen antall svar opp til 5 gir 74,3 og 45,7 %.")


def test_nothing_is_computed_where_nothing_is_known(db):
    survey = make_survey()
    shares(survey, ("Ja", 500), ("Nei", 250))

    assert said(survey) == []


def test_a_question_with_its_own_number_is_not_questioned(survey):
    assert said(survey) == []


def test_the_nearest_share_is_that_of_whole_answers():
    assert queries.nearest(800, 39) == "31 av 39 er 79 %"
    assert queries.nearest(1000, 3) == "3 av 3 er 100 %"


# ------------------------------------------------------------------ gaps


def test_what_is_not_stated_is_told(db):
    row = make_survey()
    shares(row, ("Ja", 500))
    make_question(row, 2, kind="ranking")

    assert queries.told(row).gaps == [
        "Dagene undersøkelsen var åpen, er ikke oppgitt.",
        "Hvem den ble sendt til, er ikke oppgitt.",
        "Antall mottakere er ikke oppgitt.",
        "Antall svar er ikke oppgitt.",
        "Svarprosenten er ikke oppgitt.",
        "Hvor mange som svarte, er ikke oppgitt for 1 spørsmål med andeler.",
        "Ordlyden er ikke oppgitt for 2 spørsmål. Overskriftene er våre.",
        "Rangeringsregelen er ikke oppgitt.",
    ]


def test_a_survey_that_is_fully_told_has_no_gaps(db):
    row = make_survey(
        recipients=4, answers=2, response_permille=500, sent_to="ordførerne",
        opened_on="2023-03-01", closed_on="2023-03-20",
    )  # fmt: skip
    row.refresh_from_db()
    ranking = make_question(row, 1, kind="ranking", wording="Hva er viktigst?", rule="snittet")

    told = queries.told(row)

    assert told.gaps == []
    assert told.when == "1.\xa0mars 2023 – 20.\xa0mars 2023"
    assert told.questions[0].rule == ranking.rule


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"opened_on": "2023-03-01"}, "fra 1.\xa0mars 2023"),
        ({"closed_on": "2023-03-20"}, "til og med 20.\xa0mars 2023"),
        ({}, ""),
    ],
)
def test_days_are_told_as_far_as_they_are_known(db, days, told):
    row = make_survey(**days)
    row.refresh_from_db()

    assert queries.told(row).when == told


# ------------------------------------------------------------------ trends


def trends(slug):
    return queries.trends_of(queries.survey_called(slug, ANYONE))


def test_the_same_question_is_set_beside_itself_over_the_years(published):
    older = make_survey(2021, state="published")
    shares(older, ("Kjenner rådet godt", 700), ("Vet ikke", 100), key="kjennskap")
    newer = make_survey(2024)
    shares(newer, ("Kjenner rådet godt", 800), key="kjennskap")

    (found,) = trends("undersokelsen-2023")

    assert (found.title, found.years, found.key) == ("Kjennskap", [2021, 2023], "kjennskap")
    assert not found.is_same_wording
    assert found.worded_otherwise == []
    assert {row.label: [one and one.figure for one in row.results] for row in found.rows} == {
        "Kjenner rådet godt": ["70\xa0%", "75\xa0%"],
        "Kjenner navnet": [None, "over 90 %"],
        "Vet ikke": ["10\xa0%", None],
    }


def test_the_only_answer_of_each_year_is_the_same_answer(db):
    for year, label, share in ((2021, "Kjenner godt", 700), (2023, "Kjenner meget godt", 800)):
        row = make_survey(year, state="published")
        shares(row, (label, share), key="kjennskap", wording="Kjenner du rådet?")

    (found,) = trends("undersokelsen-2021")

    assert [row.label for row in found.rows] == ["Kjenner meget godt"]
    assert [one.share_permille for one in found.rows[0].results] == [700, 800]
    assert found.is_same_wording
    assert found.worded_otherwise == [(2021, "Kjenner godt")]


def test_a_question_of_one_year_has_no_trend(published):
    assert trends("undersokelsen-2023") == []


@pytest.mark.parametrize("years", [1, 3])
def test_trends_cost_the_same_however_many_years(published, years, django_assert_num_queries):
    for year in range(2010, 2010 + years):
        shares(make_survey(year, state="published"), ("Kjenner rådet godt", 700), key="kjennskap")
    told = queries.survey_called("undersokelsen-2023", ANYONE)

    with django_assert_num_queries(2):
        queries.trends_of(told)


@pytest.mark.parametrize("many", [1, 3])
def test_every_survey_costs_the_same_however_many(db, many, django_assert_num_queries):
    for year in range(2010, 2010 + many):
        shares(make_survey(year), ("Ja", 700))

    with django_assert_num_queries(4):
        assert len(queries.every_survey()) == many


def test_a_survey_is_known_by_the_words_people_know_it_by(survey):
    question = Question.objects.get(title="Kjennskap")

    assert (str(survey), str(question)) == ("Medlemsundersøkelsen 2023", "Kjennskap")
    assert str(question.results.first()) == "Kjenner rådet godt"
    assert question.results.first().source == question.source
