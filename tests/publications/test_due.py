"""Drafts and sections past their deadline: on Kontoret's first page and in the year wheel."""

from datetime import date

import pytest
from tests.factories import users

from samrad.base.ports.deadlines import DEADLINES
from samrad.base.ports.notices import NOTICES
from samrad.base.vocabulary import Role
from samrad.publications import actions

pytestmark = pytest.mark.django_db
ISSUE = {"key": "annual-report", "year": 2023}
DAY = date(2024, 3, 10)


@pytest.fixture
def due(full, ingrid, at):
    """Two sections with a deadline, and the document with one of its own."""
    for section, day in (("publications.preface", 1), ("bodies.board", 8)):
        actions.assign_passage(
            actor=ingrid, at=at, section=section, owner="", due_on=date(2024, 3, day), **ISSUE
        )
    actions.set_deadline(actor=ingrid, at=at, due_on=date(2024, 3, 20), **ISSUE)


def told(day, actor):
    found = NOTICES["publications"](day, actor)
    return [(one.sentence.replace("\xa0", " "), one.due_on, one.address) for one in found]


def duties(year):
    return [(one.on, one.what) for one in DEADLINES["publications"](year)]


def test_sections_past_their_deadline_are_told_in_one_notice(due, ingrid):
    address = "/kontor/dokumenter/arsrapport/2023/"

    assert told(date(2024, 3, 1), ingrid) == []
    assert told(DAY, ingrid) == [
        (
            "Årsrapport 2023: fristen er ute for «Forord» og «Styret».",
            date(2024, 3, 1),
            address,
        )
    ]
    assert told(date(2024, 3, 21), ingrid)[1] == (
        "Årsrapport 2023 skulle vært klar 20. mars 2024, og er et utkast.",
        date(2024, 3, 20),
        address,
    )


def test_ready_sections_are_not_late(due, ingrid, at):
    actions.mark_passage(actor=ingrid, at=at, section="bodies.board", state="ready", **ISSUE)

    assert [one[0] for one in told(DAY, ingrid)] == [
        "Årsrapport 2023: fristen er ute for «Forord»."
    ]


def test_the_wheel_has_the_draft_and_not_who_writes_what(due):
    assert duties(2024) == [(date(2024, 3, 20), "Årsrapport 2023 er klar til å legges fram")]
    assert duties(2023) == []


def test_outsiders_are_told_nothing(due, kari):
    assert told(DAY, kari) == []


def test_late_sections_stand_on_the_first_page_of_kontoret_and_not_in_the_wheel(client, due):
    wheel = client.get("/arshjul/2024/").content.decode()
    assert "Årsrapport 2023 er klar til å legges fram" in wheel
    assert "«Forord»" not in wheel

    client.force_login(users.user("Ingrid", Role.SECRETARIAT))
    page = client.get("/kontor/").content.decode()

    assert "Årsrapport 2023: fristen er ute for «Forord» og «Styret»." in page


@pytest.mark.parametrize("many", [1, 3])
def test_deadlines_cost_the_same_for_any_number(full, ingrid, at, many, django_assert_num_queries):
    for section in ("publications.preface", "bodies.board", "publications.ethics")[:many]:
        actions.assign_passage(
            actor=ingrid, at=at, section=section, owner="", due_on=date(2024, 3, 1), **ISSUE
        )

    with django_assert_num_queries(2):
        assert duties(2024) == []
