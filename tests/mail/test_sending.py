"""Sending through a real client to a server that answers as servers do."""

from datetime import timedelta
from itertools import pairwise

import pytest
from tests.factories import AT
from tests.factories.mail import SECRET, message
from tests.mail import standin
from tests.mail.standin import BUSY_ONCE, FULL, HANGS_UP, UNKNOWN

from samrad.base import store
from samrad.base.actions import Denied
from samrad.base.policies import system
from samrad.mail import actions, queries
from samrad.mail.actions import Enclosure
from samrad.mail.models import Content, Delivery, Message
from samrad.wheel import calendars

MINUTE = timedelta(minutes=1)
OLA, AASE = "ola@mottaker.example", "aase@mottaker.example"


def deliver(at=AT):
    return actions.deliver(actor=system("mail"), at=at)


def state(address):
    return Delivery.objects.get(address=address)


def test_a_letter_arrives_with_norwegian_letters_and_its_own_recipient_only(db, server):
    message(OLA, AASE, reply_to="svar@raad.example")

    done = deliver()

    letter = server.letter(OLA)
    assert (done.arrived, done.not_taken, done.is_down) == (2, 0, False)
    assert sorted(server.recipients) == [AASE, OLA]
    assert str(letter["subject"]) == "Innkalling til styremøte på Ås"
    assert str(letter["from"]) == "Rådet på Ås <post@raad.example>"
    assert str(letter["to"]) == "Ola <ola@mottaker.example>"
    assert letter["reply-to"] == "svar@raad.example"
    assert letter["date"].datetime == AT
    assert letter["bcc"] is None
    assert letter["message-id"] == state(OLA).mail_id
    assert letter.get_content().splitlines() == [
        "Velkommen til møte.",
        "",
        "Hilsen sekretariatet på Ås",
    ]
    assert all(byte < 128 for _to, raw in server.letters for byte in raw)
    assert server.connections == 1


def test_html_a_file_and_an_invitation_go_as_mail_programs_expect(db, server):
    entry = calendars.Entry(uid="m1@raad.example", summary="Møte på Ås", starts=AT, modified_at=AT)
    invitation = calendars.invitation(entry)
    message(
        OLA,
        html="<p>Velkommen til Ås</p>",
        attachments=[
            Enclosure("sak ø.pdf", "application/pdf", b"%PDF-x"),
            Enclosure("mote.ics", "text/calendar; method=REQUEST; charset=utf-8", invitation),
        ],
    )

    deliver()

    letter = server.letter(OLA)
    alternatives, *files = letter.iter_parts()
    assert letter.get_content_type() == "multipart/mixed"
    assert alternatives.get_content_type() == "multipart/alternative"
    plain, html, calendar = alternatives.iter_parts()
    assert plain.get_content_type() == "text/plain"
    assert html.get_content() == "<p>Velkommen til Ås</p>"
    assert calendar.get_content_type() == "text/calendar"
    assert calendar.get_param("method") == "REQUEST"
    assert calendar.get_param("charset") == "utf-8"
    assert "SUMMARY:Møte på Ås" in calendar.get_content()
    assert [one.get_filename() for one in files] == ["sak ø.pdf", "mote.ics"]
    assert files[0].get_content() == b"%PDF-x"
    assert files[1].get_payload(decode=True) == invitation


def test_deliver_is_refused_for_kari_when_there_is_something_to_tell(db, kari, server):
    message(OLA)

    with pytest.raises(Denied):
        actions.deliver(actor=kari, at=AT)

    assert Message.objects.get().finished_at is None


def test_one_bad_recipient_does_not_stop_the_others(db, server):
    made = message(OLA, UNKNOWN, AASE)

    deliver()

    refused = state(UNKNOWN)
    assert sorted(server.recipients) == [AASE, OLA]
    assert refused.state == "failed"
    assert refused.error.startswith("Adressen finnes ikke hos mottakeren.")
    assert refused.reply == "550 5.1.1 <ukjent@mottaker.example> No such user here"
    made.refresh_from_db()
    assert (made.sent, made.unsent, made.finished_at) == (2, 1, AT)


def test_a_full_mailbox_is_told_as_that(db, server):
    message(FULL)

    deliver()

    assert state(FULL).error == "Postkassen til mottakeren er full."


def test_a_server_that_asks_for_patience_gets_it(db, server):
    message(BUSY_ONCE)

    deliver()
    waiting = state(BUSY_ONCE)
    deliver(AT + MINUTE - timedelta(seconds=1))
    assert server.recipients == []
    deliver(AT + MINUTE)

    assert (waiting.state, waiting.next_attempt_at) == ("waiting", AT + MINUTE)
    assert waiting.error == "Mottakerens tjener ba oss prøve igjen senere."
    assert server.recipients == [BUSY_ONCE]
    assert state(BUSY_ONCE).error == ""


