"""The events of the council's record: read, refused, and written back as they were."""

from datetime import date

import pytest
import yaml
from django.conf import settings

from samrad.base.record import writing
from samrad.base.record.tables import RECORDS, Entry, Record
from samrad.events import queries
from samrad.events.models import Event, Speaker

NOTHING = Record({})
TABLES = ("events", "items", "partners", "speakers", "tasks")


def entry(key, **values):
    table = RECORDS[f"events.{key}"]
    return Entry(table, "her", table.clean(values))


def an_event(**values):
    return entry("events", slug="samling", title="S", kind="gathering", source="x", **values)


def said(key, entries, record=NOTHING):
    check = RECORDS[f"events.{key}"].check
    return [sentence for _entry, sentence in check(entries, record)]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"starts_on": date(2026, 9, 2), "precision": "bound"}, "bare er en grense"),
        ({"starts_at": "10:00"}, "uten en kjent første dag"),
        ({"starts_on": date(2026, 9, 1), "precision": "month", "ends_at": "10:00"}, "første dag"),
        ({"starts_on": date(2026, 9, 2), "ends_on": date(2026, 9, 2)}, "men begynner først"),
        ({"starts_on": date(2026, 9, 2), "starts_at": "12:00", "ends_at": "10:00"}, "før det"),
    ],
)
def test_event_that_cannot_be_is_refused(values, sentence):
    assert sentence in said("events", [an_event(**values)])[0]


def test_event_over_two_days_may_end_earlier_in_the_day_than_it_began():
    given = {"starts_on": date(2026, 9, 2), "ends_on": date(2026, 9, 3)}

    assert said("events", [an_event(**given, starts_at="12:00", ends_at="10:00")]) == []


def an_item(**values):
    return entry("items", slug="p", event="samling", position=1, title="Åpning", **values)


def test_part_of_a_programme_is_inside_its_event():
    dated = Record({"events.events": [an_event(starts_on=date(2026, 9, 2))]})
    undated = Record({"events.events": [an_event()]})

    assert "utenfor dagene" in said("items", [an_item(on=date(2026, 9, 3))], dated)[0]
    assert "er ikke kjent" in said("items", [an_item(on=date(2026, 9, 2))], undated)[0]
    assert said("items", [an_item(on=date(2026, 9, 2))], dated) == []
    assert said("items", [an_item(on=date(2026, 9, 2))], NOTHING) == []
    assert said("items", [an_item()], dated) == []


def test_part_of_a_programme_begins_before_it_ends():
    assert "uten å ha begynt" in said("items", [an_item(ends_at="10:00")])[0]
    assert said("items", [an_item(starts_at="10:00", ends_at="09:00")]) != []


def test_speaker_is_in_the_programme_of_the_same_event():
    other = Record({"events.items": [an_item()]})
    row = {"position": 1, "name": "Ola Standin", "item": "p"}

    assert "et annet arrangement" in said(
        "speakers", [entry("speakers", event="annen", **row)], other
    )[0]  # fmt: skip
    assert said("speakers", [entry("speakers", event="samling", **row)], other) == []


def test_tasks_have_numbers_of_their_own():
    rows = [entry("tasks", event="samling", number=1, text=text) for text in ("a", "b")]

    assert len(said("tasks", rows)) == 1


def test_record_of_osloregionen_is_written_back_as_it_was_read(osloregionen, tmp_path):
    writing.export(tmp_path)

    read = (settings.COUNCILS / "osloregionen" / "events.yaml").read_text(encoding="utf-8")
    assert (tmp_path / "events.yaml").read_text(encoding="utf-8") == read
    assert set(yaml.safe_load(read)) == set(TABLES)


def test_record_of_osloregionen_has_what_the_sources_tell(osloregionen):
    # Reference: 001 l. 4–29 and 196–253; årsrapport 2023 l. 613–660; BEST-konferansen 2022.
    gathering = queries.event_called("faggruppesamling-2021")
    programme = queries.programme_of(gathering)
    best = queries.event_called("best-2022")

    assert (gathering.starts_on, gathering.ends_on) == (date(2021, 9, 1), date(2021, 9, 2))
    assert "9/3/2021" in gathering.note
    assert [one.task.number for one in programme.tasks] == [1, 2, 3, 4, 5]
    assert programme.tasks[2].points[5].startswith("f) Gjennomføre aktiviteter")
    assert [one.hours for one in programme.days[0].items if one.hours] == [
        "16.00–\N{WORD JOINER}17.00"
    ]
    assert (best.participants, best.stated_as) == (130, "over")


def test_days_nobody_knows_are_not_invented(osloregionen):
    # Reference: the page says «20 September» and no year.
    row = queries.event_called("eu-urban-agenda-sirkulaer")

    assert (row.starts_on, queries.when(row)) == (None, "")
    assert "ikke hvilket år" in row.note


def test_real_names_stand_on_events_with_a_source(osloregionen):
    named = Speaker.objects.filter(event__source__isnull=False)

    assert named.count() == Speaker.objects.count() == 18
    assert Event.objects.filter(status="cancelled").count() == 0
