"""What would make the minutes contradict themselves: attendance, votes and grounds."""

import re
from collections.abc import Iterator
from datetime import time

from django.utils.translation import gettext as _

from samrad.law.statutes.kommuneloven_kap11_apenhet import Ground, basis_is_recorded
from samrad.meetings.models import AgendaItem, Attendance, ItemRecord, Meeting, Vote
from samrad.meetings.queries.entering import seats_in, seats_known
from samrad.meetings.queries.minutes import happened_in, title_of
from samrad.meetings.queries.presence import (
    NOBODY,
    AtItem,
    aside_in,
    every_name_in,
    is_named_in,
    names_in,
    parties_in,
    presence_in,
    there_at_first,
)
from samrad.meetings.vocabulary import EFFECTIVE, VOTING, Counted, Subject, VoteEnding

PROVISION = re.compile(r"§+\s*\d.*")


def contradictions_in(meeting: Meeting) -> list[str]:
    """What does not hold together in what is entered, as sentences; empty when all does.

    Minutes that name one member must not tell of thirty-six votes. Source: kommuneloven § 11-4.
    """
    told = (*_of_attendance(meeting), *_of_places(meeting), *_of_items(meeting))
    return list(dict.fromkeys(told))


def _of_attendance(meeting: Meeting) -> Iterator[str]:
    """Where members are counted and entered too, but not as many."""
    stated = meeting.stated_attendance.filter(what=Counted.MEMBERS).first()
    entered = Attendance.objects.filter(meeting=meeting, role__in=VOTING).count()
    if stated is None:
        return
    seats = seats_known(meeting)
    if seats is not None and stated.total is not None and stated.total < seats:
        yield _(
            "Frammøtet er telt av %(total)d medlemmer, men organet har %(seats)d plasser. Rett "
            "tallet, eller registeret."
        ) % {"total": stated.total, "seats": seats}
    if not entered:
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
    there = {name.casefold() for name in called.values()}
    for row in rows:
        if row.stands_in_for.casefold() in there:
            given = {"deputy": called[row.pk], "member": row.stands_in_for}
            yield _("%(deputy)s er ført for %(member)s, som også er ført.") % given
    seats = seats_in(meeting)
    if seats is not None and len(first) > seats:
        sizes = {"count": len(first), "seats": seats}
        yield _("%(count)d med stemmerett er ført, men organet har %(seats)d plasser.") % sizes


def _of_items(meeting: Meeting) -> Iterator[str]:
    """Items where more have voted than were there, or someone stands aside without a ground."""
    rooms = {one.item.pk: one for one in presence_in(meeting)}
    rows = list(Attendance.objects.filter(meeting=meeting).select_related("person"))
    also, voted_over = every_name_in(meeting, rows), set[str]()
    for item in happened_in(meeting):
        room = rooms[item.pk]
        if any(_closes(vote) for vote in item.votes.all()):
            voted_over.add(item.closed_ground)
        yield from _of_votes(item, room.can_vote)
        yield from _of_those_who_voted(item, room)
        yield from _of_those_against(item, [also[pk] for pk in room.there if pk in also], room)
        yield from _of_doors(item, meeting, voted_over)
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


def _of_those_who_voted(item: AgendaItem, room: AtItem) -> Iterator[str]:
    """Where one who stood aside is counted in the votes, if everyone is entered by name."""
    aside = aside_in(room)
    if aside is None or room.can_vote is None:
        return
    could = room.can_vote - aside
    for vote in item.votes.all():
        cast = vote.in_favour + vote.against + vote.blank
        if could < cast <= room.can_vote and vote.subject != Subject.ELECTION:
            given = {"item": title_of(item), "cast": cast, "could": could}
            yield _("%(item)s: %(cast)d har stemt, men %(could)d når de som trådte ut, er ute.") % (
                given
            )


def _of_those_against(item: AgendaItem, there: list[set[str]], room: AtItem) -> Iterator[str]:
    """Where one is named against who was not in the room; asked where everyone is entered by name.

    Named as people are: by name, place, or both, or by the party they sit for.
    """
    if room.can_vote is None or room.can_vote != len(there):
        return
    for name in {name for vote in item.votes.all() for name in vote.against_names}:
        known = any(
            is_named_in(name, one) or is_named_in(one, name) for names in there for one in names
        )
        if not known and name.casefold() not in parties_in(item.meeting):
            given = {"item": title_of(item), "name": name}
            yield _("%(item)s: %(name)s står som imot, men er ikke ført som til stede.") % given


def _closes(vote: Vote) -> bool:
    """Whether a vote closed the doors: one that fell did not."""
    return vote.subject == Subject.CLOSING and vote.ending == VoteEnding.ADOPTED


def _of_doors(item: AgendaItem, meeting: Meeting, voted_over: set[str]) -> Iterator[str]:
    """Where doors were closed outside the meeting, or on a ground the body had to vote over.

    One vote closes several items, or the whole meeting: voted_over are the grounds voted over so
    far. Source: kommuneloven § 11-5 tredje og femte ledd.
    """
    ground = item.closed_ground
    if ground and not Ground(ground).closes_always and ground not in voted_over:
        yield _("%(item)s: voteringen over å lukke dørene mangler.") % {"item": title_of(item)}
    record: ItemRecord | None = getattr(item, "record", None)
    doors = [one for one in (record.closed_at, record.reopened_at) if one] if record else []
    begins, ends = meeting.starts_at or time.min, meeting.ends_at or time.max
    if doors and not begins <= min(doors) <= max(doors) <= ends:
        told = _("%(item)s: dørene er ført som lukket utenfor tiden møtet varte.")
        yield told % {"item": title_of(item)}


def _has_ground(entered: str) -> bool:
    """Whether those who stood aside are entered with a provision (§). § 11-4 andre ledd.

    Those who write «Ingen» mean that nobody did.
    """
    aside = entered.strip()
    ground = PROVISION.search(aside)
    someone = bool(aside) and not NOBODY.fullmatch(aside)
    given = ground.group(0) if ground is not None else None
    return bool(basis_is_recorded(needs_basis=someone, legal_basis=given).holds)
