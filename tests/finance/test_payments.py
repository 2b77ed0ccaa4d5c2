"""Files from the bank, what they are put to, and reminders of what is left."""

from datetime import UTC, date, datetime

import pytest
from tests.factories import finance

from samrad.base.actions import Denied
from samrad.finance import actions, queries
from samrad.finance.bankfiles import NotReadable, payments_in
from samrad.finance.models import Payment, PaymentFile, Reminder
from samrad.finance.notices import notices
from samrad.mail.models import Delivery, Message

NOW = datetime(2023, 9, 1, 9, 0, tzinfo=UTC)
LATE = datetime(2023, 10, 2, 9, 0, tzinfo=UTC)
TODAY, LATER = date(2023, 9, 1), date(2023, 10, 2)
# Invented, in the form of camt.054.001.02 and .08: one booking with two transactions, one alone,
# one of money out and one taken back.
CAMT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.{version}">
<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>1</MsgId></GrpHdr><Ntfctn><Id>1</Id>
<Ntry><Amt Ccy="NOK">300600.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
<BookgDt><Dt>2023-09-14</Dt></BookgDt><ValDt><Dt>2023-09-15</Dt></ValDt><AcctSvcrRef>B1</AcctSvcrRef><NtryDtls>
<TxDtls><Refs><AcctSvcrRef>T1</AcctSvcrRef></Refs><Amt Ccy="NOK">294000.00</Amt>
<RmtInf><Strd><CdtrRefInf><Ref>000100024</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>
<TxDtls><AmtDtls><TxAmt><Amt Ccy="NOK">6600.00</Amt></TxAmt></AmtDtls>
<RmtInf><Ustrd>Kontingent  uten  nummer</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="NOK">6000</Amt><CdtDbtInd>CRDT</CdtDbtInd><ValDt><Dt>2023-09-16</Dt></ValDt>
<NtryDtls><TxDtls><RmtInf><Ustrd>Faktura 10003</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="NOK">50.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><ValDt><Dt>2023-09-16</Dt></ValDt></Ntry>
<Ntry><Amt Ccy="NOK">60.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd>
<ValDt><Dt>2023-09-16</Dt></ValDt></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"""


@pytest.fixture
def billed(db, ingrid):
    """Three invoices of 2 100 000, 294 000 and 6 000 kroner, due 1 October 2023."""
    finance.decision(
        "fee", 2023, decided_on=date(2023, 6, 8), rate_ore=300, unit="innbygger", factors={}
    )
    finance.biller()
    rows = finance.payers(700_000, 98_000, 2_000)
    seen = queries.proposal(2023, TODAY).mark
    actions.run_fee(actor=ingrid, at=NOW, year=2023, seen=seen)
    return rows


def read(actor, text, at=NOW):
    content = text if isinstance(text, bytes) else text.encode()
    return actions.read_payments(actor=actor, at=at, filename="bank.xml", content=content)


def standing(number, day=TODAY):
    (one,) = queries.standings([queries.bill_numbered(number)], day)
    return one


@pytest.mark.parametrize("version", ["02", "08"])
def test_a_camt_file_is_put_to_invoices_by_kid_and_by_number_with_amount(billed, ingrid, version):
    made = read(ingrid, CAMT.format(version=version))

    assert [
        (one.amount_ore, one.bill and one.bill.number, one.matched_by, one.key)
        for one in made.payments.order_by("pk")
        if one.key
    ] == [
        (29_400_000, 10002, "kid", "T1"),
        (660_000, None, "", "B1/2"),
        (600_000, 10003, "number", made.payments.get(bill__number=10003).key),
    ]
    assert made.payments.get(key="T1").paid_on == date(2023, 9, 15)
    assert made.payments.get(key="B1/2").words == "Kontingent uten nummer"
    assert standing(10002).state == ("success", "betalt")
    assert queries.told_of_file(made) == (
        "3 innbetalinger er lest, 1 venter på faktura, 0 sto fra før."
    )


def test_the_same_file_is_read_once(billed, ingrid):
    read(ingrid, CAMT.format(version="02"))

    with pytest.raises(actions.AlreadyRead, match=r"Filen er lest før, som «bank\.xml»"):
        read(ingrid, CAMT.format(version="02"))

    assert Payment.objects.count() == 3


def test_a_payment_another_file_had_is_not_read_again(billed, ingrid):
    read(ingrid, "Dato;Beløp;KID;Arkivreferanse\n2023-09-15;100,00;000100016;A1\n")

    second = read(
        ingrid,
        "Dato;Beløp;KID;Arkivreferanse\n2023-09-15;100,00;000100016;A1\n"
        "2023-09-16;100,00;000100016;A2\n",
    )

    assert (second.skipped, second.payments.count()) == (1, 1)
    assert standing(10001).paid_ore == 20_000


def test_too_little_and_too_much_are_shown(billed, ingrid):
    read(
        ingrid,
        "Dato;Beløp;KID\n15.09.2023;1.000.000,50;000100016\n15.09.23;6 000,01;100032\n;;\n",
    )

    assert standing(10001).state == ("info", "delvis betalt")
    assert standing(10001).outstanding == "1\u00a0099\u00a0999,50"
    assert standing(10003).state == ("warning", "betalt for mye")
    assert standing(10003).owed_back == "0,01"


def test_what_was_paid_on_a_bill_taken_back_is_owed_back(billed, ingrid):
    read(ingrid, "Dato;Beløp;KID\n2023-09-15;6000,00;000100032\n")
    actions.credit_bill(actor=ingrid, at=NOW, bill=queries.bill_numbered(10003), reason="Feil")

    assert standing(10003).owed_back == "6\u00a0000,00"
    assert standing(10001).state == ("neutral", "ikke betalt")


def test_a_number_in_words_without_the_right_amount_waits_for_a_person(billed, ingrid):
    made = read(
        ingrid, "Dato;Beløp;Tekst\n2023-09-15;10,00;Faktura 10003\n2023-09-15;-5,00;Gebyr\n"
    )

    (payment,) = made.payments.all()
    assert payment.bill is None

    actions.match_payment(actor=ingrid, at=NOW, payment=payment, bill=queries.bill_numbered(10003))
    assert standing(10003).paid_ore == 1_000


def test_a_payment_is_put_to_one_invoice_and_taken_from_it_again(billed, ingrid):
    made = read(ingrid, "Dato;Beløp;KID\n2023-09-15;10,00;\n2023-09-15;10,00;\n")
    first, second = made.payments.order_by("pk")
    assert first.key != second.key
    bill = queries.bill_numbered(10001)
    note = actions.credit_bill(actor=ingrid, at=NOW, bill=queries.bill_numbered(10002), reason="x")

    with pytest.raises(actions.NotMatched):
        actions.unmatch_payment(actor=ingrid, at=NOW, payment=first)
    with pytest.raises(actions.NotForThis):
        actions.match_payment(actor=ingrid, at=NOW, payment=first, bill=note)
    actions.match_payment(actor=ingrid, at=NOW, payment=first, bill=bill)
    with pytest.raises(actions.AlreadyMatched, match="ført på faktura 10001 fra før"):
        actions.match_payment(actor=ingrid, at=NOW, payment=first, bill=bill)
    actions.unmatch_payment(actor=ingrid, at=NOW, payment=first)

    assert standing(10001).paid_ore == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<Document", "Filen er ikke hel XML."),
        (b"<Document/>", "Filen er ikke en CAMT.054-fil."),
        (b'<!DOCTYPE x [<!ENTITY e "x">]><Document/>', "Filen er ikke en CAMT.054-fil."),
        (CAMT.format(version="02").replace('"NOK"', '"SEK"').encode(), "en annen valuta"),
        (CAMT.format(version="02").replace("Amt Ccy", "X Ccy").replace("</Amt>", "</X>").encode(),
         "En innbetaling i filen har ikke beløp."),
        (b"Navn;Sum\n1;2\n", "Filen må ha kolonnene «Dato» og «Beløp»"),
        (b"", "Filen må ha kolonnene"),
        ("Dato;Beløp\n31.02.2023;10\n".encode(), "Linje 2: «31.02.2023» er ikke en dato."),
        ("Dato;Beløp\n2023-09-15;ti\n".encode(), "Linje 2: «ti» er ikke et beløp."),
        ("Dato;Beløp\n\n".encode(), "Filen har ingen innbetalinger."),
        ("Dato;Beløp;Referanse\n2023-09-15;1;A\n2023-09-15;1;A\n".encode(), "«A» står to ganger"),
        (b"x" * 5_000_001, "Filen er større enn 5 MB."),
        ("Dato;Beløp\n" + "2023-09-15;1\n" * 5_001, "Filen har mer enn 5000 innbetalinger."),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_why_and_leaves_nothing(billed, ingrid, content, sentence):
    with pytest.raises(actions.BadPaymentFile, match=sentence.replace("(", r"\(")):
        read(ingrid, content)

    assert not PaymentFile.objects.exists()
    assert not Payment.objects.exists()


def test_a_file_in_windows_1252_is_read():
    (one,) = payments_in("Dato;Beløp;Melding\n2023-09-15;10,00;Årets\n".encode("cp1252"))

    assert one.words == "Årets"


def test_a_day_that_is_missing_is_told():
    with pytest.raises(NotReadable, match="«» er ikke en dato"):
        payments_in("Dato;Beløp\n;10,00\n".encode())


def test_kari_has_nothing_to_do_with_payments(billed, ingrid, kari):
    made = read(ingrid, "Dato;Beløp\n2023-09-15;10,00\n")
    (payment,) = made.payments.all()
    bill = queries.bill_numbered(10001)

    with pytest.raises(Denied):
        actions.read_payments(actor=kari, at=NOW, filename="x.csv", content=b"x")
    with pytest.raises(Denied):
        actions.match_payment(actor=kari, at=NOW, payment=payment, bill=bill)
    with pytest.raises(Denied):
        actions.unmatch_payment(actor=kari, at=NOW, payment=payment)


# ---------------------------------------------------------------- reminders


def contact(actor, municipality, email="faktura@m1.example"):
    actions.set_contact(actor=actor, at=NOW, payer=municipality, email=email, name="Kontoret")


def test_a_reminder_is_queued_once_with_the_invoice_and_a_new_day(billed, ingrid):
    contact(ingrid, billed[1])
    read(ingrid, "Dato;Beløp;KID\n2023-09-15;4000,00;000100024\n")

    made = actions.remind(actor=ingrid, at=LATE, bill=queries.bill_numbered(10002))

    assert (made.number, made.due_on, made.outstanding_ore) == (1, date(2023, 10, 16), 29_000_000)
    letter = Message.objects.get()
    assert letter.subject == "Påminnelse: faktura 10002, kontingent 2023"
    assert "Utestående: 290\u00a0000,00 kroner" in letter.content.text
    assert "KID: 000100024" in letter.content.text
    assert letter.attachments.get().filename == "faktura-10002.pdf"
    assert Delivery.objects.get().address == "faktura@m1.example"
    with pytest.raises(actions.NothingOverdue):
        actions.remind(actor=ingrid, at=LATE, bill=queries.bill_numbered(10002))
    assert standing(10002, date(2023, 10, 17)).is_overdue


def test_those_who_bill_need_not_be_those_who_send_mail(billed, ingrid):
    from samrad.base.policies import Actor
    from samrad.base.vocabulary import Role

    contact(ingrid, billed[1])
    finn = Actor("user:9", "Finn", frozenset({Role.FINANCE}))

    actions.remind(actor=finn, at=LATE, bill=queries.bill_numbered(10002))

    assert Reminder.objects.count() == 1


@pytest.mark.parametrize("at", [NOW, datetime(2023, 10, 1, 9, 0, tzinfo=UTC)])
def test_nobody_is_reminded_before_the_day(billed, ingrid, at):
    contact(ingrid, billed[1])

    with pytest.raises(actions.NothingOverdue, match="Faktura 10002 er ikke forfalt"):
        actions.remind(actor=ingrid, at=at, bill=queries.bill_numbered(10002))

    assert not Message.objects.exists()


def test_nobody_is_reminded_of_a_credit_note_or_without_a_contact(billed, ingrid):
    note = actions.credit_bill(actor=ingrid, at=NOW, bill=queries.bill_numbered(10003), reason="x")

    with pytest.raises(actions.NothingOverdue):
        actions.remind(actor=ingrid, at=LATE, bill=note)
    with pytest.raises(actions.NobodyToRemind, match="M1 har ingen kontakt for faktura"):
        actions.remind(actor=ingrid, at=LATE, bill=queries.bill_numbered(10002))

    assert not Reminder.objects.exists()


def test_kari_reminds_nobody(billed, kari):
    with pytest.raises(Denied):
        actions.remind(actor=kari, at=LATE, bill=queries.bill_numbered(10002))


@pytest.mark.parametrize("many", [1, 3])
def test_how_invoices_stand_costs_the_same_for_any_number(billed, many, django_assert_num_queries):
    rows = list(queries.bills_of_year(2023))[:many]

    with django_assert_num_queries(3):
        assert len(queries.standings(rows, LATER)) == many


def test_what_is_late_and_what_waits_stands_on_the_first_page(billed, ingrid, haakon, kari):
    read(ingrid, "Dato;Beløp\n2023-09-15;10,00\n")

    told = [one.sentence for one in notices(LATER, haakon)]

    assert told == [
        "3 fakturaer for kontingent 2023 er forfalt.",
        "Innbetalinger som ikke er ført på noen faktura: 1.",
    ]
    assert [one.sentence for one in notices(TODAY, haakon)] == told[1:]
    assert list(notices(LATER, kari)) == []


def test_a_payment_put_wrong_is_taken_away_again(billed, ingrid):
    made = read(ingrid, "Dato;Beløp;KID\n2023-09-15;10,00;000100016\n")

    actions.unmatch_payment(actor=ingrid, at=NOW, payment=made.payments.get())

    assert (made.payments.get().bill, made.payments.get().matched_by) == (None, "")
    assert standing(10001).paid_ore == 0


def test_a_file_is_read_whole(billed, ingrid):
    content = "Dato;Beløp;KID\n2023-09-15;10,00;000100016\n".encode()

    made = actions.read_payments(actor=ingrid, at=NOW, filename="", content=content)

    assert (made.filename, made.payments.count()) == ("uten navn", 1)
