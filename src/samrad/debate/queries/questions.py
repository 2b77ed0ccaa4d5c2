"""Questions to the chair."""

from samrad.chamber.models import Attendee, Sitting
from samrad.debate.models import Question
from samrad.debate.queries.statistics import is_closed_item
from samrad.meetings.models import AgendaItem
from samrad.meetings.queries import agenda_of
from samrad.meetings.vocabulary import ItemKind


def questions_in(sitting: Sitting, *, with_closed: bool) -> list[Question]:
    """The questions of a meeting in the order they were asked, those behind closed doors only
    with_closed.
    """
    rows = Question.objects.filter(sitting=sitting).select_related("attendee__place", "item")
    found = rows.order_by("asked_at", "pk")
    return list(found if with_closed else found.filter(is_closed=False))


def question_in(sitting: Sitting, number: int) -> Question | None:
    """The question with this number in the meeting; None for one of another."""
    rows = Question.objects.filter(sitting=sitting, pk=number)
    return rows.select_related("attendee__place", "item").first()


def own_questions(questions: list[Question], attendee: Attendee) -> list[Question]:
    """Those that one attendee has asked."""
    return [one for one in questions if one.attendee_id == attendee.pk]


def item_for_questions(sitting: Sitting) -> AgendaItem | None:
    """The item of the agenda that questions are queued under; None where it has none."""
    return next((one for one in _open_items(sitting) if one.kind == ItemKind.QUESTIONS), None)


def item_to_minute(question: Question) -> AgendaItem | None:
    """Where the minutes tell of a question: under its item, else under «Eventuelt», else last.

    None when the agenda is empty or all of it closed; the log then tells of it alone.
    """
    if question.item is not None:
        return question.item
    items = _open_items(question.sitting)
    return next((one for one in items if one.kind == ItemKind.OTHER), items[-1] if items else None)


def _open_items(sitting: Sitting) -> list[AgendaItem]:
    return [one for one in agenda_of(sitting.meeting) if not is_closed_item(one)]
