"""Letters in Kontoret and on the page of a case, as Ingrid and others meet them."""

import pytest
from tests import factories
from tests.factories import cases as made
from tests.factories import users

from samrad.base.unsaved import Draft
from samrad.base.vocabulary import Role
from samrad.cases import actions
from samrad.cases.models import Letter
from samrad.cases.queries import Manuscript

pytestmark = pytest.mark.django_db
LETTER = {
    "kind": "statement", "recipient": "Togdepartementet", "address": "Postboks 1\n0001 Oslo",
    "subject": "Høringsuttalelse til togplanen", "dated": "2025-06-20",
    "answer_by": "2025-07-01", "body": "Vi ber om **tog**.", "signer_title": "Leder av styret",
    "copies": "Fylkeskommunen\n\nKommunen", "revision": "0",
}  # fmt: skip


@pytest.fixture
def ingrids(client):
    client.force_login(users.user("Ingrid", Role.SECRETARIAT))
    return client


def sent(client, address, /, **given):
    answer = client.post(address, given)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return answer.headers["Location"]


def shown(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split()).replace("\xa0", " ")


def test_statement_goes_from_draft_to_everyone(ingrids, client, case):
    work = f"/kontor/saker/{case.pk}/"
    assert "Skriv brev" in shown(ingrids, work)

    page = sent(ingrids, f"{work}brev/", **LETTER)
    assert "Høringsuttalelse til Togdepartementet" in shown(ingrids, page)
    assert "Ferdigstill brevet" in shown(ingrids, work)
    assert "Brev som ikke er sendt" in shown(ingrids, "/kontor/saker/")
    sent(ingrids, page, ferdig="1", revision="1")
    assert "Før at brevet er sendt" in shown(ingrids, page)
    sent(ingrids, f"{page}sendt/", sent_on="2025-06-25", sent_by="einnsyn")

    assert "25. juni 2025, eInnsyn" in shown(ingrids, page)
    assert "Brev som ikke er sendt" not in shown(ingrids, "/kontor/saker/")
    assert "Førte at brevet er sendt" in shown(ingrids, work)
    client.logout()
    assert "Høringsuttalelse til Togdepartementet" in shown(client, "/saker/tog/")
    read = shown(client, "/saker/tog/brev/1/")
    assert "Vi ber om <strong>tog</strong>." in read
    assert "Med vennlig hilsen" in read
    assert Letter.objects.get().sha256 in read
    assert Letter.objects.get().copies == ["Fylkeskommunen", "Kommunen"]
    assert client.get("/saker/tog/brev/1/1.pdf").content.startswith(b"%PDF")
    assert client.get("/saker/tog/brev/1/1.docx").content.startswith(b"PK")


@pytest.mark.parametrize("name", ["", "1.pdf", "1.docx", "1.html"])
def test_draft_and_finished_letter_are_not_there_for_others(client, case, name):
    address = f"/saker/tog/brev/1/{name}"
    made.letter(case)
    assert client.get(address).status_code == 404

    Letter.objects.get()
    made.letter(case, "finished")

    assert client.get(address.replace("brev/1", "brev/2")).status_code == 404
    assert "Togdepartementet" not in shown(client, "/saker/tog/")
    client.force_login(users.user("Ingrid", Role.SECRETARIAT))
    assert client.get(address).status_code == 200


def test_letter_is_not_there_before_it_was_sent(client, case):
    made.letter(case, "sent")

    assert client.get("/saker/tog/brev/1/?on=2025-06-24").status_code == 404
    assert client.get("/saker/tog/brev/1/?on=2025-06-25").status_code == 200
    assert client.get("/saker/tog/brev/2/").status_code == 404
    assert client.get("/saker/tog/brev/1/2.pdf").status_code == 404
    assert client.get("/saker/borte/brev/1/").status_code == 404


def test_new_letter_begins_from_the_case_and_a_screened_title_does_not_follow(ingrids):
    case = made.case(title="Uttalelse om tog", kind="statement")
    hidden = made.case(
        "skjult", "Hemmelig", is_screened=True, legal_basis="offl. § 13", public_title="Sak"
    )

    page = shown(ingrids, f"/kontor/saker/{case.pk}/brev/")
    other = ingrids.get(f"/kontor/saker/{hidden.pk}/brev/")

    assert 'value="Uttalelse om tog"' in page
    assert '<option value="statement" selected>' in page
    assert other.context["form"]["subject"].value() == ""
    assert "blir aldri vist på nettstedet" in other.content.decode()


