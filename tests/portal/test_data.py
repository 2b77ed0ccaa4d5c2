"""Open data: any list on any day, and clear answers to what cannot be answered."""

import json
from datetime import date

import pytest

from samrad.base.ports.datasets import DATASETS, Dataset

CAST = {
    date(2023, 6, 8): [("Solveig", 2, True, date(2020, 10, 28), None)],
}


@pytest.fixture
def dataset():
    invented = Dataset(
        title="Rollelisten",
        about="De oppdiktede.",
        columns=(
            ("navn", "Navn"),
            ("antall", "Antall"),
            ("velger", "Velger"),
            ("fra", "Fra og med"),
            ("merknad", "Merknad"),
        ),
        rows=lambda day: CAST.get(
            day, [("Ola; =Kari", 1, False, day, "=1+1"), ("Åse", 3, True, day, "")]
        ),
        source="Oppdiktet",
    )
    with DATASETS.with_entry("rollelisten", invented):
        yield invented


def text(answer):
    return b"".join(answer.streaming_content).decode("utf-8")


def test_csv_is_what_a_norwegian_spreadsheet_opens(client, db, dataset):
    answer = client.get("/data/rollelisten.csv?on=2024-01-01")

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="rollelisten-2024-01-01.csv"'
    assert text(answer) == (
        "\ufeffNavn;Antall;Velger;Fra og med;Merknad\r\n"
        '"Ola; =Kari";1;nei;2024-01-01;\'=1+1\r\n'
        "Åse;3;ja;2024-01-01;\r\n"
    )


def test_csv_shows_the_day_asked_for_and_unknown_as_nothing(client, db, dataset):
    answer = client.get("/data/rollelisten.csv?on=2023-06-08")

    assert text(answer).splitlines()[1:] == ["Solveig;2;ja;2020-10-28;"]


def test_json_carries_title_day_source_columns_and_rows(client, db, dataset):
    answer = client.get("/data/rollelisten.json?on=2023-06-08")

    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert json.loads(text(answer)) == {
        "title": "Rollelisten",
        "on": "2023-06-08",
        "source": "Oppdiktet",
        "columns": [
            {"name": "navn", "title": "Navn"},
            {"name": "antall", "title": "Antall"},
            {"name": "velger", "title": "Velger"},
            {"name": "fra", "title": "Fra og med"},
            {"name": "merknad", "title": "Merknad"},
        ],
        "rows": [
            {"navn": "Solveig", "antall": 2, "velger": True, "fra": "2020-10-28", "merknad": None}
        ],
    }


def test_json_of_several_rows_is_one_object(client, db, dataset):
    answer = json.loads(text(client.get("/data/rollelisten.json?on=2024-01-01")))

    assert [row["navn"] for row in answer["rows"]] == ["Ola; =Kari", "Åse"]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_unknown_list_is_not_found(client, db, form):
    answer = client.get(f"/data/finnes-ikke.{form}")

    assert answer.status_code == 404
    assert "Vi finner ikke siden" in answer.content.decode()


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ("banana", "«banana» er ikke en dato."),
        ("2023-02-30", "«2023-02-30» er ikke en dato."),
        ("9999-12-31", "Vi kan vise dager fra 1990 til"),
    ],
)
def test_list_on_a_day_that_is_none_is_refused_with_a_sentence(client, db, dataset, on, sentence):
    answer = client.get(f"/data/rollelisten.csv?on={on}")

    assert answer.status_code == 400
    assert sentence in answer.content.decode()


def test_page_names_every_list_with_both_downloads(client, db, dataset):
    page = client.get("/data/").content.decode()

    assert [key for key in DATASETS if f'href="/data/{key}.csv"' not in page] == []
    assert [key for key in DATASETS if f'href="/data/{key}.json"' not in page] == []
    assert "Rollelisten" in page


def test_page_on_another_day_links_to_the_lists_of_that_day(client, db, dataset):
    page = client.get("/data/?on=2023-06-08").content.decode()

    assert 'href="/data/rollelisten.csv?on=2023-06-08"' in page


@pytest.mark.parametrize("key", list(DATASETS))
def test_every_list_can_be_written_in_both_forms(client, db, key):
    lines = text(client.get(f"/data/{key}.csv?on=2023-06-08"))
    whole = json.loads(text(client.get(f"/data/{key}.json?on=2023-06-08")))

    assert lines.startswith("\ufeff" + str(DATASETS[key].columns[0][1]))
    assert [column["name"] for column in whole["columns"]] == [c[0] for c in DATASETS[key].columns]
