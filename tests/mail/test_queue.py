"""What comes into the queue, and what is kept out. Every name and address is invented."""

import pytest
from tests.factories import AT
from tests.factories.mail import KIND, message

from samrad.audit.models import Entry, Payload
from samrad.base import store
from samrad.base.actions import Denied
from samrad.base.policies import system
from samrad.mail import actions, queries
from samrad.mail.actions import Enclosure, Recipient
from samrad.mail.actions.queue import mail_id
from samrad.mail.models import Delivery, Message

LONG = f"{'o' * 60}@{'m' * 60}.{'n' * 60}.{'p' * 60}.{'q' * 20}.no"
GIVEN = {
    "key": "a",
    "kind": KIND,
    "subject": "Innkalling",
    "text": "Velkommen",
    "recipients": [Recipient("Ola", "ola@mottaker.example")],
}


def test_queue_message_makes_one_sending_for_each_recipient(db, ingrid, at):
    to = [Recipient("Ola", "ola@mottaker.example"), Recipient("Åse", "aase@mottaker.example")]
    made = actions.queue_message(actor=ingrid, at=at, **GIVEN | {"recipients": to, "about": "m:1"})

    assert Message.objects.get(key="a") == made
    assert [(one.name, one.state) for one in queries.deliveries_of("m:1")] == [
        ("Ola", "waiting"),
        ("Åse", "waiting"),
    ]


def test_queue_message_is_refused_for_kari(db, kari, at):
    with pytest.raises(Denied):
        actions.queue_message(actor=kari, at=at, **GIVEN)

    assert not Message.objects.exists()


def test_someone_named_twice_gets_one(db):
    message("ola@mottaker.example", "OLA@mottaker.example")

    assert Delivery.objects.count() == 1


def test_the_same_key_is_never_queued_twice(db):
    message("ola@mottaker.example")

    with pytest.raises(actions.AlreadyQueued, match="mote-1"):
        message("aase@mottaker.example")
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject": "Innkalling\nBcc: alle@mottaker.example"},
        {"subject": "Innkalling\r\n\r\nAnnet innhold"},
        {"subject": " "},
        {"recipients": [Recipient("Ola\nBcc: x@y.example", "ola@mottaker.example")]},
        {"recipients": [Recipient("Ola", "ola@mottaker.example\nBcc: x@y.example")]},
        {"recipients": [Recipient("Ola", "ola")]},
        {"recipients": [Recipient("Ola", LONG)]},
        {"recipients": []},
        {"recipients": [Recipient("", f"p{number}@mottaker.example") for number in range(501)]},
        {"reply_to": "svar\nBcc: x@y.example"},
        {"attachments": [Enclosure("a\nb.pdf", "application/pdf", b"x")]},
        {"attachments": [Enclosure("a.pdf", "pdf", b"x")]},
        {"attachments": [Enclosure("a.pdf", "application/pdf\nX: y", b"x")]},
    ],
)  # fmt: skip
def test_what_could_not_be_sent_is_refused_and_nothing_is_queued(db, ingrid, at, wrong):
    with pytest.raises(actions.BadLetter):
        actions.queue_message(actor=ingrid, at=at, **GIVEN | wrong)

    assert not Message.objects.exists()
    assert not Delivery.objects.exists()


def test_a_kind_no_room_knows_is_a_fault_in_the_program(db, ingrid, at):
    with pytest.raises(LookupError, match="ukjent"):
        actions.queue_message(actor=ingrid, at=at, **GIVEN | {"kind": "tests.ukjent"})


def test_neither_words_nor_addresses_are_in_the_trail(db, server):
    message("ola@mottaker.example", text="https://raad.example/hemmelig-lenke")
    actions.deliver(actor=system("mail"), at=AT)

    told = " ".join(Payload.objects.values_list("content", flat=True))
    assert Entry.objects.filter(action="mail.queue_message").count() == 1
    assert "ola@" not in told
    assert "hemmelig-lenke" not in told
    assert '"sent":1' in told


def test_files_lie_in_the_store_by_their_digest(db):
    made = message(
        "ola@mottaker.example", attachments=[Enclosure("a.pdf", "application/pdf", b"x")]
    )

    [file] = made.attachments.all()
    assert store.content(file.sha256) == b"x"
    assert queries.pointed_to([file.sha256, "0" * 64]) == {file.sha256}


def test_reply_to_is_kept(db):
    assert message("ola@mottaker.example", reply_to="post@asker.example").reply_to


def test_a_message_id_is_the_same_each_time_and_differs_by_recipient(db, settings):
    message("ola@mottaker.example", "aase@mottaker.example")
    ids = [one.mail_id for one in Delivery.objects.order_by("pk")]

    assert ids[0] == mail_id("mote-1", "OLA@mottaker.example")
    assert ids[0] != ids[1]
    assert ids[0].endswith("@raad.example>")
    settings.MAIL_FROM = ""
    assert mail_id("mote-1", "ola@mottaker.example").endswith("@127.0.0.1>")


@pytest.mark.parametrize("count", [1, 3])
def test_the_sendings_of_a_row_cost_one_query(db, count, django_assert_num_queries):
    message(*(f"p{number}@mottaker.example" for number in range(count)))

    with django_assert_num_queries(1):
        assert [one.message.subject for one in queries.deliveries_of("meetings.meeting:1")]
