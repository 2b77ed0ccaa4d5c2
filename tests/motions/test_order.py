"""The order of the votes is changed by whoever leads, and frozen where a vote has been opened."""

import pytest
from tests import factories
from tests.factories import chamber
from tests.motions.conftest import AT, planned, propose, states, vote

from samrad.base.actions import Denied
from samrad.motions import actions, queries
from samrad.motions.models import Motion, Step
from samrad.publications import prose

NO = "Rådet sier nei."


def lead(by, sitting, **given):
    return {"actor": by, "at": AT, "sitting": sitting, **given}


def titles(item):
    return [one.title for one in queries.plan_of(item)]


@pytest.fixture
def three(sitting, seats, ingrid):
    """Three votes: an amendment, two against each other, the whole."""
    asker, baerum, _oslo = seats
    propose(sitting, asker, "Styret melder tilbake i juni.", "amendment", passage=2)
    propose(sitting, baerum, NO)
    return planned(sitting, ingrid)


def test_move_step_changes_places_and_stops_at_the_ends(sitting, item, three, ingrid, kari):
    amendment, _against, _whole = three
    for _twice in range(2):
        actions.move_step(**lead(ingrid, sitting, step=amendment, is_up=True))
    assert titles(item)[0] == "Forslag 1 fra Asker"

    actions.move_step(**lead(ingrid, sitting, step=amendment, is_up=False))

    assert titles(item)[:2] == ["Forslag 2 fra Baerum mot innstillingen", "Forslag 1 fra Asker"]
    with pytest.raises(Denied):
        actions.move_step(**lead(kari, sitting, step=amendment, is_up=True))


def test_a_vote_stays_after_the_one_whose_winner_it_is_over(sitting, item, three, ingrid):
    _amendment, against, whole = three

    with pytest.raises(actions.WinnerFirst):
        actions.move_step(**lead(ingrid, sitting, step=whole, is_up=True))

    assert Step.objects.get(pk=against.pk).position < Step.objects.get(pk=whole.pk).position


def test_two_reorderings_at_once_the_second_is_told(sitting, item, three, ingrid):
    amendment = three[0]
    seen = queries.stand_of_plan(item)
    actions.move_step(**lead(ingrid, sitting, step=amendment, is_up=False, seen=seen))

    with pytest.raises(actions.ChangedMeanwhile):
        actions.move_step(**lead(ingrid, sitting, step=amendment, is_up=False, seen=seen))
    with pytest.raises(actions.ChangedMeanwhile):
        actions.plan_votes(**lead(ingrid, sitting, item=item, seen=seen))


def test_a_vote_that_is_opened_is_frozen(sitting, item, three, ingrid, asker):
    amendment, against, whole = three
    actions.open_step(**lead(ingrid, sitting, step=amendment))
    for act, given in (
        (actions.move_step, {"is_up": False}),
        (actions.mark_provisional, {"is_provisional": True}),
        (actions.split_step, {}),
    ):
        with pytest.raises(actions.IsFrozen):
            act(**lead(ingrid, sitting, step=amendment), **given)

    actions.move_step(**lead(ingrid, sitting, step=against, is_up=True))
    propose(sitting, asker, "Nok et tillegg.", "addition")
    planned(sitting, ingrid)

    assert titles(item)[0] == "Forslag 1 fra Asker"
    assert titles(item)[-1] == "Forslag 3 fra Asker"
    assert Step.objects.get(pk=amendment.pk).position == 1
    assert not Step.objects.filter(pk=whole.pk).exists()
    with pytest.raises(actions.IsFrozen):  # the vote that the new order took away
        actions.move_step(**lead(ingrid, sitting, step=whole, is_up=True))


def test_open_step_takes_the_next_vote_alone_and_twice_is_once(sitting, item, three, ingrid):
    amendment, against, _whole = three
    with pytest.raises(actions.NotNext):
        actions.open_step(**lead(ingrid, sitting, step=against))

    first = actions.open_step(**lead(ingrid, sitting, step=amendment))
    again = actions.open_step(**lead(ingrid, sitting, step=amendment))

    assert first.opened_at == again.opened_at == AT
    assert states(item)[1] == "put_to_vote"


def test_abandon_step_takes_a_vote_back(sitting, item, three, ingrid, kari):
    amendment = three[0]
    with pytest.raises(actions.NotOpened):
        actions.abandon_step(**lead(ingrid, sitting, step=amendment))
    actions.open_step(**lead(ingrid, sitting, step=amendment))
    with pytest.raises(Denied):
        actions.abandon_step(**lead(kari, sitting, step=amendment))

    actions.abandon_step(**lead(ingrid, sitting, step=amendment))

    assert states(item)[1] == "handed_in"
    assert not queries.next_step(item).step.is_open