def test_text_is_fetched_after_what_is_typed_and_nothing_is_saved(ingrids, ingrid, at, case):
    step = made.step(case, said=[{"kind": "p", "runs": [{"text": "Styret vedtok tog."}]}])
    given = {"actor": ingrid, "at": at}
    text = Manuscript(background="Toget er fullt.", recommendation="Styret ber om tog.")
    paper = actions.write_paper(**given, case=case, step=step, manuscript=text, revision=0)
    address = f"/kontor/saker/{case.pk}/brev/"
    assert "innstillingen" not in shown(ingrids, address)
    actions.finalise_paper(**given, paper=paper, revision=1)
    assert "Hent teksten fra innstillingen" in shown(ingrids, address)

    found = {}
    for key in ("innstilling", "framlegg", "vedtak"):
        answer = ingrids.post(address, {"body": "Mitt.", "revision": "0", "hent": key})
        assert answer.status_code == 200
        assert "er ikke lagret ennå" in " ".join(answer.content.decode().split())
        found[key] = answer.context["form"]["body"].value()

    assert found == {
        "innstilling": "Mitt.\n\nStyret ber om tog.",
        "framlegg": "Mitt.\n\nToget er fullt.",
        "vedtak": "Mitt.\n\nStyret vedtok tog.",
    }
    empty = ingrids.post(address, {"body": " ", "revision": "0", "hent": "vedtak"})
    assert empty.context["form"]["body"].value() == "Styret vedtok tog."
    assert ingrids.post(address, {"hent": "alt"}).status_code == 404
    assert not Letter.objects.exists()


def test_refusals_land_at_their_field_and_nothing_is_lost(ingrids, case):
    stranger = factories.person("Kari Standin")
    tried = [
        ({"recipient": ""}, "recipient"),
        ({"subject": " "}, "subject"),
        ({"dated": "2025-01-01"}, "dated"),
        ({"dated": "i går"}, "dated"),
        ({"kind": "letter"}, "answer_by"),
        ({"body": "[x](javascript:a)"}, "body"),
        ({"signer": stranger.pk}, "signer"),
        ({"address": "\n".join("x" * 31)}, "address"),
        ({"copies": "x" * 201}, "copies"),
    ]
    for given, field in tried:
        answer = ingrids.post(f"/kontor/saker/{case.pk}/brev/", LETTER | given)
        assert answer.status_code == 422, field
        assert answer.context["form"].errors[field]
        assert "Togdepartementet" in answer.content.decode() or field == "recipient"
    assert not Letter.objects.exists()


def test_finishing_and_sending_say_why_not(ingrids, case):
    letter = made.letter(case, body="")
    page = f"/kontor/saker/{case.pk}/brev/{letter.pk}/"

    sent(ingrids, page, ferdig="1", revision="1")
    assert "Brevet har ingen tekst." in shown(ingrids, page)
    sent(ingrids, page, ferdig="1", revision="tull")
    assert "lagret brevet mens du skrev" in shown(ingrids, page)
    answer = ingrids.post(f"{page}sendt/", {"sent_on": "2025-06-25", "sent_by": "post"})
    assert answer.status_code == 422
    assert "Brevet er et utkast." in answer.content.decode()
    assert Letter.objects.get().is_draft


def test_draft_is_taken_away(ingrids, case):
    letter = made.letter(case)

    assert sent(ingrids, f"/kontor/saker/{case.pk}/brev/{letter.pk}/", trekk="1") == (
        f"/kontor/saker/{case.pk}/"
    )

    assert not Letter.objects.exists()


