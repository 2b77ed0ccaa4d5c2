"""What this room itself shows on the four views, and on the pages of the meeting."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import Actor
from samrad.base.ports.mine import MINE, MinePanel
from samrad.base.ports.panels import PANELS, Panel
from samrad.chamber import forms, queries
from samrad.chamber.policies import may_lead, may_open
from samrad.chamber.stand import Stand
from samrad.meetings.models import Meeting
from samrad.meetings.vocabulary import MET, OFF

LATEST = 12


def attendance(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any]:
    """Everyone who may be in the room, by place: those away first, who are still to come."""
    return {"stand": subject, "roll": queries.roll_told(subject.sitting)}


def impartiality(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any] | None:
    """The questions in the item, who decides them, and a form to ask of another."""
    sitting = subject.sitting
    if not sitting.is_open:
        return None
    questions = list(queries.questioned(sitting))
    asked = [one for one in questions if one.attendee.is_present]
    return {
        "stand": subject,
        "questions": questions,
        "decided": [one for one in queries.recusals_of(sitting) if one.is_settled],
        "ahead": queries.recusals_ahead(sitting),
        "who": queries.who_decides(sitting, asked) if asked else None,
        "voters": queries.voters(sitting) if sitting.item_id else [],
        "form": forms.QuestionForm(auto_id="habilitet_%s"),
        "chairs": forms.SIDES,
    }


def own_impartiality(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any] | None:
    """What the member has said of standing aside, and a way to say it."""
    one = subject.attendee
    if one is None or one.place_id is None or not subject.sitting.is_open:
        return None
    return {
        "stand": subject,
        "own": queries.own_recusals(one),
        "items": [step for step in queries.steps_of(subject.sitting) if step.stands != "done"],
        "form": forms.RecusalForm(auto_id="habil_%s"),
    }


def who(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any]:
    """Who leads, who is there, and who is away."""
    return {
        "stand": subject,
        "roll": queries.roll_told(subject.sitting),
        "headroom": queries.headroom(subject.sitting),
    }


def log(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any]:
    """What has happened, the latest first, as the reader may see it."""
    lines = queries.told_to(subject.sitting, reads_closed=subject.reads_closed)
    return {"stand": subject, "happenings": lines[::-1][:LATEST]}


def progress(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any] | None:
    """What comes after the item on the big screen."""
    steps = queries.agenda_for_all(subject.sitting)
    ahead = [one for one in steps if one.stands == "ahead"]
    return {"ahead": ahead[:3]} if ahead and subject.sitting.is_open else None


def way_in(subject: Meeting, day: date, actor: Actor) -> dict[str, Any] | None:
    """The way from a meeting's own page into its room: to open it, lead it, or follow it."""
    sitting = queries.open_of(subject)
    if sitting is not None:
        return {
            "meeting": subject,
            "sitting": sitting,
            "leads": may_lead(actor, sitting=sitting),
            "is_in": queries.own_attendee(sitting, actor) is not None,
        }
    is_today = subject.held_on == day and subject.status not in OFF | MET
    return {"meeting": subject, "sitting": None} if is_today and may_open(actor) else None


def own_rooms(_day: date, actor: Actor) -> dict[str, Any] | None:
    """The meetings under way that the reader belongs in."""
    found = queries.own_sittings(actor)
    return {"sittings": [(one, queries.called(one, _day)) for one in found]} if found else None


for key, title, template, facts in (
    ("console:chamber.attendance", _("Frammøte"), "attendance", attendance),
    ("console:chamber.impartiality", _("Habilitet og fritak"), "impartiality", impartiality),
    ("console:chamber.log", _("Hendelser"), "log", log),
    ("delegate:chamber.who", _("I salen"), "who", who),
    ("delegate:chamber.impartiality", _("Er du inhabil?"), "own_impartiality", own_impartiality),
    ("screen:chamber.item", _("Deretter"), "progress", progress),
    ("public:chamber.who", _("I salen"), "who", who),
    ("public:chamber.log", _("Det som har skjedd"), "log", log),
):
    PANELS.add(f"chamber.{key}", Panel(title, f"chamber/panels/{template}.html", facts))
PANELS.add(
    "meetings.meeting:chamber.room", Panel(_("Møterommet"), "chamber/panels/way_in.html", way_in)
)
MINE.add("chamber.rooms", MinePanel(_("Møter nå"), "chamber/panels/own_rooms.html", own_rooms))
