"""What a letter about a meeting tells, as anyone may read it, and what is new since last time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.cases.models import CaseAttachment, CasePaper
from samrad.cases.vocabulary import PaperState
from samrad.files.vocabulary import Openness
from samrad.meetings.models import BEHIND, AgendaItem, Meeting
from samrad.meetings.queries.phrasing import when_held
from samrad.meetings.queries.told import ItemTold, MeetingTold, told, whole_meetings
from samrad.meetings.vocabulary import MeetingForm


@dataclass(frozen=True, slots=True)
class PaperTold:
    """A paper of an item: its key in the dispatch, what a letter calls it, and where it is read.

    item is the key of the item, name what it is called beside it.
    """

    key: str
    line: str
    address: str
    item: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A meeting as a letter tells it: closed items by their public title, and nothing more.

    agenda has (key, line) for each item. times tells when an item is expected to begin, by its key:
    a guess that moves, so it is no change to write anew about. link is where a remote meeting is
    joined. closed are the keys of the items, also those taken off, that are closed now.
    """

    told: MeetingTold
    when: str
    where: str
    link: str
    page: str
    agenda: tuple[tuple[str, str], ...]
    papers: tuple[PaperTold, ...]
    times: Mapping[str, str]
    closed: frozenset[str] = frozenset()

    def kept(self, changes: Sequence[str] = (), papers: Sequence[PaperTold] | None = None) -> Any:
        """What a dispatch remembers of it."""
        sent = self.papers if papers is None else papers
        return {
            "when": self.when,
            "where": self.where,
            "link": self.link,
            "agenda": [list(one) for one in self.agenda],
            "papers": [one.key for one in sent],
            "lines": [one.line for one in sent],
            "changes": list(changes),
        }


def sheet_of(meeting: Meeting) -> Sheet:
    """The meeting as a letter tells it; it has a day. As many queries for any number of items."""
    day = meeting.held_on or date.min
    [one] = told(whole_meetings().filter(pk=meeting.pk), day, whole=True)
    row = one.meeting
    return Sheet(
        told=one,
        when=when_held(row.held_on, row.starts_at, row.ends_at, row.precision),
        where=row.place or (MeetingForm(row.form).label if row.form else _("Stedet er ikke satt")),
        link=row.link,
        page=urljoin(settings.SITE, reverse("meetings:meeting", args=[row.slug])),
        agenda=tuple((each.item.slug, _line(each)) for each in one.items),
        papers=tuple(papers_of(one.items)),
        times={each.item.slug: each.at for each in one.items if each.at},
        closed=frozenset(_closed_in(row)),
    )


def _closed_in(meeting: Meeting) -> Iterator[str]:
    rows = AgendaItem.objects.filter(meeting=meeting).select_related(*BEHIND).order_by("pk")
    return (row.slug for row in rows if row.closed_basis or any(row.covered_by()))


def _line(one: ItemTold) -> str:
    """«Sak 7/26: Høringssvar om vei»; a closed one with its ground."""
    line = f"{_('Sak')} {one.number}: {one.matter.title}" if one.number else one.matter.title
    return f"{line} ({one.matter.basis})" if one.matter.basis else line


def papers_of(items: Sequence[ItemTold], *, published: bool = False) -> list[PaperTold]:
    """The newest final paper of each item, and what lies beside its case: two queries.

    published leaves out what nobody outside may read yet.
    """
    cases = {one.item.consideration.case_id for one in items if one.item.consideration is not None}
    final = CasePaper.objects.filter(case__in=cases, state=PaperState.FINAL)
    if published:
        final = final.exclude(published_at=None)
    newest = {(one.case_id, one.consideration_id): one for one in final.order_by("version", "pk")}
    beside = CaseAttachment.objects.filter(case__in=cases).select_related("document")
    if published:
        beside = beside.filter(document__openness=Openness.OPEN).exclude(
            document__published_at=None
        )
    attached = list(beside.order_by("position", "pk"))
    found = []
    for one in items:
        step = one.item.consideration
        if step is None:
            continue
        paper = newest.get((step.case_id, step.pk)) or newest.get((step.case_id, None))
        if paper is not None:
            found.append(_told(one, f"paper:{paper.pk}", _paper_called(paper)))
        found += [
            _told(one, f"attachment:{each.pk}", _attachment_called(each))
            for each in attached
            if each.case_id == step.case_id and each.consideration_id in {None, step.pk}
        ]
    return found


def _paper_called(paper: CasePaper) -> str:
    first = _("saksframlegg")
    return first if paper.version == 1 else f"{first}, {_('versjon')} {paper.version}"


def _attachment_called(one: CaseAttachment) -> str:
    """Its title when anyone may read it; of the others no word."""
    is_open = one.document.openness == Openness.OPEN and one.document.published_at is not None
    return _("vedlegg: %(title)s") % {"title": one.title} if is_open else _("vedlegg")


def _told(one: ItemTold, key: str, name: str) -> PaperTold:
    """A paper of an item; of a closed one only that there is one."""
    if one.matter.is_masked:
        name = _("papirer som ikke er offentlige")
    case = one.matter.case
    address = urljoin(settings.SITE, reverse("cases:case", args=[case])) if case else ""
    return PaperTold(key, f"{_line(one)}: {name}", address, one.item.slug, name)


def changes_between(before: Mapping[str, Any], now: Sheet) -> list[str]:
    """What is other than what was sent: time, place, link, and the agenda, in sentences."""
    pairs = (
        (_("Ny tid"), before["when"], now.when),
        (_("Nytt sted"), before["where"], now.where),
        (_("Ny lenke til møtet"), before["link"], now.link),
    )
    found = [
        _("%(what)s: %(new)s (før: %(old)s).")
        % {"what": what, "new": new or _("ikke satt"), "old": old or _("ikke satt")}
        for what, old, new in pairs
        if old != new
    ]
    stood, stands = dict(before["agenda"]), dict(now.agenda)
    found += _items_between(stood, stands, now.closed)
    both = [key for key in stood if key in stands]
    if both != [key for key in stands if key in stood]:
        found.append(_("Rekkefølgen på sakene er endret."))
    return found


def _items_between(
    stood: Mapping[str, str], stands: Mapping[str, str], closed: frozenset[str]
) -> Iterator[str]:
    """What came on, went off or changed; what is closed now is not told by the words it had."""
    for key, line in stands.items():
        if key not in stood:
            yield _("Ny: %(line)s.") % {"line": line}
    for key, line in stood.items():
        if key not in stands:
            shown = _("en sak som er unntatt offentlighet") if key in closed else line
            yield _("Tatt av: %(line)s.") % {"line": shown}
    for key, line in stands.items():
        if key not in stood or stood[key] == line:
            continue
        if key in closed:
            yield _("Endret: %(new)s.") % {"new": line}
        else:
            yield _("Endret: %(new)s (før: %(old)s).") % {"new": line, "old": stood[key]}


def papers_not_in(sheet: Sheet, sent: Sequence[Mapping[str, Any]]) -> list[PaperTold]:
    """The papers that have not been told of in what was sent."""
    told_of = {key for content in sent for key in content.get("papers", ())}
    return [one for one in sheet.papers if one.key not in told_of]
