"""What has changed on an agenda since the notice, told to the reader who asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.policies import Actor
from samrad.meetings.models import AgendaItem, Meeting
from samrad.meetings.queries.told import CLOSED, matter_of

Frozen = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Changes:
    """The sentences, and when the notice they are held against was sent."""

    since: datetime
    sentences: tuple[str, ...]


def changes_since_notice(meeting: Meeting, actor: Actor) -> Changes | None:
    """What was added, taken off, renamed, closed, opened or moved; None when nothing was.

    Held against the latest notice: a new one starts afresh. Closed matters are told as the reader
    may see them. Two queries.
    """
    notice = meeting.notices.order_by("-number").first()
    if notice is None:
        return None
    rows = AgendaItem.objects.filter(meeting=meeting).select_related("consideration__case")
    now = {row.slug: row for row in rows.order_by("position", "pk")}
    before = {one["item"]: one for one in notice.agenda}
    told = [_of(row, before.get(row.slug), meeting, actor) for row in now.values()]
    told += [f"{_taken_off(one)}." for slug, one in before.items() if slug not in now]
    if _order(before, now) != [slug for slug in before if slug in _order(before, now)]:
        told.append(_("Rekkefølgen er endret."))
    sentences = tuple(filter(None, told))
    return Changes(notice.issued_at, sentences) if sentences else None


def _order(before: Mapping[str, Frozen], now: Mapping[str, AgendaItem]) -> list[str]:
    """What stood in the notice and stands still, in today's order."""
    return [slug for slug, row in now.items() if slug in before and row.removed_at is None]


def _of(row: AgendaItem, frozen: Frozen | None, meeting: Meeting, actor: Actor) -> str:
    matter = matter_of(row, row.consideration, meeting, actor)
    why = "" if matter.is_masked or not row.what_changed else f" ({row.what_changed.rstrip('.')})"
    if frozen is None:
        gone = row.removed_at is not None
        return "" if gone else _("Ny sak: %(title)s") % {"title": matter.title} + why + "."
    if row.removed_at is not None:
        return _taken_off(frozen, matter.title) + why + "."
    if bool(matter.basis) != bool(frozen["basis"]):
        said = _("Lukket: %(title)s.") if matter.basis else _("Åpnet: %(title)s.")
        return said % {"title": matter.title}
    if matter.is_masked or matter.title == frozen["title"] or _own_title(row) == frozen["title"]:
        return ""
    given = {"old": frozen["title"], "new": matter.title}
    return _("Ny tittel: «%(old)s» heter nå «%(new)s».") % given


def _own_title(row: AgendaItem) -> str:
    """The title as a notice freezes it."""
    case = row.consideration.case if row.consideration is not None else None
    return row.title or (case.title if case is not None else "")


def _taken_off(frozen: Frozen, title: str = "") -> str:
    shown = title or (frozen["public_title"] or _(CLOSED) if frozen["basis"] else frozen["title"])
    return _("Tatt av: %(title)s") % {"title": shown}
