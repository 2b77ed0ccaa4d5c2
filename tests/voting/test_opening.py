"""A vote is opened with a roll that is frozen."""

import pytest
from django.db import connection
from tests import factories
from tests.conftest import AT
from tests.voting.conftest import NAMES, changed, seated

from samrad.base.actions import Denied, Invalid
from samrad.chamber.actions import IsClosed
from samrad.chamber.models import Happening, Place, Recusal
from samrad.voting import actions, queries
from samrad.voting.models import RollEntry
from samrad.voting.vocabulary import Majority, Method, WhyNot


def test_open_poll_freezes_one_entry_for_each_place_vacant_and_absent_too(poll, there):
    changed(there["Asker"], is_seated=False)

    roll = list(queries.roll_of(poll))

    assert [one.label for one in roll] == list(NAMES)
    assert [one.can_vote for one in roll] == [True] * 6 + [False] * 2
    assert {one.why_not for one in roll[6:]} == {WhyNot.ABSENT}
    assert poll.entitled == 8
    assert poll.is_open
    assert not poll.stands


def test_a_place_whose_holder_stands_aside_is_on_the_roll_without_a_vote(
    sitting, there, haakon, item
):
    asker = changed(there["Asker"], is_seated=False)
    given = {"ground": "strict", "state": "out", "in_favour": 5, "against": 0, "raised_at": AT}
    factories.make(Recusal, attendee=asker, item=item, kind="impartiality", **given)

    poll = actions.open_poll(actor=haakon, at=AT, sitting=sitting, question="Innstillingen")

    entry = queries.roll_of(poll).first()
    assert (entry.can_vote, entry.why_not) == (False, WhyNot.DISQUALIFIED)
    assert entry.attendee == asker


def test_open_poll_writes_the_log_and_takes_the_item_being_treated(poll, item):
    assert poll.item == item
    assert [one.text for one in Happening.objects.all()] == [
        "Votering åpnet: Innstillingen (elektronisk, ved navn). 6 av 8 kan stemme."
    ]


def test_one_vote_at_a_time_in_a_meeting(poll, sitting, haakon):
    with pytest.raises(actions.PollIsOpen, match="En votering er åpen"):
        actions.open_poll(actor=haakon, at=AT, sitting=sitting, question="En til")


def test_kari_opens_no_poll(sitting, there, kari):
    with pytest.raises(Denied):
        actions.open_poll(actor=kari, at=AT, sitting=sitting, question="Innstillingen")


def test_a_delegate_opens_no_poll_until_in_the_chair(sitting, there):
    from samrad.chamber.policies import acting_as

    asker = acting_as(there["Asker"])
    given = {"actor": asker, "at": AT, "question": "Innstillingen"}
    with pytest.raises(Denied):
        actions.open_poll(sitting=sitting, **given)
    leading = changed(sitting, chair=there["Asker"])

    assert actions.open_poll(sitting=leading, **given).is_open


def test_nobody_votes_in_a_meeting_that_is_over_or_where_nobody_is_there(sitting, haakon):
    given = {"actor": haakon, "at": AT, "question": "Innstillingen"}
    factories.make(Place, sitting=sitting, position=1, label="Asker")

    with pytest.raises(actions.NobodyMayVote):
        actions.open_poll(sitting=sitting, **given)
    with pytest.raises(IsClosed):
        actions.open_poll(sitting=changed(sitting, closed_at=AT), **given)


@pytest.mark.parametrize(
    ("options", "given"),
    [
        (["For"], {}),
        (["For", "For"], {}),
        (["For", ""], {}),
        (["For", "Mot", "Blank"], {}),
        (["Blank", "Kari Standin"], {"majority": Majority.ELECTION}),
        (["A", "B"], {"majority": Majority.TWO_THIRDS}),
        (["A", "B", "C"], {}),
        (["A", "B"], {"method": Method.ACCLAMATION}),
    ],
)
def test_answers_the_law_has_no_room_for_are_refused(sitting, there, haakon, options, given):
    with pytest.raises(Invalid):
        actions.open_poll(
            actor=haakon, at=AT, sitting=sitting, question="?", options=options, **given
        )


@pytest.mark.parametrize("seconds", [0, 301])
def test_the_time_to_object_is_between_one_second_and_five_minutes(sitting, there, haakon, seconds):
    with pytest.raises(Invalid):
        actions.open_poll(
            actor=haakon, at=AT, sitting=sitting, question="?",
            method=Method.ACCLAMATION, objection_seconds=seconds,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("majority", "section"),
    [
        (Majority.SIMPLE, "§ 11-4"),
        (Majority.BUDGET, "§ 11-4"),
        (Majority.APPOINTMENT, "§ 11-4"),
        (Majority.ELECTION, "§ 7-8 andre ledd"),
    ],
)
def test_a_secret_vote_is_refused_with_its_paragraph(sitting, there, haakon, majority, section):
    with pytest.raises(actions.SecretNotAllowed, match=section):
        actions.open_poll(
            actor=haakon, at=AT, sitting=sitting, question="?", options=["A", "B"],
            method=Method.SECRET, majority=majority,
        )  # fmt: skip


def test_many_answers_may_be_tried_provisionally(sitting, there, haakon):
    poll = actions.open_poll(
        actor=haakon, at=AT, sitting=sitting, question="Alle tre",
        options=["A", "B", "C"], is_provisional=True,
    )  # fmt: skip

    assert poll.options == ["A", "B", "C"]


def test_vote_again_keeps_both_and_freezes_the_roll_anew(poll, sitting, there, haakon):
    actions.void_poll(actor=haakon, at=AT, poll=poll, reason="Feil spørsmål")
    seated(sitting, 9, "Nes")

    again = actions.vote_again(actor=haakon, at=AT, poll=poll, question="Riktig spørsmål")

    assert again.again_of == poll
    assert (again.question, again.options) == ("Riktig spørsmål", ["For", "Mot"])
    assert again.entitled == 9
    assert RollEntry.objects.filter(poll=poll).count() == 8
    assert Happening.objects.filter(text__startswith="Ny votering åpnet").count() == 1


def test_a_vote_is_not_repeated_while_it_is_open(poll, sitting, haakon):
    with pytest.raises(actions.PollIsOpen):
        actions.vote_again(actor=haakon, at=AT, poll=poll)


def test_kari_repeats_no_vote(poll, kari):
    with pytest.raises(Denied):
        actions.vote_again(actor=kari, at=AT, poll=poll)


@pytest.mark.parametrize("places", [1, 60])
def test_opening_costs_the_same_for_any_number_of_places(
    sitting, haakon, places, django_assert_num_queries
):
    told = 2 * int(connection.vendor == "postgresql")  # word to the other processes
    for number in range(places):
        seated(sitting, number, f"Plass {number}")

    with django_assert_num_queries(26 + told):
        actions.open_poll(actor=haakon, at=AT, sitting=sitting, question="Innstillingen")
