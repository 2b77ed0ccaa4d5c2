"""Elections by lists: demanded by one, handed in and signed from one's own place, d'Hondt."""

from datetime import timedelta

import pytest
from tests.elections.conftest import AT, by, demand, hand_in, keyed, names, prepare

from samrad.base.actions import Denied
from samrad.chamber.actions import close_sitting, leave
from samrad.chamber.policies import acting_as
from samrad.elections import actions, queries
from samrad.elections.models import Signature, Slate
from samrad.elections.vocabulary import Method
from samrad.publications import prose

RED = ("Anne A:w", "Bo B:m", "Cecilie C:w", "Dag D:m", "Eva E:w", "Finn F:m")
BLUE = ("Gro G:w", "Hans H:m", "Ida I:w", "Jon J:m")


@pytest.fixture
def two(listed, places):
    """Two lists in an election of four."""
    hand_in(places[0], listed, "Rød liste", *RED)
    hand_in(places[1], listed, "Blå liste", *BLUE)
    return listed


def count(sitting, election, method="written", **given):
    votes = given.pop("votes")
    return actions.enter_count(
        **by(),
        sitting=sitting,
        election=election,
        method=method,
        votes=keyed(election, **votes),
        **given,
    )


def settle(sitting, election):
    return actions.settle_election(**by(), sitting=sitting, election=election)


def elected(election):
    return [one["name"] for one in election.result["elected"]]


# ------------------------------------------------------------------ the demand


def test_one_demand_makes_it_an_election_by_lists(sitting, board, places):
    election = prepare(sitting, board, seats=4)
    assert election.method == Method.AGREED

    demanded = demand(places[0], election)

    assert (demanded.method, demanded.demanded_by) == (Method.PROPORTIONAL, ["As"])
    assert demand(places[0], election).demanded_by == ["As"]


def test_whoever_leads_enters_a_demand_made_aloud(sitting, board, places):
    election = prepare(sitting, board, seats=4)

    demanded = actions.demand_lists(**by(), attendee=places[2], election=election)

    assert demanded.demanded_by == ["Baerum"]


def test_nobody_demands_for_another(sitting, board, places, kari):
    election = prepare(sitting, board, seats=4)

    for actor in (kari, acting_as(places[1])):
        with pytest.raises(Denied):
            actions.demand_lists(actor=actor, at=AT, attendee=places[0], election=election)


def test_one_who_left_demands_nothing(sitting, board, places):
    election = prepare(sitting, board, seats=4)
    leave(**by(), sitting=sitting, attendee=places[0])

    with pytest.raises(actions.NotAVoter):
        demand(places[0], election)


def test_leaders_are_not_elected_by_lists(leader, places):
    with pytest.raises(actions.LeadersByMajority, match="§ 7-4 andre ledd"):
        demand(places[0], leader)


# ------------------------------------------------------------------ the lists


def test_a_list_is_signed_by_the_one_who_hands_it_in(listed, places):
    slate = hand_in(places[0], listed, "  Rød   liste ", *RED)

    assert slate.title == "Rød liste"
    assert [one.attendee for one in slate.signatures.all()] == [places[0]]
    assert [one.name for one in queries.standing(slate)][:2] == ["Anne A", "Bo B"]


def test_one_from_the_register_is_known_again(listed, places):
    from tests import factories

    person = factories.person("Solveig Standin", gender="woman")

    slate = hand_in(places[0], listed, "Rød liste", "Solveig Standin", "Bo B:m")

    one = queries.standing(slate)[0]
    assert (one.person, one.gender) == (person, "woman")


def test_two_in_the_register_with_one_name_are_not_guessed_between(listed, places):
    from tests import factories

    factories.person("Ola Standin", gender="man")
    factories.person("Ola Standin", slug="ola-2", gender="man")

    slate = hand_in(places[0], listed, "Rød liste", "Ola Standin", "Eva E:w")

    assert queries.standing(slate)[0].person is None