def test_mark_provisional_holds_a_vote_first_that_settles_nothing(
    sitting, item, three, ingrid, kari
):
    amendment = three[0]
    with pytest.raises(Denied):
        actions.mark_provisional(**lead(kari, sitting, step=amendment, is_provisional=True))
    actions.mark_provisional(**lead(ingrid, sitting, step=amendment, is_provisional=False))
    trial = actions.mark_provisional(**lead(ingrid, sitting, step=amendment, is_provisional=True))
    assert titles(item)[:2] == ["Forslag 1 fra Asker", "Forslag 1 fra Asker"]

    assert vote(sitting, ingrid, trial, "adopted") == []

    assert states(item)[1] == "handed_in"
    assert queries.next_step(item).step == amendment
    other = actions.mark_provisional(**lead(ingrid, sitting, step=amendment, is_provisional=True))
    actions.open_step(**lead(ingrid, sitting, step=other))
    actions.abandon_step(**lead(ingrid, sitting, step=other))
    actions.mark_provisional(**lead(ingrid, sitting, step=other, is_provisional=False))
    assert not Step.objects.filter(pk=other.pk).exists()


def test_provisional_vote_of_two_moves_no_winner_on(sitting, item, three, ingrid):
    amendment, against, whole = three
    vote(sitting, ingrid, amendment, "fell")
    trial = actions.mark_provisional(**lead(ingrid, sitting, step=against, is_provisional=True))

    vote(sitting, ingrid, trial, "first")

    whole.refresh_from_db()
    assert whole.motion is None


def test_split_step_votes_point_by_point_and_then_over_the_rest(sitting, item, ingrid, kari):
    [step] = planned(sitting, ingrid)
    with pytest.raises(Denied):
        actions.split_step(**lead(kari, sitting, step=step))
    actions.split_step(**lead(ingrid, sitting, step=step))
    assert titles(item) == [
        "Innstillingen, punkt 1",
        "Innstillingen, punkt 2",
        "Innstillingen, punkt 3",
        "Innstillingen som helhet",
    ]
    with pytest.raises(actions.NoPoints):
        actions.split_step(**lead(ingrid, sitting, step=step))

    for outcome in ("adopted", "fell", "adopted"):
        assert vote(sitting, ingrid, queries.next_step(item).step, outcome) == []
    [recommended] = vote(sitting, ingrid, queries.next_step(item).step, "adopted")

    assert recommended.state == "adopted"
    text = prose.plain(queries.adopted_text(item).text)
    assert "1. mai 2026" not in text
    assert "Spikkestadlinjen" in text


def test_points_without_a_last_vote_adopt_what_was_adopted(sitting, item, ingrid):
    [step] = planned(sitting, ingrid)
    actions.split_step(**lead(ingrid, sitting, step=step))
    with factories.opened("tests.arrange", factories.system("tests"), AT):
        Step.objects.get(pk=step.pk).delete()

    for outcome in ("adopted", "fell", "fell"):
        vote(sitting, ingrid, queries.next_step(item).step, outcome)

    assert states(item) == {0: "adopted"}


def test_only_a_whole_of_several_points_is_split(sitting, item, asker, ingrid):
    propose(sitting, asker, "Et tillegg.", "addition")
    _whole, addition = planned(sitting, ingrid)

    with pytest.raises(actions.NoPoints):
        actions.split_step(**lead(ingrid, sitting, step=addition))


# ------------------------------------------------------------------ what follows


def test_adopted_amendments_are_written_into_what_is_adopted(sitting, item, seats, ingrid):
    asker, baerum, oslo = seats
    propose(sitting, asker, "Styret melder tilbake i juni.", "amendment", passage=2)
    propose(sitting, baerum, "Rådet orienterer Stortinget.", "addition")
    propose(sitting, oslo, "Styret melder tilbake i juli.", "amendment", passage=2)
    planned(sitting, ingrid)
    while (upcoming := queries.next_step(item)) is not None:
        vote(sitting, ingrid, upcoming.step, "adopted")

    found = queries.adopted_text(item)

    assert prose.plain(found.text).count("Styret melder tilbake") == 1
    assert [one["kind"] for one in found.text] == ["ol"]
    assert len(found.text[0]["items"]) == 4
    assert [one.number for one in found.left] == [3]


def test_nothing_is_adopted_while_no_whole_is(sitting, item, ingrid):
    planned(sitting, ingrid)

    assert queries.adopted_text(item) is None


