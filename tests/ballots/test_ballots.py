"""A secret ballot from opening to count, and what is refused on the way."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from tests.ballots.conftest import OPTIONS, voter
from tests.conftest import AT

from samrad.audit.models import Entry, Payload
from samrad.ballots import actions, chores, erasure, locks, queries
from samrad.ballots.models import Ballot, Box, Voter
from samrad.base import clock
from samrad.base.actions import Denied, Invalid
from samrad.base.ports.erasure import ERASURE
from samrad.base.ports.topics import PUBLISHERS, may_listen


def closed(box, haakon):
    return actions.close_box(actor=haakon, at=AT, box=box)


def test_every_ballot_is_counted_once_and_found_by_its_tracker(opened, cast, haakon):
    box = opened(6)
    trackers = {cast(box, number, number % 3): OPTIONS[number % 3] for number in range(1, 6)}

    assert queries.voted(box) == 5
    assert queries.result(box) is None
    assert queries.ballots(box) == []

    result = queries.result(closed(box, haakon))

    assert result.tally == (("For", 1), ("Mot", 2), ("Blank", 2))
    assert (result.total, result.entitled, result.is_small) == (5, 6, False)
    assert dict(queries.ballots(queries.box("tests.vote:1"))) == trackers
    assert queries.is_untouched(Box.objects.get())


def test_a_ballot_goes_from_opening_to_count(db, haakon):
    asked = {"key": "tests.vote:1", "question": "Skal saken utsettes?", "options": OPTIONS}
    box = actions.open_box(actor=haakon, at=AT, roll=["user:1", "user:2"], **asked)

    tracker = actions.cast_ballot(actor=voter(1), at=AT, box=box, choice=1)
    result = queries.result(actions.close_box(actor=haakon, at=AT, box=box))

    assert (result.total, result.entitled) == (1, 2)
    assert queries.ballots(box) == [(tracker, "Mot")]


def test_fewer_than_five_ballots_are_a_small_group(opened, cast, haakon):
    box = opened(6)
    for number in range(1, 5):
        cast(box, number)

    assert queries.result(closed(box, haakon)).is_small


def test_a_box_nobody_used_closes_with_nothing(opened, haakon):
    result = queries.result(closed(opened(2), haakon))

    assert (result.total, result.tally[0], queries.is_untouched(Box.objects.get())) == (
        0,
        ("For", 0),
        True,
    )


def test_a_second_ballot_is_refused_and_the_first_stands(opened, cast, haakon):
    box = opened(1)
    tracker = cast(box, 1, 0)
    with pytest.raises(actions.AlreadyVoted, match="telles én gang"):
        cast(box, 1, 1)

    closed(box, haakon)

    assert queries.ballots(box) == [(tracker, "For")]
    assert queries.has_voted(box, voter(1))
    assert not queries.has_voted(box, voter(2))


def test_one_who_is_not_on_the_roll_is_refused(opened, cast):
    with pytest.raises(actions.NotOnRoll):
        cast(opened(2), 3)

    assert not Voter.objects.filter(has_voted=True).exists()


@pytest.mark.parametrize("end", [actions.close_box, actions.void_box])
def test_nothing_is_cast_or_ended_after_the_end(opened, cast, haakon, end):
    box = opened(2)
    cast(box, 1)
    end(actor=haakon, at=AT, box=box)

    with pytest.raises(actions.NotOpen):
        cast(box, 2)
    with pytest.raises(actions.AlreadyVoted):
        cast(box, 1)
    for again in (actions.close_box, actions.void_box):
        with pytest.raises(actions.NotOpen):
            again(actor=haakon, at=AT, box=box)


def test_a_void_box_is_never_read(opened, cast, haakon, locks_folder):
    box = opened(2)
    cast(box, 1)
    box = actions.void_box(actor=haakon, at=AT, box=box)

    assert queries.result(box) is None
    assert not box.is_open
    assert not Ballot.objects.exists()
    assert not Voter.objects.exclude(sealed=None).exists()


@pytest.mark.parametrize("choice", [-1, 3])
def test_what_is_no_option_is_refused(opened, cast, choice):
    with pytest.raises(Invalid):
        cast(opened(1), 1, choice)


@pytest.mark.parametrize(
    "given",
    [
        {"options": ["For"]},
        {"options": ["For", "For"]},
        {"roll": []},
        {"roll": ["user:1", "user:1"]},
        {"question": ""},
    ],
)
def test_a_box_that_cannot_be_voted_in_is_refused_and_has_no_lock(db, haakon, locks_folder, given):
    right = {"key": "a", "question": "Ja?", "options": OPTIONS, "roll": ["user:1"]}
    with pytest.raises(Invalid):
        actions.open_box(actor=haakon, at=AT, **right | given)

    assert not locks_folder.exists()
    assert not Box.objects.exists()


def test_kari_neither_opens_casts_closes_nor_voids(opened, kari):
    box = opened(1)
    with pytest.raises(Denied):
        actions.open_box(actor=kari, at=AT, key="b", question="?", options=OPTIONS, roll=["a"])
    with pytest.raises(Denied):
        actions.cast_ballot(actor=kari, at=AT, box=box, choice=0)
    with pytest.raises(Denied):
        actions.close_box(actor=kari, at=AT, box=box)
    with pytest.raises(Denied):
        actions.void_box(actor=kari, at=AT, box=box)


def test_one_voter_stands_once_on_the_roll_in_the_database_itself(opened):
    box = opened(1)
    with pytest.raises(IntegrityError):
        Voter.objects.create(box=box, key="user:1")


def test_a_ballot_copied_to_another_voter_stops_the_count(opened, cast, haakon):
    box = opened(2)
    cast(box, 1)
    copied = bytes(Voter.objects.get(key="user:1").sealed)
    Voter.objects.filter(key="user:2").update(sealed=copied, has_voted=True)

    with pytest.raises(locks.Tampered):
        closed(box, haakon)

    assert not Ballot.objects.exists()


def test_a_voter_marked_without_a_ballot_stops_the_count(opened, haakon):
    box = opened(1)
    Voter.objects.update(has_voted=True)

    with pytest.raises(locks.Tampered):
        closed(box, haakon)


def test_without_its_lock_a_box_takes_no_ballots_and_cannot_be_counted(
    opened, cast, haakon, locks_folder
):
    box = opened(2)
    cast(box, 1)
    locks.destroy(box.token)

    with pytest.raises(locks.LockGone, match="hold den på nytt"):
        cast(box, 2)
    with pytest.raises(locks.LockGone):
        closed(box, haakon)
    actions.void_box(actor=haakon, at=AT, box=box)


def test_a_ballot_changed_afterwards_is_seen(opened, cast, haakon):
    box = closed_with_five(opened, cast, haakon)
    Ballot.objects.filter(choice=0).update(choice=1)

    assert not queries.is_untouched(box)


def closed_with_five(opened, cast, haakon):
    box = opened(5)
    for number in range(1, 6):
        cast(box, number)
    return closed(box, haakon)


def test_the_lock_is_destroyed_when_the_close_is_committed(
    opened, cast, haakon, locks_folder, django_capture_on_commit_callbacks
):
    box = opened(5)

    assert (locks_folder / f"{box.token}.key").stat().st_mode & 0o777 == 0o600
    assert (locks_folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f59")

    with django_capture_on_commit_callbacks(execute=True):
        closed(box, haakon)

    assert list(locks_folder.glob("*.key")) == []
    locks.destroy(box.token)


def test_the_sweep_takes_locks_of_ended_boxes_and_no_others(opened, haakon, locks_folder):
    standing, ended = opened(1), opened(1, "tests.vote:2")
    closed(ended, haakon)

    assert chores.swept(clock.now()) == "Låser ødelagt: 0."
    assert chores.swept(clock.now() + timedelta(hours=2)) == "Låser ødelagt: 1."
    assert [path.stem for path in locks_folder.glob("*.key")] == [standing.token]


def test_the_sweep_of_a_house_without_ballots_does_nothing(db):
    assert chores.swept(clock.now()) == "Låser ødelagt: 0."


def test_the_trail_has_the_opening_and_the_close_and_nothing_of_a_ballot(opened, cast, haakon):
    box = opened(5)
    trackers = [cast(box, number) for number in range(1, 6)]
    closed(box, haakon)

    assert list(Entry.objects.order_by("pk").values_list("action", flat=True)) == [
        "ballots.open_box",
        "ballots.close_box",
    ]
    kept = "".join(Payload.objects.values_list("content", flat=True))
    assert not [one for one in [*trackers, "user:1"] if one in kept]
    assert Box.objects.get().fingerprint in kept


def test_a_cast_costs_one_statement_beside_its_transaction(opened, cast, django_assert_num_queries):
    box = opened(3)
    told = 1 if connection.vendor == "postgresql" else 0
    with django_assert_num_queries(3 + told):
        cast(box, 1)


def test_followers_hear_that_somebody_voted_and_not_who(opened, cast, haakon, kari):
    box, found = opened(1), []
    with PUBLISHERS.with_entry("tests.told", lambda *given: found.append(given)):
        cast(box, 1)

    assert found == [(frozenset({f"ballots.box:{box.pk}"}), 0)]
    assert may_listen(haakon, f"ballots.box:{box.pk}")
    assert not may_listen(kari, f"ballots.box:{box.pk}")


def test_all_sealed_ballots_are_as_long(opened, cast):
    box = opened(3)
    for number in range(3):
        cast(box, number + 1, number)

    assert len({len(one) for one in Voter.objects.values_list("sealed", flat=True)}) == 1


def test_what_is_held_about_someone_is_the_roll_and_it_stays(opened, cast, haakon):
    box = opened(1)
    cast(box, 1)

    assert ERASURE["ballots"].found("user:1") == [
        {"box__key": "tests.vote:1", "box__question": "Skal saken utsettes?", "has_voted": True}
    ]
    assert "stemte én gang" in erasure.erase("user:1", haakon, AT)
    assert Voter.objects.exists()


def test_rows_are_told_as_what_they_are(opened, cast, haakon):
    box = closed_with_five(opened, cast, haakon)

    assert str(box) == "Skal saken utsettes?"
    assert str(box.voters.order_by("pk").first()) == "user:1"
    assert str(Ballot.objects.first()) in dict(queries.ballots(box))
