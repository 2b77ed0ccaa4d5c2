"""A vote is closed, judged by the law book, and written in the log and the minutes at once."""

import pytest
from tests.conftest import AT
from tests.voting.conftest import changed, later

from samrad.base.actions import Denied, Invalid
from samrad.chamber import actions as chamber
from samrad.chamber.models import Happening
from samrad.chamber.vocabulary import RECONNECT, SILENT_AFTER
from samrad.meetings.models import ItemRecord, Vote
from samrad.publications import prose
from samrad.voting import actions, queries
from samrad.voting.models import Poll, RollEntry
from samrad.voting.vocabulary import Majority, Method


@pytest.fixture
def opened(sitting, there, haakon):
    def of(**given):
        return actions.open_poll(
            **{"actor": haakon, "at": AT, "sitting": sitting, "question": "Innstillingen"} | given
        )

    return of


@pytest.fixture
def close(haakon):
    def of(poll, at=None, **given):
        return actions.close_poll(actor=haakon, at=at or later(60), poll=poll, **given)

    return of


def voted(poll, cast, in_favour, against=()):
    for name in in_favour:
        cast(poll, name, 0)
    for name in against:
        cast(poll, name, 1)


def test_close_poll_counts_judges_and_writes_the_minutes(poll, cast, close, item):
    voted(poll, cast, ["Asker", "Våler", "Moss", "Råde"], ["Lier"])

    closed = close(poll)

    result = queries.result_of(closed)
    assert result.tally == (("For", 4), ("Mot", 1))
    assert (result.cast, result.entitled, result.winner) == (5, 8, "For")
    assert result.is_adopted
    assert result.findings[0]["reason"] == "5 av 8 stemte; 4 kreves. Vedtaksført."
    assert result.findings[0]["sums"] == ["5 > 4 = ⌈8/2⌉"]
    assert "§ 11-9" in result.findings[1]["basis"]
    assert "1 har ikke stemt" in result.findings[2]["reason"]
    vote = Vote.objects.get(item=item)
    assert (vote.method, vote.ending, vote.against_names) == ("electronic", "adopted", ["Lier"])
    assert closed.minuted == f"meetings.vote:{vote.pk}"
    assert Happening.objects.order_by("pk").last().text == (
        "Innstillingen ble vedtatt mot 1 stemme (Lier)."
    )


def test_the_minutes_and_the_room_judge_alike(opened, close, cast, item):
    for in_favour, against in ((3, 3), (4, 2), (2, 4), (6, 0), (2, 1)):
        poll = opened()
        names = ["Asker", "Lier", "Våler", "Moss", "Råde", "Hole"]
        voted(poll, cast, names[:in_favour], names[in_favour : in_favour + against])
        closed = close(poll)

        assert Vote.objects.order_by("position").last().ending == closed.ending


def test_a_body_that_is_not_quorate_decides_nothing(poll, cast, close, item):
    voted(poll, cast, ["Asker", "Våler", "Moss"])

    closed = close(poll)

    assert closed.ending == "not_quorate"
    assert closed.winner is None
    assert Vote.objects.get(item=item).ending == "not_quorate"


def test_the_side_of_whoever_leads_at_the_close_settles_a_tie(poll, cast, close, sitting, there):
    """Asker led as the vote was opened; Våler took over, and voted against."""
    changed(sitting, chair=there["Asker"])
    voted(poll, cast, ["Asker", "Lier", "Moss"], ["Våler", "Råde", "Hole"])
    changed(sitting, chair=there["Våler"])

    closed = close(poll)

    assert closed.ending == "fell"
    assert "Møtelederen stemte mot" in closed.findings[1]["reason"]
    assert Vote.objects.get().chair == "against"


def test_a_tie_without_the_chairs_vote_is_not_settled(poll, cast, close):
    voted(poll, cast, ["Asker", "Lier", "Moss"], ["Våler", "Råde", "Hole"])

    assert close(poll).ending == "undecided"


