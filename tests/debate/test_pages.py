"""The floor on the four views: what each may see and do, and what it costs to show."""

import json
import re

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from tests.factories import chamber, users

from samrad.base import clock
from samrad.base.actions import opened
from samrad.base.policies import system
from samrad.base.ports.panels import drawn
from samrad.chamber import actions as chamber_actions
from samrad.chamber.models import Place, Sitting
from samrad.chamber.policies import acting_as
from samrad.chamber.queries import code_hash
from samrad.chamber.stand import Stand
from samrad.debate import actions, queries
from samrad.debate.models import Question, Turn


def address(hall, name, *args):
    return reverse(f"debate:{name}", args=[hall.sitting.meeting.slug, *args])


def view(hall, name):
    return reverse(f"chamber:{name}", args=[hall.sitting.meeting.slug])


@pytest.fixture(autouse=True)
def _the_hour():
    with clock.stopped(chamber.AT):
        yield


@pytest.fixture
def leader(hall, client):
    """A browser where the secretariat is logged in."""
    client.force_login(users.user("Ingrid", "secretariat"))
    return client


@pytest.fixture
def delegate(hall, client_of):
    """A browser where Asker has entered with a code."""
    return client_of(hall.asker)


@pytest.fixture
def client_of(hall):
    """A browser where someone has entered with a code."""

    def entered(attendee):
        code = f"TESTS{attendee.pk:03}"
        with opened("tests.arrange", system("tests"), hall.at()):
            attendee.code_hash = code_hash(hall.sitting, code)
            attendee.save(update_fields=["code_hash"])
        browser = Client()
        browser.post(view(hall, "enter"), {"code": code})
        return browser

    return entered


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def test_a_delegate_asks_and_withdraws(hall, delegate):
    page = text_of(delegate.get(view(hall, "delegate")))
    assert "Be om ordet" in page
    assert "Replikk" not in page

    for _double_click in range(2):
        assert delegate.post(
            address(hall, "ask"), {"kind": "speech", "fra": "delegate"}
        ).url == view(hall, "delegate")
    page = text_of(delegate.get(view(hall, "delegate")))
    assert "Du er neste" in page
    assert "Be om ordet" not in page
    [turn] = Turn.objects.all()

    delegate.post(address(hall, "withdraw", turn.pk))
    assert hall.queue() == []


def test_a_delegate_hears_why_not(hall, delegate):
    actions.close_list(**hall.lead())
    answer = delegate.post(address(hall, "ask"), {"kind": "speech"}, follow=True)

    assert "Strek er satt. Bare replikk" in text_of(answer)


def test_nobody_withdraws_for_another(hall, delegate):
    turn = hall.ask(hall.baerum)

    assert delegate.post(address(hall, "withdraw", turn.pk)).status_code == 403
    assert hall.queue() == [("Baerum", "speech")]


def test_a_delegate_speaks_and_the_others_may_reply(hall, client_of):
    hall.give(hall.ask(hall.asker))

    assert "Du har ordet" in text_of(client_of(hall.asker).get(view(hall, "delegate")))
    assert "Replikk til Asker" in text_of(client_of(hall.baerum).get(view(hall, "delegate")))


def test_a_guest_reads_what_the_act_says(hall, client_of):
    guest = hall.someone()
    page = text_of(client_of(guest).get(view(hall, "delegate")))

    assert "Bare medlemmer har møte-, tale- og forslagsrett (kommuneloven § 8-1" in page
    assert "Be om ordet" not in page
    assert "Spør lederen" not in page


def test_one_who_is_not_registered_is_told_so(hall, client_of):
    chamber_actions.leave(**hall.lead(), attendee=hall.asker)

    assert "Du er ikke registrert som til stede" in text_of(
        client_of(hall.asker).get(view(hall, "delegate"))
    )


def test_strangers_are_sent_away(hall, client):
    turn = hall.ask(hall.asker)

    assert client.post(address(hall, "ask"), {"kind": "speech"}).url.endswith("/inn/")
    for name, *args in (("give", turn.pk), ("put_on",), ("times",), ("line", "na"), ("answer", 1)):
        assert "/konto/" in client.post(address(hall, name, *args)).url
    assert client.get(reverse("debate:clock", args=["ingen-slik"])).status_code == 404


