"""What has been sent about a meeting, to whom, and how it went: for the desk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import row_key
from samrad.bodies.models import Mandate
from samrad.mail.models import Delivery
from samrad.mail.queries import deliveries_of
from samrad.mail.vocabulary import STOPPED, UNDER_WAY, DeliveryState
from samrad.meetings.models import Dispatch, Meeting, Summons
from samrad.meetings.queries.preparing import notices_of
from samrad.meetings.queries.sheets import (
    PaperTold,
    Sheet,
    changes_between,
    papers_not_in,
    sheet_of,
)
from samrad.meetings.queries.summons import (
    Entitled,
    NextDeputy,
    Replaced,
    entitled_to,
    next_deputy,
    practice_of,
    replaced_in,
    summonses_of,
    uncovered,
)
from samrad.meetings.vocabulary import (
    OFF,
    TOLD,
    WHOLE,
    DispatchKind,
    MeetingStatus,
    SummonsState,
)
from samrad.people.models import ContactPoint
from samrad.people.queries import contact_points_of

TELLS_PAPERS = WHOLE | {DispatchKind.PAPERS}


def letter_key(meeting: Meeting, number: int, person: int) -> str:
    """The key of one person's letter in the queue."""
    return f"meeting:{meeting.pk}:dispatch:{number}:person:{person}"


def told_in(meeting: Meeting) -> list[Mapping[str, Any]]:
    """What everyone has been told of papers, in order."""
    found = meeting.dispatches.filter(kind__in=TELLS_PAPERS).order_by("number")
    return list(found.values_list("content", flat=True))


def deputies_for(seat: int, entitled: Iterable[Entitled]) -> Sequence[Mandate]:
    """The deputies of a seat in numbered order."""
    places = (one for one in entitled if one.seat is not None and one.seat.pk == seat)
    return next((one.deputies for one in places), ())


def deputy_after(
    member: Summons, rows: Sequence[Summons], entitled: Sequence[Entitled]
) -> NextDeputy:
    """The deputy to call for an absent member now."""
    holders = [one.person.pk for one in entitled if one.person is not None]
    return next_deputy(member, deputies_for(member.seat_id, entitled), rows, holders)


@dataclass(frozen=True, slots=True)
class Line:
    """One who is or should be called, as the desk shows it.

    name is empty where nobody is known to hold the place. letters are how each letter went, the
    first first; deputy whom to call, for one who is absent with nobody called.
    """

    name: str
    place: str
    contact: ContactPoint | None
    summons: Summons | None
    letters: tuple[Delivery, ...]
    deputy: NextDeputy | None = None

    @property
    def is_away(self) -> bool:
        """Whether the person has said no."""
        return self.summons is not None and self.summons.state == SummonsState.ABSENT

    @property
    def may_answer(self) -> bool:
        """Whether the office may enter an answer."""
        return self.summons is not None and self.summons.state in TOLD

    @property
    def failed(self) -> bool:
        """Whether the latest letter did not arrive."""
        return bool(self.letters) and self.letters[-1].state in STOPPED


