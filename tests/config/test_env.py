"""Settings from the environment are loud when they are wrong."""

from pathlib import Path

import pytest

from samrad.config import env
from samrad.config.env import BadSetting


@pytest.fixture
def given(monkeypatch):
    """Set SAMRAD_X for the test."""
    return lambda value, name="X": monkeypatch.setenv(f"SAMRAD_{name}", value)


def test_the_council_shown_is_the_only_one_there_is(tmp_path):
    assert env.only_council(tmp_path) == ""
    for name, found in (("vestre", "vestre"), ("nordre", "")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "agreement.toml").touch()
        assert env.only_council(tmp_path) == found


def test_text_is_the_setting_or_the_default(given):
    assert env.text("X", "ellers") == "ellers"
    given("verdi")
    assert env.text("X", "ellers") == "verdi"


def test_text_is_read_from_the_file_that_is_pointed_to(given, tmp_path):
    (tmp_path / "hemmelig").write_text("verdi\n", encoding="utf-8")
    given("fra miljøet")
    given(str(tmp_path / "hemmelig"), "X_FILE")

    assert env.text("X") == "verdi"


def test_a_file_that_is_not_there_stops_the_start(given, tmp_path):
    given(str(tmp_path / "borte"), "X_FILE")

    with pytest.raises(BadSetting, match=r"SAMRAD_X_FILE peker på .*borte, som ikke finnes"):
        env.text("X")


@pytest.mark.parametrize(
    ("value", "meant"),
    [("1", True), ("Ja", True), ("true", True), ("yes", True),
     ("0", False), ("nei", False), ("", False)],
)  # fmt: skip
def test_a_flag_is_yes_or_no(given, value, meant):
    given(value)

    assert env.flag("X", default=True) is meant


def test_a_flag_has_a_default():
    assert env.flag("X", default=True) is True
    assert env.flag("X") is False


def test_a_flag_that_is_neither_stops_the_start(given):
    given("kanskje")

    with pytest.raises(BadSetting, match="SAMRAD_X er «kanskje», men må være 1 eller 0"):
        env.flag("X")


def test_a_number_is_whole_and_not_below_the_least(given):
    assert env.number("X", 4) == 4
    given("8")
    assert env.number("X", 4, least=8) == 8


@pytest.mark.parametrize("value", ["to", "-1", "1.5", "²", "0", ""])
def test_a_number_that_is_none_stops_the_start(given, value):
    given(value)

    with pytest.raises(BadSetting, match="må være et helt tall fra 1"):
        env.number("X", 4, least=1)


def test_words_are_split_at_commas(given):
    given(" a.no, ,b.no ")

    assert env.words("X") == ["a.no", "b.no"]
    assert env.words("Y", "x,y") == ["x", "y"]


def test_without_an_address_the_database_is_a_file_in_the_data_folder():
    found = env.database("", Path("/data"))

    assert (found["ENGINE"], found["NAME"]) == (
        "django.db.backends.sqlite3",
        "/data/samrad.sqlite3",
    )
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert found["CONN_MAX_AGE"] == env.SQLITE_KEPT


def test_an_address_of_postgresql_is_taken_apart():
    found = env.database("postgresql://kari:p%40ss@db.example:5433/raad?sslmode=require", Path())

    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"]) == ("kari", "p@ss")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "raad")
    assert found["OPTIONS"]["sslmode"] == "require"
    assert found["OPTIONS"]["pool"]["max_size"] == 8


def test_postgresql_may_be_left_to_its_defaults():
    found = env.database("postgres:///raad", Path())

    assert (found["USER"], found["HOST"], found["PORT"]) == ("", "", "")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("mysql://a/b", "må begynne med sqlite:/// eller postgresql://"),
        ("raad.db", "må begynne med sqlite:/// eller postgresql://"),
        ("postgresql://a:port/b", "har en port som ikke er et tall"),
    ],
)
def test_any_other_database_stops_the_start(address, why):
    with pytest.raises(BadSetting, match=why):
        env.database(address, Path())