def test_a_delegate_does_not_lead(hall, delegate):
    turn = hall.ask(hall.baerum)

    assert delegate.post(address(hall, "give", turn.pk)).status_code == 403
    assert delegate.post(address(hall, "manage", turn.pk, "fjern")).status_code == 403


def test_the_chair_leads_the_list(hall, leader):
    turns = [hall.ask(one) for one in (hall.asker, hall.baerum, hall.oslo)]
    page = text_of(leader.get(view(hall, "console")))
    assert "Gi ordet til Asker" in page

    sent = {"fra": "console", "etter": "0"}
    assert leader.post(address(hall, "give", turns[0].pk), sent).url == view(hall, "console")
    leader.post(address(hall, "manage", turns[2].pk, "opp"), sent)
    leader.post(address(hall, "manage", turns[1].pk, "fjern"), sent)
    assert hall.queue() == [("Oslo", "speech")]
    leader.post(address(hall, "manage", turns[2].pk, "ned"), sent)
    page = text_of(leader.get(view(hall, "console")))
    assert "Asker er ferdig" in page
    assert "data-floor-ends" in page
    leader.post(address(hall, "manage", turns[0].pk, "slutt"), sent)
    assert hall.now().speaking is None


def test_two_chairs_at_once_are_told_apart(hall, leader):
    first, second = hall.ask(hall.asker), hall.ask(hall.baerum)
    leader.post(address(hall, "give", first.pk), {"etter": "0"})
    answer = leader.post(
        address(hall, "give", second.pk), {"etter": "0", "fra": "console"}, follow=True
    )

    assert "Ordet er gitt i mellomtiden; nå har Asker det" in text_of(answer)
    assert hall.now().speaking == first


def test_the_chair_puts_somebody_on(hall, leader):
    given = {"who": hall.oslo.pk, "kind": "speech", "ground": "", "fra": "console"}
    leader.post(address(hall, "put_on"), given)
    assert hall.queue() == [("Oslo", "speech")]

    answer = leader.post(address(hall, "put_on"), {**given, "who": "nei"}, follow=True)
    assert "Hvem:" in text_of(answer)


def test_the_chair_draws_the_line_and_opens_again(hall, leader):
    leader.post(address(hall, "line", "straks"))
    assert hall.now().floor.closes_at == hall.at(60)
    assert "Strek settes" in text_of(leader.get(view(hall, "console")))
    leader.post(address(hall, "line", "na"))
    assert "Strek er satt" in text_of(leader.get(view(hall, "console")))
    leader.post(address(hall, "line", "opp"))
    assert hall.now().floor.closes_at is None


def test_the_chair_sets_times_in_minutes(hall, leader):
    sent = {"speech_seconds": "2,5", "reply_seconds": "1", "answer_seconds": "0.5"}
    sent |= {"order_seconds": "0", "information_seconds": "1"}
    sent |= {"replies_per_speech": "6", "replies_per_person": "2", "fra": "console"}
    leader.post(address(hall, "times"), sent)

    floor = hall.now().floor
    assert (floor.speech_seconds, floor.answer_seconds, floor.order_seconds) == (150, 30, 0)
    assert floor.replies_per_speech == 6
    assert 'value="2,5"' in text_of(leader.get(view(hall, "console")))
    for wrong in ("", "61", "-1", "tre"):
        answer = leader.post(address(hall, "times"), {**sent, "speech_seconds": wrong}, follow=True)
        assert "Innlegg:" in text_of(answer)


def test_between_items_there_is_nothing_to_lead(db, client):
    sitting = chamber.sitting()
    client.force_login(users.user("Ingrid", "secretariat"))
    slug = sitting.meeting.slug
    page = text_of(client.get(reverse("chamber:console", args=[slug])))
    assert "Talerlisten åpner når en sak er tatt opp" in page

    answer = client.post(reverse("debate:times", args=[slug]), {"fra": "console"}, follow=True)
    assert "Ingen sak er tatt opp" in text_of(answer)


def test_a_turn_of_another_meeting_is_not_found(hall, leader):
    assert leader.post(address(hall, "give", 999)).status_code == 404
    assert leader.post(address(hall, "answer", 999)).status_code == 404


