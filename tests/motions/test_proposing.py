"""Who may propose what, and when: handed in, joined, withdrawn, taken up again."""

import pytest
from tests import factories
from tests.factories import chamber
from tests.motions.conftest import AT, minuted, planned, propose, states, wording

from samrad.base.actions import Denied
from samrad.chamber import actions as room
from samrad.chamber.models import Attendee
from samrad.chamber.policies import acting_as
from samrad.meetings import actions as meetings
from samrad.meetings.models import ItemRecord
from samrad.motions import actions, queries
from samrad.motions.models import Motion, Mover
from samrad.motions.queries import phrasing
from samrad.publications import prose

NO = "Rådet sier nei."


def given(sitting, motion, attendee, actor=None):
    who = actor or acting_as(attendee)
    return {"actor": who, "at": AT, "sitting": sitting, "motion": motion, "attendee": attendee}


def logged(sitting):
    from samrad.chamber.queries import log_of

    return [one.text for one in log_of(sitting)]


# ------------------------------------------------------------------ handing in


def test_hand_in_motion_is_numbered_told_and_minuted(sitting, item, asker):
    motion = propose(sitting, asker, NO)

    assert (motion.number, motion.state, motion.is_oral) == (1, "handed_in", False)
    [one] = [each for each in queries.proposals_in(item) if each.motion.number == 1]
    assert one.called == "Forslag 1 fra Asker"
    assert logged(sitting)[0] == "Asker, ved representanten, fremmet forslag 1."
    assert "Asker, ved representanten, fremmet forslag 1:\n" in minuted(item)
    assert NO in minuted(item)


def test_forged_mover_is_denied(sitting, item, asker, baerum, kari):
    handed = {"at": AT, "sitting": sitting, "item": item, "attendee": asker}
    for actor in (acting_as(baerum), kari):
        with pytest.raises(Denied):
            actions.hand_in_motion(actor=actor, **handed, wording=wording(NO))
    assert not Motion.objects.exists()


def test_double_click_is_one_proposal(sitting, item, asker, baerum):
    first = propose(sitting, asker, NO)
    again = propose(sitting, asker, "  rådet SIER  nei ")
    other = propose(sitting, baerum, NO)

    assert again == first
    assert other.number == 2
    assert minuted(item).count(NO) == 2


def test_guest_and_secretariat_are_refused_with_the_paragraph(sitting, item, asker):
    for role in ("guest", "secretariat", "observer"):
        guest = factories.make(
            Attendee, sitting=sitting, name=f"En {role}", role=role, is_present=True
        )
        with pytest.raises(actions.NoRight, match="§ 8-1 andre ledd") as refused:
            propose(sitting, guest, NO)
        assert refused.value.finding.holds is False


def test_member_who_has_left_and_deputy_without_the_seat_may_not_propose(sitting, asker, ingrid):
    deputy = factories.make(
        Attendee, sitting=sitting, place=asker.place, name="Ola", role="deputy", rank=1
    )
    room.arrive(actor=ingrid, at=AT, sitting=sitting, attendee=deputy)
    with pytest.raises(actions.NotInSeat):
        propose(sitting, deputy, NO)

    room.leave(actor=ingrid, at=AT, sitting=sitting, attendee=asker)
    room.leave(actor=ingrid, at=AT, sitting=sitting, attendee=deputy)
    room.arrive(actor=ingrid, at=AT, sitting=sitting, attendee=deputy)
    with pytest.raises(actions.NotInSeat):
        propose(sitting, asker, NO)
    propose(sitting, deputy, NO)
    assert logged(sitting)[0] == "Asker, ved varamedlemmet, fremmet forslag 1."


def test_attendee_of_another_meeting_is_not_here(sitting, asker, ingrid):
    asker.pk = 99_999

    with pytest.raises(room.NotHere):
        propose(sitting, asker, NO)


