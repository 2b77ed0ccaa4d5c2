"""From the result to the mandates: agreed boards, decisions, minutes, and what is enacted once."""

from datetime import date, timedelta

import pytest
from tests import factories
from tests.elections.conftest import (
    AT,
    END,
    FOUR,
    TERM,
    by,
    hand_in,
    keyed,
    names,
    prepare,
    unanimous,
)
from tests.factories import chamber

from samrad.base.actions import Denied
from samrad.bodies.models import Mandate
from samrad.bodies.queries import line_up_on
from samrad.elections import actions, queries
from samrad.elections.actions import Named
from samrad.elections.models import Election, Nominee
from samrad.elections.vocabulary import Method, State
from samrad.meetings.models import Enactment, ItemRecord, Vote
from samrad.meetings.queries import minutes_content
from samrad.publications import prose


def decided(sitting, election):
    unanimous(sitting, election)
    actions.settle_election(**by(), sitting=sitting, election=election)
    return actions.declare_result(**by(), sitting=sitting, election=election)


def enacted(election):
    return actions.enact_election(**by(), election=election)


def placed(nominee, person, seat, actor=None):
    one = actions.Placed(nominee, person, seat)
    actions.place_elected(**by(actor), election=nominee.slate.election, placed=[one])


def holders(body, day=TERM):
    places = line_up_on(body, day)
    return {one.holder.mandate.person.name: one.holder.mandate.role for one in places if one.holder}


# ------------------------------------------------------------------ by agreement


def test_a_whole_board_is_elected_by_agreement_and_seated(sitting, board, agreed):
    for election in agreed:
        decided(sitting, election)

    done = enacted(agreed[0])

    assert done.state == State.ENACTED
    assert holders(board) == {
        "Anne A": "chair",
        "Bo B": "member",
        "Eva E": "member",
        "Dag D": "vice_chair",
    }
    deputies = Mandate.objects.filter(role="deputy").order_by("pk")
    assert [(one.person.name, one.deputy_number) for one in deputies] == [
        ("Finn F", 1),
        ("Gro G", 2),
    ]
    assert {one.source.title for one in deputies} == {
        "Representantskapet, sak 1/26, 15. januar 2026"
    }
    assert {one.valid_until for one in Mandate.objects.all()} == {END}
    assert {one.state for one in Election.objects.all()} == {State.ENACTED}


def test_one_against_makes_it_an_election_by_lists(sitting, agreed):
    count = actions.enter_count(
        **by(), sitting=sitting, election=agreed[0], method="shown", votes={"for": 6, "mot": 1}
    )

    agreed[0].refresh_from_db()
    assert agreed[0].method == Method.PROPORTIONAL
    assert count.void_reason == (
        "Avtalevalget ble ikke enstemmig, og det holdes forholdsvalg. "
        "6 av 7 stemte for. Ikke enstemmig"
    )


def test_one_blank_vote_is_no_agreement(sitting, agreed):
    actions.enter_count(
        **by(), sitting=sitting, election=agreed[0], method="shown", votes={"for": 6}, blank=1
    )

    agreed[0].refresh_from_db()
    assert agreed[0].method == Method.PROPORTIONAL


def test_an_agreed_board_of_one_gender_is_refused(sitting, board):
    [election] = actions.prepare_board(
        **by(),
        sitting=sitting,
        item=sitting.item,
        body=board,
        effective=TERM,
        names=names("A:m", "B:m", "C:m", "D:w"),
    )
    unanimous(sitting, election)

    with pytest.raises(actions.RuleSaysNo, match="Medlemmene: 1 kvinne og 3 menn av 4"):
        actions.settle_election(**by(), sitting=sitting, election=election)


def test_a_recommendation_has_as_many_names_as_there_are_places(sitting, board):
    election = prepare(sitting, board, seats=5)
    actions.recommend_slate(**by(), sitting=sitting, election=election, names=names(*FOUR))
    unanimous(sitting, election)

    with pytest.raises(actions.WrongNumber, match="4 medlemmer, og 5"):
        actions.settle_election(**by(), sitting=sitting, election=election)


def test_a_new_recommendation_takes_the_place_of_the_old(sitting, board, agreed):
    actions.recommend_slate(
        **by(), sitting=sitting, election=agreed[0], names=names("Gro G:w", "Bo B:m")
    )

    slate = queries.slate_of(Election.objects.get(pk=agreed[0].pk))
    assert [one.name for one in queries.standing(slate)] == ["Gro G", "Bo B"]


