"""The sitting, those in its room, what it is at, and its log."""

import hashlib
from datetime import date

from django.db.models import Prefetch, QuerySet

from samrad.base.policies import Actor
from samrad.chamber.models import Attendee, Happening, Place, Recusal, Sitting
from samrad.chamber.vocabulary import HappeningKind
from samrad.meetings.models import BEHIND, AgendaItem, Meeting
from samrad.meetings.queries import ItemTold, agenda_of, called_on
from samrad.meetings.queries.closing import basis_with
from samrad.meetings.queries.told import item_told, told
from samrad.people.queries import person_of


def sitting_called(slug: str) -> Sitting | None:
    """The sitting of the meeting with this key; None before it is opened."""
    rows = Sitting.objects.select_related(
        "meeting__body", "chair", "item__consideration__case", "item__record"
    )
    return rows.filter(meeting__slug=slug).first()


def sittings_open() -> QuerySet[Sitting]:
    """The meetings that are held now, the latest opened first."""
    found = Sitting.objects.filter(closed_at=None).select_related("meeting__body")
    return found.order_by("-opened_at", "pk")


def voters(sitting: Sitting) -> list[Attendee]:
    """Those who may vote now: present, and holding a place; in the order of the roll."""
    found = sitting.attendees.filter(is_present=True, is_seated=True).select_related("place")
    return list(found.order_by("place__position"))


def roll_now(sitting: Sitting) -> list[Place]:
    """The places in the order of the roll, each with those who may hold it (attendees.all())."""
    who = Attendee.objects.order_by("rank", "pk")
    return list(sitting.places.order_by("position").prefetch_related(Prefetch("attendees", who)))


def entitled(sitting: Sitting) -> int:
    """How many places the body has, vacant and absent too: the base of every threshold."""
    return sitting.places.count()


def own_attendee(sitting: Sitting, actor: Actor) -> Attendee | None:
    """Who the actor is in this room, by the account the secretariat has linked to a person."""
    person = person_of(actor.key) if actor.key.startswith("user:") else None
    if person is None:
        return None
    rows = sitting.attendees.filter(person=person).select_related("place")
    return rows.order_by("-is_seated", "pk").first()


def attendee_with(sitting: Sitting, digest: str) -> Attendee | None:
    """Whose code has this fingerprint (code_hash); None for nobody's."""
    found = sitting.attendees.exclude(code_hash="").filter(code_hash=digest)
    return found.select_related("place").first()


def code_hash(sitting: Sitting, code: str) -> str:
    """The fingerprint of an entry code as typed: case, spaces and hyphens do not count."""
    plain = "".join(one for one in code.upper() if one.isalnum())
    return hashlib.sha256(f"{sitting.pk}:{plain}".encode()).hexdigest()


def item_now(sitting: Sitting, actor: Actor) -> ItemTold | None:
    """The item being treated, as the actor may see it; None between items."""
    if sitting.item_id is None:
        return None
    item = AgendaItem.objects.select_related("consideration__case").filter(pk=sitting.item_id)
    row = item.first()
    return item_told(row, sitting.meeting, (), actor) if row is not None else None


def is_closed_now(sitting: Sitting) -> bool:
    """Whether the item being treated is behind closed doors."""
    return sitting.item is not None and is_behind_doors(sitting.item)


def is_behind_doors(item: AgendaItem) -> bool:
    """Whether an item is treated behind closed doors."""
    return bool(item.closed_basis or any(item.covered_by()))


def log_of(sitting: Sitting) -> QuerySet[Happening]:
    """What has happened, the latest first."""
    return Happening.objects.filter(sitting=sitting).select_related("item").order_by("-at", "-pk")


def agenda_now(sitting: Sitting) -> list[AgendaItem]:
    """The items of the agenda in order, as the one who leads works through them."""
    return list(agenda_of(sitting.meeting))


def attendee_in(sitting: Sitting, number: int) -> Attendee | None:
    """The attendee with this number in the meeting; None for one of another."""
    return sitting.attendees.filter(pk=number).select_related("place").first()


def meeting_to_open(slug: str) -> Meeting | None:
    """The meeting with this key, to be opened; None when there is none."""
    return Meeting.objects.filter(slug=slug).select_related("body").first()


def treated_in(sitting: Sitting) -> set[int]:
    """The items that have been taken up, by number."""
    lines = Happening.objects.filter(sitting=sitting, kind=HappeningKind.ITEM)
    return set(lines.exclude(item=None).values_list("item_id", flat=True))


def addition_of(item: AgendaItem) -> str:
    """What people added to the ground an item is closed on: «offl. § 13»."""
    ground = basis_with(item.closed_ground, "")
    return item.closed_basis.removeprefix(ground).removeprefix("; ")


def told_to(sitting: Sitting, *, reads_closed: bool) -> list[Happening]:
    """The log from the first line, as a reader may see it, each with what it was put right by.

    What was said in an item that was open then, and has been closed since, is for those who may
    read what is closed; what was logged in the open of one that was closed stays.
    """
    behind = (f"item__{one}" for one in BEHIND)
    lines = list(log_of(sitting).select_related("corrects", *behind).order_by("at", "pk"))
    if reads_closed:
        return lines
    closed_then = {one.item_id for one in lines if one.is_closed}
    since = {
        one.item_id
        for one in lines
        if one.item is not None and one.item_id not in closed_then and is_behind_doors(one.item)
    }
    return [one for one in lines if not one.is_closed and one.item_id not in since]


def happening_in(sitting: Sitting, number: int) -> Happening | None:
    """The line of the log with this number; None for one of another meeting."""
    return Happening.objects.filter(sitting=sitting, pk=number).first()


def recusal_in(sitting: Sitting, number: int) -> Recusal | None:
    """The question of standing aside with this number; None for one of another meeting."""
    rows = Recusal.objects.select_related("attendee__place", "item")
    return rows.filter(attendee__sitting=sitting, pk=number).first()


def place_in(sitting: Sitting, number: int) -> Place | None:
    """The place with this number in the meeting; None for one of another."""
    return sitting.places.filter(pk=number).first()


def names_of_open(day: date) -> list[tuple[Sitting, str]]:
    """The meetings that are held now, each with what it is called."""
    rows = list(sittings_open())
    names = {one.meeting.pk: one.called for one in told([row.meeting for row in rows], day)}
    return [(row, names[row.meeting_id]) for row in rows]


def open_of(meeting: Meeting) -> Sitting | None:
    """The sitting of a meeting, open or over; None before it is opened."""
    return Sitting.objects.filter(meeting=meeting).select_related("meeting").first()


def own_sittings(actor: Actor) -> list[Sitting]:
    """The open meetings the actor belongs in, by the person the account is linked to."""
    person = person_of(actor.key) if actor.key.startswith("user:") else None
    if person is None:
        return []
    rows = Sitting.objects.filter(closed_at=None, attendees__person=person)
    return list(rows.select_related("meeting__body").distinct().order_by("pk"))


def called(sitting: Sitting, day: date) -> str:
    """What the meeting is called: «Representantskapet 15. januar 2026»."""
    return called_on(sitting.meeting, day)
