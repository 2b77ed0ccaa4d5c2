"""Thresholds and shares in whole numbers (ROUND-1 to ROUND-5)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.law import arithmetic

COUNTS = st.integers(0, 10**9)


@pytest.mark.parametrize(
    ("members", "thresholds"),
    [
        # Reference: the bodies and meetings of 2023 (utkast til årsrapport 2023).
        (7, [4, 3, 5, 4, 3]),
        (15, [8, 5, 10, 8, 6]),
        (16, [8, 6, 11, 9, 7]),
        (36, [18, 12, 24, 19, 15]),
        (47, [24, 16, 32, 24, 19]),
        (53, [27, 18, 36, 27, 22]),
        (64, [32, 22, 43, 33, 26]),
        (65, [33, 22, 44, 33, 26]),
    ],
)
def test_thresholds_of_the_councils_bodies(members, thresholds):
    found = [
        arithmetic.at_least(1, 2, members),
        arithmetic.at_least(1, 3, members),
        arithmetic.at_least(2, 3, members),
        arithmetic.more_than_half(members),
        arithmetic.gender_floor(members),
    ]

    assert found == thresholds


@pytest.mark.parametrize(("members", "floor"), [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (5, 2)])
def test_gender_floor_of_small_bodies(members, floor):
    assert arithmetic.gender_floor(members) == floor


@given(COUNTS, st.integers(0, 50), st.integers(1, 50))
def test_at_least_is_the_smallest_number_that_reaches_the_part(of, numerator, denominator):
    needed = arithmetic.at_least(numerator, denominator, of)
    part = Fraction(numerator, denominator) * of

    assert needed >= part
    assert needed - 1 < part


@given(COUNTS)
def test_majority_is_the_smallest_number_above_half(of):
    needed = arithmetic.more_than_half(of)

    assert 2 * needed > of
    assert 2 * (needed - 1) <= of


@given(st.integers(0, 10**12), st.lists(st.integers(0, 10**7), min_size=1).filter(any))
def test_weighted_shares_add_up_and_stay_within_one_unit(amount, weights):
    parts = arithmetic.share_by_weights(amount, weights)

    assert sum(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(amount * weight, sum(weights))) < 1


@given(st.integers(0, 10**12), st.integers(1, 500))
def test_equal_shares_add_up(amount, members):
    low, high, at_high = arithmetic.share_equally(amount, members)

    assert high - low == (1 if at_high else 0)
    assert low * (members - at_high) + high * at_high == amount


def test_equal_remainders_go_to_the_first_in_the_order():
    assert arithmetic.share_by_weights(100, [1, 1, 1]) == [34, 33, 33]


def test_spare_units_go_to_the_largest_remainders():
    # Reference: Oslo, Asker and Aremark 1.1.2023 (SSB, tabell 07459); the amount is invented.
    assert arithmetic.share_by_weights(1000, [709037, 97784, 1329]) == [877, 121, 2]


@pytest.mark.parametrize(
    ("function", "given", "field"),
    [
        (arithmetic.at_least, (-1, 2, 3), "minst"),
        (arithmetic.at_least, (1, 0, 3), "minst"),
        (arithmetic.at_least, (1, 2, -3), "minst"),
        (arithmetic.more_than_half, (-1,), "of"),
        (arithmetic.gender_floor, (-1,), "members"),
        (arithmetic.share_by_weights, (-1, [1]), "Beløp"),
        (arithmetic.share_by_weights, (1, [1, -1]), "Beløp"),
        (arithmetic.share_by_weights, (1, [0, 0]), "Beløp"),
        (arithmetic.share_by_weights, (1, []), "Beløp"),
        (arithmetic.share_equally, (-1, 2), "Beløpet"),
        (arithmetic.share_equally, (1, 0), "Beløpet"),
    ],
)
def test_number_without_meaning_is_refused_by_name(function, given, field):
    with pytest.raises(ValueError, match=f"^{field}"):
        function(*given)
