"""The shell around every page: name, menu, day, and what is shown when something is wrong."""

from datetime import UTC, date, datetime

import pytest
from django.test import RequestFactory
from tests import factories

from samrad.base import clock
from samrad.portal import views
from samrad.register.models import CouncilForm

TODAY = datetime(2024, 5, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today():
    with clock.stopped(TODAY):
        yield


def council(name, since, until=None):
    return factories.make(
        CouncilForm,
        name=name,
        short_name=name.split()[0],
        legal_form="interkommunalt politisk råd",
        instrument="samarbeidsavtale",
        valid_from=since,
        valid_until=until,
    )


def page(client, address="/data/"):
    return client.get(address).content.decode()


def test_page_carries_the_councils_name_on_the_day(client, db):
    council("Alliansen for prøve", date(2005, 1, 1), date(2020, 10, 28))
    council("Prøverådet IPR", date(2020, 10, 28))

    assert "Åpne data – Prøverådet" in page(client)
    assert "Åpne data – Alliansen" in page(client, "/data/?on=2019-06-01")


def test_page_without_a_record_carries_the_products_name(client, db):
    assert "Åpne data – Samråd" in page(client)


def test_shell_asks_for_the_council_once(client, db, django_assert_num_queries):
    council("Prøverådet IPR", date(2020, 10, 28))

    with django_assert_num_queries(2):  # the head of the trail for the page cache, and the council
        client.get("/data/?kald=1")


def test_today_has_no_band_and_may_be_found_by_search_engines(client, db):
    found = page(client)

    assert "I dag, 2.\u00a0mai 2024" in found
    assert "Tilbake til i dag" not in found
    assert "noindex" not in found


def test_past_day_has_a_band_a_way_back_and_is_kept_from_search_engines(client, db):
    found = page(client, "/data/?on=2023-06-08")

    assert "Slik det var 8.\u00a0juni 2023" in found
    assert '<a href="/data/?">Tilbake til i dag</a>' in found
    assert '<meta name="robots" content="noindex">' in found
    assert '<link rel="canonical" href="http://testserver/data/">' in found


def test_coming_day_says_that_it_is_what_is_registered(client, db):
    assert "Slik det blir 1.\u00a0januar 2025, etter det som er registrert" in page(
        client, "/data/?on=2025-01-01"
    )


def test_asking_for_today_by_date_is_still_today(client, db):
    assert "I dag, 2.\u00a0mai 2024" in page(client, "/data/?on=2024-05-02")


def test_form_for_another_day_keeps_what_else_was_asked(client, db):
    found = page(client, "/data/?fylke=32&on=2023-06-08")

    assert '<input type="hidden" name="fylke" value="32">' in found
    assert found.count('name="on"') == 2  # and the search in the header


def test_menu_keeps_the_day_and_marks_where_the_reader_is(client, db):
    found = page(client, "/om/avtalen/?on=2023-06-08")

    assert '<a href="/om/?on=2023-06-08" aria-current="true">Om rådet</a>' in found
    assert '<a href="/om/" aria-current="page">Om rådet</a>' in page(client, "/om/")


def test_stranger_is_offered_to_log_in(client, db):
    assert '<a href="/konto/login/">Logg inn</a>' in page(client)


def test_missing_page_answers_in_our_own_words(client, db):
    answer = client.get("/finnes-ikke/")

    assert answer.status_code == 404
    assert "Vi finner ikke siden" in answer.content.decode()


def test_day_that_is_none_answers_in_our_own_words(client, db):
    answer = client.get("/?on=banana")

    assert answer.status_code == 400
    assert "«banana» er ikke en dato. Skriv for eksempel 2023-06-08." in answer.content.decode()


def test_host_that_is_not_ours_is_refused_without_naming_it(client, db):
    answer = client.get("/", headers={"host": "annet.example"})

    assert answer.status_code == 400
    assert "annet.example" not in answer.content.decode()


def test_refused_page_says_why(rf, db):
    answer = views.forbidden(rf.get("/"), PermissionError("Bare sekretariatet ser dette."))

    assert answer.status_code == 403
    assert "Bare sekretariatet ser dette." in answer.content.decode()


def test_failure_page_needs_no_database():
    # No db fixture: any query would raise.
    answer = views.server_error(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "Noe gikk galt hos oss" in answer.content.decode()


def test_form_sent_too_late_answers_in_our_own_words(db):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/konto/login/", {})

    assert answer.status_code == 403
    assert "Skjemaet er for gammelt" in answer.content.decode()
