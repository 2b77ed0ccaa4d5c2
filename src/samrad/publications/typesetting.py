"""The PDF: one kept compiler per process, PDF/A-2a and PDF/UA-1 together, the same bytes each time.

Data enters by JSON and never as markup, so no text from the record can be read as Typst.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import typst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base import store
from samrad.law.period import year as calendar_year
from samrad.publications import markup
from samrad.publications.addresses import Addresses, page_of
from samrad.publications.editions import Edition, Part
from samrad.publications.house import house
from samrad.publications.press import HERE, NotSet, as_text, compiler, first_words, printed
from samrad.publications.vocabulary import ENDINGS


def pdf(edition: Edition, site: str) -> bytes:
    """The edition as PDF, with numbers that link to site. The same facts give the same bytes.

    NotSet names the sections the typesetter refuses.
    """
    data = _data(edition, site)
    try:
        return _compiled(data, dated(edition))
    except typst.TypstError as fault:
        raise NotSet(edition.title, list(_faults(edition, data)), first_words(fault)) from fault


def _compiled(data: dict[str, Any], moment: datetime) -> bytes:
    # Pictures lie in the store, wherever that is: the template names their places, and no text can.
    press = compiler("document.typ", *house().font_folders, root=Path(HERE.anchor))
    return printed(press, moment, **_given(data))


def _faults(edition: Edition, data: dict[str, Any]) -> Iterator[str]:
    """Each section that cannot be set by itself, with the facts of the block that is to blame."""
    for chapter, told in zip(edition.chapters, data["chapters"], strict=True):
        for part, block in zip(chapter.parts, told["parts"], strict=True):
            for one in block["blocks"]:
                alone = {**told, "parts": [{**block, "blocks": [one]}]}
                try:
                    _compiled({**data, "chapters": [alone]}, dated(edition))
                except typst.TypstError:
                    yield _fault(part, one)


def _fault(part: Part, block: dict[str, Any]) -> str:
    facts = [run["to"].rstrip("/").rpartition("/")[2] for run in _all_runs(block) if "kind" in run]
    named = ", ".join(dict.fromkeys(facts))
    return f"«{part.title}» ({named})" if named else f"«{part.title}»"


def _all_runs(block: Any) -> Iterator[dict[str, Any]]:
    """Every run in a block that leads somewhere."""
    if isinstance(block, dict):
        if "to" in block:
            yield block
        for value in block.values():
            yield from _all_runs(value)
    elif isinstance(block, list):
        for value in block:
            yield from _all_runs(value)


def inputs(edition: Edition, site: str) -> dict[str, str]:
    """What the template is given: one JSON text."""
    return _given(_data(edition, site))


def _given(data: dict[str, Any]) -> dict[str, str]:
    return {"edition": as_text(data, *house().font_folders)}


def dated(edition: Edition) -> datetime:
    """The instant the PDF gives as its own: noon on the last day it tells of, not the clock's."""
    last = calendar_year(edition.year).last_day
    assert last is not None  # noqa: S101 -- a calendar year ends
    return datetime.combine(last, time(12), tzinfo=UTC)


def _data(edition: Edition, site: str) -> dict[str, Any]:
    to = Addresses(edition, site)
    return {
        "title": edition.title,
        "council": edition.council,
        "year": edition.year,
        "sha256": edition.sha256,
        "gaps": len(edition.gaps),
        "is_empty": edition.is_empty,
        "adopted": edition.is_adopted,
        "page": urljoin(site, page_of(edition)),
        "words": _words(edition),
        "look": house().data,
        "chapters": [
            {
                "title": chapter.title,
                "missing": all(part.is_missing for part in chapter.parts),
                "parts": [_part(part, to) for part in chapter.parts],
            }
            for chapter in edition.chapters
        ],
    }


def _part(part: Part, to: Addresses) -> dict[str, Any]:
    blocks = markup.blocks(part.content, partial(to.of, part))
    for one in blocks:
        if one["kind"] == "picture":
            one |= {"file": _file(part, one), "format": ENDINGS[one["media_type"]]}
    return {"title": part.title, "blocks": blocks}


def _file(part: Part, picture: dict[str, Any]) -> str:
    try:
        return str(store.path(picture["digest"]).resolve())
    except store.NotKept as lost:
        where = [f"«{part.title}»"]
        raise NotSet(_("Dokumentet"), where, _("bildets fil er borte fra lageret")) from lost


def _words(edition: Edition) -> dict[str, str]:
    """The template's own words, so that they can be translated with the rest."""
    return {
        "mark": mark_of(edition),
        "contents": _("Innhold"),
        "of": _("av"),
        "missing": _("Mangler:"),
        "asked_by": _("Kreves av"),
        "by": _("Bilde:"),
        "rows": _("Radene bak"),
        "unknown_council": _("Rådets navn er ikke kjent"),
        "gaps": lacks(edition),
        "made": made_of(),
        "fingerprint": _("Fingeravtrykk av opplysningene (SHA-256)"),
        "empty": _("Registeret har ingen opplysninger om dette året."),
        "keywords": str(MARKS[edition.state][1]),
    }


def made_of() -> str:
    """How a reader tells numbers apart, and where they lead."""
    return _(
        "Laget fra registeret. Understrekede tall fører til radene de er regnet ut av. "
        "Tall i kursiv er oppgitt i et dokument og kan ikke telles i registeret."
    )


MARKS = {
    "draft": (gettext_lazy("UTKAST"), gettext_lazy("utkast")),
    "proposed": (gettext_lazy("TIL VEDTAK"), gettext_lazy("til vedtak")),
    "returned": (gettext_lazy("TRUKKET TILBAKE"), gettext_lazy("trukket tilbake")),
    "adopted": (gettext_lazy("VEDTATT"), gettext_lazy("vedtatt")),
}


def mark_of(edition: Edition) -> str:
    """What stands on every page: «UTKAST», or by whom and when it was adopted."""
    return edition.decided or str(MARKS[edition.state][0])


def lacks(edition: Edition) -> str:
    """«Utkastet har 3 mangler.»; nothing for an edition without any."""
    gaps = len(edition.gaps)
    if not gaps:
        return ""
    if edition.is_draft:
        one, many = _("Utkastet har én mangel."), _("Utkastet har %(gaps)d mangler.")
    else:
        one, many = _("Utgaven har én mangel."), _("Utgaven har %(gaps)d mangler.")
    return one if gaps == 1 else many % {"gaps": gaps}
