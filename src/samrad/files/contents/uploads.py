"""How the server receives a file from a form: counted while it streams, never more than allowed."""

import tempfile
from collections.abc import Iterator
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from samrad.files.contents.receiving import NO_ROOM
from samrad.files.contents.refusals import NoRoom, NotTaken, TooLarge


class Refused(UploadedFile):  # type: ignore[type-arg]  # generic in the stubs only
    """What is left of a file that was not taken: its name, and why."""

    def __init__(self, name: str | None, refusal: NotTaken) -> None:
        super().__init__(None, name, size=1)
        self.refusal = refusal

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:  # noqa: ARG002
        """Raise the refusal: there is nothing to read."""
        raise self.refusal

    def close(self) -> None:
        """Nothing is open."""


class Bounded(FileUploadHandler):
    """Keeps a file in a nameless file on disk until the request is over.

    A file that passes the limit is let go the moment it does, and so is one the disk has no room
    for; the rest of it is read past, and the other fields of the form are kept. Nothing is left
    behind by a process that is killed, since the file never had a name.
    """

    file: IO[bytes]

    def new_file(self, *args: Any, **given: Any) -> None:
        super().new_file(*args, **given)
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 -- closed with the request
        self.refusal: NotTaken | None = None

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, as long as there is room for it here and in our rules."""
        if self.refusal is not None:
            return
        try:
            if start + len(raw_data) > settings.MAX_UPLOAD:
                self.refusal = TooLarge(settings.MAX_UPLOAD)
            else:
                self.file.write(raw_data)
                self.file.flush()
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            self.refusal = NoRoom()
        if self.refusal is not None:
            self.file.close()

    def file_complete(self, file_size: int) -> UploadedFile:  # type: ignore[type-arg]
        """The file, or what is left of it."""
        if self.refusal is not None:
            return Refused(self.file_name, self.refusal)
        self.file.seek(0)
        return UploadedFile(self.file, self.file_name, self.content_type, file_size, self.charset)

    def upload_interrupted(self) -> None:
        self.file.close()
