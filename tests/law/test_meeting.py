"""A meeting walked through, and the meetings that cannot have been (MOTE-1)."""

import pytest

from samrad.law.facts import BadFact
from samrad.law.meeting import Arrives, Ending, Leaves, TakesTheChair, Vote, walk_through
from samrad.law.statutes.kommuneloven_kap11_votering import Side


def test_quorum_is_lost_and_found_and_earlier_decisions_stand():
    # Invented votes on a real attendance. Reference: 36 present, 8.6.2023 (årsrapport 2023).
    ended = walk_through(
        64,
        36,
        [Vote("1/23", 30, 6), Leaves(5), Vote("2/23", 31, 0), Arrives(1), Vote("3/23", 20, 12)],
    )

    assert [(one.case, one.ending) for one in ended] == [
        ("1/23", Ending.ADOPTED),
        ("2/23", Ending.NOT_QUORATE),
        ("3/23", Ending.ADOPTED),
    ]
    assert ended[1].finding.reason == "31 av 64 stemte; 32 kreves. Ikke vedtaksført."


def test_casting_vote_follows_whoever_leads():
    votes = {"Håkon": Side.IN_FAVOUR, "Solveig": Side.AGAINST}

    ended = walk_through(
        16,
        12,
        [
            Vote("1/26", 6, 6, named=votes),
            TakesTheChair("Solveig"),
            Vote("2/26", 6, 6, named=votes),
        ],
        chair="Håkon",
    )

    assert [one.ending for one in ended] == [Ending.ADOPTED, Ending.FELL]


@pytest.mark.parametrize(
    ("events", "field"),
    [
        ([Leaves(13)], "leaves"),
        ([Arrives(5)], "present"),
        ([Vote("1/26", 10, 3)], "voting"),
        ([Vote("1/26", 9, 3), Vote("1/26", 9, 3)], "case"),
        (["pause"], "events"),
    ],
)
def test_meeting_that_cannot_have_been_is_refused(events, field):
    with pytest.raises(BadFact, match=f"^{field}: "):
        walk_through(16, 12, events)


@pytest.mark.parametrize(
    ("event", "field"),
    [
        (lambda: Leaves(0), "leaves"),
        (lambda: Arrives(-1), "arrives"),
        (lambda: TakesTheChair(" "), "chair"),
        (lambda: Vote("", 1, 0), "case"),
        (lambda: Vote("1/26", -1, 0), "in_favour"),
        (lambda: Vote("1/26", 1, 0, named={"Ola": "for"}), r"named\[Ola\]"),
    ],
)
def test_event_that_cannot_be_is_refused(event, field):
    with pytest.raises(BadFact, match=f"^{field}: "):
        event()
