"""Asking official registers: what is read, what is tried again, and what is refused."""

import json
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.knowledge.standin import dataset, standing_in

from samrad.knowledge import clients
from samrad.knowledge.clients import Unavailable, Unreadable, Waits, transport

EXAMPLE = Path(__file__).parent / "examples" / "07459_oslo.json"


@pytest.fixture
def server():
    with standing_in() as found:
        yield found


@pytest.fixture
def waits():
    """Patience without waiting: the pauses asked for are written down."""
    slept = []
    return Waits(timeout=5, pauses=(1.0, 2.0), longest=7.0, sleep=slept.append), slept


# ------------------------------------------------------------------ the line


def test_an_answer_comes_as_it_is(server, waits):
    server.will(200, b"hei")

    found = clients.fetched(f"{server.address}/x?y=1", waits[0])

    assert found == clients.Answer(f"{server.address}/x?y=1", b"hei")
    assert server.asked == ["/x?y=1"]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_register_that_is_busy_is_asked_again_after_longer_pauses(server, waits, status):
    server.will(status)
    server.will(status)
    server.will(200, b"hei")

    assert clients.fetched(f"{server.address}/", waits[0]).content == b"hei"
    assert waits[1] == [1.0, 2.0]


@pytest.mark.parametrize(
    ("header", "pause"), [("3", 3.0), ("3600", 7.0), ("Wed, 21 Oct 2026 07:28:00 GMT", 1.0)]
)
def test_the_pause_a_register_asks_for_is_kept_within_reason(server, waits, header, pause):
    server.will(429, Retry_After=header)
    server.will(200, b"hei")

    clients.fetched(f"{server.address}/", waits[0])

    assert waits[1] == [pause]


def test_a_register_that_never_answers_well_is_given_up(server, waits):
    server.will(500)

    with pytest.raises(Unavailable, match=r"127.0.0.1 svarte med feil 500\."):
        clients.fetched(f"{server.address}/", waits[0])
    assert len(server.asked) == 3


def test_another_refusal_is_not_repeated(server, waits):
    server.will(400)

    with pytest.raises(Unavailable, match="feil 400"):
        clients.fetched(f"{server.address}/", waits[0])
    assert len(server.asked) == 1


def test_a_slow_answer_is_asked_for_again(server):
    server.will(200, b"sent", slow=0.5)
    server.will(200, b"hei")

    found = clients.fetched(f"{server.address}/", Waits(timeout=0.1, sleep=lambda _seconds: None))

    assert found.content == b"hei"


def test_a_register_that_is_always_slow_is_given_up(server):
    server.will(200, b"sent", slow=0.3)

    with pytest.raises(Unavailable, match="svarte ikke i tide"):
        clients.fetched(f"{server.address}/", Waits(timeout=0.05, pauses=()))


def test_a_line_that_breaks_is_told(server, waits):
    server.will(200, b"kort", Content_Length="100")
    with pytest.raises(Unavailable, match="ble avbrutt"):
        clients.fetched(f"{server.address}/", waits[0])

    with pytest.raises(Unavailable, match="Fikk ikke kontakt"):
        clients.fetched("http://127.0.0.1:1/", waits[0])


def test_an_answer_without_end_is_refused(server, waits, monkeypatch):
    monkeypatch.setattr(transport, "LARGEST", 10)
    server.will(200, b"x" * 11)

    with pytest.raises(Unavailable, match="for stort"):
        clients.fetched(f"{server.address}/", waits[0])


@pytest.mark.parametrize("address", ["http://data.ssb.no/x", "file:///etc/passwd"])
def test_only_secure_addresses_are_asked(address):
    with pytest.raises(Unavailable, match="https"):
        clients.fetched(address)


def test_other_registers_are_asked_over_tls():
    found = transport._connection("https", "data.ssb.no", None, 1)

    assert type(found).__name__ == "HTTPSConnection"


# ------------------------------------------------------------------ PxWebApi v2


def test_the_recorded_answer_is_read():
    # Reference: SSB table 07459, Oslo (examples/README.md).
    found = clients.read_population(EXAMPLE.read_bytes(), 2023, ["0301"])

    assert dict(found.inhabitants) == {"0301": 709_037}
    assert found.missing == ()
    assert found.updated == "2026-02-25T07:00:00Z"
    assert found.label.startswith("07459")


@pytest.mark.parametrize("year", [2022, 2026])
def test_each_year_has_its_own_figure(year):
    values = json.loads(EXAMPLE.read_text())["value"]

    found = clients.read_population(EXAMPLE.read_bytes(), year, ["0301"])

    assert found.inhabitants["0301"] == values[year - 2022]


def test_the_question_names_table_regions_and_year():
    address = clients.population_address("https://x/v2", 2023, ["0301", "3201"])

    parts = urlsplit(address)
    assert parts.path == "/v2/tables/07459/data"
    assert parse_qs(parts.query) == {
        "lang": ["no"],
        "outputFormat": ["json-stat2"],
        "valueCodes[Region]": ["0301,3201"],
        "valueCodes[ContentsCode]": ["Personer1"],
        "valueCodes[Tid]": ["2023"],
    }


