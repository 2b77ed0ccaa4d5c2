"""The generated pages of docs/ are what the product would write today."""

import ast

import pytest
from django.core.management import call_command
from tests.house.floors import ROOT, SOURCE

from samrad.base.actions import ACTIONS
from samrad.base.vocabulary import Role
from samrad.config import env, pages

DOCS = ROOT / "docs"


@pytest.mark.parametrize("name", sorted(pages.pages()))
def test_generated_page_is_up_to_date(name):
    assert (DOCS / name).read_text(encoding="utf-8") == pages.pages()[name], "kjør make docs"


def test_every_action_and_role_is_named():
    text = pages.access()

    assert [name for name in ACTIONS if f"`{name}`" not in text] == []
    assert [role for role in Role if role.label not in text] == []


def _settings_read() -> set[str]:
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and getattr(node.func.value, "id", "") == "env"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                found.add(node.args[0].value)
    return found


def test_every_setting_that_is_read_is_explained_and_no_other():
    assert _settings_read() == set(env.ABOUT)


def test_the_command_writes_every_page(tmp_path, capsys):
    call_command("docs", str(tmp_path / "docs"))

    written = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("docs/*")}
    assert written == pages.pages()
