import pytest

from samrad.base.collation import Alphabetical, alphabetical, folded
from samrad.base.models import Source


def test_ae_oe_and_aa_stand_last_in_that_order():
    names = ["Ås", "Østre Toten", "Ærfugl", "Asker", "Zeta", "Aaremark"]

    ordered = sorted(names, key=alphabetical)

    assert ordered == ["Asker", "Zeta", "Ærfugl", "Østre Toten", "Aaremark", "Ås"]


def test_double_a_is_the_letter_aa():
    assert folded("Vaaler") == folded("Våler")
    assert folded("Aasnes") == folded("ÅSNES")


def test_other_marks_do_not_make_a_new_letter():
    assert folded("Unjárga") == folded("Unjarga")


def test_a_letter_written_in_two_parts_is_the_same_letter():
    assert folded("A\u030as") == folded("Ås")


def test_equal_words_have_one_order():
    assert sorted(["Våler", "Vaaler"], key=alphabetical) == ["Vaaler", "Våler"]


def test_short_word_stands_before_the_longer_one():
    assert sorted(["Nesodden", "Nes", "Nordre Land", "Nord-Odal"], key=alphabetical) == [
        "Nes",
        "Nesodden",
        "Nord-Odal",
        "Nordre Land",
    ]


@pytest.mark.django_db
def test_the_database_sorts_as_we_do(gate):
    titles = ["Ås", "Østre Toten", "Ærfugl", "asker", "Zeta", "Aaremark", "Nesodden", "Nes", "Ask"]
    for number, title in enumerate(titles):
        Source(slug=f"kilde-{number}", kind="document", title=title).save()

    ordered = Source.objects.order_by(Alphabetical("title")).values_list("title", flat=True)

    assert list(ordered) == sorted(titles, key=alphabetical)
