"""Where what the minutes tell comes from: rows, kept as plain data beside the words.

Minutes from before they were kept have none, and are printed as plain words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.urls import reverse

from samrad.base.actions import row_key
from samrad.base.models import Row
from samrad.base.ports.sections import Stated, Trace, Wording, trace
from samrad.meetings.models import Attendance, Meeting, StatedAttendance
from samrad.publications.paper import Traced

Kept = Mapping[str, Any]


def of_row(row: Row, label: str = "") -> dict[str, str]:
    """A row that has no source of its own: its key in the trail, and what the minutes say of it."""
    return asdict(Trace(row_key(row), label))


def of_stated(stated: StatedAttendance) -> dict[str, Any]:
    """How many a document says were there: the number and the document."""
    return {"number": stated.present, **asdict(trace(stated))}


def of_those(rows: Iterable[Attendance], called: Mapping[int, str]) -> list[dict[str, str]]:
    """Those who were entered as there, as the minutes call them."""
    return [of_row(row, called[row.pk]) for row in rows]


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
    there = content.get("there") or [()] * len(sentences)
    found = [_of(one, rows, page) for one, rows in zip(sentences, there, strict=True)]
    if stated:
        number = Stated(stated["number"], of=(_trace(stated, sentences[0]),))
        found[0] = Traced(number, page, sentences[0])
    return found


def _of(sentence: str, rows: Sequence[Kept], page: str) -> str:
    of = tuple(_trace(one, one["label"]) for one in rows)
    return Traced(Wording(sentence, of=of), page) if of else sentence


def _trace(kept: Kept, label: str) -> Trace:
    return Trace(kept["key"], label, kept.get("source", ""), kept.get("address", ""))
