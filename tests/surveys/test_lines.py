"""Results as they are typed: read, refused with a sentence, and written back as they were."""

import pytest
from django.core.exceptions import ValidationError

from samrad.surveys.actions import Answer
from samrad.surveys.forms import lines
from samrad.surveys.models import Result
from samrad.surveys.vocabulary import QuestionKind

SHARES, RANKING, MENTIONS = QuestionKind.SHARES, QuestionKind.RANKING, QuestionKind.MENTIONS


@pytest.mark.parametrize(
    ("typed", "permille", "exactness", "words"),
    [
        ("74,3 %", 743, "exact", ""),
        ("74.3%", 743, "exact", ""),
        ("80 prosent", 800, "exact", ""),
        ("over 90 %", 900, "over", "over 90 %"),
        ("Nesten 80 prosent", 800, "under", "Nesten 80 prosent"),
        ("ca. 33,5 %", 335, "about", "ca. 33,5 %"),
        ("7 av 10", 700, "about", "7 av 10"),
        ("2 av 3", 667, "about", "2 av 3"),
    ],
)
def test_a_share_is_read_as_it_is_written(typed, permille, exactness, words):
    (found,) = lines.read(f"Buss: tog: {typed}\n\n", SHARES)

    assert found == Answer(
        label="Buss: tog", share_permille=permille, exactness=exactness, words=words
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Buss", "«Buss» mangler andelen"),
        ("Buss: mange", "«mange» er ikke en andel"),
        ("Buss: 11 av 10", "«11 av 10» er ikke en andel"),
        ("Buss: 1 av 0", "«1 av 0» er ikke en andel"),
        ("Buss: 74,35 %", "for mange desimaler"),
        (f"{'x' * 201}: 1 %", "for langt"),
        ("Buss: 1 %\n" * 501, "for mange linjer"),
    ],
)
def test_a_line_that_is_no_result_says_why(typed, said):
    with pytest.raises(ValidationError) as refused:
        lines.read(typed, SHARES)

    assert said in " ".join(refused.value.messages)


def test_every_line_at_fault_is_told_at_once():
    with pytest.raises(ValidationError) as refused:
        lines.read("Buss\nTog: 10 %\nTrikk: mange", SHARES)

    assert len(refused.value.messages) == 2


def test_a_ranking_is_read_in_order_or_by_number():
    assert [(one.rank, one.label) for one in lines.read("Klima\nBuss", RANKING)] == [
        (1, "Klima"),
        (2, "Buss"),
    ]
    assert [one.rank for one in lines.read("2. Klima\n1) Buss", RANKING)] == [2, 1]


def test_a_mention_has_words_or_none():
    found = lines.read("Ferge\nNettverk: kommer lavest", MENTIONS)

    assert [(one.label, one.words) for one in found] == [
        ("Ferge", ""),
        ("Nettverk", "kommer lavest"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Buss: 74,3 %\nTog: over 90 %", SHARES),
        ("1. Klima\n2. Buss", RANKING),
        ("Ferge\nNettverk: kommer lavest", MENTIONS),
    ],
)
def test_what_is_read_is_written_back_as_it_was(text, kind):
    read = lines.read(text, kind)

    assert lines.written(Result(**_columns(one)) for one in read) == text


def _columns(one):
    names = ("label", "share_permille", "rank", "exactness", "words")
    return {name: getattr(one, name) for name in names}


@pytest.mark.parametrize(("typed", "clean"), [("30", 300), ("26,9 %", 269), ("", None)])
def test_a_response_rate_is_read_in_permille(typed, clean):
    assert lines.ShareField(required=False).clean(typed) == clean


@pytest.mark.parametrize("typed", ["tretti", "-3", "30,55"])
def test_a_response_rate_that_is_none_is_refused(typed):
    with pytest.raises(ValidationError):
        lines.ShareField(required=False).clean(typed)


def test_a_response_rate_is_shown_in_percent():
    assert lines.ShareField().prepare_value(269) == "26,9"
    assert lines.ShareField().prepare_value("26,9") == "26,9"