@dataclass(frozen=True, slots=True)
class Sent:
    """A dispatch with how its letters went: sent, waiting, and not delivered."""

    dispatch: Dispatch
    letters: tuple[Delivery, ...]

    @property
    def delivered(self) -> int:
        """How many letters a server has taken."""
        return sum(one.state == DeliveryState.SENT for one in self.letters)

    @property
    def filed(self) -> int:
        """How many letters a demonstration has laid in a folder, and never sent."""
        return sum(one.state == DeliveryState.FILED for one in self.letters)

    @property
    def waiting(self) -> int:
        """How many letters wait in the queue."""
        return sum(one.state in UNDER_WAY for one in self.letters)

    @property
    def failed(self) -> list[Delivery]:
        """The letters that were refused or given up."""
        return [one for one in self.letters if one.state in STOPPED]

    @property
    def told(self) -> str:
        """How it went, in a few words: what there is none of is not said."""
        counts = (
            (self.delivered, _("%d sendt")),
            (self.filed, _("%d lagt i mappe, aldri sendt")),
            (self.waiting, _("%d venter")),
            (len(self.failed), _("%d ikke levert")),
            (len(self.dispatch.missing), _("%d uten adresse")),
        )
        return ", ".join(words % number for number, words in counts if number)


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the desk shows of who is called: lines, what was sent, and what should be."""

    lines: tuple[Line, ...]
    sent: tuple[Sent, ...]
    is_called: bool
    changes: tuple[str, ...]
    late: tuple[PaperTold, ...]
    replaced: Replaced
    is_off: bool
    is_over: bool
    calls_deputies: bool
    is_new_notice: bool

    @property
    def after(self) -> int:
        """How many dispatches the reader has seen."""
        return len(self.sent)

    @property
    def may_send(self) -> bool:
        """Whether the notice, or what has changed in it, waits to be sent."""
        first = not any(one.dispatch.kind in WHOLE for one in self.sent)
        wanted = first or self.is_new_notice or bool(self.changes)
        return self.is_called and wanted and not self.is_off and not self.is_over

    @property
    def is_first(self) -> bool:
        """Whether nobody has been sent the notice."""
        return not any(one.dispatch.kind in WHOLE for one in self.sent)

    @property
    def may_call_off(self) -> bool:
        """Whether those called should be told that the meeting does not take place."""
        kinds = {one.dispatch.kind for one in self.sent}
        return self.is_off and bool(kinds) and DispatchKind.CANCELLATION not in kinds

    @property
    def may_remind(self) -> bool:
        """Whether somebody has been called, and has not answered."""
        waits = self.answers[SummonsState.CALLED] > 0
        return waits and not self.is_off and not self.is_over

    @property
    def without_address(self) -> list[Line]:
        """Those nobody can write to."""
        return [one for one in self.lines if one.name and one.contact is None]

    @property
    def answers(self) -> dict[str, int]:
        """How many come, are away, and have not answered."""
        states = [one.summons.state for one in self.lines if one.summons is not None]
        return {state: states.count(state) for state in TOLD}


def desk_of(meeting: Meeting) -> Desk:
    """Who is called to a meeting and what they have been sent. As many queries for any number."""
    entitled, rows = entitled_to(meeting), summonses_of(meeting)
    dispatches = list(meeting.dispatches.order_by("-number"))
    letters = _by_key(deliveries_of(row_key(meeting)))
    sheet = sheet_of(meeting) if meeting.held_on is not None else None
    notice = notices_of(meeting).first()
    whole = next((one for one in dispatches if one.kind in WHOLE), None)
    replaced = replaced_in(entitled, rows)
    return Desk(
        lines=tuple(_lines(meeting, entitled, rows, dispatches, letters)),
        sent=tuple(_sent(meeting, one, letters) for one in dispatches),
        is_called=notice is not None,
        changes=tuple(_changes(sheet, whole)),
        late=tuple(_late(sheet, dispatches)),
        replaced=replaced,
        is_off=meeting.status in OFF,
        is_over=meeting.status == MeetingStatus.HELD,
        calls_deputies=practice_of(meeting.body).calls_deputies,
        is_new_notice=whole is not None and notice is not None and whole.notice_id != notice.pk,
    )


def _changes(sheet: Sheet | None, whole: Dispatch | None) -> list[str]:
    return changes_between(whole.content, sheet) if sheet is not None and whole else []


def _late(sheet: Sheet | None, dispatches: Sequence[Dispatch]) -> list[PaperTold]:
    told = [one.content for one in dispatches if one.kind in TELLS_PAPERS]
    return papers_not_in(sheet, told) if sheet is not None and told else []


def _by_key(found: Iterable[Delivery]) -> dict[str, list[Delivery]]:
    by_key: dict[str, list[Delivery]] = {}
    for one in found:
        by_key.setdefault(one.message.key, []).append(one)
    return by_key


def _sent(meeting: Meeting, one: Dispatch, letters: Mapping[str, list[Delivery]]) -> Sent:
    stem = letter_key(meeting, one.number, 0)[:-1]
    return Sent(
        one, tuple(each for key in letters if key.startswith(stem) for each in letters[key])
    )


def _lines(
    meeting: Meeting,
    entitled: Sequence[Entitled],
    rows: Sequence[Summons],
    dispatches: Sequence[Dispatch],
    letters: Mapping[str, list[Delivery]],
) -> list[Line]:
    """Those called, each deputy after the member; then places whose holder is not called."""
    people = {one.person_id for one in rows} | {
        one.person.pk for one in entitled if one.person is not None
    }
    contacts = contact_points_of(people)
    labels = {one.seat.pk: one.label for one in entitled if one.seat is not None}
    bare = {row.pk for row in uncovered(rows)}
    numbers = [one.number for one in reversed(dispatches)]

    def line(row: Summons) -> Line:
        keys = [letter_key(meeting, number, row.person_id) for number in numbers]
        found = tuple(each for key in keys for each in letters.get(key, ()))
        deputy = deputy_after(row, rows, entitled) if row.pk in bare else None
        place = labels.get(row.seat_id, "")
        return Line(row.person.name, place, contacts.get(row.person_id), row, found, deputy)

    shown = []
    for row in (one for one in rows if one.as_deputy_for_id is None):
        shown.append(line(row))
        shown += [line(one) for one in rows if one.as_deputy_for_id == row.pk]
    called = {one.person_id for one in rows if one.as_deputy_for_id is None}
    for one in entitled:
        if one.person is None:
            shown.append(Line("", one.label, None, None, ()))
        elif one.person.pk not in called:
            contact = contacts.get(one.person.pk)
            shown.append(Line(one.person.name, one.label, contact, None, ()))
    return shown
