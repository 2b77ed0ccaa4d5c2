"""Editing a row: through the gate, with refusals at the field, and nothing lost in silence."""

from dataclasses import replace
from datetime import date

import pytest
from django.http import QueryDict
from django.test import Client
from tests import factories
from tests.factories import AT
from tests.factories.users import user
from tests.office.conftest import NAMES

from samrad.audit.models import Entry
from samrad.base.actions import Invalid, Refusal, opened, snapshot
from samrad.base.models import Source
from samrad.base.policies import system
from samrad.base.ports.registers import REGISTERS
from samrad.office.actions import ChangedMeanwhile
from samrad.office.forms.conflict import merged
from samrad.office.forms.registers import row_form
from samrad.people.models import Person
from samrad.register.models import MunicipalityName

LIST = f"/kontor/register/{NAMES}/"


@pytest.fixture
def second(db):
    """The browser of Ida, who is in the secretariat too."""
    browser = Client()
    browser.force_login(user("Ida", "secretariat"))
    return browser


def change(browser, row, typed, **given):
    return browser.post(f"{LIST}{row.pk}/endre/", typed | given)


def test_row_is_created_with_a_source_that_is_there(as_ingrid, typed, asker):
    lier = factories.municipality("lier", "Lier", number="3312")
    lier_name = lier.names.get()
    as_ingrid.post(
        f"{LIST}{lier_name.pk}/avslutt/", {"on": "2023-12-31", "state": state(lier_name)}
    )

    given = {"municipality": lier.pk, "name": "Nye Lier", "valid_from": "2024-01-01"}
    answer = as_ingrid.post(f"{LIST}ny/", typed | given)

    made = MunicipalityName.objects.get(name="Nye Lier")
    assert answer.headers["Location"] == f"{LIST}{made.pk}/"
    entry = Entry.objects.order_by("-number").first()
    assert entry.action == "register.create_municipalityname"
    assert entry.actor.startswith("user:")


def state(row):
    from samrad.office.actions import state_of

    return state_of(row)


def test_new_source_is_made_with_the_fact(as_ingrid, typed, asker):
    given = {
        "source": "",
        "kilde-title": "Vedtak i kommunestyret",
        "kilde-kind": "decision",
        "kilde-decided_on": "2023-03-29",
    }

    answer = change(as_ingrid, asker, typed, **given)

    assert answer.status_code == 302
    asker.refresh_from_db()
    assert asker.source.slug == "vedtak-i-kommunestyret"
    assert asker.source.decided_on == date(2023, 3, 29)


def test_key_of_a_new_source_is_free(as_ingrid, typed, asker):
    factories.source("vedtak")

    change(as_ingrid, asker, typed, **{"source": "", "kilde-title": "Vedtak"})

    asker.refresh_from_db()
    assert asker.source.slug == "vedtak-2"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"source": ""}, "Velg en kilde, eller beskriv en ny nedenfor."),
        ({"kilde-title": "Ny"}, "Velg en kilde eller beskriv en ny, ikke begge deler."),
        ({"source": "", "kilde-issuer": "Asker"}, "Skriv hva den nye kilden heter."),
        (
            {"source": "", "kilde-title": "Ny", "kilde-decided_on": "2023-02-30"},
            "Skriv en dato som finnes",
        ),
        ({"source": "999"}, "Velg et gyldig valg"),
        ({"name": ""}, "Feltet er påkrevet"),
        ({"valid_from": "2023-02-30"}, "Skriv en dato som finnes"),
        ({"valid_until": "2017-01-01"}, "Perioden må slutte etter at den begynner."),
    ],
)
def test_refused_form_says_why_and_keeps_what_was_typed(as_ingrid, typed, asker, given, sentence):
    sources = Source.objects.count()
    answer = change(as_ingrid, asker, typed, official="Asker kommune", **given)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="Asker kommune"' in page
    asker.refresh_from_db()
    assert asker.official == ""
    assert Source.objects.count() == sources