def test_a_name_twice_on_a_list_is_refused(listed, places):
    with pytest.raises(actions.TwiceOnList, match="anne a"):
        hand_in(places[0], listed, "Rød liste", *RED, "anne a:w")


def test_a_name_on_two_lists_is_refused(listed, places):
    hand_in(places[0], listed, "Rød liste", *RED)

    with pytest.raises(actions.RuleSaysNo, match="Bo B står på to lister"):
        hand_in(places[1], listed, "Blå liste", *BLUE, "Bo B:m")
    assert Slate.objects.count() == 1


def test_too_many_names_are_refused(listed, places):
    nine = [f"Navn {number}:{'wm'[number % 2]}" for number in range(9)]

    with pytest.raises(actions.RuleSaysNo, match="9 navn; høyst 8"):
        hand_in(places[0], listed, "Rød liste", *nine)


def test_no_names_are_refused(listed, places):
    with pytest.raises(actions.NoNames):
        hand_in(places[0], listed, "Rød liste")


def test_too_few_names_are_shown_as_not_settled(listed, places):
    slate = hand_in(places[0], listed, "Rød liste", "Anne A:w", "Bo B:m")

    found = queries.of_list(queries.standing(slate), 4, (), AT.date())

    assert [one.holds for one in found] == [True, True, None, None]
    assert "ikke noe minste antall" in found[2].reason


def test_too_few_of_one_gender_are_refused(listed, places):
    with pytest.raises(actions.RuleSaysNo, match="1 kvinne og 4 menn av 5; minst 2"):
        hand_in(places[0], listed, "Mannslisten", "Anne A:w", "B:m", "C:m", "D:m", "E:m")


def test_unknown_genders_are_not_assessed(listed, places):
    slate = hand_in(places[0], listed, "Ukjent liste", "Anne A:w", "B:m", "C", "D:m", "E:m")

    found = queries.of_list(queries.standing(slate), 4, (), AT.date())[1]

    assert found.holds is None
    assert "Kjønn er ikke registrert for 1" in found.reason


def test_unknown_genders_that_cannot_help_are_refused(listed, places):
    with pytest.raises(actions.RuleSaysNo, match="minst 3 av hvert kjønn"):
        hand_in(places[0], listed, "L", "A", "B:m", "C:m", "D:m", "E:m", "F:m")


def test_a_title_is_taken(listed, places):
    hand_in(places[0], listed, "Rød liste", *RED)

    with pytest.raises(actions.TitleTaken):
        hand_in(places[1], listed, "RØD liste", *BLUE)


def test_a_list_after_the_deadline_is_refused_to_the_second(sitting, listed, places):
    actions.set_list_deadline(
        **by(), sitting=sitting, election=listed, until=AT - timedelta(seconds=1)
    )

    with pytest.raises(actions.TooLate, match=r"innen kl\. 09\.59"):
        hand_in(places[0], listed, "Rød liste", *RED)

    actions.set_list_deadline(**by(), sitting=sitting, election=listed, until=AT)
    hand_in(places[0], listed, "Rød liste", *RED)


def test_there_are_no_lists_in_an_election_by_agreement(sitting, board, places):
    with pytest.raises(actions.NotByThisMethod, match="avtalevalg"):
        hand_in(places[0], prepare(sitting, board, seats=4), "Rød liste", *RED)


def test_one_who_is_not_a_voter_hands_in_and_signs_nothing(sitting, two, places):
    leave(**by(), sitting=sitting, attendee=places[3])

    with pytest.raises(actions.NotAVoter):
        hand_in(places[3], two, "Grønn liste", "Kjell K:m", "Lise L:w")
    with pytest.raises(actions.NotAVoter):
        actions.sign_list(
            actor=acting_as(places[3]), at=AT, attendee=places[3], slate=two.slates.first()
        )


def test_one_signs_one_list(two, places):
    red, blue = queries.lists_in(two)

    with pytest.raises(actions.SignedAnother, match="vår tolkning"):
        actions.sign_list(actor=acting_as(places[0]), at=AT, attendee=places[0], slate=blue)

    actions.sign_list(actor=acting_as(places[2]), at=AT, attendee=places[2], slate=red)
    with pytest.raises(actions.SignedAnother):
        actions.sign_list(actor=acting_as(places[2]), at=AT, attendee=places[2], slate=red)
    assert Signature.objects.count() == 3


