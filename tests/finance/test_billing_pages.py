"""The fee desk in Kontoret, from preview to reminder, and who is let in."""

import io
import json
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import factories
from tests.factories import finance, users

from samrad.base import clock
from samrad.base.actions import Denied, opened
from samrad.base.policies import system
from samrad.base.ports.chores import NotInOrder
from samrad.base.ports.erasure import ERASURE
from samrad.base.vocabulary import Role
from samrad.finance import actions, chores, ehf, queries
from samrad.finance.models import (
    Bill,
    Biller,
    BillFile,
    BillingContact,
    Buyer,
    NumberSeries,
    Payment,
    key_of,
)
from samrad.mail.models import Message
from samrad.publications import paper

DESK = "/kontor/okonomi/faktura/"
YEAR = f"{DESK}2023/"
BILL = f"{DESK}nr/10002/"
NOW = datetime(2023, 9, 1, 9, 0, tzinfo=UTC)


def decided():
    finance.decision(
        "fee", 2023, decided_on=date(2023, 6, 8), rate_ore=300, unit="innbygger", factors={"m0": 2}
    )


@pytest.fixture
def office(client, db):
    client.force_login(users.user("Finn", Role.FINANCE))
    return client


@pytest.fixture
def three(db):
    decided()
    finance.biller()
    return finance.payers(700_000, 98_000, 2_000)


@pytest.fixture
def billed(three, ingrid):
    seen = queries.proposal(2023, NOW.date()).mark
    actions.run_fee(actor=ingrid, at=NOW, year=2023, seen=seen)
    return three


def test_a_year_is_billed_from_its_preview(office, three):
    page = office.get(YEAR).content.decode()
    assert "3 fakturaer på til sammen <strong>4\u00a0500\u00a0000,00 kroner</strong>" in page

    seen = queries.proposal(2023, clock.today()).mark
    answer = office.post(f"{YEAR}kjor/", {"sett": seen}, follow=True)

    page = answer.content.decode()
    assert "3 fakturaer er laget." in page
    assert "Alle er fakturert" in page
    assert "10003" in page
    assert "4\u00a0500\u00a0000,00" in office.get(DESK).content.decode()


def test_a_run_that_is_not_as_seen_is_told_of(office, three):
    answer = office.post(f"{YEAR}kjor/", {"sett": "noe annet"})

    assert answer.status_code == 422
    assert "Grunnlaget er endret siden du så det" in answer.content.decode()
    assert not Bill.objects.exists()


def test_a_year_that_cannot_be_billed_says_what_is_missing(office, db):
    page = office.get(YEAR).content.decode()

    assert "Kontingenten for året er ikke vedtatt." in page
    assert "Ingenting er fakturert for dette året." in page
    assert office.get(f"{DESK}1066/").status_code == 404
    assert "Registeret kjenner ingen vedtatt kontingent" in office.get(DESK).content.decode()
    assert 'href="/kontor/okonomi/faktura/utsteder/"' in page


def test_a_bill_shows_how_it_stands_and_can_be_taken_back(office, billed):
    page = office.get(BILL).content.decode()
    assert "98\u00a0000 innbyggere 1.\u00a0januar 2023 × 3,00 kroner" in page
    assert "EHF uten feil" in page

    refused = office.post(f"{BILL}kreditnota/", {"reason": " "})
    made = office.post(f"{BILL}kreditnota/", {"reason": "Feil referanse"}, follow=True)

    assert refused.status_code == 422
    assert "Kreditnota 10004 er laget." in made.content.decode()
    assert "tilbakeført" in office.get(BILL).content.decode()
    assert "EHF uten feil" in office.get(f"{DESK}nr/10004/").content.decode()
    again = office.post(f"{BILL}kreditnota/", {"reason": "Igjen"})
    assert again.status_code == 422
    assert office.get(f"{DESK}nr/1/").status_code == 404


def test_the_files_of_a_bill_and_of_the_year(office, billed, ingrid):
    actions.credit_bill(actor=ingrid, at=NOW, bill=queries.bill_numbered(10002), reason="Feil")

    pdf = office.get(f"{DESK}nr/10001.pdf")
    xml = office.get(f"{DESK}nr/10001.xml")
    pack = zipfile.ZipFile(io.BytesIO(office.get(f"{YEAR}ehf.zip").content))

    assert pdf.content.startswith(b"%PDF")
    assert ehf.broken(xml.content) == []
    assert pack.namelist() == [
        "faktura-10001.xml", "faktura-10002.xml", "faktura-10003.xml", "kreditnota-10004.xml",
    ]  # fmt: skip
    assert [ehf.broken(pack.read(one)) for one in pack.namelist()] == [[], [], [], []]


