"""The panels of the four views, and the pages of a vote, for each kind of reader."""

import json

import pytest
from django.urls import reverse
from tests.conftest import AT
from tests.factories import users
from tests.voting.conftest import SLUG, changed, later, text

from samrad.base import clock
from samrad.base.ports.topics import TOPICS
from samrad.base.vocabulary import Role
from samrad.voting import actions, queries
from samrad.voting.models import Poll, RollEntry
from samrad.voting.vocabulary import Majority, Method


@pytest.fixture(autouse=True)
def _at_noon():
    with clock.stopped(AT):
        yield


@pytest.fixture
def leading(client, there):
    """A browser in which the one who leads is logged in."""
    client.force_login(users.user("Håkon", Role.CHAIR))
    return client


def at(name, *more):
    return reverse(f"voting:{name}", args=[SLUG, *more])


def console(client):
    return text(client.get(reverse("chamber:console", args=[SLUG])))


def delegate(client):
    return text(client.get(reverse("chamber:delegate", args=[SLUG])))


def on_screen(client):
    return text(client.get(reverse("chamber:screen", args=[SLUG])))


def in_public(client):
    return text(client.get(reverse("chamber:public", args=[SLUG])))


def opened(sitting, haakon, **given):
    return actions.open_poll(
        **{"actor": haakon, "at": AT, "sitting": sitting, "question": "Innstillingen"} | given
    )


def test_the_one_who_leads_opens_and_closes_a_vote(leading, phone, client):
    sent = leading.post(
        at("open"), {"question": "Innstillingen", "method": "named", "majority": "simple"}
    )
    assert sent.url == reverse("chamber:console", args=[SLUG])
    poll = Poll.objects.get()
    for name in ("Asker", "Lier", "Våler", "Moss"):
        phone(name).post(at("cast", poll.pk), {"choice": "0", "seen": "0"})

    page = console(leading)
    assert "<strong>4</strong> av 6 har stemt" in page
    assert "<li>Råde</li>" in page
    assert "<li>Asker</li>" not in page
    leading.post(at("close", poll.pk))
    assert "4 stemte av 8 plasser i alt." in console(leading)
    assert "Vedtatt" in console(leading)


def test_a_vote_that_cannot_be_opened_is_shown_with_its_reason(leading):
    asked = {"question": "Leder", "method": "secret", "majority": "election"}

    sent = leading.post(at("open"), asked)

    assert sent.status_code == 422
    assert "Voteringen kan ikke være hemmelig" in text(sent)
    assert 'value="Leder"' in text(sent)
    assert text(leading.get(at("open"))).count("Hva stemmes det over?") == 1


def test_blank_comes_with_an_election_by_itself(leading):
    leading.post(at("open"), {"question": "L", "method": "named", "majority": "election"})

    assert Poll.objects.get().options == ["For", "Mot", "Blank"]


def test_answers_and_seconds_are_taken_from_the_form(leading):
    leading.post(
        at("open"),
        {"question": "L", "method": "acclamation", "majority": "simple", "objection_seconds": "45"},
    )

    assert Poll.objects.get().objection_until == later(45)


def test_a_delegate_votes_and_is_told_what_is_received(phone, poll):
    lier = phone("Lier")
    page = delegate(lier)
    assert "Du stemmer for Lier." in page
    assert 'name="choice" value="0"' in page

    sent = lier.post(at("cast", poll.pk), {"choice": "1", "seen": "0"}, follow=True)

    assert "Stemmen din er mottatt kl. 10.00.00: <strong>Mot</strong>" in text(sent)
    assert 'name="seen" value="1"' in text(sent)
    assert "Du kan endre stemmen til voteringen lukkes." in text(sent)


def test_a_network_cut_during_the_vote_is_told_truthfully_on_return(phone, poll):
    """The answer never came; the page that is asked for afterwards says what is in."""
    lier = phone("Lier")
    lier.post(at("cast", poll.pk), {"choice": "0", "seen": "0"})

    assert "mottatt kl. 10.00.00: <strong>For</strong>" in delegate(lier)
    again = lier.post(at("cast", poll.pk), {"choice": "0", "seen": "0"}, follow=True)
    assert "mottatt kl. 10.00.00: <strong>For</strong>" in text(again)
    assert RollEntry.objects.get(label="Lier").turn == 1


def test_two_phones_of_one_voter_do_not_overwrite_each_other(phone, poll, there, sitting):
    one = phone("Lier")
    two = phone("Lier")  # the same code, handed in again
    one.post(at("cast", poll.pk), {"choice": "0", "seen": "0"})

    sent = two.post(at("cast", poll.pk), {"choice": "1", "seen": "0"}, follow=True)

    assert "Stemmen som gjelder, er: For" in text(sent)


