"""What goes wrong with a mail server, in words the secretariat can use."""

import smtplib
import socket
import ssl

import pytest
from django.core.mail import EmailMultiAlternatives

from samrad.mail import servers


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (smtplib.SMTPAuthenticationError(535, b"5.7.8 Bad"), "brukernavn"),
        (ssl.SSLError("certificate verify failed"), "sikre forbindelsen"),
        (smtplib.SMTPNotSupportedError("STARTTLS"), "sikre forbindelsen"),
        (TimeoutError("timed out"), "svarer ikke"),
        (ConnectionRefusedError(111, "refused"), "tar ikke imot"),
        (smtplib.SMTPConnectError(554, b"No"), "avviste forbindelsen"),
        (socket.gaierror(-2, "Name or service not known"), "kan ikke nås"),
    ],
)
def test_a_server_that_cannot_be_used_holds_all_up(error, sentence):
    refusal = servers.not_reached(error)

    assert sentence in refusal.why
    assert (refusal.is_down, refusal.is_final) == (True, False)
    assert refusal.reply


@pytest.mark.parametrize(
    ("code", "said", "sentence"),
    [
        (550, b"No such user", "Adressen finnes ikke"),
        (551, b"User not local", "Adressen finnes ikke"),
        (553, b"Mailbox name", "Adressen finnes ikke"),
        (550, b"5.1.10 Null MX", "Adressen finnes ikke"),
        (550, b"5.1.2 Bad domain", "Domenet i adressen"),
        (550, b"5.2.1 Disabled", "stengt"),
        (552, b"5.2.2 Over quota", "full"),
        (552, b"Too big", "for stor"),
        (550, b"5.7.26 DMARC", "avviser e-post fra oss"),
        (554, b"5.6.0 Odd", "for godt"),
        (554, "Nei", "for godt"),
    ],
)
def test_a_refusal_for_good_is_told_in_norwegian(code, said, sentence):
    refusal = servers.not_taken(smtplib.SMTPDataError(code, said))

    assert sentence in refusal.why
    assert (refusal.is_down, refusal.is_final) == (False, True)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (smtplib.SMTPDataError(452, b"4.3.1 Full disk"), "prøve igjen senere"),
        (TimeoutError("timed out"), "svarte ikke"),
        (smtplib.SMTPServerDisconnected("Connection unexpectedly closed"), "brøt forbindelsen"),
        (smtplib.SMTPRecipientsRefused({}), "brøt forbindelsen"),
    ],
)
def test_a_passing_trouble_waits_by_itself(error, sentence):
    refusal = servers.not_taken(error)

    assert sentence in refusal.why
    assert (refusal.is_down, refusal.is_final) == (False, False)


def test_a_long_answer_is_cut():
    assert len(servers.not_taken(smtplib.SMTPDataError(550, b"x" * 9000)).reply) == 500


def test_a_server_without_tls_is_not_used_when_tls_is_asked_for(server, settings):
    settings.MAIL_TLS = "starttls"

    with servers.server() as one, pytest.raises(servers.NotTaken) as told:
        one.send(EmailMultiAlternatives("a", "b", "post@raad.example", ["ola@mottaker.example"]))

    assert told.value.is_down
    assert server.letters == []


def test_there_is_somewhere_to_send_with_a_host_or_in_a_demonstration(settings):
    assert not servers.is_configured()
    settings.DEMO = True
    assert servers.is_configured()
    settings.DEMO, settings.MAIL_HOST = False, "smtp.example"
    assert servers.is_configured()
