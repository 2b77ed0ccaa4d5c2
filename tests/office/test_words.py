"""What is kept as structure, told in words."""

from datetime import UTC, datetime, time

import pytest
from tests import factories

from samrad.base.actions import opened, row_key
from samrad.base.policies import system
from samrad.office.queries import history, words
from samrad.publications import prose

WRITTEN = prose.read("Vi ber om **flere tog**.\n\n- Ett\n- To")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (WRITTEN, "Vi ber om flere tog.\n\nEtt\nTo"),
        ([], "–"),
        ({}, "–"),
        ({"says": "Etablert i 2004", "source": ["a", "b"]}, "sier: Etablert i 2004, kilde: a, b"),
        ([{"name": "Ola", "why": "mangler adresse"}, {"name": "Kari", "why": ""}],
         "navn: Ola, hvorfor: mangler adresse; navn: Kari"),
        ({"holds": False, "text": WRITTEN, "rows": 0},
         "i orden: Nei, tekst: Vi ber om flere tog.\n\nEtt\nTo, rader: 0"),
        ({"unknown_part": 1}, "unknown part: 1"),
        ([["styre-1", "Budsjett"]], "styre-1, Budsjett"),
        (["Asker", "Oslo"], "Asker, Oslo"),
        (time(9, 5), "09.05"),
        (datetime(2026, 7, 1, 22, 5, tzinfo=UTC), "2.\xa0juli 2026 kl. 00.05"),
    ],
)  # fmt: skip
def test_structure_is_told_in_words(value, told):
    assert words.text_of(value) == told


def test_who_and_which_sources_are_told_by_name(db, at):
    source = factories.source("avis", title="Avisen")
    with opened("base.change_source", system("tests"), at) as change:
        change.note(row_key(source), {"also_in": []}, {"also_in": ["avis", "borte"]})
        change.note("cases.letter:7", None, {"saved_by": "system:load", "body": WRITTEN})

    (source_told, letter_told) = history.told([history.Entry.objects.latest("number")])[0].changes

    assert [one.after for one in source_told.differences] == ["Avisen, borte"]
    assert {one.after for one in letter_told.differences} >= {"Systemet (innlesing)"}
    assert "Vi ber om flere tog." in {one.after.split("\n")[0] for one in letter_told.differences}
