"""Fetching the population: kept raw, seen before it is loaded, and never loaded silently."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from tests import factories
from tests.factories.users import user
from tests.knowledge.standin import dataset, standing_in

from samrad.base import store
from samrad.base.actions import Denied
from samrad.base.policies import ANYONE
from samrad.base.ports.contents import POINTED_TO
from samrad.base.ports.erasure import ERASURE
from samrad.base.vocabulary import Role
from samrad.knowledge import actions, queries
from samrad.knowledge.clients import transport
from samrad.knowledge.models import Retrieval
from samrad.register.models import NationalPopulation, Population

NEW_YEAR = date(2023, 1, 1)
AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
FIGURES = {"0301": 709_037, "3025": 97_784}


@pytest.fixture(autouse=True)
def somewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def server(settings, monkeypatch):
    monkeypatch.setattr(transport, "PATIENCE", transport.Waits(sleep=lambda _seconds: None))
    with standing_in() as found:
        settings.PXWEB = settings.KLASS = found.address
        yield found


@pytest.fixture
def municipalities(db):
    oslo = factories.municipality("oslo", number="0301")
    asker = factories.municipality("asker", number="3025")
    return oslo, asker


def fetched(actor, at=AT, year=2023):
    return actions.fetch_population(actor=actor, at=at, year=year)


# ------------------------------------------------------------------ fetching


def test_the_answer_is_kept_as_it_came(server, municipalities, ingrid):
    content = dataset(FIGURES, 2023)
    server.will(200, content)

    row = actions.fetch_population(actor=ingrid, at=AT, year=2023)

    assert server.regions() == ["0301", "3025"]
    assert row.sha256 == hashlib.sha256(content).hexdigest()
    assert store.content(row.sha256) == content
    assert (row.on, row.retrieved_at, row.size) == (NEW_YEAR, AT, len(content))
    assert row.updated == "2026-02-25T07:00:00Z"
    assert str(row) == "Statistikkbanken, SSB: 07459 per 01.01.2023"
    assert not Population.objects.exists()
    assert POINTED_TO["knowledge"]([row.sha256, "0" * 64]) == {row.sha256}


def test_the_same_question_within_the_hour_is_answered_from_what_is_kept(
    server, municipalities, ingrid
):
    server.will(200, dataset(FIGURES, 2023))
    first = fetched(ingrid)

    assert fetched(ingrid, AT + timedelta(minutes=59)) == first
    assert len(server.asked) == 1
    assert fetched(ingrid, AT + timedelta(minutes=61)) != first

    store.forget(first.sha256)
    fetched(ingrid, AT + timedelta(minutes=62))
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((500, b""), "svarte med feil 500. Ingenting er endret"),
        ((200, b"{"), "ikke JSON"),
        ((200, dataset(FIGURES, 2023, label="1: Ny")), "er endret hos SSB"),
    ],
)
def test_what_cannot_be_had_or_read_leaves_nothing(server, municipalities, ingrid, answer, why):
    server.will(*answer)

    with pytest.raises(actions.NothingFetched, match=why):
        fetched(ingrid)
    assert not Retrieval.objects.exists()


@pytest.mark.parametrize("year", [1900, 2010])
def test_a_year_without_municipalities_is_not_asked_for(db, ingrid, year):
    with pytest.raises(actions.NoMunicipalities, match=str(year)):
        fetched(ingrid, year=year)


def test_a_citizen_fetches_and_loads_nothing(db):
    row = Retrieval(what="07459", on=NEW_YEAR)
    with pytest.raises(Denied):
        actions.fetch_population(actor=ANYONE, at=AT, year=2023)
    with pytest.raises(Denied):
        actions.load_population(actor=ANYONE, at=AT, retrieval=row)
    with pytest.raises(Denied):
        actions.fetch_municipalities(actor=ANYONE, at=AT, on=NEW_YEAR)


# ------------------------------------------------------------------ loading


def test_loading_goes_through_the_register_and_cites_table_and_retrieval(
    server, municipalities, ingrid
):
    oslo, asker = municipalities
    factories.population(asker, 97_000)
    server.will(200, dataset(FIGURES, 2023))
    row = fetched(ingrid)
    seen = queries.preview(row)

    made = actions.load_population(actor=ingrid, at=AT, retrieval=row)

    assert [(one.number, one.before, one.after) for one in seen.changes] == [
        ("0301", None, 709_037),
        ("3025", 97_000, 97_784),
    ]
    assert (seen.new, seen.total) == (1, 806_821)
    assert {one.municipality: one.inhabitants for one in made} == {oslo: 709_037, asker: 97_784}
    assert NationalPopulation.objects.get(on=NEW_YEAR).inhabitants == 806_821
    source = made[0].source
    assert source.title == "Tabell 07459: Befolkning, per 1. januar 2023"
    assert source.dated == "hentet 01.03.2026"
    assert row.sha256 in source.note
    assert queries.preview(row).changes == ()
    assert actions.load_population(actor=ingrid, at=AT, retrieval=row) == []


def test_a_municipality_without_a_figure_stops_the_loading(server, municipalities, ingrid):
    server.will(200, dataset({"0301": 709_037, "3025": None}, 2023))
    row = fetched(ingrid)

    with pytest.raises(actions.Incomplete, match="3025 Asker"):
        actions.load_population(actor=ingrid, at=AT, retrieval=row)
    assert not Population.objects.exists()


def test_a_content_that_is_gone_is_fetched_anew(server, municipalities, ingrid):
    server.will(200, dataset(FIGURES, 2023))
    row = fetched(ingrid)
    store.forget(row.sha256)

    with pytest.raises(actions.NothingFetched, match="Hent tallene på nytt"):
        actions.load_population(actor=ingrid, at=AT, retrieval=row)


# ------------------------------------------------------------------ Klass


def codes(*rows):
    return json.dumps({"codes": [{"code": code, "name": name} for code, name in rows]}).encode()


def test_klass_is_kept_and_compared_with_the_record(server, municipalities, ingrid):
    server.will(200, codes(("0301", "Oslo"), ("3203", "Asker")))

    row = actions.fetch_municipalities(actor=ingrid, at=AT, on=NEW_YEAR)

    assert actions.fetch_municipalities(actor=ingrid, at=AT, on=NEW_YEAR) == row
    found = queries.differences(row)
    assert found.only_in_klass == (("3203", "Asker"),)
    assert found.only_in_record == (("3025", "Asker"),)
    assert not found.is_empty


def test_klass_that_cannot_be_read_leaves_nothing(server, municipalities, ingrid):
    server.will(200, b"{}")

    with pytest.raises(actions.NothingFetched, match="ingen koder"):
        actions.fetch_municipalities(actor=ingrid, at=AT, on=NEW_YEAR)
    assert not Retrieval.objects.exists()


# ------------------------------------------------------------------ Kontoret


def test_the_secretariat_sees_before_it_loads(server, municipalities, client):
    server.will(200, dataset(FIGURES, 2023))
    server.will(200, codes(("0301", "Oslo"), ("3203", "Asker")))
    client.force_login(user("Ingrid", Role.SECRETARIAT))

    answer = client.post(reverse("knowledge-office:fetch"), {"year": 2023})
    page = client.get(answer.url).content.decode().replace("\xa0", " ")

    assert "Ingenting er ført i registeret ennå" in page
    assert "2 tall blir endret, av dem er 2 nye" in page
    assert "709 037" in page
    assert not Population.objects.exists()

    compared = client.post(f"{answer.url}kommuner/", follow=True).content.decode()
    assert "3203 Asker" in compared

    client.post(answer.url)
    assert Population.objects.count() == 2
    assert "Registeret har alle tallene fra før" in client.get(answer.url).content.decode()


def test_a_refused_loading_says_why(server, municipalities, client):
    server.will(200, dataset({"0301": 5, "3025": None}, 2023))
    client.force_login(user("Ingrid", Role.SECRETARIAT))
    answer = client.post(reverse("knowledge-office:fetch"), {"year": 2023})

    page = client.post(answer.url).content.decode()

    assert "Tabellen har ikke tall for 3025 Asker" in page
    store.forget(Retrieval.objects.get().sha256)
    assert "Svaret kan ikke leses" in client.get(answer.url).content.decode()


def test_a_register_that_is_down_is_told_at_the_form(server, municipalities, client):
    server.will(503)
    client.force_login(user("Ingrid", Role.SECRETARIAT))

    answer = client.post(reverse("knowledge-office:fetch"), {"year": 2023})
    assert answer.status_code == 422
    assert "svarte med feil 503" in answer.content.decode()


def test_a_comparison_that_fails_is_told(server, municipalities, client):
    server.will(200, dataset(FIGURES, 2023))
    server.will(503)
    client.force_login(user("Ingrid", Role.SECRETARIAT))
    answer = client.post(reverse("knowledge-office:fetch"), {"year": 2023})

    page = client.post(f"{answer.url}kommuner/", follow=True).content.decode()

    assert "svarte med feil 503" in page


def test_what_was_never_fetched_is_not_there(client, db):
    client.force_login(user("Ingrid", Role.SECRETARIAT))

    assert client.get("/kontor/tall/hent/7/").status_code == 404
    assert client.post("/kontor/tall/hent/7/kommuner/").status_code == 404


def test_the_room_holds_nothing_about_people():
    assert "aldri enkeltpersoner" in ERASURE["knowledge"].about
    assert ERASURE["knowledge"].found is None
