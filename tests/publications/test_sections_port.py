from dataclasses import dataclass
from datetime import date

import pytest

from samrad.base.ports.sections import (
    SECTIONS,
    Count,
    Fact,
    Gap,
    Listed,
    Share,
    Stated,
    Trace,
    Wording,
    fingerprint,
    named,
    trace,
    traces,
)
from samrad.publications.outlines import OUTLINES, by_address
from samrad.register.models import County
from tests import factories

A, B = Trace("register.membership:1", "Asker"), Trace("register.membership:2", "Oslo")


@dataclass(frozen=True)
class Group:
    slug: str
    meetings: Count


@dataclass(frozen=True)
class Facts:
    members: Count
    groups: tuple[Group, ...]
    plain: tuple[Count, ...]
    texts: dict[str, Wording]
    unknown: Count | None = None
    words: str = "ikke en opplysning"


@dataclass(frozen=True)
class Member:
    name: str
    since: date
    parts: tuple[int, ...]


def test_every_fact_is_named_by_its_path_and_slugs_stand_for_places():
    facts = Facts(
        Count(2), (Group("styre", Count(4)),), (Count(1), Count(5)), {"navn": Wording("x")}
    )

    assert {path: fact.value for path, fact in named(facts).items()} == {
        "members": 2,
        "groups.styre.meetings": 4,
        "plain.1": 1,
        "plain.2": 5,
        "texts.navn": "x",
    }
    assert list(named(Gap("Forordet er ikke skrevet."))) == ["gap"]


def test_values_print_as_norwegian_numbers():
    assert Count(2278052).text == "2\u00a0278\u00a0052"
    assert Stated(59).text == "59"
    assert Listed(("a", "b")).text == "2"


def test_share_is_rounded_half_up_without_floats():
    # Reference: 2 278 052 av 5 488 984 er 41,5 prosent (årsrapport 2023; SSB tabell 07459).
    assert Share(2278052, 5488984).text == "41,5"
    assert Share(1, 2000).text == "0,1"
    assert Share(1, 2001).text == "0,0"
    assert Share(1, 1).text == "100,0"


def test_stated_number_cites_its_document():
    row = Trace("bodies.statedactivity:1", "styret", "Årsrapport for 2023")

    assert Stated(4, of=(row,)).document == "Årsrapport for 2023"
    assert Stated(4).document == ""


def test_fingerprint_changes_with_the_value_and_with_the_rows():
    same = Count(2, of=(A, B))

    assert same.sha256 == Count(2, of=(A, B)).sha256
    assert same.sha256 != Count(3, of=(A, B)).sha256
    assert same.sha256 != Count(2, of=(A,)).sha256
    assert same.sha256 != Stated(2, of=(A, B)).sha256
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})


def test_list_holds_plain_values_for_json():
    assert Listed((Member("Asker", date(2020, 10, 28), (1, 2)),)).value == [
        {"name": "Asker", "since": "2020-10-28", "parts": [1, 2]}
    ]


def test_trace_holds_the_row_and_its_source(db):
    source = factories.source("vedtak", title="Vedtak i Asker", address="https://example.no/v")
    row = factories.make(County, slug="x", number="99", name="X", source=source)

    assert trace(row) == Trace(
        f"register.county:{row.pk}", "X", "Vedtak i Asker", "https://example.no/v"
    )
    assert traces([row], lambda one: one.number)[0].label == "99"
    assert trace(source).source == ""


def test_base_fact_has_no_value_of_its_own():
    with pytest.raises(NotImplementedError):
        _ = Fact().value


def test_every_outline_key_has_a_section_and_every_key_stands_once():
    for outline in OUTLINES.values():
        assert [key for key in outline.keys if key not in SECTIONS] == []
        assert len(set(outline.keys)) == len(outline.keys)
        assert outline.cover in outline.keys


def test_every_section_is_in_some_outline():
    used = {key for outline in OUTLINES.values() for key in outline.keys}

    assert [key for key in SECTIONS if key not in used] == []


def test_every_section_that_is_no_gap_has_a_template():
    for key in SECTIONS:
        assert bool(SECTIONS[key].template) != key.startswith("publications."), key


def test_addresses_lead_to_one_document():
    assert by_address("arsrapport") == "annual-report"
    assert by_address("tull") is None
    addresses = [outline.address for outline in OUTLINES.values()]
    assert len(set(addresses)) == len(addresses)
