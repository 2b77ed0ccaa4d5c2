"""The room place by place: who may sit there, who does, and what each is known by."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from samrad.base.policies import ANYONE
from samrad.chamber.models import Attendee, Place, Recusal, Sitting
from samrad.chamber.queries.places import nameless
from samrad.chamber.queries.sittings import agenda_now, treated_in
from samrad.chamber.queries.standing import Headroom, headroom_of, next_deputy
from samrad.chamber.vocabulary import RecusalState
from samrad.law.finding import Finding
from samrad.meetings.models import AgendaItem, Meeting, Summons
from samrad.meetings.queries import title_of
from samrad.meetings.queries.told import item_told
from samrad.meetings.vocabulary import Presence, SummonsState

ANSWERED = {SummonsState.ACCEPTED: "kommer", SummonsState.ABSENT: "har meldt forfall"}


@dataclass(frozen=True, slots=True)
class Known:
    """An attendee with credentials: as what, whether the record knows them, and what they answered.

    word says how they stand to the place: «fast», «vara 1». answer is empty for none.
    """

    one: Attendee
    word: str
    is_unknown: bool
    answer: str
    is_away: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A place of the roll: its member, its deputies, who holds it, and what is asked of them.

    calls is what the law says of the next deputy while the place is empty.
    """

    place: Place
    member: Known
    deputies: tuple[Known, ...]
    holder: Attendee | None
    asked: Recusal | None
    calls: Finding | None

    @property
    def is_waiting(self) -> bool:
        """Whether the member is there while a deputy has the place."""
        held_by_other = self.holder is not None and self.holder.pk != self.member.one.pk
        return self.member.one.is_present and held_by_other


@dataclass(frozen=True, slots=True)
class Roll:
    """The whole room: every place, those without one, and how far it is to the limit."""

    lines: tuple[Line, ...]
    others: tuple[Attendee, ...]
    headroom: Headroom
    there: tuple[Attendee, ...] = field(default=())

    @property
    def held(self) -> list[Line]:
        """The places somebody holds."""
        return [one for one in self.lines if one.holder is not None]

    @property
    def empty(self) -> list[Line]:
        """The places nobody holds."""
        return [one for one in self.lines if one.holder is None]


def roll_told(sitting: Sitting) -> Roll:
    """The room as it is now; the same number of queries for any number of places."""
    who = Attendee.objects.order_by("rank", "pk")
    prefetched = sitting.places.order_by("position").prefetch_related(Prefetch("attendees", who))
    places = list(prefetched)
    answers = _answers(sitting.meeting)
    asked = {one.attendee_id: one for one in recusals_of(sitting)}
    lines = tuple(_line(sitting, place, answers, asked) for place in places)
    others = tuple(sitting.attendees.filter(place=None).order_by("name", "pk"))
    there = [one for place in places for one in place.attendees.all() if one.is_present]
    held = sum(one.holder is not None for one in lines)
    return Roll(lines, others, headroom_of(held, len(places)), (*there, *others))


def recusals_of(sitting: Sitting) -> list[Recusal]:
    """Every question of standing aside in the item being treated that has not been withdrawn."""
    rows = Recusal.objects.filter(item=sitting.item_id, attendee__sitting=sitting)
    found = rows.exclude(state=RecusalState.WITHDRAWN).select_related("attendee__place")
    return list(found.order_by("pk"))


def recusals_ahead(sitting: Sitting) -> list[Recusal]:
    """What has been declared of items that have not been taken up."""
    rows = Recusal.objects.filter(attendee__sitting=sitting, state=RecusalState.RAISED)
    found = rows.exclude(item=sitting.item_id).select_related("attendee", "item")
    return list(found.order_by("item__position", "pk"))


def own_recusals(attendee: Attendee) -> list[Recusal]:
    """What has been asked of one attendee and not withdrawn, the latest first."""
    rows = Recusal.objects.filter(attendee=attendee).exclude(state=RecusalState.WITHDRAWN)
    return list(rows.select_related("item").order_by("-raised_at", "-pk"))


def _answers(meeting: Meeting) -> dict[int, str]:
    rows = Summons.objects.filter(meeting=meeting).values_list("person_id", "state")
    return {person: state for person, state in rows if person is not None}


