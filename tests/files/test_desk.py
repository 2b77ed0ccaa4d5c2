"""The files in Kontoret: uploading, deciding, publishing, and what is told when it fails."""

import errno
import io

import pytest
from django.test import Client
from tests.conftest import AT
from tests.factories.users import user
from tests.files import made

from samrad.files import actions, queries
from samrad.files.contents import uploads
from samrad.files.models import Document

HOME = "/kontor/filer/"
GROUND = "offentleglova § 13 første ledd, jf. forvaltningsloven § 13 første ledd nr. 1"


@pytest.fixture
def as_ingrid(client, db):
    client.force_login(user("Ingrid", "secretariat"))
    return client


@pytest.fixture
def as_haakon(db):
    browser = Client()
    browser.force_login(user("Håkon", "chair"))
    return browser


@pytest.fixture
def row(db, ingrid):
    return actions.add_document(actor=ingrid, at=AT, title="Budsjett 2026", upload=made.upload())


def file(content=None, name="sak.pdf"):
    sent = io.BytesIO(made.pdf() if content is None else content)
    sent.name = name
    return sent


def whole(answer):
    return " ".join(answer.content.decode().split())


# ---------------------------------------------------------------- new documents


def test_a_document_is_uploaded_through_the_form(as_ingrid):
    given = {"title": "Budsjett 2026", "openness": "open", "paper": "annex", "upload": file()}
    answer = as_ingrid.post(f"{HOME}nytt/", given, follow=True)

    made_row = Document.objects.get()
    assert answer.redirect_chain == [(f"{HOME}{made_row.uid}/", 302)]
    assert (made_row.title, made_row.paper, made_row.published_at) == (
        "Budsjett 2026",
        "annex",
        None,
    )
    assert queries.newest(made_row, "original").text == "Saksframlegg"
    assert "Ingen utenfor ser det ennå" in whole(answer)


def test_a_form_for_a_file_is_multipart_and_needs_no_script(as_ingrid):
    page = whole(as_ingrid.get(f"{HOME}nytt/"))

    assert 'enctype="multipart/form-data"' in page
    assert 'accept=".pdf,.docx,.pptx,.xlsx,.odt,.png,.jpg,.jpeg,.txt"' in page
    assert "høyst 50 MB" in page


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"MZ\x90\0", "sak.pdf", "er et program"),
        (made.pdf(password="x"), "sak.pdf", "passord"),
        (b"%PDF-1.7 tull", "sak.pdf", "lar seg ikke åpne"),
        (b"", "sak.pdf", "Filen er tom."),
    ],
)
def test_a_refused_file_is_told_at_the_field_and_the_rest_is_kept(as_ingrid, content, name, says):
    given = {"title": "Mitt utkast", "openness": "exempt", "legal_basis": GROUND}

    answer = as_ingrid.post(f"{HOME}nytt/", given | {"upload": file(content, name)})

    page = whole(answer)
    assert answer.status_code == 422
    assert says in page
    assert 'value="Mitt utkast"' in page
    assert f'value="{GROUND}"' in page
    assert 'href="#id_upload"' in page
    assert Document.objects.count() == 0


def test_no_file_is_told_too(as_ingrid):
    answer = as_ingrid.post(f"{HOME}nytt/", {"title": "x", "openness": "open"})

    assert answer.status_code == 422
    assert "Velg en fil." in whole(answer)


def test_a_refusal_of_the_action_lands_at_its_field(as_ingrid):
    given = {"title": "Sak", "openness": "exempt", "paper": "case_paper", "upload": file()}
    answer = as_ingrid.post(
        f"{HOME}nytt/", given | {"legal_basis": "offentleglova § 14 første ledd"}
    )

    page = whole(answer)
    assert 'href="#id_legal_basis"' in page
    assert "gjelder ikke sakspapirer til et folkevalgt organ" in page
    assert Document.objects.count() == 0


# ---------------------------------------------------------------- while it streams