def test_the_paper_and_the_electronic_form_say_the_same(billed, ingrid):
    note = actions.credit_bill(actor=ingrid, at=NOW, bill=queries.bill_numbered(10001), reason="x")

    whole = paper.whole(queries.paper_of_bill(queries.bill_numbered(10001)))
    taken_back = paper.whole(queries.paper_of_bill(note))

    for words in ("M0 kommune", "1503.04.00000", "000100016", "4\u00a0200\u00a0000,00", "× 2"):
        assert words in whole
    assert "Faktura 10001" in taken_back
    assert "Kontonummer" not in taken_back


def test_the_accountants_list_adds_up(office, billed, ingrid):
    actions.credit_bill(actor=ingrid, at=NOW, bill=queries.bill_numbered(10002), reason="Feil")
    with opened("tests.arrange", system("tests"), NOW):
        row = Bill.objects.get(number=10003)
        row.buyer = row.buyer | {"reference": "=1+1"}
        row.save()

    text = office.get(f"{YEAR}liste.csv").content.decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(office.get(f"{YEAR}liste.xlsx").content))

    lines = [line.split(";") for line in text.splitlines()]
    assert lines[0][:3] == ["Nummer", "Slag", "Dato"]
    assert [line[0] for line in lines[1:]] == ["10001", "10002", "10003", "10004"]
    amounts = [Decimal(line[12].replace(",", ".")) for line in lines[1:]]
    assert sum(amounts) == Decimal("4206000.00")
    assert [one.value for one in book.active["M"]][1:] == [float(amount) for amount in amounts]
    assert lines[3][7] == "'=1+1"
    assert [one.value for one in book.active["A"]] == ["Nummer", 10001, 10002, 10003, 10004]
    assert office.get(f"{YEAR}liste.ods").status_code == 404


def test_a_file_from_the_bank_is_read_and_what_is_left_is_put_by_hand(office, billed):
    content = "Dato;Beløp;KID\n2023-09-15;294000,00;000100024\n2023-09-15;6000,00;\n".encode()
    at = f"{DESK[:-8]}innbetalinger/"

    answer = office.post(at, {"file": SimpleUploadedFile("bank.csv", content)}, follow=True)
    assert "2 innbetalinger er lest, 1 venter på faktura" in answer.content.decode()
    again = office.post(at, {"file": SimpleUploadedFile("bank.csv", content)})
    assert again.status_code == 422
    assert "Filen er lest før" in again.content.decode()

    waiting = Payment.objects.get(bill=None)
    wrong = office.post(f"{at}{waiting.pk}/", {"number": 1}, follow=True).content.decode()
    right = office.post(f"{at}{waiting.pk}/", {"number": 10003}, follow=True).content.decode()
    assert "Ingen faktura har dette nummeret." in wrong
    assert "Innbetalingen er ført på faktura 10003." in right
    assert "1 innbetaling" not in office.get(DESK).content.decode()

    away = office.post(f"{at}{waiting.pk}/bort/", follow=True).content.decode()
    twice = office.post(f"{at}{waiting.pk}/bort/", follow=True).content.decode()
    assert "ikke lenger ført på noen faktura" in away
    assert "Innbetalingen er ikke ført på noen faktura." in twice
    assert office.post(f"{at}99/", {"number": 10003}).status_code == 404
    assert "1 innbetaling venter" in office.get(DESK).content.decode()


def test_those_who_are_late_are_reminded_together(office, billed, ingrid):
    actions.set_contact(actor=ingrid, at=NOW, payer=billed[1], email="faktura@m1.example")

    page = office.post(f"{YEAR}purr/", follow=True).content.decode()

    assert "1 påminnelse i kø." in page
    assert "M0 har ingen kontakt for faktura." in page
    assert Message.objects.count() == 1
    once = office.post(f"{BILL}purr/", follow=True).content.decode()
    assert "Faktura 10002 er ikke forfalt" in once
    actions.set_contact(actor=ingrid, at=NOW, payer=billed[2], email="faktura@m2.example")
    third = office.post(f"{DESK}nr/10003/purr/", follow=True).content.decode()
    assert "Påminnelsen er lagt i køen." in third


