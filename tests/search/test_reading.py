"""The trail is the queue: what the gate has changed is read again, and nothing else."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError
from tests import factories
from tests.search.invented import asked, changed, found, theme, titles

from samrad.audit import chain
from samrad.base.actions import opened
from samrad.base.policies import system
from samrad.base.ports.loaded import LOADED
from samrad.base.ports.search import SEARCH, Entry, Searchable, reaching, through
from samrad.bodies.models import BodyName, Seat
from samrad.people.models import Person
from samrad.register.models import MunicipalityName
from samrad.search import actions
from samrad.search.models import Document, Progress
from samrad.themes.models import Theme


def numbers():
    return list(Document.objects.order_by("pk").values_list("pk", flat=True))


def test_a_new_row_is_read_and_others_are_left_alone(themes):
    theme("en", "Første")
    actions.catch_up(at=factories.AT)
    before = numbers()

    theme("to", "Andre")
    actions.catch_up(at=factories.AT)

    assert numbers()[: len(before)] == before
    assert len(numbers()) == len(before) + 1


def test_a_changed_row_is_read_and_a_removed_one_is_gone(themes):
    row = theme("en", "Torsk")
    assert titles(asked("torsk")) == ["Torsk"]

    changed(row, title="Sild")
    assert titles(asked("torsk")) == []
    assert titles(asked("sild")) == ["Sild"]

    with opened("tests.remove", system("tests"), factories.AT):
        row.delete()
    assert titles(asked("sild")) == []
    assert Document.objects.count() == 0


def test_nothing_is_written_when_nothing_has_happened(themes, django_assert_num_queries):
    theme("en", "Torsk")
    actions.catch_up(at=factories.AT)

    with django_assert_num_queries(3):
        actions.catch_up(at=factories.AT)


def test_a_name_row_makes_its_municipality_be_read_again(db):
    asker = factories.member("asker")
    actions.catch_up(at=factories.AT)
    name = MunicipalityName.objects.get(municipality=asker)

    changed(name, name="Torskebygd")

    kinds = frozenset({"register.municipalities"})
    answer = asked("torskebygd", kinds=kinds)
    assert [hit.row for hit in answer.hits] == [f"register.municipality:{asker.pk}"]
    assert titles(asked("asker", kinds=kinds)) == []


@pytest.mark.parametrize("model", [Person, BodyName])
def test_a_mandate_is_read_again_when_its_person_or_body_has_a_new_name(db, model):
    body = factories.body("styre", name="Styret")
    factories.mandate(factories.seat(body), factories.person("Solveig Standin"))
    actions.catch_up(at=factories.AT)

    changed(model.objects.get(), name="Torsk")

    kinds = frozenset({"bodies.mandates"})
    assert len(asked("torsk", kinds=kinds).hits) == 1


def test_a_search_reads_a_few_changes_itself(themes, client):
    actions.catch_up(at=factories.AT)

    theme("en", "Torsk")

    assert "<mark>Torsk</mark>" in client.get("/sok/", {"q": "torsk"}).content.decode()


def test_with_every_room_a_search_reads_a_few_changes_and_tells_what_waits(db, client):
    actions.start(at=factories.AT)
    for n in range(3):
        theme(f"t{n}", "Torsk")

    said = client.get("/sok.json", {"q": "torsk"}).json()

    assert [hit["title"] for hit in said["hits"]] == ["Torsk"] * 3
    assert said["being_read"] == ["Del av et dokument"]


def test_a_search_leaves_great_changes_to_others(themes, client, monkeypatch):
    actions.catch_up(at=factories.AT)
    monkeypatch.setattr(actions, "AT_ONCE", 1)
    theme("en", "Torsk")
    theme("to", "Torsk og sild")

    said = client.get("/sok/", {"q": "torsk"}).content.decode()

    assert "<mark>" not in said
    assert "Det er nettopp gjort endringer" in said
    assert len(asked("torsk").hits) == 2


def test_a_search_does_not_wait_for_someone_else_who_is_reading(themes, client, monkeypatch):
    actions.catch_up(at=factories.AT)
    theme("en", "Torsk")

    def held(*_a, **_k):
        raise OperationalError("database is locked")

    monkeypatch.setattr(actions, "_locked", held)
    said = client.get("/sok/", {"q": "torsk"}).content.decode()

    assert "<mark>" not in said
    assert "Det er nettopp gjort endringer" in said


def test_what_the_trail_no_longer_tells_is_read_whole(themes):
    row = theme("en", "Torsk")
    actions.catch_up(at=factories.AT)
    changed(row, title="Sild")
    last = chain.head()[0]
    chain.erase_payloads(numbers=[last], actor="system:tests", at=factories.AT, reason="prøve")

    actions.catch_up_briefly(at=factories.AT)
    assert titles(found("torsk")) == []
    assert titles(found("sild")) == []
    assert titles(asked("sild")) == ["Sild"]


def test_more_news_than_it_pays_to_follow_is_read_whole(themes, monkeypatch):
    actions.catch_up(at=factories.AT)
    monkeypatch.setattr(actions, "MOST_NEWS", 1)

    for n in range(3):
        theme(f"t{n}", f"Torsk {n}")

    assert len(asked("torsk").hits) == 3


def test_a_kind_that_is_new_is_read_whole(themes):
    theme("en", "Torsk")
    assert len(asked("torsk").hits) == 1
    entry = Entry(key="tests.row:1", title="Torsk igjen", text="", address="/")
    new = Searchable(kind="Ny", model=None, rows=lambda: [1], entries=lambda _keys: [entry])

    with SEARCH.with_entry("tests.new", new):
        assert len(asked("torsk").hits) == 2
    actions.rebuild(at=factories.AT)
    assert not Progress.objects.filter(kind="tests.new").exists()
    assert len(found("torsk").hits) == 1


def test_what_is_no_row_is_read_again_when_it_says_something_else(themes):
    said = ["Torsk"]

    def says(_keys):
        return [Entry(key="tests.law:1", title=said[0], text="", address="/lov/")]

    fixed = Searchable(kind="Regel", model=None, rows=lambda: [1], entries=says)
    with SEARCH.with_entry("tests.fixed", fixed):
        actions.start(at=factories.AT)
        before = numbers()
        actions.start(at=factories.AT)
        assert numbers() == before

        said[0] = "Sild"
        actions.start(at=factories.AT)
        assert titles(found("sild")) == ["Sild"]
        assert titles(found("torsk")) == []


def test_a_kind_whose_room_is_written_anew_is_read_anew_at_the_start(themes, monkeypatch):
    theme("en", "Torsk")
    actions.start(at=factories.AT)
    before = numbers()
    actions.start(at=factories.AT)
    assert numbers() == before

    monkeypatch.setattr("samrad.search.actions.reading.told_by", lambda _one: "written anew")
    actions.start(at=factories.AT)

    assert not set(numbers()) & set(before)
    assert titles(found("torsk")) == ["Torsk"]


def test_what_is_made_of_rooms_is_read_again_when_they_change(themes):
    count = []

    def says(_keys):
        count.append(1)
        return [Entry(key="tests.report:1", title=f"Rapport {len(count)}", text="", address="/")]

    report = Searchable(
        kind="Rapport", model=None, rows=lambda: [1], entries=says, made_of=lambda: {"themes"}
    )
    with SEARCH.with_entry("tests.report", report):
        assert titles(asked("rapport")) == ["Rapport 1"]
        factories.person("Solveig Standin")
        assert titles(found("rapport")) == ["Rapport 1"]
        assert titles(asked("rapport")) == ["Rapport 1"]
        theme("en", "Torsk")
        assert titles(found("rapport")) == []
        assert titles(asked("rapport")) == ["Rapport 2"]


def test_the_index_can_be_made_anew_and_says_the_same(themes):
    for n in range(3):
        theme(f"t{n}", f"Torsk {n}", "Sild og makrell. " * 50)
    before = titles(asked("torsk"))

    passages = actions.rebuild(at=factories.AT)

    assert passages == Document.objects.filter(part__gte=0).count() > 0
    assert titles(found("torsk")) == before
    assert len(before) == 3


def test_a_loaded_record_is_read_in(themes):
    theme("en", "Torsk")

    LOADED["search"](factories.AT)

    assert titles(found("torsk")) == ["Torsk"]


def test_the_command_makes_and_brings_up_the_index(themes, capsys):
    theme("en", "Torsk")

    call_command("search", "catch-up")
    assert "à jour" in capsys.readouterr().out
    call_command("search", "rebuild")
    assert "avsnitt på" in capsys.readouterr().out
    assert titles(found("torsk")) == ["Torsk"]


def test_foreign_keys_are_followed_before_and_after():
    follow = through("a_id", "b_id")

    assert follow([{"a_id": 1, "b_id": None}, {"a_id": 2}]) == {1, 2}


def test_foreign_keys_are_followed_the_other_way(db):
    body, other = factories.body("styre"), factories.body("utvalg")
    seat = factories.seat(body, "leder")
    factories.seat(other, "nestleder")
    by_row, by_column = reaching(Seat, "body"), reaching(Seat, "body", "body_id", gives="body_id")

    assert by_row([{"id": body.pk}]) == {seat.pk}
    assert by_column([{"body_id": body.pk}, {"id": other.pk}]) == {body.pk}
    assert by_row([]) == set()


def test_every_room_is_read_in_a_constant_number_of_queries(db, django_assert_max_num_queries):
    for n in range(3):
        body = factories.body(f"organ{n}")
        member = factories.member(f"kommune{n}", number=f"320{n}")
        factories.subregion(f"region{n}", member)
        factories.mandate(factories.seat(body, f"plass{n}"), factories.person(f"Solveig {n}"))

    for kind in SEARCH:
        searchable = SEARCH[kind]
        if searchable.model is None:
            continue
        with django_assert_max_num_queries(9):
            entries = list(searchable.entries(list(searchable.every_key())))
        assert len(entries) in {0, 3}, kind


def test_the_index_is_ready_when_it_has_been_read_once(db):
    assert not actions.is_ready()

    actions.start(at=factories.AT)

    assert actions.is_ready()


def test_a_search_with_nothing_new_reads_nothing(themes):
    theme("en", "Torsk")
    actions.catch_up(at=factories.AT)
    before = numbers()

    actions.catch_up_briefly(at=factories.AT)

    assert numbers() == before


def test_a_search_leaves_a_change_that_makes_many_rows_stale_to_others(themes, monkeypatch):
    monkeypatch.setattr(actions, "AT_ONCE", 2)
    many = Searchable(
        kind="Mange", model=Person, entries=lambda _keys: [],
        stale={Theme: lambda _changed: range(9)},
    )  # fmt: skip
    with SEARCH.with_entry("tests.many", many):
        actions.catch_up(at=factories.AT)
        read_to = Progress.objects.get(kind="tests.many").number
        theme("en", "Sild")

        actions.catch_up_briefly(at=factories.AT)

        assert Progress.objects.get(kind="tests.many").number == read_to


def test_what_is_no_row_is_read_again_on_the_day_it_asked_for(themes):
    read = []

    def says(keys):
        read.append(list(keys))
        day = date(2026, 1, 2) if len(read) == 1 else None
        return [Entry(key="tests.law:1", title="Torsk", text="", address="/", again_on=day)]

    fixed = Searchable(kind="Regel", model=None, rows=lambda: ["1"], entries=says)
    with SEARCH.with_entry("tests.fixed", fixed):
        actions.catch_up(at=factories.AT)
        actions.catch_up(at=factories.AT + timedelta(days=2))

    assert read == [["1"], ["1"]]
    assert list(Searchable(kind="Tom", model=None, entries=says).every_key()) == []
