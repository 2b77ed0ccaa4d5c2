"""Whether the law book answers a set of cases as they say it should.

A case is a mapping with rule, given and expect; the vocabulary is that of the developers' case
file, in Norwegian, with dates as text. The caller reads the file; here are no formats.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from samrad.law.check import (
    agreement,
    council,
    doors,
    economy,
    elections,
    impartiality,
    meetings,
    time,
)
from samrad.law.terms import Terms

Case = Mapping[str, Any]
NO_TERMS = Terms(())
ANSWERS = {
    **time.ANSWERS,
    **council.ANSWERS,
    **meetings.ANSWERS,
    **doors.ANSWERS,
    **elections.ANSWERS,
    **impartiality.ANSWERS,
    **economy.ANSWERS,
    **agreement.ANSWERS,
}


@dataclass(frozen=True, slots=True)
class Failure:
    """A case the law book does not answer as expected; got is text when it could not answer."""

    rule: str
    given: Mapping[str, Any]
    expected: Mapping[str, Any]
    got: Mapping[str, Any] | str


def answer(rule: str, given: Mapping[str, Any], terms: Terms = NO_TERMS) -> dict[str, Any]:
    """What the law book says about the given facts, in the words of the case file.

    KeyError when the rule or a fact is unknown, BadFact (ValueError) when a fact cannot be.
    """
    return ANSWERS[rule]({**given, "terms": terms})


def failures(cases: Iterable[Case], terms: Terms = NO_TERMS) -> Iterator[Failure]:
    """Every case whose answer differs from what it expects, in the order of the cases.

    terms is the agreement that cases about the council's own terms are read against.
    """
    for case in cases:
        rule, given, expected = case["rule"], case["given"], case["expect"]
        try:
            found = answer(rule, given, terms)
        except (KeyError, TypeError, ValueError) as error:
            yield Failure(rule, given, expected, f"{type(error).__name__}: {error}")
            continue
        got = {key: found[key] for key in expected if key in found}
        if got != dict(expected):
            yield Failure(rule, given, expected, got)
