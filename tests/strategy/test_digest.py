"""The weekly letter to the secretariat. Duties and measures are invented."""

from datetime import UTC, date, datetime

import pytest
from tests import factories
from tests.factories.users import user

from samrad.base.ports.chores import CHORES
from samrad.base.ports.deadlines import DEADLINES, Duty
from samrad.base.ports.letters import LETTERS
from samrad.base.vocabulary import Role
from samrad.mail.models import Message
from samrad.strategy import chores, queries
from samrad.strategy.models import Measure, Programme

MONDAY = datetime(2026, 6, 1, 7, 0, tzinfo=UTC)
DAY = date(2026, 6, 1)
DUTIES = [
    Duty(date(2026, 5, 15), "Passert frist", "sekretariatet", "§ 1"),
    Duty(date(2026, 6, 20), "Frist som kommer", "styret", ""),
    Duty(date(2026, 9, 20), "Langt fram", "styret", ""),
    Duty(date(2026, 1, 2), "Glemt", "styret", ""),
]


@pytest.fixture
def only(monkeypatch):
    """The duties of this test, and no others."""
    monkeypatch.setattr(DEADLINES, "_entries", {"tests": lambda of: DUTIES if of == 2026 else []})


@pytest.fixture
def silent(db):
    programme = factories.make(Programme, slug="p", year=2026, name="Program", state="adopted")
    factories.make(Measure, slug="m", programme=programme, position=1, title="Kutte utslipp")


def test_the_letter_tells_what_is_late_soon_and_silent(only, silent):
    found = queries.digest_on(DAY)

    assert [one.duty.what for one in found.late] == ["Passert frist"]
    assert [one.duty.what for one in found.soon] == ["Frist som kommer"]
    assert found.subject == "Samråd: frister passert: 1, kommer: 1, stille tiltak: 1"
    text = found.text.replace("\xa0", " ")
    assert "- 15. mai 2026: Passert frist (sekretariatet, § 1)" in text
    assert "- 20. juni 2026: Frist som kommer (styret)" in text
    assert "- Kutte utslipp: stille i 151 dager" in text
    assert "/kontor/program/" in text


def test_the_letter_goes_to_the_secretariat_once_a_week(only, silent):
    ingrid = user("Ingrid", Role.SECRETARIAT)
    user("Håkon", Role.READER)

    told = [chores.send_digest(MONDAY), chores.send_digest(MONDAY)]

    assert told == ["Ukebrevet er lagt i køen til 1.", ""]
    (message,) = Message.objects.all()
    assert message.kind == "strategy.digest"
    assert [one.address for one in message.deliveries.all()] == [ingrid.email]
    assert {"strategy.digest"} <= set(CHORES) & set(LETTERS)


def test_nothing_is_sent_when_there_is_nothing_to_tell(db, monkeypatch):
    monkeypatch.setattr(DEADLINES, "_entries", {})
    user("Ingrid", Role.SECRETARIAT)

    assert chores.send_digest(MONDAY) == ""
    assert not Message.objects.exists()


def test_nothing_is_sent_when_nobody_can_get_it(only, silent):
    assert chores.send_digest(MONDAY) == ""
