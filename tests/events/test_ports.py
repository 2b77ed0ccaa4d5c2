"""What the room hangs on others' pegs: open data, search, the year, erasure, the annual report."""

from datetime import date, time

import pytest
from tests import factories
from tests.events.conftest import FIRST, SECOND, event, item, partner, speaker, task

from samrad.audit import chain
from samrad.base.ports.datasets import DATASETS
from samrad.base.ports.erasure import ERASURE
from samrad.base.ports.occasions import OCCASIONS
from samrad.base.ports.registers import REGISTERS
from samrad.base.ports.search import SEARCH
from samrad.base.ports.sections import SECTIONS, Gap, named
from samrad.events import actions
from samrad.events.models import Event, EventPartner, GroupTask, ProgrammeItem, Speaker
from samrad.law.period import Period
from samrad.themes.models import Theme

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
DAY = date(2026, 9, 4)


def test_events_are_open_data(gathering, django_assert_num_queries):
    theme = factories.make(Theme, slug="klima", title="Klima")
    event("best", "BEST", theme=theme, participants=60, stated_as="about", status="held")
    event("uten", "Uten dag", starts_on=None, changed_at=None)

    with django_assert_num_queries(2):
        rows = list(DATASETS["arrangementer"].rows(DAY))

    keys = [key for key, _heading in DATASETS["arrangementer"].columns]
    found = {row[0]: dict(zip(keys, row, strict=True)) for row in rows}
    assert found["samling"] == {
        "nokkel": "samling", "tittel": "Felles samling", "type": "faggruppesamling",
        "forste_dag": FIRST, "siste_dag": SECOND, "presisjon": "dag", "begynner": "10:00",
        "slutter": "15:00", "form": "fysisk", "sted": "Asker kulturhus", "kommune": "asker",
        "radets_rolle": "arrangør", "sammen_med": "Vestregionen", "tema": None,
        "tilstand": "ikke bekreftet holdt", "deltakere": None, "oppgitt_som": None,
        "kilde": "Kilde",
    }  # fmt: skip
    assert (found["best"]["deltakere"], found["best"]["oppgitt_som"]) == (60, "rundt")
    assert found["best"]["tema"] == "klima"
    assert found["uten"]["presisjon"] is None


def test_programmes_are_open_data(gathering, django_assert_num_queries):
    with django_assert_num_queries(3):
        rows = list(DATASETS["arrangementsprogram"].rows(DAY))

    assert rows[0] == (
        "samling", 1, FIRST, "10:00", "10:30", "faglig", "Åpning", None,
        "Solveig Standin, ordfører",
    )  # fmt: skip
    assert rows[2][3:] == (None, None, "besøk eller omvisning", "Byvandring", "Sentrum", None)


@pytest.mark.parametrize("key", ["events", "partners", "items", "speakers", "tasks"])
def test_registers_in_the_office_have_the_fields_of_their_model(key, db):
    register = REGISTERS[f"events.{key}"]
    names = {field.name for field in register.maintained.model._meta.get_fields()}

    assert set(register.fields) <= names


def test_registers_show_their_columns(gathering):
    for key in ("events", "partners", "items", "speakers", "tasks"):
        register = REGISTERS[f"events.{key}"]
        row = register.maintained.model.objects.first()
        for column in register.columns:
            if callable(column.value):
                assert column.value(row)


def test_event_is_found_by_all_that_stands_about_it(gathering, django_assert_num_queries):
    searchable = SEARCH["events.events"]

    with django_assert_num_queries(5):
        (entry,) = searchable.entries([gathering.pk])

    assert (entry.title, entry.address) == ("Felles samling", "/arrangementer/samling/")
    assert (entry.dated, entry.when) == (FIRST, "2.–3.\xa0september 2026")
    for words in ("Asker kulturhus", "Vestregionen", "Byvandring", "Solveig", "a) Drøfte saker"):
        assert words in entry.text
    assert {EventPartner, ProgrammeItem, Speaker, GroupTask} == set(searchable.stale)


def test_each_day_of_an_event_is_on_in_the_year(gathering):
    event("avlyst", status="cancelled")
    event("maned", precision="month")
    event("antatt", precision="assumed")

    found = list(OCCASIONS["events"](date(2026, 1, 1), date(2026, 12, 31)))
    second = list(OCCASIONS["events"](SECOND, SECOND))

    assert [(one.on, one.starts_at, one.ends_at) for one in found] == [
        (FIRST, time(10), None), (SECOND, None, time(15)),
    ]  # fmt: skip
    assert [one.on for one in second] == [SECOND]
    assert (found[0].title, found[0].whose) == ("Felles samling", "faggruppesamling")
    assert list(OCCASIONS["events"](date.min, date(1, 1, 2))) == []
    assert list(OCCASIONS["events"](date(9999, 12, 1), date.max)) == []


