"""What may vanish, what is fixed, and what the law lets us empty."""

import pytest
from django.db import models
from tests.conftest import AT
from tests.files import made

from samrad.audit import chain
from samrad.base import store
from samrad.base.actions import Denied, Invalid, row_key
from samrad.base.ports.contents import POINTED_TO
from samrad.base.ports.erasure import ERASURE
from samrad.files import actions, queries
from samrad.files.models import Document, Version


@pytest.fixture
def draft(db, ingrid):
    return actions.add_document(
        actor=ingrid, at=AT, title="Utkast", upload=made.upload(made.pdf("Første"))
    )


@pytest.fixture
def remove(ingrid, django_capture_on_commit_callbacks):
    def removed(row):
        with django_capture_on_commit_callbacks(execute=True):
            actions.remove_document(actor=ingrid, at=AT, document=row)

    return removed


def test_a_draft_is_removed_with_every_version_and_its_contents(draft, ingrid, remove, kept):
    actions.add_redacted(
        actor=ingrid, at=AT, document=draft, upload=made.upload(made.pdf("Sladdet"))
    )

    remove(draft)

    assert Document.objects.count() == Version.objects.count() == 0
    assert kept() == []


def test_kari_removes_archives_and_erases_nothing(draft, kari):
    with pytest.raises(Denied):
        actions.remove_document(actor=kari, at=AT, document=draft)
    with pytest.raises(Denied):
        actions.archive_document(actor=kari, at=AT, document=draft)
    with pytest.raises(Denied):
        actions.erase_content(actor=kari, at=AT, version=queries.newest(draft, "original"), why="x")


def test_a_content_two_documents_share_stays_while_one_needs_it(draft, ingrid, remove, kept):
    twin = actions.add_document(
        actor=ingrid, at=AT, title="Tvilling", upload=made.upload(made.pdf("Første"))
    )
    remove(draft)

    assert queries.newest(twin, "original").text == "Første"
    remove(twin)
    assert kept() == []


def test_a_content_another_room_points_to_stays(draft, remove, kept):
    mine = queries.newest(draft, "original").sha256

    with POINTED_TO.with_entry("tests", lambda asked: set(asked) & {mine}):
        remove(draft)

    assert kept() == [mine]


def test_contents_stay_until_the_removal_is_committed(draft, ingrid, kept):
    before = kept()
    actions.remove_document(actor=ingrid, at=AT, document=draft)

    assert kept() == before


def test_what_has_been_public_is_not_removed(draft, ingrid, remove, kept):
    actions.publish_document(actor=ingrid, at=AT, document=draft)
    before = kept()

    with pytest.raises(actions.Published, match="publisert"):
        remove(draft)

    assert kept() == before


def test_what_is_archived_is_not_removed_emptied_or_archived_again(draft, ingrid, remove):
    actions.archive_document(actor=ingrid, at=AT, document=draft)

    with pytest.raises(actions.Archived):
        remove(draft)
    with pytest.raises(actions.Archived):
        actions.erase_content(
            actor=ingrid, at=AT, version=queries.newest(draft, "original"), why="x"
        )
    with pytest.raises(actions.Archived):
        actions.archive_document(actor=ingrid, at=AT, document=draft)

    draft.refresh_from_db()
    assert draft.archived_at == AT
    assert draft.is_archived


def test_what_something_else_points_to_is_not_removed(draft, remove, monkeypatch, kept):
    before = kept()

    def protected(*_args, **_given):
        raise models.ProtectedError("i bruk", set())

    monkeypatch.setattr(Document, "delete", protected)

    with pytest.raises(actions.InUse, match="i bruk"):
        remove(draft)

    assert Version.objects.count() == 1
    assert kept() == before


def test_a_content_is_erased_and_the_chain_still_shows_that_it_stood_there(
    draft, ingrid, kept, django_capture_on_commit_callbacks
):
    version = queries.newest(draft, "original")
    with django_capture_on_commit_callbacks(execute=True):
        emptied = actions.erase_content(
            actor=ingrid, at=AT, version=version, why="Fødselsnummer i filnavnet"
        )

    assert kept() == []
    assert (emptied.number, emptied.sha256) == (1, version.sha256)
    assert (emptied.filename, emptied.text, emptied.erased_at) == ("slettet", "", AT)
    assert queries.version_for(draft, ingrid) is None
    assert queries.numbered_for(draft, 1, ingrid) is None
    entries = chain.history(row_key(emptied))
    assert [hasattr(entry, "payload") for entry in entries] == [True, False]
    assert "sak.pdf" not in entries[0].payload.content
    assert list(chain.faults()) == []


def test_erasing_asks_for_a_reason(draft, ingrid):
    with pytest.raises(Invalid, match="hvorfor"):
        actions.erase_content(
            actor=ingrid, at=AT, version=queries.newest(draft, "original"), why=" "
        )


def test_an_erased_version_is_followed_by_a_new_one(draft, ingrid):
    actions.erase_content(
        actor=ingrid, at=AT, version=queries.newest(draft, "original"), why="Feil fil"
    )
    version = actions.add_version(
        actor=ingrid,
        at=AT,
        document=draft,
        upload=made.upload(made.pdf("Første")),
        what_changed="Riktig fil",
    )

    assert version.number == 2
    assert store.content(version.sha256) == made.pdf("Første")


def test_a_user_is_shown_what_they_put_in_and_told_why_it_stays(draft, ingrid):
    held = ERASURE["files"]

    assert [one["filnavn"] for one in held.found(ingrid.key)] == ["sak.pdf"]
    assert held.found("user:999") == []
    assert "1 fil" in held.erase(ingrid.key, ingrid, AT)
    assert "Ingen filer" in held.erase("user:999", ingrid, AT)
    assert Version.objects.get().added_by == ingrid.key