def test_the_biller_is_entered_and_changed(office, db):
    given = {
        "name": "Prøverådet", "organisation_number": finance.organisation(1), "postcode": "0037",
        "city": "Oslo", "account": "15030400000", "email": "faktura@proveraadet.example",
        "due_days": 14, "pro_rata": "months", "vat_category": "O", "vat_reason": "Utenfor",
        "vat_percent": 0, "first_number": 501,
    }  # fmt: skip

    wrong = office.post(
        f"{DESK}utsteder/", given | {"organisation_number": "958935421", "account": "1"}
    )
    office.post(f"{DESK}utsteder/", given)
    office.post(f"{DESK}utsteder/", given | {"due_days": 30})

    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert "Organisasjonsnummeret 958935421 har feil kontrollsiffer." in page
    assert "Kontonummeret skal ha elleve sifre" in page
    assert (Biller.objects.get().due_days, Biller.objects.get().first_number) == (30, 501)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"vat_category": "S"}, "Sats i prosent hører bare til kategori S"),
        ({"vat_reason": ""}, "Skriv grunnen til at det ikke er merverdiavgift."),
    ],
)
def test_terms_that_do_not_fit_together_are_refused(office, db, values, sentence):
    given = {
        "name": "R", "organisation_number": finance.organisation(1), "postcode": "0037",
        "city": "Oslo", "account": "15030400000", "email": "f@r.example", "due_days": 14,
        "pro_rata": "full", "vat_category": "O", "vat_reason": "Utenfor", "vat_percent": 0,
        "first_number": 1,
    }  # fmt: skip

    assert sentence in office.post(f"{DESK}utsteder/", given | values).content.decode()


def test_there_is_one_biller(db, ingrid):
    finance.biller()
    values = {
        "name": "B", "organisation_number": finance.organisation(2), "postcode": "0001",
        "city": "Oslo", "account": "15030400000", "email": "f@b.example",
    }  # fmt: skip

    with pytest.raises(actions.OneBiller):
        actions.billers.create(actor=ingrid, at=NOW, **values)


def test_a_buyer_and_its_contact_are_entered_together(office, db):
    row = factories.member("nes", name="Nes", number="3034")
    given = {"reference": "R-7", "postcode": "2150", "city": "Årnes", "email": "f@nes.example"}

    office.post(f"{DESK}til/nes/", given)
    wrong = office.post(f"{DESK}til/nes/", given | {"postcode": "215", "email": "nes"})
    shown = office.get(f"{DESK}til/nes/").content.decode()

    assert (Buyer.objects.get().reference, Buyer.objects.get().city) == ("R-7", "Årnes")
    assert BillingContact.objects.get(municipality=row).email == "f@nes.example"
    assert wrong.status_code == 422
    assert "Et postnummer har fire sifre." in wrong.content.decode()
    assert "f@nes.example" in shown
    assert office.get(f"{DESK}til/ingensteds/").status_code == 404
    office.post(f"{DESK}til/nes/", given | {"email": ""})
    assert not BillingContact.objects.exists()


def test_an_address_that_is_none_is_refused(db, ingrid):
    row = factories.member("nes", name="Nes", number="3034")

    with pytest.raises(actions.BadContact, match="«nes» er ikke en e-postadresse"):
        actions.enter_buyer(actor=ingrid, at=NOW, payer=row, reference="R", email="nes")

    assert not Buyer.objects.exists()


# ---------------------------------------------------------------- people


def test_a_contact_is_found_and_erased_by_its_address_and_is_nowhere_else(billed, ingrid):
    secret = "finn.faktura@m1.example"
    actions.set_contact(actor=ingrid, at=NOW, payer=billed[1], email=secret, name="Finn Faktura")
    held = ERASURE["finance"]

    assert held.found(f"email:{secret}") == [
        {"kontakt for faktura": "m1", "navn": "Finn Faktura", "adresse": secret}
    ]
    assert held.found("person:finn") == []
    assert "Kontakten er fjernet." in held.erase(f"email:{secret}", ingrid, NOW)
    assert "Ingen kontakt" in held.erase(f"email:{secret}", ingrid, NOW)
    assert "Ingen kontakt" in held.erase("user:1", ingrid, NOW)
    assert not BillingContact.objects.exists()


