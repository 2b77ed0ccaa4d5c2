"""What this room shows on the four views of a meeting."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base import clock
from samrad.base.policies import Actor
from samrad.base.ports.panels import PANELS, Panel
from samrad.chamber.models import Attendee
from samrad.chamber.stand import Stand
from samrad.debate import actions, forms, queries
from samrad.debate.models import Turn
from samrad.debate.queries import phrasing
from samrad.debate.vocabulary import TurnKind
from samrad.law.finding import Finding
from samrad.law.statutes.kommuneloven_kap11_innkalling import QUESTIONS

AHEAD = 3  # how many the big screen names


def console(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any]:
    """The list with everything the chair does with it."""
    if why := _nothing(subject):
        return why
    now = queries.floor_now(subject.sitting)
    questions = queries.questions_in(subject.sitting, with_closed=subject.reads_closed)
    shown: dict[str, Any] = {
        **_seen(subject, now),
        "waiting": [one for one in questions if one.answered_at is None],
        "asked": QUESTIONS,
        "answer": forms.AnswerForm(auto_id=False),
    }
    if now is not None:
        here = queries.those_here(subject.sitting)
        shown["put_on"] = forms.PutOnForm(here=here)
        shown["times"] = forms.times_form(now)
        shown["times_set"] = list(phrasing.each_time(now.floor))
    return shown


def delegate(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any] | None:
    """What one in the room may ask for, and where they stand on the list."""
    own = subject.attendee
    if own is None:
        return None
    if why := _nothing(subject):
        return why
    now = queries.floor_now(subject.sitting)
    questions = queries.questions_in(subject.sitting, with_closed=subject.reads_closed)
    asking, finding = (right(subject.sitting, own) for right in _RIGHTS)
    return {
        **_seen(subject, now),
        "own": own,
        "why_not": _why_not(subject, own, finding),
        "may_ask_chair": own.is_present and (asking is None or asking.holds is not False),
        "own_questions": queries.own_questions(questions, own),
        "question": forms.QuestionForm(auto_id="debate-%s"),
        "asked": QUESTIONS,
        **(_own(now, own) if now is not None else {}),
    }


def _why_not(subject: Stand, own: Attendee, finding: Finding | None) -> str:
    """Why one in the room may not ask for the floor; «» where they may."""
    if finding is None or finding.holds is not False:
        return ""
    out = queries.disqualified(subject.sitting, own) if own.place_id is not None else None
    return str(actions.Disqualified(out) if out is not None else actions.NoRightToSpeak(finding))


_RIGHTS = (queries.right_to_ask, queries.right_to_speak)


def _own(now: queries.FloorNow, own: Attendee) -> dict[str, Any]:
    speaking = now.speaking
    return {
        "is_mine": speaking is not None and speaking.attendee_id == own.pk,
        "places": now.waiting(own),
        "offered": [(kind, _BUTTONS[kind]) for kind in now.offered(own, clock.now())],
        "reply_to": now.speech,
    }


_BUTTONS = {
    TurnKind.SPEECH: _("Be om ordet"),
    TurnKind.REPLY: _("Replikk"),
    TurnKind.ORDER: _("Til forretningsorden"),
    TurnKind.INFORMATION: _("Saksopplysning"),
}


def screen(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any]:
    """Who speaks and who is next; nothing behind closed doors, whoever looks."""
    if why := _nothing(subject, is_public=True):
        return why
    now = queries.floor_now(subject.sitting)
    queue = now.queue if now is not None else ()
    return {**_seen(subject, now), "ahead": queue[:AHEAD], "rest": len(queue[AHEAD:])}


def public(subject: Stand, day: date, actor: Actor) -> dict[str, Any]:
    """The same for whoever follows an open meeting."""
    return screen(subject, day, actor)


def _nothing(subject: Stand, *, is_public: bool = False) -> dict[str, Any] | None:
    """Why nothing of the floor is shown; None when it is.

    The part stays on the page all the same, so that a page that is open sees it end and begin.
    """
    if not subject.sitting.is_open:
        return {"stand": subject, "why": _("Møtet er hevet."), "is_over": True}
    if subject.is_closed and (is_public or not subject.sees_item):
        return {"stand": subject, "why": _("Saken behandles bak lukkede dører.")}
    return None


def _seen(subject: Stand, now: queries.FloorNow | None) -> dict[str, Any]:
    """What every view shows; left is the time left for whoever is interrupted, and stopped that
    for whoever has the floor while the meeting takes a break.
    """
    shown: dict[str, Any] = {"stand": subject, "now": now, "is_list_closed": False}
    if now is None:
        return shown
    shown["is_list_closed"] = now.floor.is_closed_at(clock.now())
    shown["left"] = _left(now.interrupted)
    shown["stopped"] = _left(now.speaking) if subject.sitting.paused_at is not None else ""
    return shown


def _left(turn: Turn | None) -> str:
    """What is left on a clock that stands still; «» without one, and without a limit."""
    if turn is None or turn.left_seconds is None:
        return ""
    return phrasing.clock(turn.left_seconds)


for _view, _facts in (
    ("console", console),
    ("delegate", delegate),
    ("screen", screen),
    ("public", public),
):
    PANELS.add(
        f"chamber.{_view}:debate.floor",
        Panel(
            title=_("Ordet") if _view == "delegate" else _("Talerliste"),
            template=f"debate/panels/{_view}.html",
            facts=_facts,
        ),
    )
