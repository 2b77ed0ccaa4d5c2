"""What the floor writes in the minutes, beside what the secretary writes."""

from datetime import datetime

from samrad.base.actions import kept
from samrad.base.policies import Actor
from samrad.chamber.policies import recording
from samrad.debate import queries
from samrad.debate.models import Floor, Question, Turn
from samrad.debate.queries import phrasing
from samrad.meetings.actions import add_to_item, entered, record_item
from samrad.meetings.models import AgendaItem
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
    stands = entered(item)
    discussion: Prose = list(stands.discussion)
    place = _place(discussion, floor.minuted)
    if place is None:
        floor.settled = floor.told
    text = phrasing.had_the_floor(turns[floor.settled :], is_more=floor.settled > 0)
    if place is None:
        discussion.append(prose.paragraph(text))
    else:
        discussion[place] = prose.paragraph(text)
    floor.minuted, floor.told = text, len(turns)
    kept(floor)
    record_item(
        actor=recording(actor),
        at=at,
        item=item,
        discussion=discussion,
        motions=stands.motions,
        chair=stands.chair,
        disqualified=stands.disqualified,
        excused=stands.excused,
    )


def minute_question(question: Question, actor: Actor, at: datetime) -> None:
    """Tell in the minutes of a question and its answer, after what stands there."""
    item = queries.item_to_minute(question)
    if item is None:
        return
    told = [prose.paragraph(phrasing.asked_and_answered(question))]
    add_to_item(actor=recording(actor), at=at, item=item, discussion=told)


def _given(floor: Floor) -> list[Turn]:
    """Every turn that was given, in order; told counts them, and none is ever taken back."""
    rows = Turn.objects.filter(floor=floor, given_at__isnull=False)
    return list(rows.select_related("attendee__place").order_by("given_at", "pk"))


def _place(discussion: Prose, text: str) -> int | None:
    """Where a paragraph with exactly these words stands; None for nowhere."""
    found = (place for place, block in enumerate(discussion) if prose.plain([block]) == text)
    return next(found, None) if text else None
