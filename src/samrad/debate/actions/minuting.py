"""What the floor writes in the minutes, beside what the secretary writes."""

from datetime import datetime
from typing import Any

from samrad.base.actions import kept
from samrad.base.policies import Actor
from samrad.chamber.policies import recording
from samrad.debate import queries
from samrad.debate.models import Floor, Question, Turn
from samrad.debate.queries import phrasing
from samrad.meetings.actions import record_item
from samrad.meetings.models import AgendaItem, ItemRecord
from samrad.meetings.queries import stand_of
from samrad.publications import prose
from samrad.publications.prose import Prose


def minute_floor(item: AgendaItem | None, floor: Floor, actor: Actor, at: datetime) -> None:
    """Tell in the item's minutes who has had the floor: one paragraph, which grows.

    The paragraph is known by its words. Once the secretary has changed or removed it, it is theirs:
    those who speak later get a paragraph of their own.
    """
    turns = _given(floor)
    if item is None or len(turns) == floor.told:
        return
    record = ItemRecord.objects.filter(item=item).first()
    discussion: Prose = list(record.discussion) if record is not None else []
    place = _place(discussion, floor.minuted)
    if place is None:
        floor.settled = floor.told
    text = phrasing.had_the_floor(turns[floor.settled :], is_more=floor.settled > 0)
    if place is None:
        discussion.append(_paragraph(text))
    else:
        discussion[place] = _paragraph(text)
    floor.minuted, floor.told = text, len(turns)
    kept(floor)
    _recorded(item, record, discussion, actor, at)


def minute_question(question: Question, actor: Actor, at: datetime) -> None:
    """Tell in the minutes of a question and its answer, after what stands there."""
    item = queries.item_to_minute(question)
    if item is None:
        return
    record = ItemRecord.objects.filter(item=item).first()
    discussion: Prose = list(record.discussion) if record is not None else []
    discussion.append(_paragraph(phrasing.asked_and_answered(question)))
    _recorded(item, record, discussion, actor, at)


def _given(floor: Floor) -> list[Turn]:
    """Every turn that was given, in order; told counts them, and none is ever taken back."""
    rows = Turn.objects.filter(floor=floor, given_at__isnull=False)
    return list(rows.select_related("attendee__place").order_by("given_at", "pk"))


def _place(discussion: Prose, text: str) -> int | None:
    """Where a paragraph with exactly these words stands; None for nowhere."""
    found = (place for place, block in enumerate(discussion) if prose.plain([block]) == text)
    return next(found, None) if text else None


def _paragraph(text: str) -> dict[str, Any]:
    return {"kind": "p", "runs": [{"text": text}]}


def _recorded(
    item: AgendaItem, record: ItemRecord | None, discussion: Prose, actor: Actor, at: datetime
) -> None:
    """The discussion in the item's minutes; everything else in them as it stands."""
    record_item(
        actor=recording(actor),
        at=at,
        item=item,
        discussion=discussion,
        motions=record.motions if record is not None else [],
        chair=record.chair if record is not None else "",
        disqualified=record.disqualified if record is not None else "",
        seen=stand_of(item),
    )