def test_two_hundred_megabytes_are_refused_while_they_stream_and_the_title_is_kept(
    as_ingrid, settings, monkeypatch
):
    settings.MAX_UPLOAD = 1024 * 1024
    held = []

    class Watched(io.BytesIO):
        def write(self, piece):
            held.append(len(piece))
            return super().write(piece)

    monkeypatch.setattr(uploads.tempfile, "TemporaryFile", Watched)
    content = b"%PDF-" + b"x" * (8 * 1024 * 1024)
    given = {"upload": file(content), "title": "Stor", "openness": "open"}

    answer = as_ingrid.post(f"{HOME}nytt/", given)

    page = whole(answer)
    assert answer.status_code == 422
    assert "Filen er for stor. Den kan være på høyst 1 MB." in page
    assert 'value="Stor"' in page
    assert sum(held) <= settings.MAX_UPLOAD


def test_a_disk_that_fills_while_a_file_streams_is_told_and_the_title_kept(as_ingrid, monkeypatch):
    class Full(io.BytesIO):
        def write(self, _piece):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(uploads.tempfile, "TemporaryFile", Full)

    answer = as_ingrid.post(f"{HOME}nytt/", {"title": "Sak", "openness": "open", "upload": file()})

    page = whole(answer)
    assert "Det er ikke plass til filen på tjeneren" in page
    assert 'value="Sak"' in page


def test_another_fault_of_the_disk_is_not_hidden(as_ingrid, monkeypatch):
    class Faulty(io.BytesIO):
        def write(self, _piece):
            raise OSError(errno.EIO, "I/O error")

    monkeypatch.setattr(uploads.tempfile, "TemporaryFile", Faulty)

    with pytest.raises(OSError, match="I/O"):
        as_ingrid.post(f"{HOME}nytt/", {"title": "Sak", "upload": file()})


def test_a_file_that_stops_half_way_is_let_go(rf):
    handler = uploads.Bounded(rf.post("/"))
    handler.new_file("upload", "sak.pdf", "application/pdf", None)
    handler.receive_data_chunk(b"halv", 0)

    handler.upload_interrupted()

    assert handler.file.closed


def test_what_is_left_of_a_refused_file_gives_nothing():
    left = uploads.Refused("sak.pdf", actions.TooLarge(1024 * 1024))

    with pytest.raises(actions.TooLarge):
        left.chunks()
    left.close()


# ---------------------------------------------------------------- the list


def test_the_list_finds_by_title_and_file_name_and_narrows(as_ingrid, row, ingrid):
    other = actions.add_document(
        actor=ingrid,
        at=AT,
        title="Referat",
        upload=made.upload(b"x", "protokoll.txt"),
        openness="exempt",
        legal_basis=GROUND,
    )
    actions.publish_document(actor=ingrid, at=AT, document=row)
    actions.archive_document(actor=ingrid, at=AT, document=other)

    def titles(**asked):
        page = as_ingrid.get(HOME, asked).content.decode()
        return [title for title in ("Budsjett 2026", "Referat") if f">{title}</a>" in page]

    assert titles() == ["Budsjett 2026", "Referat"]
    assert titles(q="budsjett 2026") == ["Budsjett 2026"]
    assert titles(q="PROTOKOLL") == ["Referat"]
    assert titles(q="finnes ikke") == []
    assert titles(openness="exempt") == ["Referat"]
    assert titles(state="published") == ["Budsjett 2026"]
    assert titles(state="archived") == ["Referat"]
    assert titles(state="draft") == []
    assert titles(openness="tull", state="tull") == ["Budsjett 2026", "Referat"]


def test_an_empty_list_says_so(as_ingrid):
    assert "Ingen dokumenter er lagt inn ennå." in whole(as_ingrid.get(HOME))
    assert "Ingen dokumenter passer" in whole(as_ingrid.get(HOME, {"q": "x"}))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_length(
    as_ingrid, ingrid, count, django_assert_num_queries
):
    for number in range(count):
        actions.add_document(
            actor=ingrid, at=AT, title=str(number), upload=made.upload(b"x", "a.txt")
        )
    as_ingrid.get(HOME)

    with django_assert_num_queries(8):
        as_ingrid.get(HOME)


