"""Whole numbers and fractions only: thresholds, and sums shared so that they add up.

A float in samrad.law fails the build.
"""

from collections.abc import Sequence

FOUR = 4


def at_least(numerator: int, denominator: int, of: int) -> int:
    """The smallest whole number that is at least numerator/denominator of of (minst).

    ValueError unless 0 <= numerator, 0 < denominator and 0 <= of. Rule ROUND-1: 2/3 of 47 is 32.
    """
    if numerator < 0 or denominator <= 0 or of < 0:
        raise ValueError(f"minst {numerator}/{denominator} av {of} har ingen mening.")
    return -(-of * numerator // denominator)


def more_than_half(of: int) -> int:
    """The smallest whole number above half of of (flertall). Rule ROUND-2: 53 gives 27."""
    if of < 0:
        raise ValueError(f"of: {of} er et negativt antall.")
    return of // 2 + 1


def gender_floor(members: int) -> int:
    """How many of each gender a body of members must have at least.

    Source: kommuneloven §§ 7-6 tredje ledd and 7-7 tredje ledd (rule ROUND-3); that a body of one
    has no floor is our reading.
    """
    if members < 0:
        raise ValueError(f"members: {members} er et negativt antall.")
    if members < FOUR:
        return 1 if members > 1 else 0
    return at_least(2, 5, members)


def share_by_weights(amount: int, weights: Sequence[int]) -> list[int]:
    """Amount split by weights, in their order; the parts always add up to amount.

    Spare units go to the largest remainders, equal remainders in the order given (rule ROUND-4).
    ValueError if amount or a weight is negative, or all weights are zero.
    """
    total = sum(weights)
    if amount < 0 or any(weight < 0 for weight in weights) or total == 0:
        raise ValueError("Beløp og vekter må være null eller mer, og minst én vekt over null.")
    parts = [amount * weight // total for weight in weights]
    remainders = [amount * weight % total for weight in weights]
    by_remainder = sorted(range(len(parts)), key=lambda place: -remainders[place])
    for place in by_remainder[: amount - sum(parts)]:
        parts[place] += 1
    return parts


def share_equally(amount: int, members: int) -> tuple[int, int, int]:
    """The low part, the high part, and how many pay the high one (rule ROUND-5).

    ValueError unless 0 <= amount and 0 < members. When all pay the same, both parts are equal.
    """
    if amount < 0 or members <= 0:
        raise ValueError("Beløpet må være null eller mer, og det må være minst én deltaker.")
    low, at_high = divmod(amount, members)
    return low, low + (1 if at_high else 0), at_high