def test_a_number_without_a_figure_is_missing():
    content = dataset({"0301": 5, "3201": None}, 2023)

    found = clients.read_population(content, 2023, ["0301", "3201", "9998"])

    assert dict(found.inhabitants) == {"0301": 5}
    assert found.missing == ("3201", "9998")


def test_values_may_be_written_as_an_object():
    content = dataset({"0301": 5, "3201": 7}, 2023, value={"1": 7})

    found = clients.read_population(content, 2023, ["0301", "3201"])

    assert dict(found.inhabitants) == {"3201": 7}


def test_a_table_without_contents_is_read():
    content = dataset(
        {"0301": 5}, 2023, id=["Tid", "Region"], size=[1, 1],
        dimension={
            "Region": {"category": {"index": {"0301": 0}}},
            "Tid": {"category": {"index": {"2023": 0}}},
        },
    )  # fmt: skip

    assert clients.read_population(content, 2023, ["0301"]).inhabitants["0301"] == 5


REGION = {"category": {"index": {"0301": 0}}}
TIME = {"category": {"index": ["2023"]}}
CONTENT = {"category": {"index": {"Personer1": 0}}}
WHOLE = {"Region": REGION, "ContentsCode": CONTENT, "Tid": TIME}


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"class": "collection"}, "ikke et JSON-stat-datasett"),
        ({"value": None}, "mangler «value»"),
        ({"size": [1, 1]}, "henger sammen"),
        ({"id": ["Region", "Ukjent", "Tid"]}, "henger sammen"),
        ({"value": [1, 2]}, "annet antall tall"),
        ({"dimension": WHOLE | {"Region": {"category": {}}}}, "uten kategorier"),
        ({"dimension": WHOLE | {"Region": []}}, "uten kategorier"),
        ({"dimension": WHOLE | {"Tid": {"category": {"index": {"2023": "0"}}}}}, "uten kategorier"),
        ({"label": "05839: Noe annet"}, "svaret heter «05839: Noe annet»"),
        ({"id": ["Sted", "ContentsCode", "Tid"], "dimension": WHOLE | {"Sted": REGION}},
         "dimensjonen «Region» mangler"),
        ({"dimension": WHOLE | {"Tid": {"category": {"index": ["2024"]}}}}, "året 2023 mangler"),
        ({"dimension": WHOLE | {"ContentsCode": {"category": {"index": ["Husholdninger"]}}}},
         "innholdet «Personer1» mangler"),
        ({"size": [2, 1, 1], "value": [1, 2]}, "«Region» har feil størrelse"),
        ({"size": [1, 1, 1, 2], "id": ["Region", "ContentsCode", "Tid", "Kjonn"], "value": [1, 2],
          "dimension": WHOLE | {"Kjonn": {"category": {"index": ["1", "2"]}}}},
         "delt etter «Kjonn»"),
        ({"value": ["5"]}, "«5» innbyggere"),
        ({"value": [-1]}, "«-1» innbyggere"),
    ],
)  # fmt: skip
def test_a_table_that_has_changed_is_refused(changed, why):
    with pytest.raises(Unreadable, match=why):
        clients.read_population(dataset({"0301": 5}, 2023, **changed), 2023, ["0301"])


@pytest.mark.parametrize("content", [b"", b'{"class": "data', b"<html>", b"[1]"])
def test_broken_json_is_refused(content):
    with pytest.raises(Unreadable):
        clients.read_population(content, 2023, ["0301"])


# ------------------------------------------------------------------ Klass


def test_the_municipalities_of_a_day_are_read_in_order_and_without_none():
    # Reference: SSB Klass 131, valid 1.1.2024.
    rows = [
        {"code": "9999", "name": "Uoppgitt"},
        {"code": "3203", "name": "Asker"},
        {"code": "0301", "name": "Oslo"},
    ]

    found = clients.read_codes(json.dumps({"codes": rows}).encode())

    assert [(one.code, one.name) for one in found] == [("0301", "Oslo"), ("3203", "Asker")]


def test_klass_is_asked_for_one_day():
    address = clients.codes_address("https://x/v1", date(2024, 1, 1))

    assert address == (
        "https://x/v1/classifications/131/codes?from=2024-01-01&to=2024-01-02&language=nb"
    )


@pytest.mark.parametrize(
    "content",
    [b"{", b"[]", b'{"codes": []}', b'{"codes": [1]}',
     b'{"codes": [{"code": 301, "name": "Oslo"}]}',
     b'{"codes": [{"code": "0301"}]}'],
)  # fmt: skip
def test_an_answer_that_is_not_klass_is_refused(content):
    with pytest.raises(Unreadable):
        clients.read_codes(content)
