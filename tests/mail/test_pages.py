"""E-mail and chores in Kontoret, through HTTP."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import AT
from tests.factories.mail import SECRET, message
from tests.factories.users import user
from tests.mail.standin import BUSY_ONCE, UNKNOWN

from samrad.base import clock
from samrad.base.policies import system
from samrad.mail import actions, worker
from samrad.mail.actions import Enclosure
from samrad.mail.models import ChoreRun, Delivery

MAILS, CHORES = "/kontor/e-post/", "/kontor/faste-oppgaver/"
OLA = "ola@mottaker.example"


def browser(role):
    client = Client()
    client.force_login(user(role.title(), role))
    return client


@pytest.fixture
def as_ingrid(db):
    return browser("secretariat")


def deliver(at=AT):
    actions.deliver(actor=system("mail"), at=at)


def test_the_list_shows_what_waits_what_was_refused_and_what_is_done(as_ingrid, server):
    message(OLA, key="a", subject="Kom fram")
    message(UNKNOWN, key="b", subject="Kom ikke fram")
    deliver()
    message(OLA, key="c", subject="Venter ennå")

    shown = {
        word: [one.subject for one in as_ingrid.get(f"{MAILS}?tilstand={word}").context["page"]]
        for word in ("", "venter", "avvist", "sendt", "tull")
    }

    assert shown["venter"] == ["Venter ennå"]
    assert shown["avvist"] == ["Kom ikke fram"]
    assert shown["sendt"] == ["Kom fram"]
    assert (
        sorted(shown[""]) == sorted(shown["tull"]) == ["Kom fram", "Kom ikke fram", "Venter ennå"]
    )


def test_the_list_finds_by_subject_recipient_and_row(as_ingrid):
    message(OLA, key="a", subject="Styremøte")
    message("aase@mottaker.example", key="b", subject="Annet", about="cases.case:2")

    for asked, subject in [("q=styre", "Styremøte"), ("q=AASE@", "Annet")]:
        assert [one.subject for one in as_ingrid.get(f"{MAILS}?{asked}").context["page"]] == [
            subject
        ]
    found = as_ingrid.get(f"{MAILS}?gjelder=cases.case:2").context["page"]
    assert [one.subject for one in found] == ["Annet"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_length(as_ingrid, count, django_assert_num_queries):
    for number in range(count):
        message(OLA, UNKNOWN, key=str(number))
    as_ingrid.get(MAILS)

    with django_assert_num_queries(12):
        as_ingrid.get(MAILS)


@pytest.mark.parametrize("count", [1, 3])
def test_a_message_costs_the_same_for_any_number_of_recipients(
    as_ingrid, count, django_assert_num_queries
):
    made = message(*(f"p{number}@mottaker.example" for number in range(count)))
    address = f"{MAILS}{made.pk}/"
    as_ingrid.get(address)

    with django_assert_num_queries(10):
        as_ingrid.get(address)


def test_a_message_shows_its_words_its_files_and_why_someone_did_not_get_it(as_ingrid, server):
    made = message(OLA, UNKNOWN, attachments=[Enclosure("sak.pdf", "application/pdf", b"x")])
    deliver()

    text = as_ingrid.get(f"{MAILS}{made.pk}/").content.decode()

    assert "Hilsen sekretariatet på Ås" in text
    assert "sak.pdf" in text
    assert "Adressen finnes ikke hos mottakeren." in text
    assert "550 5.1.1" in text
    assert text.index(UNKNOWN) < text.index(OLA)


def test_secret_words_are_shown_to_nobody(as_ingrid):
    made = message(OLA, kind=SECRET, text="https://raad.example/hemmelig")

    text = as_ingrid.get(f"{MAILS}{made.pk}/").content.decode()

    assert "hemmelig" not in text
    assert "Teksten kan bare mottakeren lese." in text


def test_a_message_that_is_not_there_is_not_found(as_ingrid):
    assert as_ingrid.get(f"{MAILS}77/").status_code == 404


def test_trying_again_and_taking_back_from_the_page(as_ingrid, server):
    made = message(BUSY_ONCE, OLA, at=clock.now())
    deliver(clock.now())
    address = f"{MAILS}{made.pk}/"

    again = as_ingrid.post(f"{address}prov-igjen/", follow=True).content.decode()
    back = as_ingrid.post(f"{address}trekk-tilbake/", follow=True).content.decode()
    nothing = as_ingrid.post(f"{address}trekk-tilbake/", follow=True).content.decode()

    assert "E-posten er lagt i køen på nytt." in again
    assert "E-posten er trukket tilbake" in back
    assert "venter ikke lenger" in nothing
    assert Delivery.objects.get(address=BUSY_ONCE).state == "withdrawn"


def test_a_deed_is_only_done_when_it_is_sent(as_ingrid):
    made = message(OLA)

    as_ingrid.get(f"{MAILS}{made.pk}/trekk-tilbake/")

    assert Delivery.objects.get().state == "waiting"


def test_the_auditor_reads_and_changes_nothing_and_the_chair_sees_nothing(db):
    made = message(OLA)
    reader, chair = browser("reader"), browser("chair")

    page = reader.get(f"{MAILS}{made.pk}/")
    assert (page.status_code, b"Trekk tilbake" in page.content) == (200, False)
    assert reader.post(f"{MAILS}{made.pk}/trekk-tilbake/").status_code == 403
    for address in (MAILS, f"{MAILS}{made.pk}/", CHORES):
        assert chair.get(address).status_code == 403
        assert Client().get(address).status_code == 302
    assert b"E-post og drift</h2>" not in chair.get(reverse("office:dashboard")).content


def test_the_first_page_says_that_no_server_is_set_up(as_ingrid):
    message(OLA)

    text = as_ingrid.get(reverse("office:dashboard")).content.decode()

    assert "1 e-post venter på å bli sendt." in text
    assert "Ingen e-posttjener er satt opp" in text


def test_the_first_page_says_why_the_server_takes_nothing(as_ingrid, server):
    server.closing = True
    message(OLA, at=clock.now())
    deliver(clock.now())

    text = as_ingrid.get(reverse("office:dashboard")).content.decode()

    assert "E-posttjeneren er i ferd med å stenge. Samråd prøver igjen av seg selv" in text


def test_mail_that_is_late_with_no_worker_is_told_as_that(as_ingrid, settings):
    settings.MAIL_HOST = "smtp.example"
    message(OLA, at=clock.now() - timedelta(minutes=16))

    assert "Arbeideren som sender e-post, er ikke i gang." in as_ingrid.get(MAILS).content.decode()
    with worker.alone():
        assert "Arbeideren som" not in as_ingrid.get(MAILS).content.decode()


def test_one_recipient_who_must_wait_is_no_alarm(as_ingrid, server):
    message(BUSY_ONCE, at=clock.now())
    deliver(clock.now())

    assert b"ds-alert" not in as_ingrid.get(MAILS).content


def test_the_first_page_is_silent_when_all_is_well(as_ingrid, server):
    message(OLA)
    deliver()

    assert b"E-post og drift</h2>" not in as_ingrid.get(reverse("office:dashboard")).content


def test_the_first_page_tells_of_refusals_and_of_chores_that_failed(as_ingrid, server):
    message(UNKNOWN, at=clock.now() - timedelta(days=1))
    deliver(clock.now())
    ChoreRun.objects.create(
        chore="search.catch_up", began_at=AT, ended_at=AT, words="Oppgaven stanset."
    )

    text = as_ingrid.get(reverse("office:dashboard")).content.decode()

    assert "1 mottaker fikk ikke e-posten sin" in text
    assert "Oppdater søket" in text
    assert "Oppgaven stanset." in text


def test_the_chores_are_shown_with_how_they_went(as_ingrid):
    ChoreRun.objects.create(
        chore="search.catch_up", began_at=AT, ended_at=AT, fine_at=AT, words="Oppgaven stanset."
    )
    ChoreRun.objects.create(chore="cases.forget_drafts", began_at=AT)

    text = as_ingrid.get(CHORES).content.decode()

    assert "Gikk galt" in text
    assert "Gikk sist bra 1. januar 2026 kl. 10.00." in text.replace("\xa0", " ")
    assert "Holder på, eller ble avbrutt" in text
    assert "Arbeideren er ikke i gang nå." in text