@pytest.mark.parametrize("count", [1, 3])
def test_a_document_costs_the_same_for_any_number_of_versions(
    as_ingrid, ingrid, row, count, django_assert_num_queries
):
    for number in range(count):
        actions.add_version(
            actor=ingrid,
            at=AT,
            document=row,
            upload=made.upload(str(number).encode(), "a.txt"),
            what_changed="x",
        )
    as_ingrid.get(f"{HOME}{row.uid}/")

    with django_assert_num_queries(11):
        as_ingrid.get(f"{HOME}{row.uid}/")


# ---------------------------------------------------------------- one document


def do(browser, row, what, **given):
    typed = {f"{what}-{name}": value for name, value in given.items()}
    return browser.post(f"{HOME}{row.uid}/{what}/", typed, follow=True)


def test_a_document_is_taken_from_draft_to_archive_on_its_page(as_ingrid, row):
    do(as_ingrid, row, "versjon", what_changed="Ny sum", upload=file(made.pdf("Andre")))
    do(as_ingrid, row, "tittel", title="Budsjett", note="Endelig")
    do(as_ingrid, row, "offentlighet", openness="exempt", legal_basis=GROUND, public_title="B")
    do(as_ingrid, row, "sladdet", upload=file(made.pdf("Sladdet"), "sladdet.pdf"))
    do(as_ingrid, row, "publiser")
    page = do(as_ingrid, row, "arkiver", is_sure="on")

    row.refresh_from_db()
    assert (row.title, row.public_title, row.openness) == ("Budsjett", "B", "exempt")
    assert row.published_at is not None
    assert row.archived_at is not None
    assert [one.number for one in queries.versions_of(row)] == [3, 2, 1]
    text = whole(page)
    assert "Alle kan lese den sladdede varianten, versjon 3." in text
    assert "Ny sum" in text
    assert queries.newest(row, "original").sha256 in text
    assert f'action="{HOME}{row.uid}/versjon/"' not in text
    assert f'action="{HOME}{row.uid}/sladdet/"' in text


def test_renaming_keeps_the_public_title(as_ingrid, row):
    do(as_ingrid, row, "offentlighet", openness="exempt", legal_basis=GROUND, public_title="B")
    do(as_ingrid, row, "tittel", title="Ny", note="")

    row.refresh_from_db()
    assert (row.title, row.public_title) == ("Ny", "B")


def test_a_stopped_publishing_tells_where_the_number_stands(as_ingrid, ingrid):
    row = actions.add_document(
        actor=ingrid, at=AT, title="Liste", upload=made.upload(made.pdf(made.PERSON))
    )

    answer = do(as_ingrid, row, "publiser")

    page = whole(answer)
    assert answer.status_code == 422
    assert "ser ut som et fødselsnummer her: sak.pdf, side 1" in page
    assert "Ikke lagret" in page
    assert made.PERSON not in page


def test_what_was_written_is_kept_and_its_form_stands_open_when_refused(as_ingrid, row):
    answer = do(
        as_ingrid, row, "versjon", what_changed="Rettet tabell 2", upload=file(b"MZ", "a.pdf")
    )

    page = whole(answer)
    assert answer.status_code == 422
    assert 'value="Rettet tabell 2"' in page
    assert '<details class="ds-details" open><summary>Ny versjon</summary>' in page


def test_a_draft_is_removed_only_when_it_is_meant(as_ingrid, row):
    do(as_ingrid, row, "fjern")
    assert Document.objects.count() == 1

    page = do(as_ingrid, row, "fjern", is_sure="on")

    assert page.redirect_chain == [(HOME, 302)]
    assert Document.objects.count() == 0


