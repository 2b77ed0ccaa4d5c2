"""Who holds which place, moment by moment, and the same in the minutes at once."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import kept
from samrad.base.policies import Actor
from samrad.bodies.vocabulary import BodyKind
from samrad.chamber import queries
from samrad.chamber.actions.keeping import note
from samrad.chamber.models import Attendee, Place, Sitting
from samrad.chamber.policies import recording
from samrad.chamber.vocabulary import HappeningKind
from samrad.meetings.actions import (
    IsAway,
    IsThere,
    Present,
    add_to_item,
    enter_one,
    note_movement,
)
from samrad.meetings.models import AgendaItem, Attendance
from samrad.meetings.queries import Someone
from samrad.meetings.queries.preparing import Seat
from samrad.meetings.vocabulary import Move, Presence
from samrad.publications.prose import paragraph

# What others hang a refusal on: asked before anyone comes, leaves or changes place, and before the
# meeting goes on to another item. A vote that is open says no here.
BEFORE_MOVES: list[Callable[[Sitting], None]] = []


def unhindered(sitting: Sitting) -> None:
    """Whatever those who hang on BEFORE_MOVES raise, when nobody may move just now."""
    for ask in BEFORE_MOVES:
        ask(sitting)


@dataclass(frozen=True)
class Ledger:
    """What one action writes of who sits where: the places, the log and the minutes together."""

    actor: Actor
    at: datetime
    sitting: Sitting

    @property
    def clock(self) -> time:
        """The time of day in Norway, as the minutes tell it."""
        return self.at.astimezone(clock.OSLO).time().replace(microsecond=0)

    def log(self, text: str, kind: str = HappeningKind.ATTENDANCE) -> None:
        """A line in the log."""
        note(self.sitting, at=self.at, kind=kind, text=text)

    # ------------------------------------------------------------------ places

    def seat(self, one: Attendee) -> None:
        """The attendee holds the place from now."""
        one.is_seated = True
        kept(one)

    def unseat(self, one: Attendee) -> None:
        """The attendee holds no place from now."""
        one.is_seated = False
        kept(one)

    def passes_on(self, member: Attendee, reason: str = "") -> None:
        """The member's place goes to the next deputy who is there, or stands empty.

        The member is not seated any more. Source: kommuneloven § 7-10 første ledd.
        """
        deputy = self.next_in(member.place) if member.place else None
        if deputy is None:
            self._went(member, reason)
            return
        self.seat(deputy)
        self.steps_in(deputy, reason)

    def next_in(self, place: Place) -> Attendee | None:
        """The next deputy by number who is in the room and can take the place."""
        rows = queries.deputies_of(place)
        aside = {one.attendee_id for one in queries.standing_aside(self.sitting)}
        for one in rows:
            one.is_present = one.is_present and one.pk not in aside and self.may_sit(one)
        _finding, index = queries.next_deputy(rows, self.at.astimezone(clock.OSLO).date())
        return Attendee.objects.get(pk=rows[index].pk) if index >= 0 else None

    def may_sit(self, one: Attendee) -> bool:
        """Whether the attendee counts as present, and the person sits nowhere else.

        In a physical meeting one who follows on video does not (SEK-11-7).
        """
        if one.is_remote and queries.not_a_third_form(self.sitting, [one]) is not None:
            return False
        if one.person_id is None:
            return True
        elsewhere = self.sitting.attendees.filter(person=one.person_id, is_seated=True)
        return not elsewhere.exclude(pk=one.pk).exists()

    # ----------------------------------------------------------------- minutes

    @property
    def item(self) -> AgendaItem | None:
        """The first item a change now holds for: this one, or the next when it has been voted on.

        None before the roll call is done, and after the last item. The minutes tell an item once:
        when the meeting goes back to one, a change holds from the first that has not been up.
        """
        now, ahead = self.sitting.item, queries.agenda_now(self.sitting)
        if self.sitting.roll_called_at is None:
            return None
        if now is None:
            return next(iter(ahead), None)
        treated = queries.treated_in(self.sitting) | {now.pk}
        furthest = max((place for place, one in enumerate(ahead) if one.pk in treated), default=-1)
        is_last = furthest >= 0 and ahead[furthest].pk == now.pk
        if is_last and not now.votes.exists():
            return now
        return next(iter(ahead[furthest + 1 :]), None)

    def comes(self, one: Attendee) -> None:
        """A member takes the place, or takes it back from a deputy."""
        if (item := self.item) is not None:
            row = self.row_of(one)
            who = Someone(self.told(one), attendance=row, seat=self._roll_seat(one))
            self._move(item, Move.ARRIVED, who)
            self.describe(one)

    def steps_in(self, deputy: Attendee, reason: str = "") -> None:
        """A deputy takes the place of the member."""
        member = self.member_of(deputy)
        text = _("%(deputy)s tok plassen for %(place)s.")
        self.log(text % {"deputy": deputy.name, "place": member.name})
        if (item := self.item) is not None:
            who = Someone(self.told(member), attendance=self.row_of(member))
            self._move(item, Move.STEPPED_IN, who, name=deputy.name, reason=reason)
            self.describe(deputy)

    def gives_up(self, deputy: Attendee) -> None:
        """A deputy has left the place: the next one in order takes it, or it stands empty."""
        self._went(deputy, "")
        found = self.next_in(deputy.place) if deputy.place else None
        if found is not None:
            self.seat(found)
            self.steps_in(found)

    def _went(self, one: Attendee, reason: str) -> None:
        if (item := self.item) is not None:
            who = Someone(self.told(one), attendance=self.row_of(one), seat=self._roll_seat(one))
            self._move(item, Move.LEFT, who, reason=reason)

    def leads(self, name: str) -> None:
        """Someone else leads from here on."""
        if self.sitting.item_id is not None and (item := self.item) is not None:
            self._move(item, Move.CHAIR, None, name=name)

    def _move(
        self, item: AgendaItem, kind: str, who: Someone | None, name: str = "", reason: str = ""
    ) -> None:
        given: dict[str, Any] = {"who": who, "name": name, "clock": self.clock, "reason": reason}
        # The minutes may tell it already: of an item the meeting has gone back to.
        with suppress(IsAway, IsThere):
            note_movement(actor=recording(self.actor), at=self.at, item=item, kind=kind, **given)

    def describe(self, one: Attendee) -> None:
        """Enter what the attendee is called and whether it is on video; guests are entered here."""
        self.describe_row(one, self.row_of(one))

    def describe_row(self, one: Attendee, row: Attendance | None) -> None:
        """The same, where the row stands under another name."""
        given: dict[str, Any] = {
            "actor": recording(self.actor),
            "at": self.at,
            "meeting": self.sitting.meeting,
        }
        enter_one(**given, one=self.present(one), row=row)

    @property
    def is_assembly(self) -> bool:
        """Whether the places belong to municipalities, as the minutes name them."""
        body = self.sitting.meeting.body
        return body is not None and body.kind == BodyKind.ASSEMBLY

    def told(self, one: Attendee) -> str:
        """What the minutes call an attendee: «Asker», «Asker (Solveig Berg)», «Solveig Berg»."""
        if one.role != Presence.MEMBER or one.place is None or not self.is_assembly:
            return one.name
        label = one.place.label
        return label if one.name == queries.nameless(label) else f"{label} ({one.name})"

    def present(self, one: Attendee) -> Present:
        """The attendee as the minutes enter one who was there."""
        if one.role == Presence.MEMBER and one.place is not None:
            municipality = one.place.municipality if self.is_assembly else None
            name = "" if municipality and self.told(one) == one.place.label else self.told(one)
            person = None if municipality else one.person
            return Present(
                municipality=municipality, person=person, name=name, is_remote=one.is_remote
            )
        instead = self.told(self.member_of(one)) if one.place is not None else ""
        return Present(name=one.name, role=one.role, stands_in_for=instead, is_remote=one.is_remote)

    def row_of(self, one: Attendee) -> Attendance | None:
        """The attendee's row in the minutes' attendance; None while there is none."""
        rows, present = Attendance.objects.filter(meeting=self.sitting.meeting), self.present(one)
        if present.municipality is not None:
            return rows.filter(municipality=present.municipality).first()
        if present.person is not None:
            return rows.filter(person=present.person).first()
        return rows.filter(name=present.name, role=present.role).first()

    def member_of(self, deputy: Attendee) -> Attendee:
        """The member whose place the deputy may take."""
        place = deputy.place
        if place is None:  # pragma: no cover -- a deputy always has a place
            return deputy
        return place.attendees.select_related("place").get(role=Presence.MEMBER)

    def _roll_seat(self, one: Attendee) -> Seat:
        present = self.present(one)
        return Seat("", self.told(one), present.municipality, present.person)

    def tell(
        self, item: AgendaItem, said: str, *, disqualified: str = "", excused: str = ""
    ) -> None:
        """Add to what the minutes tell of an item: a paragraph, and who stood aside."""
        add_to_item(
            actor=recording(self.actor),
            at=self.at,
            item=item,
            discussion=[paragraph(said)],
            disqualified=disqualified,
            excused=excused,
        )
