"""Where what the minutes tell comes from: rows, kept as plain data beside the words.

Minutes from before they were kept have none, and are printed as plain words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base.actions import row_key
from samrad.base.models import Row
from samrad.base.ports.sections import Stated, Trace, Wording, trace
from samrad.meetings.models import Attendance, Meeting, StatedAttendance
from samrad.meetings.queries.presence import AtItem
from samrad.publications.paper import Traced

Kept = Mapping[str, Any]


def of_row(row: Row, label: str = "") -> dict[str, str]:
    """A row that has no source of its own: its key in the trail, and what the minutes say of it."""
    return asdict(Trace(row_key(row), label))


def of_stated(stated: StatedAttendance) -> dict[str, Any]:
    """How many a document says were there: the number and the document."""
    return {"number": stated.present, **asdict(trace(stated))}


def of_room(room: AtItem) -> list[Kept]:
    """Those who could vote as an item was taken up, and what counted more than are named."""
    named: list[Kept] = [of_row(Attendance(pk=pk), room.called[pk]) for pk in sorted(room.there)]
    if room.stated is None:
        return named
    counted = _("%(present)d til stede") % {"present": room.stated.present}
    return [asdict(trace(room.stated, counted)), *named]


def of_movements(room: AtItem) -> list[list[Kept]]:
    """What the sentences on who came and went are of, in their order; the last is the count."""
    moved: list[list[Kept]] = [[of_row(move, said)] for move, said in room.told]
    return moved if room.can_vote is None else [*moved, of_room(room)]


def page_of(meeting: Meeting, place: str = "") -> str:
    """The address of the meeting's page; place is where on it."""
    return reverse("meetings:meeting", args=[meeting.slug]) + (f"#{place}" if place else "")


def decision_page(kept: Kept) -> str:
    """The address of a decision's page."""
    return reverse("meetings:decision", args=[kept["slug"]]) if kept.get("slug") else ""


def told(text: str, kept: Kept | None, to: str = "") -> str:
    """A text of the minutes with the row it comes from, where that was kept."""
    if not text or not kept:
        return text
    return Traced(Wording(text, of=(_trace(kept, text),)), to)


def attended(content: Kept, page: str) -> list[str]:
    """The sentences on who was there, each with the rows it is of; a stated number comes first."""
    sentences, stated = content["attendance"], content.get("stated")
    found = of_each(sentences, content.get("there"), page)
    if stated:
        number = Stated(stated["number"], of=(_trace(stated, sentences[0]),))
        found[0] = Traced(number, page, sentences[0])
    return found


def present(text: str, room: AtItem | None, stated: StatedAttendance | None, page: str) -> str:
    """A sentence on how many were there: stated where a document says so many, else of the rows."""
    known = room if room is not None and room.can_vote is not None else None
    if stated is None:
        return _of(text, of_room(known) if known is not None else (), page)
    counted = trace(stated, text)
    if known is None or (known.stated is not None and known.can_vote == stated.present):
        return Traced(Stated(stated.present, of=(counted,)), page, text)
    named = [one for one in of_room(known) if one["key"] != counted.key]
    return _of(text, [asdict(counted), *named], page)


def of_each(
    sentences: Sequence[str], kept: Sequence[Sequence[Kept]] | None, page: str = ""
) -> list[str]:
    """Sentences, each with the rows it is of; page shows them all. Plain where none were kept."""
    there = kept or [()] * len(sentences)
    return [_of(one, rows, page) for one, rows in zip(sentences, there, strict=True)]


def _of(sentence: str, rows: Sequence[Kept], page: str) -> str:
    of = tuple(_trace(one, one["label"]) for one in rows)
    return Traced(Wording(sentence, of=of), page) if of else sentence


def _trace(kept: Kept, label: str) -> Trace:
    return Trace(kept["key"], label, kept.get("source", ""), kept.get("address", ""))