def test_a_server_that_hangs_up_holds_nobody_else_up(db, server):
    message(HANGS_UP, OLA)

    deliver()

    assert server.recipients == [OLA]
    assert state(HANGS_UP).state == "waiting"
    assert "brøt forbindelsen" in state(HANGS_UP).error


def test_a_server_that_is_down_makes_all_wait_and_is_asked_once(db, settings):
    with standin.running() as gone:
        settings.MAIL_PORT = gone.port
    settings.MAIL_HOST, settings.MAIL_TLS = "127.0.0.1", "none"
    message(OLA, AASE)

    done = deliver()

    assert done.is_down
    assert [one.next_attempt_at for one in Delivery.objects.all()] == [AT + MINUTE] * 2
    assert sorted(Delivery.objects.values_list("attempts", flat=True)) == [0, 1]
    assert state(AASE).error == "E-posttjeneren tar ikke imot forbindelser."


def test_a_server_that_is_closing_is_left_alone(db, server):
    server.closing = True
    message(OLA, AASE)

    assert deliver().is_down
    assert server.recipients == []


def test_a_letter_that_is_too_large_is_refused_alone(db, server):
    message(AASE, key="stor", attachments=[Enclosure("a.bin", "a/b", bytes(200_000))])
    message(OLA)

    deliver()

    assert server.recipients == [OLA]
    assert (state(AASE).state, state(AASE).error) == (
        "failed",
        "E-posten er for stor for mottakeren.",
    )


def test_a_server_that_does_not_want_us_is_told_as_that_and_all_wait(db, server, settings):
    settings.MAIL_FROM = "spam@raad.example"
    message(OLA, AASE)

    assert deliver().is_down
    assert {one.error for one in Delivery.objects.all()} == {
        "E-posttjeneren lar oss ikke sende fra adressen vår."
    }


def test_nothing_more_is_begun_when_the_worker_has_been_stopped(db, server):
    message(OLA, AASE)

    done = actions.deliver(actor=system("mail"), at=AT, stopped=lambda: bool(server.letters))

    assert done.arrived == 1
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["sent", "waiting"]


def test_pauses_grow_to_an_hour_and_end_after_three_days(db, settings):
    with standin.running() as gone:
        settings.MAIL_PORT = gone.port
    settings.MAIL_HOST, settings.MAIL_TLS = "127.0.0.1", "none"
    made = message(OLA)
    tried = []
    while (one := state(OLA)).state == "waiting":
        tried.append(one.next_attempt_at)
        deliver(one.next_attempt_at)

    pauses = [later - sooner for sooner, later in pairwise(tried)]
    assert pauses[:5] == [MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 60 * MINUTE]
    assert set(pauses[3:]) == {60 * MINUTE}
    assert timedelta(days=3) <= tried[-1] - AT < timedelta(days=3, hours=1)
    assert state(OLA).state == "given_up"
    made.refresh_from_db()
    assert (made.sent, made.unsent) == (0, 1)


def test_without_a_server_all_waits_and_nothing_is_tried(db):
    message(OLA)

    assert deliver(AT + timedelta(days=30)) == actions.Round()
    assert (state(OLA).state, state(OLA).attempts) == ("waiting", 0)


def test_a_demonstration_never_sends_but_lays_letters_in_a_folder(db, settings, server, tmp_path):
    settings.DEMO = True
    message(OLA)

    assert deliver().arrived == 1

    assert server.connections == 0
    assert state(OLA).state == "filed"
    [file] = (tmp_path / "utsendt").iterdir()
    assert b"To: Ola <ola@mottaker.example>" in file.read_bytes()


def test_no_more_than_the_limit_goes_in_a_minute(db, settings, server):
    settings.MAIL_PER_MINUTE = 2
    message(*(f"p{number}@mottaker.example" for number in range(3)))

    assert deliver().arrived == 2
    assert deliver(AT + MINUTE / 2).arrived == 0
    assert deliver(AT + MINUTE).arrived == 1


def test_an_old_mark_is_tried_again_with_the_same_message_id(db, server):
    message(OLA)
    Delivery.objects.update(state="sending", marked_at=AT, next_attempt_at=None, attempts=1)

    deliver(AT + timedelta(minutes=14))
    assert server.recipients == []
    deliver(AT + timedelta(minutes=15))

    assert server.letter(OLA)["message-id"] == state(OLA).mail_id
    assert (state(OLA).state, state(OLA).attempts) == ("sent", 2)


