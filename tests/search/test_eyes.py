"""Who finds what: a word that stands where a reader may not look occurs in nothing he is shown."""

from datetime import UTC, date, datetime

import pytest
from django.core.cache import caches
from tests import factories
from tests.search.invented import asked, changed, found, theme, titles

from samrad.base import clock
from samrad.base.policies import Actor
from samrad.base.vocabulary import Role
from samrad.search import actions, queries

SECRET = "hemmeligstikkord"


@pytest.fixture
def sitting():
    """Solveig, who sits in the board."""
    return Actor("user:3", "Solveig", frozenset({Role.GROUP_MEMBER}), bodies=frozenset({"styre"}))


def test_each_finds_what_is_for_their_eyes(themes, kari, ingrid, ola, sitting):
    theme("apen", "Åpen", SECRET)
    theme("kontor", "For kontoret", SECRET, "office")
    theme("styre", "For styret", SECRET, "body:styre")
    theme("begge", "For begge", SECRET, "office", "body:styre")

    assert titles(asked(SECRET, kari)) == ["Åpen"]
    assert sorted(titles(asked(SECRET, ingrid))) == ["For begge", "For kontoret", "Åpen"]
    assert sorted(titles(asked(SECRET, sitting))) == ["For begge", "For styret", "Åpen"]
    assert titles(asked(SECRET, ola)) == ["Åpen"]


PAGES = ("/sok/", "/sok.json")
FILTERS = ({}, {"slag": "themes.themes"}, {"fra": 2018, "til": 2026}, {"on": "2025-01-01"})


@pytest.mark.parametrize("eyes", ["office", "body:styre"])
@pytest.mark.parametrize(
    "query",
    [
        SECRET, SECRET[:6], f"«{SECRET}»", f"åpen {SECRET}", f"{SECRET} åpen", "hemmeligstikkrod",
        "éa1", "éa2", f'{SECRET}" OR "åpen', "tittelen", "tittelne", "åpen", "apen",
    ],
)  # fmt: skip
def test_a_word_for_other_eyes_changes_nothing_a_reader_is_shown(themes, client, eyes, query):
    theme("apen", "Åpen sak", "Noe alle kan lese.")

    def shown():
        actions.catch_up(at=factories.AT)
        return [
            client.get(path, {"q": query, **filters}).content
            for path in PAGES
            for filters in FILTERS
        ]

    before = shown()
    theme("lukket", f"Tittelen {SECRET}", f"Teksten {SECRET} og mer om en åpen sak.", eyes)

    assert shown() == before
    assert not any(b"lukket" in one for one in before)


def test_the_same_word_is_suggested_to_those_who_may_see_it(themes, ingrid, kari):
    theme("lukket", f"Tittelen {SECRET}", "", "office")

    assert asked("hemmeligstikkrod", ingrid).instead == SECRET
    assert asked("hemmeligstikkrod", kari).instead == ""


def test_what_has_just_been_closed_is_not_found_and_what_is_opened_is(themes, client):
    row = theme("en", "Tittelen", SECRET)
    actions.catch_up(at=factories.AT)
    assert "Tittelen" in client.get("/sok/", {"q": SECRET}).content.decode()

    changed(row, aliases=["office"])
    assert "Tittelen" not in client.get("/sok/", {"q": SECRET}).content.decode()

    changed(row, aliases=[])
    assert "Tittelen" in client.get("/sok/", {"q": SECRET}).content.decode()


def test_before_the_index_is_brought_up_the_changed_kind_is_not_searched(themes):
    row = theme("en", "Tittelen", SECRET)
    factories.person("Solveig Hemmeligstikkord")
    actions.catch_up(at=factories.AT)

    changed(row, aliases=["office"])
    answer = found(SECRET)

    assert titles(answer) == ["Solveig Hemmeligstikkord"]
    assert answer.total == 1
    assert answer.waiting == ("Tema",)


def test_a_great_change_leaves_out_every_kind_that_follows_the_trail(themes, monkeypatch):
    row = theme("en", "Tittelen", SECRET)
    factories.person("Solveig Hemmeligstikkord")
    actions.catch_up(at=factories.AT)
    monkeypatch.setattr("samrad.search.queries.progress.MOST_LOOKED_AT", 0)

    changed(row, aliases=["office"])

    assert titles(found(SECRET)) == []


def test_a_kind_with_stems_of_another_edition_is_not_searched_until_read_anew(themes, monkeypatch):
    theme("en", "Tittelen", SECRET)
    actions.catch_up(at=factories.AT)
    monkeypatch.setattr("samrad.search.models.EDITION", "0")

    assert titles(found(SECRET)) == []

    monkeypatch.setattr("samrad.search.actions.reading.EDITION", "0")
    assert titles(asked(SECRET)) == ["Tittelen"]


def test_openness_deferred_to_a_day_comes_without_any_change(themes, kari, ingrid):
    theme("en", "Tittelen", SECRET, "åpnes 2026-03-01")
    ask, before, on = queries.Asked(SECRET), date(2026, 2, 28), date(2026, 3, 1)
    with clock.stopped(datetime(2026, 2, 28, 12, tzinfo=UTC)):
        actions.catch_up(at=clock.now())

    assert len(queries.found(ask, ingrid, before).hits) == 1
    assert queries.found(ask, kari, before).hits == ()
    assert queries.found(ask, ingrid, on).hits == ()  # must be read again first
    with clock.stopped(datetime(2026, 3, 1, 12, tzinfo=UTC)):
        actions.catch_up(at=clock.now())
    assert len(queries.found(ask, kari, on).hits) == 1


def test_what_is_found_is_never_kept_for_the_next_reader(themes, client):
    theme("en", "Tittelen", SECRET)
    caches["pages"].clear()

    for path in ("/sok/", "/sok.json"):
        response = client.get(path, {"q": SECRET})

        assert response["Cache-Control"] == "private, no-store"


def test_an_erased_person_is_no_longer_found(db, client):
    person = factories.person("Solveig Hemmeligstikkord")
    actions.catch_up(at=factories.AT)
    assert "Solveig" in client.get("/sok/", {"q": SECRET}).content.decode()

    changed(person, name="Slettet person")

    assert "Solveig" not in client.get("/sok/", {"q": SECRET}).content.decode()