def test_a_question_is_asked_answered_and_seen(hall, delegate, leader):
    page = text_of(delegate.get(view(hall, "delegate")))
    assert "Et spørsmål alene fører ikke til votering (kommuneloven § 11-2 fjerde ledd" in page
    delegate.post(address(hall, "ask_chair"), {"text": "Når kommer rapporten?"})
    [question] = Question.objects.all()
    assert "Når kommer rapporten?" in text_of(leader.get(view(hall, "console")))

    sent = {"answer": "I mars.", "fra": "console"}
    leader.post(address(hall, "answer", question.pk), sent)
    assert (
        "Når kommer rapporten?"
        not in text_of(leader.get(view(hall, "console"))).split("Hendelser")[0]
    )
    assert "besvart" in text_of(delegate.get(view(hall, "delegate")))
    empty = delegate.post(address(hall, "ask_chair"), {"text": ""}, follow=True)
    assert "Spørsmål til lederen:" in text_of(empty)


def test_the_big_screen_and_the_public_see_who_speaks_and_who_is_next(hall, client):
    assert "Ingen står på listen." in text_of(client.get(view(hall, "public")))
    quiet = text_of(client.get(view(hall, "screen")))
    assert "Ingen står på listen." not in quiet
    assert 'class="panel-none"' in quiet.split('id="debate-floor"')[1].split("</section>")[0]
    hall.give(hall.ask(hall.asker))
    order = hall.ask(hall.baerum, "order")
    hall.give(order, 60)
    for number in range(1, 6):
        hall.ask(hall.someone(f"Fra sekretariatet {number}", "secretariat"))
    for name in ("screen", "public"):
        page = text_of(client.get(view(hall, name)))
        assert "<strong>Baerum</strong>" in page
        assert "Asker er avbrutt og fortsetter etterpå. Klokka står. Igjen: 2.00." in page
        assert "Fra sekretariatet 3" in page
        assert "Fra sekretariatet 4" not in page
        assert "og 2 til" in page


def test_a_closed_case_is_seen_by_those_who_may_alone(hall, client_of, leader, client):
    closed = chamber.item(hall.sitting.meeting, 3, closed_basis="kommuneloven § 11-5")
    guest = hall.someone("Daglig leder", "secretariat")
    browser, member = client_of(guest), client_of(hall.asker)
    chamber_actions.take_item(**hall.lead(), item=closed)
    hall.give(hall.ask(hall.baerum))

    for name in ("screen", "public"):
        for who in (Client(), leader, member):
            page = text_of(who.get(view(hall, name)))
            assert "<strong>Baerum</strong>" not in page
            assert "Saken behandles bak lukkede dører." in page
    assert "<strong>Baerum</strong>" not in text_of(browser.get(view(hall, "delegate")))
    assert "<strong>Baerum</strong>" in text_of(member.get(view(hall, "delegate")))
    assert "<strong>Baerum</strong>" in text_of(leader.get(view(hall, "console")))


def test_the_clock_is_the_servers(hall, client):
    found = json.loads(client.get(address(hall, "clock")).content)

    assert found == {"now": int(chamber.AT.timestamp() * 1000)}


def test_statistics_by_region_and_speaker(db, client, ingrid, hall):
    with opened("tests.arrange", system("tests"), hall.at()):
        Place.objects.filter(position__lt=3).update(region="Vestregionen")
    hall.end(hall.give(hall.ask(hall.asker)), 100)
    hall.give(hall.ask(hall.baerum, "reply"), 100)
    hall.end(hall.give(hall.ask(hall.oslo, "order"), 110), 130)
    hall.end(hall.now().speaking, 145)
    with clock.stopped(hall.at(145)):
        found = client.get(address(hall, "statistics")).context["found"]

    told = [
        (one.label, one.places, one.speeches, one.replies, one.others, one.time)
        for one in found.regions
    ]
    assert told == [
        ("Vestregionen", 2, 1, 1, 0, "2 min 5 s"),
        ("Uten delregion", 1, 0, 0, 1, "20 s"),
    ]
    assert [(one.label, one.seconds) for one in found.speakers] == [
        ("Asker", 100),
        ("Baerum", 25),
        ("Oslo", 20),
    ]
    assert (found.whole.places, found.whole.seconds) == (3, 145)
    assert found.has_regions


