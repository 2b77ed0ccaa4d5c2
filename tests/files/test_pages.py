"""Files as they are downloaded."""

import io

import pytest
from django.test import Client
from tests.conftest import AT
from tests.factories.users import user
from tests.files import made

from samrad.base import store
from samrad.files import actions, queries

NOTHING = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
SECRET = "offentleglova § 13 første ledd"


@pytest.fixture
def as_ingrid(db):
    browser = Client()
    browser.force_login(user("Ingrid", "secretariat"))
    return browser


@pytest.fixture
def add(db, ingrid):
    def added(content=None, name="Møte §1.pdf", *, publish=True, **given):
        row = actions.add_document(
            actor=ingrid, at=AT, title="Sak", upload=made.upload(content, name), **given
        )
        if publish:
            actions.publish_document(actor=ingrid, at=AT, document=row)
        return row

    return added


def address(row, name="Møte §1.pdf"):
    return f"/filer/{row.uid}/{name}"


def test_a_public_file_is_sent_whole_with_its_name_kind_and_digest(add, client):
    row = add()

    answer = client.get(address(row))

    digest = queries.newest(row, "original").sha256
    assert answer.status_code == 200
    assert answer.streaming
    assert b"".join(answer.streaming_content) == made.pdf()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Length"] == str(len(made.pdf()))
    assert answer["Content-Disposition"] == ("inline; filename*=utf-8''M%C3%B8te%20%C2%A71.pdf")
    assert answer["ETag"] == f'"{digest}"'


@pytest.mark.parametrize(
    ("name", "content", "policy"),
    [
        ("a.pdf", made.pdf(), NOTHING),
        ("a.txt", b"x", f"sandbox; {NOTHING}"),
        ("a.docx", made.docx(), f"sandbox; {NOTHING}"),
    ],
)
def test_nothing_in_a_file_can_run_or_be_taken_for_something_else(
    add, client, name, content, policy
):
    answer = client.get(address(add(content, name), name))

    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == policy
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("name", "content", "disposition"),
    [
        ("a.txt", b"x", "inline"),
        ("a.png", made.png(), "inline"),
        ("a.docx", made.docx(), "attachment"),
        ("a.xlsx", made.xlsx(), "attachment"),
    ],
)
def test_only_what_a_browser_shows_safely_is_shown_in_it(add, client, name, content, disposition):
    answer = client.get(address(add(content, name), name))

    assert answer["Content-Disposition"] == f'{disposition}; filename="{name}"'


def test_anything_can_be_asked_for_as_a_download(add, client):
    answer = client.get(address(add()) + "?last-ned=1")

    assert answer["Content-Disposition"].startswith("attachment")


def test_a_browser_that_has_the_file_is_told_so(add, client):
    row = add()
    tag = client.get(address(row))["ETag"]

    answer = client.get(address(row), headers={"If-None-Match": tag})

    assert (answer.status_code, answer.content) == (304, b"")
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_a_browser_that_has_the_file_is_told_nothing_once_it_is_exempt(add, client, ingrid):
    row = add()
    tag = client.get(address(row))["ETag"]
    actions.set_openness(actor=ingrid, at=AT, document=row, openness="exempt", legal_basis=SECRET)

    assert client.get(address(row), headers={"If-None-Match": tag}).status_code == 404


def test_asking_for_the_head_sends_no_content(add, client):
    answer = client.head(address(add()))

    assert answer.status_code == 200
    assert answer["Content-Length"] == str(len(made.pdf()))


def test_nothing_is_posted_to_a_file(add, client):
    assert client.post(address(add())).status_code == 405


@pytest.mark.parametrize(
    "given", [{"publish": False}, {"openness": "exempt", "legal_basis": SECRET}]
)
def test_kari_finds_nothing_where_a_file_is_not_public(add, client, as_ingrid, given):
    row = add(**given)

    assert client.get(address(row)).status_code == 404
    assert client.get(f"/filer/{row.uid}/1/Møte §1.pdf").status_code == 404
    assert as_ingrid.get(address(row)).status_code == 200


def test_kari_gets_the_redacted_variant_and_ingrid_both(add, client, as_ingrid, ingrid):
    row = add(openness="exempt", legal_basis=SECRET)
    upload = made.upload(made.pdf("Sladdet"), "sladdet.pdf")
    actions.add_redacted(actor=ingrid, at=AT, document=row, upload=upload)

    assert b"".join(client.get(address(row, "sladdet.pdf")).streaming_content) == upload.content
    assert client.get(f"/filer/{row.uid}/2/sladdet.pdf").status_code == 200
    assert client.get(f"/filer/{row.uid}/1/Møte §1.pdf").status_code == 404
    assert as_ingrid.get(f"/filer/{row.uid}/1/Møte §1.pdf").status_code == 200
    assert b"".join(as_ingrid.get(address(row)).streaming_content) == made.pdf()


def test_the_secret_name_of_an_exempt_file_is_not_given_away(add, client, ingrid):
    row = add(name="Ola sin lønn.pdf", openness="exempt", legal_basis=SECRET)
    actions.add_redacted(
        actor=ingrid, at=AT, document=row, upload=made.upload(made.pdf("Sladdet"), "s.pdf")
    )

    for name in ("Ola sin lønn.pdf", "x.pdf"):
        answer = client.get(address(row, name))
        assert answer.status_code == 302
        assert answer["Location"].endswith("/s.pdf")


def test_another_name_leads_to_the_right_one(add, client):
    row = add(name="ny.pdf")

    assert client.get(address(row, "gammel.pdf"))["Location"] == address(row, "ny.pdf")
    numbered = client.get(f"/filer/{row.uid}/1/gammel.pdf")
    assert numbered["Location"] == f"/filer/{row.uid}/1/ny.pdf"


def test_earlier_versions_of_an_open_file_are_still_there(add, client, ingrid):
    row = add()
    actions.add_version(
        actor=ingrid,
        at=AT,
        document=row,
        upload=made.upload(made.pdf("Andre"), "ny.pdf"),
        what_changed="Ny",
    )

    assert client.get(f"/filer/{row.uid}/1/Møte §1.pdf").status_code == 200
    assert b"".join(client.get(address(row, "ny.pdf")).streaming_content) == made.pdf("Andre")


@pytest.mark.parametrize("path", ["/filer/x/a.pdf", "/filer/x/1/a.pdf", "/filer/../a.pdf"])
def test_an_unknown_file_is_not_found(db, client, path):
    assert client.get(path).status_code == 404


def test_a_content_the_store_has_lost_is_not_found_and_is_told_to_the_log(add, client, caplog):
    row = add()
    store.path(queries.newest(row, "original").sha256).unlink()

    assert client.get(address(row)).status_code == 404
    assert "mangler i lageret" in caplog.text


def test_a_day_ahead_opens_nothing(add, client):
    row = add(
        openness="deferred",
        legal_basis="offentleglova § 5 første ledd",
        deferred_until="2099-01-01",
    )

    assert client.get(address(row) + "?on=2035-01-01").status_code == 404


def test_a_download_asks_the_database_the_same_few_things(add, client, django_assert_num_queries):
    row = add()
    client.get(address(row))

    with django_assert_num_queries(3):
        b"".join(client.get(address(row)).streaming_content)


def test_a_large_file_is_sent_in_pieces(add, client, settings):
    settings.MAX_UPLOAD = 4 * 1024 * 1024
    body = made.pdf() + b"\n%" + b"x" * 3_000_000
    answer = client.get(address(add(body)))

    pieces = list(answer.streaming_content)
    assert len(pieces) > 10
    assert io.BytesIO(b"".join(pieces)).read() == body