def _line(
    sitting: Sitting, place: Place, answers: dict[int, str], asked: dict[int, Recusal]
) -> Line:
    rows = list(place.attendees.all())
    member = next(one for one in rows if one.role == Presence.MEMBER)
    deputies = [one for one in rows if one.role == Presence.DEPUTY]
    holder = next((one for one in rows if one.is_seated), None)
    question = next((asked[one.pk] for one in rows if one.pk in asked), None)
    calls = None
    if holder is None and deputies and not member.is_present:
        calls = _call(sitting, deputies, answers)
    known = tuple(_known(place, one, answers) for one in deputies)
    return Line(place, _known(place, member, answers), known, holder, question, calls)


def _call(
    sitting: Sitting, deputies: Sequence[Attendee], answers: dict[int, str]
) -> Finding | None:
    """What the law says of whom to call; one who has said that they cannot, is passed over."""
    can = [
        Attendee(is_present=answers.get(one.person_id or 0) != SummonsState.ABSENT)
        for one in deputies
    ]
    day = sitting.meeting.held_on
    return next_deputy(can, day)[0] if day is not None else None


def _known(place: Place, one: Attendee, answers: dict[int, str]) -> Known:
    state = answers.get(one.person_id or 0, "")
    word = _("fast")
    if one.role == Presence.DEPUTY:
        word = _("vara %(rank)d") % {"rank": one.rank} if one.rank else _("vara, ført inn her")
    is_unknown = one.person_id is None and one.name == nameless(place.label)
    answer = ANSWERED.get(SummonsState(state), "") if state else ""
    return Known(one, word, is_unknown, answer, state == SummonsState.ABSENT)


# ----------------------------------------------------------------------------- the agenda


@dataclass(frozen=True, slots=True)
class Step:
    """An item of the agenda as the one who leads works through it: done, now, or ahead."""

    item: AgendaItem
    number: str
    title: str
    stands: str


def steps_of(sitting: Sitting) -> list[Step]:
    """The agenda with how far the meeting has come."""
    treated = treated_in(sitting)
    return [_step(sitting, one, treated) for one in agenda_now(sitting)]


def _step(sitting: Sitting, item: AgendaItem, treated: set[int]) -> Step:
    stands = "now" if item.pk == sitting.item_id else "done" if item.pk in treated else "ahead"
    number = item.number or str(item.position)
    title = title_of(item).removeprefix(f"{_('Sak')} {item.number}: ")
    return Step(item, number, title, stands)


def agenda_for_all(sitting: Sitting) -> list[Step]:
    """The agenda with how far the meeting has come, as anyone may see it."""
    treated, found = treated_in(sitting), []
    for item in agenda_now(sitting):
        told = item_told(item, sitting.meeting, (), ANYONE)
        stands = "now" if item.pk == sitting.item_id else "done" if item.pk in treated else "ahead"
        found.append(Step(item, told.number or str(item.position), told.matter.title, stands))
    return found


@dataclass(frozen=True, slots=True)
class Next:
    """What the one who leads is likely to do next, as a sentence, and which button it is."""

    words: str
    act: str
    item: AgendaItem | None = None
    button: str = ""


def next_step(sitting: Sitting, steps: Sequence[Step], roll: Roll) -> Next:
    """One suggestion; everything else is possible all the same."""
    if not sitting.is_open:
        return Next(_("Møtet er hevet. Møteboka er begynt."), "")
    if sitting.paused_at is not None:
        return Next(_("Møtet har pause."), "resume", button=_("Gjenoppta møtet"))
    if sitting.roll_called_at is None:
        return Next(_("Rop opp, og se hvem som er her."), "roll", button=_("Start oppropet"))
    if stopped := _first(sitting, roll):
        return stopped
    ahead = next((one for one in steps if one.stands == "ahead"), None)
    if ahead is not None:
        words = _("Når saken er ferdig:") if sitting.item_id else _("Møtet er klart til å begynne.")
        button = _("Ta opp sak %(number)s") % {"number": ahead.number}
        return Next(words, "item", ahead.item, button)
    return Next(_("Alle sakene har vært oppe."), "close", button=_("Hev møtet"))


def _first(sitting: Sitting, roll: Roll) -> Next | None:
    """What must be settled before the meeting goes on; None for nothing."""
    if sitting.chair_id is None:
        return Next(_("Ingen leder møtet. Velg møteleder først (§ 11-2)."), "chair")
    if any(one.asked and one.asked.state == RecusalState.RAISED for one in roll.lines):
        return Next(_("Organet må avgjøre habilitet før saken går videre."), "recusal")
    return None
