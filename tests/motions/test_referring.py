"""Proposals are sent over, and unlisted items are decided only when few enough object."""

import pytest
from tests import factories
from tests.motions.conftest import AT, minuted, planned, propose, states, vote

from samrad.base.actions import Denied
from samrad.chamber import actions as room
from samrad.chamber.policies import acting_as
from samrad.meetings.models import AgendaItem, Decision
from samrad.motions import actions, queries
from samrad.motions.models import Motion, Objection
from samrad.publications import prose

ASK = "Sekretariatet bes utrede nattog."


def lead(by, sitting, **given):
    return {"actor": by, "at": AT, "sitting": sitting, **given}


@pytest.fixture
def referral(sitting, asker):
    return propose(sitting, asker, ASK, "referral", recipient="styret")


@pytest.fixture
def unlisted(sitting, item, gate):
    item.added_after_notice_at = AT
    item.save()
    return item


def objects(sitting, attendee, **given):
    return actions.object_to_item(
        **lead(acting_as(attendee), sitting, item=sitting.item, attendee=attendee), **given
    )


# ------------------------------------------------------------------ sending over


def test_send_over_becomes_a_decision_to_follow_up(sitting, item, referral, ingrid, kari):
    with pytest.raises(Denied):
        actions.send_over(**lead(kari, sitting, motion=referral))
    for _twice in range(2):
        sent = actions.send_over(**lead(ingrid, sitting, motion=referral, recipient=" AU "))

    decision = Decision.objects.get(item=item)
    assert sent.decision == decision
    assert (decision.responsible, decision.state) == ("AU", "open")
    assert ASK in prose.plain(decision.text)
    told = "Forslag 1 oversendes AU uten at det er tatt stilling til innholdet"
    assert prose.plain(decision.text).startswith(told)
    assert f"{told}." in minuted(item)
    assert states(item) == {0: "handed_in", 1: "sent_over"}
    item.consideration.refresh_from_db()
    assert item.consideration.outcome is None  # the case itself is decided apart


def test_referral_that_somebody_objects_to_is_voted_on(sitting, item, referral, ingrid, kari):
    planned(sitting, ingrid)
    with pytest.raises(Denied):
        actions.add_step(**lead(kari, sitting, motion=referral))
    step = actions.add_step(**lead(ingrid, sitting, motion=referral))
    with pytest.raises(actions.OnOrder):
        actions.add_step(**lead(ingrid, sitting, motion=referral))
    vote(sitting, ingrid, queries.next_step(item).step, "adopted")
    actions.open_step(**lead(ingrid, sitting, step=step))
    with pytest.raises(actions.IsVotedOn):
        actions.send_over(**lead(ingrid, sitting, motion=referral))

    actions.settle_motion(**lead(ingrid, sitting, step=step, outcome="adopted"))

    assert states(item) == {0: "adopted", 1: "sent_over"}
    assert Decision.objects.get(item=item).responsible == "styret"


def test_only_a_live_referral_is_sent_over(sitting, item, asker, ingrid):
    other = propose(sitting, asker, "Rådet sier nei.")
    with pytest.raises(actions.IsNoReferral):
        actions.send_over(**lead(ingrid, sitting, motion=other))
    again = propose(sitting, asker, ASK, "referral")
    actions.withdraw_motion(**lead(acting_as(asker), sitting, motion=again, attendee=asker))
    with pytest.raises(actions.IsSettled):
        actions.send_over(**lead(ingrid, sitting, motion=again))
    third = propose(sitting, asker, ASK, "referral")
    actions.send_over(**lead(ingrid, sitting, motion=third))
    assert Decision.objects.get(item=item).responsible == "sekretariatet"


# ------------------------------------------------------------------ an unlisted item


def test_listed_item_asks_nothing_of_the_law(sitting, item, asker):
    assert queries.unlisted(sitting, item) is None
    with pytest.raises(actions.WasListed):
        objects(sitting, asker)


def test_object_to_item_stops_it_when_a_third_of_those_present_do(
    sitting, unlisted, asker, ingrid, kari
):
    [step] = planned(sitting, ingrid)
    with pytest.raises(Denied):
        actions.object_to_item(**lead(kari, sitting, item=sitting.item, attendee=asker))
    assert queries.unlisted(sitting, unlisted).finding.holds

    for _twice in range(2):
        assert objects(sitting, asker)

    found = queries.unlisted(sitting, unlisted)
    assert found.finding.reason == "1 av 3 møtende er imot; 1 kan stoppe saken."
    assert found.is_against(asker)
    assert not found.is_against(None)
    with pytest.raises(actions.MayNotBeDecided, match="§ 11-3 femte ledd"):
        actions.open_step(**lead(ingrid, sitting, step=step))
    assert not objects(sitting, asker, is_against=False)
    assert not Objection.objects.exists()
    actions.open_step(**lead(ingrid, sitting, step=step))


def test_unlisted_item_can_be_postponed_all_the_same(sitting, unlisted, asker, ingrid):
    propose(sitting, asker, "", "postponement")
    objects(sitting, asker)
    first = planned(sitting, ingrid)[0]

    assert vote(sitting, ingrid, first, "adopted")


def test_chair_alone_stops_it_and_one_who_left_does_not_count(
    sitting, unlisted, baerum, ingrid, gate
):
    sitting.chair = baerum
    sitting.save()
    objects(sitting, baerum)
    assert "Møtelederen" in queries.unlisted(sitting, unlisted).finding.reason

    sitting.chair = None
    sitting.save()
    room.leave(actor=ingrid, at=AT, sitting=sitting, attendee=baerum)

    assert queries.unlisted(sitting, unlisted).against == ()
    with pytest.raises(actions.NotPresent):
        objects(sitting, baerum)


def test_nobody_present_asks_nothing(sitting, unlisted, seats, ingrid):
    for one in seats:
        room.leave(actor=ingrid, at=AT, sitting=sitting, attendee=one)

    assert queries.unlisted(sitting, unlisted) is None


def test_rows_are_called_something(sitting, item, asker, referral, ingrid):
    [step] = planned(sitting, ingrid)
    objection = factories.make(Objection, sitting=sitting, item=item, attendee=asker, since=AT)

    assert str(referral) == f"{item} 1"
    assert str(referral.movers.get()) == f"{item} 1: Representant for Asker"
    assert str(step) == f"{item} votering 1"
    assert str(objection) == f"{item}: Representant for Asker"
    assert AgendaItem.objects.filter(pk=item.pk).exists()
    assert Motion.objects.count() == 2
