"""Choices of this room."""

from django.db import models


class DocumentState(models.TextChoices):
    """Where a document is on its way."""

    DRAFT = "draft", "utkast"
    PROPOSED = "proposed", "til vedtak"
    ADOPTED = "adopted", "vedtatt"


class EditionState(models.TextChoices):
    """What became of a frozen edition."""

    PROPOSED = "proposed", "til vedtak"
    RETURNED = "returned", "trukket tilbake"
    ADOPTED = "adopted", "vedtatt"


class PassageState(models.TextChoices):
    """How far people have come with a section."""

    OPEN = "open", "ikke begynt"
    WRITING = "writing", "under arbeid"
    READY = "ready", "klar"


class Format(models.TextChoices):
    """The files of a frozen edition."""

    PDF = "pdf", "PDF"
    HTML = "html", "HTML"
    DOCX = "docx", "DOCX"
    JSON = "json", "JSON"


FORMATS = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}
# The pictures that are kept, and what their files are called.
ENDINGS = {"image/jpeg": "jpg", "image/png": "png"}
