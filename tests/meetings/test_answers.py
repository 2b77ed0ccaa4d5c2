"""The page a letter leads to, and the desk of the notice, through HTTP."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from tests.meetings import test_summons as arranged
from tests.meetings.test_office import DESK, shown, user
from tests.meetings.test_summons import absent, letters_to, summons, token_in

from samrad.base import clock
from samrad.base.vocabulary import Role
from samrad.identity.models import User
from samrad.mail.models import Message
from samrad.meetings import actions
from samrad.meetings.models import Dispatch, Meeting, Summons
from samrad.people import actions as people

pytestmark = pytest.mark.django_db
by, called, february = arranged.by, arranged.called, arranged.february
seats, sent = arranged.seats, arranged.sent


@pytest.fixture(autouse=True)
def _nobody_has_asked():
    cache.clear()


@pytest.fixture
def office(client):
    client.force_login(user(Role.SECRETARIAT))
    return client


@pytest.fixture
def page(sent):
    """The page Eva's letter leads to."""
    return f"/svar/{token_in(letters_to('Eva Standin')[0])}/"


def test_the_page_shows_the_person_and_the_meeting_and_nobody_else(client, page):
    answer = client.get(page)

    text = answer.content.decode()
    assert "Innkalling til Eva Standin." in text
    assert "Rådhuset" in text
    assert "Nils Standin" not in text
    assert "eva-standin@" not in text
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    assert summons("Eva Standin").state == "called"


def test_looking_at_the_page_answers_nothing(client, page):
    client.get(page)
    client.head(page)

    assert summons("Eva Standin").answers == 0


def test_one_comes_and_is_away_after_all(client, page):
    first = client.post(page, {"answer": "ja"}, follow=True)
    then = client.post(page, {"answer": "nei", "reason": "Syk"}, follow=True)

    assert "Du har svart at du kommer." in first.content.decode()
    assert "Du har meldt forfall." in then.content.decode()
    assert "Syk" not in then.content.decode()
    assert summons("Eva Standin").reason.text == "Syk"


@pytest.mark.parametrize(
    "sent_along", [{"answer": "kanskje"}, {"reason": "x" * 501, "answer": "nei"}]
)
def test_an_answer_that_is_none_changes_nothing(client, page, sent_along):
    assert client.post(page, sent_along).status_code == 422
    assert summons("Eva Standin").state == "called"


def test_a_link_nobody_was_given_leads_nowhere(client, page):
    assert client.get(page[:-3] + "xx/").status_code == 404
    assert client.get("/svar/x/").status_code == 404


def test_a_link_answers_for_its_own_meeting_and_person_alone(client, page, sent, by):
    other = actions.plan_meeting(**by, body=sent.body, held_on=datetime(2026, 4, 1).date())
    actions.add_item(**by, meeting=other, title="Valg", kind="election")
    actions.issue_notice(**by, meeting=other)
    actions.send_notice(**by, meeting=other, after=0)

    client.post(page, {"answer": "nei"})

    away = Summons.objects.filter(state="absent")
    assert [(one.meeting_id, one.person.name) for one in away] == [(sent.pk, "Eva Standin")]


def test_nothing_is_answered_when_the_meeting_has_begun(client, page):
    with clock.stopped(datetime(2026, 3, 13, 10, 0, tzinfo=UTC)):
        refused = client.post(page, {"answer": "ja"})
        looked = client.get(page)

    assert refused.status_code == 422
    assert "Møtet har begynt" in looked.content.decode()
    assert summons("Eva Standin").state == "called"


def test_a_link_ends_with_the_meetings_day(client, page):
    with clock.stopped(datetime(2026, 3, 14, 9, 0, tzinfo=UTC)):
        answer = client.get(page)

    assert answer.status_code == 410
    assert "Eva Standin" not in answer.content.decode()


def test_a_meeting_called_off_takes_no_answer(client, page, sent, by):
    actions.cancel_meeting(**by, meeting=sent, reason="Uvær")

    assert "Møtet er avlyst." in client.get(page).content.decode()
    assert client.post(page, {"answer": "ja"}).status_code == 422


def test_a_deputy_let_off_is_told_so(client, sent, by):
    absent("Eva Standin", by)
    actions.call_deputy(**by, summons=summons("Eva Standin"))
    page = f"/svar/{token_in(letters_to('Ola Vara')[0])}/"
    actions.answer_summons(**by, summons=summons("Eva Standin"), is_coming=True)

    assert "Du er ikke lenger innkalt" in client.get(page).content.decode()


def test_one_who_asks_without_end_waits(client, page):
    answers = [client.get(page).status_code for _turn in range(61)]

    assert answers == [200] * 60 + [429]


def test_the_desk_sends_the_notice_once_however_often_it_is_clicked(office, called):
    address = f"{DESK}{called.pk}/innkalte/"
    before = shown(office, address)
    sent_along = {"hva": "innkalling", "etter": "0"}
    office.post(f"{address}send/", sent_along)
    again = office.post(f"{address}send/", sent_along, follow=True)

    assert "Send innkallingen på e-post" in before
    assert Message.objects.count() == 2
    assert "Noe er sendt siden du åpnet siden." in again.content.decode()
    page = shown(office, address)
    assert ": 2 venter</summary>" in page
    assert "Send innkallingen på e-post" not in page


def test_the_desk_reminds_those_who_have_not_answered(office, sent):
    address = f"{DESK}{sent.pk}/innkalte/"
    before = shown(office, address)
    office.post(f"{address}send/", {"hva": "svar", "etter": "1"})

    assert "Minn dem som ikke har svart" in before
    assert Dispatch.objects.get(number=2).kind == "reminder"


