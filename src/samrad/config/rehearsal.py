"""A rehearsal: a meeting held for practice, in an installation of its own that is thrown away.

It is made from the council's record and runs on a database of its own, so that nothing in it can
reach the record, the trail or any figure. No one in it bears a real name: a place is held by
«Representant for Asker», and the council's cast leads.
"""

import json
import os
from dataclasses import asdict, dataclass, field
from datetime import datetime, time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.policies import system
from samrad.base.record import writing
from samrad.bodies.queries import body_by_slug
from samrad.chamber import actions as chamber
from samrad.chamber.models import Attendee, Sitting
from samrad.config import opening
from samrad.identity import actions as identity
from samrad.meetings import actions as meetings
from samrad.meetings.queries import meeting_called, next_of_a_body
from samrad.meetings.vocabulary import MeetingForm

SCENE, COUNCIL = "mote.json", "ovelse"
ACTOR = system("rehearse")


class NoSuchMeeting(LookupError):
    """There is no such meeting, or none ahead to rehearse."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The meeting that is rehearsed, as anyone may read it: whose, in what form, and its items.

    items are (title, kind), in order; form is physical where the meeting has none that is held in
    a room.
    """

    body: str
    form: str
    place: str
    items: list[tuple[str, str]] = field(default_factory=list)


def scene_of(key: str) -> Scene:
    """The meeting with this key, or without one the next of a body whose members are known.

    Closed items have their public title. NoSuchMeeting.
    """
    day = clock.today()
    slug = key or next_of_a_body(day)
    told = meeting_called(slug, day) if slug else None
    if told is None or told.meeting.body is None:
        raise NoSuchMeeting(
            _("Møtet «%(key)s» finnes ikke, eller er ikke et organs møte.") % {"key": key}
            if key
            else _("Ingen møter er planlagt. Velg et med --meeting.")
        )
    meeting, form = told.meeting, told.meeting.form
    in_room = form in {MeetingForm.PHYSICAL, MeetingForm.REMOTE, MeetingForm.URGENT_REMOTE}
    return Scene(
        body=told.meeting.body.slug,
        form=str(form) if form and in_room else MeetingForm.PHYSICAL,
        place=meeting.place,
        items=[
            (one.matter.title or _("Sak"), one.item.kind)
            for one in told.items
            if one.item.removed_at is None
        ],
    )


def set_up(folder: Path, scene: Scene) -> None:
    """Write the record and the scene to folder, for the installation that will be made of them."""
    councils = folder / "councils"
    writing.export(councils / "norge", shared=True)
    writing.export(councils / COUNCIL)
    (folder / SCENE).write_text(json.dumps(asdict(scene)), encoding="utf-8")


def environment(folder: Path, port: int) -> dict[str, str]:
    """What the installation of its own runs with: nothing of the real one's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAMRAD_")}
    return kept | {
        "SAMRAD_DATA": str(folder),
        "SAMRAD_COUNCILS": str(folder / "councils"),
        "SAMRAD_COUNCIL": COUNCIL,
        "SAMRAD_REHEARSAL": "1",
        "SAMRAD_DEMO": "1",
        "SAMRAD_SITE": f"http://127.0.0.1:{port}/",
    }


def raise_curtain(folder: Path, say: opening.Say) -> tuple[Sitting, list[tuple[Attendee, str]]]:
    """Make the installation, and open the meeting in it: the sitting, and everyone's code."""
    opening.migrate(say)
    opening.collect_static(say)
    opening.load_record(settings.COUNCILS / COUNCIL, say)
    now = clock.now()
    identity.make_cast(actor=ACTOR, at=now)
    scene = json.loads((folder / SCENE).read_text(encoding="utf-8"))
    sitting = _opened(scene, now)
    return sitting, chamber.hand_out_codes(actor=ACTOR, at=now, sitting=sitting)


def _opened(scene: dict[str, Any], at: datetime) -> Sitting:
    """The meeting put on today, with its agenda, and opened."""
    body = body_by_slug(scene["body"])
    if body is None:  # the record that was written a moment ago has it
        raise NoSuchMeeting(scene["body"])
    by: dict[str, Any] = {"actor": ACTOR, "at": at}
    local = at.astimezone(clock.OSLO)
    meeting = meetings.plan_meeting(
        **by,
        body=body,
        held_on=local.date(),
        form=scene["form"],
        starts_at=time(local.hour, local.minute),
        place=scene["place"],
        title=_("Øvelse"),
    )
    for title, kind in scene["items"] or [(_("Sak til øvelse"), "case")]:
        meetings.add_item(**by, meeting=meeting, title=title, kind=kind)
    return chamber.open_sitting(**by, meeting=meeting)