@pytest.mark.parametrize("choice", ["", "9", "x", "-1", "²"])
def test_nonsense_is_no_vote(phone, poll, choice):
    sent = phone("Lier").post(at("cast", poll.pk), {"choice": choice}, follow=True)

    assert "Velg ett av svarene." in text(sent)
    assert queries.number_voted(poll) == 0


def test_a_vote_in_another_meeting_or_by_nobody_is_not_taken(phone, poll, client, leading):
    lier = phone("Lier")

    assert lier.post(at("cast", 999), {"choice": "0"}).status_code == 404
    assert lier.get(at("cast", poll.pk)).status_code == 405
    sent = client.post(at("cast", poll.pk), {"choice": "0"})
    assert sent.url == reverse("chamber:enter", args=[SLUG])
    assert queries.number_voted(poll) == 0


def test_one_not_on_the_roll_is_told_so(phone, sitting, there, haakon):
    opened(sitting, haakon)

    assert "Du står ikke på stemmelisten" in delegate(phone("Hurdal"))


def test_an_objection_from_the_phone_becomes_a_vote(phone, sitting, there, haakon):
    poll = opened(sitting, haakon, method=Method.ACCLAMATION)
    lier = phone("Lier")
    assert "innen kl. 10.00.20" in delegate(lier)

    sent = lier.post(at("object", poll.pk), follow=True)

    assert "Du stemmer for Lier." in text(sent)
    now = queries.poll_now(sitting)
    assert (now.method, now.again_of) == (Method.NAMED, poll)
    assert Poll.objects.get(pk=poll.pk).void_reason == (
        "Lier hadde innvendinger. Det stemmes ved navn."
    )


def test_an_objection_to_a_vote_that_is_held_is_refused(phone, poll, client):
    sent = phone("Lier").post(at("object", poll.pk), follow=True)

    assert "Det stemmes allerede" in text(sent)
    assert client.post(at("object", poll.pk)).url == reverse("chamber:enter", args=[SLUG])


def test_a_show_of_hands_is_typed_or_ticked(leading, sitting, there, haakon):
    poll = opened(sitting, haakon, method=Method.SHOWN)
    hole = RollEntry.objects.get(label="Hole")
    assert "Alle andre telles som «For»" in console(leading)

    wrong = leading.post(at("close", poll.pk), {"answer_1_typed": "Lier, Bergen"})
    assert wrong.status_code == 422
    assert "Ingen som kan stemme, heter Bergen." in text(wrong)
    twice = leading.post(at("close", poll.pk), {"answer_1_typed": "hole", "none": [str(hole.pk)]})
    assert "En plass kan bare ha ett svar." in text(twice)
    leading.post(at("close", poll.pk), {"answer_1_typed": "Asker, lier", "none": [str(hole.pk)]})

    assert Poll.objects.get().tally == [3, 2]


def test_a_vote_closed_by_another_leads_back_to_the_console(leading, poll, haakon):
    actions.close_poll(actor=haakon, at=later(1), poll=poll)

    assert leading.post(at("close", poll.pk)).url == reverse("chamber:console", args=[SLUG])


def test_objections_may_still_come_is_told_as_it_is_closed(leading, sitting, there, haakon):
    poll = opened(sitting, haakon, method=Method.ACCLAMATION)

    sent = leading.post(at("close", poll.pk))

    assert sent.status_code == 422
    assert "Vent 20 sekunder" in text(sent)


def test_a_vote_is_void_with_a_reason_and_held_again(leading, poll, phone):
    assert leading.post(at("void", poll.pk), {"reason": ""}).status_code == 422
    leading.post(at("void", poll.pk), {"reason": "Feil forslag på skjermen"})

    assert "Feil forslag på skjermen" in on_screen(leading)
    assert "Feil forslag på skjermen" in delegate(phone("Lier"))
    leading.post(at("again", poll.pk))
    assert Poll.objects.get(again_of=poll).is_open
    assert "holdt på nytt" in text(leading.get(at("polls")))
    assert "se den forrige" in text(leading.get(at("poll", poll.again.get().pk)))


def test_a_refused_repeat_is_told(leading, poll):
    sent = leading.post(at("again", poll.pk), {"fra": "console"}, follow=True)

    assert "En votering er åpen" in text(sent)


def test_a_delegate_does_not_lead(phone, poll):
    lier = phone("Lier")

    for name in ("close", "void", "again"):
        assert lier.post(at(name, poll.pk)).status_code == 403
    assert lier.post(at("open")).status_code == 403
    assert Poll.objects.get().is_open