def test_no_recommendation_in_an_election_by_lists(sitting, listed, kari):
    with pytest.raises(actions.NotByThisMethod):
        actions.recommend_slate(**by(), sitting=sitting, election=listed, names=names(*FOUR))
    with pytest.raises(Denied):
        actions.recommend_slate(actor=kari, at=AT, sitting=sitting, election=listed, names=[])


# ------------------------------------------------------------------ prepared


def test_a_board_does_not_elect_its_own_leader(sitting, board):
    from samrad.meetings.models import Meeting

    own = factories.make(
        Meeting, slug="styremote", body=board, held_on=chamber.DAY, status="called"
    )
    with pytest.raises(actions.RuleSaysNo, match="§ 18-3 fjerde ledd"):
        actions.prepare_election(
            **by(), item=chamber.item(own, 1), body=board, office="vice_chair", effective=TERM
        )
    made = actions.prepare_election(
        **by(), item=chamber.item(own, 2), body=board, office="meeting_chair", effective=TERM
    )
    assert made.method == Method.MAJORITY


def test_nobody_is_elected_for_days_before_the_meeting(sitting, board):
    with pytest.raises(actions.BeforeTheMeeting, match="15\\.\xa0januar 2026"):
        prepare(sitting, board, effective=chamber.DAY - timedelta(days=1))


def test_an_item_off_the_agenda_or_a_meeting_called_off_elects_nobody(sitting, board):
    from samrad.chamber.actions import IsClosed, OtherMeeting
    from samrad.meetings.models import Meeting

    off = factories.make(
        Meeting, slug="avlyst", body=sitting.meeting.body, held_on=chamber.DAY, status="cancelled"
    )
    with pytest.raises(OtherMeeting):
        actions.prepare_election(
            **by(),
            sitting=sitting,
            item=chamber.item(off, 1),
            body=board,
            office="chair",
            effective=TERM,
        )
    with pytest.raises(IsClosed):
        actions.prepare_election(
            **by(), item=chamber.item(off, 2), body=board, office="chair", effective=TERM
        )


def test_kari_prepares_nothing(sitting, board, kari):
    given = {"actor": kari, "at": AT, "item": sitting.item, "body": board, "effective": TERM}
    with pytest.raises(Denied):
        actions.prepare_election(**given, office="chair", sitting=sitting)
    with pytest.raises(Denied):
        actions.prepare_board(**given, names=names(*FOUR))


# ------------------------------------------------------------------ the decision and the minutes


def test_the_minutes_tell_how_and_who(sitting, leader):
    for name in ("Solveig Standin", "Håkon Standin"):
        factories.person(name)
    votes = keyed(leader, **{"Solveig Standin": 4, "Håkon Standin": 2})
    actions.enter_count(
        **by(), sitting=sitting, election=leader, method="shown", votes=votes, blank=1
    )
    actions.settle_election(**by(), sitting=sitting, election=leader)

    done = actions.declare_result(**by(), sitting=sitting, election=leader)

    assert prose.plain(done.decision.text) == (
        "Solveig Standin er valgt til leder av Styret fra 1.\xa0februar 2026 til og med "
        "31.\xa0januar 2028."
    )
    assert done.decision.legal_basis == "kommuneloven §§ 7-4 og 7-8"
    told = prose.plain(ItemRecord.objects.get().discussion)
    assert (
        "Omgang 1 (stemmetegn), 7 avgitte stemmer. Solveig Standin: 4, Håkon Standin: 2, blanke: 1."
        in told
    )
    assert "Solveig Standin er valgt med 4 av 7 stemmer; 4 kreves." in told
    vote = Vote.objects.get()
    assert (vote.in_favour, vote.against, vote.blank, vote.ending) == (6, 0, 1, "adopted")
    [item] = [one for one in minutes_content(sitting.meeting)["items"] if one["votes"]]
    assert (
        item["votes"][0]["sentence"] == "7 stemte ved valget av leder av Styret. Én stemte blankt."
    )