def test_nobody_has_voted_and_it_is_said(poll, close):
    closed = close(poll)

    assert closed.ending == "not_quorate"
    assert Vote.objects.count() == 0
    assert closed.minuted.startswith("meetings.itemrecord:")
    assert prose.plain(ItemRecord.objects.get().discussion) == "Ingen stemte."


def test_show_of_hands_is_entered_as_exceptions(opened, close, item):
    poll = opened(method=Method.SHOWN)
    numbers = {one.label: one.pk for one in queries.roll_of(poll)}

    closed = close(poll, exceptions={numbers["Lier"]: 1, numbers["Hole"]: None})

    assert closed.tally == [4, 1]
    assert [one.answer for one in queries.named_in(closed)] == [
        "For", "Mot", "For", "For", "For", "", "", "",
    ]  # fmt: skip
    assert Vote.objects.get(item=item).against_names == ["Lier"]


@pytest.mark.parametrize("exceptions", ["nobody", "absent", "beyond"])
def test_exceptions_are_places_that_may_vote_and_answers_there_are(opened, close, exceptions):
    poll = opened(method=Method.SHOWN)
    numbers = {one.label: one.pk for one in queries.roll_of(poll)}
    given = {
        "nobody": {0: 1},
        "absent": {numbers["Hurdal"]: 1},
        "beyond": {numbers["Lier"]: 2},
    }

    with pytest.raises(Invalid):
        close(poll, exceptions=given[exceptions])
    assert Poll.objects.get().is_open


def test_acclamation_waits_for_objections_by_the_servers_clock(opened, close):
    poll = opened(method=Method.ACCLAMATION, objection_seconds=20)

    with pytest.raises(actions.MayStillObject, match="Vent 1 sekunder"):
        close(poll, at=later(19.5))
    closed = close(poll, at=later(20))

    assert closed.tally == [6, 0]
    assert Vote.objects.get().method == "acclamation"


def test_two_thirds_are_of_the_votes_cast(opened, close, cast):
    poll = opened(majority=Majority.TWO_THIRDS)
    voted(poll, cast, ["Asker", "Lier", "Våler"], ["Moss", "Råde"])

    closed = close(poll)

    assert closed.ending == "fell"
    assert "4 kreves" in closed.findings[1]["reason"]
    assert "§ 18-4" in closed.findings[1]["basis"]
    assert Vote.objects.get().ending == "fell"


def test_one_proposal_against_another_is_settled_and_told_in_a_sentence(opened, close, cast):
    poll = opened(options=["Forslag A", "Forslag B"])
    voted(poll, cast, ["Asker", "Lier"], ["Våler", "Moss", "Råde"])

    closed = close(poll)

    assert (closed.ending, closed.winner) == ("adopted", 1)
    assert prose.plain(ItemRecord.objects.get().discussion) == (
        "Stemmene fordelte seg slik: Forslag A 2 og Forslag B 3. «Forslag B» ble vedtatt."
    )


def test_budgets_without_a_majority_go_to_a_second_round(opened, close, cast):
    poll = opened(options=["A", "B", "C"], majority=Majority.BUDGET)
    for name, choice in zip(
        ["Asker", "Lier", "Våler", "Moss", "Råde"], [0, 0, 1, 1, 2], strict=True
    ):
        cast(poll, name, choice)

    closed = close(poll)

    assert closed.ending == "undecided"
    assert "Ny votering mellom «A» og «B»" in closed.findings[1]["reason"]
    assert queries.second_round(closed) == ["A", "B"]


def test_a_provisional_vote_decides_nothing(opened, close, cast):
    poll = opened(is_provisional=True)
    voted(poll, cast, ["Asker", "Lier", "Våler", "Moss"])

    closed = close(poll)

    assert (closed.ending, closed.winner) == ("undecided", None)
    assert Vote.objects.count() == 0
    assert "prøvevotering" in closed.findings[1]["reason"]


