"""Login letters go through the queue, and what they say is gone when they are sent."""

import re

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives, send_mail
from django.urls import reverse
from tests.factories import AT
from tests.factories.users import user

from samrad.audit.models import Payload
from samrad.base import clock
from samrad.base.actions import Denied
from samrad.base.policies import system
from samrad.mail import actions, erasure
from samrad.mail.models import Content, Delivery, Message


@pytest.fixture(autouse=True)
def _through_the_queue(settings):
    settings.EMAIL_BACKEND = "samrad.mail.backend.Queue"


def test_a_lost_password_is_answered_at_once_and_the_link_is_kept_no_longer_than_needed(
    client, db, server
):
    user("Ingrid", "secretariat", email="ingrid@raad.example")

    answer = client.post(reverse("account_reset_password"), {"email": "ingrid@raad.example"})

    made = Message.objects.get()
    assert answer.status_code == 302
    assert server.connections == 0
    assert (made.kind_name, made.is_secret) == ("Innlogging", True)
    link = re.search(r"/konto/password/reset/key/\S+", Content.objects.get().text).group()

    actions.deliver(actor=system("mail"), at=clock.now())

    assert link in server.letter("ingrid@raad.example").get_content()
    assert not Content.objects.exists()
    told = " ".join(Payload.objects.values_list("content", flat=True))
    assert link not in told


def test_html_goes_with_it_and_several_recipients_get_one_each(db, server):
    letter = EmailMultiAlternatives("Hei", "Tekst", None, ["a@b.example", "Åse <c@d.example>"])
    letter.attach_alternative("<p>Tekst</p>", "text/html")

    assert letter.send() == 1

    assert Content.objects.get().html == "<p>Tekst</p>"
    assert [one.name for one in Delivery.objects.order_by("pk")] == ["", "Åse"]


def test_a_letter_that_could_not_be_sent_is_refused_at_once(db):
    with pytest.raises(actions.BadLetter):
        send_mail("Hei", "Tekst", None, ["ikke en adresse"])

    assert mail.get_connection().__class__.__module__ == "samrad.mail.backend"


def test_what_was_sent_to_an_address_is_shown_and_its_name_removed(db, ingrid, server):
    send_mail("Hei", "Tekst", None, ["Åse <c@d.example>"])
    actions.deliver(actor=system("mail"), at=clock.now())
    send_mail("Hei igjen", "Tekst", None, ["c@d.example"])

    held = erasure.found("email:C@d.example")
    assert [one["emne"] for one in held] == ["Hei igjen", "Hei"]
    assert "2 sendinger" in erasure.erase("email:c@d.example", ingrid, AT)

    assert erasure.found("email:c@d.example") == []
    assert erasure.found("user:7") == []
    assert {one.name for one in Delivery.objects.all()} == {""}
    assert [one.state for one in Delivery.objects.order_by("pk")] == ["sent", "withdrawn"]
    assert erasure.erase("email:c@d.example", ingrid, AT) == (
        "Ingen e-post er sendt til denne adressen."
    )


def test_erase_deliveries_leaves_other_addresses_alone(db, ingrid):
    send_mail("Hei", "Tekst", None, ["c@d.example", "e@f.example"])

    assert actions.erase_deliveries(actor=ingrid, at=AT, address="C@d.example") == 1

    assert Delivery.objects.filter(address="e@f.example", state="waiting").exists()


def test_erase_deliveries_is_refused_for_kari(db, kari):
    with pytest.raises(Denied):
        actions.erase_deliveries(actor=kari, at=AT, address="c@d.example")
