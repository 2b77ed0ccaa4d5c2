"""In what order an item is voted on, what each vote means, and what follows when it is settled."""

import pytest
from tests.motions.conftest import AT, minuted, planned, propose, states, vote

from samrad.base.actions import Denied
from samrad.motions import actions, queries
from samrad.motions.models import Step


def titles(item):
    return [one.title for one in queries.plan_of(item)]


def test_plan_votes_takes_the_recommendation_in_and_votes_on_it(sitting, item, ingrid):
    planned(sitting, ingrid)

    assert titles(item) == ["Innstillingen"]
    assert states(item) == {0: "handed_in"}
    assert minuted(item).startswith("Innstilling fra sekretariatet:")


def test_plan_votes_is_for_whoever_leads(sitting, item, kari):
    with pytest.raises(Denied):
        actions.plan_votes(actor=kari, at=AT, sitting=sitting, item=item)


def test_the_most_far_reaching_comes_first_and_the_recommendation_last(
    sitting, item, seats, ingrid
):
    asker, baerum, oslo = seats
    propose(sitting, asker, "Saken utsettes til neste møte.", "postponement")
    mild = "Rådet støtter flere tog på Spikkestadlinjen nå."
    innst = planned(sitting, ingrid)[-1].motion
    propose(sitting, baerum, mild, "amendment", target=innst, passage=1)
    propose(sitting, oslo, "Rådet sier nei.")
    propose(sitting, oslo, "Rådet støtter flere tog på Spikkestadlinjen.")
    propose(sitting, asker, "Stortinget orienteres.", "addition")
    planned(sitting, ingrid)

    assert titles(item) == [
        "Forslag 1 fra Asker",
        "Forslag 2 fra Baerum",
        "Forslag 3 fra Oslo mot forslag 4 fra Oslo",
        "Innstillingen mot vinneren av votering 3",
        "Vinneren av votering 4 som helhet",
        "Forslag 5 fra Asker",
    ]


def test_an_alternative_that_wins_lets_the_recommendation_fall(
    sitting, item, asker, baerum, ingrid
):
    propose(sitting, asker, "Rådet sier nei.")
    [step] = planned(sitting, ingrid)

    changed = vote(sitting, ingrid, step, "first")

    assert [one.number for one in changed] == [0, 1]
    assert states(item) == {0: "fell", 1: "adopted"}
    assert queries.next_step(item) is None


def test_the_winner_of_one_vote_stands_against_the_next(sitting, item, asker, oslo, ingrid):
    propose(sitting, asker, "Rådet sier nei.")
    propose(sitting, oslo, "Rådet støtter flere tog på Spikkestadlinjen.")
    first, _second = planned(sitting, ingrid)

    vote(sitting, ingrid, first, "second")

    upcoming = queries.next_step(item)
    assert upcoming.title == "Innstillingen mot forslag 2 fra Oslo"
    assert states(item) == {0: "handed_in", 1: "fell", 2: "put_to_vote"}
    vote(sitting, ingrid, upcoming.step, "first")
    assert states(item) == {0: "adopted", 1: "fell", 2: "fell"}


def test_postponing_leaves_nothing_to_vote_on(sitting, item, asker, oslo, ingrid):
    propose(sitting, oslo, "Rådet sier nei.")
    propose(sitting, asker, "", "postponement")
    first = planned(sitting, ingrid)[0]

    vote(sitting, ingrid, first, "adopted")

    assert states(item) == {0: "lapsed", 1: "lapsed", 2: "adopted"}
    assert [one.outcome for one in Step.objects.filter(item=item).order_by("position")] == [
        "adopted",
        "skipped",
    ]
    assert "falt bort. Saken ble utsatt." in minuted(item)


def test_settle_motion_and_open_step_are_for_whoever_leads(sitting, item, asker, ingrid, kari):
    [step] = planned(sitting, ingrid)
    given = {"at": AT, "sitting": sitting, "step": step}

    with pytest.raises(Denied):
        actions.open_step(actor=kari, **given)
    with pytest.raises(actions.NotOpened):
        actions.settle_motion(actor=ingrid, outcome="adopted", **given)
    actions.open_step(actor=ingrid, **given)
    with pytest.raises(Denied):
        actions.settle_motion(actor=kari, outcome="adopted", **given)
    with pytest.raises(actions.NoSuchOutcome):
        actions.settle_motion(actor=ingrid, outcome="first", **given)
    assert [one.state for one in actions.settle_motion(actor=ingrid, outcome="adopted", **given)]