def test_the_table_and_the_lot_stand_in_the_minutes(sitting, listed, places):
    hand_in(places[0], listed, "Rød liste", "Anne A:w", "Bo B:m")
    hand_in(places[1], listed, "Blå liste", "Gro G:w", "Dag D:m")
    hand_in(places[2], listed, "Gul liste", "Kim K:w", "Leo L:m")
    votes = keyed(listed, **{"Rød liste": 2, "Blå liste": 2, "Gul liste": 2})
    actions.enter_count(
        **by(), sitting=sitting, election=listed, method="written", votes=votes, cast=6
    )
    actions.draw_lot(
        **by(),
        sitting=sitting,
        election=listed,
        seed="3 og 8",
        drawn_by="Ingrid",
        witnesses=["Ola"],
    )
    actions.settle_election(**by(), sitting=sitting, election=listed)
    actions.declare_result(**by(), sitting=sitting, election=listed)

    blocks = ItemRecord.objects.get().discussion
    tables = [one for one in blocks if one["kind"] == "table"]
    assert [cell[0]["text"] for cell in tables[0]["head"]] == [
        "Liste",
        ": 1",
        ": 2",
        ": 3",
        "Plasser",
    ]
    told = prose.plain(blocks)
    assert "Forholdsvalg ble krevd av As." in told
    assert "Frø: 3 og 8" in told
    assert prose.read(prose.markup(blocks)) == blocks


def test_what_was_written_of_the_item_stays(sitting, leader):
    from samrad.meetings.actions import record_item

    record_item(
        **by(), item=sitting.item, discussion=prose.read("Vi drøftet."), chair="Nestlederen"
    )
    unanimous_for(sitting, leader, "Solveig Standin")
    actions.settle_election(**by(), sitting=sitting, election=leader)
    actions.declare_result(**by(), sitting=sitting, election=leader)

    record = ItemRecord.objects.get()
    assert prose.plain(record.discussion).startswith("Vi drøftet.")
    assert record.chair == "Nestlederen"


def unanimous_for(sitting, election, name):
    return actions.enter_count(
        **by(),
        sitting=sitting,
        election=election,
        method="shown",
        votes=keyed(election, **{name: 7}),
    )


def test_only_a_settled_election_is_entered_and_once(sitting, leader):
    unanimous_for(sitting, leader, "Solveig Standin")
    with pytest.raises(actions.AlreadySettled):
        actions.declare_result(**by(), sitting=sitting, election=leader)
    actions.settle_election(**by(), sitting=sitting, election=leader)
    actions.declare_result(**by(), sitting=sitting, election=leader)

    with pytest.raises(actions.AlreadySettled):
        actions.declare_result(**by(), sitting=sitting, election=leader)


# ------------------------------------------------------------------ brought into force


def test_enacting_twice_is_refused(sitting, agreed):
    for election in agreed:
        decided(sitting, election)
    enacted(agreed[0])

    for election in agreed:
        with pytest.raises(actions.NotEntered, match="satt i verk"):
            enacted(election)
    assert Enactment.objects.count() == 1


def test_nothing_is_enacted_before_the_decision(sitting, agreed, kari):
    unanimous(sitting, agreed[0])
    with pytest.raises(actions.NotEntered):
        enacted(agreed[0])
    with pytest.raises(Denied):
        actions.enact_election(actor=kari, at=AT, election=agreed[0])
    with pytest.raises(Denied):
        actions.seat_elected(
            actor=kari, at=AT, election=agreed[0], source=factories.source(), decided_on=TERM
        )
    with pytest.raises(actions.NotEntered):
        actions.seat_elected(**by(), election=agreed[0], source=factories.source(), decided_on=TERM)


def test_a_term_does_not_begin_before_the_decision(sitting, agreed):
    row = decided(sitting, agreed[0])

    with pytest.raises(actions.BeforeTheMeeting):
        actions.seat_elected(
            **by(), election=row, source=factories.source(), decided_on=TERM + timedelta(days=1)
        )


def test_someone_who_is_not_in_the_register_is_found_there_first(sitting, leader, people):
    unanimous_for(sitting, leader, "Solveig Standin")
    actions.settle_election(**by(), sitting=sitting, election=leader)
    row = actions.declare_result(**by(), sitting=sitting, election=leader)

    with pytest.raises(actions.NotInRegister, match="Solveig Standin"):
        enacted(row)


def seated(board, *held):
    """The board with people in free seats since 2024: (name, role)."""
    found = {}
    for number, (person, role) in enumerate(held, 1):
        seat = factories.seat(board, f"styre-{number}")
        found[person.name] = factories.mandate(
            seat, person, role, valid_from=date(2024, 1, 1), valid_until=date(2027, 1, 1)
        )
    return found


def chair_decided(sitting, board, name, office="chair", **values):
    election = prepare(sitting, board, office, **values)
    actions.nominate(**by(), sitting=sitting, election=election, name=Named(name))
    return decided(sitting, election)


