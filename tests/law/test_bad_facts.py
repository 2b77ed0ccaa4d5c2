"""Wrong facts are refused by name, whatever function they are given to.

Every call the cases make is made again with one argument spoilt. It may still be answered, or be
refused with a message that starts with a name; no other error may come out.
"""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum
from fractions import Fraction

import pytest
from tests.law.calls import CALLS

from samrad.law.period import EndsBeforeItStarts
from samrad.law.terms import Terms

SPOILT = {
    int: [-1, 1.5, True, None, "3", 10**30],
    date: [None, "2023-11-10", datetime(2023, 11, 10, tzinfo=UTC), date.min, date.max],
    str: ["", " ", None, 3],
    list: [[], None],
    tuple: [(), None],
    dict: [{}, None, {"A": -1}, {"A": None}],
    Fraction: [Fraction(-1), Fraction(0), Fraction(7), None],
}


def spoilt(value):
    """Values that cannot be in the place of value, and records with one such field."""
    if isinstance(value, bool | Terms):
        return
    if isinstance(value, Enum):
        yield from ("nonsense", None)
        return
    if is_dataclass(value):
        for field in fields(value):
            for bad in spoilt(getattr(value, field.name)):
                yield lambda field=field, bad=bad: replace(value, **{field.name: bad})
        return
    yield from SPOILT.get(type(value), [])


@pytest.mark.parametrize("function", CALLS, ids=lambda f: f"{f.__module__}.{f.__name__}"[11:])
def test_spoilt_argument_is_answered_or_refused_by_name(function):
    for call in CALLS[function][:2]:
        for name, value in call.items():
            for bad in spoilt(value):
                try:
                    function(**{**call, name: bad() if callable(bad) else bad})
                except EndsBeforeItStarts:
                    continue  # named as the state; the period says which two days
                except ValueError as error:
                    assert str(error).split(":")[0].split("[")[0].isidentifier(), str(error)  # noqa: PT017


def test_every_kind_of_function_was_tried():
    assert len(CALLS) > 110
