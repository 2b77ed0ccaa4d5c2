"""Where a case stands, on any day, by what has happened."""

from datetime import date

import pytest
from tests.factories import cases as made
from tests.factories import finance

from samrad.cases import queries

pytestmark = pytest.mark.django_db
APRIL, MAY, JUNE = date(2025, 4, 1), date(2025, 5, 2), date(2025, 6, 20)


def standing(case, day):
    told = queries.case_called(case.slug, day)
    return told.standing.sentence if told else None


def test_case_that_is_not_opened_yet_is_not_there(case):
    assert standing(case, date(2025, 3, 2)) is None
    assert standing(case, made.DAY) == "forberedes"


def test_case_without_any_day_is_not_known_to_stand_anywhere():
    assert standing(made.case(opened_on=None), MAY) == "ikke kjent"


def test_case_sent_without_a_day_is_prepared_for_the_body(case):
    made.step(case)

    assert standing(case, MAY) == "forberedes i styret"


def test_case_goes_from_the_group_to_the_board(case):
    made.step(case, made.group(), purpose="advice", said_on=APRIL, outcome="endorsed")
    made.step(case, position=2, planned_on=MAY, said_on=JUNE, outcome="adopted")

    assert standing(case, date(2025, 3, 31)) == "til behandling i styret"
    assert standing(case, APRIL) == "til behandling i styret"
    assert standing(case, date(2025, 5, 3)) == "ikke kjent i styret"
    assert standing(case, JUNE) == "avgjort i styret"


def test_advice_alone_decides_nothing(case):
    made.step(case, purpose="recommendation", said_on=APRIL, outcome="adopted")

    assert standing(case, MAY) == "behandlet i styret"


def test_case_put_off_waits_in_the_body(case):
    made.step(case, said_on=APRIL, outcome="postponed")
    made.step(case, position=2, planned_on=MAY)

    assert standing(case, date(2025, 4, 15)) == "utsatt i styret"


def test_case_put_off_with_nothing_after_it_is_put_off(case):
    made.step(case, said_on=APRIL, outcome="postponed")

    assert standing(case, MAY) == "utsatt i styret"


def test_decision_by_the_assembly_stands_when_the_board_only_recommended(case):
    made.step(case, purpose="recommendation", said_on=APRIL, outcome="endorsed")
    made.step(case, finance.assembly(), position=2, said_on=MAY, outcome="changed")

    assert standing(case, JUNE) == "avgjort i representantskapet"


def test_step_the_case_has_passed_waits_for_nothing(case):
    made.step(case, made.group(), purpose="advice")
    made.step(case, position=2, said_on=APRIL, outcome="adopted")

    assert standing(case, MAY) == "avgjort i styret"


def test_case_withdrawn_in_the_meeting_is_withdrawn(case):
    made.step(case, said_on=APRIL, outcome="withdrawn")

    assert standing(case, MAY) == "trukket i styret"


@pytest.mark.parametrize(("how", "said"), [("withdrawn", "trukket"), ("dropped", "henlagt")])
def test_an_ending_counts_from_its_day(how, said):
    case = made.case(ending=how, ended_on=MAY)

    assert standing(case, APRIL) == "forberedes"
    assert standing(case, MAY) == said


def test_number_of_a_year_that_is_over_tells_no_state():
    # Reference: styret sak 5/17, known by its number alone.
    case = made.case(opened_on=None)
    made.step(case, year=2017, number=5, printed="5/17")

    assert standing(case, MAY) == "ikke kjent"
    assert standing(case, date(2016, 12, 31)) is None
    assert standing(case, date(2017, 1, 1)) == "til behandling i styret"


def test_outcome_known_without_its_day_is_a_decision():
    case = made.case(opened_on=None)
    made.step(case, outcome="adopted")

    assert standing(case, MAY) == "avgjort i styret"
