"""The events as anyone reads them, on any day, through HTTP."""

from datetime import UTC, date, datetime, time

import pytest
from tests import factories
from tests.events.conftest import FIRST, SECOND, event, item, speaker

from samrad.base import clock
from samrad.themes.models import Theme

NOW = datetime(2026, 8, 1, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def august():
    with clock.stopped(NOW):
        yield


def page(client, address="/arrangementer/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_list_has_what_is_to_come_first_and_the_earlier_by_year(client, gathering):
    event("best", "BEST 2022", starts_on=date(2022, 6, 2), status="held")
    event("webinar", "Klimabudsjett", starts_on=date(2021, 1, 13), status="held")
    event("urban", "Urban Agenda", starts_on=None, changed_at=None)

    shown = page(client)

    places = [
        shown.index(words) for words in (
            "Kommende</h3>", "Felles samling", ">2022</h3>", "BEST 2022", ">2021</h3>",
            "Klimabudsjett", "Dagen er ikke kjent</h3>", "Urban Agenda",
        )
    ]  # fmt: skip
    assert places == sorted(places)
    assert "4 arrangementer." in shown


def test_list_costs_the_same_for_one_and_for_three(client, db, django_assert_max_num_queries):
    event("en")
    page(client)
    with django_assert_max_num_queries(6) as one:
        page(client)
    event("to", starts_on=SECOND)
    event("tre", starts_on=date(2020, 1, 1))
    page(client)

    with django_assert_max_num_queries(6) as three:
        page(client)

    assert len(one) == len(three)


def test_list_is_narrowed_by_year_kind_role_and_theme(client, gathering):
    theme = factories.make(Theme, slug="oslofjorden", title="Oslofjorden")
    event(
        "fjord", "Fjordkonferansen", kind="conference", role="partner", theme=theme,
        starts_on=date(2024, 3, 8), status="held",
    )  # fmt: skip

    for asked in ("ar=2024", "type=conference", "rolle=partner", "tema=oslofjorden"):
        shown = page(client, f"/arrangementer/?{asked}")
        assert "Fjordkonferansen" in shown
        assert "Felles samling" not in shown
        assert "Vis alle" in shown
    assert "Felles samling" in page(client, "/arrangementer/?ar=tull&amp;type=tull")


def test_rows_alone_follow_as_one_chooses(client, gathering):
    answer = client.get("/arrangementer/?ar=2026", HTTP_HX_REQUEST="true").content.decode()

    assert answer.strip().startswith('<div id="rows">')
    assert "Felles samling" in answer


def test_list_says_when_there_are_none_and_when_none_answers(client, db):
    assert "Ingen arrangementer er registrert denne dagen." in page(client)
    assert "Ingen arrangementer passer" in page(client, "/arrangementer/?type=webinar")


def test_what_was_known_on_a_day_is_what_is_shown_then(client, db):
    event("holdt", "Holdt senere", starts_on=SECOND, status="held")
    event("kilde", "Fra en kilde", starts_on=SECOND, status="cancelled", changed_at=None)
    event("planlagt", "Planlagt her", starts_on=SECOND, changed_at=None)

    before = page(client, "/arrangementer/?on=2026-08-01")
    after = page(client, "/arrangementer/?on=2026-09-04")

    assert "Planlagt her" in before
    assert "Fra en kilde" not in before
    assert client.get("/arrangementer/kilde/?on=2026-08-01").status_code == 404
    assert "Fra en kilde" in after
    assert "ikke bekreftet holdt" in after


def test_event_tells_when_where_with_whom_and_its_programme(client, gathering):
    shown = page(client, "/arrangementer/samling/")

    for words in (
        "2.–3.\xa0september 2026", "10.00–\N{WORD JOINER}15.00", "Asker kulturhus",
        'href="/medlemmer/asker/"', "Arrangør", "Vestregionen", "(vertskap)",
        "Onsdag 2.\xa0september 2026", "10.00–\N{WORD JOINER}10.30", "Solveig Standin, ordfører",
        "Byvandring", "Sentrum", "Oppgave 2", "a) Drøfte saker", "planlagt", "To dager i Asker.",
        'href="/arrangementer/samling/program.pdf"',
    ):  # fmt: skip
        assert words in shown, words


def test_event_nobody_knows_much_of_says_so(client, db):
    event("tom", starts_on=None, changed_at=None)

    shown = page(client, "/arrangementer/tom/")

    assert "Programmet er ikke kjent." in shown
    assert "Ingen kilde sier om arrangementet ble holdt." in shown
    assert "program.pdf" not in shown
    assert shown.count('class="unknown"') == 4


def test_event_that_is_not_there_is_not_found(client, db):
    assert client.get("/arrangementer/tull/").status_code == 404
    assert client.get("/arrangementer/tull/program.pdf").status_code == 404


def test_what_is_called_off_or_moved_says_why(client, db):
    event("avlyst", status="cancelled", status_reason="For få påmeldte.")
    event("flyttet", moved_from=date(2026, 8, 20), status_reason="Salen var opptatt.")

    assert "Arrangementet er avlyst. For få påmeldte." in page(client, "/arrangementer/avlyst/")
    moved = page(client, "/arrangementer/flyttet/")
    assert "flyttet fra 20.\xa0august 2026" in moved
    assert "Salen var opptatt." in moved


def test_participants_are_stated_and_speakers_lead_to_their_page(client, db):
    of = event(participants=60, stated_as="about", status="held", starts_on=date(2023, 8, 30))
    person = factories.person("Ola Standin")
    speaker(of, 1, title="vara", person=person)
    item(of, 1, on=date(2023, 8, 30))

    shown = page(client, "/arrangementer/samling/")

    assert "rundt 60" in shown
    assert "oppgitt" in shown
    assert f'href="/personer/{person.slug}/">Ola Standin</a>, vara' in shown


def test_an_event_on_the_last_day_of_time_stops_no_feed(client, gathering):
    event("langt", "Langt fram", starts_on=date.max)

    assert b"Langt fram" in client.get("/arrangementer/alle.ics").content


def test_calendar_has_the_events_with_a_known_day(client, gathering):
    event("kurs", "Kurs", starts_at=time(9), ends_at=time(11), form="remote")
    event("avlyst", "Avlyst kurs", status="cancelled", status_reason="Sykdom.")
    event("maned", "Bare måneden", precision="month")

    answer = client.get("/arrangementer/alle.ics")
    text = answer.content.decode().replace("\r\n ", "")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "DTSTART;VALUE=DATE:20260902\r\nDTEND;VALUE=DATE:20260904" in text
    assert "DTSTART:20260902T070000Z\r\nDTEND:20260902T090000Z" in text
    assert "SUMMARY:Avlyst: Avlyst kurs" in text
    assert "STATUS:CANCELLED" in text
    assert "LOCATION:digitalt" in text
    assert "Bare måneden" not in text


def test_municipality_and_theme_show_their_events(client, gathering):
    theme = factories.make(Theme, slug="ntp", title="NTP")
    event("ntp", "NTP-konferanse", theme=theme)

    assert "Felles samling" in page(client, "/medlemmer/asker/")
    of_theme = page(client, "/temaer/ntp/")
    assert "NTP-konferanse" in of_theme
    assert "/arrangementer/?tema=ntp" in of_theme


def test_pages_of_those_with_no_events_show_no_panel(client, db):
    factories.member("asker")

    assert "Arrangementer her" not in page(client, "/medlemmer/asker/")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"starts_on": FIRST}, "2.\xa0september 2026"),
        ({"starts_on": date(2026, 9, 1), "precision": "month"}, "september 2026"),
        ({"starts_on": date(2026, 1, 1), "precision": "year"}, "2026"),
        ({"starts_on": FIRST, "precision": "assumed"}, "2.\xa0september 2026 (antatt)"),
        (
            {"starts_on": date(2026, 9, 30), "ends_on": date(2026, 10, 1)},
            "30.\xa0september – 1.\xa0oktober 2026",
        ),
        (
            {"starts_on": date(2026, 12, 31), "ends_on": date(2027, 1, 1)},
            "31.\xa0desember 2026 – 1.\xa0januar 2027",
        ),
    ],
)
def test_days_are_told_as_far_as_they_are_known(client, db, values, told):
    event(**values)

    assert told in page(client, "/arrangementer/samling/")


@pytest.mark.parametrize(
    ("values", "day", "state"),
    [
        ({}, FIRST, "planned"),
        ({}, SECOND, "unconfirmed"),
        ({"ends_on": SECOND}, SECOND, "planned"),
        ({"status": "held"}, date(2026, 9, 1), "planned"),
        ({"status": "held"}, FIRST, "held"),
        ({"status": "held", "starts_on": None}, FIRST, "held"),
        ({"starts_on": None}, FIRST, "planned"),
        ({"starts_on": None, "changed_at": None}, FIRST, "unconfirmed"),
        ({"starts_on": date(2026, 9, 1), "precision": "month"}, date(2026, 9, 29), "planned"),
        ({"starts_on": date(2026, 9, 1), "precision": "month"}, date(2026, 10, 1), "unconfirmed"),
        ({"starts_on": date(2026, 1, 1), "precision": "year"}, date(2026, 12, 31), "planned"),
        ({"starts_on": date(2026, 1, 1), "precision": "year"}, date(2027, 1, 1), "unconfirmed"),
    ],
)
def test_event_stands_as_it_did_on_the_day(db, values, day, state):
    assert event(**values).state_on(day) == state
