"""What tests start from: laid back as it was built, and built anew where it cannot be."""

from contextlib import contextmanager

import pytest
from django.core.cache import caches
from django.db import transaction
from tests import factories
from tests.arranged import arranged
from tests.factories import chamber, users

from samrad.audit import chain
from samrad.audit.models import Entry
from samrad.base import store
from samrad.base.actions import opened
from samrad.base.policies import system
from samrad.chamber.models import Attendee
from samrad.people.models import Person

built = []


@arranged
def person(name, *, of=None):
    """An invented person; of is told the name."""
    built.append(name)
    if of is not None:
        of.seen = name
    return factories.person(name)


@arranged
def kept(text):
    """A text in the store; its digest."""
    built.append(text)
    return store.keep(text.encode())[0]


@contextmanager
def a_test():
    """As a test of its own: the database is as it was when it ends."""
    built.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def columns(row):
    return {key: value for key, value in vars(row).items() if key != "_state"}


def test_what_is_laid_is_what_was_built(db):
    told = []
    for _time in range(2):
        with a_test():
            sitting = chamber.sitting()
            came = chamber.everyone_arrives(sitting)

            rows = Attendee.objects.filter(sitting=sitting, is_seated=True)
            stored = rows.order_by("place__position")
            assert [columns(one) for one in stored] == [columns(one) for one in came]
            assert Entry.objects.filter(action="chamber.arrive").count() == 3
            assert list(chain.faults()) == []
            told.append([columns(one) for one in (sitting, *came)])

    assert told[0] == told[1]


def test_what_is_laid_can_be_built_upon(db):
    for expected in (["Åse", "Tor"], []):
        with a_test():
            person("Åse")
            person("Tor")
            after = factories.person("Siv")

            assert built == expected
            assert after.pk == max(Person.objects.values_list("pk", flat=True))
            assert list(chain.faults()) == []


def test_what_is_given_is_no_other_tests(db):
    for _time in range(2):
        with a_test():
            row = person("Geir")

            assert not hasattr(row, "touched")
            assert Person.objects.get(pk=row.pk).name == "Geir"
            row.touched = True


def test_page_kept_by_another_test_is_not_shown(db):
    for _time in range(2):
        with a_test():
            person("Tone")

            assert caches["pages"].get("page:tone") is None
            caches["pages"].set("page:tone", "a page")


def test_content_in_the_store_is_laid_back(db, settings, tmp_path):
    for name in ("one", "two"):
        settings.MEDIA_ROOT = tmp_path / name
        with a_test():
            assert store.content(kept("A text")) == b"A text"

    assert built == []


def test_what_was_asked_with_is_as_the_builder_left_it(db):
    for expected in (["Liv", "Jon"], []):
        with a_test():
            first = person("Liv")
            person("Jon", of=first)

            assert built == expected
            assert first.seen == "Jon"


def test_database_that_is_not_known_is_built_in(db):
    for _time in range(2):
        with a_test():
            factories.county("03", "Oslo")
            person("Rolf")

            assert built == ["Rolf"]


def test_row_outside_the_gate_is_no_part_of_what_is_known(db):
    for _time in range(2):
        with a_test():
            users.User.objects.create_user("kari@samrad.example")
            person("Unni")

            assert built == ["Unni"]


def test_changed_database_is_another(db):
    for _time in range(2):
        with a_test():
            row = person("Nils")
            with opened("tests.arrange", system("tests"), factories.AT):
                row.slug = "en-annen"
                row.save()
            person("Nils")

            assert built[-1] == "Nils"
            assert Person.objects.count() == 2


def test_open_action_is_built_in(gate):
    for _time in range(2):
        with a_test():
            person("Bodil")

            assert built == ["Bodil"]


@pytest.mark.django_db(transaction=True)
def test_test_that_commits_builds():
    for name in ("Even", "Even Andre"):
        built.clear()
        person(name)

        assert built == [name]