def test_refusal_from_the_gate_stands_at_its_field(as_ingrid, typed, asker):
    given = {key: value for key, value in typed.items() if key not in {"state", "seen"}}

    answer = as_ingrid.post(f"{LIST}ny/", given | {"name": "Asker igjen"})

    assert answer.status_code == 422
    assert "Det finnes allerede en løpende rad for dette." in answer.content.decode()
    assert MunicipalityName.objects.count() == 1


def test_new_source_is_not_left_behind_by_a_refused_fact(as_ingrid, typed, asker):
    given = {"source": "", "kilde-title": "Ny kilde", "name": "Asker igjen"}

    as_ingrid.post(f"{LIST}ny/", typed | given)

    assert not Source.objects.filter(title="Ny kilde").exists()


def test_last_day_is_written_and_the_first_day_after_is_kept(as_ingrid, typed, asker):
    change(as_ingrid, asker, typed, valid_until="2023-12-31")

    asker.refresh_from_db()
    assert asker.valid_until == date(2024, 1, 1)
    page = as_ingrid.get(f"{LIST}{asker.pk}/endre/").content.decode()
    assert 'value="2023-12-31"' in page
    assert "31.\u00a0desember 2023" in as_ingrid.get(f"{LIST}{asker.pk}/").content.decode()


def test_change_is_told_in_the_history_field_by_field(as_ingrid, typed, asker):
    change(as_ingrid, asker, typed, name="Asker by", valid_until="2023-12-31")

    page = as_ingrid.get(f"{LIST}{asker.pk}/")
    newest = page.context["happenings"][0]
    assert (newest.who, newest.what) == ("Ingrid", "Endret kommunenavn")
    assert [(d.name, d.before, d.after) for d in newest.changes[0].differences] == [
        ("Til og med", "–", "31.\u00a0desember 2023"),
        ("Navn", "Asker", "Asker by"),
    ]


def test_erased_content_is_told_in_the_history(as_ingrid, names, asker, at):
    from samrad.audit import chain

    numbers = list(Entry.objects.values_list("number", flat=True))
    chain.erase_payloads(numbers=numbers, actor="user:1", at=at, reason="personvern")

    page = as_ingrid.get(f"{LIST}{asker.pk}/").content.decode()

    assert "Innholdet er slettet av hensyn til personvernet." in page


@pytest.mark.parametrize("number", [1, 3])
def test_history_costs_the_same_for_any_length(
    as_ingrid, typed, asker, number, django_assert_num_queries
):
    for one in range(number):
        asker.refresh_from_db()
        change(as_ingrid, asker, typed, name=f"Asker {one}", state=state(asker))

    as_ingrid.get(f"{LIST}{asker.pk}/")
    with django_assert_num_queries(16):
        as_ingrid.get(f"{LIST}{asker.pk}/")


def test_second_of_two_is_told_what_the_first_did_and_nothing_is_lost(
    as_ingrid, second, typed, asker
):
    change(as_ingrid, asker, typed, name="Asker (Ingrid)")

    answer = change(second, asker, typed, official="Asker (Ida)")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Noen andre har endret dette mens du skrev." in page
    assert "<strong>Ingrid</strong>: Endret kommunenavn" in page
    assert answer.context["both"] == []
    asker.refresh_from_db()
    assert (asker.name, asker.official) == ("Asker (Ingrid)", "")


def test_second_of_two_saves_again_and_both_changes_stand(as_ingrid, second, typed, asker):
    change(as_ingrid, asker, typed, name="Asker (Ingrid)")
    told = change(second, asker, typed, official="Asker (Ida)")

    again = {name: told.context["editing"].form.data.get(name, "") for name in typed}
    again |= {"state": told.context["state"], "seen": told.context["seen"]}
    answer = change(second, asker, again)

    assert answer.status_code == 302
    asker.refresh_from_db()
    assert (asker.name, asker.official) == ("Asker (Ingrid)", "Asker (Ida)")


def test_field_both_changed_is_named_and_shows_what_the_second_wrote(
    as_ingrid, second, typed, asker
):
    change(as_ingrid, asker, typed, name="Ingrids navn")

    answer = change(second, asker, typed, name="Idas navn")

    assert answer.context["both"] == ["Navn"]
    assert 'value="Idas navn"' in answer.content.decode()
    asker.refresh_from_db()
    assert asker.name == "Ingrids navn"


