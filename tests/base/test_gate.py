"""The gate: what a named action does, refuses, and leaves in the trail."""

import json
from datetime import date

import pytest
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import F
from tests import factories
from tests.conftest import AT

from samrad.audit import chain
from samrad.audit.models import Entry
from samrad.base import actions
from samrad.base.actions import ACTIONS, Denied, Invalid, OutsideGate, Refusal, action
from samrad.base.actions.maintaining import maintain
from samrad.base.models import Row, Source
from samrad.base.policies import may_keep_record
from samrad.base.record.own import sources
from samrad.law.finding import Finding
from samrad.law.provision import practice
from samrad.register.models import Membership, Municipality

GIVEN = {"slug": "vedtak-1", "kind": "decision", "title": "Vedtak 1"}


@pytest.fixture
def rename():
    """An action of the tests' own, taken off the register again."""

    @action("tests.rename_source", may=may_keep_record, done="Ga kilde ny tittel")
    def rename(*, actor, at, source: Source, title: str) -> Source:
        """Give a source another title."""
        source.title = title
        source.save()
        if title == "feil":
            raise Refusal("Det går ikke.")
        return source

    yield rename
    del ACTIONS["tests.rename_source"]


def _last():
    return Entry.objects.order_by("-number").select_related("payload").first()


def _payload(entry) -> dict:
    return json.loads(entry.payload.content)


def test_action_changes_and_leaves_one_entry(db, ingrid, rename):
    row = factories.source(title="Før")
    number, _ = chain.head()

    rename(actor=ingrid, at=AT, source=row, title="Etter")

    entry = _last()
    key = actions.row_key(row)
    assert Source.objects.get().title == "Etter"
    assert entry.number == number + 1
    assert (entry.action, entry.actor, entry.at) == ("tests.rename_source", "user:1", AT)
    assert entry.subjects == [key]
    before, after = _payload(entry)[key]
    assert (before["title"], after["title"]) == ("Før", "Etter")


def test_kari_is_denied_before_anything_happens(db, kari, rename):
    row = factories.source(title="Før")
    number, _ = chain.head()

    with pytest.raises(Denied, match=r"har ikke tilgang .* tests\.rename_source") as refused:
        rename(actor=kari, at=AT, source=row, title="Etter")

    assert (refused.value.name, refused.value.actor) == ("tests.rename_source", kari)
    assert Source.objects.get().title == "Før"
    assert chain.head()[0] == number


def test_refusal_rolls_back_the_change_and_its_entry(db, ingrid, rename):
    row = factories.source(title="Før")
    number, _ = chain.head()

    with pytest.raises(Refusal, match="Det går ikke"):
        rename(actor=ingrid, at=AT, source=row, title="feil")

    assert Source.objects.get().title == "Før"
    assert chain.head()[0] == number
    with pytest.raises(OutsideGate):
        actions.current("etterpå")


def test_nothing_changed_leaves_no_entry(db, ingrid, rename):
    row = factories.source(title="Samme")
    number, _ = chain.head()

    rename(actor=ingrid, at=AT, source=row, title="Samme")

    assert chain.head()[0] == number


def test_two_actions_may_not_share_a_name(rename):
    with pytest.raises(RuntimeError, match="finnes fra før"):
        action("tests.rename_source", may=may_keep_record, done="Ga tittel")(lambda **_given: None)


def test_action_inside_an_action_writes_its_own_entry_first(db, ingrid, rename):
    row = factories.source(title="Før")
    with actions.opened("tests.outer", ingrid, AT):
        rename(actor=ingrid, at=AT, source=row, title="Inni")
        Source.objects.create(**GIVEN)

    inner, outer = Entry.objects.order_by("-number")[:2][::-1]
    assert (inner.action, outer.action) == ("tests.rename_source", "tests.outer")
    assert inner.subjects == [actions.row_key(row)]
    assert outer.subjects == [actions.row_key(Source.objects.get(slug="vedtak-1"))]


def test_inner_action_that_is_refused_leaves_the_outer_standing(db, ingrid, rename):
    row = factories.source(title="Før")
    with actions.opened("tests.outer", ingrid, AT):
        Source.objects.create(**GIVEN)
        with pytest.raises(Refusal):
            rename(actor=ingrid, at=AT, source=row, title="feil")

    assert _last().action == "tests.outer"
    assert Source.objects.get(pk=row.pk).title == "Før"


