"""Documents come in, get versions, and keep what they said."""

import errno

import pytest
from tests.conftest import AT
from tests.files import made

from samrad.audit import chain
from samrad.base import store
from samrad.base.actions import Denied, Invalid, row_key
from samrad.files import actions, queries
from samrad.files.models import Document, Version


@pytest.fixture
def budget(db, ingrid):
    return actions.add_document(
        actor=ingrid, at=AT, title="Budsjett 2026", upload=made.upload(made.pdf("Første"))
    )


def test_a_document_comes_in_with_its_first_version(db, ingrid, kept):
    row = actions.add_document(actor=ingrid, at=AT, title=" Budsjett 2026 ", upload=made.upload())

    version = queries.newest(row, "original")
    assert (row.title, row.openness, row.published_at) == ("Budsjett 2026", "open", None)
    assert (version.number, version.kind, version.filename) == (1, "original", "sak.pdf")
    assert (version.media_type, version.size) == ("application/pdf", len(made.pdf()))
    assert (version.added_by, version.added_at) == (ingrid.key, AT)
    assert version.text == "Saksframlegg"
    assert store.content(version.sha256) == made.pdf()
    assert kept() == sorted([version.sha256, version.text_sha256])


def test_an_address_says_nothing_and_is_never_the_same(db, ingrid):
    given = {"actor": ingrid, "at": AT, "title": "Lønnsforhandling", "upload": made.upload()}
    first, second = actions.add_document(**given), actions.add_document(**given)

    assert first.uid != second.uid
    assert len(first.uid) == 32
    assert "nn" not in first.uid


def test_a_document_given_as_bytes_from_django_is_taken_in(db, ingrid):
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = SimpleUploadedFile("vedlegg.txt", "Høring".encode())
    row = actions.add_document(actor=ingrid, at=AT, title="Vedlegg", upload=sent)

    assert queries.newest(row, "original").text == "Høring"


def test_a_document_needs_a_title(db, ingrid, kept):
    with pytest.raises(Invalid, match="Skriv en tittel"):
        actions.add_document(actor=ingrid, at=AT, title="  ", upload=made.upload())

    assert kept() == []


def test_kari_takes_nothing_in(db, kari, kept):
    with pytest.raises(Denied):
        actions.add_document(actor=kari, at=AT, title="Budsjett", upload=made.upload())

    assert kept() == []


def test_the_trail_never_repeats_what_the_document_says(budget):
    (entry,) = chain.history(row_key(budget))

    assert "Budsjett 2026" in entry.payload.content
    assert "Første" not in entry.payload.content


# ---------------------------------------------------------------- versions


def test_a_new_version_stands_beside_the_old_and_says_what_changed(budget, ingrid):
    version = actions.add_version(
        actor=ingrid,
        at=AT,
        document=budget,
        upload=made.upload(made.pdf("Andre"), "ny.pdf"),
        what_changed="Rettet summen",
    )

    assert (version.number, version.what_changed) == (2, "Rettet summen")
    assert queries.newest(budget, "original") == version
    assert [one.text for one in queries.versions_of(budget)] == ["Andre", "Første"]


def test_kari_adds_no_version(budget, kari):
    with pytest.raises(Denied):
        actions.add_version(
            actor=kari, at=AT, document=budget, upload=made.upload(), what_changed="x"
        )


def test_a_new_version_must_say_what_changed(budget, ingrid):
    with pytest.raises(Invalid, match="hva som er endret"):
        actions.add_version(
            actor=ingrid, at=AT, document=budget, upload=made.upload(), what_changed=" "
        )


def test_the_same_file_again_is_no_new_version_and_the_first_stays(budget, ingrid, kept):
    before = kept()

    with pytest.raises(actions.SameContent, match="den samme som versjon 1"):
        actions.add_version(
            actor=ingrid,
            at=AT,
            document=budget,
            upload=made.upload(made.pdf("Første")),
            what_changed="x",
        )

    assert kept() == before


def test_an_archived_document_gets_no_version_and_no_title_and_leaves_nothing(budget, ingrid, kept):
    actions.archive_document(actor=ingrid, at=AT, document=budget)
    before = kept()

    with pytest.raises(actions.Archived, match="arkivert"):
        actions.add_version(
            actor=ingrid,
            at=AT,
            document=budget,
            upload=made.upload(made.pdf("Andre")),
            what_changed="x",
        )
    with pytest.raises(actions.Archived, match="arkivert"):
        actions.retitle_document(actor=ingrid, at=AT, document=budget, title="Ny")

    assert kept() == before


# ---------------------------------------------------------------- redacted variants


def test_a_redacted_variant_stands_beside_the_original_it_was_made_of(budget, ingrid):
    variant = actions.add_redacted(
        actor=ingrid, at=AT, document=budget, upload=made.upload(made.pdf("Sladdet"))
    )

    assert (variant.number, variant.kind, variant.redacts.number) == (2, "redacted", 1)
    assert queries.newest(budget, "original").number == 1