def test_form_without_the_state_it_was_opened_in_overwrites_nothing(as_ingrid, typed, asker):
    answer = change(as_ingrid, asker, typed, name="Nytt", state="", seen="banan")

    assert answer.status_code == 422
    asker.refresh_from_db()
    assert asker.name == "Asker"


def test_clash_is_told_even_when_the_trail_has_forgotten_what_happened(
    as_ingrid, second, typed, asker, at
):
    from samrad.audit import chain

    change(as_ingrid, asker, typed, name="Ingrids navn")
    last = Entry.objects.order_by("-number").values_list("number", flat=True).first()
    chain.erase_payloads(numbers=[last], actor="user:1", at=at, reason="personvern")

    answer = change(second, asker, typed, official="Idas")

    assert answer.status_code == 422
    assert "Innholdet er slettet" in answer.content.decode()


def test_row_is_ended_and_stays(as_ingrid, names, asker):
    answer = as_ingrid.post(
        f"{LIST}{asker.pk}/avslutt/", {"on": "2023-12-31", "state": state(asker)}
    )

    asker.refresh_from_db()
    assert answer.headers["Location"] == f"{LIST}{asker.pk}/"
    assert asker.valid_until == date(2024, 1, 1)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"on": ""}, "Feltet er påkrevet"),
        ({"on": "2023-02-30"}, "Skriv en dato som finnes"),
        ({"on": "2016-01-01"}, "Perioden må slutte etter at den begynner."),
        ({"on": "2023-12-31", "state": "gammel"}, "Noen andre har endret dette mens du skrev."),
    ],
)
def test_row_is_not_ended_when_something_is_wrong(as_ingrid, names, asker, given, sentence):
    answer = as_ingrid.post(f"{LIST}{asker.pk}/avslutt/", {"state": state(asker)} | given)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    asker.refresh_from_db()
    assert asker.valid_until is None


def test_row_without_period_is_removed(as_ingrid):
    row = factories.source("gammel")

    asked = as_ingrid.get(f"/kontor/register/base.sources/{row.pk}/avslutt/")
    answer = as_ingrid.post(
        f"/kontor/register/base.sources/{row.pk}/avslutt/", {"state": asked.context["state"]}
    )

    assert answer.headers["Location"] == "/kontor/register/base.sources/"
    assert not Source.objects.exists()


def test_row_that_others_point_to_is_not_removed(as_ingrid, asker):
    row = asker.source

    answer = as_ingrid.post(
        f"/kontor/register/base.sources/{row.pk}/avslutt/", {"state": state(row)}
    )

    assert answer.status_code == 422
    assert "kan ikke fjernes" in answer.content.decode()
    assert Source.objects.filter(pk=row.pk).exists()


def test_row_removed_meanwhile_is_not_found(as_ingrid):
    assert as_ingrid.get("/kontor/register/base.sources/999/endre/").status_code == 404


def test_sources_need_no_source_of_their_own(as_ingrid):
    given = {"slug": "lov", "kind": "document", "title": "Kommuneloven", "note": ""}

    answer = as_ingrid.post("/kontor/register/base.sources/ny/", given)

    assert answer.status_code == 302
    assert Source.objects.get().title == "Kommuneloven"


def test_choice_shows_the_name_and_the_key_so_that_homonyms_differ(as_ingrid, names, db):
    factories.municipality("vaaler-ostfold", "Våler", number="3018")
    factories.municipality("vaaler-innlandet", "Våler", number="3419")

    page = as_ingrid.get(f"{LIST}ny/").content.decode()

    assert "Våler (vaaler-ostfold)" in page
    assert "Våler (vaaler-innlandet)" in page


