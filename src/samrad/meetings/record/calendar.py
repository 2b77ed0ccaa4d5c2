"""Meetings as the sources know them, and how many those say were there."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from samrad.base.record.clocks import Clock
from samrad.base.record.columns import Day, Flag, Number, Text
from samrad.base.record.pointers import Ref, Slugs, Sources
from samrad.base.record.tables import RECORDS, Entry, Record, Table
from samrad.base.vocabulary import Precision
from samrad.bodies.models import Body
from samrad.meetings import actions
from samrad.meetings.models import Meeting
from samrad.meetings.vocabulary import OFF, Counted, MeetingForm, MeetingKind, MeetingStatus

SLUG = Text(name="slug", required=True, pattern="[a-z0-9-]+")
NOTE = Text(name="note", about="Det en leser bør vite om opplysningen.")


def sound(entries: Sequence[Entry], record: Record) -> Iterator[tuple[Entry, str]]:
    """A check that a meeting can stand, as the database and the gate say too."""
    lives = {entry["slug"]: entry["valid_from"] for entry in record.of("bodies.bodies")}
    for entry in entries:
        starts, ends = entry["starts_at"], entry["ends_at"]
        if starts is not None and ends is not None and ends <= starts:
            yield entry, "slutter før det begynner"
        if entry["held_on"] is None and (starts is not None or ends is not None):
            yield entry, "har klokkeslett uten møtedag"
        if entry["body"] is None and not entry["title"]:
            yield entry, "har verken organ eller tittel"
        if entry["moved_to"] is not None and entry["status"] != MeetingStatus.MOVED:
            yield entry, "har «moved_to», men status er ikke «moved»"
        if not _may_meet(entry["held_on"], entry["status"], lives.get(entry["body"])):
            yield entry, f"er {entry['held_on']}, da «{entry['body']}» ikke fantes"


def _may_meet(day: date | None, status: str, life: dict[str, Any] | None) -> bool:
    if day is None or life is None or status in OFF:
        return True
    end = life["valid_until"]
    return bool(life["valid_from"] <= day and (end is None or day <= end))


def within_total(entries: Sequence[Entry], record: Record) -> Iterator[tuple[Entry, str]]:  # noqa: ARG001
    """A check that no more are present than there are."""
    for entry in entries:
        if entry["total"] is not None and entry["present"] > entry["total"]:
            yield entry, "har flere til stede enn i alt"


RECORDS.add(
    "meetings.meetings",
    Table(
        file="meetings.yaml",
        name="meetings",
        maintained=actions.meetings,
        about="Møtene i rådets organer, slik kildene kjenner dem.",
        identity=("slug",),
        examples=(
            {
                "slug": "styret-2025-03-14",
                "body": "styret",
                "held_on": "2025-03-14",
                "starts_at": "10:00",
                "ends_at": "12:00",
                "form": "physical",
                "status": "held",
                "source": "avtalen",
            },
        ),
        columns=(
            SLUG,
            Ref(name="body", to=Body),
            Slugs(name="joint_with", to=Body),
            Text(name="title"),
            Text(name="kind", choices=MeetingKind, default=MeetingKind.ORDINARY),
            Text(name="form", choices=MeetingForm, unknown=True),
            Day(name="held_on"),
            Text(name="precision", choices=Precision, default=Precision.DAY),
            Clock(name="starts_at"),
            Clock(name="ends_at"),
            Text(name="place"),
            Text(name="status", choices=MeetingStatus, default=MeetingStatus.PLANNED),
            Ref(name="moved_to", to=Meeting),
            Text(name="status_reason"),
            Flag(name="agenda_complete", unknown=True),
            Text(name="about"),
            Sources(),
            NOTE,
        ),
        check=sound,
    ),
)
RECORDS.add(
    "meetings.attendance",
    Table(
        file="meetings.yaml",
        name="attendance",
        maintained=actions.attendances,
        about="Hvor mange kildene sier var til stede; talt av andre, ikke av Samråd.",
        identity=("meeting", "what"),
        examples=(
            {"meeting": "styret-2025-03-14", "present": 12, "total": 16, "source": "avtalen"},
        ),
        columns=(
            Ref(name="meeting", to=Meeting, required=True),
            Text(name="what", choices=Counted, default=Counted.MEMBERS),
            Number(name="present", required=True),
            Number(name="total"),
            Sources(),
            NOTE,
        ),
        check=within_total,
    ),
)
