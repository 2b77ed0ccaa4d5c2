"""Users in Kontoret: invited, given roles, closed; the link goes by e-mail alone."""

import re
from datetime import date

import pytest
from django.core import mail
from django.test import Client
from tests import factories
from tests.factories.users import grant, user

from samrad.identity.models import RoleGrant, User

OLA = {
    "name": "Ola",
    "email": "ola@samrad.example",
    "role": "group_member",
    "scope": "",
    "valid_from": "2026-01-01",
}


def test_invited_user_gets_the_link_by_mail_and_nobody_else_sees_it(as_ingrid):
    answer = as_ingrid.post("/kontor/brukere/ny/", OLA, follow=True)

    ola = User.objects.get(email="ola@samrad.example")
    assert answer.redirect_chain == [(f"/kontor/brukere/{ola.pk}/", 302)]
    assert [message.to for message in mail.outbox] == [["ola@samrad.example"]]
    link = re.search(r"http://testserver(/konto/password/reset/key/\S+)", mail.outbox[0].body)
    assert link.group(1) not in answer.content.decode()
    assert "Hei, Ola!" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"email": "banan"}, "gyldig e-post"),
        ({"email": "ingrid@samrad.example"}, "Ingrid har allerede denne adressen."),
        ({"role": "members_office"}, "Skriv hvilken kommune rollen gjelder"),
        ({"valid_from": "2026-02-30"}, "Skriv en dato som finnes"),
    ],
)
def test_invitation_is_refused_at_the_field(as_ingrid, given, sentence):
    answer = as_ingrid.post("/kontor/brukere/ny/", OLA | given)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert User.objects.count() == 1
    assert mail.outbox == []


def test_mail_that_cannot_be_sent_is_told_and_can_be_sent_again(as_ingrid, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    answer = as_ingrid.post("/kontor/brukere/ny/", OLA, follow=True)

    assert "ble ikke sendt" in answer.content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    ola = User.objects.get(email="ola@samrad.example")
    as_ingrid.post(f"/kontor/brukere/{ola.pk}/lenke/")
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_users_costs_the_same_for_any_length(as_ingrid, number, django_assert_num_queries):
    for one in range(number):
        user(f"Bruker{one}", "reader")

    as_ingrid.get("/kontor/brukere/")
    with django_assert_num_queries(7):
        as_ingrid.get("/kontor/brukere/")


def test_role_is_given_and_ended(as_ingrid):
    ola = user("Ola")
    page = f"/kontor/brukere/{ola.pk}/"

    as_ingrid.post(f"{page}rolle/", {"role": "reader", "valid_from": "2026-01-01"})
    held = RoleGrant.objects.get(user=ola)
    assert "Leser og revisor" in as_ingrid.get(page).content.decode()
    as_ingrid.post(f"{page}rolle/{held.pk}/avslutt/", {"on": "2026-06-30"})

    held.refresh_from_db()
    assert held.valid_until == date(2026, 7, 1)
    history = as_ingrid.get(page).content.decode()
    assert "30.\u00a0juni 2026" in history


def test_same_role_twice_is_refused_on_the_page(as_ingrid):
    ola = user("Ola", "reader")

    answer = as_ingrid.post(
        f"/kontor/brukere/{ola.pk}/rolle/", {"role": "reader", "valid_from": "2026-01-01"}
    )

    assert answer.status_code == 422
    assert "Ola har allerede rollen Leser og revisor." in answer.content.decode()


def test_role_of_another_user_is_not_ended_through_this_one(as_ingrid):
    ola, held = user("Ola"), grant(user("Ida"), "reader")

    assert as_ingrid.get(f"/kontor/brukere/{ola.pk}/rolle/{held.pk}/avslutt/").status_code == 404


def test_account_is_closed_and_opened(as_ingrid):
    ola = user("Ola", "reader")

    as_ingrid.post(f"/kontor/brukere/{ola.pk}/steng/")
    ola.refresh_from_db()
    closed = ola.is_active
    as_ingrid.post(f"/kontor/brukere/{ola.pk}/apne/")
    as_ingrid.post(f"/kontor/brukere/{ola.pk}/tofaktor/")

    ola.refresh_from_db()
    assert (closed, ola.is_active) == (False, True)
    assert not ola.authenticator_set.exists()


def test_last_of_the_secretariat_cannot_close_the_door_behind_herself(as_ingrid):
    ingrid = User.objects.get()

    answer = as_ingrid.post(f"/kontor/brukere/{ingrid.pk}/steng/", follow=True)

    assert "Ingrid er den siste i sekretariatet" in answer.content.decode()
    ingrid.refresh_from_db()
    assert ingrid.is_active


def test_closing_takes_more_than_a_link(as_ingrid):
    assert as_ingrid.get("/kontor/brukere/1/steng/").status_code == 405


def test_account_is_linked_to_a_person_who_then_sees_mandates_and_is_loosened(as_ingrid):
    client = Client()
    ola, person = user("Ola"), factories.person("Ola Standin")
    body = factories.body("utvalg", "committee", name="Utvalget")
    factories.mandate(factories.seat(body, "plass-1"), person)
    page = f"/kontor/brukere/{ola.pk}/"
    client.force_login(ola)
    before = client.get("/min-side/").content.decode()

    answer = as_ingrid.post(f"{page}person/", {"person": person.pk}, follow=True)
    shown = client.get("/min-side/").content.decode()
    as_ingrid.post(f"{page}losne/")

    assert "Kontoen er knyttet til personen." in answer.content.decode()
    assert "Ola Standin" in answer.content.decode()
    assert "Utvalget" not in before
    assert "Utvalget" in shown
    assert "Utvalget" not in client.get("/min-side/").content.decode()


def test_account_of_another_person_is_refused_on_the_page(as_ingrid):
    ola, person = user("Ola"), factories.person("Ola Standin")
    other = user("Eva")
    as_ingrid.post(f"/kontor/brukere/{ola.pk}/person/", {"person": person.pk})

    answer = as_ingrid.post(f"/kontor/brukere/{other.pk}/person/", {"person": person.pk})

    assert answer.status_code == 422
    assert "Ola Standin er knyttet til en konto fra før." in answer.content.decode()


def test_only_the_secretariat_links_accounts(client, db):
    ola, reader = user("Ola"), user("Rita", "reader")
    assert client.get(f"/kontor/brukere/{ola.pk}/person/").status_code == 302
    client.force_login(reader)
    assert client.post(f"/kontor/brukere/{ola.pk}/person/", {}).status_code == 403
