"""The law book is pure: standard library, whole numbers, no clock."""

import ast
import sys
from pathlib import Path

import pytest

import samrad.law

HOME = Path(samrad.law.__file__).parent
FILES = sorted(HOME.rglob("*.py"))
EVERY_FILE = pytest.mark.parametrize(
    "path", FILES, ids=lambda path: path.relative_to(HOME).as_posix()
)


def nodes(path):
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


@EVERY_FILE
def test_no_float_and_no_division_that_makes_one(path):
    for node in nodes(path):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float | complex))
        assert not (isinstance(node, ast.Name) and node.id in {"float", "complex"})
        assert not isinstance(node, ast.Div)
        called = node.func if isinstance(node, ast.Call) else None
        assert not (isinstance(called, ast.Name) and called.id == "round")


@EVERY_FILE
def test_only_the_standard_library_and_the_law_are_imported(path):
    for node in nodes(path):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names = [node.module or ""]
        for name in names:
            assert name.startswith("samrad.law") or name.split(".")[0] in sys.stdlib_module_names


@EVERY_FILE
def test_nobody_reads_the_clock_or_draws_at_random(path):
    for node in nodes(path):
        assert not (isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"})
        assert not (isinstance(node, ast.Import) and node.names[0].name in {"random", "secrets"})
