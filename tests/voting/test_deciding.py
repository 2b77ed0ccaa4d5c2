"""A vote that passed becomes the body's decision."""

import pytest
from tests.conftest import AT
from tests.meetings.conftest import words
from tests.voting.conftest import changed, later

from samrad.base.actions import Denied, Invalid
from samrad.chamber.models import Happening
from samrad.meetings.models import Decision
from samrad.voting import actions
from samrad.voting.models import Poll
from samrad.voting.vocabulary import Majority

WORDS = words("Programmet for 2026 er vedtatt.")


@pytest.fixture
def passed(poll, cast, haakon):
    for name in ("Asker", "Lier", "Våler", "Moss"):
        cast(poll, name)
    return actions.close_poll(actor=haakon, at=later(9), poll=poll)


def test_decide_poll_enters_the_decision_once(passed, haakon, item):
    decision = actions.decide_poll(actor=haakon, at=later(20), poll=passed, text=WORDS)

    row = Decision.objects.get(item=item)
    assert (decision, row.kind, row.text) == (row, "adopted", WORDS)
    assert Poll.objects.get().decided == f"meetings.decision:{row.pk}"
    assert not Poll.objects.get().may_be_decided
    assert Happening.objects.order_by("pk").last().text == "Vedtaket ble ført: Innstillingen."
    with pytest.raises(actions.AlreadyDecided):
        actions.decide_poll(actor=haakon, at=later(21), poll=passed, text=WORDS)
    with pytest.raises(actions.HasDecision):
        actions.void_poll(actor=haakon, at=later(22), poll=passed, reason="Feil")


def test_kari_decides_nothing(passed, kari):
    with pytest.raises(Denied):
        actions.decide_poll(actor=kari, at=AT, poll=passed, text=WORDS)


def test_a_decision_has_words(passed, haakon):
    with pytest.raises(Invalid):
        actions.decide_poll(actor=haakon, at=AT, poll=passed, text=[])


@pytest.mark.parametrize("how", ["open", "fell", "void", "without a case"])
def test_nothing_is_decided_by_a_vote_that_adopted_nothing(poll, cast, haakon, sitting, how):
    for name in ("Asker", "Lier", "Våler", "Moss"):
        cast(poll, name, int(how == "fell"))
    if how != "open":
        actions.close_poll(actor=haakon, at=later(9), poll=poll)
    if how == "void":
        actions.void_poll(actor=haakon, at=later(9), poll=poll, reason="Feil")
    if how == "without a case":
        changed(Poll.objects.get(), item=None)

    with pytest.raises(actions.NothingPassed):
        actions.decide_poll(actor=haakon, at=later(20), poll=poll, text=WORDS)


def test_who_was_elected_is_decided_as_an_election(sitting, there, cast, haakon):
    poll = actions.open_poll(
        actor=haakon, at=AT, sitting=sitting, question="Leder",
        options=["Solveig", "Ola"], majority=Majority.ELECTION,
    )  # fmt: skip
    for name in ("Asker", "Lier", "Våler", "Moss"):
        cast(poll, name)
    actions.close_poll(actor=haakon, at=later(9), poll=poll)

    decision = actions.decide_poll(
        actor=haakon, at=later(20), poll=poll, text=words("Solveig er valgt.")
    )

    assert decision.kind == "elected"