def test_several_writes_to_a_row_become_one_before_and_after(db, ingrid):
    with actions.opened("tests.twice", ingrid, AT):
        row = Source.objects.create(**GIVEN)
        row.title = "To"
        row.save()
        Source.objects.filter(pk=row.pk).update(title="Tre")

    before, after = _payload(_last())[actions.row_key(row)]
    assert before is None
    assert after["title"] == "Tre"


def test_row_made_and_removed_in_one_action_leaves_no_trace(db, ingrid):
    number, _ = chain.head()
    with actions.opened("tests.there_and_gone", ingrid, AT):
        Source.objects.create(**GIVEN).delete()

    assert chain.head()[0] == number


def test_cited_finding_gives_the_legal_basis(db, ingrid):
    basis = practice("5 uker før møtet")
    with actions.opened("tests.cite", ingrid, AT):
        Source.objects.create(**GIVEN)
        actions.cite(Finding(True, "Fristen er holdt.", basis))

    assert _last().basis == str(basis)


def test_cite_is_refused_outside_an_action():
    with pytest.raises(OutsideGate):
        actions.cite(Finding(True, "Fristen er holdt.", practice("frist")))


def test_current_names_what_was_tried():
    with pytest.raises(OutsideGate, match=r"base\.source"):
        actions.current(Source())


def test_trail_holds_what_was_stored_when_only_some_columns_were(db, ingrid):
    row = factories.source(title="Før")
    with actions.opened("tests.partly", ingrid, AT):
        row.title, row.issuer = "Ikke lagret", "Lagret"
        row.save(update_fields=["issuer"])

    _before, after = _payload(_last())[actions.row_key(row)]
    assert (after["title"], after["issuer"]) == ("Før", "Lagret")


def test_a_day_given_as_text_is_no_change(db, ingrid):
    membership = Membership.objects.get(municipality=factories.member())
    number, _ = chain.head()
    with actions.opened("tests.same", ingrid, AT):
        membership.valid_from = str(membership.valid_from)
        membership.save()

    assert chain.head()[0] == number


# ------------------------------------------------------------------ rows in bulk


def test_bulk_create_notes_each_row(db, ingrid):
    with actions.opened("tests.many", ingrid, AT):
        made = Source.objects.bulk_create([Source(**GIVEN | {"slug": f"v-{n}"}) for n in range(3)])

    assert _last().subjects == [actions.row_key(row) for row in made]


def test_bulk_create_does_not_offer_to_ignore_or_overwrite(db, ingrid):
    with actions.opened("tests.many", ingrid, AT), pytest.raises(TypeError):
        Source.objects.bulk_create([Source(**GIVEN)], ignore_conflicts=True)


def test_update_notes_before_and_after_of_each_row(db, ingrid):
    rows = [factories.source(f"k-{n}", title="Før") for n in range(3)]
    found = Source.objects.filter(title="Før")
    list(found)
    with actions.opened("tests.update", ingrid, AT):
        updated = found.update(title=F("slug"))

    payload = _payload(_last())
    assert updated == 3
    assert [payload[actions.row_key(row)][1]["title"] for row in rows] == ["k-0", "k-1", "k-2"]


def test_bulk_update_notes_each_row(db, ingrid):
    rows = [factories.source(f"k-{n}", title="Før") for n in range(2)]
    for row in rows:
        row.title = "Etter"
    with actions.opened("tests.update", ingrid, AT):
        assert Source.objects.bulk_update(rows, ["title"]) == 2

    assert len(_last().subjects) == 2


def test_delete_of_many_notes_each_row(db, ingrid):
    keys = [actions.row_key(factories.source(f"k-{n}")) for n in range(2)]
    with actions.opened("tests.delete", ingrid, AT):
        Source.objects.all().delete()

    payload = _payload(_last())
    assert sorted(payload) == sorted(keys)
    assert all(after is None and before["slug"] for before, after in payload.values())


