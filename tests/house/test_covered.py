"""What holds the tests to every branch must itself see a branch that is missed."""

import subprocess
import sys

from tests import covered

SIGNS = """\
import sys

def sign(number):
    if number < 0:
        return -1
    return 1

for word in sys.argv[1:]:
    sign(int(word))
"""


def gone_through(folder, *numbers):
    """A folder as make test leaves it, after sign was asked about numbers in every pass."""
    source = folder / "src" / "samrad" / "law" / "sign.py"
    source.parent.mkdir(parents=True)
    source.write_text(SIGNS, encoding="utf-8")
    for one in covered.PASSES:
        subprocess.run(
            [sys.executable, "-m", "slipcover", "--branch", "--json",
             f"--out={folder}/{one}.alone.json", source, *numbers],
            cwd=folder, check=True,
        )  # fmt: skip
    return folder


def test_branch_nobody_took_is_named(tmp_path):
    found = covered.measured(gone_through(tmp_path, "7"))

    assert list(covered.shortcomings(["samrad/law/sign.py"], found)) == [
        "samrad/law/sign.py: linje 5; grenen 4 → 5"
    ]


def test_nothing_is_said_when_every_branch_was_taken(tmp_path):
    found = covered.measured(gone_through(tmp_path, "7", "-7"))

    assert list(covered.shortcomings(["samrad/law/sign.py"], found)) == []


def test_a_pass_measures_what_those_before_it_left(tmp_path):
    wanted = ["samrad/law/sign.py", "samrad/law/unknown.py"]
    missed = gone_through(tmp_path / "missed", "7")
    whole = gone_through(tmp_path / "whole", "7", "-7")

    assert covered.left(wanted, tmp_path) == wanted  # nobody was before
    assert covered.left(wanted, missed) == wanted
    assert covered.left(wanted, whole) == ["samrad/law/unknown.py"]


def test_file_that_was_never_measured_is_named(tmp_path):
    found = covered.measured(gone_through(tmp_path, "7", "-7"))

    assert list(covered.shortcomings(["samrad/law/unknown.py"], found)) == [
        "samrad/law/unknown.py: ikke målt"
    ]


def test_pass_that_did_not_end_fails(tmp_path, capsys):
    assert covered.main(tmp_path) == 1
    assert "law og sqlite og postgresql har ikke levert" in capsys.readouterr().out


def test_the_rooms_that_must_be_gone_through_are_found():
    found = covered.held()

    assert {
        "samrad/law/period.py",
        "samrad/base/actions/__init__.py",
        "samrad/audit/chain.py",
        "samrad/finance/actions/__init__.py",
        "samrad/people/policies.py",
        "samrad/register/actions/__init__.py",
    } <= set(found)
    assert [name for name in found if "migrations" in name] == []
