"""Files of plain text: what they say, and why one could not be read or written."""

import errno
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WHY = {
    errno.ENOENT: gettext_lazy("filen eller mappen finnes ikke"),
    errno.EACCES: gettext_lazy("det er ikke lov"),
    errno.EPERM: gettext_lazy("det er ikke lov"),
    errno.EISDIR: gettext_lazy("det er en mappe"),
    errno.ENOTDIR: gettext_lazy("noe i stien er ingen mappe"),
    errno.ENOSPC: gettext_lazy("disken er full"),
    errno.EDQUOT: gettext_lazy("kvoten på disken er brukt opp"),
    errno.EFBIG: gettext_lazy("filen ble for stor"),
    errno.EROFS: gettext_lazy("disken kan bare leses"),
    errno.ENAMETOOLONG: gettext_lazy("navnet er for langt"),
    errno.EIO: gettext_lazy("disken svarer ikke som den skal"),
}
UTF16 = (b"\xff\xfe", b"\xfe\xff")
WINDOWS = "cp1252"


class Unread(ValueError):
    """A file that is no plain text, or that the system does not give; the message says which."""


def why(error: OSError) -> str:
    """What the system said, as the end of a Norwegian sentence: «disken er full»."""
    return str(WHY.get(error.errno or 0, "")) or error.strerror or type(error).__name__


def text_of(path: Path, most: int) -> str:
    """The words of a file of at most so many bytes. Unread."""
    try:
        if path.stat().st_size > most:
            raise Unread(
                _("%(path)s er større enn %(most)d MB.") % {"path": path, "most": most // 1_000_000}
            )
        return decoded(path.read_bytes())
    except OSError as error:
        raise Unread(
            _("Kunne ikke lese %(path)s: %(why)s.") % {"path": path, "why": why(error)}
        ) from error
    except UnicodeDecodeError as error:
        raise Unread(
            _("%(path)s er ikke ren tekst. Lagre dokumentet som tekst, og prøv igjen.")
            % {"path": path}
        ) from error


def decoded(content: bytes) -> str:
    """The words of plain text as Notepad, Word and other editors save it.

    UTF-8 and UTF-16 by their marks, UTF-8 without one, else Windows' own. UnicodeDecodeError when
    it is none of them, as nothing with a NUL is.
    """
    if content.startswith(UTF16):
        return content.decode("utf-16")
    if b"\0" in content:
        raise UnicodeDecodeError("utf-8", content, content.index(b"\0"), len(content), "NUL")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(WINDOWS)
