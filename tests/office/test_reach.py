"""Every action can be taken by a person in Kontoret, or the guide says why not."""

import ast
import re
from pathlib import Path

from samrad.base.actions import ACTIONS
from samrad.base.ports.registers import REGISTERS
from samrad.publications.outlines import OUTLINES
from samrad.publications.sections import GAPS

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "guide"
FRONT = ("views", "office", "forms")


def pages():
    """The modules behind Kontoret's pages."""
    for part in FRONT:
        yield from (ROOT / "src" / "samrad").glob(f"*/{part}.py")
        yield from (ROOT / "src" / "samrad").glob(f"*/{part}/*.py")


def called_by_pages():
    """Every name the pages call or hand on."""
    found = set()
    for path in pages():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                found.add(node.attr)
            if isinstance(node, ast.Name):
                found.add(node.id)
    return found


def excused():
    """The actions the guide gives a reason for."""
    text = (GUIDE / "kontoret.md").read_text(encoding="utf-8")
    table = text[text.index("## Handlinger uten egen side") :]
    return set(re.findall(r"`([a-z_]+\.[a-z_]+)`", table))


def test_every_action_has_a_page_or_a_reason():
    reached = called_by_pages()
    plain = {f"{REGISTERS[key].maintained.model._meta.label_lower}" for key in REGISTERS}
    models = {label.split(".")[0] + "." + label.split(".")[1] for label in plain}

    def is_plain(name):
        room, verb = name.split(".")
        kind, _between, noun = verb.partition("_")
        return kind in {"create", "change", "retire", "load"} and f"{room}.{noun}" in models

    own = {name for name in ACTIONS if not is_plain(name)}
    without = {name for name in own if name.split(".")[1] not in reached}

    assert without - excused() == set()


def test_guide_excuses_only_actions_there_are_and_that_have_no_page():
    reached = called_by_pages()

    assert excused() <= set(ACTIONS)
    assert {name for name in excused() if name.split(".")[1] in reached} == set()


def test_guide_to_the_annual_report_names_every_gap_that_cannot_be_filled():
    text = (GUIDE / "arsrapporten.md").read_text(encoding="utf-8")
    own = {key for chapter in OUTLINES["annual-report"].chapters for key in chapter.sections}

    for key, (title, _sentence, letter) in GAPS.items():
        if f"publications.{key}" not in own:
            continue
        row = next(line for line in text.splitlines() if line.startswith(f"| {title} |"))
        assert (f"bokstav {letter}" if letter else "ikke krevd") in row


def test_guide_to_the_programme_names_what_people_write_themselves():
    text = (GUIDE / "programmet.md").read_text(encoding="utf-8")
    own = {key for chapter in OUTLINES["action-programme"].chapters for key in chapter.sections}

    titles = [title for key, (title, *_rest) in GAPS.items() if f"publications.{key}" in own]
    assert len(titles) >= 3
    assert [one for one in titles if f"**{one}**" not in text] == []
