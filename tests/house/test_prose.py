"""What the documentation tells a reader to open or run is there."""

import re

import pytest
from django.core.management import get_commands
from tests.house import prose
from tests.house.floors import ROOT
from tests.house.test_code import tracked

PAGES = [path for path in tracked() if path.suffix == ".md" and path.is_file()]
OURS = {name for name, app in get_commands().items() if app.startswith("samrad.")}
OF_DJANGO = {"migrate", "collectstatic", "check", "makemigrations", "shell", "createsuperuser"}
DECISIONS = ROOT / "docs" / "decisions"


def _named(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_every_link_and_picture_leads_somewhere(page):
    assert list(prose.lost(page, page.read_text(encoding="utf-8"))) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path):
    page, other = tmp_path / "side.md", tmp_path / "annen.md"
    other.write_text("# Å lese, og å skrive\n")
    text = (
        "# Her\n[a](annen.md) [b](#her) [c](annen.md#å-lese-og-å-skrive) [d](https://x.no/y) "
        "![e](bilde.png) [f](#der) [g](annen.md#ingen) `[h](kode.md)`\n```\n[i](kode.md)\n```\n"
    )

    page.write_text(text)

    assert list(prose.lost(page, text)) == ["bilde.png", "#der", "annen.md#ingen"]


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_every_command_is_one_we_have(page):
    text = page.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    there = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))

    assert {one.replace("-", "_") for one in prose.commands(text)} - OURS - OF_DJANGO == set()
    assert prose.targets(text) - there == set()


def test_commands_are_read_from_code_only():
    text = (
        "Med samrad kan du `samrad load x`, `.venv/bin/samrad new-council` og\n```sh\nmake run\n```"
    )

    assert prose.commands(text) == {"load", "new-council"}
    assert prose.targets(text) == {"run"}
    assert prose.targets("`PORT=1 make run`, `make PORT=1 test`, make sense") == {"run", "test"}


def test_every_command_of_ours_is_explained_somewhere():
    said = set().union(*(prose.commands(page.read_text(encoding="utf-8")) for page in PAGES))

    assert OURS - {one.replace("-", "_") for one in said} == set()


def test_every_decision_is_listed_by_its_title():
    listed = (DECISIONS / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"\| \[\d{4}\]\((\d{4}-[a-z-]+\.md)\) \| (.+?) \|", listed))
    files = {path.name: path.read_text(encoding="utf-8") for path in DECISIONS.glob("[0-9]*.md")}

    assert list(rows) == sorted(files)
    assert [name for name, title in rows.items() if title not in files[name].split("\n")[0]] == []
