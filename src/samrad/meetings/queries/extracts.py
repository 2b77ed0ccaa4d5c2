"""The agenda on paper, and the extract of one decision (særutskrift)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base import clock, dates
from samrad.bodies.queries import name_on
from samrad.meetings.models import Decision, Meeting
from samrad.meetings.queries import origins
from samrad.meetings.queries.decisions import decisions
from samrad.meetings.queries.minutes import decision_kept, item_told, latest_minutes, meeting_facts
from samrad.meetings.queries.papers import item_parts, kept_items
from samrad.meetings.queries.presence import at_item
from samrad.meetings.queries.told import ItemTold, MeetingTold, told, whole_meetings
from samrad.meetings.vocabulary import Counted
from samrad.publications.paper import (
    Heading,
    Paper,
    Part,
    Sentence,
    Signatures,
    Table,
    Words,
    sentence,
)
from samrad.register.queries import council_on


def decision_called(slug: str) -> Decision | None:
    """The decision with this key; None when there is none."""
    return decisions().filter(slug=slug).first()


def extract_of(decision: Decision, *, public: bool) -> Paper:
    """One decision on paper: its meeting, who was there in brief, its item, and a place to sign.

    From the finished minutes where they hold the item; else as it stands, marked as a draft. public
    leaves out what is closed.
    """
    meeting = decision.meeting
    latest = latest_minutes(meeting)
    kept = _kept_item(decision, kept_items(latest) if latest is not None else [])
    item = kept or _item_now(decision)
    day = meeting.held_on or clock.today()
    body = name_on(meeting.body, day) if meeting.body else meeting.title
    marks = [_("Offentlig utgave")] if public else []
    marks += [] if kept else [_("Utkast: møteboka er ikke ferdigstilt")]
    marks += [_("Vedtaket er rettet siden, møteboka ikke")] if _is_corrected(decision, kept) else []
    dated = latest.finished_at if kept and latest is not None else meeting.closed_at
    parts: list[Part] = [*_there_in_brief(decision), *item_parts(item, public=public)]
    signed = [(meeting.chair, _("møteleder"), ""), (meeting.secretary, _("møtesekretær"), "")]
    names = tuple(one for one in signed if one[0])
    if names:
        parts += [Heading(_("Rett utskrift")), Signatures(names)]
    return _paper(
        title=f"{body} {dates.from_day(day, meeting.precision)}",
        kind=_("Særutskrift"),
        day_of=meeting,
        dated=dated,
        parts=parts,
        mark=". ".join(marks),
    )


def _kept_item(decision: Decision, items: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """The item as the minutes keep it, with this decision alone; None where they do not hold it."""
    slug = decision.item.slug if decision.item is not None else ""
    found = next((one for one in items if one.get("slug") == slug), None)
    own = [one for one in (found or {}).get("decisions", ()) if one.get("slug") == decision.slug]
    return {**found, "decisions": own} if found is not None and own and slug else None


def _is_corrected(decision: Decision, kept: Mapping[str, Any] | None) -> bool:
    """Whether the decision is entered otherwise now than the finished minutes have it."""
    now = {"text": decision.text, "basis": decision.legal_basis}
    now["kind"] = str(decision.get_kind_display())
    return any(one.get(key) != now[key] for one in (kept or {}).get("decisions", ()) for key in now)


def _item_now(decision: Decision) -> dict[str, Any]:
    """The item as it stands, with this decision alone; a decision without one is its own."""
    item = decision.item
    if item is None:
        step = decision.consideration
        case = step.case if step is not None else None
        return {
            "number": decision.number,
            "title": case.title if case is not None else _("Vedtak"),
            "public_title": case.public_title if case is not None else "",
            "basis": case.legal_basis if case is not None and case.is_screened else "",
            "chair": "",
            "disqualified": "",
            "excused": "",
            "discussion": [],
            "motions": [],
            "votes": [],
            "case": case.slug if case is not None else "",
            "origin": origins.of_row(step) if step is not None else None,
            "decisions": [decision_kept(decision)],
        }
    whole = item_told(item, at_item(item))
    own_only = [one for one in whole["decisions"] if one["slug"] == decision.slug]
    return {**whole, "decisions": own_only}


def _there_in_brief(decision: Decision) -> list[Part]:
    """How many could vote as the item was taken up, in one sentence."""
    meeting = decision.meeting
    rows = meeting.stated_attendance.filter(what=Counted.MEMBERS)
    stated = rows.select_related("source").first()
    room = at_item(decision.item) if decision.item is not None else None
    if room is not None and room.can_vote is not None:
        total = stated.total if stated is not None else None
        told = _("%(count)d med stemmerett var til stede.") % {"count": room.can_vote}
        if total:
            given = {"count": room.can_vote, "total": total}
            told = _("%(count)d av %(total)d medlemmer var til stede.") % given
    elif stated is not None and stated.total:
        given = {"count": stated.present, "total": stated.total}
        told = _("%(count)d av %(total)d medlemmer var til stede.") % given
    else:
        told, stated = _("Frammøtet er ikke kjent."), None
    to = origins.page_of(meeting, "frammote")
    return [Heading(_("Frammøte")), Sentence(origins.present(told, room, stated, to))]


def agenda_paper(one: MeetingTold) -> Paper:
    """The agenda on paper, as the reader it was told to may see it, with the notice's words."""
    row = one.meeting
    notice = row.notices.order_by("-number").first()
    text = notice.text if notice is not None else []
    timed = any(each.at for each in one.items)
    rows = tuple(_line(number, each, timed=timed) for number, each in enumerate(one.items, 1))
    parts: list[Part] = [Words(text)] if text else []
    parts += [Heading(_("Saksliste"))]
    head = (_("Nr."), _("Sak"), _("Type"), *([_("Ca. kl.")] if timed else []))
    parts += [Table("", head, rows)] if rows else [sentence(_("Sakslisten er ikke kjent."))]
    return _paper(
        title=one.called,
        kind=_("Innkalling") if notice is not None else _("Saksliste"),
        day_of=row,
        dated=notice.issued_at if notice is not None else row.changed_at,
        parts=parts,
    )


