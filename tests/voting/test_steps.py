"""The votes of the planned order: opened, settled, put back, and what was adopted decided."""

import pytest
from django.urls import reverse
from tests.factories import users
from tests.motions.conftest import *  # noqa: F403 -- a meeting with a case, three who vote
from tests.motions.conftest import AT, wording

from samrad.base import clock
from samrad.base.actions import Denied
from samrad.base.vocabulary import Role
from samrad.chamber.policies import acting_as
from samrad.motions import actions as motions
from samrad.motions.models import Motion, Step
from samrad.publications import prose
from samrad.voting import actions, queries
from samrad.voting.models import Poll


@pytest.fixture(autouse=True)
def _now():
    with clock.stopped(AT):
        yield


@pytest.fixture
def planned(sitting, asker, item, haakon):
    """An alternative from Asker stands against the recommendation."""
    motions.hand_in_motion(
        actor=acting_as(asker), at=AT, sitting=sitting, attendee=asker, item=item,
        wording=wording("Rådet sier nei."),
    )  # fmt: skip
    motions.plan_votes(actor=haakon, at=AT, sitting=sitting, item=item)
    return queries.upcoming(item)


def voted(poll, seats, *choices):
    for one, choice in zip(seats, choices, strict=False):
        actions.cast_vote(actor=acting_as(one), at=AT, attendee=one, poll=poll, choice=choice)


def put(haakon, sitting, planned, **given):
    return actions.put_step(actor=haakon, at=AT, sitting=sitting, planned=planned, **given)


def test_put_step_opens_the_vote_that_is_next_and_the_close_settles_it(
    haakon,
    sitting,
    planned,
    seats,
):
    poll = put(haakon, sitting, planned)
    assert poll.options == list(planned.sides)
    assert Step.objects.get(pk=planned.step.pk).is_open

    voted(poll, seats, 1, 1, 0)
    closed = actions.close_poll(actor=haakon, at=AT, poll=poll)

    step = Step.objects.get(pk=planned.step.pk)
    assert (closed.winner, closed.unminuted, step.outcome) == (1, "", "second")
    won = prose.plain(queries.words_of(closed))
    assert won == prose.plain(step.against.text)


def test_kari_puts_no_step(kari, sitting, planned):
    with pytest.raises(Denied):
        actions.put_step(actor=kari, at=AT, sitting=sitting, planned=planned)


def test_put_step_is_for_whoever_sits_in_the_chair(sitting, planned, asker):
    sitting.chair = asker

    poll = actions.put_step(actor=acting_as(asker), at=AT, sitting=sitting, planned=planned)

    assert poll.step == f"motions.step:{planned.step.pk}"


def test_a_vote_without_a_majority_present_puts_the_step_back(
    haakon,
    sitting,
    planned,
    seats,
):
    poll = put(haakon, sitting, planned)
    voted(poll, seats, 1)

    closed = actions.close_poll(actor=haakon, at=AT, poll=poll)

    step = Step.objects.get(pk=planned.step.pk)
    assert closed.ending == "not_quorate"
    assert (step.opened_at, step.settled_at) == (None, None)
    again = actions.vote_again(actor=haakon, at=AT, poll=closed)
    assert Step.objects.get(pk=planned.step.pk).is_open
    assert again.step == poll.step


def test_a_void_vote_puts_the_step_back_and_a_settled_one_stays_settled(
    haakon,
    sitting,
    planned,
    seats,
):
    poll = put(haakon, sitting, planned)
    actions.void_poll(actor=haakon, at=AT, poll=poll, reason="Feil forslag")
    assert Step.objects.get(pk=planned.step.pk).opened_at is None

    again = actions.vote_again(actor=haakon, at=AT, poll=poll)
    voted(again, seats, 0, 0, 0)
    closed = actions.close_poll(actor=haakon, at=AT, poll=again)
    actions.void_poll(actor=haakon, at=AT, poll=closed, reason="Feil stemmeliste")
    third = actions.vote_again(actor=haakon, at=AT, poll=closed)

    assert Step.objects.get(pk=planned.step.pk).outcome == "first"
    assert third.step == ""


def test_a_provisional_step_settles_nothing(haakon, sitting, planned, seats, gate):
    planned.step.is_provisional = True
    planned.step.save()
    poll = put(haakon, sitting, planned)
    voted(poll, seats, 0, 0, 1)

    closed = actions.close_poll(actor=haakon, at=AT, poll=poll)

    assert (closed.is_provisional, closed.winner) == (True, None)
    assert Step.objects.get(pk=planned.step.pk).outcome == "first"
    assert not Motion.objects.filter(state__in=["adopted", "fell"]).exists()


def test_a_result_stands_though_the_order_has_moved_on(
    haakon,
    sitting,
    planned,
    seats,
):
    from tests.voting.conftest import changed

    poll = put(haakon, sitting, planned)
    voted(poll, seats, 0, 0, 0)
    changed(sitting, item=sitting.meeting.items.get(position=2))

    closed = actions.close_poll(actor=haakon, at=AT, poll=poll)

    assert closed.winner == 0
    assert closed.unminuted != ""


def test_the_chair_opens_the_next_from_the_console(client, sitting, planned, seats):
    client.force_login(users.user("Håkon", Role.CHAIR))
    slug = sitting.meeting.slug
    page = client.get(reverse("chamber:console", args=[slug])).content.decode()
    assert "Neste i voteringsordenen:" in page

    assert client.get(reverse("voting:next", args=[slug])).status_code == 200
    client.post(reverse("voting:next", args=[slug]), {"method": "named"})

    poll = Poll.objects.get()
    assert poll.question == planned.title
    voted(poll, seats, 0, 0, 0)
    client.post(reverse("voting:close", args=[slug, poll.pk]))
    asked = client.get(reverse("voting:decide", args=[slug, poll.pk]))
    assert prose.plain(queries.words_of(Poll.objects.get()))[:20] in asked.content.decode()
    words = asked.context["form"].initial["text"]
    client.post(reverse("voting:decide", args=[slug, poll.pk]), {"text": words})
    assert Poll.objects.get().decided.startswith("meetings.decision:")


def test_a_vote_over_the_recommendation_alone_is_for_and_against(
    haakon,
    sitting,
    item,
    seats,
    client,
):
    client.force_login(users.user("Håkon", Role.CHAIR))
    motions.plan_votes(actor=haakon, at=AT, sitting=sitting, item=item)
    planned = queries.upcoming(item)
    if planned is None:  # nothing to plan: the chair writes the question
        address = reverse("voting:next", args=[sitting.meeting.slug])
        assert client.post(address, {"method": "named"}).status_code == 404
        return
    poll = put(haakon, sitting, planned)
    voted(poll, seats, 0, 0, 0)

    closed = actions.close_poll(actor=haakon, at=AT, poll=poll)

    assert closed.minuted.startswith("meetings.vote:")
    assert Step.objects.get(pk=planned.step.pk).outcome == "adopted"
