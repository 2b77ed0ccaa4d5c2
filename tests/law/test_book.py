"""A rule without § or source, status, example and a case fails here."""

import tomllib
from pathlib import Path

import pytest

from samrad.law import book, settings
from samrad.law.check import ANSWERS
from samrad.law.facts import BadFact
from samrad.law.provision import SINCE_2023_07, THROUGH_18_1, Status
from samrad.law.rule import Effect

ROOT = Path(__file__).parents[2]
EVERY_RULE = pytest.mark.parametrize("rule", book.RULES.values(), ids=lambda rule: rule.id)

# rules.md section 0.5: the sections whose wording before 1 July 2023 was not read.
WORDING_OF_2023 = {
    *("KL-18-1-2", "KL-18-1-3", "KL-14-10-1", "KL-8-1-1", "KL-8-1-2", "KL-8-1-3"),
    *("KL-11-3-1-a", "KL-11-3-1-b", "KL-11-3-2", "KL-11-3-3", "KL-11-3-4", "KL-11-3-5"),
    *("KL-7-5-1", "KL-7-5-2", "KL-7-5-3", "KL-7-5-4", "KL-7-6-1", "KL-7-6-3", "KL-7-6-5"),
    *("KL-7-8-1", "KL-7-8-2", "KL-7-10-1", "KL-7-10-3", "KL-7-10-4", "KL-7-10-5"),
    *("KL-7-10-6", "KL-7-11-1"),
}


def rooms():
    """The rooms of the house, from the floors in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    floors = project["tool"]["importlinter"]["contracts"][0]["layers"]
    return {room.strip(" ()") for floor in floors for room in floor.split("|")}


def test_every_rule_stands_once():
    found = [
        rule
        for modules in book.CHAPTERS.values()
        for module in modules
        for rule in book.rules_in(module)
    ]

    assert len({id(rule) for rule in found}) == len({rule.id for rule in found}) == len(book.RULES)
    assert sum(map(len, book.RULES_BY_CHAPTER.values())) == len(book.RULES)


@EVERY_RULE
def test_rule_names_its_paragraph_or_its_source(rule):
    assert "§" in rule.basis.section or rule.basis.address or not rule.status.is_law
    assert rule.basis.act


@EVERY_RULE
def test_rule_is_answered_here_or_kept_by_a_room(rule):
    assert (rule.id in ANSWERS) != bool(rule.kept_by)
    assert rule.kept_by in {"", *rooms()}


@EVERY_RULE
def test_rule_is_written_for_readers(rule):
    assert rule.summary.endswith(".")
    assert rule.example.endswith(".")
    assert rule.title[0].isupper()
    assert rule.effect == tuple(effect for effect in Effect if effect in rule.effect)


@EVERY_RULE
def test_our_reading_is_called_our_reading(rule):
    if rule.status is Status.INFERENCE:
        assert "vår tolkning" in rule.summary


@EVERY_RULE
def test_another_chapter_says_how_it_reaches_a_council(rule):
    chapter = rule.basis.section.split("§")[-1].strip().split("-")[0]
    if rule.basis.act == "kommuneloven" and chapter != "18" and rule.id.startswith("KL"):
        assert rule.basis.by == THROUGH_18_1 or rule.id in {"KL-5-1-2", "KL-5-13-2"}


def test_wording_of_2023_is_marked():
    marked = {rule.id for rule in book.RULES.values() if rule.basis.in_force == SINCE_2023_07}

    assert marked == WORDING_OF_2023


def test_what_is_not_settled_is_a_setting_and_never_answered():
    unsettled = {rule.id for rule in book.RULES.values() if rule.status is Status.UNVERIFIED}
    touched = {rule for setting in settings.SETTINGS for rule in setting.rules}

    assert unsettled.isdisjoint(ANSWERS)
    assert unsettled <= touched <= set(book.RULES)


def test_setting_keys_are_their_own():
    assert len({setting.key for setting in settings.SETTINGS}) == len(settings.SETTINGS)
    assert all(setting.question.endswith("?") for setting in settings.SETTINGS)


def test_setting_without_a_question_is_refused():
    with pytest.raises(BadFact, match=r"^question: "):
        settings.Setting(key="x", question="", default=None, source="§ 1")