def test_text_of_100_kb_is_refused_and_an_empty_one_too(sitting, item, asker):
    with pytest.raises(actions.TooLong, match="100000 tegn"):
        propose(sitting, asker, "a" * 100_000)
    with pytest.raises(actions.NothingProposed):
        propose(sitting, asker, "  ")
    assert not Motion.objects.filter(number__gte=1).exists()


def test_nothing_is_proposed_when_the_meeting_is_over_or_at_another_item(
    sitting, item, asker, ingrid
):
    handed = {"actor": acting_as(asker), "at": AT, "attendee": asker, "wording": wording(NO)}
    other = sitting.meeting.items.get(position=2)
    with pytest.raises(actions.NotNow):
        actions.hand_in_motion(**handed, sitting=sitting, item=other)

    room.close_sitting(actor=ingrid, at=AT, sitting=sitting)
    with pytest.raises(room.IsClosed):
        actions.hand_in_motion(**handed, sitting=sitting, item=item)


def test_enter_motion_is_oral_and_for_whoever_leads(sitting, item, asker, ingrid, kari):
    entered = {"at": AT, "sitting": sitting, "item": item, "attendee": asker}
    with pytest.raises(Denied):
        actions.enter_motion(actor=kari, **entered, wording=wording(NO))

    motion = actions.enter_motion(actor=ingrid, **entered, wording=wording(NO))

    assert motion.is_oral
    assert logged(sitting)[0] == "Asker, ved representanten, fremmet muntlig forslag 1."


def test_kinds_that_do_not_fit_are_refused(sitting, item, asker, ingrid):
    other = propose(sitting, asker, "Saken utsettes.", "postponement")
    recommended = Motion.objects.get(item=item, number=0)
    for refused in (
        wording(NO, "recommendation"),
        wording(NO, "noe annet"),
        wording(NO, "alternative", target=recommended),
        wording(NO, "amendment", target=other),
        wording(NO, "amendment", passage=9),
    ):
        with pytest.raises(actions.NotOfThisKind):
            actions.hand_in_motion(
                actor=acting_as(asker), at=AT, sitting=sitting, item=item,
                attendee=asker, wording=refused,
            )  # fmt: skip


def test_amendment_without_a_recommendation_has_nothing_to_change(sitting, asker, ingrid):
    row = chamber.begun(sitting, 2)

    with pytest.raises(actions.NotOfThisKind):
        propose(row, asker, NO, "amendment")


def test_amendment_is_of_the_recommendation_unless_another_is_named(sitting, item, asker):
    motion = propose(sitting, asker, "Styret melder tilbake i juni.", "amendment", passage=2)

    assert motion.target.number == 0
    text = prose.plain(queries.amended_text(motion))
    assert "Styret melder tilbake i juni." in text
    assert "innen 1. mai" not in text
    assert logged(sitting)[0] == (
        "Asker, ved representanten, fremmet forslag 1 "
        "(endringsforslag til punkt 2 i innstillingen)."
    )
    with pytest.raises(actions.NothingProposed):
        propose(sitting, asker, "Styret melder tilbake innen 1. mai 2026.", "amendment", passage=2)


def test_amendment_of_a_withdrawn_proposal_is_refused(sitting, asker, baerum):
    motion = propose(sitting, asker, NO)
    actions.withdraw_motion(**given(sitting, motion, asker))

    with pytest.raises(actions.IsSettled, match="Forslag 1 er trukket"):
        propose(sitting, baerum, "Rådet sier ja.", "amendment", target=motion)


def test_own_proposal_is_replaced_and_nobody_elses(sitting, item, asker, baerum, ingrid):
    first = propose(sitting, asker, NO)
    amendment = propose(sitting, baerum, "Rådet sier kanskje.", "amendment", target=first)
    with pytest.raises(actions.NotBehind):
        propose(sitting, baerum, "Rådet sier tja.", replaces=first)

    propose(sitting, asker, "Rådet sier ja.", replaces=first)

    assert states(item) == {0: "handed_in", 1: "replaced", 2: "lapsed", 3: "handed_in"}
    assert "Forslag 1 ble erstattet av forslag 3." in logged(sitting)
    amendment.refresh_from_db()
    assert amendment.because == "Endrer forslag 1, som ikke lenger foreligger."


