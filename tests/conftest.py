"""The standing cast, invented: they may do and say what no real person is made to do or say."""

import copy
import gc
import hashlib
import os
import signal
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

AT = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests"
SHARED = ROOT.parent / "shared"
NO_SHARED = "../shared finnes bare hos utviklere og i CI"
ASKS = {"db", "transactional_db", "live_server", "django_db_setup"}
# What these begin is office programs and our maker of packs, which know no database.
BEGIN_NO_ASKER = {f"tests.publications.test_{one}" for one in ("pack", "pack_office", "paper")}
_silent: list[str] = []


@pytest.fixture
def at() -> datetime:
    """The instant at which tests act."""
    return AT


@pytest.fixture
def osloregionen(db):
    """The council's own record, all of it."""
    from tests.factories import record

    record.osloregionen()


@pytest.fixture
def ingrid():
    """Ingrid, secretariat: keeps the record."""
    from samrad.base.policies import Actor
    from samrad.base.vocabulary import Role

    return Actor("user:1", "Ingrid", frozenset({Role.SECRETARIAT}))


@pytest.fixture
def haakon():
    """Håkon, chair of the board."""
    from samrad.base.policies import Actor
    from samrad.base.vocabulary import Role

    return Actor("user:2", "Håkon", frozenset({Role.CHAIR}))


@pytest.fixture
def solveig():
    """Solveig, mayor, in the assembly; her municipality's office may act for it."""
    from samrad.base.policies import Actor
    from samrad.base.vocabulary import Role

    return Actor("user:3", "Solveig", frozenset({Role.MEMBERS_OFFICE}), frozenset({"asker"}))


@pytest.fixture
def ola():
    """Ola, deputy in an expert group."""
    from samrad.base.policies import Actor
    from samrad.base.vocabulary import Role

    return Actor("user:4", "Ola", frozenset({Role.GROUP_MEMBER}))


@pytest.fixture
def kari():
    """Kari, citizen: sees only what is public."""
    from samrad.base.policies import ANYONE

    return ANYONE


@pytest.fixture
def gate(db, at):
    """An open action, for arranging rows that a test starts from."""
    from samrad.base.actions import opened
    from samrad.base.policies import system

    with opened("tests.arrange", system("tests"), at) as change:
        yield change


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix, django_db_use_migrations, django_db_blocker
):
    """The test database begins as a copy of one that was migrated once, for all the workers."""
    from tests import template

    if django_db_use_migrations:
        with django_db_blocker.unblock():
            template.start_tests_from_it()


@pytest.fixture(scope="session", autouse=True)
def _emptied_despite_the_chain():
    """Tests with transactions of their own end with a flush, which the trail's triggers refuse.

    The flush is the one thing let past them, and only here; each test is still held by them.
    """
    if not _vendor():
        yield
        return
    from django.test import TransactionTestCase
    from tests.triggers import emptied

    flush = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda _case: emptied()
    yield
    TransactionTestCase._fixture_teardown = flush


@pytest.fixture(scope="session", autouse=True)
def _a_page_notes_once_what_it_was_drawn_from():
    """For response.context: what the view gave the page, and not each of a hundred parts of it.

    Django notes them all, with a copy for each: a sixth of what a test of pages cost.
    """
    if not _vendor():
        yield
        return
    from django.template.base import Template
    from django.test.utils import _TestState, instrumented_test_render

    draw, drawing = _TestState.saved_data.template_render, threading.local()

    def noted_once(template, context):
        if getattr(drawing, "page", None) is not None:
            return draw(template, context)
        drawing.page = template
        try:
            return instrumented_test_render(template, context)
        finally:
            drawing.page = None

    Template._render = noted_once
    yield
    Template._render = instrumented_test_render


@pytest.fixture(scope="session", autouse=True)
def _a_file_is_read_once():
    """What a file says is read by a process of its own: once for each content in a run.

    The reader knows nothing but the content, so it says the same of it to every test.
    """
    if not _vendor():
        yield
        return
    from samrad.files.contents import receiving

    read, known = receiving._read, {}

    def read_once(file):
        file.seek(0)
        key = (receiving.READER, receiving.PATIENCE, hashlib.file_digest(file, "sha256").digest())
        if key not in known:
            known[key] = read(file)
        return copy.deepcopy(known[key])

    receiving._read = read_once
    yield
    receiving._read = read


