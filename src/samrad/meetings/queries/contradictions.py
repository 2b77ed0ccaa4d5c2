"""What would make the minutes contradict themselves: attendance, votes and grounds."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from samrad.law.statutes.kommuneloven_kap11_apenhet import basis_is_recorded
from samrad.meetings.models import AgendaItem, Attendance, ItemRecord, Meeting
from samrad.meetings.queries.minutes import happened_in, seats_in, title_of
from samrad.meetings.queries.presence import names_in, presence_in, there_at_first
from samrad.meetings.vocabulary import EFFECTIVE, VOTING, Counted, VoteEnding

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
        yield from _of_votes(item, could[item.pk])
        record: ItemRecord | None = getattr(item, "record", None)
        if record is not None and not _has_ground(record.disqualified):
            yield _("%(item)s: hjemmelen for inhabiliteten mangler.") % {"item": title_of(item)}
        if record is not None and not _has_ground(record.excused):
            yield _("%(item)s: hjemmelen for fritaket mangler.") % {"item": title_of(item)}
        if item.closed_basis and not PROVISION.search(item.closed_basis):
            yield _("%(item)s: hjemmelen for å lukke dørene mangler.") % {"item": title_of(item)}


def _of_votes(item: AgendaItem, can_vote: int | None) -> Iterator[str]:
    """Where more have voted than could, or what was decided is not what was voted for.

    A vote that did not pass, or in which the body was not quorate, makes no decision. Source:
    kommuneloven § 11-9.
    """
    votes, decisions = item.votes.all(), item.decisions.all()
    for vote in votes:
        cast = vote.in_favour + vote.against + vote.blank
        if can_vote is not None and cast > can_vote:
            yield _("%(item)s: %(cast)d har stemt, men %(there)d med stemmerett var til stede.") % {
                "item": title_of(item),
                "cast": cast,
                "there": can_vote,
            }
    made = next((one for one in decisions if one.kind in EFFECTIVE), None)
    if votes and made is not None and all(one.ending != VoteEnding.ADOPTED for one in votes):
        yield _("%(item)s: vedtaket er ført som «%(kind)s», men utfallet er «%(how)s».") % {
            "item": title_of(item),
            "kind": made.get_kind_display(),
            "how": list(votes)[-1].get_ending_display(),
        }


def _has_ground(entered: str) -> bool:
    """Whether those who stood aside are entered with a provision (§). § 11-4 andre ledd.

    Those who write «Ingen» mean that nobody did.
    """
    aside = entered.strip()
    ground = PROVISION.search(aside)
    someone = bool(aside) and not NOBODY.fullmatch(aside)
    given = ground.group(0) if ground is not None else None
    return bool(basis_is_recorded(needs_basis=someone, legal_basis=given).holds)