@pytest.mark.parametrize("seen", ["", "x", "9999999"])
def test_a_page_that_has_seen_nothing_sends_nothing(office, called, seen):
    sent_along = {"hva": "innkalling", "etter": seen}
    office.post(f"{DESK}{called.pk}/innkalte/send/", sent_along)

    assert Message.objects.count() == 0


def test_the_desk_knows_what_can_be_sent(office, called):
    address = f"{DESK}{called.pk}/innkalte/send/"

    assert office.post(address, {"hva": "alt"}).status_code == 404
    assert office.get(address).status_code == 405


def test_the_desk_enters_an_answer_and_calls_the_next_deputy(office, sent):
    eva, address = summons("Eva Standin"), f"{DESK}{sent.pk}/innkalte/"
    office.post(f"{address}{eva.pk}/svar/", {"answer": "nei", "reason": "Ringte, syk"})
    away = shown(office, address)
    office.post(f"{address}{eva.pk}/vara/")
    covered = shown(office, address)

    assert "Ringte, syk" in away
    assert "Neste: Ola Vara, vara nr. 1" in away
    assert "Neste:" not in covered
    assert summons("Ola Vara").state == "called"


def test_the_desk_says_when_no_deputy_is_left(office, sent, by):
    absent("Nils Standin", by)

    page = shown(office, f"{DESK}{sent.pk}/innkalte/")

    assert "Plassen har ingen varamedlemmer i registeret, og står tom." in page
    assert "§ 7-10" in page


def test_the_desk_sends_once_more_to_one(office, sent):
    eva, address = summons("Eva Standin"), f"{DESK}{sent.pk}/innkalte/"
    office.post(f"{address}{eva.pk}/igjen/", {"etter": "1"})

    assert len(letters_to("Eva Standin")) == 2
    assert len(letters_to("Nils Standin")) == 1
    assert office.post(f"{address}999/igjen/", {"etter": "2"}).status_code == 404


def test_the_desk_tells_of_changes_late_papers_and_those_replaced(office, sent, by):
    arranged.replaced(by)
    actions.change_plan(**by, meeting=sent, place="Biblioteket")

    page = shown(office, f"{DESK}{sent.pk}/innkalte/")

    assert "Nytt sted: Biblioteket" in page
    assert "Eva Standin har ikke lenger vervet." in page
    assert "Siri Standin har fått plassen og er ikke innkalt." in page


def test_the_desk_sends_that_a_meeting_is_called_off(office, sent, by):
    actions.cancel_meeting(**by, meeting=sent, reason="Uvær")
    address = f"{DESK}{sent.pk}/innkalte/"
    before = shown(office, address)
    office.post(f"{address}send/", {"hva": "avlysning", "etter": "1"})

    assert "Send avlysningen" in before
    assert Dispatch.objects.get(number=2).kind == "cancellation"
    assert "Send avlysningen" not in shown(office, address)


def test_one_who_only_reads_sees_no_reason_and_no_button(client, sent, by):
    absent("Eva Standin", by, "Blindtarmen")
    client.force_login(user(Role.READER))

    page = shown(client, f"{DESK}{sent.pk}/innkalte/")

    assert "har forfall" in page
    assert "Blindtarmen" not in page
    assert "Før svar" not in page
    assert client.post(f"{DESK}{sent.pk}/innkalte/send/", {}).status_code == 403


def test_a_meeting_nobody_is_called_to_says_so(office, board, by):
    meeting = actions.plan_meeting(**by, body=board, held_on=arranged.DAY)

    page = shown(office, f"{DESK}{meeting.pk}/innkalte/")

    assert "Kall inn til møtet først." in page
    assert "Registeret vet ikke hvem som har plass" in page
    assert Meeting.objects.get().dispatches.count() == 0


@pytest.fixture
def eva_at_home(client):
    """Eva, logged in with the address her notices go to."""
    client.force_login(User.objects.create_user("eva-standin@raad.example", name="Eva Standin"))
    return client


def test_one_who_is_logged_in_answers_from_min_side(eva_at_home, sent):
    own = f"/min-side/svar/{summons('Eva Standin').pk}/"
    before = shown(eva_at_home, "/min-side/")
    eva_at_home.post(own, {"answer": "ja"})

    assert own in before
    assert "ikke svart" in before
    assert summons("Eva Standin").state == "accepted"
    assert "du kommer" in shown(eva_at_home, "/min-side/")
    assert "Endre svaret" in shown(eva_at_home, own)


def test_one_whose_account_is_linked_answers_with_another_address(client, sent, by):
    user = User.objects.create_user("privat@raad.example", name="Eva")
    client.force_login(user)
    before = shown(client, "/min-side/")
    people.link_account(**by, person=summons("Eva Standin").person, user=f"user:{user.pk}")

    client.post(f"/min-side/svar/{summons('Eva Standin').pk}/", {"answer": "ja"})

    assert "Kommer du?" not in before
    assert summons("Eva Standin").state == "accepted"
    assert "du kommer" in shown(client, "/min-side/")


def test_nobody_answers_for_another_from_min_side(eva_at_home, sent):
    nils = f"/min-side/svar/{summons('Nils Standin').pk}/"

    assert eva_at_home.get(nils).status_code == 404
    assert eva_at_home.post(nils, {"answer": "nei"}).status_code == 404
    assert summons("Nils Standin").state == "called"


def test_one_who_is_not_logged_in_is_asked_to(client, sent):
    answer = client.get(f"/min-side/svar/{summons('Eva Standin').pk}/")

    assert (answer.status_code, answer.url.startswith("/konto/")) == (302, True)


def test_one_who_is_called_to_nothing_sees_no_panel(client, db):
    client.force_login(User.objects.create_user("ingen@raad.example", name="Ingen"))

    assert "Kommer du?" not in shown(client, "/min-side/")
