"""A reader's own notes: always asked for by the one who wrote them, and never by anyone else."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from samrad.base.policies import Actor
from samrad.cases.models import Case, Consideration, PrivateNote
from samrad.cases.queries.cases import CaseTold, cases, told
from samrad.identity.models import RoleGrant
from samrad.identity.queries import SITTING, grants

KEPT_YEARS = 1


@dataclass(frozen=True, slots=True)
class NoteTold:
    """A note for its owner's eyes, with the case as the owner may see it.

    text is None when the note can no longer be opened.
    """

    case: CaseTold
    text: str | None
    saved_at: datetime


def notes_of(actor: Actor) -> QuerySet[PrivateNote]:
    """The actor's own notes; nothing for those who are not logged in. The only way to a note."""
    number = number_of(actor.key)
    if number is None:
        return PrivateNote.objects.none()
    return PrivateNote.objects.filter(owner=number).order_by("-saved_at", "pk")


def note_on(actor: Actor, case: Case) -> PrivateNote | None:
    """The actor's own note beside a case; None when there is none."""
    return notes_of(actor).filter(case=case).first()


def notes_told(actor: Actor, day: date) -> list[NoteTold]:
    """The actor's own notes with their cases, the latest first. The same number of queries always.

    A note beside a case not known on day is left out.
    """
    kept = list(notes_of(actor))
    rows = cases().filter(pk__in=[note.case_id for note in kept])
    shown = {one.case.pk: one for one in told(rows, day, actor)} if kept else {}
    return [
        NoteTold(shown[note.case_id], note.text, note.saved_at)
        for note in kept
        if note.case_id in shown
    ]


@dataclass(frozen=True, slots=True)
class OwnNote:
    """What the reader has written beside a case, opened, and when."""

    text: str
    saved_at: datetime


def own_notes_by_case(actor: Actor) -> dict[int, OwnNote]:
    """What the actor has written, by the case's number; a note that does not open is left out."""
    opened = [(note.case_id, note.text, note.saved_at) for note in notes_of(actor)]
    return {case: OwnNote(text, saved_at) for case, text, saved_at in opened if text}


def number_of(key: str) -> int | None:
    """The user's number in an actor's key («user:7»); None for whoever is not logged in."""
    kind, _colon, number = key.partition(":")
    return int(number) if kind == "user" and number.isdecimal() else None


def notes_kept_of(key: str) -> QuerySet[PrivateNote]:
    """The notes of «user:7», to count and to remove; never to open."""
    return PrivateNote.objects.filter(owner=number_of(key) or 0)


def notes_past(day: date) -> list[PrivateNote]:
    """The notes whose owner's mandate ended more than a year before day.

    The mandate is the seat in the bodies the case goes to; where the owner never had one, whatever
    role was held last. Three queries.
    """
    limit = day.replace(year=day.year - KEPT_YEARS, day=min(day.day, 28))
    notes = list(PrivateNote.objects.order_by("pk"))
    path: dict[int, set[str]] = {}
    steps = Consideration.objects.filter(case__in={note.case_id for note in notes})
    for case, body in steps.values_list("case_id", "body__slug"):
        path.setdefault(case, set()).add(body)
    held: dict[int, list[RoleGrant]] = {}
    for grant in grants().filter(user__in={note.owner_id for note in notes}):
        held.setdefault(grant.user_id, []).append(grant)
    return [
        note
        for note in notes
        if _is_over(held.get(note.owner_id, []), path.get(note.case_id, set()), limit)
    ]


def _is_over(held: list[RoleGrant], bodies: set[str], limit: date) -> bool:
    """Whether every seat that gave the case, or else every role, ended before the limit."""
    seats = [one for one in held if one.role in SITTING and one.scope in bodies]
    ends = [one.valid_until for one in seats or held]
    return all(end is not None and end < limit for end in ends)
