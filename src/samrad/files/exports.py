"""The public documents as open data."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base import clock
from samrad.base.ports.datasets import DATASETS, Dataset
from samrad.files import queries


def document_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """What anyone may download on day; never more than may be read today."""
    for one, version, title in queries.published_on(min(day, clock.today())):
        published = one.published_at.astimezone(clock.OSLO).date() if one.published_at else None
        yield (
            *(one.uid, title, published, version.get_kind_display()),
            *(version.number, version.filename, version.media_type, version.size, version.sha256),
        )


DATASETS.add(
    "filer",
    Dataset(
        title=_("Offentlige filer"),
        about=_("Dokumentene alle kan laste ned, med størrelse og kontrollsum."),
        columns=(
            ("nokkel", _("Nøkkel")),
            ("tittel", _("Tittel")),
            ("publisert", _("Publisert")),
            ("variant", _("Variant")),
            ("versjon", _("Versjon")),
            ("filnavn", _("Filnavn")),
            ("filtype", _("Filtype")),
            ("storrelse", _("Størrelse i byte")),
            ("sha256", _("SHA-256")),
        ),
        rows=document_rows,
    ),
)
