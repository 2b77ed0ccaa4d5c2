"""The chain finds whatever has been done to it, and the database refuses most of it."""

import threading
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import AT
from tests.triggers import lifted

from samrad.audit import chain, statements
from samrad.audit.models import Entry, Payload, Seal, Touched


def _append(number: int, **given):
    values = {
        "action": "register.admit_member",
        "actor": "user:1",
        "at": AT + timedelta(minutes=number),
        "subjects": [f"register.membership:{number}"],
        "payload": {"register.membership:1": [None, {"valid_from": "2024-01-01"}]},
        "basis": "kommuneloven § 18-4",
    }
    with transaction.atomic():
        return chain.append(**values | given)


@pytest.fixture
def entries(db):
    """A chain of five."""
    return [_append(number) for number in range(1, 6)]


def _sentences(**given) -> list[str]:
    return [fault.sentence for fault in chain.faults(**given)]


def _tamper(statement: str, *parameters) -> None:
    with lifted(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def test_an_empty_chain_stands(db):
    assert _sentences() == []
    assert chain.head() == (0, chain.FIRST)


def test_an_untouched_chain_stands(entries):
    assert _sentences() == []
    assert chain.head() == (5, entries[-1].hash)
    assert [entry.previous for entry in entries] == [
        chain.FIRST,
        *(entry.hash for entry in entries[:-1]),
    ]


def test_entry_that_touches_more_rows_than_one_statement_holds_stands(db):
    rows = [f"register.membership:{number}" for number in range(2 * statements.AT_ONCE + 1)]

    _append(1, subjects=rows)

    assert [one.row for one in Touched.objects.order_by("pk")] == rows
    assert _sentences() == []


def test_entry_costs_the_same_for_one_row_and_for_three(db, django_assert_num_queries):
    _append(1)

    for rows in (["a:1"], ["a:1", "a:2", "a:3"]):
        with transaction.atomic(), django_assert_num_queries(5):
            chain.append(action="a", actor="b", at=AT, subjects=rows, payload={})


def test_entry_is_refused_outside_a_transaction(transactional_db):
    with pytest.raises(TransactionManagementError):
        chain.append(action="a", actor="b", at=AT, subjects=[], payload={})


def test_entry_falls_with_its_transaction(entries):
    def fail_after():
        with transaction.atomic():
            chain.append(action="a", actor="b", at=AT, subjects=[], payload={})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after()

    assert chain.head()[0] == 5
    assert _sentences() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor = 'user:9' WHERE number = 2",
        "DELETE FROM audit_entry WHERE number = 5",
        "UPDATE audit_payload SET content = '{}'",
        "UPDATE audit_touched SET row = 'x'",
        "DELETE FROM audit_touched",
    ],
)
def test_the_database_refuses_to_change_or_remove(entries, statement):
    statement = statement.replace("SET row", f"SET {connection.ops.quote_name('row')}")

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert _sentences() == []


@pytest.mark.postgresql
@pytest.mark.parametrize("table", ["audit_entry", "audit_payload", "audit_touched"])
def test_postgresql_refuses_to_empty_a_table(db, table):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", "user:9"),
        ("action", "register.withdraw_member"),
        ("basis", "kommuneloven § 18-5"),
        ("subjects", '["register.membership:99"]'),
        ("at", "2020-01-01 00:00:00+00:00"),
        ("payload_hash", "0" * 64),
    ],
)
def test_a_changed_entry_is_found(entries, column, value):
    _tamper(f"UPDATE audit_entry SET {column} = %s WHERE number = 3", value)

    assert "Innførsel 3 er endret." in _sentences()


def test_a_changed_hash_is_found_there_and_at_the_next(entries):
    _tamper("UPDATE audit_entry SET hash = %s WHERE number = 3", "f" * 64)

    assert _sentences() == [
        "Innførsel 3 er endret.",
        "Innførsel 4 følger ikke den som står foran.",
    ]


def test_an_entry_rewritten_with_its_own_hash_is_found_at_the_next(entries):
    entry = Entry.objects.get(number=3)
    entry.actor = "user:9"
    _tamper(
        "UPDATE audit_entry SET actor = %s, hash = %s WHERE number = 3",
        entry.actor,
        chain._entry_hash(entry),
    )

    assert _sentences() == ["Innførsel 4 følger ikke den som står foran."]


def test_a_chain_rewritten_to_its_end_is_found_by_the_seal(entries):
    entry = Entry.objects.get(number=5)
    entry.actor = "user:9"
    forged = chain._entry_hash(entry)
    _tamper("UPDATE audit_entry SET actor = 'user:9', hash = %s WHERE number = 5", forged)
    Seal.objects.update(hash=forged)

    assert _sentences() == ["Seglet er ikke satt med denne installasjonens nøkkel."]


def _remove(*numbers: int) -> None:
    with lifted():
        for model in (Payload, Touched):
            model.objects.filter(entry_id__in=numbers).delete()
        Entry.objects.filter(number__in=numbers).delete()


def test_removed_entries_are_found(entries):
    _remove(2, 3)

    assert _sentences() == [
        "Innførsel 2–3 mangler.",
        "Innførsel 4 følger ikke den som står foran.",
    ]