def test_a_vote_of_another_room_leaves_the_minutes_to_it(opened, close, cast):
    poll = opened(owner="elections.round:1", majority=Majority.ELECTION, options=["K", "L"])
    voted(poll, cast, ["Asker", "Lier", "Våler", "Moss"])

    closed = close(poll)

    assert (closed.winner, closed.minuted, closed.unminuted) == (0, "", "")
    assert Vote.objects.count() == ItemRecord.objects.count() == 0


def test_a_vote_outside_the_cases_is_in_the_log_alone(sitting, opened, close, cast):
    changed(sitting, item=None)
    poll = opened()
    voted(poll, cast, ["Asker", "Lier", "Våler", "Moss"])

    assert close(poll).unminuted == "Voteringen hører ikke til en sak, og står i møteloggen."


def test_a_result_stands_when_the_minutes_refuse_it_and_the_reason_is_kept(
    opened, close, cast, held
):
    from tests import factories

    from samrad.meetings.models import StatedAttendance

    factories.make(StatedAttendance, meeting=held, present=3, what="members")
    poll = opened()
    voted(poll, cast, ["Asker", "Lier", "Våler", "Moss"])

    closed = close(poll)

    assert closed.ending == "adopted"
    assert closed.minuted == ""
    assert "bare 3 med stemmerett" in closed.unminuted


def test_a_secret_vote_is_counted_from_its_box(opened, close, cast):
    poll = opened(method=Method.SECRET, majority=Majority.LIST, options=["A", "B", "Blank"])
    for name, choice in zip(["Asker", "Lier", "Våler", "Moss"], [0, 1, 1, 2], strict=True):
        cast(poll, name, choice)

    closed = close(poll)
    result = queries.result_of(closed)

    assert (closed.tally, result.is_small) == ([1, 2, 1], True)
    assert queries.named_in(closed) == []
    assert queries.against_in(closed) == []
    assert queries.is_untouched(closed)


def test_two_who_close_at_once_count_it_once(poll, close):
    close(poll)

    with pytest.raises(actions.AlreadyClosed, match=r"lukket kl\. 10\.01\.00"):
        close(poll, at=later(61))


def test_kari_closes_no_poll(poll, kari):
    with pytest.raises(Denied):
        actions.close_poll(actor=kari, at=AT, poll=poll)


def test_who_takes_the_chair_may_close_what_another_opened(poll, sitting, there):
    from samrad.chamber.policies import acting_as

    changed(sitting, chair=there["Moss"])
    poll.sitting.refresh_from_db()

    closed = actions.close_poll(actor=acting_as(there["Moss"]), at=later(60), poll=poll)

    assert not closed.is_open


def test_a_roll_changed_after_the_close_is_seen(poll, cast, close):
    cast(poll, "Lier", 1)
    closed = close(poll)
    assert queries.is_untouched(closed)

    RollEntry.objects.filter(poll=poll, label="Lier").update(choice=0)

    assert not queries.is_untouched(closed)


def test_void_poll_says_why_and_decides_nothing(poll, cast, haakon):
    cast(poll, "Lier", 1)

    void = actions.void_poll(actor=haakon, at=later(9), poll=poll, reason=" Feil spørsmål ")

    assert void.void_reason == "Feil spørsmål"
    assert queries.result_of(void) is None
    assert Happening.objects.order_by("pk").last().text == (
        "Voteringen «Innstillingen» ble annullert: Feil spørsmål"
    )


def test_a_closed_vote_that_was_void_leaves_the_votes_of_the_minutes(
    poll, cast, close, haakon, item
):
    voted(poll, cast, ["Asker", "Lier", "Våler", "Moss"])
    closed = close(poll)

    actions.void_poll(actor=haakon, at=later(90), poll=closed, reason="Feil stemmeliste.")

    assert Vote.objects.count() == 0
    assert prose.plain(ItemRecord.objects.get().discussion) == (
        "Voteringen over «Innstillingen» ble annullert: Feil stemmeliste."
    )