def test_statistics_of_what_was_closed_are_for_those_who_lead(hall, leader):
    closed = chamber.item(hall.sitting.meeting, 3, closed_basis="kommuneloven § 11-5")
    chamber_actions.take_item(**hall.lead(), item=closed)
    hall.end(hall.give(hall.ask(hall.asker)), 60)
    outside, inside = (
        Client().get(address(hall, "statistics")),
        leader.get(address(hall, "statistics")),
    )

    assert outside.context["found"].speakers == []
    assert "Det som ble sagt bak lukkede dører, er ikke med" in text_of(outside)
    assert [one.label for one in inside.context["found"].speakers] == ["Asker"]


def test_a_meeting_that_is_over_says_so_on_every_view(hall, leader, delegate):
    chamber_actions.close_sitting(**hall.lead())

    for name, who in (("console", leader), ("delegate", delegate), ("screen", leader)):
        part = text_of(who.get(view(hall, name))).split('id="debate-floor"')[1]
        assert "Møtet er hevet." in part.split("</section>")[0]
    assert "Be om ordet" not in text_of(delegate.get(view(hall, "delegate")))


def test_nobody_has_spoken_yet(hall, client):
    assert "Ingen har hatt ordet ennå" in text_of(client.get(address(hall, "statistics")))


@pytest.mark.parametrize("waiting", [1, 3])
def test_the_views_cost_the_same_however_many_wait(
    hall, leader, client_of, waiting, django_assert_num_queries
):
    hall.give(hall.ask(hall.someone("Daglig leder", "secretariat")))
    for one in (hall.asker, hall.baerum, hall.oslo)[:waiting]:
        hall.ask(one, "order")
        actions.ask_chair(actor=acting_as(one), at=hall.at(), attendee=one, text="Hva?")
    rows = Sitting.objects.select_related("meeting__body", "item")
    request = RequestFactory().get("/")
    request.actor, request.on = hall.leader, chamber.DAY
    stand = Stand(
        sitting=rows.get(pk=hall.sitting.pk), attendee=hall.asker, actor=hall.leader, item=None,
        leads=True, is_closed=False, reads_closed=True,
    )  # fmt: skip
    for name, cost in (("console", 5), ("delegate", 4), ("screen", 3), ("public", 3)):
        with django_assert_num_queries(cost):
            [(_title, text)] = drawn(request, [f"chamber.{name}:debate.floor"], stand)
        assert "Asker" in text


@pytest.mark.parametrize("spoken", [1, 3])
def test_statistics_cost_the_same_however_many_spoke(hall, spoken, django_assert_num_queries):
    for one in (hall.asker, hall.baerum, hall.oslo)[:spoken]:
        hall.end(hall.give(hall.ask(one)), 10)
    with django_assert_num_queries(2):
        found = queries.statistics(hall.sitting, hall.at(10), with_closed=False)
    assert len(found.speakers) == spoken


def test_the_practice_of_a_body_is_kept_in_kontoret(hall, leader):
    given = {"actor": hall.leader, "at": hall.at(), "body": hall.sitting.meeting.body}
    actions.floor_practices.create(**given)

    page = text_of(leader.get("/kontor/register/debate.practices/"))
    assert "Praksis for taletid" in page
    assert "innlegg 3 min, replikk 1 min" in page


def test_the_pause_and_disqualification_are_told_on_the_phone(hall, delegate, leader):
    hall.give(hall.ask(hall.baerum))
    chamber_actions.pause_sitting(**hall.lead(60))
    with clock.stopped(hall.at(70)):
        assert "Klokka står i pausen. Igjen: 2.00." in text_of(leader.get(view(hall, "screen")))
    chamber_actions.resume_sitting(**hall.lead(80))
    why = chamber_actions.Why(ground="strict")
    asked = chamber_actions.raise_recusal(**hall.lead(90), attendee=hall.asker, why=why)
    assert "Møtelederen kan likevel gi deg ordet" in text_of(delegate.get(view(hall, "delegate")))
    chamber_actions.decide_recusal(**hall.lead(95), recusal=asked, in_favour=2)

    page = text_of(delegate.get(view(hall, "delegate")))

    assert "Den som er inhabil, deltar ikke i saken og har heller ikke ordet" in page
    assert "Be om ordet" not in page