def test_a_letter_whose_file_is_gone_is_refused_here(db, server):
    made = message(OLA, attachments=[Enclosure("a.pdf", "application/pdf", b"x")])
    store.forget(made.attachments.get().sha256)

    deliver()

    assert state(OLA).state == "failed"
    assert "kan ikke settes sammen" in state(OLA).error


def test_try_again_sends_to_those_who_did_not_get_it(db, ingrid, server):
    made = message(UNKNOWN, OLA)
    deliver()
    Delivery.objects.filter(address=UNKNOWN).update(address="rettet@mottaker.example")

    actions.try_again(actor=ingrid, at=AT + MINUTE, message=made)
    deliver(AT + MINUTE)

    made.refresh_from_db()
    assert server.recipients.count(OLA) == 1
    assert (made.sent, made.unsent) == (2, 0)


def test_try_again_does_not_wait_for_the_next_attempt(db, ingrid, server):
    made = message(BUSY_ONCE)
    deliver()

    actions.try_again(actor=ingrid, at=AT, message=made)
    deliver()

    assert server.recipients == [BUSY_ONCE]


def test_try_again_is_refused_for_kari_and_when_all_have_it(db, ingrid, kari, server):
    made = message(OLA)
    deliver()

    with pytest.raises(Denied):
        actions.try_again(actor=kari, at=AT, message=made)
    with pytest.raises(actions.NothingToSend):
        actions.try_again(actor=ingrid, at=AT, message=made)


def test_withdraw_sends_to_nobody_more(db, ingrid, server):
    made = message(OLA, BUSY_ONCE)
    deliver()

    actions.withdraw(actor=ingrid, at=AT, message=made)
    deliver(AT + 60 * MINUTE)

    made.refresh_from_db()
    assert server.recipients == [OLA]
    assert state(BUSY_ONCE).state == "withdrawn"
    assert (made.sent, made.unsent, made.finished_at) == (1, 1, AT)


def test_withdraw_is_refused_for_kari_and_when_nothing_waits(db, ingrid, kari, server):
    made = message(OLA)

    with pytest.raises(Denied):
        actions.withdraw(actor=kari, at=AT, message=made)
    deliver()
    with pytest.raises(actions.NothingToWithdraw):
        actions.withdraw(actor=ingrid, at=AT, message=made)


def test_finish_messages_removes_secret_words_as_soon_as_nothing_is_left(db, server):
    made = message(OLA, kind=SECRET, text="https://raad.example/hemmelig")

    deliver()

    made.refresh_from_db()
    assert made.emptied_at == AT
    assert not Content.objects.exists()
    assert "hemmelig" in server.letter(OLA).get_content()


def test_finish_messages_tells_how_many_got_it_once(db, ingrid, server):
    made = message(OLA, UNKNOWN)
    assert actions.finish_messages(actor=ingrid, at=AT) == 0
    Delivery.objects.update(state="sent")

    assert actions.finish_messages(actor=ingrid, at=AT) == 1
    assert actions.finish_messages(actor=ingrid, at=AT) == 0

    made.refresh_from_db()
    assert (made.sent, made.unsent) == (2, 0)


def test_finish_messages_is_refused_for_kari(db, kari):
    with pytest.raises(Denied):
        actions.finish_messages(actor=kari, at=AT)


def test_words_that_are_gone_are_not_sent_again(db, ingrid, server):
    made = message(UNKNOWN, kind=SECRET)
    deliver()

    with pytest.raises(actions.WordsGone):
        actions.try_again(actor=ingrid, at=AT, message=made)


def test_empty_messages_removes_words_and_files_after_the_days_of_the_setting(
    db, ingrid, server, settings, django_capture_on_commit_callbacks
):
    settings.MAIL_KEEP_DAYS = 10
    made = message(OLA, attachments=[Enclosure("a.pdf", "application/pdf", b"x")])
    deliver()
    digest = made.attachments.get().sha256

    assert actions.empty_messages(actor=ingrid, at=AT + timedelta(days=9)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.empty_messages(actor=ingrid, at=AT + timedelta(days=10)) == 1

    assert not Content.objects.exists()
    assert queries.pointed_to([digest]) == set()
    assert not list((settings.MEDIA_ROOT / digest[:2]).iterdir())
    assert [one.state for one in queries.deliveries_of("meetings.meeting:1")] == ["sent"]


def test_empty_messages_is_refused_for_kari(db, kari):
    with pytest.raises(Denied):
        actions.empty_messages(actor=kari, at=AT)
