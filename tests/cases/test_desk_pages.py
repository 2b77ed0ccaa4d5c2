"""The case desk of Kontoret, as Ingrid works at it and as others meet it."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories import cases as made
from tests.factories import finance, users
from tests.files.made import pdf

from samrad.base.vocabulary import Role
from samrad.cases.models import Case, CaseAttachment, CasePaper, Consideration, PaperDraft

pytestmark = pytest.mark.django_db
PAPER = {"background": "Toget er fullt.", "recommendation": "Styret ber om tog.", "revision": "0"}


@pytest.fixture
def ingrids(client):
    client.force_login(users.user("Ingrid", Role.SECRETARIAT))
    return client


def sent(client, address, **given):
    answer = client.post(address, given)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return answer.headers["Location"]


def shown(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split()).replace("\xa0", " ")


def test_case_goes_from_idea_to_decision(ingrids):
    board = made.board()
    work = sent(
        ingrids, "/kontor/saker/ny/", title="Flere tog", kind="statement", opened_on="2025-03-03"
    )
    assert "Send saken til et organ" in shown(ingrids, "/kontor/saker/")

    sent(ingrids, f"{work}til/", body=board.pk, purpose="decision", planned_on="2027-05-02")
    step = Consideration.objects.get()
    assert "Skriv saksframlegg til Styret" in shown(ingrids, "/kontor/saker/")
    version = sent(ingrids, f"{work}framlegg/{step.pk}/", **PAPER)
    assert "Ferdigstill saksframlegget" in shown(ingrids, "/kontor/saker/")
    sent(ingrids, version, revision="1")
    assert "Gi saken nummer i Styret" in shown(ingrids, "/kontor/saker/")
    sent(ingrids, f"{work}steg/{step.pk}/nummer/", printed="", year="2025")
    assert "Offentliggjør saksframlegget" in shown(ingrids, "/kontor/saker/")
    sent(ingrids, version, offentliggjor="1")
    assert "Før det Styret sier" in shown(ingrids, "/kontor/saker/")
    sent(
        ingrids, f"{work}steg/{step.pk}/sagt/", outcome="adopted", said_on="2025-05-02",
        said="Vedtatt.",
    )  # fmt: skip

    assert "Ingen saker venter." in shown(ingrids, "/kontor/saker/")
    page = shown(ingrids, work)
    assert "avgjort i styret" in page
    assert "Førte det organet sa" in page
    assert "Styret</strong>, sak 1/25" in page


def test_case_is_put_off_and_taken_off(ingrids, case, step):
    work = f"/kontor/saker/{case.pk}/"

    sent(ingrids, f"{work}steg/{step.pk}/utsett/", said_on="2025-05-02", until="2025-06-20")
    again = Consideration.objects.get(outcome=None)
    sent(ingrids, f"{work}steg/{again.pk}/")

    assert Consideration.objects.get() == step
    assert ingrids.get(f"{work}steg/{step.pk}/").status_code == 302


def test_what_a_body_said_is_put_right_in_the_browser(ingrids, case, step):
    work = f"/kontor/saker/{case.pk}/"
    assert "Rett det organet sa" not in shown(ingrids, work)
    assert (
        "er ikke ført ennå"
        in ingrids.post(f"{work}steg/{step.pk}/rett/", {"outcome": "noted"}).content.decode()
    )
    sent(ingrids, f"{work}steg/{step.pk}/sagt/", outcome="noted", said_on="2025-05-02", said="Tat.")
    assert "Rett det organet sa" in shown(ingrids, work)
    assert "Tat." in shown(ingrids, f"{work}steg/{step.pk}/rett/")

    right = {"outcome": "endorsed", "said_on": "2025-05-02", "said": "Tatt til følge."}
    sent(ingrids, f"{work}steg/{step.pk}/rett/", **right)

    assert "Tatt til følge." in shown(ingrids, work)
    waiting = made.step(case, made.group(), position=2)
    sent(ingrids, f"{work}steg/{waiting.pk}/utsett/", said_on="2025-05-03")
    put_off = ingrids.get(f"{work}steg/{waiting.pk}/rett/").context["form"]
    assert put_off.fields["outcome"].choices == [("postponed", "utsatt")]


def test_case_is_screened_opened_and_ended(ingrids, case):
    work = f"/kontor/saker/{case.pk}/"

    sent(ingrids, f"{work}skjerm/", legal_basis="offentleglova § 13", public_title="Sak")
    assert "Andre ser den som «Sak»" in shown(ingrids, work)
    sent(ingrids, f"{work}skjerm/", apne="1")
    sent(ingrids, f"{work}avslutt/", how="dropped", ended_on="2025-05-02", because="Uaktuell")

    assert Case.objects.get().ending == "dropped"
    assert "Send til et organ" not in shown(ingrids, work)


def test_refusals_land_at_their_field_and_nothing_is_lost(ingrids, case, step):
    finance.council()
    case = made.case("kontingent", "Kontingent", kind="fee")
    work = f"/kontor/saker/{case.pk}/"
    tried = [
        (f"{work}til/", {"body": made.board().pk, "purpose": "decision"}, "purpose"),
        (f"{work}skjerm/", {"legal_basis": "§ 14", "public_title": "x"}, "legal_basis"),
        (
            f"{work}skjerm/",
            {"legal_basis": "offentleglova § 14", "public_title": "x"},
            "legal_basis",
        ),
        (f"{work}avslutt/", {"how": "dropped", "ended_on": "x", "because": "x"}, "ended_on"),
    ]
    for address, given, field in tried:
        answer = ingrids.post(address, given)
        assert answer.status_code == 422
        assert answer.context["form"].errors[field]


def test_files_are_laid_moved_and_taken_away(ingrids, case, step):
    work = f"/kontor/saker/{case.pk}/"
    for name in ("Ett", "To"):
        upload = SimpleUploadedFile(f"{name}.pdf", pdf(f"Om {name}."))
        sent(ingrids, f"{work}vedlegg/", title=name, upload=upload)
    upload = SimpleUploadedFile("tre.pdf", pdf("Om tre."))
    sent(ingrids, f"{work}vedlegg/?steg={step.pk}", title="Tre", upload=upload)
    one, two, three = CaseAttachment.objects.order_by("pk")
    assert three.consideration == step

    sent(ingrids, f"{work}vedlegg/{two.pk}/", opp="1")
    sent(ingrids, f"{work}vedlegg/{one.pk}/", bort="1")

    two.refresh_from_db()
    assert (two.position, CaseAttachment.objects.count()) == (1, 2)
    assert ingrids.get(f"{work}vedlegg/{one.pk}/").status_code == 404
    assert ingrids.get(f"{work}vedlegg/{two.pk}/").status_code == 302


def test_file_that_is_no_document_is_refused_at_its_field(ingrids, case):
    upload = SimpleUploadedFile("sak.pdf", b"MZ\x90 dette er et program")

    answer = ingrids.post(f"/kontor/saker/{case.pk}/vedlegg/", {"title": "Sak", "upload": upload})

    assert answer.status_code == 422
    assert answer.context["form"].errors["upload"]
    assert not CaseAttachment.objects.exists()


# ------------------------------------------------------------------ the editor


def test_draft_kept_by_the_button_is_there_when_the_browser_comes_back(ingrids, case):
    address = f"/kontor/saker/{case.pk}/framlegg/"

    sent(ingrids, address, **PAPER, kladd="1")

    page = shown(ingrids, address)
    assert "Dette er kladden din fra" in page
    assert "Toget er fullt." in page
    assert "Kladder du ikke har lagret" in shown(ingrids, "/kontor/saker/")
    assert not CasePaper.objects.exists()


def test_draft_is_kept_while_it_is_typed(ingrids, case, step):
    for address in (f"/kontor/saker/{case.pk}/kladd/", f"/kontor/saker/{case.pk}/kladd/{step.pk}/"):
        answer = ingrids.post(address, PAPER)
        assert "Kladden er lagret" in answer.content.decode()

    assert PaperDraft.objects.count() == 2
    answer = ingrids.post(f"/kontor/saker/{case.pk}/kladd/", {"revision": "tull"})
    assert "Kladden er ikke lagret" in answer.content.decode()


def test_paper_of_more_than_a_megabyte_goes_through_the_editor(ingrids, case):
    long = "\n\n".join(f"Avsnitt {number}: " + "ord " * 50 for number in range(5_500))
    address = f"/kontor/saker/{case.pk}/framlegg/"
    assert len(long) > 1_150_000

    sent(ingrids, address, **(PAPER | {"background": long, "kladd": "1"}))
    version = sent(ingrids, address, **(PAPER | {"background": long}))

    assert "Avsnitt 5499:" in shown(ingrids, version)


def test_draft_is_thrown_away(ingrids, case):
    address = f"/kontor/saker/{case.pk}/framlegg/"
    sent(ingrids, address, **PAPER, kladd="1")

    sent(ingrids, address, forkast="1")

    assert "Toget er fullt." not in shown(ingrids, address)


def test_preview_shows_the_paper_and_keeps_a_draft(ingrids, case):
    address = f"/kontor/saker/{case.pk}/framlegg/"

    answer = ingrids.post(address, PAPER | {"background": "# Overskrift", "vis": "1"})

    assert "<h4>Overskrift</h4>" in answer.content.decode()
    assert PaperDraft.objects.exists()
    unreadable = PAPER | {"background": "[x](javascript:a)", "vis": "1"}
    assert ingrids.post(address, unreadable).status_code == 422


def test_alternatives_get_a_new_place_each_time(ingrids, case):
    address = f"/kontor/saker/{case.pk}/framlegg/"
    sent(ingrids, address, **PAPER, alternative_1="Buss", alternative_1_text="Ta bussen.")

    page = shown(ingrids, address)

    assert 'value="Buss"' in page
    assert "Alternativ 2, tittel" in page


def test_second_editor_sees_both_texts_and_may_save_the_merged_one(ingrids, client, case):
    address = f"/kontor/saker/{case.pk}/framlegg/"
    sent(ingrids, address, **PAPER)
    client.force_login(users.user("Eva", Role.SECRETARIAT))
    sent(client, address, **(PAPER | {"revision": "1", "background": "Evas tekst."}))
    client.force_login(users.user("Ingvild", Role.SECRETARIAT))

    answer = client.post(address, PAPER | {"revision": "1", "background": "Ingvilds tekst."})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Eva lagret saksframlegget mens du skrev" in page
    assert "Evas tekst." in page
    assert "Ingvilds tekst." in page
    assert 'name="revision" value="2"' in page
    assert "Evas tekst." in str(CasePaper.objects.get().content)
    sent(client, address, **(PAPER | {"revision": "2", "background": "Flettet."}))
    assert "Flettet." in str(CasePaper.objects.get().content)


def test_draft_begun_before_someone_else_saved_says_so(ingrids, case):
    address = f"/kontor/saker/{case.pk}/framlegg/"
    sent(ingrids, address, **PAPER, kladd="1")
    ingrids.force_login(users.user("Eva", Role.SECRETARIAT))
    sent(ingrids, address, **(PAPER | {"background": "Evas tekst."}))
    from samrad.identity.models import User

    ingrids.force_login(User.objects.get(name="Ingrid"))

    page = shown(ingrids, address)

    assert "lagret av noen andre etter at du begynte" in page
    assert "Evas tekst." in page


def test_unreadable_and_empty_papers_are_refused(ingrids, case):
    address = f"/kontor/saker/{case.pk}/framlegg/"
    for given in (
        {"revision": "0"},
        PAPER | {"background": "[x](javascript:a)"},
        PAPER | {"revision": "x"},
    ):
        assert ingrids.post(address, given).status_code == 422

    assert not CasePaper.objects.exists()


def test_new_version_says_what_changed(ingrids, case):
    address = f"/kontor/saker/{case.pk}/framlegg/"
    first = sent(ingrids, address, **PAPER)
    sent(ingrids, first, revision="1")
    second = sent(ingrids, address, **(PAPER | {"background": "Nytt."}))

    sent(ingrids, second, revision="1")
    assert "Skriv hva som er endret siden forrige versjon." in shown(ingrids, second)
    sent(ingrids, second, revision="1", what_changed="Ny bakgrunn.")

    assert [one.sha256 != "" for one in CasePaper.objects.order_by("version")] == [True, True]
    assert "Endret siden forrige versjon: Ny bakgrunn." in shown(ingrids, second)


def test_paper_that_was_tampered_with_says_so(ingrids, case):
    from django.db import connection

    version = sent(ingrids, f"/kontor/saker/{case.pk}/framlegg/", **PAPER)
    sent(ingrids, version, revision="1")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_casepaper SET recommended_by = 'En annen'")

    assert "stemmer ikke med fingeravtrykket" in shown(ingrids, version)


# ------------------------------------------------------------------ who may


def test_chair_reads_the_desk_and_changes_nothing(client, case, step):
    client.force_login(users.user("Håkon", Role.CHAIR))
    work = f"/kontor/saker/{case.pk}/"

    assert "Opprett sak" not in shown(client, "/kontor/saker/").split("<main")[1]
    assert "Send til et organ" not in shown(client, work)
    for address in ("ny/", f"{case.pk}/til/", f"{case.pk}/framlegg/", f"{case.pk}/skjerm/"):
        assert client.get(f"/kontor/saker/{address}").status_code == 403


def test_chair_reads_a_version_and_may_not_settle_it(client, ingrid, at, case):
    from samrad.cases import actions
    from samrad.cases.queries import Manuscript

    paper = actions.write_paper(
        actor=ingrid, at=at, case=case, manuscript=Manuscript(background="x"), revision=0
    )
    client.force_login(users.user("Håkon", Role.CHAIR))
    address = f"/kontor/saker/{case.pk}/versjon/{paper.pk}/"

    assert "utkast" in shown(client, address)
    assert client.post(address, {"revision": "1"}).status_code == 403


def test_anyone_is_asked_to_log_in_or_turned_away(client, case):
    assert client.get("/kontor/saker/").status_code in {302, 403}
    client.force_login(users.user("Kari"))
    assert client.get("/kontor/saker/").status_code == 403


@pytest.mark.parametrize(
    "address",
    ["99/", "99/til/", "{case}/steg/99/nummer/", "{case}/versjon/99/", "{case}/framlegg/99/"],
)
def test_what_is_not_there_is_not_found(ingrids, case, address):
    assert ingrids.get(f"/kontor/saker/{address.format(case=case.pk)}").status_code == 404


@pytest.mark.parametrize("more", [0, 2])
def test_desk_costs_the_same_however_many_wait(ingrids, case, more, django_assert_num_queries):
    body = made.board()
    for number in range(1 + more):
        made.step(made.case(f"sak-{number}", f"Sak {number}"), body, planned_on=date(2027, 5, 2))

    with django_assert_num_queries(13):
        ingrids.get("/kontor/saker/")