def test_the_chair_disconnects_and_the_deputy_goes_on_from_a_phone(phone, poll, sitting, there):
    changed(sitting, chair=there["Moss"])

    phone("Moss").post(at("close", poll.pk))

    assert not Poll.objects.get().is_open


def test_everyone_sees_the_question_and_then_the_result(client, poll, cast, haakon):
    for view in (on_screen, in_public):
        assert "6 kan stemme." in view(client)
        assert "har stemt" not in view(client)
    for name in ("Asker", "Lier", "Våler", "Moss"):
        cast(poll, name, int(name == "Lier"))
    assert client.get(at("poll", poll.pk)).status_code == 200
    assert "Resultatet vises her" in text(client.get(at("poll", poll.pk)))
    actions.close_poll(actor=haakon, at=later(1), poll=poll)

    for view in (on_screen, in_public):
        assert "4 av 8 stemte; 4 kreves. Vedtaksført." in view(client)
        assert "ommuneloven § 11-9" in view(client)
        assert "4 = 4 = ⌈8/2⌉" in view(client)


def test_the_count_is_shown_underway_where_the_chair_said_so(client, sitting, there, haakon, cast):
    poll = opened(sitting, haakon, shows_live_count=True)
    cast(poll, "Lier", 0)

    assert "<strong>1</strong> av 6 har stemt" in on_screen(client)
    assert "<strong>1</strong> av 6 har stemt" in in_public(client)


def test_the_public_part_is_told_as_a_fragment(client, poll, sitting):
    told = TOPICS["voting.sitting"].fragment(str(sitting.pk))

    assert "6 kan stemme." in told
    assert TOPICS["voting.sitting"].fragment("0") is None
    assert "csrf" not in told


def test_the_result_by_place_and_region_is_open_and_can_be_taken_away(client, poll, cast, haakon):
    for name in ("Asker", "Lier", "Våler", "Moss"):
        cast(poll, name, int(name == "Lier"))
    assert client.get(at("download", poll.pk, "csv")).status_code == 404
    actions.close_poll(actor=haakon, at=later(1), poll=poll)

    page = text(client.get(at("poll", poll.pk)))
    assert '<th scope="row">Vestregionen</th><td>1</td><td>1</td><td>0</td>' in page
    assert '<th scope="row">Lier</th><td>Representant for Lier</td><td>Mot</td>' in page
    assert "ikke til stede" in page
    listed = client.get(at("download", poll.pk, "csv")).content.decode("utf-8-sig")
    assert "Lier;Vestregionen;Mot;" in listed
    told = json.loads(client.get(at("download", poll.pk, "json")).content)
    assert told["tally"] == {"For": 3, "Mot": 1}
    assert told["regions"][1] == {"region": "Vestregionen", "tally": {"For": 1, "Mot": 1}}
    assert told["places"][1]["answer"] == "Mot"


def test_a_closed_case_shows_nothing_to_an_outsider(
    leading, django_test_client, item, request, phone
):
    changed(item, closed_basis="kommuneloven § 11-5 andre ledd")
    poll = request.getfixturevalue("poll")
    outsider = django_test_client()

    for view in (on_screen, in_public):
        assert "Innstillingen" not in view(outsider)
        assert "Innstillingen" not in view(leading)
    assert TOPICS["voting.sitting"].fragment(str(poll.sitting_id)) is None
    changed(poll.sitting, item=None)  # the vote is still open as the next item is taken up
    assert TOPICS["voting.sitting"].fragment(str(poll.sitting_id)) is None
    changed(poll.sitting, item=item)
    assert "Innstillingen" not in text(outsider.get(at("polls")))
    for name in ("poll", "download"):
        more = ("json",) if name == "download" else ()
        assert outsider.get(at(name, poll.pk, *more)).status_code == 404
    assert "Innstillingen" in console(leading)
    assert "Innstillingen" in delegate(phone("Lier"))


def test_a_result_is_no_longer_shown_when_the_next_item_is_taken_up(
    client, poll, cast, haakon, sitting
):
    actions.close_poll(actor=haakon, at=later(1), poll=poll)
    changed(sitting, item=None)

    assert "Innstillingen" not in on_screen(client)


