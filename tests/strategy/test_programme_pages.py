"""The programme's pages, and the programme desk of Kontoret, through HTTP."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from tests import factories
from tests.factories.users import user

from samrad.base import clock
from samrad.base.vocabulary import Role
from samrad.strategy.models import (
    MatrixActivity,
    MatrixTheme,
    Measure,
    MeasureParty,
    MeasureStatus,
    Programme,
    StrategyPeriod,
)

NOW = datetime(2023, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def november():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def programme(db):
    row = factories.make(Programme, slug="program-2023", year=2023, name="Handlingsprogram 2023")
    board = factories.body("styre", name="Styret", decides=True)
    measure = factories.make(
        Measure, slug="kutte", programme=row, position=1, number="5.3.1", title="Kutte utslipp",
        time_frame="Løpende", activities=["møtes"],
    )  # fmt: skip
    factories.make(MeasureParty, measure=measure, position=1, name="Styret", body=board)
    factories.make(
        MeasureParty, measure=measure, position=2, name="Mälardalsrådet", role="cooperates"
    )
    return row


@pytest.fixture
def office(client, db):
    client.force_login(user("Ingrid", Role.SECRETARIAT))
    return client


def shown(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_list_shows_the_programme_of_the_year(client, programme):
    page = shown(client, "/program/?on=2023-06-08")

    assert 'href="/program/program-2023/?on=2023-06-08"' in page
    assert ">utkast</" in page
    assert "Programmet har ett tiltak." in page


def test_the_list_says_when_the_year_has_no_programme(client, programme):
    assert "ikke noe handlingsprogram for 2022" in shown(client, "/program/?on=2022-06-08")


def test_a_programme_shows_measures_with_frame_and_responsibility(client, programme):
    page = shown(client, "/program/program-2023/")

    assert "5.3.1 Kutte utslipp" in page
    assert "Løpende" in page
    assert "Styret" in page
    assert "Mälardalsrådet" not in page


def test_a_programme_shows_its_matrix(client, programme):
    theme = factories.make(MatrixTheme, programme=programme, slug="t", position=1, name="Livsstil")
    factories.make(
        MatrixActivity, theme=theme, position=1, text="Klimahelt", owners=["Asker"],
        certainty="inferred",
    )  # fmt: skip

    page = shown(client, "/program/program-2023/")

    assert '<th role="columnheader" scope="col">Livsstil</th>' in page
    assert '<td role="cell" data-label="Livsstil"><div>Klimahelt' in page
    assert "lest ut av sammenhengen" in page


def test_a_measure_keeps_partners_apart_from_the_responsible(client, programme):
    factories.make(
        MeasureStatus, measure=Measure.objects.get(), on=date(2023, 11, 1), state="moved",
        because="til 2024",
    )  # fmt: skip

    page = shown(client, "/program/tiltak/kutte/")

    assert '<dt>Ansvar</dt><dd><a href="/organer/styre/">Styret</a></dd>' in page
    assert "<dt>Samarbeid med</dt><dd>Mälardalsrådet</dd>" in page
    assert "til 2024" in page


def test_a_status_is_not_known_before_its_day(client, programme):
    factories.make(MeasureStatus, measure=Measure.objects.get(), on=date(2023, 11, 1), state="done")

    page = shown(client, "/program/tiltak/kutte/?on=2023-10-31")

    assert "vet ikke hvordan det gikk" in page


@pytest.mark.parametrize("address", ["/program/finnes-ikke/", "/program/tiltak/finnes-ikke/"])
def test_what_is_not_there_is_not_found(client, db, address):
    shown(client, address, 404)


def test_ingrid_starts_next_year(office, programme):
    answer = office.post(
        reverse("strategy-office:start"),
        {
            "year": 2024,
            "name": "Handlingsprogram 2024",
            "starts_from": programme.pk,
            "decision": "Styret ba om utkast",
            "decided_on": "2023-11-15",
        },
    )

    assert answer["Location"] == "/kontor/program/utkast/handlingsprogram-2024/"
    assert Measure.objects.filter(programme__year=2024).get().title == "Kutte utslipp"


def test_a_refused_start_keeps_what_was_written(office, programme):
    answer = office.post(
        reverse("strategy-office:start"),
        {"year": 2023, "name": "Enda et", "decision": "Vedtak", "decided_on": "2023-11-15"},
    )

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "finnes fra før" in page
    assert 'value="Enda et"' in page


def test_ingrid_adopts(office, programme):
    body = programme.measures.get().parties.first().body
    answer = office.post(
        reverse("strategy-office:adopt"),
        {
            "programme": programme.pk,
            "adopted_by": body.pk,
            "adopted_on": "2023-11-15",
            "source": factories.source().pk,
        },
    )

    assert answer["Location"] == "/program/program-2023/"
    programme.refresh_from_db()
    assert programme.is_frozen


def test_ingrid_tells_how_it_went(office, programme):
    given = {"measure": Measure.objects.get().pk, "on": "2023-11-01", "source": ""}
    page = reverse("strategy-office:status")
    refused = office.post(page, {**given, "state": "not_done", "source": factories.source().pk})
    kept = office.post(page, {**given, "state": "done", "source": factories.source().pk})

    assert refused.status_code == 422
    assert "Skriv hvorfor" in refused.content.decode()
    assert kept["Location"] == "/program/tiltak/kutte/"


@pytest.mark.parametrize("name", ["start", "adopt", "status"])
def test_the_desk_is_closed_to_others(client, db, name):
    address = reverse(f"strategy-office:{name}")

    assert client.get(address)["Location"].startswith("/konto/login/")
    client.force_login(user("Ola", Role.GROUP_MEMBER))
    assert client.get(address).status_code == 403


def guidelines(board, **values):
    return {
        "name": "Strategiske føringer 2025–2028",
        "means": "Kunnskap\nPåvirkning",
        "adopted_by": board.pk,
        "adopted_on": "2023-11-10",
        "valid_from": "2025-01-01",
        "valid_until": "2028-12-31",
        "decision": "Styret, sak 1/23",
        "decided_on": "2023-11-10",
    } | values


def test_guidelines_are_adopted_for_their_years(office, programme):
    board = programme.measures.get().parties.get(body__isnull=False).body

    answer = office.post(reverse("strategy-office:guidelines"), guidelines(board))

    made = StrategyPeriod.objects.get()
    assert answer.headers["Location"] == "/strategi/2025-2028/"
    assert (made.means, made.valid_until) == (["Kunnskap", "Påvirkning"], date(2029, 1, 1))


def test_guidelines_that_end_before_they_begin_are_refused_at_the_day(office, programme):
    board = programme.measures.get().parties.get(body__isnull=False).body

    answer = office.post(
        reverse("strategy-office:guidelines"), guidelines(board, valid_until="2024-01-01")
    )

    assert answer.status_code == 422
    assert "valid_until" in answer.context["form"].errors