def test_amendment_of_the_whole_takes_its_place(sitting, item, asker, ingrid):
    propose(sitting, asker, "Rådet støtter toget.", "amendment")
    planned(sitting, ingrid)
    while (upcoming := queries.next_step(item)) is not None:
        vote(sitting, ingrid, upcoming.step, "adopted")

    assert prose.plain(queries.adopted_text(item).text).strip() == "Rådet støtter toget."


def test_long_additions_and_amendments_stand_apart(sitting, item, seats, ingrid):
    asker, baerum, _oslo = seats
    propose(sitting, asker, "Først.\n\nSiden.", "amendment", passage=1)
    propose(sitting, baerum, "Ett.\n\nTo.", "addition")
    planned(sitting, ingrid)
    while (upcoming := queries.next_step(item)) is not None:
        vote(sitting, ingrid, upcoming.step, "adopted")

    found = queries.adopted_text(item)

    assert [one["kind"] for one in found.text] == ["ol", "p", "p"]
    assert [one.number for one in found.left] == [1]


def test_amendments_fall_with_what_they_change(sitting, item, seats, ingrid):
    asker, baerum, _oslo = seats
    propose(sitting, asker, "Styret melder tilbake i juni.", "amendment", passage=2)
    propose(sitting, baerum, NO)
    amendment, against, whole = planned(sitting, ingrid)
    vote(sitting, ingrid, amendment, "adopted")

    vote(sitting, ingrid, against, "first")

    assert states(item) == {0: "fell", 1: "lapsed", 2: "put_to_vote"}
    whole.refresh_from_db()
    assert whole.motion.number == 2
    vote(sitting, ingrid, whole, "fell")
    assert states(item)[2] == "fell"


def test_the_same_said_twice_is_voted_on_once(sitting, item, seats, ingrid):
    asker, baerum, oslo = seats
    propose(sitting, asker, NO)
    propose(sitting, baerum, NO)
    propose(sitting, oslo, "Et tillegg.", "addition")
    propose(sitting, asker, "Et tillegg.", "addition")
    against, addition = planned(sitting, ingrid)
    assert [one.same_as for one in queries.proposals_in(item)] == [(), (2,), (1,), (4,), (3,)]
    assert queries.proposals_in(item)[1].same_names == "forslag 2"
    assert queries.board_of(sitting, item).waiting == ()

    vote(sitting, ingrid, against, "first")
    vote(sitting, ingrid, addition, "fell")

    assert states(item) == {0: "fell", 1: "adopted", 2: "lapsed", 3: "fell", 4: "lapsed"}
    assert Motion.objects.get(item=item, number=2).because == "Likt med forslag 1, som ble vedtatt."
    assert Motion.objects.get(item=item, number=4).because == "Likt med forslag 3, som falt."


def test_a_whole_adopted_alone_shuts_the_others_out(sitting, item, seats, ingrid):
    asker, baerum, _oslo = seats
    [step] = planned(sitting, ingrid)
    propose(sitting, asker, NO)
    late = Motion.objects.get(item=item, number=1)
    propose(sitting, baerum, "Rådet sier nei, takk.", "amendment", target=late)
    assert [one.number for one in (each.motion for each in queries.board_of(sitting, item).waiting)]

    vote(sitting, ingrid, step, "adopted")

    assert states(item) == {0: "adopted", 1: "lapsed", 2: "lapsed"}
    late.refresh_from_db()
    assert late.because == "Innstillingen ble vedtatt."


# ------------------------------------------------------------------ when something goes away


def gone(sitting, attendee, number):
    from samrad.chamber.policies import acting_as

    motion = Motion.objects.get(item=sitting.item, number=number)
    actions.withdraw_motion(**lead(acting_as(attendee), sitting, motion=motion, attendee=attendee))


def test_the_one_left_is_voted_on_alone(sitting, item, asker, ingrid):
    propose(sitting, asker, NO)
    planned(sitting, ingrid)

    gone(sitting, asker, 1)

    assert titles(item) == ["Innstillingen"]
    vote(sitting, ingrid, queries.next_step(item).step, "adopted")
    assert states(item)[0] == "adopted"


def test_the_one_left_takes_its_place_in_what_follows(sitting, item, seats, ingrid):
    asker, baerum, _oslo = seats
    propose(sitting, asker, NO)
    propose(sitting, baerum, "Rådet støtter flere tog.")
    planned(sitting, ingrid)

    gone(sitting, asker, 1)

    assert queries.next_step(item).title == "Innstillingen mot forslag 2 fra Baerum"


