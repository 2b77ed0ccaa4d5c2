"""The calendar, the meeting's page and the register of decisions."""

from datetime import date, time

import pytest
from tests import factories
from tests.factories import users
from tests.meetings.conftest import words

from samrad.base.vocabulary import Role
from samrad.meetings import queries
from samrad.meetings.models import AgendaItem, Decision, Meeting, StatedAttendance

pytestmark = pytest.mark.django_db


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_meeting_page_shows_when_where_agenda_and_decisions(client, decision):
    shown = page(client, "/moter/styre-2025-03-14/")

    assert "Styret 14. mars 2025" in shown
    assert "kl. 10.00–12.30" in shown
    assert "Rådhuset, rom 3" in shown
    assert "Sak 7/25" in shown
    assert "Handlingsprogram for 2026" in shown
    assert "Programmet er vedtatt." in shown
    assert "Frammøtet er ikke kjent." in shown


@pytest.mark.parametrize("place", ["Tordenskiolds gate 2, 4. etg.", "Rådhuset"])
def test_a_sentence_ends_once_whatever_it_ends_with(client, held, place):
    made = {"held_on": date(2025, 3, 20), "status": "held", "place": place}
    factories.make(Meeting, slug="styre-2025-03-20", body=held.body, **made)

    for address in ("/moter/", f"/organer/{held.body.slug}/"):
        shown = page(client, address)
        assert f"{place.rstrip('.')}.</p>" in shown


def test_on_the_page_of_a_body_the_day_leads_to_the_meeting(client, held):
    shown = page(client, f"/organer/{held.body.slug}/")

    assert f'<a href="/moter/{held.slug}/">14. mars 2025</a>' in shown.replace("\xa0", " ")
    assert '">Styret<span class="ds-sr-only"> 14. mars 2025</span></a>' in page(
        client, "/moter/"
    ).replace("\xa0", " ")


def test_who_works_in_the_office_goes_from_the_page_to_the_desk(client, held):
    address, desk = f"/moter/{held.slug}/", f'href="/kontor/moter/{held.pk}/"'
    assert desk not in page(client, address)

    client.force_login(users.user("Ingrid", Role.SECRETARIAT))

    assert desk in page(client, address)


def test_meeting_is_not_known_before_its_day(client, decision):
    assert client.get("/moter/styre-2025-03-14/?on=2025-03-13").status_code == 404
    assert "Ingen møter er registrert" in page(client, "/moter/?on=2025-03-13")
    assert "Ingen vedtak er registrert" in page(client, "/vedtak/?on=2025-03-13")
    assert client.get("/moter/nei/").status_code == 404


def test_planned_meeting_is_known_beforehand_and_tells_no_outcome(client, held, decision):
    later = factories.make(
        Meeting, slug="styre-neste", body=held.body, held_on=date(2027, 5, 2), status="planned"
    )
    factories.make(AgendaItem, slug="neste-1", meeting=later, position=1, title="Neste sak")

    shown = page(client, "/moter/styre-neste/")

    assert 'data-kind="info">planlagt' in shown
    assert "Neste sak" in shown
    assert 'id="frammote"' not in shown
    assert "14. mars 2025" in shown  # the meeting before


def test_stated_attendance_is_marked_and_held_against_the_law(client, held, board):
    factories.make(
        StatedAttendance, meeting=held, what="members", present=7, total=16, note="Talt ved bordet."
    )
    factories.make(StatedAttendance, meeting=held, what="participants", present=30)

    told = {one.row.what: one for one in queries.stated_at(queries.meetings().get())}
    shown = page(client, "/moter/styre-2025-03-14/")

    assert "7 av 16 medlemmer" in shown
    assert "oppgitt" in shown
    assert "30 deltakere" in shown
    assert told["participants"].finding is None


def test_quorum_is_not_asked_of_a_time_before_the_council_was_one(held):
    factories.make(StatedAttendance, meeting=held, what="members", present=36, total=64)

    [one] = queries.stated_at(queries.meetings().get())

    assert one.finding is None  # no agreement is entered here, so no order applies


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("cancelled", "Møtet er avlyst."),
        ("unconfirmed", "Ingen kilde sier om møtet ble holdt."),
        ("moved", "Møtet ble flyttet til 14. mars 2025."),
    ],
)
def test_meeting_that_was_not_held_says_so(client, held, status, said):
    factories.make(
        Meeting,
        slug="avvik",
        body=held.body,
        held_on=date(2025, 2, 1),
        status=status,
        moved_to=held if status == "moved" else None,
        status_reason="Det var sykdom.",
    )

    shown = page(client, "/moter/avvik/")

    assert said in shown
    assert "Det var sykdom." in shown


