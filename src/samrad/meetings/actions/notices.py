"""The notice: a meeting is called, with its agenda as it stands."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.base.ports.sections import fingerprint
from samrad.cases import actions as cases
from samrad.cases.models import CasePaper
from samrad.cases.vocabulary import PaperState
from samrad.files.actions.identity import without_numbers
from samrad.law.finding import Finding
from samrad.meetings import queries
from samrad.meetings.actions.keys import locked
from samrad.meetings.models import AgendaItem, Meeting, Notice
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.vocabulary import Caller, MeetingStatus
from samrad.publications import prose
from samrad.publications.prose import Prose


class NothingOnAgenda(Refusal):
    """A meeting is called to something."""

    def __init__(self) -> None:
        super().__init__(_("Sakslisten er tom. Sett opp minst én sak før innkallingen."))


class NoDay(Refusal):
    """A meeting without a day cannot be called."""

    def __init__(self) -> None:
        super().__init__(_("Møtet har ingen møtedag."))


class AlreadyHeld(Refusal):
    """What is over is not called."""

    def __init__(self) -> None:
        super().__init__(_("Møtet er holdt. Det kan ikke kalles inn til det."))


class NothingChanged(Refusal):
    """The notice in force says the same: a double click, or a colleague."""

    def __init__(self) -> None:
        super().__init__(_("Det er kalt inn til møtet, og ingenting er endret siden."))


@action("meetings.issue_notice", may=may_prepare_meeting, done="Kalte inn til møte")
def issue_notice(
    *,
    actor: Actor,
    at: datetime,
    meeting: Meeting,
    called_by: str = Caller.LEADER,
    text: Prose | None = None,
) -> Notice:
    """Call the meeting: the agenda is frozen, its open papers become public, calendars are told.

    What the law book finds is kept with it; a finding that does not hold stops nothing, since the
    act leaves the judgement to the leader. Raises CalledOff, AlreadyHeld, NoDay, NothingOnAgenda,
    NothingChanged, and files.NationalId when an identity number stands in a paper, NumberInWords
    when it stands in the notice or on the agenda.
    Source: kommuneloven § 11-3 første til tredje ledd.
    """
    row = locked(meeting)
    items = _to_be_called(row)
    agenda = [_kept_item(one) for one in items]
    sha256 = fingerprint([row.slug, str(row.held_on), agenda, text or []])
    findings = [_kept_finding(one) for one in queries.findings_before(row, at, called_by)]
    last = row.notices.order_by("-number").first()
    said = (sha256, row.changed_at, called_by, findings)
    if last and (last.sha256, last.issued_at, last.called_by, last.findings) == said:
        raise NothingChanged
    without_numbers((_("innkallingen"), prose.plain(text or [])))
    make_public(items, actor, at)
    row.status = MeetingStatus.CALLED
    row.sequence, row.changed_at = row.sequence + 1, at
    kept(row)
    return kept(
        Notice(
            meeting=row,
            number=row.notices.count() + 1,
            called_by=called_by,
            text=text or [],
            issued_at=at,
            issued_by=actor.key,
            agenda=agenda,
            findings=findings,
            sha256=sha256,
        )
    )


def _to_be_called(meeting: Meeting) -> list[AgendaItem]:
    """The agenda of a meeting that can be called. AlreadyHeld, NoDay or NothingOnAgenda if not."""
    if meeting.status == MeetingStatus.HELD:
        raise AlreadyHeld
    if meeting.held_on is None:
        raise NoDay
    items = list(queries.agenda_of(meeting))
    if not items:
        raise NothingOnAgenda
    return items


def make_public(items: list[AgendaItem], actor: Actor, at: datetime) -> None:
    """Make the agenda public, with the final papers of what is not closed: also those for the case
    as a whole. Raises files.NationalId and NumberInWords.
    """
    shown = [_kept_item(one) for one in items]
    titles = [one["public_title"] if one["basis"] else one["title"] for one in shown]
    without_numbers((_("sakslisten"), "\n".join(titles)))
    steps = [
        one.consideration
        for one in items
        if one.consideration is not None
        and not one.closed_basis
        and not one.consideration.case.is_screened
    ]
    theirs = Q(consideration__in=steps) | Q(
        consideration=None, case__in={step.case_id for step in steps}
    )
    final = CasePaper.objects.filter(theirs, state=PaperState.FINAL, published_at=None)
    for paper in final.order_by("pk"):
        cases.publish_paper(actor=actor, at=at, paper=paper)


def _kept_item(item: AgendaItem) -> dict[str, Any]:
    step = item.consideration
    title = item.title or (step.case.title if step is not None else "")
    return {"item": item.slug, "number": item.number, "title": title, **queries.covered(item)}


def _kept_finding(finding: Finding) -> dict[str, Any]:
    return {"holds": finding.holds, "reason": finding.reason, "basis": str(finding.basis)}
