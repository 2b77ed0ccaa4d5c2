"""Questions to the chair."""

from datetime import datetime

from samrad.base.actions import action, cite, kept
from samrad.base.policies import Actor
from samrad.chamber.actions import note
from samrad.chamber.models import Attendee, Sitting
from samrad.chamber.queries import is_closed_now
from samrad.chamber.vocabulary import HappeningKind
from samrad.debate import queries
from samrad.debate.actions.keeping import locked
from samrad.debate.actions.minuting import minute_question
from samrad.debate.actions.refusals import AlreadyAnswered, NotPresent, OnlyMembersAsk
from samrad.debate.models import Question
from samrad.debate.policies import may_act_as, may_lead
from samrad.debate.queries import phrasing


@action("debate.ask_chair", may=may_act_as, done="Stilte spørsmål til lederen")
def ask_chair(*, actor: Actor, at: datetime, attendee: Attendee, text: str) -> Question:  # noqa: ARG001
    """Ask the chair, also on what is not on the agenda; the same words twice are one question.

    It leads to no vote by itself. Raises Denied, IsClosed, NotPresent, OnlyMembersAsk, Invalid.
    Source: kommuneloven § 11-2 fjerde ledd.
    """
    row = locked(attendee.sitting)
    one = Attendee.objects.select_related("place").get(pk=attendee.pk)
    if not one.is_present:
        raise NotPresent(one.name)
    finding = queries.right_to_ask(row, one)
    if finding is not None:
        if finding.holds is False:
            raise OnlyMembersAsk(finding)
        cite(finding)
    words = " ".join(text.split())
    waiting = Question.objects.filter(sitting=row, attendee=one, text=words, answered_at=None)
    if found := waiting.first():
        return found
    closed = is_closed_now(row)
    item = row.item if closed else queries.item_for_questions(row)
    given = {"sitting": row, "attendee": one, "item": item, "is_closed": closed}
    question = kept(Question(**given, text=words, asked_at=at))
    note(row, at=at, kind=HappeningKind.FLOOR, text=phrasing.asked(question)[:1000])
    return question


@action("debate.answer_question", may=may_lead, done="Førte at lederen har svart")
def answer_question(
    *, actor: Actor, at: datetime, sitting: Sitting, question: Question, answer: str
) -> Question:
    """Enter that the chair has answered, in what words one likes; the minutes tell of both.

    Raises Denied, IsClosed, AlreadyAnswered.
    """
    locked(sitting)
    rows = Question.objects.select_related("attendee__place", "item", "sitting__meeting")
    row = rows.get(pk=question.pk, sitting=sitting)
    words = answer.strip()
    if row.answered_at is not None:
        if row.answer == words:
            return row
        raise AlreadyAnswered
    row.answered_at, row.answer = at, words
    kept(row)
    minute_question(row, actor, at)
    return row
