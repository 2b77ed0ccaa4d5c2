"""Every action has a policy, a word about itself, a refusal, and a test of success."""

import ast
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from tests.conftest import AT
from tests.house.code import Function
from tests.house.floors import ROOT

import samrad.config.urls  # noqa: F401 -- an action is known when somebody has asked for its room
from samrad.base.actions import ACTIONS, Denied
from samrad.base.policies import ANYONE, Actor
from samrad.base.vocabulary import Role

NAMES = sorted(ACTIONS)


def _function(name):
    return ACTIONS[name].perform.__wrapped__


def _is_maintained(name) -> bool:
    return _function(name).__module__ == "samrad.base.actions.maintaining"


PLAIN = [name for name in NAMES if _is_maintained(name)]
OWN = [name for name in NAMES if not _is_maintained(name)]


def _said(test: Function) -> set[str]:
    """Every name and text in a test: its body, its parameters and its parametrisation."""
    said = {argument.arg for argument in (*test.args.args, *test.args.kwonlyargs)}
    for node in ast.walk(test):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Constant(value=str(name)):
                said.add(name)
    return said


@cache
def _tests_in(text: str) -> tuple[set[str], ...]:
    """What each test in a module says."""
    every = ast.walk(ast.parse(text))
    return tuple(
        _said(one) for one in every if isinstance(one, Function) and one.name.startswith("test")
    )


def proofs(texts: Iterable[str], asked: str) -> set[str]:
    """What tests prove of an action: «refusal» by Kari, «success» by a test that expects none."""
    found = set()
    for said in (test for text in texts for test in _tests_in(text) if asked in test):
        if {"kari", "ANYONE"} & said and "Denied" in said:
            found.add("refusal")
        if "raises" not in said:
            found.add("success")
    return found


@cache
def _tests_of(room: str) -> tuple[str, ...]:
    folders = [ROOT / "tests" / room, ROOT / "tests" / "stories"]
    paths = [path for folder in folders for path in Path(folder).rglob("test_*.py")]
    return tuple(path.read_text(encoding="utf-8") for path in paths)


def test_what_an_action_did_is_told_in_words_that_no_other_action_has():
    told = [ACTIONS[name].done for name in NAMES]

    assert [one for one in told if not one[:1].isupper() or {".", "_"} & set(one)] == []
    assert [one for one in set(told) if told.count(one) > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_action_is_named_room_and_verb_and_says_what_it_does(name):
    room, _, verb = name.partition(".")

    assert ACTIONS[name].explanation.endswith(".") or "\n" in ACTIONS[name].explanation
    assert "_" in verb or verb.isalpha()
    assert _function(name).__module__.startswith(("samrad.base.actions", f"samrad.{room}.actions"))
    assert ACTIONS[name].may.__module__.endswith(".policies")
    assert ACTIONS[name].may.__name__.startswith("may_")


@pytest.mark.parametrize("name", PLAIN)
def test_plain_register_refuses_kari(db, name):
    with pytest.raises(Denied):
        ACTIONS[name].perform(actor=ANYONE, at=AT)


@pytest.mark.parametrize("name", PLAIN)
def test_plain_register_is_open_to_someone(name):
    able = {role for role in Role if ACTIONS[name].may(Actor("user:1", "", frozenset({role})))}

    assert Role.SECRETARIAT in able
    assert able <= {Role.SECRETARIAT, Role.FINANCE, Role.EDITOR}


@pytest.mark.parametrize("name", OWN)
def test_own_action_has_a_test_of_success_and_one_of_kari_refused(name):
    found = proofs(_tests_of(name.partition(".")[0]), _function(name).__name__)

    assert found == {"refusal", "success"}


def test_an_action_without_tests_is_caught():
    success = "def test_a(ingrid):\n    actions.admit(actor=ingrid)\n    assert True"
    refusal = "def test_b(kari):\n    with raises(Denied):\n        actions.admit(actor=kari)"
    other = "def test_c(ingrid):\n    with raises(Already):\n        actions.admit(actor=ingrid)"

    assert proofs([success, refusal], "admit") == {"success", "refusal"}
    assert proofs([success, other], "admit") == {"success"}
    assert proofs([refusal], "admit") == {"refusal"}
    assert proofs([success, refusal], "withdraw") == set()