# ------------------------------------------------------------------ how a run is judged


def _vendor():
    if "django.conf" not in sys.modules:
        return ""
    from django.db import connection

    return connection.vendor


def pytest_configure():
    """Let the programs that tests begin be stopped with Ctrl-C, also when make test runs with &.

    A shell starts what it puts in the background deaf to it, and children inherit that.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


# Modules that load a whole council's record or start programs for nearly every test: make sure
# leaves them out, make test does not.
SLOW = {
    "audit/test_audit_command.py", "ballots/test_killed.py", "ballots/test_linking.py",
    "base/test_record_councils.py", "bodies/test_lawful_bodies.py",
    "bodies/test_record.py", "cases/test_attachments.py", "cases/test_leaks.py",
    "cases/test_record.py", "chamber/test_together.py", "config/test_rehearsal.py",
    "config/test_server.py",
    "files/test_desk.py", "files/test_documents.py", "files/test_openness.py",
    "files/test_pages.py",
    "files/test_receiving.py", "files/test_removal.py", "finance/test_lawful_decisions.py",
    "meetings/test_record.py", "publications/test_linting_seeds.py",
    "publications/test_osloregionen.py", "register/test_lawful_council.py",
    "register/test_osloregionen.py", "strategy/test_lawful_guidelines.py", "surveys/test_record.py",
    "voting/test_killed.py", "voting/test_killed_http.py",
}  # fmt: skip


def pytest_collection_modifyitems(config, items):
    for item in items:
        if item.path.is_relative_to(TESTS) and str(item.path.relative_to(TESTS)) in SLOW:
            item.add_marker("slow")
    if os.environ.get("SAMRAD_PASS") == "postgresql":
        apart = [item for item in items if not _may_ask_a_database(item)]
        config.hook.pytest_deselected(items=apart)
        items[:] = [item for item in items if _may_ask_a_database(item)]


def _may_ask_a_database(item):
    """Whether a test can come to ask a database; one that cannot says the same on any of them.

    pytest-django refuses every question from a test that asks for none of these; what a program of
    its own asks, it does not see. Its «django_db_blocker» says nothing: every test has that one.
    """
    marks = any(item.iter_markers("django_db")) or any(item.iter_markers("postgresql"))
    begins = any(hasattr(item.module, name) for name in ("subprocess", "warm"))
    begins = begins and item.module.__name__ not in BEGIN_NO_ASKER
    return marks or begins or bool(ASKS & set(item.fixturenames))


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Nothing that is collected is garbage before the end: it is not looked for on the way."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish():
    """Let the collector of garbage leave alone what stays until the end, and look more seldom.

    It went through every model and every test again and again: one second in eight.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_runtest_setup(item):
    if item.get_closest_marker("shared") and not SHARED.is_dir():
        pytest.skip(NO_SHARED)
    if item.get_closest_marker("postgresql") and _vendor() != "postgresql":
        pytest.skip("trenger PostgreSQL: make postgresql")


def pytest_runtest_logreport(report):
    """Remember every skip that hides something: all but «../shared absent»."""
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if NO_SHARED not in reason:
            _silent.append(f"{report.nodeid}: {reason}")


def pytest_sessionfinish(session, exitstatus):
    if os.environ.get("CI") == "true" and _silent and not hasattr(session.config, "workerinput"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, exitstatus, config):
    if _silent and os.environ.get("CI") == "true":
        terminalreporter.section("hoppet over: det teller som feil i CI")
        for one in _silent:
            terminalreporter.line(one)
    if name := os.environ.get("SAMRAD_PASS"):
        from tests import totals

        found = {kind: len(terminalreporter.stats.get(kind, ())) for kind in totals.KINDS}
        found["failed"] += len(_silent) if os.environ.get("CI") == "true" else 0
        seconds = terminalreporter._session_start.elapsed().seconds
        totals.note(ROOT / "var" / "tests", name, found, seconds)