def test_nobody_hands_in_or_signs_for_another(two, places, kari):
    slate = queries.lists_in(two)[0]
    for actor in (kari, acting_as(places[1])):
        with pytest.raises(Denied):
            actions.sign_list(actor=actor, at=AT, attendee=places[2], slate=slate)
        with pytest.raises(Denied):
            actions.hand_in_list(
                actor=actor, at=AT, attendee=places[2], election=two, title="L", names=names("A")
            )


def test_a_draft_is_not_signed(two, places, board):
    draft = actions.start_draft(
        **by(), body=board, committee=board, effective=two.effective, title="Utkast"
    )

    with pytest.raises(actions.OtherElection):
        actions.sign_list(actor=acting_as(places[2]), at=AT, attendee=places[2], slate=draft)


def test_a_list_on_paper_is_entered_with_those_who_signed(sitting, listed, places):
    slate = actions.enter_list(
        **by(),
        sitting=sitting,
        election=listed,
        title="Papirliste",
        names=names(*RED),
        signed_by=[places[4], places[5]],
    )

    assert [one.attendee.name for one in slate.signatures.order_by("pk")] == [
        "Representant for Moss",
        "Representant for Oslo",
    ]


def test_a_list_nobody_signed_is_not_voted_on(sitting, listed):
    actions.enter_list(
        **by(),
        sitting=sitting,
        election=listed,
        title="Papirliste",
        names=names(*RED),
        signed_by=[],
    )

    with pytest.raises(actions.RuleSaysNo, match="ikke underskrevet"):
        count(sitting, listed, votes={"Papirliste": 7})


def test_a_list_that_is_withdrawn_is_out(sitting, two, places):
    red, _blue = queries.lists_in(two)
    actions.withdraw_list(**by(), sitting=sitting, slate=red)

    assert [one.title for one in queries.lists_in(two)] == ["Blå liste"]
    with pytest.raises(actions.Withdrawn):
        actions.withdraw_list(**by(), sitting=sitting, slate=red)
    with pytest.raises(actions.Withdrawn):
        actions.sign_list(actor=acting_as(places[0]), at=AT, attendee=places[0], slate=red)
    hand_in(places[0], two, "Rød liste", *RED)


def test_kari_keeps_no_lists(sitting, two, kari, places):
    given = {"actor": kari, "at": AT, "sitting": sitting}
    for attempt in (
        lambda: actions.enter_list(**given, election=two, title="K", names=[], signed_by=[]),
        lambda: actions.withdraw_list(**given, slate=queries.lists_in(two)[0]),
        lambda: actions.set_list_deadline(**given, election=two, until=AT),
    ):
        with pytest.raises(Denied):
            attempt()


# ------------------------------------------------------------------ the count


def test_seats_by_d_hondt_with_names_and_deputies(sitting, two):
    count(sitting, two, votes={"Rød liste": 5, "Blå liste": 2})

    settled = settle(sitting, two)

    assert elected(settled) == ["Anne A", "Bo B", "Cecilie C", "Gro G"]
    table = {row["name"]: row for row in settled.result["table"]["rows"]}
    assert table["Rød liste"]["cells"][:3] == [["5", "1."], ["2,500", "2."], ["1,667", "4."]]
    assert table["Blå liste"]["cells"][:2] == [["2", "3."], ["1", ""]]
    assert [(one["name"], one["list"], one["number"]) for one in settled.result["deputies"]] == [
        ("Dag D", "Rød liste", 1),
        ("Eva E", "Rød liste", 2),
        ("Finn F", "Rød liste", 3),
        ("Hans H", "Blå liste", 1),
        ("Ida I", "Blå liste", 2),
        ("Jon J", "Blå liste", 3),
    ]


