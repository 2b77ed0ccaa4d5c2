"""The files of an edition, each with its format: what is kept when it is frozen, and downloads."""

import json
from collections.abc import Callable

from samrad.publications import renderings, typesetting
from samrad.publications.editions import Edition
from samrad.publications.vocabulary import Format


def as_docx(edition: Edition, site: str) -> bytes:
    """The document for a word processor."""
    from samrad.publications import report_docx  # noqa: PLC0415 -- slow import

    return report_docx.docx(edition, site)


def as_json(edition: Edition) -> bytes:
    """Every fact with its rows and fingerprint."""
    return json.dumps(edition.as_json(), ensure_ascii=False, indent=2).encode()


# Each takes the edition and the address of the site its numbers lead to.
PRINTERS: dict[str, Callable[[Edition, str], bytes]] = {
    Format.PDF: typesetting.pdf,
    Format.HTML: lambda edition, _site: renderings.whole_file(edition).encode(),
    Format.DOCX: as_docx,
    Format.JSON: lambda edition, _site: as_json(edition),
}
