"""The light markup: what it reads as, and that it comes back as it was typed."""

import pytest

from samrad.publications import prose


def run(text, style="", **more):
    return {"text": text, "style": style, **more}


def test_blocks_are_parted_by_blank_lines_and_line_ends_are_blanks():
    assert prose.read("Første\nlinje.\r\n\r\nAndre avsnitt.") == [
        {"kind": "p", "runs": [run("Første linje.")]},
        {"kind": "p", "runs": [run("Andre avsnitt.")]},
    ]


def test_headings_lists_and_marks():
    assert prose.read(
        "# Bakgrunn\n\nSe **her** og *der*:\n- én\n- to\n  på to linjer\n1. først"
    ) == [
        {"kind": "h3", "runs": [run("Bakgrunn")]},
        {
            "kind": "p",
            "runs": [run("Se "), run("her", "strong"), run(" og "), run("der", "em"), run(":")],
        },
        {
            "kind": "ul",
            "items": [
                {"value": None, "runs": [run("én")]},
                {"value": None, "runs": [run("to på to linjer")]},
            ],
        },
        {"kind": "ol", "items": [{"value": None, "runs": [run("først")]}]},
    ]


def test_a_link_keeps_its_address():
    assert prose.read("[loven](https://lovdata.no/a)") == [
        {"kind": "p", "runs": [run("loven", to="https://lovdata.no/a")]}
    ]


@pytest.mark.parametrize("to", ["javascript:alert`1`", "data:text/html,x", "//x.no", "http:x"])
def test_a_link_that_leads_nowhere_safe_is_refused(to):
    with pytest.raises(prose.Unreadable, match="må begynne med"):
        prose.read(f"[her]({to})")


def test_what_looks_like_html_is_only_text():
    shown = prose.html(prose.read('<script>alert("x")</script> & **<b>**'))

    assert shown == (
        "<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; <strong>&lt;b&gt;</strong></p>"
    )


def test_an_unsafe_address_that_was_stored_is_never_a_link():
    stored = [{"kind": "p", "runs": [run("her", to="javascript:x")]}]

    assert prose.html(stored) == "<p>her</p>"


def test_signs_that_cannot_be_seen_are_left_out():
    assert prose.read("a\u200bb\x00c\u202ed") == [{"kind": "p", "runs": [run("abcd")]}]


@pytest.mark.parametrize(
    "typed",
    [
        "# Overskrift\n\nTekst med **fet**, *kursiv* og [lenke](https://x.no/a?b=1).",
        "- en\n- to\n\n1. først\n2. så",
        "2024 var et år. 5 * 3 er 15 og [ikke] en lenke.",
        "1\\. mai er ikke en liste",
        "\\# ikke en overskrift",
        "\\- ikke et punkt",
        "Stjerner \\*her\\* og \\\\ skråstrek",
        "## Under",
        "* ett stykke",
    ],
)
def test_what_is_kept_reads_the_same_again(typed):
    kept = prose.read(typed)

    assert prose.read(prose.markup(kept)) == kept


def test_plain_words_for_search():
    assert prose.plain(prose.read("# A\n\nB **c**\n\n- d\n- e")) == "A\n\nB c\n\nd\ne"


def test_headings_on_a_page_start_where_the_page_says():
    assert prose.html(prose.read("# A\n\n## B"), top=3) == "<h3>A</h3>\n<h4>B</h4>"


def test_a_text_of_a_megabyte_is_read_and_a_longer_one_than_two_refused():
    assert len(prose.read("ord " * 250_000)[0]["runs"][0]["text"]) == 999_999

    with pytest.raises(prose.Unreadable, match="for lang"):
        prose.read("x" * 2_000_001)
