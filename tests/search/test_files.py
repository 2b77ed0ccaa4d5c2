"""Files are found by what stands in them: the original by Kontoret, the open variant by anyone."""

from datetime import UTC, date, datetime

import pytest
from tests.files import made
from tests.search.invented import titles

from samrad.base import clock, store
from samrad.base.ports.search import SEARCH
from samrad.files import actions
from samrad.files.vocabulary import DEFERRING, MASKED
from samrad.search import actions as index
from samrad.search import queries

NOW = datetime(2026, 2, 28, 12, tzinfo=UTC)
TODAY = NOW.date()
SECRET = "offl. § 13 jf. fvl. § 13 første ledd nr. 2"


@pytest.fixture(autouse=True)
def _kept(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    with clock.stopped(NOW):
        yield


@pytest.fixture
def by(db, ingrid):
    return {"actor": ingrid, "at": NOW}


def asked(words, reader, day=TODAY):
    index.catch_up(at=clock.now())
    kinds = frozenset({"files.documents"})
    return queries.found(queries.Asked(words, kinds=kinds), reader, day)


def added(by, words, **given):
    return actions.add_document(**by, upload=made.upload(made.pdf(words)), **given)


def test_a_file_is_found_by_its_words_by_those_who_may_read_it(by, ingrid, kari):
    row = added(by, "Godsterminalen på Alnabru", title="Rapport")
    assert titles(asked("godsterminaler", ingrid)) == ["Rapport"]
    assert titles(asked("godsterminaler", kari)) == []

    actions.publish_document(**by, document=row)

    [hit] = asked("alnabru", kari).hits
    assert hit.address == f"/filer/{row.uid}/{row.versions.get().filename}"
    assert "<mark>Alnabru</mark>" in hit.excerpt


def test_an_exempt_file_is_found_by_its_open_variant_only(by, ingrid, kari):
    row = added(by, "Hemmelig lønn", title="Lønn", openness="exempt", legal_basis=SECRET)
    sketch = made.upload(made.pdf("Sladdet avtale"), "sladdet.pdf")
    actions.add_redacted(**by, document=row, upload=sketch)
    actions.publish_document(**by, document=row)

    assert titles(asked("lønn", kari)) == []
    assert titles(asked("avtale", kari)) == [MASKED]
    assert titles(asked("lønn", ingrid)) == ["Lønn"]
    assert [hit.is_inside for hit in asked("lønn", ingrid).hits] == [True]
    assert [hit.is_inside for hit in asked("avtale", ingrid).hits] == [False]


def test_a_deferred_file_is_found_from_its_day(by, kari):
    opens = date(2026, 3, 1)
    basis = DEFERRING[0]
    row = added(
        by, "Budet", title="Bud", openness="deferred", legal_basis=basis, deferred_until=opens
    )
    actions.publish_document(**by, document=row)
    assert titles(asked("budet", kari)) == []

    with clock.stopped(datetime(2026, 3, 1, 12, tzinfo=UTC)):
        assert titles(asked("budet", kari, opens)) == ["Bud"]


def test_a_file_that_is_lost_is_found_by_its_title(by, ingrid, monkeypatch):
    row = added(by, "Godsterminalen", title="Rapport om gods")

    def lost(_digest):
        raise store.NotKept("borte")

    monkeypatch.setattr("samrad.files.models.store.content", lost)
    [entry] = SEARCH["files.documents"].entries([row.pk])

    assert (entry.title, entry.text) == ("Rapport om gods", "")
