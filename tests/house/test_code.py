"""The contracts that can be read off the source. Each is shown a violation before it is trusted."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.house import code
from tests.house.floors import HEIGHT, ROOMS, ROOT, SOURCE, below

MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
LAW = sorted((SOURCE / "law").rglob("*.py"))
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))

# Longer than the house likes, and why. A line here is an argument, not a habit.
LONGER: dict[str, str] = {
    "bodies/actions/representation.py: appoint_representative": "a fourth is the signature",
}
# Files a room has beside those of every room, and why.
OWN_FILES: dict[str, dict[str, str]] = {
    "wheel": {
        "calendars": "iCalendar, written: feeds and invitations",
    },
    "finance": {
        "bankfiles": "payments as banks tell of them: CAMT.054 and CSV, read",
        "kostra": "codes of KOSTRA, with their source, for forms, queries and pages alike",
        "ledgers": "accounts as accounting systems tell them: CSV, XLSX and SAF-T, read",
        "ehf": "electronic invoices: written, and held against the rules",
        "numbers": "numbers with check digits, for models, actions and rules alike",
    },
    "knowledge": {
        "clients": "the one place that asks official registers over the net",
    },
    "files": {
        "contents": "what a content is and says: received, sniffed, read in a process of its own",
        "grounds": "reading a § as it is written, for models and actions alike",
    },
    "ballots": {
        "locks": "keys outside the database that open ballots until they are counted",
    },
    "chamber": {
        "stand": "how a reader stands in a meeting: the subject of every panel on its views",
    },
    "live": {
        "fragments": "what everyone who listens may read, made once for each change",
        "hub": "who listens in this process, with a short queue for each",
        "line": "the line to PostgreSQL on which processes hear each other",
        "streams": "server-sent events on the event loop, beside the pages",
        "telling": "word of a change, from process to process",
    },
    "mail": {
        "backend": "Django's way out for e-mail, leading into the queue",
        "envelopes": "a letter as mail programs expect it",
        "servers": "the one place that speaks to a mail server",
        "worker": "the loop that does chores and delivers",
    },
    "publications": {
        "addresses": "where an edition is read, and the rows behind its facts",
        "coverage": "a draft beside an older text of the same",
        "decks": "slide decks with the facts of a day, described once",
        "as_data": "sections and facts as plain data: JSON, and what is frozen",
        "pictures": "pictures in what people write: on a line of their own",
        "sending": "a file of a document as an answer, with what may run in it: nothing",
        "scaling": "photos made fit for print: upright, scaled and bare",
        "editions": "an edition made of the sections' facts and of what people wrote",
        "fonts": "the fonts that documents are set in",
        "freezing": "an edition as data that never changes, and read back",
        "house": "how a council's documents look, from its directory",
        "linting": "what a careful reader would stumble over, as rules",
        "markup": "what a section says, before it is HTML or Typst",
        "mentions": "facts mentioned in what people write",
        "pack": "many papers and files as one PDF, made in a process of its own",
        "paper": "a paper printed as PDF, DOCX and HTML from one description",
        "prose": "what people write, as structured content",
        "outlines": "the one place that owns the order of sections (house.md)",
        "phrases": "the words of a composed document",
        "press": "where templates and fonts lie, for whoever typesets",
        "printing": "the files of an edition, each with its format",
        "renderings": "from section to page and file",
        "signs": "which signs can be printed, and what stands for the rest",
        "stylesheets": "how documents look in a browser, in the council's own style",
        "report_docx": "a composed document for a word processor",
        "typesetting": "the one place that calls Typst",
        "typst": "the templates of Typst",
        "webpage": "the web edition",
    },
}


def _room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def _found(paths, check) -> list[str]:
    return [
        f"{path.relative_to(SOURCE)}: {sentence}"
        for path in paths
        for sentence in check(path.read_text(encoding="utf-8"))
    ]


def _argued(sentence: str) -> bool:
    return any(sentence.startswith(place) for place in LONGER)


def _parts(name: str) -> list[Path]:
    """The modules of one kind in every room: views.py, or the files of views/."""
    return [
        path for room in ROOMS for path in MODULES
        if _room(path) == room and name in (path.stem, path.parent.name)
    ]  # fmt: skip


def test_modules_and_functions_keep_their_size():
    views = set(_parts("views"))
    found = [
        f"{path.relative_to(SOURCE)}: {sentence}"
        for path in MODULES
        for sentence in code.too_long(path.read_text(encoding="utf-8"), is_view=path in views)
    ]

    assert [one for one in found if not _argued(one)] == []


def test_a_long_module_function_or_view_is_caught():
    body = "def long():\n" + "    x = 1\n" * 41

    assert list(code.too_long(body)) == ["long har 42 linjer"]
    assert list(code.too_long("def view():\n" + "    x = 1\n" * 20, is_view=True)) != []
    assert list(code.too_long("x = 1\n" * 301)) == ["har 301 linjer"]
    assert list(code.too_long("def short():\n    x = 1\n")) == []


def test_templates_keep_their_size():
    found = {
        str(path.relative_to(SOURCE)): lines
        for path in TEMPLATES
        if (lines := path.read_text(encoding="utf-8").count("\n")) > code.TEMPLATE_LINES
    }

    assert {path: lines for path, lines in found.items() if path not in LONGER} == {}


def test_arguments_for_length_are_still_needed():
    assert [one for one in LONGER if not (SOURCE / one.partition(":")[0]).is_file()] == []


def test_names_carry_meaning():
    found = [
        f"{path.relative_to(SOURCE)}: {sentence}"
        for path in MODULES
        for sentence in code.bad_names(path, path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_an_empty_name_is_caught():
    assert list(code.bad_names(Path("utils.py"), "")) == ["modulen heter utils"]
    assert list(code.bad_names(Path("a.py"), "class BodyManager: ...")) == [
        "klassen heter BodyManager"
    ]


def test_queries_are_named_by_what_they_return():
    assert _found(_parts("queries"), code.bad_query_names) == []
    assert list(code.bad_query_names("def get_members(): ...")) == ["spørringen heter get_members"]


def test_a_room_holds_only_the_files_of_a_room():
    found = {
        f"{room}/{path.name}"
        for room in ROOMS
        for path in (SOURCE / room).iterdir()
        if path.stem not in {*code.ROOM_FILES, *OWN_FILES.get(room, ()), "__pycache__"}
    }
    unused = {
        f"{room}/{name}"
        for room, names in OWN_FILES.items()
        for name in names
        if not list((SOURCE / room).glob(f"{name}*"))
    }

    assert found == set()
    assert unused == set()
    assert "utils" not in code.ROOM_FILES


def test_the_law_counts_in_whole_numbers():
    assert _found(LAW, code.floats) == []


@pytest.mark.parametrize("text", ["half = 0.5", "x = float(3)", "y = 1e3"])
def test_a_float_is_caught(text):
    assert list(code.floats(text)) != []


def test_the_law_imports_the_standard_library_only():
    found = {
        f"{path.relative_to(SOURCE)}: {name}"
        for path in LAW
        for name in code.imports(path.read_text(encoding="utf-8"))
        if not name.startswith("samrad.law") and name.split(".")[0] not in sys.stdlib_module_names
    }

    assert found == set()
    assert list(code.imports("from yaml import load\nimport django.db\nfrom . import x")) == [
        "yaml",
        "django.db",
        ".",
    ]


def test_rooms_do_not_signal_to_each_other():
    # identity listens to allauth, which is no room of ours: no other way in is offered.
    mine = [path for path in MODULES if _room(path) in {*ROOMS, "base", "audit", "config"}]

    assert _found(mine, code.signals) == []
    assert list(code.signals("from django.db.models.signals import post_save")) != []
    assert list(code.signals("from django.dispatch import receiver")) != []
    assert list(code.signals("from django.db.backends.signals import connection_created")) == []


def test_rooms_write_and_order_only_where_they_should():
    assert _found(_parts("models"), code.own_writes) == []


def test_a_save_of_its_own_and_an_order_in_meta_are_caught():
    text = "class A:\n    def save(self): ...\n    class Meta:\n        ordering = ['name']"

    assert list(code.own_writes(text)) == ["A.save", "Meta.ordering"]


def test_views_leave_the_database_to_queries_and_actions():
    assert _found(_parts("views"), code.orm) == []
    assert list(code.orm("rows = Body.objects.all()")) != []


def test_no_loose_ends_without_an_issue():
    assert _found(MODULES, code.loose_ends) == []
    assert list(code.loose_ends("# TO" + "DO: later")) == ["linje 1"]
    assert list(code.loose_ends("# TO" + "DO(#12): later")) == []


def test_templates_reverse_only_their_own_or_lower_rooms():
    found = {
        f"{path.relative_to(SOURCE)}: {room}"
        for path in TEMPLATES
        for room in code.url_rooms(path.read_text(encoding="utf-8"))
        if not below(room, _room(path))
    }

    assert found == set()


def test_a_template_that_looks_upstairs_is_caught():
    text = '{% url "portal:home" %} {% link \'bodies:body\' slug %} {% url "account_login" %}'

    assert code.url_rooms(text) == {"portal", "bodies"}
    assert not below("portal", "register")
    assert not below("people", "register")
    assert below("register", "bodies")


def test_every_package_has_a_floor():
    packages = {path.parent.name for path in SOURCE.glob("*/__init__.py")}

    assert packages - set(HEIGHT) == set()


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name]


def test_no_tracked_file_names_a_registry_or_a_path_of_some_machine():
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
        found += [f"{path.relative_to(ROOT)}: {sentence}" for sentence in code.traces(text)]

    assert found == []
    assert list(code.traces("see https://py" + "pi.org/simple")) != []
    assert list(code.traces("/ro" + "ot/x")) != []


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-uv"])
def test_locked_packages_carry_hashes(name):
    text = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
    pinned = [line for line in text.splitlines() if line and line[0] not in " #"]

    assert pinned != []
    assert [line for line in pinned if "==" not in line or not line.endswith("\\")] == []
