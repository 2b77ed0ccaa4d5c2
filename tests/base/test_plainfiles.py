import errno

import pytest

from samrad.base import plainfiles


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.ENOENT, errno.EACCES, errno.EISDIR])
def test_the_system_is_told_of_in_norwegian(number):
    told = plainfiles.why(OSError(number, "in English"))

    assert told == str(plainfiles.WHY[number])
    assert "English" not in told


def test_what_we_have_no_words_for_is_told_as_the_system_does():
    assert plainfiles.why(OSError(errno.ESTALE, "Stale file handle")) == "Stale file handle"
    assert plainfiles.why(TimeoutError()) == "TimeoutError"


@pytest.mark.parametrize("content", [b"a\0b", b"\xff\xfe\xff", b"\x81"])
def test_what_is_no_text_is_not_read(content, tmp_path):
    (tmp_path / "fil.txt").write_bytes(content)

    with pytest.raises(plainfiles.Unread, match="ikke ren tekst"):
        plainfiles.text_of(tmp_path / "fil.txt", 10)


def test_a_file_is_not_read_past_what_is_asked_for(tmp_path):
    (tmp_path / "fil.txt").write_bytes(b"a" * 2_000_001)

    with pytest.raises(plainfiles.Unread, match="større enn 2 MB"):
        plainfiles.text_of(tmp_path / "fil.txt", 2_000_000)
    assert plainfiles.text_of(tmp_path / "fil.txt", 2_000_001) == "a" * 2_000_001


def test_a_file_that_is_not_there_is_told_of(tmp_path):
    with pytest.raises(plainfiles.Unread, match="filen eller mappen finnes ikke"):
        plainfiles.text_of(tmp_path / "borte.txt", 10)
