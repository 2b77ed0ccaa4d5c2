"""The board pack of a meeting (møtemappe): notice, agenda, papers and attachments as one PDF.

Two variants. The public one is read with anyone's eyes, whoever asks for it; the full one with the
eyes of the one who asks, and only for those who may read what the bodies treat closed.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from samrad.base import dates, store
from samrad.base.policies import ANYONE, Actor
from samrad.cases import queries as cases
from samrad.cases.models import Case, Consideration
from samrad.cases.queries.printed import paper_before, printed_note, printed_paper
from samrad.meetings.models import Notice
from samrad.meetings.policies import may_read_closed
from samrad.meetings.queries.calendar import meeting_called
from samrad.meetings.queries.readers import reading
from samrad.meetings.queries.told import ItemTold, MeetingTold, bodies_of
from samrad.meetings.vocabulary import ItemKind, MeetingStatus
from samrad.publications.pack import File, Pack, Piece
from samrad.publications.paper import Heading, Paper, Part, Words
from samrad.register.queries import council_on

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Binder:
    """What goes into a pack besides the meeting: for whose eyes, and with whose notes."""

    told: MeetingTold
    reader: Actor
    council: str
    is_public: bool
    steps: dict[int, Consideration] = field(default_factory=dict)
    notes: dict[int, cases.OwnNote] = field(default_factory=dict)


def may_have_full(told: MeetingTold, actor: Actor) -> bool:
    """Whether the actor may have the full pack: the office, members, and those who are called."""
    reader = reading(actor, told.meeting)
    return may_read_closed(reader, bodies=bodies_of(told.meeting))


def public_pack(slug: str, day: date) -> Pack | None:
    """The pack anyone may read; None when there is no such meeting, or it has no agenda."""
    told = meeting_called(slug, day, ANYONE)
    if told is None or not told.items:
        return None
    return _bound(Binder(told, ANYONE, _council(told, day), is_public=True))


def full_pack(slug: str, day: date, actor: Actor, *, notes: bool = False) -> Pack | None:
    """The pack of those who may read everything, with the actor's own notes when asked for.

    None when there is no such meeting or no agenda, and when the actor may not have it.
    """
    told = meeting_called(slug, day, actor)
    if told is None or not told.items or not may_have_full(told, actor):
        return None
    own = cases.own_notes_by_case(actor) if notes else {}
    reader = reading(actor, told.meeting)
    return _bound(Binder(told, reader, _council(told, day), is_public=False, notes=own))


def _council(told: MeetingTold, day: date) -> str:
    found = council_on(told.meeting.held_on or day)
    return found.name if found is not None else ""


def _bound(binder: Binder) -> Pack:
    told = binder.told
    _with_paths(binder)
    notice = Notice.objects.filter(meeting=told.meeting).order_by("-number").first()
    dated = _dated(told, notice)
    closed = any(one.matter.basis for one in told.items)
    mark = _("Offentlig utgave")
    if not binder.is_public:
        mark = _("Unntatt offentlighet i deler") if closed else ""
    return Pack(
        title=told.called,
        kind=_("Møtemappe"),
        council=binder.council,
        dated=dated,
        facts=tuple(_facts(binder)),
        mark=mark,
        pieces=(
            _notice(binder, notice, dated),
            *(piece for item in told.items for piece in _of_item(item, binder)),
        ),
    )


def _with_paths(binder: Binder) -> None:
    """Read the cases of the agenda with their whole paths, in two queries."""
    wanted = {one.item.consideration_id: one for one in binder.told.items}
    numbers = [one.item.consideration.case_id for one in wanted.values() if one.item.consideration]
    for case in cases.cases().filter(pk__in=numbers):
        for step in case.considerations.all():
            if step.pk in wanted:
                step.case = case
                binder.steps[step.pk] = step


def _dated(told: MeetingTold, notice: Notice | None) -> datetime:
    """An instant of the meeting's own, in whole seconds: the notice, the last change, or noon."""
    row = told.meeting
    found = notice.issued_at if notice is not None else row.changed_at
    noon = datetime.combine(row.held_on or date(2000, 1, 1), time(12), UTC)
    return (found or noon).astimezone(UTC).replace(microsecond=0)


def _facts(binder: Binder) -> Iterator[tuple[str, str]]:
    row = binder.told.meeting
    hours = "–".join(f"{one:%H.%M}" for one in (row.starts_at, row.ends_at) if one)
    when = dates.weekday(row.held_on) if row.held_on and binder.told.is_dated else binder.told.when
    known = (
        (_("Organ"), ", ".join(filter(None, [binder.told.body, *binder.told.together_with]))),
        (_("Tid"), f"{when} {_('kl.')} {hours}" if hours else when),
        (_("Sted"), row.place),
        (_("Møteform"), str(row.get_form_display() or "").capitalize()),
        (_("Lenke til møtet"), "" if binder.is_public else row.link),
    )
    yield from (pair for pair in known if pair[1])


