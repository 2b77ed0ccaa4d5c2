"""What the four views of the meeting room show of its votes.

A panel is there also when there is nothing to vote on: an open page fills it when a vote is opened.
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import Actor
from samrad.base.ports.panels import PANELS, Panel
from samrad.chamber.stand import Stand
from samrad.meetings.policies import may_prepare_meeting
from samrad.voting import forms, queries
from samrad.voting.vocabulary import Method


def on_console(subject: Stand, _day: date, actor: Actor) -> dict[str, Any]:
    """For the one who leads: the vote that is open with those it waits for, or the last result."""
    if not subject.sees_item:
        return {}
    poll = queries.poll_now(subject.sitting)
    shown: dict[str, Any] = {"stand": subject, "poll": poll, "slug": subject.sitting.meeting.slug}
    if poll is None or not poll.is_open:
        result = queries.result_of(poll) if poll is not None else None
        again = queries.second_round(poll) if poll is not None else []
        shown |= {"result": result, "second": again, "form": forms.OpenForm(auto_id="o_%s")}
        if planned := queries.upcoming(subject.sitting.item):
            shown |= {"planned": planned, "next": forms.StepForm(auto_id="n_%s")}
        may = {"may_decide": poll.may_be_decided} if poll is not None else {}
        decision = poll.decided.partition(":")[2] if poll is not None else ""
        return shown | may | {"decision": decision, "may_enact": may_prepare_meeting(actor)}
    roll = list(queries.roll_of(poll))
    waiting = queries.not_voted(poll, roll)
    can = sum(one.can_vote for one in roll)
    shown |= {"waiting": waiting, "can": can, "voted": can - len(waiting)}
    if poll.method == Method.SHOWN:
        shown["exceptions"] = forms.ExceptionsForm(poll=poll, roll=roll, auto_id="x_%s")
    return shown


def for_delegate(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any]:
    """For one in the room: how to vote, the receipt of what is in, and the result at the close."""
    poll = queries.poll_now(subject.sitting) if subject.sees_item else None
    if poll is None or subject.attendee is None:
        return {}
    entry = queries.entry_of(poll, subject.attendee)
    return {
        "stand": subject,
        "slug": subject.sitting.meeting.slug,
        "poll": poll,
        "entry": entry if entry is not None and entry.can_vote else None,
        "receipt": queries.receipt_of(poll, subject.attendee) if entry is not None else None,
        "can": queries.number_entitled(poll) if poll.method == Method.SECRET else None,
    }


def for_all(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any]:
    """For the big screen and the public: the question while it is open, and then what came of it.

    Nothing of what is behind closed doors, whoever is looking.
    """
    if subject.is_closed:
        return {}
    return queries.shown_to_all(queries.poll_now(subject.sitting))


def for_delegates(subject: Stand, day: date, actor: Actor) -> dict[str, Any]:
    """For those in the room: as for all, and also behind closed doors, to those who are inside."""
    if not subject.sees_item:
        return {}
    poll = queries.poll_now(subject.sitting)
    return queries.told_of(poll) if poll is not None else for_all(subject, day, actor)


def _panels() -> dict[str, Panel]:
    title, own = _("Votering"), _("Din stemme")
    return {
        "console": Panel(title, "voting/panels/console.html", on_console),
        "delegate": Panel(own, "voting/panels/delegate.html", for_delegate),
        "screen": Panel(title, "voting/panels/public.html", for_all),
        "public": Panel(title, "voting/panels/public.html", for_all),
    }


for view, panel in _panels().items():
    PANELS.add(f"chamber.{view}:voting.poll", panel)
# On the phone the question and the result are everyone's, and come by themselves; the buttons and
# the receipt are the reader's own.
PANELS.add(
    "chamber.delegate:voting.shown",
    Panel(_("Votering"), "voting/panels/public.html", for_delegates),
)
