"""Loading, exporting and starting a record."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from tests import factories, template, warm
from tests.base.record_folder import Folder, dated, rows

from samrad.audit.models import Entry
from samrad.base.actions import Denied
from samrad.base.models import Source
from samrad.base.ports.loaded import LOADED
from samrad.base.record import writing
from samrad.base.record.files import read_file
from samrad.base.record.loading import in_order, load
from samrad.base.record.skeleton import new_council
from samrad.base.record.tables import RECORDS
from samrad.bodies.models import Body
from samrad.register import models as register

ROOT = Path(__file__).resolve().parents[2]
FULL = "database or disk is full"


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


def entries_of(action):
    return Entry.objects.filter(action=action).count()


# ---------------------------------------------------------------- loading


@pytest.mark.django_db
def test_a_record_is_loaded_through_the_gate_with_what_it_uses(folder, at, ingrid):
    outcomes = {outcome.table: outcome for outcome in folder.load(at, ingrid)}

    membership = register.Membership.objects.get()
    assert membership.municipality.slug == "asker"
    assert membership.source.title == "Avtale"
    assert outcomes["register.municipalities"].new == 2
    assert entries_of("register.load_municipality") == 1


@pytest.mark.django_db
def test_kari_may_not_load_a_record(folder, at, kari):
    with pytest.raises(Denied):
        folder.load(at, kari)

    assert not Source.objects.exists()


@pytest.mark.django_db
def test_the_command_says_what_it_does(folder, capsys):
    call_command("load", str(folder.path))

    said = capsys.readouterr().out
    assert said.startswith("Leser land …\nLeser raadet …\nKontrollerer …\n")
    assert "  kommuner: 2 nye, 0 endret\n" in said
    assert "Ferdig: 7 nye og 0 endrede rader på " in said


@pytest.mark.django_db
def test_the_command_can_be_quiet(folder, capsys):
    call_command("load", str(folder.path), "--quiet")

    assert capsys.readouterr().out == ""


@pytest.mark.django_db
def test_a_database_that_cannot_be_written_is_told_of_and_nothing_is_changed(folder, capsys):
    before = rows()

    with connection.execute_wrapper(full), pytest.raises(SystemExit) as stopped:
        call_command("load", str(folder.path))

    assert stopped.value.code == 1
    said = capsys.readouterr().err
    assert "Databasen kunne ikke skrives (database or disk is full). Ingenting er endret." in said
    assert rows() == before


@pytest.mark.django_db
def test_tables_that_are_not_there_are_no_full_disk(folder, monkeypatch):
    def without_tables(*_asked, **_by_name):
        missing = sqlite3.OperationalError("no such table: base_source")
        missing.sqlite_errorname = "SQLITE_ERROR"
        raise OperationalError(*missing.args) from missing

    monkeypatch.setattr("samrad.base.record.loading.load", without_tables)

    with pytest.raises(OperationalError, match="no such table"):
        call_command("load", str(folder.path))


@pytest.mark.django_db
def test_a_search_that_cannot_be_written_leaves_the_record_that_was_read(folder, capsys):
    def unwritten(_at):
        raise OperationalError(FULL)

    with LOADED.with_entry("tests.full", unwritten), pytest.raises(SystemExit) as stopped:
        call_command("load", str(folder.path))

    assert stopped.value.code == 1
    said = capsys.readouterr().err
    assert "Registeret er lest inn, men søket er ikke oppdatert." in said
    assert register.Membership.objects.get().municipality.slug == "asker"


def full(execute, sql, params, many, context):
    """A disk with no room for a new row."""
    if sql.startswith("INSERT"):
        raise OperationalError(FULL)
    return execute(sql, params, many, context)


@pytest.mark.django_db
def test_a_changed_entry_changes_its_row_and_leaves_a_trail(folder, at, ingrid):
    folder.load(at, ingrid)
    folder.members({"municipality": "asker", "note": "Ny merknad."})

    outcomes = {outcome.table: outcome for outcome in folder.load(at, ingrid)}

    assert register.Membership.objects.get().note == "Ny merknad."
    assert (outcomes["register.memberships"].new, outcomes["register.memberships"].changed) == (
        0,
        1,
    )
    assert entries_of("register.load_membership") == 2


@pytest.mark.django_db
def test_a_period_may_end_and_the_next_begin_in_one_load(folder, at, ingrid):
    folder.load(at, ingrid)
    folder.members(
        {"municipality": "asker", "valid_until": "2023-01-01"},
        {"municipality": "asker", "valid_from": "2023-01-01"},
    )

    folder.load(at, ingrid)

    assert list(
        register.Membership.objects.order_by("valid_from").values_list("valid_until", flat=True)
    ) == [date(2023, 1, 1), None]


@pytest.mark.django_db
def test_one_period_may_open_again_as_another_closes(folder, at, ingrid):
    both = [
        {"municipality": "asker", "valid_until": "2023-01-01"},
        {"municipality": "asker", "valid_from": "2024-01-01"},
    ]
    folder.members(*both).load(at, ingrid)
    folder.members({"municipality": "asker", "valid_until": "2022-01-01"}, both[1])
    folder.load(at, ingrid)
    folder.members(
        {"municipality": "asker", "valid_until": "2022-01-01"},
        both[1] | {"valid_until": "2025-01-01"},
    )

    folder.load(at, ingrid)

    assert register.Membership.objects.filter(valid_until=None).count() == 0


@pytest.mark.django_db
def test_children_may_stand_before_their_parents(folder, at, ingrid):
    folder.write(
        "bodies.yaml",
        {
            "bodies": [
                dated("c", kind="board", parent="b"),
                dated("a", kind="board"),
                dated("b", kind="board", parent="a"),
            ]
        },
    )

    folder.load(at, ingrid)

    assert Body.objects.get(slug="c").parent.parent.slug == "a"


def test_a_table_is_loaded_after_those_it_points_to():
    seen = set()
    for table in in_order(RECORDS.entries()):
        seen.add(table.model)
        assert {column.to for column in table.pointers} <= seen


def test_every_own_table_has_examples_and_every_model_of_the_record_one_table():
    models = [table.model for table in RECORDS.entries()]

    assert len(set(models)) == len(models)
    assert all(table.examples for table in RECORDS.entries() if table.shared is not True)


# ---------------------------------------------------------------- exporting


def texts(directory):
    return {path.name: path.read_text() for path in directory.iterdir()}


@pytest.mark.django_db
def test_load_export_load_is_the_identity(folder, at, ingrid, tmp_path):
    folder.load(at, ingrid)
    call_command("export", str(tmp_path / "ut/raadet"))
    call_command("export", str(tmp_path / "ut/norge"), "--shared")

    outcomes = load(tmp_path / "ut/raadet", actor=ingrid, at=at)
    call_command("export", str(tmp_path / "igjen/raadet"))

    assert sum(outcome.new + outcome.changed for outcome in outcomes) == 0
    assert texts(tmp_path / "igjen/raadet") == texts(tmp_path / "ut/raadet")


@pytest.mark.django_db
def test_a_source_that_shared_rows_cite_goes_with_them(folder, at, ingrid, tmp_path):
    folder.load(at, ingrid)
    letter = factories.source("brev", title="Brev")
    decided = factories.source("vedtak", title="Vedtak", within=letter)
    asker = register.Municipality.objects.get(slug="asker")
    factories.make(
        register.Population,
        municipality=asker,
        on=date(2024, 1, 1),
        inhabitants=98_815,
        source=decided,
    )

    call_command("export", str(tmp_path / "ut/raadet"))
    call_command("export", str(tmp_path / "ut/norge"), "--shared")

    own = read_file(tmp_path / "ut/raadet/sources.yaml")["sources"]
    shared = read_file(tmp_path / "ut/norge/sources.yaml")["sources"]
    assert [source["slug"] for source in own] == ["avtale"]
    assert [source["slug"] for source in shared] == ["brev", "klass", "vedtak"]
    load(tmp_path / "ut/raadet", actor=ingrid, at=at)
    assert Source.objects.filter(shared=True).count() == 3


@pytest.mark.django_db
def test_a_part_with_nothing_in_it_leaves_no_file(folder, at, ingrid, tmp_path):
    folder.load(at, ingrid)
    (tmp_path / "ut").mkdir()
    (tmp_path / "ut/themes.yaml").write_text("themes: []")
    (tmp_path / "ut/LESMEG.md").write_text("# Beholdes")

    call_command("export", str(tmp_path / "ut"))

    assert sorted(texts(tmp_path / "ut")) == [
        "LESMEG.md",
        "members.yaml",
        "record.yaml",
        "sources.yaml",
    ]


@pytest.mark.django_db
def test_an_export_that_cannot_be_written_leaves_the_old_files(folder, at, ingrid, tmp_path):
    folder.load(at, ingrid)
    target = tmp_path / "ut"
    target.mkdir()
    (target / "members.yaml").write_text("memberships: []")
    (target / ".sources.yaml.new").mkdir()  # stands in the way of the last file

    with pytest.raises(CommandError) as refused:
        call_command("export", str(target))

    assert refused.value.returncode == 2
    assert str(refused.value).startswith("Kunne ikke skrive: ")
    assert (target / "members.yaml").read_text() == "memberships: []"


def test_short_entries_stand_on_one_line_each():
    lists = {"populations": [{"municipality": "asker", "on": date(2024, 1, 1), "inhabitants": 1}]}

    assert writing.as_text("populations.yaml", lists) == (
        "populations:\n- {municipality: asker, on: 2024-01-01, inhabitants: 1}\n"
    )


@pytest.mark.parametrize(
    "word", ["no", "on", "off", "yes", "null", "true", "0301", "1_000", "2024"]
)
def test_a_word_comes_back_as_it_was(tmp_path, word):
    path = tmp_path / "a.yaml"
    path.write_text(writing.as_text("a.yaml", {"a": [{"on": word, "tekst": "x" * 200}]}))

    assert read_file(path)["a"][0]["on"] == word


# ---------------------------------------------------------------- a new council


@pytest.mark.django_db
def test_a_new_council_loads(tmp_path, capsys):
    call_command("new_council", str(tmp_path / "vestre"), "--name", "Vestre  politiske råd")
    call_command("load", str(tmp_path / "vestre"), "--quiet")

    form = register.CouncilForm.objects.get()
    assert form.name == "Vestre politiske råd"
    assert form.from_precision == "assumed"
    assert register.Municipality.objects.on(date(2024, 1, 1)).count() == 357
    assert capsys.readouterr().out.endswith(f"Les det inn med: samrad load {tmp_path}/vestre\n")


@pytest.mark.django_db
def test_every_example_of_a_new_council_comes_to_life(tmp_path, at, ingrid):
    for path in new_council(tmp_path / "vestre", name="Vestre", day=date(2024, 1, 1)):
        lines = path.read_text().split("\n")
        alive = [line.removeprefix("# ") for line in lines if not line.startswith("##")]
        path.write_text("\n".join(alive))

    outcomes = {
        outcome.table: outcome.new for outcome in load(tmp_path / "vestre", actor=ingrid, at=at)
    }

    own = [table.key for table in RECORDS.entries() if table.shared is not True]
    assert all(outcomes[key] for key in own)


@pytest.mark.parametrize("inside", ["members.yaml", ".skjult"])
def test_a_new_council_is_not_written_over_anything(tmp_path, inside):
    (tmp_path / inside).write_text("mitt")

    with pytest.raises(CommandError) as refused:
        call_command("new_council", str(tmp_path), "--name", "Vestre")

    assert refused.value.returncode == 2
    assert "er ikke en tom mappe" in str(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == [inside]


def test_a_new_council_is_not_written_over_a_file(tmp_path):
    (tmp_path / "fil").write_text("mitt")

    with pytest.raises(CommandError, match="er ikke en tom mappe"):
        call_command("new_council", str(tmp_path / "fil"), "--name", "Vestre")


@pytest.mark.parametrize(("name", "why"), [("  ", "er tom"), ("x" * 151, "har 151 tegn")])
def test_a_new_council_needs_a_name_that_can_be_kept(tmp_path, name, why):
    with pytest.raises(CommandError) as refused:
        call_command("new_council", str(tmp_path / "ny"), "--name", name)

    assert refused.value.returncode == 2
    assert why in str(refused.value)
    assert not (tmp_path / "ny").exists()


def test_a_new_council_that_cannot_be_written_is_told_of(tmp_path):
    (tmp_path / "fil").write_text("")

    with pytest.raises(CommandError, match="Kunne ikke skrive"):
        call_command("new_council", str(tmp_path / "fil/ny"), "--name", "Vestre")


def test_a_long_name_is_short_in_its_short_form(tmp_path):
    new_council(tmp_path / "ny", name="Råd " * 20, day=date(2024, 1, 1))

    form = read_file(tmp_path / "ny/council.yaml")["forms"][0]
    assert len(form["short_name"]) <= 60 < len(form["name"])


# ---------------------------------------------------------------- killed at any moment


def environment(data):
    return os.environ | {
        "SAMRAD_DATA": str(data),
        "SAMRAD_DATABASE": f"sqlite:///{data / 'samrad.sqlite3'}",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "samrad.config.settings",
    }


def samrad(data, *arguments):
    """The command «samrad», begun with its own database."""
    return subprocess.Popen(
        [sys.executable, "-m", "samrad.cli", *arguments],
        env=environment(data),
        stdout=subprocess.PIPE,
        text=True,
    )


def killed(data, when, directory):
    """Load directory in a process that dies at a moment (tests.base.tripwire)."""
    code, told = tripped(data, when, directory)
    assert code in {-signal.SIGKILL, -signal.SIGALRM}, told


def writes(data, directory):
    """Load directory in peace; how many writes that took."""
    code, told = tripped(data, "never", directory)
    assert code == 0, told
    return int(told)


def tripped(data, when, directory):
    program = "tests.base.tripwire", when, "load", str(directory), "--quiet"
    with warm.begun(environment(data), *program) as load:
        _said, told = load.communicate()
    return load.returncode, told


STATE = """
    SELECT (SELECT COUNT(*) FROM base_source), (SELECT COUNT(*) FROM register_population),
        (SELECT COUNT(*) FROM bodies_mandate), (SELECT COUNT(*) FROM strategy_priority),
        (SELECT SUM(inhabitants) FROM register_population), (SELECT COUNT(*) FROM audit_entry)
