"""The trail in Kontoret: narrowed, paged, and told in words."""

import pytest
from tests import factories

from samrad.audit import chain
from samrad.audit.models import Entry
from samrad.base.actions import opened, row_key
from samrad.base.clock import stopped
from samrad.base.policies import system
from samrad.base.record.own import sources
from samrad.office.queries import history, trail

TRAIL = "/kontor/spor/"


def found(answer):
    return [entry["number"] for entry in answer.context["entries"]]


@pytest.fixture
def changed(db, ingrid, at):
    """A source made by the tests on 1 January, and changed by Ingrid on 15 January 2026."""
    row = factories.source("lov", title="Loven")
    sources.change(actor=ingrid, at=at, row=row, title="Kommuneloven")
    return row


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("", 2),
        ("action=base.change_source", 1),
        ("action=finnes.ikke", 2),
        ("actor=system:tests", 1),
        ("since=2026-01-15", 1),
        ("until=2026-01-14", 1),
        ("since=banan", 2),
        ("row=base.source:999", 0),
    ],
)
def test_trail_is_narrowed_by_what_is_asked(as_ingrid, changed, asked, number):
    entries = Entry.objects.filter(action__in=["tests.arrange", "base.change_source"])
    ours = set(entries.filter(subjects=[row_key(changed)]).values_list("number", flat=True))

    answer = as_ingrid.get(f"{TRAIL}?{asked}")

    assert len(ours & set(found(answer))) == number


def test_trail_of_a_row(as_ingrid, changed):
    answer = as_ingrid.get(f"{TRAIL}?row={row_key(changed)}")

    assert [entry["what"] for entry in answer.context["entries"]] == [
        "Endret kilde",
        "tests.arrange",
    ]
    assert "Bare det som gjelder kilde: " in answer.content.decode()
    assert f'type="hidden" name="row" value="{row_key(changed)}"' in answer.content.decode()


@pytest.mark.parametrize(
    ("row", "told"), [("base.source:999", "kilde: 999"), ("<banan>", "&lt;banan&gt;")]
)
def test_trail_of_a_row_that_is_not_there_says_which(as_ingrid, row, told):
    page = as_ingrid.get(TRAIL, {"row": row}).content.decode()

    assert f"Bare det som gjelder {told}." in page
    assert "Ingen innførsler passer." in page


@pytest.mark.parametrize("number", [1, 3])
def test_trail_costs_the_same_for_any_length(as_ingrid, number, django_assert_num_queries):
    for one in range(number):
        factories.source(f"kilde-{one}")

    as_ingrid.get(TRAIL)
    with django_assert_num_queries(10):
        as_ingrid.get(TRAIL)


def test_trail_is_cut_in_pages(as_ingrid):
    for one in range(51):
        factories.source(f"kilde-{one}")

    assert len(found(as_ingrid.get(TRAIL))) == 50
    assert found(as_ingrid.get(f"{TRAIL}?side=2"))[-1] == 1


def test_entry_shows_before_and_after(as_ingrid, changed):
    number = Entry.objects.get(action="base.change_source").number

    page = as_ingrid.get(f"{TRAIL}{number}/")

    change = page.context["told"].changes[0]
    assert (change.what, change.label) == ("kilde", "Kommuneloven")
    assert [(d.name, d.before, d.after) for d in change.differences] == [
        ("Tittel", "Loven", "Kommuneloven")
    ]


def test_erased_entry_says_so_and_keeps_its_place(as_ingrid, changed, at):
    number = Entry.objects.get(action="base.change_source").number
    chain.erase_payloads(numbers=[number], actor="user:1", at=at, reason="personvern")

    page = as_ingrid.get(f"{TRAIL}{number}/").content.decode()
    erasing = as_ingrid.get(f"{TRAIL}{number + 1}/")

    assert "Innholdet er slettet" in page
    assert erasing.status_code == 200


def test_entry_with_many_rows_shows_the_first(as_ingrid, at):
    from samrad.base.models import Source

    with opened("base.load_source", system("load"), at):
        Source.objects.bulk_create(
            [Source(slug=f"k{n}", kind="document", title=f"K{n}") for n in range(201)]
        )

    page = as_ingrid.get(f"{TRAIL}{Entry.objects.get(action='base.load_source').number}/")

    assert len(page.context["told"].changes) == 200
    assert "De første 200 radene vises." in page.content.decode()


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("register.create_membership", "Opprettet medlemskap"),
        ("register.load_population", "Leste inn folketall"),
        ("knowledge.fetch_population", "Hentet folketall"),
        ("voting.cast_vote", "Stemte"),
        ("audit.erase_payloads", "Slettet innhold i sporet"),
        ("identity.grant_role", "Ga rolle"),
        ("register.no_such_thing", "register.no_such_thing"),
        ("odd", "odd"),
    ],
)
def test_action_is_told_in_words_when_there_are_any(action, words):
    assert history.what_was_done(action) == words


def test_values_are_told_as_a_reader_expects_them(db):
    from samrad.register.models import Membership

    text = history.value_text

    assert text(Membership, "valid_from", "2024-01-01", {}) == "1.\u00a0januar 2024"
    assert text(Membership, "valid_until", "2024-01-01", {}) == "31.\u00a0desember 2023"
    assert text(Membership, "valid_from", "banan", {}) == "banan"
    assert text(Membership, "from_precision", "day", {}) == "dag"
    assert text(Membership, "municipality_id", 7, {}) == "nr. 7"
    assert text(Membership, "also_in", ["a", "b"], {}) == "a, b"
    assert text(None, "odd", True, {}) == "Ja"
    assert history.field_name(None, "erased") == "Slettet"


def test_row_of_a_table_that_is_gone_keeps_its_key():
    assert history.row_label("gone.table:7", {}) == "gone.table:7"
    assert history.row_label("base.source:7", {}) == "7"


def test_day_in_the_filter_is_a_norwegian_day(db, at):
    late = at.replace(month=6, day=30, hour=22, minute=30)  # 1 July, half past midnight in Oslo
    with stopped(late), opened("tests.arrange", system("tests"), late):
        from samrad.base.models import Source

        Source.objects.create(slug="sen", kind="document", title="Sen")

    from datetime import date

    assert trail.entries({"since": date(2026, 7, 1)}).count() == 1
    assert trail.entries({"until": date(2026, 6, 30)}).count() == 0
