"""Documents come in, get versions, and are read by those who may."""

import pytest
from tests.conftest import AT
from tests.files import made

from samrad.base.actions import Denied
from samrad.files import actions, queries


def test_a_document_comes_in_with_its_first_version(db, ingrid, kept):
    row = actions.add_document(actor=ingrid, at=AT, title="Budsjett 2026", upload=made.upload())

    version = queries.newest(row, "original")
    assert version.number == 1
    assert version.media_type == "application/pdf"
    assert version.added_by == ingrid.key
    assert version.text == "Saksframlegg"
    assert kept() == sorted([version.sha256, version.text_sha256])


def test_kari_takes_nothing_in(db, kari, kept):
    with pytest.raises(Denied):
        actions.add_document(actor=kari, at=AT, title="Budsjett", upload=made.upload())

    assert kept() == []
