import pytest

from samrad.publications import phrases


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "ingen møter"),
        (1, "ett møte"),
        (2, "to møter"),
        (12, "tolv møter"),
        (13, "13 møter"),
        (2278052, "2\u00a0278\u00a0052 møter"),
    ],
)
def test_number_is_said_with_its_noun(number, said):
    assert phrases.counted(number, "ett møte", "møter") == said


def test_number_below_zero_cannot_be_said():
    with pytest.raises(ValueError, match="-1 kan ikke telles"):
        phrases.counted(-1, "ett møte", "møter")


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], ""),
        (["Oslo"], "Oslo"),
        (["Oslo", "Asker"], "Oslo og Asker"),
        (["Oslo", "Asker", "Våler"], "Oslo, Asker og Våler"),
    ],
)
def test_list_ends_with_og(items, said):
    assert phrases.listed(items) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Asker", "Askers"),
        ("Oslo", "Oslos"),
        ("Våler", "Vålers"),
        ("Nes", "Nes’"),
        ("Moss", "Moss’"),
        ("KS", "KS’"),
        ("Marx", "Marx’"),
        ("Schweiz", "Schweiz’"),
        ("Osloregionen IPR", "Osloregionen IPRs"),
        ("", ""),
    ],
)
def test_genitive_is_an_s_and_an_apostrophe_after_s_x_and_z(name, said):
    assert phrases.genitive(name) == said


def test_about_is_held_to_its_number():
    assert phrases.about("2,28 millioner") == "ca.\N{NO-BREAK SPACE}2,28 millioner"
    assert phrases.about("") == ""


def test_sentence_opens_with_a_capital_and_keeps_the_rest():
    assert phrases.opened("øker i NTP") == "Øker i NTP"
    assert phrases.opened("") == ""


def test_sentence_closes_with_one_full_stop():
    assert phrases.closed("ett for hver delregion.") == "ett for hver delregion."
    assert phrases.closed("ett for hver delregion") == "ett for hver delregion."
