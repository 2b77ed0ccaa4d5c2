"""Named writes of documents and their versions, with the refusals they raise."""

from samrad.files.actions.openness import (
    NationalId,
    NoGround,
    NoReleaseDay,
    NotExemptable,
    declare_paper,
    publish_document,
    set_openness,
)
from samrad.files.actions.removal import (
    InUse,
    Published,
    archive_document,
    erase_content,
    remove_document,
)
from samrad.files.actions.versions import (
    Archived,
    NothingToRedact,
    NotRedacted,
    SameContent,
    add_document,
    add_redacted,
    add_version,
    retitle_document,
)
from samrad.files.contents.receiving import Received, Upload, received
from samrad.files.contents.refusals import (
    Broken,
    Encrypted,
    HasMacros,
    NoRoom,
    NotTaken,
    TooLarge,
    WrongKind,
)

__all__ = [
    "Archived",
    "Broken",
    "Encrypted",
    "HasMacros",
    "InUse",
    "NationalId",
    "NoGround",
    "NoReleaseDay",
    "NoRoom",
    "NotExemptable",
    "NotRedacted",
    "NotTaken",
    "NothingToRedact",
    "Published",
    "Received",
    "SameContent",
    "TooLarge",
    "Upload",
    "WrongKind",
    "add_document",
    "add_redacted",
    "add_version",
    "archive_document",
    "declare_paper",
    "erase_content",
    "publish_document",
    "received",
    "remove_document",
    "retitle_document",
    "set_openness",
]
