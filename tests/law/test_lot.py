"""A lot that anyone can redo."""

from dataclasses import replace
from hashlib import sha256
from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from samrad.law.facts import BadFact
from samrad.law.lot import draw, redone

GIVEN = {"seed": "17 42", "drawn_by": "Ingrid", "witnesses": ["Solveig", "Ola"]}


def test_lot_can_be_redone_with_nothing_but_a_digest():
    drawing = draw(["Liste B", "Liste A"], **GIVEN)

    lines = "17 42\nListe A\nListe B\n"
    by_hand = sorted(["Liste A", "Liste B"], key=lambda n: sha256((lines + n).encode()).hexdigest())
    assert drawing.order == tuple(by_hand)
    assert drawing.winners == (by_hand[0],)
    assert redone(drawing)


def test_record_says_all_that_is_needed():
    drawing = draw(["Liste A", "Liste B"], **GIVEN)

    lines = drawing.record.splitlines()
    assert lines[0] == "Loddtrekning mellom Liste A, Liste B."
    assert lines[1] == "Frø: 17 42"
    assert lines[2].split("  ") == [drawing.digests[drawing.order[0]], drawing.order[0]]
    assert lines[-2] == f"Loddet falt på {drawing.winners[0]}."
    assert lines[-1] == "Trukket av Ingrid; vitner: Solveig, Ola."


def test_record_that_was_changed_is_found_out():
    drawing = draw(["A", "B", "C", "D"], drawn=2, **GIVEN)

    assert not redone(replace(drawing, order=drawing.order[::-1]))
    assert not redone(replace(drawing, names=drawing.names[::-1]))


def test_letters_written_in_two_ways_are_one_name():
    composed, apart = "H\u00e5kon", "Ha\u030akon"

    assert draw([composed, "Ola"], **GIVEN).order == draw([apart, "Ola"], **GIVEN).order


@given(
    st.sets(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=2, max_size=6),
    st.text(st.characters(categories=["L", "N"]), min_size=1),
)
def test_order_of_the_names_given_does_not_matter(names, seed):
    # Two spellings of one name are one name, which the procedure refuses.
    assume(len({normalize("NFC", name) for name in names}) == len(names))

    first = draw(sorted(names), **{**GIVEN, "seed": seed})

    assert draw(sorted(names, reverse=True), **{**GIVEN, "seed": seed}) == first
    assert sorted(first.order) == list(first.names)


def test_lot_falls_about_equally_often_on_each():
    wins = [draw(["A", "B"], **{**GIVEN, "seed": str(n)}).winners[0] for n in range(1000)]

    assert 430 < wins.count("A") < 570


@pytest.mark.parametrize(
    ("names", "given", "field"),
    [
        ([], {}, "names"),
        (["A"], {}, "names"),
        (["A", "A"], {}, "names"),
        (["A", " "], {}, "names"),
        (["A", "B"], {"seed": ""}, "seed"),
        (["A", "B"], {"seed": "1\n2"}, "seed"),
        (["A", "B\nC"], {}, "seed"),
        (["A", "B"], {"witnesses": []}, "witnesses"),
        (["A", "B"], {"witnesses": [""]}, "witnesses"),
        (["A", "B"], {"witnesses": ["Ingrid"]}, "witnesses"),
        (["A", "B"], {"drawn_by": ""}, "drawn_by"),
        (["A", "B"], {"drawn": 0}, "drawn"),
        (["A", "B"], {"drawn": 2}, "drawn"),
    ],
)
def test_lot_that_proves_nothing_is_refused(names, given, field):
    with pytest.raises(BadFact, match=f"^{field}: "):
        draw(names, **{**GIVEN, **given})
