"""The duties meetings put into the year."""

from datetime import UTC, date, datetime, time

import pytest
from tests import factories
from tests.meetings.conftest import words

from samrad.base import clock
from samrad.base.ports.deadlines import DEADLINES
from samrad.meetings import actions
from samrad.meetings.models import Meeting
from samrad.meetings.queries.attendance import review_of
from samrad.register.models import AgreementTerm

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(ingrid):
    return {"actor": ingrid, "at": datetime(2026, 12, 1, tzinfo=UTC)}


def due(year):
    return [
        (one.on, one.what.replace("\u00a0", " "), one.basis) for one in DEADLINES["meetings"](year)
    ]


@pytest.fixture
def planned(board, by):
    return actions.plan_meeting(**by, body=board, held_on=date(2026, 4, 10), place="Oslo")


def test_meeting_asks_for_notice_papers_and_minutes_on_their_days(planned):
    # 14 days either way are the council's practice; the act names none.
    assert due(2026) == [
        (date(2026, 3, 27), "Kall inn til Styret 10. april 2026", "praksis frist for innkalling"),
        (
            date(2026, 3, 27),
            "Sakspapirene til Styret 10. april 2026 følger innkallingen",
            "kommuneloven § 11-3 første ledd, jf. § 18-1 fjerde ledd",
        ),
        (
            date(2026, 4, 24),
            "Legg ut møteboka fra Styret 10. april 2026",
            "praksis frist for å legge ut møtebok",
        ),
    ]


def test_what_is_held_can_be_reviewed_for_three_weeks_moved_from_free_days(planned, by):
    # Reference: kommuneloven § 27-1: decided 10 April 2026, 1 May is free, so 4 May.
    form = {"key": "council.legal_form", "value": "interkommunalt politisk råd"}
    factories.make(AgreementTerm, **form, status="term", valid_from=date(2020, 10, 28))
    given = {"opened": time(9), "closed": time(10), "chair": "Håkon Standin"}
    actions.hold_meeting(**by, meeting=planned, **given)

    [(day, what, basis)] = [one for one in due(2026) if "lovlighetskontroll" in one[1]]

    assert day == date(2026, 5, 4)
    assert what == "Siste dag for å kreve lovlighetskontroll av vedtak i Styret 10. april 2026"
    assert basis.startswith("kommuneloven § 27-1 første ledd")
    item = actions.add_item(**by, meeting=planned, title="Budsjett")
    actions.decide_item(**by, item=item, text=words("Utsatt."), kind="postponed")
    assert not [one for one in due(2026) if "lovlighetskontroll" in one[1]]
    assert review_of(Meeting.objects.get(pk=planned.pk), date(2026, 4, 12)) is None
    actions.decide_item(**by, item=item, text=words("Vedtatt."))
    assert [one for one in due(2026) if "lovlighetskontroll" in one[1]]
    assert review_of(Meeting.objects.get(pk=planned.pk), date(2026, 4, 12)) is not None


def test_meetings_that_do_not_take_place_or_were_read_from_documents_ask_for_nothing(
    planned, board, by
):
    actions.cancel_meeting(**by, meeting=planned, reason="-")
    factories.make(Meeting, slug="gammelt", body=board, held_on=date(2026, 6, 1))

    assert due(2026) == []


@pytest.mark.parametrize("count", [1, 3])
def test_duties_cost_the_same_however_many_meetings(board, by, count, django_assert_num_queries):
    for number in range(count):
        actions.plan_meeting(**by, body=board, held_on=date(2026, 4, 10 + number))

    with django_assert_num_queries(5):
        assert len(due(2026)) == 3 * count


def test_year_wheel_shows_them(planned, client):
    with clock.stopped(datetime(2026, 1, 5, tzinfo=UTC)):
        page = client.get("/arshjul/2026/").content.decode().replace("\u00a0", " ")

    assert "Kall inn til Styret 10. april 2026" in page
