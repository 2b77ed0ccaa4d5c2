"""A vote is cast once, by the one whose place it is, and told truthfully ever after."""

import pytest
from tests.conftest import AT
from tests.voting.conftest import changed, later, seated

from samrad.audit.models import Entry
from samrad.ballots.actions import AlreadyVoted
from samrad.base.actions import Denied, Invalid
from samrad.chamber.policies import acting_as
from samrad.voting import actions, queries
from samrad.voting.models import RollEntry
from samrad.voting.vocabulary import Majority, Method


@pytest.fixture
def secret(sitting, there, haakon):
    return actions.open_poll(
        actor=haakon, at=AT, sitting=sitting, question="Liste", options=["A", "B", "Blank"],
        method=Method.SECRET, majority=Majority.LIST,
    )  # fmt: skip


def test_cast_vote_gives_a_receipt_with_the_time_and_the_answer(poll, there):
    lier = there["Lier"]

    receipt = actions.cast_vote(
        actor=acting_as(lier), at=later(3), attendee=lier, poll=poll, choice=1
    )

    entry = RollEntry.objects.get(poll=poll, label="Lier")
    assert (receipt.option, receipt.at) == ("Mot", later(3))
    assert (entry.choice, entry.cast_at, entry.turn) == (1, later(3), 1)


def test_a_vote_is_one_statement_in_one_transaction_and_no_entry(
    poll, cast, django_assert_num_queries
):
    before = Entry.objects.count()

    with django_assert_num_queries(3) as ran:  # SAVEPOINT, UPDATE, RELEASE
        cast(poll, "Lier", seen=0)

    assert ran.captured_queries[1]["sql"].startswith("UPDATE")
    assert Entry.objects.count() == before


def test_a_double_click_is_one_vote_with_the_first_receipt(poll, cast):
    first = cast(poll, "Lier", 0, seen=0)
    second = cast(poll, "Lier", 0, at=later(1), seen=0)

    assert second == first
    assert RollEntry.objects.get(poll=poll, label="Lier").turn == 1


def test_a_named_vote_may_be_changed_until_the_close(poll, cast):
    cast(poll, "Lier", 0, seen=0)

    receipt = cast(poll, "Lier", 1, at=later(5), seen=1)

    assert receipt.option == "Mot"
    assert queries.number_voted(poll) == 1


def test_a_replayed_request_undoes_nothing_that_is_newer(poll, cast):
    cast(poll, "Lier", 0, seen=0)
    cast(poll, "Lier", 1, at=later(5), seen=1)

    with pytest.raises(actions.ChangedElsewhere, match="Mot"):
        cast(poll, "Lier", 0, at=later(9), seen=0)
    assert RollEntry.objects.get(poll=poll, label="Lier").choice == 1


def test_two_devices_do_not_overwrite_each_other_unseen(poll, cast):
    cast(poll, "Lier", 0, seen=0)

    with pytest.raises(actions.ChangedElsewhere, match="For"):
        cast(poll, "Lier", 1, seen=0)


def test_a_vote_after_the_close_is_refused_and_told_what_stands(poll, cast, haakon):
    cast(poll, "Lier", 0)
    actions.close_poll(actor=haakon, at=later(9), poll=poll)

    with pytest.raises(actions.PollIsClosed, match="Stemmen din var: For"):
        cast(poll, "Lier", 1, at=later(10))
    with pytest.raises(actions.PollIsClosed, match="Du rakk ikke"):
        cast(poll, "Asker", 1, at=later(10))


def test_the_same_vote_sent_again_after_the_close_gets_its_receipt(poll, cast, haakon):
    """The network was cut before the answer came; the vote was in."""
    first = cast(poll, "Lier", 0)
    actions.close_poll(actor=haakon, at=later(9), poll=poll)

    assert cast(poll, "Lier", 0, at=later(10)) == first


def test_a_vote_in_what_is_void_is_refused_with_the_reason(poll, cast, haakon):
    cast(poll, "Lier", 0)
    actions.void_poll(actor=haakon, at=later(9), poll=poll, reason="Feil spørsmål")

    with pytest.raises(actions.PollIsVoid, match="Feil spørsmål"):
        cast(poll, "Lier", 0)


def test_a_vote_by_one_who_left_is_refused_and_what_was_given_before_stands(poll, cast, there):
    cast(poll, "Lier", 0)
    for name in ("Lier", "Asker"):
        changed(there[name], is_present=False, is_seated=False)

    with pytest.raises(actions.HasLeft, match="plassen for Asker"):
        cast(poll, "Asker", 0)
    with pytest.raises(actions.HasLeft):
        cast(poll, "Lier", 1)
    assert queries.number_voted(poll) == 1