def test_a_contact_stands_neither_in_the_trail_nor_on_the_invoice(three, ingrid):
    from samrad.audit.models import Payload

    secret = "finn.faktura@m1.example"
    actions.enter_buyer(
        actor=ingrid, at=NOW, payer=three[1], reference="R", email=secret, name="Finn F"
    )
    seen = queries.proposal(2023, NOW.date()).mark
    actions.run_fee(actor=ingrid, at=NOW, year=2023, seen=seen)

    assert not [one for one in Payload.objects.all() if secret in str(one.__dict__)]
    assert secret not in "".join(BillFile.objects.values_list("xml", flat=True))


def test_contacts_go_a_year_after_the_membership(three, ingrid):
    for row in three:
        actions.set_contact(actor=ingrid, at=NOW, payer=row, email="f@m.example")
    with opened("tests.arrange", system("tests"), NOW):
        three[0].memberships.update(valid_until=date(2022, 9, 1))
        three[1].memberships.update(valid_until=date(2022, 9, 2))

    assert chores.forget_contacts(NOW) == "1 kontakter fjernet."
    assert chores.forget_contacts(NOW) == ""
    assert {one.payer for one in BillingContact.objects.all()} == {three[1], three[2]}


def test_kari_neither_enters_nor_erases(three, kari):
    given = {"actor": kari, "at": NOW}

    for act in (
        lambda: actions.set_contact(**given, payer=three[0], email="k@m.example"),
        lambda: actions.enter_buyer(**given, payer=three[0], reference="R"),
        lambda: actions.enter_biller(**given, values={}),
        lambda: actions.forget_contacts(**given),
        lambda: actions.erase_contact(**given, address="k@m.example"),
        lambda: actions.buyers.create(**given, municipality=three[0], reference="R"),
        lambda: actions.billers.create(**given),
    ):
        with pytest.raises(Denied):
            act()


# ---------------------------------------------------------------- that nothing is touched


def test_a_touched_form_and_a_missing_number_are_found(billed):
    assert chores.verified(NOW) == ""
    BillFile.objects.filter(bill__number=10002).update(xml="<annet/>")

    with pytest.raises(NotInOrder, match="EHF-filen til faktura 10002 er endret"):
        chores.verified(NOW)
    with pytest.raises(queries.Tampered):
        queries.xml_of(queries.bill_numbered(10002))

    with opened("tests.arrange", system("tests"), NOW):
        BillFile.objects.filter(bill__number=10002).delete()
        Bill.objects.filter(number=10002).delete()
        NumberSeries.objects.update(next_number=10009)
    assert queries.series_faults() == [
        "Nummer 10002 mangler i fakturaserien.",
        "Neste fakturanummer følger ikke etter det siste.",
    ]


# ---------------------------------------------------------------- who is let in


@pytest.mark.parametrize(
    ("role", "sees", "acts"),
    [
        (Role.SECRETARIAT, 200, 422),
        (Role.FINANCE, 200, 422),
        (Role.CHAIR, 200, 403),
        (Role.READER, 200, 403),
        (Role.EDITOR, 403, 403),
        ("", 403, 403),
    ],
)
def test_who_sees_bills_and_who_makes_them(client, billed, role, sees, acts):
    client.force_login(users.user("Noen", role))

    for path in (DESK, YEAR, BILL, f"{DESK}nr/10002.pdf", "/kontor/okonomi/innbetalinger/"):
        assert client.get(path).status_code == sees, path
    assert client.post(f"{YEAR}kjor/", {"sett": ""}).status_code == acts


def test_the_office_of_another_member_sees_no_bills(client, billed):
    client.force_login(users.user("Solveig", Role.MEMBERS_OFFICE, scope="asker"))

    assert client.get(BILL).status_code == 403
    assert client.get(f"{YEAR}ehf.zip").status_code == 403


def test_a_reader_is_told_no_contact(client, billed, ingrid):
    actions.set_contact(actor=ingrid, at=NOW, payer=billed[1], email="faktura@m1.example")
    client.force_login(users.user("Rita", Role.READER))

    page = client.get(BILL).content.decode()

    assert "faktura@m1.example" not in page
    assert "Lag kreditnota" not in page


def test_anyone_sees_that_the_fee_is_billed_and_no_invoice(client, billed, ingrid):
    actions.credit_bill(
        actor=ingrid, at=datetime(2023, 9, 5, 9, 0, tzinfo=UTC),
        bill=queries.bill_numbered(10002), reason="Feil",
    )  # fmt: skip

    pages = [
        client.get(f"/okonomi/kontingent/2023/?on=2023-{day}").content.decode()
        for day in ("08-31", "09-01", "09-05")
    ]

    assert "Fakturert" not in pages[0]
    assert "Fakturert 1.\u00a0september 2023: 3 fakturaer står." in pages[1]
    assert "Fakturert 1.\u00a0september 2023: 2 fakturaer står." in pages[2]
    assert "000100016" not in "".join(pages)
    assert client.get(BILL).status_code == 302


