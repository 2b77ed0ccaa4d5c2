"""A meeting that is held in the room: an assembly of invented places, and those who sit there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests import factories
from tests.arranged import arranged
from tests.conftest import AT
from tests.meetings.conftest import *  # noqa: F403 -- a body, a meeting, an item

from samrad.chamber import queries as chamber
from samrad.chamber.models import Attendee, Place, Sitting
from samrad.chamber.policies import acting_as
from samrad.voting import actions

NAMES = ("Asker", "Lier", "Våler", "Moss", "Råde", "Hole", "Enebakk", "Hurdal")
CODE, SLUG = "ABCD2345", "styre-2025-03-14"
REGIONS = ("Vestregionen", "Vestregionen", "Mosseregionen", "Mosseregionen")


def text(answer):
    """A page on one line."""
    return " ".join(answer.content.decode().split())


def later(seconds):
    return AT + timedelta(seconds=seconds)


def seated(sitting, position, label, *, region="", is_there=True):
    """A place, and whoever represents it."""
    place = factories.make(Place, sitting=sitting, position=position, label=label, region=region)
    return factories.make(
        Attendee,
        sitting=sitting,
        place=place,
        name=f"Representant for {label}",
        is_present=is_there,
        is_seated=is_there,
    )


def changed(row, **values):
    """A row with other values, through an open gate."""
    from samrad.base.actions import opened
    from samrad.base.policies import system

    with opened("tests.arrange", system("tests"), AT):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
    return row


@pytest.fixture(autouse=True)
def locks_folder(settings, tmp_path):
    settings.BALLOT_LOCKS = tmp_path / "locks"
    return settings.BALLOT_LOCKS


@pytest.fixture
@arranged
def sitting(item):
    return factories.make(Sitting, meeting=item.meeting, item=item, opened_at=AT)


@pytest.fixture
@arranged
def there(sitting):
    """Six who are there, of eight places, by label."""
    regions = [*REGIONS, "", "", "", ""]
    return {
        name: seated(sitting, number, name, region=regions[number - 1], is_there=number <= 6)
        for number, name in enumerate(NAMES, 1)
    }


@pytest.fixture
def poll(sitting, there, haakon):
    """A vote by name over the recommendation."""
    return actions.open_poll(actor=haakon, at=AT, sitting=sitting, question="Innstillingen")


@pytest.fixture
def cast(there):
    """Cast the vote of a place, by label."""

    def by(poll, label, choice=0, at=AT, **given):
        who = there[label]
        return actions.cast_vote(
            actor=acting_as(who), at=at, attendee=who, poll=poll, choice=choice, **given
        )

    return by


@pytest.fixture
def phone(django_test_client, sitting, there):
    """A phone in which a place has entered the room with its code."""

    def of(label):
        one, code = django_test_client(), f"{CODE[:-1]}{there[label].pk % 8 + 2}{label}"
        changed(there[label], code_hash=chamber.code_hash(sitting, code))
        sent = one.post(reverse("chamber:enter", args=[SLUG]), {"code": code})
        assert sent.status_code == 302, text(sent)
        return one

    return of


@pytest.fixture
def django_test_client():
    return Client
