"""Every rule against cases: our own, and the developers' shared ones where they are at hand."""

from pathlib import Path

import pytest
import yaml

from samrad.law.book import RULES
from samrad.law.check import ANSWERS, Failure, failures
from samrad.law.terms import read_terms

HERE = Path(__file__).parent / "vectors"
SHARED = Path(__file__).parents[2].parent / "shared" / "law"
CHAPTERS = sorted(HERE.glob("*.yaml"))

needs_shared = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not SHARED.is_dir(), reason="../shared/law er ikke her; egne prøver i vectors/ er kjørt"
    ),
]


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_law_book_answers_our_own_cases(path):
    terms = read_terms((HERE / "agreement.toml").read_text(encoding="utf-8"))
    cases = yaml.safe_load(path.read_text(encoding="utf-8"))

    assert list(failures(cases, terms)) == []


def test_every_rule_that_answers_has_a_case_of_our_own():
    cases = [case for path in CHAPTERS for case in yaml.safe_load(path.read_text("utf-8"))]

    assert {case["rule"] for case in cases} == set(ANSWERS)


class TestShared:
    pytestmark = needs_shared

    def test_law_book_answers_every_shared_case(self):
        terms = read_terms((SHARED / "agreement-osloregionen.toml").read_text(encoding="utf-8"))
        document = yaml.safe_load((SHARED / "cases.yaml").read_text(encoding="utf-8"))

        assert list(failures(document["cases"], terms)) == []
        assert {case["rule"] for case in document["cases"]} <= set(ANSWERS)

    def test_every_rule_of_the_specification_is_in_the_book(self):
        lines = (SHARED / "rules.md").read_text(encoding="utf-8").splitlines()
        headings = (line[2:].split(" · ")[0] for line in lines if line.startswith("**"))
        specified = {heading for heading in headings if heading[:1].isupper() and "-" in heading}

        assert set(RULES) == specified


def test_wrong_answer_is_given_back_with_what_was_expected_and_got():
    case = {"rule": "ROUND-2", "given": {"n": 53}, "expect": {"value": 26}}

    assert list(failures([case])) == [Failure("ROUND-2", {"n": 53}, {"value": 26}, {"value": 27})]


@pytest.mark.parametrize(
    ("case", "got"),
    [
        ({"rule": "ROUND-2", "given": {"n": -1}, "expect": {"value": 0}}, "ValueError: of: -1"),
        ({"rule": "ROUND-2", "given": {}, "expect": {"value": 0}}, "KeyError: 'n'"),
        ({"rule": "KL-0", "given": {}, "expect": {}}, "KeyError: 'KL-0'"),
    ],
)
def test_case_that_cannot_be_answered_says_why(case, got):
    (failure,) = failures([case])

    assert isinstance(failure.got, str)
    assert failure.got.startswith(got)


def test_expected_key_the_rule_does_not_give_is_a_failure():
    (failure,) = failures([{"rule": "ROUND-2", "given": {"n": 2}, "expect": {"sum": 2}}])

    assert failure.got == {}