def test_a_cut_tail_is_found(entries):
    _remove(4, 5)

    assert _sentences() == ["Innførsel 4–5 er fjernet på slutten."]


def test_a_chain_emptied_is_found(entries):
    _remove(1, 2, 3, 4, 5)

    assert _sentences() == ["Innførsel 1–5 er fjernet på slutten."]


def test_swapped_entries_are_found(entries):
    _tamper("UPDATE audit_entry SET actor = 'user:2' WHERE number = 2")
    two, three = Entry.objects.get(number=2), Entry.objects.get(number=3)
    for number, entry in ((2, three), (3, two)):
        _tamper(
            "UPDATE audit_entry SET at = %s, actor = %s, hash = %s WHERE number = %s",
            *(entry.at, entry.actor, entry.hash, number),
        )

    assert {"Innførsel 2 er endret.", "Innførsel 3 er endret."} <= set(_sentences())


def test_a_removed_seal_is_found(entries):
    Seal.objects.all().delete()

    assert _sentences() == ["Seglet over kjeden mangler."]


def test_a_seal_put_back_is_found(entries):
    early = entries[2]
    Seal.objects.update(number=3, hash=early.hash, mac=chain._mac(3, early.hash))

    assert _sentences() == ["Siste innførsel er ikke den seglet ble satt på."]


def test_an_entry_written_past_the_seal_is_found(entries):
    forged = Entry(
        number=6, at=AT, action="a", actor="b", subjects=[], payload_hash="", previous=""
    )
    forged.hash = chain._entry_hash(forged)
    forged.save(force_insert=True)

    assert "Siste innførsel er ikke den seglet ble satt på." in _sentences()


def test_a_replaced_payload_is_found(entries):
    _tamper("UPDATE audit_payload SET content = '{}' WHERE entry_id = 2")

    assert _sentences() == ["Innholdet i innførsel 2 er endret."]


def test_a_payload_removed_without_erasure_is_found(entries):
    Payload.objects.filter(pk=2).delete()

    assert _sentences() == ["Innholdet i innførsel 2 er fjernet uten spor."]


def test_an_erased_payload_is_gone_and_the_chain_stands(entries):
    erased = chain.erase_payloads(numbers=[2, 3, 3, 99], actor="user:1", at=AT, reason="krav")

    assert not Payload.objects.filter(pk__in=[2, 3]).exists()
    assert erased.subjects == ["audit.payload:2", "audit.payload:3"]
    assert _sentences() == []


def test_a_hidden_way_from_a_row_is_found(entries):
    _tamper("DELETE FROM audit_touched WHERE entry_id = 2")

    assert _sentences() == ["Veien fra radene til innførsel 2 er endret."]


def test_an_entry_that_cannot_be_read_is_found(entries):
    if connection.vendor != "sqlite":
        _tamper("UPDATE audit_entry SET subjects = '7' WHERE number = 3")
    else:
        _tamper("UPDATE audit_entry SET at = '2024-99-99 00:00:00' WHERE number = 3")

    assert _sentences()[-1].startswith("Innførsel ")
    assert _sentences()[-1].endswith("kan ikke leses.")


def test_a_database_put_back_is_found_by_what_was_noted_outside(entries):
    number, noted = chain.head()
    _remove(4, 5)
    third = Entry.objects.get(number=3)
    Seal.objects.update(number=3, hash=third.hash, mac=chain._mac(3, third.hash))

    assert _sentences() == []
    assert _sentences(anchor=(number, noted)) == ["Kjeden slutter på 3, men 5 er notert."]
    assert _sentences(anchor=(3, third.hash)) == []
    assert _sentences(anchor=(3, noted)) == ["Innførsel 3 stemmer ikke med det noterte."]


def test_history_of_a_row_is_newest_first_with_its_content(entries):
    again = _append(6, subjects=["register.membership:1", "register.municipality:3"])

    found = chain.history("register.membership:1")

    assert found == [again, entries[0]]
    assert "valid_from" in found[0].payload.content
    assert chain.history("register.membership:11") == []


def test_models_of_the_trail_say_what_they_are(entries):
    assert str(entries[0]) == "1 register.admit_member"
    assert str(Payload.objects.get(pk=1)) == "innhold i 1"
    assert str(Touched.objects.first()) == "register.membership:1 i 1"
    assert str(Seal.objects.get()) == "segl over 5"


TEXTS = ("actor", "action", "basis", "payload_hash", "previous", "hash")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    column=st.sampled_from(TEXTS),
    number=st.integers(1, 5),
    text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60),
)
def test_any_other_text_in_any_entry_is_found(entries, column, number, text):
    before = getattr(Entry.objects.get(number=number), column)
    _tamper(f"UPDATE audit_entry SET {column} = %s WHERE number = %s", text, number)

    found = _sentences()

    _tamper(f"UPDATE audit_entry SET {column} = %s WHERE number = %s", before, number)
    assert bool(found) == (text != before)
    assert _sentences() == []


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_entries_written_at_once_make_one_chain():
    failed = []

    def write(start: int) -> None:
        try:
            for number in range(start, start + 10):
                _append(number)
        except Exception as error:  # noqa: BLE001 -- told to the test
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(start,)) for start in (0, 100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert chain.head()[0] == 30
    assert _sentences() == []