# ------------------------------------------------------------------ the notice


def _notice(binder: Binder, notice: Notice | None, dated: datetime) -> Piece:
    title = _("Innkalling og saksliste") if notice is not None else _("Saksliste")
    parts: list[Part] = []
    if notice is not None and notice.text:
        parts.append(Words(notice.text))
    agenda = [_line(item) for item in binder.told.items]
    parts += [Heading(_("Saksliste")), Words([{"kind": "ol", "start": 1, "items": agenda}])]
    paper = Paper(
        title=title,
        kind=binder.told.called,
        council=binder.council,
        dated=dated,
        facts=tuple(_facts(binder)),
        parts=tuple(parts),
        mark="" if notice is not None else _not_called(binder),
    )
    return Piece(key="innkalling", title=title, content=paper)


def _not_called(binder: Binder) -> str:
    """What stands under the items of a meeting without a notice: one that is held had one."""
    if binder.told.meeting.status == MeetingStatus.HELD:
        return _("Innkallingen er ikke i registeret")
    return _("Ikke innkalt ennå")


def _line(item: ItemTold) -> list[dict[str, Any]]:
    """A line of the agenda that leads to its papers."""
    label = _label(item)
    runs: list[dict[str, Any]] = [{"text": f"{label}: "}] if label else []
    runs.append({"text": item.matter.title, "to": f"pack:{_key(item)}"})
    lines = [{"kind": "p", "runs": runs}]
    at = _("Ca. kl. %(at)s") % {"at": item.at} if item.at else ""
    if about := " · ".join(filter(None, (at, _about(item)))):
        lines.append({"kind": "p", "runs": [{"text": about, "em": True}]})
    return lines


def _key(item: ItemTold) -> str:
    return f"sak-{item.item.position}"


def _label(item: ItemTold) -> str:
    if not item.number:
        return ""
    return f"{_('Sak')} {item.number}" if "/" in item.number else item.number


def _about(item: ItemTold) -> str:
    """What is to be said of an item beside its title: the ground, what came late, who speaks."""
    row, matter = item.item, item.matter
    found = []
    if matter.basis:
        found.append(_("Unntatt offentlighet: %(basis)s") % {"basis": matter.basis})
    if row.kind != ItemKind.CASE:
        found.append(str(row.get_kind_display()).capitalize())
    if row.speaker:
        found.append(row.speaker)
    if row.added_after_notice_at is not None:
        found.append(_("Ny etter innkallingen"))
    return " · ".join([*found, row.what_changed] if row.what_changed else found)


# ------------------------------------------------------------------ the cases


def _of_item(item: ItemTold, binder: Binder) -> Iterator[Piece]:
    """The item with its paper, then what lies beside; of what is masked, the line alone."""
    step = binder.steps.get(item.item.consideration_id or 0)
    paper = None
    if step is not None and not item.matter.is_masked:
        kept = paper_before(step, binder.reader)
        if kept is not None:
            facts = ((_("Behandles i"), binder.told.called),)
            paper = printed_paper(kept, binder.council, facts)
    yield Piece(
        key=_key(item),
        title=item.matter.title,
        label=_label(item),
        content=paper,
        note=_about(item),
    )
    if step is not None and not item.matter.is_masked:
        yield from _own_note(item, step.case, binder)
        yield from _attachments(item, step, binder)


def _own_note(item: ItemTold, case: Case, binder: Binder) -> Iterator[Piece]:
    if (note := binder.notes.get(case.pk)) is not None:
        yield Piece(
            key=f"{_key(item)}-notat",
            title=_("Notatet ditt"),
            level=2,
            note=_("Privat, bare for deg"),
            content=printed_note(note.text, case, binder.council, note.saved_at),
        )


def _attachments(item: ItemTold, step: Consideration, binder: Binder) -> Iterator[Piece]:
    told = cases.attachments_told(step.case, binder.reader)
    mine = [one for one in told if one.attachment.consideration_id in {None, step.pk}]
    for number, one in enumerate(mine, 1):
        file = _file(one)
        notes = [one.ground, "" if file is not None else _("Ikke i mappen")]
        yield Piece(
            key=f"{_key(item)}-vedlegg-{number}",
            title=one.title,
            level=2,
            label=_("Vedlegg %(number)d") % {"number": number},
            content=file,
            note=" · ".join(filter(None, notes)),
        )


def _file(one: cases.AttachmentTold) -> File | None:
    """The version the reader gets, as it lies in the store; None when there is none to give."""
    version = one.version
    if version is None:
        return None
    try:
        path = store.path(version.sha256)
    except store.NotKept:
        log.exception("meetings: versjon %s mangler i lageret (%s)", version.pk, version.sha256)
        return None
    return File(
        path=path,
        name=version.filename,
        media_type=version.media_type,
        sha256=version.sha256,
        size=version.size,
    )