def test_calendar_is_narrowed_by_year_body_form_and_status(client, held):
    factories.make(Meeting, slug="stormote", title="Stormøte", held_on=date(2024, 3, 5))
    factories.make(Meeting, slug="uten-dag", body=held.body, status="held")

    assert "3 møter." in page(client, "/moter/")
    assert "1 møte." in page(client, "/moter/?ar=2024")
    assert "2 møter." in page(client, "/moter/?organ=styre")
    assert "1 møte." in page(client, "/moter/?form=physical")
    assert "Ingen møter passer" in page(client, "/moter/?status=cancelled")
    assert "3 møter." in page(client, "/moter/?ar=tull")
    assert "Dagen er ikke kjent" in page(client, "/moter/")


def test_joint_meeting_is_in_the_calendar_of_each_body(client, held):
    factories.body("utvalg", "committee", name="Utvalget")
    factories.make(
        Meeting, slug="felles", body=held.body, joint_with=["utvalg"], held_on=date(2025, 4, 1)
    )

    assert "1 møte." in page(client, "/moter/?organ=utvalg")
    assert "Utvalget" in page(client, "/moter/felles/")


def test_month_view_shows_days_and_what_has_no_day(client, held):
    factories.make(
        Meeting, slug="mars", body=held.body, held_on=date(2025, 3, 1), precision="month"
    )

    shown = page(client, "/moter/?maned=2025-03")

    assert "Møter i mars 2025" in shown
    assert "Dagen i måneden er ikke kjent" in shown
    assert "maned=2025-02" in shown
    assert "maned=2025-04" in shown
    assert "Ingen kjente møter denne måneden." in page(client, "/moter/?maned=2025-06")
    assert "Kjente møter" in page(client, "/moter/?maned=2025-13")


@pytest.mark.parametrize("day", ["0001-01-01", "3025-12-01", "9999-12-31"])
def test_no_day_that_stands_takes_down_a_month_or_a_feed(client, board, day):
    held_on = date.fromisoformat(day)
    factories.make(Meeting, slug="langt", body=board, held_on=held_on, starts_at=time(23, 30))

    assert "langt" in page(client, f"/moter/?maned={day[:7]}")
    for address in ("/moter/alle.ics", "/moter/styre.ics"):
        assert b"langt@" in client.get(address).content


def test_the_last_month_of_time_can_be_asked_for(client, db):
    assert "Ingen kjente møter" in page(client, "/moter/?maned=9999-12")


def test_register_of_decisions_is_narrowed_by_words_and_kind(client, decision):
    assert "1 vedtak." in page(client, "/vedtak/")
    assert "1 vedtak." in page(client, "/vedtak/?q=programmet+styret&ar=2025&organ=styre")
    assert "Ingen vedtak passer" in page(client, "/vedtak/?q=budsjett")
    assert "Ingen vedtak passer" in page(client, "/vedtak/?type=rejected")
    assert "Ingen vedtak passer" in page(client, "/vedtak/?oppfolging=done")


@pytest.mark.parametrize("count", [1, 30])
def test_meeting_page_costs_the_same_however_many_cases(
    client, held, count, django_assert_num_queries
):
    for number in range(count):
        row = factories.make(
            AgendaItem, slug=f"sak-{number}", meeting=held, position=number + 1, title="Sak"
        )
        factories.make(Decision, slug=f"vedtak-{number}", meeting=held, item=row, text=words("Ja."))

    client.get("/moter/")
    with django_assert_num_queries(20):
        client.get(f"/moter/styre-2025-03-14/?on=2025-04-{1 + count % 28:02}")


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_however_many_meetings(client, board, count, django_assert_num_queries):
    for number in range(count):
        row = factories.make(
            Meeting, slug=f"m-{number}", body=board, held_on=date(2025, 1, number + 1)
        )
        factories.make(Decision, slug=f"v-{number}", meeting=row, text=words("Ja."))

    client.get("/organer/")
    with django_assert_num_queries(8):
        client.get(f"/moter/?on=2025-02-{count:02}")
    with django_assert_num_queries(11):
        client.get(f"/vedtak/?on=2025-02-{count:02}")