def test_kari_redacts_nothing(budget, kari):
    with pytest.raises(Denied):
        actions.add_redacted(actor=kari, at=AT, document=budget, upload=made.upload())


def test_an_archived_document_can_still_be_redacted(budget, ingrid):
    # A citizen asks for access to an archived paper: offentleglova § 12.
    actions.archive_document(actor=ingrid, at=AT, document=budget)

    variant = actions.add_redacted(
        actor=ingrid, at=AT, document=budget, upload=made.upload(made.pdf("Sladdet"))
    )

    assert variant.kind == "redacted"


@pytest.mark.parametrize(
    "content",
    [lambda: made.pdf("Første"), lambda: made.pdf("Første "), lambda: made.docx("Første")],
)
def test_a_variant_that_says_all_the_original_says_is_refused(budget, ingrid, content):
    # A black box over the words leaves them in the file.
    body = content()
    name = "sladdet.docx" if body.startswith(b"PK") else "sladdet.pdf"

    with pytest.raises(actions.NotRedacted, match="Svarte felt"):
        actions.add_redacted(actor=ingrid, at=AT, document=budget, upload=made.upload(body, name))


def test_a_picture_can_be_redacted_though_neither_has_words(db, ingrid):
    row = actions.add_document(
        actor=ingrid, at=AT, title="Kart", upload=made.upload(made.png(), "kart.png")
    )

    variant = actions.add_redacted(
        actor=ingrid, at=AT, document=row, upload=made.upload(made.png(3, 3), "kart.png")
    )

    assert variant.number == 2


def test_there_must_be_an_original_to_redact(budget, ingrid):
    actions.erase_content(
        actor=ingrid, at=AT, version=queries.newest(budget, "original"), why="Feil fil"
    )

    with pytest.raises(actions.NothingToRedact):
        actions.add_redacted(
            actor=ingrid, at=AT, document=budget, upload=made.upload(made.pdf("Sladdet"))
        )


# ---------------------------------------------------------------- titles


def test_a_document_gets_another_title(budget, ingrid):
    row = actions.retitle_document(
        actor=ingrid, at=AT, document=budget, title=" Budsjett ", public_title="B", note="Utkast"
    )

    assert (row.title, row.public_title, row.note) == ("Budsjett", "B", "Utkast")


def test_kari_renames_nothing_and_no_title_is_none(budget, ingrid, kari):
    with pytest.raises(Denied):
        actions.retitle_document(actor=kari, at=AT, document=budget, title="x")
    with pytest.raises(Invalid):
        actions.retitle_document(actor=ingrid, at=AT, document=budget, title="")


# ---------------------------------------------------------------- whole or not at all


def _full(*_args):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told_in_norwegian_and_nothing_is_half_kept(db, ingrid, kept, monkeypatch):
    monkeypatch.setattr(store.os, "fsync", _full)

    with pytest.raises(actions.NoRoom, match="ikke plass"):
        actions.add_document(actor=ingrid, at=AT, title="Budsjett", upload=made.upload())

    assert kept() == []
    assert Document.objects.count() == Version.objects.count() == 0


def test_a_disk_that_fills_between_content_and_text_keeps_neither(db, ingrid, kept, monkeypatch):
    synced = []

    def second_fails(handle):
        synced.append(handle)
        if len(synced) == 2:
            _full()

    monkeypatch.setattr(store.os, "fsync", second_fails)

    with pytest.raises(actions.NoRoom):
        actions.add_document(actor=ingrid, at=AT, title="Budsjett", upload=made.upload())

    assert kept() == []


def test_another_fault_is_raised_as_it_is(db, ingrid, kept, monkeypatch):
    def faulty(_handle):
        raise OSError(errno.EIO, "I/O error")

    monkeypatch.setattr(store.os, "fsync", faulty)

    with pytest.raises(OSError, match="I/O"):
        actions.add_document(actor=ingrid, at=AT, title="Budsjett", upload=made.upload())

    assert kept() == []


def test_what_is_refused_after_it_was_kept_is_forgotten_but_never_a_content_in_use(
    db, ingrid, kept
):
    row = actions.add_document(
        actor=ingrid, at=AT, title="Liste", upload=made.upload(b"Navn", "a.txt")
    )
    actions.publish_document(actor=ingrid, at=AT, document=row)
    before = kept()

    with pytest.raises(actions.NationalId):
        actions.add_version(
            actor=ingrid,
            at=AT,
            document=row,
            upload=made.upload(made.PERSON.encode(), "b.txt"),
            what_changed="Ny",
        )

    assert kept() == before


def test_a_process_killed_between_bytes_and_row_leaves_no_row_and_no_half_content(
    db, ingrid, kept, monkeypatch
):
    class Killed(BaseException):
        pass

    def killed(*_args):
        raise Killed

    monkeypatch.setattr(store.Path, "replace", killed)

    with pytest.raises(Killed):
        actions.add_document(actor=ingrid, at=AT, title="Budsjett", upload=made.upload())

    assert kept() == []
    assert Document.objects.count() == 0
