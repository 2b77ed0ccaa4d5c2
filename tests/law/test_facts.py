"""A fact that cannot be is refused with the name of its field."""

from datetime import UTC, date, datetime
from enum import StrEnum

import pytest

from samrad.law import facts
from samrad.law.facts import BadFact


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@pytest.mark.parametrize("count", [-1, 1.0, True, None, "3"])
def test_count_must_be_a_whole_number_from_zero(count):
    with pytest.raises(BadFact, match=r"^present: "):
        facts.require_counts(members=0, present=count)


@pytest.mark.parametrize("count", [0, -1, 2.0, False, None])
def test_positive_count_starts_at_one(count):
    with pytest.raises(BadFact, match=r"^members: "):
        facts.require_positive(members=count)


def test_amount_may_be_below_zero_but_not_a_fraction():
    facts.require_whole(income_ore=-5)

    with pytest.raises(BadFact, match=r"^income_ore: 1\.5 er ikke et helt tall\.$"):
        facts.require_whole(income_ore=1.5)


def test_part_is_no_more_than_its_whole():
    facts.require_within(of=("entitled", 64), voting=64)

    with pytest.raises(BadFact, match=r"^voting: 65 er flere enn entitled: 64\.$"):
        facts.require_within(of=("entitled", 64), voting=65)


@pytest.mark.parametrize("day", [None, "2023-11-10", datetime(2023, 11, 10, tzinfo=UTC)])
def test_day_is_a_date_without_a_time(day):
    facts.require_days(on=date(2023, 11, 10))

    with pytest.raises(BadFact, match=r"^on: "):
        facts.require_days(on=day)


@pytest.mark.parametrize("entries", [[], {}, "AB", None, 3])
def test_list_must_have_an_entry(entries):
    facts.require_some(names=["A"])

    with pytest.raises(BadFact, match=r"^names: "):
        facts.require_some(names=entries)


def test_list_may_be_empty_and_text_too_but_they_must_be_what_they_are():
    facts.require_lists(held=[])
    facts.require_texts(permission="")

    with pytest.raises(BadFact, match=r"^held: "):
        facts.require_lists(held="AB")
    with pytest.raises(BadFact, match=r"^permission: "):
        facts.require_texts(permission=None)


@pytest.mark.parametrize("year", [1799, 2201, None, "2023"])
def test_year_is_one_that_people_live_in(year):
    facts.require_years(budget_year=2023)

    with pytest.raises(BadFact, match=r"^budget_year: "):
        facts.require_years(budget_year=year)


@pytest.mark.parametrize("text", ["", "  ", None, 7])
def test_name_must_have_letters(text):
    facts.require_names(chair="Solveig")

    with pytest.raises(BadFact, match=r"^chair: "):
        facts.require_names(chair=text)


def test_choice_outside_the_list_is_refused_with_the_list():
    facts.require_choices(Colour, colour=Colour.RED)

    with pytest.raises(BadFact, match=r"^colour: 'green' finnes ikke; velg blant red, blue\.$"):
        facts.require_choices(Colour, colour="green")


def test_facts_that_can_be_pass_in_silence():
    facts.require_counts(absent=0, present=36)
    facts.require_positive(members=1, seats=16)
    facts.require_whole(income_ore=-5, expenses_ore=5)
    facts.require_days(start=date(2023, 1, 1), end=date(2024, 1, 1))