def test_a_secret_vote_that_was_void_is_never_read(opened, cast, haakon):
    poll = opened(method=Method.SECRET, majority=Majority.LIST, options=["A", "B"])
    cast(poll, "Lier", 1)

    actions.void_poll(actor=haakon, at=later(9), poll=poll, reason="Feil liste")

    assert queries.box_of(poll).voided_at == later(9)


def test_a_void_vote_needs_a_reason_and_is_void_once(poll, haakon, kari):
    with pytest.raises(actions.NoReason):
        actions.void_poll(actor=haakon, at=AT, poll=poll, reason=" ")
    with pytest.raises(Denied):
        actions.void_poll(actor=kari, at=AT, poll=poll, reason="Nei")
    actions.void_poll(actor=haakon, at=AT, poll=poll, reason="Ja")

    with pytest.raises(actions.AlreadyClosed, match="annullert"):
        actions.void_poll(actor=haakon, at=AT, poll=poll, reason="Ja")


def test_object_to_poll_is_for_those_who_hold_a_place(opened, there, kari):
    from samrad.chamber.policies import acting_as

    poll = opened(method=Method.ACCLAMATION)
    changed(there["Lier"], is_present=False, is_seated=False)

    def by(label):
        who = there[label]
        given = {"at": later(3), "attendee": who, "poll": poll}
        return actions.object_to_poll(actor=acting_as(who), **given)

    with pytest.raises(actions.NotOnRoll):
        by("Hurdal")
    with pytest.raises(actions.HasLeft):
        by("Lier")
    with pytest.raises(Denied):
        actions.object_to_poll(actor=kari, at=AT, attendee=there["Asker"], poll=poll)
    assert Poll.objects.get().is_open


def test_object_to_poll_opens_a_vote_by_name_also_after_the_time(opened, there):
    from samrad.chamber.policies import acting_as

    poll, asker = opened(method=Method.ACCLAMATION), there["Asker"]

    vote = actions.object_to_poll(actor=acting_as(asker), at=later(120), attendee=asker, poll=poll)

    assert (vote.method, vote.again_of, vote.is_open) == (Method.NAMED, poll, True)


def test_nobody_comes_goes_or_takes_up_another_item_while_a_vote_is_open(poll, there, haakon):
    for act, who in ((chamber.leave, there["Lier"]), (chamber.arrive, there["Hurdal"])):
        with pytest.raises(actions.VotesAreTaken, match="Lukk eller annuller"):
            act(actor=haakon, at=AT, sitting=poll.sitting, attendee=who)
    with pytest.raises(actions.VotesAreTaken):
        chamber.pause_sitting(actor=haakon, at=AT, sitting=poll.sitting)
    actions.void_poll(actor=haakon, at=AT, poll=poll, reason="Feil spørsmål")
    chamber.pause_sitting(actor=haakon, at=AT, sitting=poll.sitting)


def test_the_close_waits_for_one_on_video_who_fell_out_before_voting(poll, cast, there, haakon):
    for name in ("Lier", "Asker"):
        changed(there[name], is_remote=True)
        chamber.hear_from(there[name], AT)
    cast(poll, "Asker")
    fallen = later(SILENT_AFTER + 1)

    with pytest.raises(chamber.LineLost, match="Representant for Lier har falt ut"):
        actions.close_poll(actor=haakon, at=fallen, poll=poll)

    closed = actions.close_poll(actor=haakon, at=later(SILENT_AFTER + RECONNECT + 1), poll=poll)
    assert sum(closed.tally) == 1


def test_a_proposal_that_fell_lacked_a_majority_and_nothing_is_out_of_order(
    poll, cast, there, haakon
):
    for name in list(there)[:6]:
        cast(poll, name, 1)

    closed = actions.close_poll(actor=haakon, at=later(60), poll=poll)

    assert closed.ending == "fell"
    assert [one["verdict"] for one in closed.findings] == ["i orden", "ikke flertall"]