# ------------------------------------------------------------------ the annual report


def test_report_tells_the_events_of_the_year_with_their_rows(gathering, django_assert_num_queries):
    event("best", "BEST", starts_on=date(2026, 6, 2), participants=130, stated_as="over",
          status="held")  # fmt: skip
    event("avlyst", status="cancelled")
    event("fjor", starts_on=date(2025, 12, 31))
    event("neste", starts_on=date(2027, 1, 1))
    event("serie", starts_on=date(2026, 1, 1), precision="year", status="held")

    with django_assert_num_queries(3):
        told = SECTIONS["events.events"].facts(YEAR)

    first, second, _series = told.events
    assert told.count.value == 3
    assert [one.key for one in told.count.of] == [
        f"events.event:{Event.objects.get(slug=slug).pk}" for slug in ("best", "samling", "serie")
    ]  # fmt: skip
    assert (first.when.text, first.participants.value, first.stated_as) == (
        "2.\xa0juni 2026", 130, "mer enn"
    )  # fmt: skip
    assert (first.is_confirmed, second.is_confirmed) == (True, False)
    assert second.about == "faggruppesamling, Asker kulturhus, rådet var arrangør"
    assert second.partners.items == ("Vestregionen",)
    assert "events.samling.title" in named(told)


def test_year_without_events_is_a_gap_the_law_asks_for(db):
    found = SECTIONS["events.events"].facts(YEAR)

    assert isinstance(found, Gap)
    assert found.asked_by == "kommuneloven § 14-7 andre ledd bokstav c"


def test_report_is_read_with_its_events(gathering):
    from samrad.publications import queries, renderings

    event("best", "BEST", participants=130, stated_as="over", status="held",
          source=factories.source("rapport", title="Rapporten"))  # fmt: skip
    edition = queries.edition("annual-report", 2026)

    shown = str(renderings.Page(edition).part(edition.part("events.events")))

    assert "sammen med Vestregionen" in shown
    assert "Ingen kilde sier om det ble holdt" in shown
    assert "Mer enn" in shown
    assert "deltok ifølge «Rapporten»" in shown


# ------------------------------------------------------------------ people


def test_person_sees_and_is_taken_out_of_the_programmes(gathering, ingrid, at):
    person = factories.person("Ola Standin")
    row = speaker(gathering, 2, title="vara", person=person)
    speaker(gathering, 3, "Kari Standin")
    held, subject = ERASURE["events"], f"person:{person.slug}"

    assert held.found(subject) == [
        {"arrangement": "Felles samling", "når": "2.–3.\xa0september 2026", "tittel": "vara"}
    ]
    told = held.erase(subject, ingrid, at)

    assert told.startswith("Personen er tatt ut av 1 program.")
    assert held.found(subject) == []
    assert gathering.speakers.count() == 2
    history = chain.history(f"events.speaker:{row.pk}")
    assert history
    assert [entry for entry in history if hasattr(entry, "payload")] == []


def test_others_than_people_hold_nothing_here(db, ingrid, at):
    held = ERASURE["events"]

    assert held.found("user:7") == held.found("person:borte") == []
    assert held.erase("user:7", ingrid, at).startswith("Personen er tatt ut av 0 programmer.")


def test_speaker_is_forgotten_through_the_gate(gathering, ingrid, at):
    person = factories.person("Ola Standin")
    row = speaker(gathering, 2, person=person)

    assert actions.forget_speaker(actor=ingrid, at=at, person=person) == [row.pk]


# ------------------------------------------------------------------ names of rows


def test_rows_are_called_what_people_call_them(gathering):
    held_with, part = partner(gathering, 2, "NHO"), item(gathering, 9, "Avslutning")

    assert [str(row) for row in (gathering, held_with, part)] == [
        "Felles samling", "NHO", "Avslutning"
    ]  # fmt: skip
    assert str(speaker(gathering, 9)) == "Ola Standin"
    assert str(task(gathering, 9)) == "9. Hva er viktigst?"


def test_day_of_an_event_that_has_none_is_in_no_period(gathering, db):
    assert gathering.period == Period(FIRST, date(2026, 9, 4))
    assert event("uten", starts_on=None).period is None
