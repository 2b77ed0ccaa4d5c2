"""Invented events: a gathering over two days with a programme, and what is needed round it."""

from datetime import date, time

import pytest
from tests import factories
from tests.factories.users import user

from samrad.base.vocabulary import Role
from samrad.events.models import Event, EventPartner, GroupTask, ProgrammeItem, Speaker

FIRST, SECOND = date(2026, 9, 2), date(2026, 9, 3)


def event(slug="samling", title="Felles samling", **values):
    given = {"kind": "gathering", "starts_on": FIRST, "changed_at": factories.AT} | values
    return factories.make(Event, slug=slug, title=title, **given)


def clocks(start=None, end=None):
    """Hours and minutes as clock times."""
    return (time(*start) if start else None), (time(*end) if end else None)


def item(of, number, title="Åpning", on=FIRST, hours=(), **values):
    starts, ends = clocks(*hours)
    return factories.make(
        ProgrammeItem, slug=f"{of.slug}-{number}", event=of, position=number, title=title, on=on,
        starts_at=starts, ends_at=ends, **values,
    )  # fmt: skip


def speaker(of, place, name="Ola Standin", title="", **values):
    return factories.make(Speaker, event=of, position=place, name=name, title=title, **values)


def partner(of, place, name="Vestregionen", **values):
    return factories.make(EventPartner, event=of, position=place, name=name, **values)


def task(of, number, text="Hva er viktigst?", **values):
    return factories.make(GroupTask, event=of, number=number, text=text, **values)


@pytest.fixture
def by(ingrid, at):
    return {"actor": ingrid, "at": at}


@pytest.fixture
def gathering(db):
    """Two days in Asker: opening, lunch and a walk on the first, group work on the second."""
    asker = factories.member("asker")
    of = event(
        ends_on=SECOND, starts_at=time(10), ends_at=time(15), place="Asker kulturhus",
        municipality=asker, role="host", form="physical", summary="To dager i Asker.",
    )  # fmt: skip
    opening = item(of, 1, "Åpning", FIRST, ((10, 0), (10, 30)))
    item(of, 2, "Lunsj", FIRST, ((12, 0), (13, 0)), kind="break")
    item(of, 3, "Byvandring", FIRST, kind="visit", place="Sentrum")
    item(
        of, 4, "Gruppearbeid", SECOND, ((9, 0), (11, 0)), kind="group_work",
        description="Hver gruppe har møteleder og referent.",
    )  # fmt: skip
    speaker(of, 1, "Solveig Standin", "ordfører", item=opening)
    partner(of, 1, "Vestregionen", role="host")
    task(of, 1, "Hva er viktigst?", points=["for oss", "for dem"])
    task(of, 2, "Hva fungerer?", points=["Drøfte saker", "Lage planer"], are_lettered=True)
    return of


@pytest.fixture
def office(client, db):
    client.force_login(user("Ingrid", Role.SECRETARIAT))
    return client