def test_proposal_put_to_the_vote_is_neither_replaced_nor_withdrawn(sitting, item, asker, ingrid):
    motion = propose(sitting, asker, NO)
    [step] = planned(sitting, ingrid)
    actions.open_step(actor=ingrid, at=AT, sitting=sitting, step=step)

    with pytest.raises(actions.IsPutToVote):
        actions.withdraw_motion(**given(sitting, motion, asker))
    with pytest.raises(actions.IsPutToVote):
        propose(sitting, asker, "Rådet sier ja.", replaces=motion)


# ------------------------------------------------------------------ joining and withdrawing


def test_join_motion_makes_it_joint(sitting, item, asker, baerum, kari):
    motion = propose(sitting, asker, NO)
    with pytest.raises(Denied):
        actions.join_motion(**given(sitting, motion, baerum, kari))

    for _twice in range(2):
        actions.join_motion(**given(sitting, motion, baerum))

    [one] = [each for each in queries.proposals_in(item) if each.motion == motion]
    assert one.called == "Forslag 1 fra Asker og Baerum"
    assert one.is_behind(baerum)
    assert logged(sitting).count("Baerum, ved representanten, sluttet seg til forslag 1.") == 1
    recommended = Motion.objects.get(item=item, number=0)
    with pytest.raises(actions.NotOfThisKind):
        actions.join_motion(**given(sitting, recommended, baerum))


def test_joint_proposal_stands_until_the_last_one_steps_off(sitting, item, asker, baerum, oslo):
    motion = propose(sitting, asker, NO)
    actions.join_motion(**given(sitting, motion, baerum))
    amendment = propose(sitting, oslo, "Rådet sier kanskje.", "amendment", target=motion)

    actions.withdraw_motion(**given(sitting, motion, asker))
    assert states(item)[1] == "handed_in"
    assert logged(sitting)[0] == "Asker, ved representanten, står ikke lenger bak forslag 1."
    with pytest.raises(actions.NotBehind):
        actions.withdraw_motion(**given(sitting, motion, asker))

    actions.withdraw_motion(**given(sitting, motion, baerum))
    amendment.refresh_from_db()
    assert states(item)[1] == "withdrawn"
    assert amendment.state == "lapsed"
    assert Mover.objects.filter(motion=motion, until=None).count() == 0


def test_withdraw_motion_is_for_those_behind_it(sitting, asker, baerum, kari, ingrid):
    motion = propose(sitting, asker, NO)
    with pytest.raises(Denied):
        actions.withdraw_motion(**given(sitting, motion, asker, kari))
    with pytest.raises(actions.NotBehind):
        actions.withdraw_motion(**given(sitting, motion, baerum))

    actions.withdraw_motion(**given(sitting, motion, asker, ingrid))

    with pytest.raises(actions.IsSettled):
        actions.withdraw_motion(**given(sitting, motion, asker))


def test_resume_motion_takes_up_what_another_withdrew(sitting, item, asker, baerum, kari):
    motion = propose(sitting, asker, NO)
    with pytest.raises(actions.NotWithdrawn):
        actions.resume_motion(**given(sitting, motion, baerum))
    actions.withdraw_motion(**given(sitting, motion, asker))
    with pytest.raises(Denied):
        actions.resume_motion(**given(sitting, motion, baerum, kari))

    actions.resume_motion(**given(sitting, motion, baerum))

    [one] = [each for each in queries.proposals_in(item) if each.motion == motion]
    assert one.called == "Forslag 1 fra Baerum"
    assert one.motion.state == "handed_in"
    assert logged(sitting)[0] == "Baerum, ved representanten, tok opp igjen forslag 1."


