"""Keys that stand in addresses."""

import pytest

from samrad.base.keys import free_key
from samrad.base.models import Source
from samrad.base.vocabulary import SourceKind


@pytest.fixture
def keep(gate):
    """A source with the key given."""

    def kept(slug):
        return Source.objects.create(slug=slug, kind=SourceKind.DOCUMENT, title=slug)

    return kept


def test_a_key_keeps_the_norwegian_letters_as_letters(db):
    assert free_key(Source, "Årsmøte på Hærland", "kilde") == "arsmote-pa-haerland"


def test_words_that_give_no_key_are_called_otherwise(db):
    assert free_key(Source, "北京 …", "kilde") == "kilde"


def test_a_taken_key_is_numbered_past_all_that_stand(db, keep):
    keep("vedtak")
    keep("vedtak-3")
    keep("vedtaksfort")

    assert free_key(Source, "Vedtak", "kilde") == "vedtak-2"

    keep("vedtak-2")

    assert free_key(Source, "Vedtak", "kilde") == "vedtak-4"


def test_a_long_key_fits_its_column_with_its_number(db, keep):
    first = free_key(Source, "årsrapport " * 60, "kilde")
    keep(first)
    second = free_key(Source, "årsrapport " * 60, "kilde")

    assert not first.endswith("-")
    assert second == f"{first}-2"
    assert len(second) <= Source._meta.get_field("slug").max_length
