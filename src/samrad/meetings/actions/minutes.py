"""The minutes: finished when they hold what the act asks for, approved, signed and corrected."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Refusal, action, cite, kept
from samrad.base.policies import Actor
from samrad.base.ports.sections import fingerprint
from samrad.files.actions.identity import without_numbers
from samrad.law.finding import Gaps
from samrad.meetings import queries
from samrad.meetings.actions.keys import locked
from samrad.meetings.models import Meeting, Minutes
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.queries.entered import entered_in


class Incomplete(Refusal):
    """The minutes lack something the act asks for."""

    def __init__(self, finding: Gaps, missing: list[str]) -> None:
        super().__init__(
            _("Møteboka mangler %(what)s (%(basis)s).")
            % {"what": ", ".join(missing), "basis": finding.basis}
        )
        self.finding = finding


class Contradicted(Refusal):
    """The minutes would contradict themselves, or a ground is missing."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(
            _("Møteboka kan ikke ferdigstilles ennå. %(what)s") % {"what": " ".join(found)}
        )


class NothingCorrected(Refusal):
    """A new version without a reason."""

    def __init__(self) -> None:
        super().__init__(_("Møteboka er ferdigstilt. Skriv hva som er rettet."))


class AlreadyApproved(Refusal):
    """The version has been approved."""

    def __init__(self) -> None:
        super().__init__(_("Møteboka er godkjent."))


class AlreadySigned(Refusal):
    """The same name twice."""

    def __init__(self, name: str) -> None:
        super().__init__(_("%(name)s har skrevet under.") % {"name": name})


class NotThatDay(Refusal):
    """Nobody approves or signs minutes before the meeting, or on a day to come."""

    def __init__(self) -> None:
        super().__init__(_("Dagen kan ikke være før møtet eller fram i tid."))


class NewerVersion(Refusal):
    """The minutes have been corrected since."""

    def __init__(self) -> None:
        super().__init__(_("Møteboka er rettet siden. Bruk den nyeste versjonen."))


@action("meetings.finish_minutes", may=may_prepare_meeting, done="Ferdigstilte møtebok")
def finish_minutes(*, actor: Actor, at: datetime, meeting: Meeting, reason: str = "") -> Minutes:
    """Freeze the minutes as they stand: the first version, or a corrected one with its reason.

    Raises CalledOff, Incomplete, Contradicted, NothingCorrected, and NumberInWords when an identity
    number stands in what anyone will read. Source: kommuneloven § 11-4 første og andre ledd.
    """
    row = locked(meeting)
    finding = queries.completeness_of(row)
    if not finding.holds:
        raise Incomplete(finding, queries.missing_in_words(finding))
    if at_odds := queries.contradictions_in(row):
        raise Contradicted(at_odds)
    version = row.minutes.count() + 1
    if version > 1 and not reason.strip():
        raise NothingCorrected
    cite(finding)
    content = {**queries.minutes_content(row), "entered": entered_in(row)}
    made = Minutes(
        meeting=row,
        version=version,
        content=content,
        sha256=fingerprint(content),
        finished_at=at,
        finished_by=actor.key,
        reason=reason if version > 1 else "",
    )
    told = queries.words_of(made, public=True)
    without_numbers((_("møteboka"), told), (_("det som er rettet"), made.reason))
    return kept(made)


@action("meetings.approve_minutes", may=may_prepare_meeting, done="Førte at møtebok er godkjent")
def approve_minutes(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    minutes: Minutes,
    approved_on: date,
    approved_in: Meeting | None = None,
) -> Minutes:
    """Enter that the body approved the newest minutes, on a day after the meeting.

    Raises AlreadyApproved, NewerVersion, and NotThatDay for a day before the meeting or to come.
    """
    row = Minutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)
    if row.approved_on is not None:
        raise AlreadyApproved
    if queries.latest_minutes(row.meeting) != row:
        raise NewerVersion
    _of_a_day(row, approved_on, at)
    row.approved_on, row.approved_in = approved_on, approved_in
    return kept(row)


@action("meetings.sign_minutes", may=may_prepare_meeting, done="Førte underskrift på møtebok")
def sign_minutes(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    minutes: Minutes,
    name: str,
    role: str = "",
    signed_on: date | None = None,
) -> Minutes:
    """Enter that someone has signed the minutes, on the day when it is not today.

    Raises AlreadySigned, and NotThatDay for a day before the meeting or to come.
    """
    row = Minutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)
    if any(one["name"] == name for one in row.signatures):
        raise AlreadySigned(name)
    day = signed_on or at.astimezone(clock.OSLO).date()
    _of_a_day(row, day, at)
    signed = {"name": name, "role": role, "at": at.isoformat(), "on": day.isoformat()}
    row.signatures = [*row.signatures, signed]
    return kept(row)


def _of_a_day(row: Minutes, day: date, at: datetime) -> None:
    """NotThatDay unless the day lies between the meeting and now; paper may be older than a row."""
    held = row.meeting.held_on or date.min
    if not held <= day <= at.astimezone(clock.OSLO).date():
        raise NotThatDay
