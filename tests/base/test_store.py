"""Contents are kept once under their digest, whole or not at all."""

import hashlib

import pytest

from samrad.base import store


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def test_a_content_is_found_again_by_its_digest():
    digest, size = store.keep(b"saksframlegg")

    assert digest == hashlib.sha256(b"saksframlegg").hexdigest()
    assert size == 12
    assert store.content(digest) == b"saksframlegg"


def test_pieces_make_the_same_content_as_the_whole():
    assert store.keep([b"saks", b"framlegg"]) == store.keep(b"saksframlegg")


def test_a_content_kept_twice_lies_once(settings):
    store.keep(b"x")
    store.keep(b"x")

    assert len([one for one in settings.MEDIA_ROOT.rglob("*") if one.is_file()]) == 1


def test_a_writer_that_fails_leaves_nothing(settings):
    def pieces():
        yield b"begynnelsen"
        raise OSError("disken er full")

    with pytest.raises(OSError, match="full"):
        store.keep(pieces())

    assert [one for one in settings.MEDIA_ROOT.rglob("*") if one.is_file()] == []


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 64, "0" * 64])
def test_what_is_not_kept_is_refused(digest):
    with pytest.raises(store.NotKept):
        store.path(digest)


def test_a_forgotten_content_is_gone_and_forgetting_twice_is_harmless():
    digest, _ = store.keep(b"x")
    store.forget(digest)
    store.forget(digest)

    with pytest.raises(store.NotKept):
        store.content(digest)