def test_a_new_leader_takes_over_and_the_old_one_stays_a_member(sitting, board, people):
    seated(board, (people["Anne A"], "chair"), (people["Bo B"], "member"))
    row = chair_decided(sitting, board, "Bo B", until=date(2026, 6, 1))

    enacted(row)

    assert holders(board, date(2026, 1, 31)) == {"Anne A": "chair", "Bo B": "member"}
    assert holders(board, TERM) == {"Anne A": "member", "Bo B": "chair"}
    assert holders(board, date(2026, 6, 1)) == {"Anne A": "member", "Bo B": "member"}
    assert holders(board, date(2027, 1, 1)) == {}


def test_a_leader_whose_term_begins_the_same_day(sitting, board, agreed):
    decided(sitting, agreed[0])
    enacted(agreed[0])

    enacted(decided(sitting, agreed[1]))

    assert holders(board)["Anne A"] == "chair"
    assert Mandate.objects.exclude(role="deputy").count() == 4


def test_a_leader_elected_again_goes_on(sitting, board, people):
    seated(board, (people["Anne A"], "chair"))

    enacted(chair_decided(sitting, board, "Anne A"))

    assert holders(board) == {"Anne A": "chair"}


def test_a_leader_without_a_place_on_the_day_is_refused(sitting, board, people):
    seated(board, (people["Anne A"], "chair"))
    row = chair_decided(sitting, board, "Bo B")

    with pytest.raises(
        actions.HasNoPlace, match="Bo B har ingen plass i organet 1\\.\xa0februar 2026"
    ):
        enacted(row)


def test_a_board_led_by_one_who_is_not_elected_to_it_is_refused(sitting, board, people):
    made = actions.prepare_board(
        **by(), sitting=sitting, item=sitting.item, body=board, effective=TERM, until=END,
        names=names(*FOUR), chair="Gro G",
    )  # fmt: skip
    for election in made:
        decided(sitting, election)

    with pytest.raises(actions.HasNoPlace, match="Gro G"):
        enacted(made[0])


def test_a_by_election_fills_the_rest_of_the_term(sitting, board, people):
    old = seated(board, (people["Anne A"], "member"), (people["Bo B"], "member"))["Bo B"]
    election = prepare(sitting, board, replaces=old, until=None)
    actions.recommend_slate(**by(), sitting=sitting, election=election, names=names("Gro G:w"))

    enacted(decided(sitting, election))

    assert election.until == date(2027, 1, 1)
    assert holders(board) == {"Anne A": "member", "Gro G": "member"}
    assert Mandate.objects.get(person=people["Gro G"]).valid_until == date(2027, 1, 1)


def test_a_by_election_says_which_gender_the_act_wants(sitting, board, people):
    mandates = seated(
        board, (people["Anne A"], "member"), (people["Bo B"], "member"),
        (people["Dag D"], "member"), (people["Finn F"], "member"),
    )  # fmt: skip
    election = prepare(sitting, board, replaces=mandates["Finn F"])
    actions.recommend_slate(**by(), sitting=sitting, election=election, names=names("Gro G:w"))
    unanimous(sitting, election)

    found = queries.outcome_of(Election.objects.get(pk=election.pk)).findings[1]

    assert "om mulig en kvinne" in found.reason
    assert queries.successor_finding(["woman", None], chamber.DAY).holds is None


def test_a_vacant_seat_is_filled_too(sitting, board, people):
    old = factories.mandate(
        factories.seat(board, "styre-1"), people["Bo B"],
        valid_from=date(2024, 1, 1), valid_until=date(2026, 1, 20),
    )  # fmt: skip
    election = prepare(sitting, board, replaces=old)
    actions.recommend_slate(**by(), sitting=sitting, election=election, names=names("Gro G:w"))

    enacted(decided(sitting, election))

    assert holders(board) == {"Gro G": "member"}
    assert Mandate.objects.get(person=people["Gro G"]).valid_until == END


def test_one_who_is_no_longer_there_to_replace_is_refused(sitting, board, people):
    from samrad.bodies.actions import SeatTaken

    old = factories.mandate(
        factories.seat(board, "styre-1"), people["Bo B"],
        valid_from=date(2024, 1, 1), valid_until=date(2026, 1, 20),
    )  # fmt: skip
    election = prepare(sitting, board, replaces=old)
    actions.recommend_slate(**by(), sitting=sitting, election=election, names=names("Gro G:w"))
    row = decided(sitting, election)
    factories.mandate(old.seat, people["Dag D"], valid_from=date(2026, 1, 20))

    with pytest.raises(SeatTaken, match="Dag D"):
        enacted(row)


