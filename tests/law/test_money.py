"""Øre in, kroner on the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.law.money import NotAnAmount, kroner, parse_kroner


def test_sum_of_the_fee_is_written_as_people_write_it():
    # Reference: 64 members, 300 øre per inhabitant (utkast til årsrapport 2023).
    assert kroner(683_415_600) == "6\u00a0834\u00a0156,00"


@pytest.mark.parametrize(
    ("ore", "text"), [(0, "0,00"), (5, "0,05"), (-6_584_400, "−65\u00a0844,00")]
)
def test_small_and_negative_amounts(ore, text):
    assert kroner(ore) == text


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("3,00", 300),
        ("3.00", 300),
        ("1 234,50", 123_450),
        ("kr 12", 1_200),
        ("Kr. 12,5", 1_250),
        ("−65 844,00", -6_584_400),
        ("3,000", 300),
    ],
)
def test_amount_is_read_as_people_write_it(text, ore):
    assert parse_kroner(text) == ore


@pytest.mark.parametrize("text", ["", "tre", "1.234,50", "Infinity", "1e3", "1_000", "--1", "½"])
def test_text_that_is_no_amount_is_refused(text):
    with pytest.raises(NotAnAmount, match="er ikke et beløp"):
        parse_kroner(text)


def test_part_of_an_ore_is_refused():
    with pytest.raises(NotAnAmount, match="mer enn to desimaler"):
        parse_kroner("3,005")


@given(st.integers(-(10**12), 10**12))
def test_amount_written_and_read_again_is_the_same(ore):
    assert parse_kroner(kroner(ore)) == ore