def test_delete_of_one_notes_it_as_it_was_stored(db, ingrid):
    row = factories.source(title="Lagret")
    key = actions.row_key(row)
    row.title = "Bare i minnet"
    with actions.opened("tests.delete", ingrid, AT):
        row.delete()

    before, after = _payload(_last())[key]
    assert (before["title"], after) == ("Lagret", None)


# ------------------------------------------------------------------ plain registers


def test_maintained_register_creates_changes_and_retires(db, ingrid):
    made = sources.create(actor=ingrid, at=AT, **GIVEN)
    changed = sources.change(actor=ingrid, at=AT, row=made, title="Nytt navn")
    sources.retire(actor=ingrid, at=AT, row=changed, on=date(2024, 1, 1))

    told = list(Entry.objects.order_by("number").values_list("action", flat=True))
    assert told == ["base.create_source", "base.change_source", "base.retire_source"]
    assert not Source.objects.exists()


def test_maintained_register_ends_the_period_of_a_row_that_has_one(db, ingrid):
    from samrad.register.actions import memberships

    municipality = factories.member(since=date(2020, 1, 1))
    row = Membership.objects.get(municipality=municipality)

    memberships.retire(actor=ingrid, at=AT, row=row, on=date(2024, 1, 1))

    assert Membership.objects.get().valid_until == date(2024, 1, 1)


def test_period_that_would_end_before_it_starts_is_invalid(db, ingrid):
    from samrad.register.actions import memberships

    row = Membership.objects.get(municipality=factories.member(since=date(2020, 1, 1)))

    with pytest.raises(Invalid, match="Perioden må slutte etter at den begynner") as refused:
        memberships.retire(actor=ingrid, at=AT, row=row, on=date(2020, 1, 1))

    assert list(refused.value.errors) == [""]


def test_values_that_do_not_fit_are_invalid_by_field(db, ingrid):
    with pytest.raises(Invalid) as refused:
        sources.create(actor=ingrid, at=AT, slug="a b", kind="tull", title="")

    assert set(refused.value.errors) == {"slug", "kind", "title"}
    assert not Source.objects.exists()


def test_a_name_that_is_no_column_is_a_fault(db, ingrid):
    row = factories.source()

    with pytest.raises(FieldDoesNotExist):
        sources.change(actor=ingrid, at=AT, row=row, tittel="x")


def test_a_row_that_others_point_to_is_not_removed(db, ingrid):
    factories.member()

    with pytest.raises(Invalid, match="andre rader peker på den"):
        sources.retire(actor=ingrid, at=AT, row=Source.objects.get(), on=date(2024, 1, 1))

    assert Source.objects.exists()


def test_loading_counts_new_and_changed_rows_in_one_entry(db, ingrid):
    row = factories.source(title="Før")
    row.title = "Etter"

    count = sources.load(actor=ingrid, at=AT, new=[Source(**GIVEN)], changed=[row])

    assert count == 2
    assert len(_last().subjects) == 2


def test_check_is_asked_before_create_and_change(db, ingrid):
    def check(row: models.Model) -> None:
        if row.title == "Nei":
            raise Refusal("Nei.")

    class Note(Source):
        class Meta:
            proxy = True
            app_label = "base"
            verbose_name = "prøve"

    notes = maintain(Note, may=may_keep_record, check=check)
    try:
        row = notes.create(actor=ingrid, at=AT, **GIVEN)
        with pytest.raises(Refusal):
            notes.create(actor=ingrid, at=AT, **GIVEN | {"slug": "b", "title": "Nei"})
        with pytest.raises(Refusal):
            notes.change(actor=ingrid, at=AT, row=row, title="Nei")
        assert Source.objects.get().title == "Vedtak 1"
        assert ACTIONS["base.create_note"].explanation == "Opprett prøve."
    finally:
        for name in [
            name for name in ACTIONS if name.startswith("base.") and name.endswith("_note")
        ]:
            del ACTIONS[name]
        from django.apps import apps

        del apps.all_models["base"]["note"]
        apps.clear_cache()


def test_validation_error_without_fields_stands_for_the_whole():
    assert actions._by_field(ValidationError("Nei")) == {"": ["Nei"]}


def test_base_rows_have_a_text_and_one_gate():
    assert str(Source(title="Årsrapport 2023")) == "Årsrapport 2023"
    assert issubclass(Municipality, Row)