def test_amendment_is_not_taken_up_again_when_what_it_changed_is_gone(sitting, asker, baerum):
    motion = propose(sitting, asker, NO)
    amendment = propose(sitting, baerum, "Rådet sier kanskje.", "amendment", target=motion)
    actions.withdraw_motion(**given(sitting, amendment, baerum))
    actions.withdraw_motion(**given(sitting, motion, asker))

    with pytest.raises(actions.IsSettled, match="Forslag 1 er trukket"):
        actions.resume_motion(**given(sitting, amendment, baerum))


# ------------------------------------------------------------------ the minutes


def test_what_the_secretary_wrote_stands_when_more_is_proposed(sitting, item, asker, ingrid):
    propose(sitting, asker, NO)
    record = ItemRecord.objects.get(item=item)
    meetings.record_item(
        actor=ingrid, at=AT, item=item,
        discussion=prose.read("Mange tok ordet."),
        motions=[*record.motions, *prose.read("Sekretærens egen merknad.")],
        chair="Håkon", disqualified="Ola, § 6",
    )  # fmt: skip

    propose(sitting, asker, "Rådet sier ja.")

    kept = ItemRecord.objects.get(item=item)
    assert prose.plain(kept.discussion) == "Mange tok ordet."
    assert (kept.chair, kept.disqualified) == ("Håkon", "Ola, § 6")
    told = minuted(item)
    assert told.index(NO) < told.index("Sekretærens egen merknad.") < told.index("Rådet sier ja.")


def test_proposal_with_the_deepest_lists_can_still_be_edited_in_the_minutes(sitting, item, asker):
    deep = "\n".join(f"{'  ' * depth}- nivå {depth}" for depth in range(5))
    propose(sitting, asker, deep)

    again = ItemRecord.objects.get(item=item).motions
    assert prose.read(prose.markup(again)) == again
    assert "nivå 4" in minuted(item)


def test_names_are_told_where_the_place_is_a_persons(sitting, asker, oslo, ingrid):
    asker.place.municipality = None
    assert phrasing.speaker(asker) == "Representant for Asker"
    assert phrasing.seat_called(asker) == "Representant for Asker"


def test_a_proposal_is_told_beside_what_it_changes(sitting, item, asker, baerum):
    alternative = propose(sitting, asker, "Rådet støtter flere tog på Spikkestadlinjen.")
    whole = propose(sitting, baerum, "Rådet støtter alle tog.", "amendment", target=alternative)
    addition = propose(sitting, baerum, "Et tillegg.", "addition")

    one, two, three = (
        queries.beside(queries.proposal_with(sitting, each.pk))
        for each in (alternative, whole, addition)
    )

    assert one.base.name == "innstillingen"
    assert one.count == 2
    assert two.base.name == "forslag 1"
    assert "alle" in two.html
    assert three.base is None
    assert queries.proposal_with(sitting, whole.pk).about == "endringsforslag til forslag 1"


def test_many_names_are_left_out_where_a_proposal_is_only_named(sitting, item, asker):
    motion = propose(sitting, asker, NO)

    assert queries.called(motion, "Asker og " * 20) == "Forslag 1"
    assert queries.called(motion, "") == "Forslag 1"
    motion.proposed_by = ""
    assert phrasing.recommended(motion) == "Innstilling"


def test_amendments_of_different_points_do_not_collide(sitting, item, seats):
    asker, baerum, oslo = seats
    propose(sitting, asker, "Styret melder tilbake i juni.", "amendment", passage=2)
    propose(sitting, baerum, "Styret melder tilbake i juli.", "amendment", passage=2)
    propose(sitting, oslo, "Arbeidet koster ingenting.", "amendment", passage=3)

    found = queries.proposals_in(item)

    assert [one.collides for one in found] == [(), (2,), (1,), ()]