def test_second_editor_sees_both_texts_and_may_save_the_merged_one(ingrids, case):
    letter = made.letter(case)
    address = f"/kontor/saker/{case.pk}/brev/{letter.pk}/skriv/"
    sent(ingrids, address, **(LETTER | {"revision": "1", "body": "Evas tekst."}))

    answer = ingrids.post(address, LETTER | {"revision": "1", "body": "Ingrids tekst."})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Ingrid lagret brevet mens du skrev" in page
    assert "Evas tekst." in page
    assert "Ingrids tekst." in page
    assert 'name="revision" value="2"' in page
    sent(ingrids, address, **(LETTER | {"revision": "2", "body": "Flettet."}))
    assert "Flettet." in str(Letter.objects.get().body)


def test_what_is_typed_and_not_saved_is_there_again(ingrids, case):
    address = f"/kontor/saker/{case.pk}/brev/"

    sent(ingrids, address, **LETTER, kladden="behold")

    assert "Vi ber om **tog**." in shown(ingrids, address)
    sent(ingrids, address, **LETTER)
    assert not Draft.objects.exists()


def test_finished_letter_is_corrected_and_both_versions_are_read(ingrids, client, case):
    letter = made.letter(case, "sent")
    page = f"/kontor/saker/{case.pk}/brev/{letter.pk}/"
    answer = ingrids.get(f"{page}skriv/", follow=True)
    assert "Rett det med en ny versjon." in answer.content.decode()
    assert ingrids.post(f"{page}rett/", {"reason": " "}).status_code == 422

    editor = sent(ingrids, f"{page}rett/", reason="Feil mottaker")
    assert "versjon 2" in shown(ingrids, editor)
    again = sent(
        ingrids, editor, **(LETTER | {"revision": "1", "recipient": "Skinnedepartementet"})
    )
    assert "Versjon 2 retter dette brevet." in shown(ingrids, page)
    sent(ingrids, again, ferdig="1", revision="2")
    sent(ingrids, f"{again}sendt/", sent_on="2025-06-26", sent_by="email")

    client.logout()
    read = shown(client, "/saker/tog/brev/1/")
    assert "<h1" in read
    assert "Skinnedepartementet" in read
    assert "2, rettet: Feil mottaker" in read
    assert "Versjon 1, sendt 25. juni 2025" in read


def test_letter_is_opened_again_when_the_case_is(ingrids, case):
    letter = made.letter(case, "sent")
    work, page = f"/kontor/saker/{case.pk}/", f"/kontor/saker/{case.pk}/brev/{letter.pk}/"
    sent(ingrids, f"{work}skjerm/", legal_basis="offentleglova § 13", public_title="Sak")
    assert "Brevet er unntatt på samme grunnlag" in shown(ingrids, page)
    sent(ingrids, f"{work}skjerm/", apne="1")
    assert "Offentliggjør brevet" in shown(ingrids, work)

    sent(ingrids, page, offentliggjor="1")

    assert Letter.objects.get().published_at is not None


def test_letter_that_was_tampered_with_says_so(ingrids, case):
    from django.db import connection

    letter = made.letter(case, "finished")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_letter SET recipient = 'En annen'")

    assert "stemmer ikke med fingeravtrykket" in shown(
        ingrids, f"/kontor/saker/{case.pk}/brev/{letter.pk}/"
    )


def test_chair_reads_a_letter_and_may_not_settle_it(client, case):
    letter = made.letter(case)
    client.force_login(users.user("Håkon", Role.CHAIR))
    page = f"/kontor/saker/{case.pk}/brev/{letter.pk}/"

    assert "utkast" in shown(client, page)
    assert "Ferdigstill" not in shown(client, page)
    assert client.post(page, {"ferdig": "1", "revision": "1"}).status_code == 403
    for more in ("skriv/", "sendt/", "rett/"):
        assert client.get(f"{page}{more}").status_code == 403


def test_letter_of_another_case_is_not_found(ingrids, case):
    letter = made.letter(made.case("annen", "Annen"))

    for more in ("", "skriv/", "sendt/", "rett/"):
        address = f"/kontor/saker/{case.pk}/brev/{letter.pk}/{more}"
        assert ingrids.get(address).status_code == 404


@pytest.mark.parametrize("more", [0, 2])
def test_letters_cost_the_same_however_many(ingrids, case, more, django_assert_num_queries):
    for _number in range(1 + more):
        made.letter(case)

    with django_assert_num_queries(13):
        ingrids.get("/kontor/saker/")
