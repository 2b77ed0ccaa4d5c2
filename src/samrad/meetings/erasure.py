"""What this room holds about people."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.policies import Actor
from samrad.base.ports.erasure import ERASURE, Held
from samrad.meetings import actions, queries
from samrad.meetings.actions import calendars
from samrad.meetings.models import CalendarLink
from samrad.people.models import Person
from samrad.people.queries import person_by_slug


def found(subject: str) -> list[dict[str, Any]]:
    """Where «person:<slug>» was called or present, what demands they stand behind, and the calendar
    address of «user:7».
    """
    if link := CalendarLink.objects.filter(user=subject).first():
        return [{"kalenderadresse": link.made_at.isoformat()}]
    person = _person(subject)
    if person is None:
        return []
    there = [
        {"møte": row.meeting.slug, "rolle": str(row.get_role_display()), "navn": str(row)}
        for row in queries.attended_by(person.pk)
    ]
    behind = [
        {"krav": row.demand.slug, "fra": row.since.isoformat(), "navn": str(row)}
        for row in queries.supported_by(person.pk)
    ]
    called = [
        {
            "innkalt til": row.meeting.slug,
            "svar": str(row.get_state_display()),
            "grunn": row.reason.text if hasattr(row, "reason") else "",
        }
        for row in queries.called_in_all(person.pk)
    ]
    return there + behind + called


def erase(subject: str, actor: Actor, at: datetime) -> str:
    """Remove reasons for absence; who was called to and at a meeting is the council's archive."""
    if subject.startswith("user:"):
        calendars.erase_calendar_link(actor=actor, at=at, user=subject)
        return _("Kalenderadressen er trukket tilbake.")
    person = _person(subject)
    if person is not None:
        actions.erase_reasons(actor=actor, at=at, person=person.pk)
    return _(
        "Grunner for forfall er fjernet. "
        "Hvem som ble innkalt, møtte, ble valgt eller skrev under, blir stående: det er del av "
        "rådets arkiv (arkivlova §§ 12–14)."
    )


def _person(subject: str) -> Person | None:
    kind, _colon, slug = subject.partition(":")
    return person_by_slug(slug) if kind == "person" else None


ERASURE.add(
    "meetings",
    Held(
        about="Møtene nevner innledere, dem som er valgt, dem som ble innkalt med svar, "
        "dem som møtte, dem som krevde møte eller sak, dem som hadde merknader, "
        "dem som skrev under, og hvem som har en adresse til egen kalender.",
        retention="Sakslister, frammøte, vedtak og møtebøker er rådets arkiv og slettes ikke "
        "(arkivlova §§ 12–14). Adressen til egen kalender varer til den trekkes tilbake, eller til "
        "kontoen slettes.",
        found=found,
        erase=erase,
    ),
)
