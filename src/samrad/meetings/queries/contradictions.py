"""What would make the minutes contradict themselves: attendance, votes and grounds."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from samrad.law.statutes.kommuneloven_kap11_apenhet import basis_is_recorded
from samrad.meetings.models import Attendance, ItemRecord, Meeting
from samrad.meetings.queries.minutes import happened_in, seats_in, title_of
from samrad.meetings.queries.presence import names_in, presence_in, there_at_first
from samrad.meetings.vocabulary import VOTING, Counted

PROVISION = re.compile(r"§+\s*\d.*")
NOBODY = re.compile(r"ingen( (var|ble( funnet)?|er))?( inhabile?| ugilde?)?\.?", re.IGNORECASE)


def contradictions_in(meeting: Meeting) -> list[str]:
    """What does not hold together in what is entered, as sentences; empty when all does.

    Minutes that name one member must not tell of thirty-six votes. Source: kommuneloven § 11-4.
    """
    return [*_of_attendance(meeting), *_of_places(meeting), *_of_items(meeting)]


def _of_attendance(meeting: Meeting) -> Iterator[str]:
    """Where members are counted and entered too, but not as many."""
    stated = meeting.stated_attendance.filter(what=Counted.MEMBERS).first()
    entered = Attendance.objects.filter(meeting=meeting, role__in=VOTING).count()
    if stated is None or not entered:
        return
    given = {"stated": stated.present, "entered": entered}
    if entered < stated.present:
        yield (
            _(
                "Frammøtet er telt til %(stated)d, men bare %(entered)d med stemmerett er ført. "
                "Før resten, eller rett tallet."
            )
            % given
        )
    elif (first := len(there_at_first(meeting))) > stated.present:
        yield _(
            "Frammøtet er telt til %(stated)d, men %(first)d med stemmerett er ført som til stede "
            "da møtet begynte. Rett det som er galt."
        ) % (given | {"first": first})


def _of_places(meeting: Meeting) -> Iterator[str]:
    """Where a member and the deputy for it were both there at first, or more than have a place."""
    first = there_at_first(meeting)
    rows = [row for row in Attendance.objects.filter(meeting=meeting) if row.pk in first]
    called = names_in(meeting, rows)
    for row in rows:
        if row.stands_in_for and row.stands_in_for in called.values():
            given = {"deputy": called[row.pk], "member": row.stands_in_for}
            yield _("%(deputy)s er ført for %(member)s, som også er ført.") % given
    seats = seats_in(meeting)
    if seats is not None and len(first) > seats:
        sizes = {"count": len(first), "seats": seats}
        yield _("%(count)d med stemmerett er ført, men organet har %(seats)d plasser.") % sizes


def _of_items(meeting: Meeting) -> Iterator[str]:
    """Items where more have voted than were there, or someone stands aside without a ground."""
    could = {one.item.pk: one.can_vote for one in presence_in(meeting)}
    for item in happened_in(meeting):
        can_vote = could[item.pk]
        for vote in item.votes.all():
            cast = vote.in_favour + vote.against + vote.blank
            if can_vote is not None and cast > can_vote:
                given = {"item": title_of(item), "cast": cast, "there": can_vote}
                yield (
                    _("%(item)s: %(cast)d har stemt, men %(there)d med stemmerett var til stede.")
                    % given
                )
        if not _has_ground(getattr(item, "record", None)):
            yield _("%(item)s: hjemmelen for inhabiliteten mangler.") % {"item": title_of(item)}
        if item.closed_basis and not PROVISION.search(item.closed_basis):
            yield _("%(item)s: hjemmelen for å lukke dørene mangler.") % {"item": title_of(item)}


def _has_ground(record: ItemRecord | None) -> bool:
    """Whether those who stood aside are entered with a provision (§). § 11-4 andre ledd.

    Those who write «Ingen» mean that nobody did.
    """
    aside = record.disqualified.strip() if record is not None else ""
    ground = PROVISION.search(aside)
    someone = bool(aside) and not NOBODY.fullmatch(aside)
    given = ground.group(0) if ground is not None else None
    return bool(basis_is_recorded(needs_basis=someone, legal_basis=given).holds)
