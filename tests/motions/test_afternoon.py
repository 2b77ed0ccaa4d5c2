"""An item from the first proposal to the last vote, as everyone in the room does their part."""

from tests.motions.conftest import AT, minuted, states, wording

from samrad.chamber.policies import acting_as
from samrad.motions import actions, queries


def test_an_item_is_proposed_in_ordered_and_voted_on(sitting, item, seats, ingrid):
    asker, baerum, oslo = seats
    lead = {"actor": ingrid, "at": AT, "sitting": sitting}

    def by(attendee):
        return {"actor": acting_as(attendee), "at": AT, "sitting": sitting, "attendee": attendee}

    no = actions.hand_in_motion(**by(asker), item=item, wording=wording("Rådet sier nei."))
    actions.join_motion(**by(baerum), motion=no)
    tail = actions.enter_motion(
        **lead, item=item, attendee=oslo, wording=wording("Stortinget orienteres.", "addition")
    )
    later = actions.hand_in_motion(
        **by(oslo), item=item, wording=wording("Utred nattog.", "referral", recipient="styret")
    )
    actions.withdraw_motion(**by(oslo), motion=tail)
    actions.resume_motion(**by(baerum), motion=tail)
    asked = actions.hand_in_motion(
        **by(asker), item=item, wording=wording("Utred dagtog.", "referral")
    )

    against, addition = actions.plan_votes(**lead, item=item)
    actions.send_over(**lead, motion=later)
    actions.add_step(**lead, motion=asked)
    actions.move_step(**lead, step=addition, is_up=True)
    trial = actions.mark_provisional(**lead, step=addition, is_provisional=True)
    actions.open_step(**lead, step=trial)
    actions.abandon_step(**lead, step=trial)
    for outcome in ("adopted", "adopted", "second", "fell"):
        step = queries.next_step(item).step
        actions.open_step(**lead, step=step)
        actions.settle_motion(**lead, step=step, outcome=outcome)

    assert queries.next_step(item) is None
    assert states(item) == {0: "adopted", 1: "fell", 2: "adopted", 3: "sent_over", 4: "fell"}
    assert against.motion == no
    assert minuted(item).count("forslag 2") == 3


def test_recommendation_is_voted_on_point_by_point(sitting, item, ingrid):
    lead = {"actor": ingrid, "at": AT, "sitting": sitting}
    [step] = actions.plan_votes(**lead, item=item)

    assert len(actions.split_step(**lead, step=step)) == 3


def test_member_objects_to_an_item_that_was_not_listed(sitting, item, asker, gate):
    item.added_after_notice_at = AT
    item.save()

    assert actions.object_to_item(
        actor=acting_as(asker), at=AT, sitting=sitting, item=item, attendee=asker
    )
