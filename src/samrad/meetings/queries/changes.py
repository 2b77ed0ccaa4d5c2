"""What has changed on an agenda since the notice, told to the reader who asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.policies import Actor
from samrad.cases.models import CaseAttachment, CasePaper
from samrad.files.vocabulary import Openness
from samrad.meetings.models import BEHIND, AgendaItem, Meeting
from samrad.meetings.queries.told import CLOSED, matter_of

Frozen = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Changes:
    """The sentences, and when the notice they are held against was sent.

    late are the keys of the items that have papers published after it.
    """

    since: datetime
    sentences: tuple[str, ...]
    late: frozenset[str] = frozenset()


def changes_since_notice(meeting: Meeting, actor: Actor) -> Changes | None:
    """What was added, taken off, renamed, closed, opened or moved, and papers that came late.

    None when nothing was. Held against the latest notice: a new one starts afresh. Closed matters
    are told as the reader may see them, and of their papers nothing. Four queries.
    """
    notice = meeting.notices.order_by("-number").first()
    if notice is None:
        return None
    rows = AgendaItem.objects.filter(meeting=meeting).select_related(*BEHIND)
    now = {row.slug: row for row in rows.order_by("position", "pk")}
    before = {one["item"]: one for one in notice.agenda}
    told = [_of(row, before.get(row.slug), meeting, actor) for row in now.values()]
    told += [f"{_taken_off(one)}." for slug, one in before.items() if slug not in now]
    if _order(before, now) != [slug for slug in before if slug in _order(before, now)]:
        told.append(_("Rekkefølgen er endret."))
    papers = _late_papers(list(now.values()), notice.issued_at, meeting, actor)
    sentences = tuple(filter(None, [*told, *(sentence for _slug, sentence in papers)]))
    late = frozenset(slug for slug, _sentence in papers)
    return Changes(notice.issued_at, sentences, late) if sentences else None


def _late_papers(
    rows: Sequence[AgendaItem], since: datetime, meeting: Meeting, actor: Actor
) -> list[tuple[str, str]]:
    """What anyone may read of papers made final and documents published since, by item's key."""
    by_case: dict[int, list[AgendaItem]] = {}
    for row in rows:
        if row.consideration is not None and row.removed_at is None:
            by_case.setdefault(row.consideration.case_id, []).append(row)
    open_to_all: dict[str, Any] = {
        "case__in": by_case,
        "published_at__isnull": False,
        "finalised_at__gt": since,
    }
    beside: dict[str, Any] = {"case__in": by_case, "document__published_at__gt": since}
    beside["document__openness"] = Openness.OPEN
    came: list[CasePaper | CaseAttachment] = [
        *CasePaper.objects.filter(**open_to_all).order_by("version", "pk"),
        *CaseAttachment.objects.filter(**beside).order_by("position", "pk"),
    ]
    return [
        (row.slug, _late_paper(one, matter.title))
        for one in came
        for row in by_case[one.case_id]
        if one.consideration_id in {None, row.consideration_id}
        for matter in [matter_of(row, row.consideration, meeting, actor)]
        if not matter.is_masked
    ]


def _late_paper(one: CasePaper | CaseAttachment, matter: str) -> str:
    if isinstance(one, CaseAttachment):
        given = {"matter": matter, "title": one.title}
        return _("Nytt vedlegg i «%(matter)s»: %(title)s.") % given
    if one.version == 1:
        return _("Saksframlegget i «%(matter)s» kom etter innkallingen.") % {"matter": matter}
    what = one.what_changed.rstrip(".")
    newer = _("Ny versjon %(number)d av saksframlegget i «%(matter)s»: %(what)s.")
    return newer % {"matter": matter, "number": one.version, "what": what}


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