def test_a_secret_ballot_is_found_by_its_code_which_is_shown_once(
    phone, sitting, there, haakon, client
):
    poll = opened(
        sitting, haakon, method=Method.SECRET, majority=Majority.LIST, options=["A", "B", "Blank"]
    )
    lier = phone("Lier")
    assert "Legg stemmen i urnen" in delegate(lier)
    sent = lier.post(at("cast", poll.pk), {"choice": "1"})
    code = sent.context["receipt"].tracker
    assert sent.status_code == 200
    assert sent["Cache-Control"].count("no-store") == 1
    assert code in text(sent)

    assert code not in delegate(lier)
    assert "Stemmen din er i urnen" in delegate(lier)
    again = lier.post(at("cast", poll.pk), {"choice": "0"}, follow=True)
    assert "mottatt fra før" in text(again)
    actions.close_poll(actor=haakon, at=later(1), poll=poll)
    assert "Finn stemmeseddelen med sporingskoden" in delegate(lier)
    page = text(client.post(at("poll", poll.pk), {"kode": code.lower().replace("-", " ")}))
    assert f"Stemmeseddelen {code} er talt som: <strong>B</strong>" in page
    assert "Etter plass" not in page
    assert "Færre enn fem stemte" in page
    lost = text(client.post(at("poll", poll.pk), {"kode": "AAAA"}))
    assert "Ingen stemmeseddel har denne koden" in lost
    listed = client.get(at("download", poll.pk, "csv")).content.decode("utf-8-sig")
    assert f"{code};B" in listed
    assert json.loads(client.get(at("download", poll.pk, "json")).content)["places"] == []


def test_a_small_group_is_warned_before_it_votes(phone, sitting, there, haakon):
    for name in ("Asker", "Våler"):
        changed(there[name], is_present=False, is_seated=False)
    opened(sitting, haakon, method=Method.SECRET, majority=Majority.LIST, options=["A", "B"])

    assert "Bare 4 kan stemme. Resultatet kan røpe hva du stemte." in delegate(phone("Lier"))


def test_a_budget_without_a_majority_is_voted_on_again_between_two(
    leading, sitting, there, haakon, cast
):
    poll = opened(sitting, haakon, options=["A", "B", "C"], majority=Majority.BUDGET)
    given = zip(["Asker", "Lier", "Våler", "Moss", "Råde"], [0, 0, 1, 1, 2], strict=True)
    for name, choice in given:
        cast(poll, name, choice)
    actions.close_poll(actor=haakon, at=later(1), poll=poll)
    assert "Stem på nytt mellom «A» og «B»" in console(leading)

    leading.post(at("again", poll.pk))

    assert queries.poll_now(sitting).options == ["A", "B"]


@pytest.mark.parametrize("votes", [1, 3])
@pytest.mark.usefixtures("there")
def test_the_list_of_votes_costs_the_same_for_one_and_for_three(
    client, sitting, haakon, votes, django_assert_num_queries
):
    for _one in range(votes):
        actions.close_poll(actor=haakon, at=AT, poll=opened(sitting, haakon))
    client.get(at("polls"))

    with django_assert_num_queries(6):
        client.get(at("polls"))


@pytest.mark.parametrize("places", [1, 3])
def test_a_result_costs_the_same_for_one_place_and_for_three(
    client, sitting, haakon, places, django_assert_num_queries
):
    from tests.voting.conftest import seated

    for number in range(places):
        seated(sitting, number, f"Plass {number}", region="Vest")
    poll = opened(sitting, haakon)
    actions.close_poll(actor=haakon, at=AT, poll=poll)
    client.get(at("poll", poll.pk))

    with django_assert_num_queries(7):
        client.get(at("poll", poll.pk))


def test_the_way_to_a_vote_is_short(phone, poll, django_assert_num_queries):
    """Session, vote with voter, and the vote itself in one statement of one transaction."""
    lier = phone("Lier")
    sent = {"choice": "0", "seen": "0"}

    with django_assert_num_queries(5):
        lier.post(at("cast", poll.pk), sent)


def test_the_chair_makes_the_decision_and_the_office_may_enact_it(
    leading, poll, cast, haakon, django_test_client
):
    for name in ("Asker", "Lier", "Våler", "Moss"):
        cast(poll, name)
    actions.close_poll(actor=haakon, at=later(1), poll=poll)
    assert "Gjør vedtak" in console(leading)
    assert leading.get(at("decide", poll.pk)).status_code == 200
    assert leading.post(at("decide", poll.pk), {"text": ""}).status_code == 422

    leading.post(at("decide", poll.pk), {"text": "Programmet er vedtatt."})

    assert "Vedtaket er ført" in console(leading)
    assert "Sett vedtaket i verk" not in console(leading)
    office = django_test_client()
    office.force_login(users.user("Ingrid", Role.SECRETARIAT))
    assert "Sett vedtaket i verk" in console(office)