def test_a_by_election_is_to_the_same_body(sitting, board, people):
    other = factories.body("utvalg", "committee", name="Utvalget")
    old = factories.mandate(factories.seat(other), people["Bo B"])

    with pytest.raises(actions.NotItsMember, match="Bo B"):
        prepare(sitting, board, replaces=old)


def test_more_deputies_come_last_at_their_place(sitting, board, people):
    mandates = seated(board, (people["Anne A"], "member"))
    seat = mandates["Anne A"].seat
    factories.mandate(seat, people["Bo B"], "deputy", deputy_number=1)
    election = prepare(sitting, board, "deputies", seats=1)
    actions.recommend_slate(**by(), sitting=sitting, election=election, names=names("Gro G:w"))
    row = decided(sitting, election)
    with pytest.raises(actions.NoPlaceChosen, match="Gro G"):
        enacted(row)
    nominee = Nominee.objects.get(name="Gro G")
    placed(nominee, people["Gro G"], seat)

    enacted(row)

    assert Mandate.objects.get(person=people["Gro G"]).deputy_number == 2
    with pytest.raises(actions.NotEntered):
        placed(nominee, people["Gro G"], seat)


def test_the_first_deputy_of_a_place_is_number_one(sitting, board, people):
    seat = seated(board, (people["Anne A"], "member"))["Anne A"].seat
    election = prepare(sitting, board, "deputies", seats=1)
    actions.recommend_slate(
        **by(), sitting=sitting, election=election, names=names("Gro G:w", seat=seat)
    )

    enacted(decided(sitting, election))

    assert Mandate.objects.get(person=people["Gro G"]).deputy_number == 1


def test_a_place_in_another_body_is_refused(sitting, board, people, agreed, kari):
    other = factories.body("utvalg", "committee", name="Utvalget")
    nominee = Nominee.objects.filter(name="Bo B").first()

    with pytest.raises(actions.OtherElection):
        placed(nominee, None, factories.seat(other))
    with pytest.raises(Denied):
        placed(nominee, None, None, actor=kari)


def test_regional_places_are_chosen_not_guessed(sitting, board, agreed):
    follo = factories.subregion("follo")
    seats = [factories.seat(board, f"styre-{n}", follo) for n in range(4)]
    row = decided(sitting, agreed[0])
    with pytest.raises(actions.NoPlaceChosen, match="Anne A, Bo B, Eva E og Dag D"):
        enacted(row)
    members = Nominee.objects.filter(slate__election=row, role="member").order_by("pk")
    for nominee, seat in zip(members, seats, strict=True):
        placed(nominee, nominee.person, seat)
    first = Nominee.objects.get(name="Finn F")
    placed(first, first.person, seats[1])

    enacted(row)

    deputies = Mandate.objects.filter(role="deputy")
    assert deputies.get(person__name="Finn F").seat == seats[1]


def test_deputies_of_a_list_are_spread_over_its_places(sitting, board, listed, places, people):
    red = ("Anne A:w", "Bo B:m", "Eva E:w", "Dag D:m", "Gro G:w", "Finn F:m")
    hand_in(places[0], listed, "Rød liste", *red)
    actions.enter_count(
        **by(),
        sitting=sitting,
        election=listed,
        method="written",
        votes=keyed(listed, **{"Rød liste": 7}),
    )
    actions.settle_election(**by(), sitting=sitting, election=listed)

    enacted(actions.declare_result(**by(), sitting=sitting, election=listed))

    held = {one.person.name: one for one in Mandate.objects.select_related("seat", "person")}
    assert held["Gro G"].seat == held["Anne A"].seat
    assert held["Finn F"].seat == held["Bo B"].seat
    assert (held["Gro G"].deputy_number, held["Finn F"].deputy_number) == (1, 2)


def test_a_deputy_without_a_group_or_place_is_refused(sitting, board, people, listed, places):
    hand_in(places[0], listed, "Rød liste", *FOUR, "Gro G:w", "Finn F:m")
    actions.enter_count(
        **by(),
        sitting=sitting,
        election=listed,
        method="written",
        votes=keyed(listed, **{"Rød liste": 7}),
    )
    row = actions.settle_election(**by(), sitting=sitting, election=listed)
    row.result["deputies"][0]["list"] = "En annen liste"
    with factories.opened("tests.arrange", by()["actor"], AT):
        row.save()

    with pytest.raises(actions.NoPlaceChosen, match="Gro G"):
        enacted(actions.declare_result(**by(), sitting=sitting, election=row))


