"""The PDF: one kept compiler per process, PDF/A-2a and PDF/UA-1 together, the same bytes each time.

Data enters by JSON and never as markup, so no text from the record can be read as Typst.
"""

import json
from datetime import UTC, datetime, time
from functools import cache
from typing import Any, cast
from urllib.parse import urljoin

import typst
from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.law.period import year as calendar_year
from samrad.publications import markup
from samrad.publications.editions import Edition, Part
from samrad.publications.press import HERE, one_at_a_time

TEMPLATE = HERE / "typst" / "document.typ"


@cache
def compiler() -> typst.Compiler:
    """The compiler of this process; its fonts are ours and no others."""
    return typst.Compiler(
        input=str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=True,
    )


def pdf(edition: Edition, site: str) -> bytes:
    """The edition as PDF, with numbers that link to site. The same facts give the same bytes."""
    with one_at_a_time:
        made = compiler().compile(
            format="pdf",
            pdf_standards=["a-2a", "ua-1"],
            sys_inputs=inputs(edition, site),
            timestamp=dated(edition),
        )
    return cast("bytes", made)  # one PDF, since no output file was named


def inputs(edition: Edition, site: str) -> dict[str, str]:
    """What the template is given: one JSON text."""
    return {"edition": json.dumps(_data(edition, site), ensure_ascii=False, sort_keys=True)}


def dated(edition: Edition) -> datetime:
    """The instant the PDF gives as its own: noon on the last day it tells of, not the clock's."""
    last = calendar_year(edition.year).last_day
    assert last is not None  # noqa: S101 -- a calendar year ends
    return datetime.combine(last, time(12), tzinfo=UTC)


def _data(edition: Edition, site: str) -> dict[str, Any]:
    return {
        "title": edition.title,
        "council": edition.council,
        "year": edition.year,
        "sha256": edition.sha256,
        "gaps": len(edition.gaps),
        "is_empty": edition.is_empty,
        "address": urljoin(site, page_of(edition)),
        "words": _words(edition),
        "chapters": [
            {
                "title": chapter.title,
                "missing": all(part.is_missing for part in chapter.parts),
                "parts": [_part(edition, part, site) for part in chapter.parts],
            }
            for chapter in edition.chapters
        ],
    }


def _part(edition: Edition, part: Part, site: str) -> dict[str, Any]:
    def address(path: str) -> str:
        return urljoin(site, trace_of(edition, part.key, path))

    return {"title": part.title, "blocks": markup.blocks(part.content, address)}


def page_of(edition: Edition) -> str:
    """The address of the web edition."""
    return reverse("publications:edition", args=[edition.outline.address, edition.year])


def trace_of(edition: Edition, section: str, path: str) -> str:
    """The address of the rows behind a fact."""
    place = [edition.outline.address, edition.year, section, path]
    return reverse("publications:trace", args=place)


def _words(edition: Edition) -> dict[str, str]:
    """The template's own words, so that they can be translated with the rest."""
    gaps = len(edition.gaps)
    return {
        "draft": _("UTKAST"),
        "contents": _("Innhold"),
        "of": _("av"),
        "missing": _("Mangler:"),
        "asked_by": _("Kreves av"),
        "rows": _("Radene bak"),
        "unknown_council": _("Rådets navn er ikke kjent"),
        "gaps": _("Utkastet har %(gaps)d mangler.") % {"gaps": gaps}
        if gaps != 1
        else _("Utkastet har én mangel."),
        "made": _(
            "Laget fra registeret. Understrekede tall fører til radene de er regnet ut av. "
            "Tall i kursiv er oppgitt i et dokument og kan ikke telles i registeret."
        ),
        "fingerprint": _("Fingeravtrykk av opplysningene (SHA-256)"),
        "empty": _("Registeret har ingen opplysninger om dette året."),
        "keywords": _("utkast"),
    }