def _line(number: int, one: ItemTold, *, timed: bool) -> tuple[str, ...]:
    """A row of the agenda; timed has a column for when the item is expected to begin."""
    basis = f" ({one.matter.basis})" if one.matter.basis else ""
    kind = str(one.item.get_kind_display()).capitalize()
    step = None if one.matter.is_masked else one.item.consideration
    case = reverse("cases:case", args=[step.case.slug]) if step is not None else ""
    title = origins.told(f"{one.matter.title}{basis}", origins.of_row(one.item), case)
    numbered = origins.told(one.number or str(number), origins.of_row(one.item))
    row = (numbered, title, kind)
    return (*row, origins.told(one.at, origins.of_row(one.item))) if timed else row


def agenda_of_meeting(slug: str, actor: Any) -> Paper | None:
    """The agenda of the meeting with this key, for actor; None when there is none."""
    rows = whole_meetings().filter(slug=slug)
    found = told(rows, date.max, actor, whole=True)
    return agenda_paper(found[0]) if found else None


def _paper(
    *,
    title: str,
    kind: str,
    day_of: Meeting,
    dated: datetime | None,
    parts: list[Part],
    mark: str = "",
) -> Paper:
    council = council_on(day_of.held_on or clock.today())
    return Paper(
        title=title,
        kind=kind,
        council=council.name if council is not None else "",
        dated=(dated or clock.now()).replace(microsecond=0),
        facts=tuple(
            (label, origins.told(value, origins.of_row(day_of), origins.page_of(day_of)))
            for label, value in meeting_facts(day_of)
        ),
        parts=tuple(parts),
        mark=mark,
        site=settings.SITE,
        on=day_of.held_on,
    )