def test_the_other_gender_moves_up(sitting, listed, places):
    # Invented; the order is the act's example in rules.md KL-7-6-3.
    hand_in(places[0], listed, "Liste", "A:m", "B:m", "C:m", "D:m", "E:w", "F:w", "G:w", "H:w")
    count(sitting, listed, votes={"Liste": 7})

    settled = settle(sitting, listed)

    assert elected(settled) == ["A", "B", "E", "F"]
    assert "rykket opp" in settled.result["findings"][1]["reason"]


def test_nobody_moves_up_where_gender_is_unknown(sitting, listed, places):
    hand_in(places[0], listed, "Liste", "A:m", "B:m", "C:m", "D", "E:w", "F:w", "G:w")
    count(sitting, listed, votes={"Liste": 7})

    settled = settle(sitting, listed)

    assert elected(settled) == ["A", "B", "C", "D"]
    assert settled.result["findings"][1]["holds"] is None


def test_a_list_that_wins_more_than_its_names_leaves_places_empty(sitting, listed, places):
    hand_in(places[0], listed, "Kort liste", "Anne A:w", "Bo B:m")
    hand_in(places[1], listed, "Blå liste", *BLUE)
    count(sitting, listed, votes={"Kort liste": 5, "Blå liste": 2})

    settled = settle(sitting, listed)

    assert elected(settled) == ["Anne A", "Bo B", "Gro G"]
    assert settled.result["vacant"] == 1
    told = prose.plain(queries.decision_text(settled))
    assert "1 plass står ubesatt, fordi listen har for få navn." in told
    assert "Varamedlemmer for Blå liste, i nummerorden:" in told


def test_a_list_with_too_few_of_one_gender_for_its_places_stops(sitting, listed, places):
    hand_in(places[0], listed, "Kort liste", "Anne A:w", "Bo B:m")
    count(sitting, listed, votes={"Kort liste": 7})

    with pytest.raises(actions.RuleSaysNo, match="minst 2 av hvert kjønn kan ikke oppfylles"):
        settle(sitting, listed)


def test_a_tie_on_the_last_seat_is_settled_by_a_lot(sitting, listed, places):
    hand_in(places[0], listed, "Rød liste", *RED)
    hand_in(places[1], listed, "Blå liste", *BLUE)
    hand_in(places[2], listed, "Gul liste", "Kim K:w", "Leo L:m")
    count(sitting, listed, votes={"Rød liste": 2, "Blå liste": 2, "Gul liste": 2})
    with pytest.raises(actions.LotNeeded, match="Rød liste, Blå liste og Gul liste"):
        settle(sitting, listed)

    lot = actions.draw_lot(
        **by(),
        sitting=sitting,
        election=listed,
        seed="3 og 8",
        drawn_by="Ingrid",
        witnesses=["Ola"],
    )

    settled = settle(sitting, listed)
    seats = {row["name"]: row["seats"] for row in settled.result["table"]["rows"]}
    assert seats == {name: 1 + (name == lot.order[0]) for name in lot.names}
    assert len(elected(settled)) == 4


def test_names_stand_once_votes_are_given(sitting, two, places):
    count(sitting, two, votes={"Rød liste": 5, "Blå liste": 2})

    red = queries.lists_in(two)[0]
    tries = [
        lambda: hand_in(places[2], two, "Gul liste", "Kim K:w"),
        lambda: actions.withdraw_list(**by(), sitting=sitting, slate=red),
        lambda: actions.withdraw_nominee(**by(), sitting=sitting, nominee=queries.standing(red)[0]),
        lambda: demand(places[2], two),
        lambda: actions.set_list_deadline(**by(), sitting=sitting, election=two, until=AT),
    ]
    for attempt in tries:
        with pytest.raises(actions.VotingHasBegun):
            attempt()


def test_a_name_struck_from_a_list_is_passed_over(sitting, two):
    red = queries.lists_in(two)[0]
    actions.withdraw_nominee(**by(), sitting=sitting, nominee=queries.standing(red)[0])
    count(sitting, two, votes={"Rød liste": 7})

    assert elected(settle(sitting, two))[0] == "Bo B"