def test_terms_are_entered_once_and_then_changed(db, ingrid):
    values = {
        "name": "R", "organisation_number": finance.organisation(1), "postcode": "0037",
        "city": "Oslo", "account": "15030400000", "email": "f@r.example",
    }  # fmt: skip

    actions.enter_biller(actor=ingrid, at=NOW, values=values)
    actions.enter_biller(actor=ingrid, at=NOW, values={"due_days": 10})

    assert (Biller.objects.get().name, Biller.objects.get().due_days) == ("R", 10)


def test_a_contact_goes_when_asked(three, ingrid):
    actions.set_contact(actor=ingrid, at=NOW, payer=three[0], email="Finn@m0.example")

    assert actions.erase_contact(actor=ingrid, at=NOW, address="finn@M0.example") == 1
    assert not BillingContact.objects.exists()


# ------------------------------------------------------------------ many buyers at once

MANY = f"{DESK}referanser/"


@pytest.fixture
def two(db):
    return [factories.member("asker"), factories.member("baerum", name="Bærum", number="3201")]


def test_references_are_pasted_for_many_and_what_is_not_said_stays(office, two, ingrid):
    asker, baerum = two
    given = {"reference": "GAMMEL", "city": "Asker", "email": "faktura@asker.example"}
    actions.enter_buyer(actor=ingrid, at=NOW, payer=asker, **given)

    pasted = "asker (Viken);R-1\n\n 3201\tR-2\tfaktura@baerum.example\n"
    answer = office.post(MANY, {"lines": pasted}, follow=True)

    assert "2 medlemmer er ført." in answer.content.decode()
    known = queries.known_of_buyer(key_of(asker))
    assert (known["reference"], known["city"]) == ("R-1", "Asker")
    assert known["email"] == "faktura@asker.example"
    assert queries.known_of_buyer(key_of(baerum))["reference"] == "R-2"
    assert BillingContact.objects.get(municipality=baerum).email == "faktura@baerum.example"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Askr;R-1", "Linje 2: «Askr» er ikke et medlem i dag, eller flere heter det."),
        ("Bærum;R-9", "Linje 2: Bærum står to ganger."),
        ("Asker;", "Linje 2: Asker mangler referanse."),
        ("Asker", "Linje 2: Asker mangler referanse."),
        (f"Asker;{'x' * 101}", "Linje 2: Referansen til Asker er lengre enn 100 tegn."),
        ("Asker;R-1;ikke en adresse", "Linje 2: «ikke en adresse» er ingen e-postadresse."),
    ],
)
def test_one_wrong_line_keeps_nothing_and_loses_nothing(office, two, line, told):
    answer = office.post(MANY, {"lines": f"Bærum;R-1\n{line}"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert line in page
    assert not Buyer.objects.exists()


def test_a_name_that_two_members_have_is_asked_for_by_number(office, two):
    other = factories.member("asker-2", name="Asker", number="3499")

    refused = office.post(MANY, {"lines": "Asker;R-1"})
    taken = office.post(MANY, {"lines": "3499;R-1"})

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert queries.known_of_buyer(key_of(other))["reference"] == "R-1"


def test_references_are_for_those_who_bill(client, two):
    client.force_login(users.user("Leser", Role.READER))

    assert client.get(MANY).status_code == 403


def test_the_paper_knows_the_rows_behind_its_amounts(billed, django_assert_max_num_queries):
    bill = queries.bill_numbered(10002)

    with django_assert_max_num_queries(1):
        made = queries.paper_of_bill(bill)
    told = json.loads(paper.data(made))

    payer = told["facts"][0]["traced"]
    table = next(one for one in told["parts"] if one["kind"] == "table")
    summed = table["traced"][0]
    assert payer["page"] == "/medlemmer/m1/?on=2023-09-01"
    assert [row["key"].partition(":")[0] for row in summed["rows"]] == [
        "finance.bill", "finance.yearlydecision", "register.population",
    ]  # fmt: skip
    assert {one["page"] for one in table["traced"]} == {"/okonomi/kontingent/2023/"}
    assert table["traced"][-1]["value"] == "294\u00a0000,00"
    assert f"{made.site}okonomi/kontingent/2023/" in paper.whole(made)