def test_a_deputy_whose_member_came_back_does_not_vote_and_neither_does_the_member(
    poll, cast, there
):
    """The roll is frozen: the place changes hands between cases (rule PRA-SEAT)."""
    changed(there["Lier"], is_seated=False)
    member = changed(there["Hurdal"], place=there["Lier"].place, is_present=True, is_seated=True)

    with pytest.raises(actions.HasLeft):
        cast(poll, "Lier", 0)
    with pytest.raises(actions.NotOnRoll):
        actions.cast_vote(actor=acting_as(member), at=AT, attendee=member, poll=poll, choice=0)


def test_one_from_another_meeting_or_without_a_vote_is_not_on_the_roll(poll, cast, sitting):
    late = seated(sitting, 9, "Nes")

    with pytest.raises(actions.NotOnRoll):
        cast(poll, "Hurdal", 0)
    with pytest.raises(actions.NotOnRoll):
        actions.cast_vote(actor=acting_as(late), at=AT, attendee=late, poll=poll, choice=0)


def test_a_forged_vote_for_another_seat_is_denied(poll, there, haakon, kari):
    lier = there["Lier"]

    for actor in (acting_as(there["Asker"]), haakon, kari):
        with pytest.raises(Denied):
            actions.cast_vote(actor=actor, at=AT, attendee=lier, poll=poll, choice=0)
    assert queries.number_voted(poll) == 0


@pytest.mark.parametrize("choice", [-1, 2])
def test_an_answer_that_is_not_offered_is_invalid(poll, cast, choice):
    with pytest.raises(Invalid):
        cast(poll, "Lier", choice)


def test_what_is_shown_by_hand_is_not_cast_on_a_screen(sitting, there, haakon, cast):
    poll = actions.open_poll(
        actor=haakon, at=AT, sitting=sitting, question="?", method=Method.SHOWN
    )

    with pytest.raises(actions.NotElectronic):
        cast(poll, "Lier", 0)


def test_the_servers_clock_alone_stamps_a_vote(poll, cast):
    """A clock that was set back between opening and vote moves the stamp, never the vote."""
    receipt = cast(poll, "Lier", 0, at=later(-3600))

    assert receipt.at == later(-3600)
    assert queries.number_voted(poll) == 1


def test_a_secret_vote_gives_a_tracker_once_and_leaves_neither_answer_nor_time(secret, cast, there):
    receipt = cast(secret, "Lier", 1)

    entry = RollEntry.objects.get(poll=secret, label="Lier")
    assert len(receipt.tracker) == 19
    assert (receipt.option, receipt.at) == ("", None)
    assert (entry.choice, entry.cast_at, entry.turn) == (None, None, 0)
    assert queries.receipt_of(secret, there["Lier"]) == queries.Receipt()
    assert queries.receipt_of(secret, there["Asker"]) is None
    assert queries.number_voted(secret) == 1


def test_a_secret_vote_is_never_changed(secret, cast):
    cast(secret, "Lier", 1)

    with pytest.raises(AlreadyVoted):
        cast(secret, "Lier", 0)


def test_one_who_left_or_has_no_vote_casts_no_secret_vote(secret, cast, there):
    changed(there["Lier"], is_present=False, is_seated=False)

    with pytest.raises(actions.HasLeft):
        cast(secret, "Lier", 1)
    with pytest.raises(actions.NotOnRoll):
        cast(secret, "Hurdal", 1)


def test_the_one_who_leads_sees_who_has_not_voted(poll, secret_or_named, cast):
    cast(secret_or_named, "Lier", 1)

    waiting = queries.not_voted(secret_or_named, queries.roll_of(secret_or_named))

    assert [one.label for one in waiting] == ["Asker", "Våler", "Moss", "Råde", "Hole"]


@pytest.fixture(params=["named", "secret"])
def secret_or_named(request, poll, sitting, there, haakon):
    if request.param == "named":
        return poll
    actions.void_poll(actor=haakon, at=AT, poll=poll, reason="Ny")
    return request.getfixturevalue("secret")


def test_receipt_of_a_named_vote_tells_what_and_when(poll, cast, there):
    assert queries.receipt_of(poll, there["Lier"]) is None
    cast(poll, "Lier", 1, at=later(3))

    assert queries.receipt_of(poll, there["Lier"]) == queries.Receipt("Mot", later(3))
    assert queries.receipt_of(poll, there["Hurdal"]) is None