# ------------------------------------------------------------------ secretly


def opened(sitting, election):
    return actions.open_ballot(**by(), sitting=sitting, election=election)


def cast(attendee, election, choice):
    return actions.cast_ballot(
        actor=acting_as(attendee), at=AT, attendee=attendee, election=election, choice=choice
    )


@pytest.fixture(autouse=True)
def _locks(tmp_path, settings):
    settings.BALLOT_LOCKS = tmp_path


def test_lists_are_voted_on_in_secret(sitting, two, places):
    opened(sitting, two)
    trackers = {cast(one, two, place % 2) for place, one in enumerate(places[:6])}
    cast(places[6], two, 2)

    made = actions.close_ballot(**by(), sitting=sitting, election=two)

    assert len(trackers) == 6
    assert (sorted(made.votes.values()), made.blank, made.cast) == ([3, 3], 1, 7)
    assert len(elected(settle(sitting, two))) == 4


def test_a_secret_vote_leaves_nothing_in_the_trail(sitting, two, places):
    from samrad.audit.models import Entry

    opened(sitting, two)
    before = Entry.objects.count()

    cast(places[0], two, 1)

    assert Entry.objects.count() == before


def test_nobody_votes_twice_for_another_or_after_leaving(sitting, two, places, kari):
    from samrad.ballots.actions import AlreadyVoted

    opened(sitting, two)
    cast(places[0], two, 0)
    leave(**by(), sitting=sitting, attendee=places[1])

    with pytest.raises(AlreadyVoted):
        cast(places[0], two, 1)
    with pytest.raises(actions.NotAVoter):
        cast(places[1], two, 1)
    for actor in (kari, acting_as(places[3])):
        with pytest.raises(Denied):
            actions.cast_ballot(actor=actor, at=AT, attendee=places[2], election=two, choice=0)


def test_so_few_secret_ballots_are_never_read(sitting, two, places):
    opened(sitting, two)
    for one in places[:4]:
        cast(one, two, 0)

    made = actions.close_ballot(**by(), sitting=sitting, election=two)

    assert "Sedlene er ikke lest" in made.void_reason
    assert count(sitting, two, votes={"Rød liste": 7}).round == 1


def test_no_secret_ballot_for_so_few(sitting, two, places):
    for one in places[:3]:
        leave(**by(), sitting=sitting, attendee=one)

    with pytest.raises(actions.TooFewForSecrecy, match="4 har stemmerett"):
        opened(sitting, two)


def test_an_open_ballot_is_voided_unread(sitting, two, places):
    opened(sitting, two)
    cast(places[0], two, 0)
    actions.void_count(**by(), sitting=sitting, election=two, reason="Feil liste")

    with pytest.raises(actions.NoBallotOpen):
        cast(places[1], two, 0)
    with pytest.raises(actions.NoBallotOpen):
        actions.close_ballot(**by(), sitting=sitting, election=two)


def test_one_round_at_a_time(sitting, two):
    opened(sitting, two)

    with pytest.raises(actions.RoundsAreOver):
        count(sitting, two, votes={"Rød liste": 7})
    with pytest.raises(actions.NotDecidedYet):
        settle(sitting, two)


def test_no_secret_ballot_on_a_recommendation(sitting, board):
    with pytest.raises(actions.NotByThisMethod):
        opened(sitting, prepare(sitting, board, seats=4))


def test_no_ballot_is_cast_in_a_closed_meeting(sitting, two, places):
    from samrad.chamber.actions import IsClosed

    opened(sitting, two)
    close_sitting(**by(), sitting=sitting)
    places[0].sitting.refresh_from_db()

    with pytest.raises(IsClosed):
        cast(places[0], two, 0)


def test_kari_opens_and_closes_no_ballot(sitting, two, kari):
    with pytest.raises(Denied):
        actions.open_ballot(actor=kari, at=AT, sitting=sitting, election=two)
    with pytest.raises(Denied):
        actions.close_ballot(actor=kari, at=AT, sitting=sitting, election=two)
