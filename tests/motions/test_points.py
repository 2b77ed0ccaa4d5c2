"""Points, likeness and collisions: texts in, answers out."""

from samrad.motions.queries import comparing
from samrad.motions.queries.points import points_of, shortened, with_point, without_points
from samrad.publications import prose

TEXT = prose.read("# Vedtak\n\nFørst et avsnitt.\n\n1. En\n2. To\n\n> Et sitat")


def plain(content):
    return prose.plain(content).split("\n")


def test_paragraphs_items_and_quotes_are_points_and_headings_are_none():
    found = points_of(TEXT)

    assert [(one.number, one.text) for one in found] == [
        (1, "Først et avsnitt."),
        (2, "En"),
        (3, "To"),
        (4, "Et sitat"),
    ]
    assert str(found[1].html) == "<p>En</p>"


def test_a_point_is_written_anew_where_it_stands():
    new = prose.read("Nytt")

    assert "Nytt" in plain(with_point(TEXT, 1, new))
    assert "Først et avsnitt." not in plain(with_point(TEXT, 1, new))
    assert [one.text for one in points_of(with_point(TEXT, 3, new))][1:3] == ["En", "Nytt"]
    assert with_point(TEXT, 9, new) == TEXT


def test_points_are_taken_out_and_an_empty_list_goes_with_them():
    assert [one.text for one in points_of(without_points(TEXT, {1, 3}))] == ["En", "Et sitat"]
    left = without_points(TEXT, {2, 3})
    assert [block["kind"] for block in left] == ["h3", "p", "quote"]


def test_long_texts_are_named_by_their_first_words():
    assert shortened("kort") == "kort"
    assert shortened("ord " * 30, 20) == "ord ord ord ord …"
    assert points_of(prose.read("ord " * 60))[0].short.endswith(" …")


def test_likeness_is_of_words_not_of_blanks_capitals_and_a_last_full_stop():
    one, other = prose.read("Rådet sier  NEI."), prose.read("rådet\nsier nei")

    assert comparing.fingerprint_of(one) == comparing.fingerprint_of(other)
    assert comparing.fingerprint_of(one) != comparing.fingerprint_of(prose.read("Rådet sier ja."))


def test_new_wordings_collide_where_they_touch_the_same_words():
    base = "Styret melder tilbake innen 1. mai og sender kopi til alle."

    assert comparing.collide(base, base.replace("mai", "juni"), base.replace("mai", "juli"))
    assert not comparing.collide(base, base.replace("mai", "juni"), base.replace("alle", "noen"))
    put_in = base.replace("tilbake", "tilbake skriftlig")
    assert comparing.collide(base, put_in, base.replace("tilbake", "tilbake muntlig"))
    assert not comparing.collide(base, put_in, base.replace("alle", "noen"))
    assert comparing.touched("en to tre", "en fire tre") == [(1, 2)]


def test_reach_counts_the_words_taken_out_and_put_in():
    assert comparing.reach("en to tre", "en to tre") == 0
    assert comparing.reach("en to tre", "en fire fem tre") == 3