def test_one_who_leads_a_meeting_gets_no_mandate(sitting, board):
    row = chair_decided(sitting, board, "Anne A", "meeting_chair")

    assert prose.plain(row.decision.text) == "Anne A er valgt til møteleder."
    with pytest.raises(actions.NothingToEnact):
        enacted(row)


def test_one_elected_to_lead_the_meeting_takes_the_chair(sitting, board):
    chair_decided(sitting, board, "Representant for Moss", "meeting_chair")

    sitting.refresh_from_db()
    assert str(sitting.chair) == "Representant for Moss"


def test_an_old_meeting_is_not_settled_here(sitting, leader):
    unanimous_for(sitting, leader, "Solveig Standin")
    meeting = sitting.meeting
    meeting.held_on = date(2023, 6, 8)
    with factories.opened("tests.arrange", by()["actor"], AT):
        meeting.save()

    with pytest.raises(actions.OlderWording, match=r"1\. juli 2023"):
        actions.settle_election(**by(), sitting=sitting, election=leader)


def test_a_vote_by_sign_on_lists_before_july_2023_is_refused(sitting, listed, places):
    hand_in(places[0], listed, "Rød liste", *FOUR)
    meeting = sitting.meeting
    meeting.held_on = date(2023, 6, 8)
    with factories.opened("tests.arrange", by()["actor"], AT):
        meeting.save()

    with pytest.raises(actions.RuleSaysNo, match=r"Prop\. 60 L"):
        actions.enter_count(
            **by(),
            sitting=sitting,
            election=listed,
            method="shown",
            votes=keyed(listed, **{"Rød liste": 7}),
        )


def test_a_draft_belongs_to_the_committee_and_the_office(board, ingrid, kari):
    from samrad.base.policies import Actor

    committee = factories.body("valgkomite", "committee", name="Valgkomiteen")
    member = Actor("user:9", "Ola", bodies=frozenset({"valgkomite"}))
    slate = actions.start_draft(
        actor=member, at=AT, body=board, committee=committee, effective=TERM, title="Nytt styre"
    )
    actions.save_draft(actor=member, at=AT, slate=slate, names=names("Anne A:w", "Bo B:m"))
    actions.save_draft(actor=ingrid, at=AT, slate=slate, names=names("Gro G:w"))

    assert [one.name for one in queries.standing(queries.draft_by_number(slate.pk))] == ["Gro G"]
    assert [one.body for one in queries.drafts_for(member)] == ["Styret"]
    assert queries.drafts_for(kari) == []
    for attempt in (
        lambda: actions.start_draft(
            actor=kari, at=AT, body=board, committee=committee, effective=TERM, title="Mitt"
        ),
        lambda: actions.save_draft(actor=kari, at=AT, slate=slate, names=[]),
        lambda: actions.remove_draft(actor=kari, at=AT, slate=slate),
    ):
        with pytest.raises(Denied):
            attempt()
    with pytest.raises(actions.TwiceOnList):
        actions.save_draft(actor=ingrid, at=AT, slate=slate, names=names("A:w", "a:w"))
    actions.save_draft(actor=ingrid, at=AT, slate=slate, names=[])
    actions.remove_draft(actor=member, at=AT, slate=slate)
    assert queries.drafts_for(ingrid) == []


def test_a_person_is_erased_from_drafts_alone(board, people, agreed, ingrid, kari):
    from samrad.elections import erasure

    actions.start_draft(
        **by(), body=board, committee=board, effective=TERM, title="Utkast", names=names("Bo B:m")
    )
    assert [one["hva"] for one in erasure.found("person:bo-b")] == [
        "innstilling",
        "utkast fra valgkomiteen",
    ]

    told = erasure.erase("person:bo-b", ingrid, AT)

    assert "1 utkast" in told
    assert [one["hva"] for one in erasure.found("person:bo-b")] == ["innstilling"]
    assert (erasure.found("user:1"), erasure.found("person:nobody")) == ([], [])
    assert "0 utkast" in erasure.erase("user:1", ingrid, AT)
    with pytest.raises(Denied):
        actions.erase_drafted(actor=kari, at=AT, person=people["Bo B"])
    assert actions.erase_drafted(actor=ingrid, at=AT, person=people["Bo B"]) == 0
