"""What holds the tests to every branch must itself see a branch that is missed."""

import subprocess
import sys

from tests import covered, measured

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
    """A folder as make test leaves it, after sign was asked about numbers in both passes."""
    source = folder / "src" / "samrad" / "law" / "sign.py"
    source.parent.mkdir(parents=True)
    source.write_text(SIGNS, encoding="utf-8")
    for one in covered.PASSES:
        subprocess.run(
            [sys.executable, "-m", "coverage", "run", "--rcfile=/dev/null", "--branch",
             f"--data-file={folder}/.coverage.{one}", source, *numbers],
            check=True,
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


def test_a_file_that_others_make_up_for_need_not_be_measured():
    taken = {"a.py": {1, 2}, "b.py": {2, 3}, "c.py": {1, 3}, "d.py": {4}, "e.py": {5}}

    found = measured.superfluous(taken, {5}, {"a.py": 1, "b.py": 9, "c.py": 5, "d.py": 70})

    assert found == ["b.py", "e.py"]  # without b, a and c are needed; d always is


def test_every_branch_is_still_taken_by_what_is_measured():
    taken = {str(one): {one % 7, one % 5, one % 3} for one in range(40)}

    left_out = measured.superfluous(taken, set(), {str(one): one for one in range(40)})

    kept = [branches for name, branches in taken.items() if name not in left_out]
    assert set.union(*kept) == set.union(*taken.values())
    assert len(kept) < 10


def test_what_is_not_measured_is_a_file_of_tests():
    names = measured.UNMEASURED.read_text(encoding="utf-8").split()

    assert [name for name in names if not (measured.TESTS / name).is_file()] == []


def test_branches_are_told_by_the_file_that_took_them(tmp_path):
    source = tmp_path / "src" / "samrad" / "law" / "period.py"
    source.parent.mkdir(parents=True)
    source.write_text(SIGNS, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "coverage", "run", "--rcfile=/dev/null", "--branch",
         "--context=law/test_sign.py", f"--data-file={tmp_path}/.coverage", source, "7"],
        check=True,
    )  # fmt: skip

    found = measured.branches_by_file(tmp_path / ".coverage")

    assert ("samrad/law/period.py", 4, 6) in found["law/test_sign.py"]
    assert ("samrad/law/period.py", 4, 5) not in found["law/test_sign.py"]