def test_a_removal_that_came_too_late_is_told(as_ingrid, row, ingrid):
    actions.publish_document(actor=ingrid, at=AT, document=row)

    answer = do(as_ingrid, row, "fjern", is_sure="on")

    assert answer.status_code == 422
    assert "er publisert og kan ikke slettes" in whole(answer)


def test_the_content_of_a_version_is_erased_with_its_reason(as_ingrid, row):
    page = do(as_ingrid, row, "slett-innhold", number=1, why="Feil fil", is_sure="on")

    assert "Feil fil" in whole(page)
    assert queries.newest(row, "original") is None


def test_a_version_that_is_not_there_cannot_be_erased(as_ingrid, row):
    answer = do(as_ingrid, row, "slett-innhold", number=9, why="Feil fil", is_sure="on")

    assert answer.status_code == 422


def test_a_deed_nobody_knows_and_a_document_nobody_has_are_not_found(as_ingrid, row):
    assert as_ingrid.post(f"{HOME}{row.uid}/tull/").status_code == 404
    assert as_ingrid.get(f"{HOME}finnesikke/").status_code == 404
    assert as_ingrid.get(f"{HOME}{row.uid}/publiser/").status_code == 405


def test_the_page_says_what_the_store_has_lost(as_ingrid, row, kept):
    from samrad.base import store

    store.forget(queries.newest(row, "original").sha256)

    page = whole(as_ingrid.get(f"{HOME}{row.uid}/"))

    assert "Innholdet i versjon 1 ligger ikke i lageret" in page


def test_a_redacted_variant_left_behind_is_shown_there_and_on_the_first_page(
    as_ingrid, row, ingrid
):
    given = {"actor": ingrid, "at": AT, "document": row}
    actions.set_openness(**given, openness="exempt", legal_basis=GROUND)
    actions.add_redacted(**given, upload=made.upload(made.pdf("Sladdet")))
    assert "gjelder ikke den siste" not in whole(as_ingrid.get(f"{HOME}{row.uid}/"))

    actions.add_version(**given, upload=made.upload(made.pdf("Andre")), what_changed="Ny")

    assert "gjelder ikke den siste versjonen" in whole(as_ingrid.get(f"{HOME}{row.uid}/"))
    assert "gjelder ikke den siste versjonen" in whole(as_ingrid.get("/kontor/"))


def test_deferred_access_that_runs_out_is_shown_on_the_first_page(as_ingrid, row, ingrid):
    from datetime import timedelta

    from samrad.base import clock

    actions.set_openness(
        actor=ingrid,
        at=AT,
        document=row,
        openness="deferred",
        legal_basis="offentleglova § 5 første ledd",
        deferred_until=clock.today() + timedelta(days=3),
    )

    assert "Utsatt innsyn i «Budsjett 2026» går ut." in whole(as_ingrid.get("/kontor/"))


def test_haakon_reads_and_changes_nothing(as_haakon, row):
    page = whole(as_haakon.get(f"{HOME}{row.uid}/"))

    assert "Budsjett 2026" in page
    assert "Hva vil du gjøre?" not in page
    assert "Last opp et dokument" not in whole(as_haakon.get(HOME))
    assert as_haakon.get(f"{HOME}nytt/").status_code == 403
    assert as_haakon.post(f"{HOME}{row.uid}/publiser/").status_code == 403
    assert Document.objects.get().published_at is None


def test_kari_is_sent_to_log_in(client, row):
    for path in (HOME, f"{HOME}nytt/", f"{HOME}{row.uid}/"):
        assert client.get(path)["Location"].startswith("/konto/")


def test_kontoret_has_the_files_in_its_menu(as_ingrid):
    assert f'href="{HOME}"' in whole(as_ingrid.get("/kontor/"))


def test_the_notices_are_for_kontoret(row, kari):
    from samrad.files.notices import notices

    assert list(notices(AT.date(), kari)) == []