def test_long_choice_gets_a_search_field_from_htmx(as_ingrid, names, db):
    rows = [factories.municipality(f"kommune-{n:03}", number=f"{n:04}") for n in range(101)]

    form = as_ingrid.get(f"{LIST}ny/").content.decode()
    field = as_ingrid.get(f"{LIST}valg/municipality/").content.decode()
    given = {"sok": "kommune 042", "municipality": rows[42].pk}
    options = as_ingrid.get(f"{LIST}valg/municipality/", given).content.decode()

    assert f"{LIST}valg/municipality/" in form
    assert 'type="search"' in field
    assert options.count("<option") == 2
    assert f'value="{rows[42].pk}" selected' in options


def test_row_is_linked_to_what_it_points_to_when_that_has_a_register(as_ingrid, names, asker):
    page = as_ingrid.get(f"{LIST}{asker.pk}/").content.decode()

    linked = f'href="/kontor/register/register.municipalities/{asker.municipality_id}/"'
    assert linked in page


@pytest.mark.parametrize(
    ("refusal", "field"),
    [
        (Invalid({"name": ["Navnet er i bruk."]}), "name"),
        (Invalid({"odd": ["Noe annet er galt."]}), "__all__"),
        (Refusal("Det går ikke."), "__all__"),
    ],
)
def test_what_the_gate_refuses_is_shown_where_it_belongs(as_ingrid, typed, asker, refusal, field):
    def refuse(**_given):
        raise refusal

    kept = replace(REGISTERS[NAMES].maintained, change=refuse)
    with REGISTERS.with_entry("tests.refusing", replace(REGISTERS[NAMES], maintained=kept)):
        answer = as_ingrid.post(f"/kontor/register/tests.refusing/{asker.pk}/endre/", typed)

    assert answer.status_code == 422
    assert list(answer.context["editing"].form.errors) == [field]
    assert str(refusal) in answer.content.decode()


def test_row_removed_while_the_form_was_open_is_told(as_ingrid, names, typed, asker):
    def gone(**_given):
        raise ChangedMeanwhile(None)

    kept = replace(names.maintained, change=gone)
    with REGISTERS.with_entry("tests.gone", replace(names, maintained=kept)):
        answer = as_ingrid.post(f"/kontor/register/tests.gone/{asker.pk}/endre/", typed)

    assert answer.status_code == 422
    assert "Noen andre har fjernet dette mens du skrev." in answer.content.decode()


@pytest.mark.parametrize("known", [True, False])
def test_box_and_choice_the_second_left_alone_follow_the_first(db, known):
    before = factories.person(surname_known=not known)
    seen = snapshot(before)
    with opened("tests.arrange", system("tests"), AT):
        before.surname_known, before.gender = known, "woman"
        before.save()
    sent = QueryDict(mutable=True)
    sent.update({"slug": before.slug, "name": "Solveig S. Standin", "source": before.source_id})
    if not known:
        sent["surname_known"] = "on"
    form = row_form(REGISTERS["people.people"])(sent, instance=Person.objects.get())
    form.is_valid()

    found = merged(form, Person.objects.get(), seen).form

    assert found.is_valid()
    assert found.cleaned_data["surname_known"] is known
    assert found.cleaned_data["gender"] == "woman"
    assert found.cleaned_data["name"] == "Solveig S. Standin"


def test_form_never_saves_by_itself(db):
    with pytest.raises(NotImplementedError):
        row_form(REGISTERS["people.people"])().save()


def test_key_of_a_new_row_is_made_of_its_name_when_none_is_written(as_ingrid):
    source = factories.source()
    factories.person("Åse Øvre", slug="ase-ovre")
    given = {"slug": "", "name": "Åse Øvre", "surname_known": "on", "source": source.pk}

    as_ingrid.post("/kontor/register/people.people/ny/", given)
    as_ingrid.post("/kontor/register/people.people/ny/", given | {"slug": "egen"})

    assert sorted(Person.objects.values_list("slug", flat=True)) == [
        "ase-ovre",
        "ase-ovre-2",
        "egen",
    ]


def test_key_that_stands_cannot_be_emptied(as_ingrid):
    row = factories.person()

    assert row_form(REGISTERS["people.people"])(instance=row).fields["slug"].required


def test_row_without_words_needs_a_key():
    assert row_form(REGISTERS["register.municipalities"])().fields["slug"].required