def test_the_winner_goes_on_when_the_next_opponent_is_gone(sitting, item, seats, ingrid):
    asker, baerum, oslo = seats
    propose(sitting, asker, "Rådet sier nei til alt.")
    propose(sitting, baerum, "Rådet støtter flere tog på Spikkestadlinjen nå.")
    propose(sitting, oslo, "Rådet støtter flere tog på Spikkestadlinjen.")
    first, _second, _third = planned(sitting, ingrid)
    second = queries.plan_of(item)[1].motion.motion

    gone(sitting, {1: asker, 2: baerum, 3: oslo}[second.number], second.number)

    vote(sitting, ingrid, first, "first")
    upcoming = queries.next_step(item)
    assert upcoming.step.kind == "against"
    assert upcoming.is_ready
    assert upcoming.motion.motion.number == 0


def test_both_gone_leaves_the_next_alone(sitting, item, seats, ingrid):
    asker, baerum, _oslo = seats
    propose(sitting, asker, NO)
    propose(sitting, baerum, "Rådet støtter flere tog.")
    propose(sitting, asker, "Et tillegg.", "addition")
    planned(sitting, ingrid)
    gone(sitting, asker, 3)

    gone(sitting, asker, 1)
    gone(sitting, baerum, 2)

    upcoming = queries.next_step(item)
    assert (upcoming.title, upcoming.step.kind) == ("Innstillingen", "single")
    assert [one.ending for one in queries.plan_of(item)] == ["bortfalt", "", "bortfalt"]


# ------------------------------------------------------------------ what a vote means


def test_every_vote_says_what_each_side_means(sitting, item, seats, ingrid):
    asker, baerum, oslo = seats
    propose(sitting, asker, "", "postponement")
    propose(sitting, baerum, "Styret melder tilbake i juni.", "amendment", passage=2)
    propose(sitting, oslo, "Et tillegg.", "addition")
    propose(sitting, oslo, "Noe å utrede.", "referral")
    planned(sitting, ingrid)
    actions.add_step(**lead(ingrid, sitting, motion=Motion.objects.get(item=item, number=4)))

    found = queries.plan_of(item)

    assert [(one.yes_means, one.no_means) for one in found] == [
        ("Du vil utsette saken. Den blir ikke avgjort i dag.", "Du vil avgjøre saken i dag."),
        (
            "Du vil ta inn endringen i forslag 2 før det stemmes over helheten.",
            "Du vil beholde teksten uten forslag 2.",
        ),
        (
            "Du vil vedta innstillingen slik teksten lyder etter voteringene foran.",
            "Du vil ikke vedta noe av det.",
        ),
        (
            "Du vil legge forslag 3 til det som er vedtatt.",
            "Du vil ikke legge til forslag 3.",
        ),
        (
            "Du vil sende over forslag 4, uten å ta stilling til innholdet.",
            "Du vil ikke sende over forslag 4.",
        ),
    ]
    assert found[0].sides == ("For", "Mot")
    assert not found[2].can_split


def test_points_and_two_against_each_other_say_what_they_mean(sitting, item, asker, ingrid):
    [step] = planned(sitting, ingrid)
    assert queries.plan_of(item)[0].can_split
    actions.split_step(**lead(ingrid, sitting, step=step))
    one = queries.next_step(item)
    assert one.yes_means == "Du vil vedta punkt 1 i innstillingen."
    assert one.no_means == "Du vil at punkt 1 i innstillingen skal gå ut."
    assert one.point.text == "Rådet støtter flere tog på Spikkestadlinjen."

    propose(sitting, asker, NO)
    planned(sitting, ingrid)
    two = queries.next_step(item)
    assert (two.yes_means, two.no_means) == (
        "Du stemmer for forslag 1.",
        "Du stemmer for innstillingen.",
    )
    assert two.sides_told == "Forslag 1 fra Asker eller innstillingen"
    vote(sitting, ingrid, two.step, "second")
    assert queries.plan_of(item)[0].ending == "Innstillingen vant"


def test_an_item_without_a_case_has_only_what_is_proposed(sitting, ingrid, asker):
    row = chamber.begun(sitting, 2)
    assert planned(row, ingrid) == []
    propose(row, asker, NO)
    propose(row, asker, "Rådet sier ja.")

    planned(row, ingrid)

    assert [one.title for one in queries.plan_of(row.item)] == [
        "Forslag 1 fra Asker mot forslag 2 fra Asker",
        "Vinneren av votering 1 som helhet",
    ]
    [recommended] = [one for one in queries.plan_of(row.item) if not one.is_ready]
    assert recommended.yes_means.startswith("Du vil vedta vinneren av votering 1")