"""


def state(data):
    """The rows that tell whether a record is there, whole or not at all; the file is sound."""
    connection = sqlite3.connect(data / "samrad.sqlite3")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    figures = connection.execute(STATE).fetchone()
    connection.close()
    return figures


def kept(data):
    """The database as it is, to be put back by the function given."""
    files = {path: path.read_bytes() for path in data.glob("samrad.sqlite3*")}

    def put_back():
        for path in data.glob("samrad.sqlite3*"):
            path.unlink()
        for path, content in files.items():
            path.write_bytes(content)

    return put_back


def survives_every_death(data, directory, before):
    """Kill a load of directory before, during and after its commit; the state when it succeeds."""
    put_back = kept(data)
    count = writes(data, directory)
    after = state(data)
    assert count > 10
    assert after != before
    for when, left in {
        str(count // 2): [before],
        "commit": [before],
        "commit+2": [before, after],
        "after": [after],
    }.items():
        put_back()
        killed(data, when, directory)
        assert state(data) in left, when
    return after


@pytest.mark.slow
@pytest.mark.sqlite
def test_a_load_that_is_killed_leaves_nothing_or_everything(tmp_path):
    template.lay(tmp_path)

    after = survives_every_death(tmp_path, ROOT / "councils/osloregionen", before=state(tmp_path))

    assert after[1] == 3339


@pytest.mark.slow
@pytest.mark.sqlite
def test_a_load_that_changes_much_and_is_killed_leaves_the_old_or_the_new(tmp_path):
    data, changed = tmp_path / "data", tmp_path / "endret"
    for place in ("norge", "osloregionen"):
        shutil.copytree(ROOT / "councils" / place, changed / place)
    figures = read_file(changed / "norge/populations.yaml")
    for figure in figures["populations"]:
        figure["inhabitants"] += 1
    (changed / "norge/populations.yaml").write_text(yaml.safe_dump(figures))
    template.lay(data)
    writes(data, ROOT / "councils/osloregionen")
    old = state(data)

    new = survives_every_death(data, changed / "osloregionen", before=old)

    assert new[4] == old[4] + 3339


@pytest.mark.django_db
def test_the_trail_of_a_load_holds_what_was_written(folder, at, ingrid):
    folder.load(at, ingrid)

    entry = Entry.objects.get(action="register.load_membership")
    ((before, after),) = json.loads(entry.payload.content).values()
    assert before is None
    assert after["valid_from"] == "2021-01-01"
    assert rows()["register.memberships"] == 1
