"""What people write is kept as structured content, harmless and the same everywhere."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samrad.publications import prose


def runs(*texts):
    return [{"text": one} if isinstance(one, str) else one for one in texts]


def p(*texts):
    return {"kind": "p", "runs": runs(*texts)}


# ------------------------------------------------------------------ reading


def test_paragraphs_are_parted_by_an_empty_line_and_lines_are_kept():
    assert prose.read("Første\nandre linje\n\nNytt avsnitt") == [
        p("Første\nandre linje"),
        p("Nytt avsnitt"),
    ]


def test_marks_and_links():
    assert prose.read("Se **fet**, *kursiv* og [lenke](https://lovdata.no/a).") == [
        p(
            "Se ",
            {"text": "fet", "strong": True},
            ", ",
            {"text": "kursiv", "em": True},
            " og ",
            {"text": "lenke", "to": "https://lovdata.no/a"},
            ".",
        )
    ]


@pytest.mark.parametrize(
    ("text", "kind"), [("# En", "h3"), ("## To", "h4"), ("### Tre", "h4"), ("##### Fem", "h4")]
)
def test_headings_stand_below_those_of_the_page(text, kind):
    assert [block["kind"] for block in prose.read(text)] == [kind]


def test_lists_keep_their_numbers_and_their_lists():
    content = prose.read("3. tre\n4. fire\n   - under")

    assert content == [
        {
            "kind": "ol",
            "start": 3,
            "items": [[p("tre")], [p("fire"), {"kind": "ul", "items": [[p("under")]]}]],
        }
    ]


def test_a_table():
    assert prose.read("| A | B |\n|---|---|\n| 1 | **2** |") == [
        {
            "kind": "table",
            "head": [runs("A"), runs("B")],
            "body": [[runs("1"), runs({"text": "2", "strong": True})]],
        }
    ]


def test_a_quote():
    assert prose.read("> sitert") == [{"kind": "quote", "blocks": [p("sitert")]}]


@pytest.mark.parametrize("text", ["", "   \n\n  ", "\x00", "- \n- "])
def test_nothing_is_nothing(text):
    assert prose.read(text) == []


# ------------------------------------------------------------------ what is refused or harmless


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b onclick=x>fet</b>",
        "<!--[if gte mso 9]><xml></xml><![endif]-->",
        "![bilde](https://example.org/x.png)",
        "`kode`",
        "&lt;b&gt;",
        "{{ mal }} {% url 'x' %}",
    ],
)
def test_foreign_markup_is_only_words(text):
    shown = prose.html(prose.read(text))

    assert "<script" not in shown
    assert "<b" not in shown
    assert "<img" not in shown
    assert "<!--" not in shown
    assert "<code" not in shown


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org",
        "//example.org",
        "relativ",
    ],
)
def test_a_link_leads_only_where_it_may(address):
    with pytest.raises(prose.Unreadable, match="må begynne med https"):
        prose.read(f"[her]({address})")


@pytest.mark.parametrize("address", ["/moter/", "#sak", "mailto:post@example.no", "http://a.no"])
def test_links_that_may(address):
    assert f'href="{address}"' in prose.html(prose.read(f"[her]({address})"))


def test_links_out_are_told_so():
    assert 'rel="nofollow noopener"' in prose.html(prose.read("[ut](https://example.org/)"))
    assert "rel=" not in prose.html(prose.read("[inn](/moter/)"))


def test_a_text_that_is_too_long_is_refused_with_its_length():
    with pytest.raises(prose.Unreadable, match="2000001 tegn og kan ha høyst 2000000"):
        prose.read("x" * 2_000_001)


def test_a_million_signs_are_read():
    text = "\n\n".join(["Avsnitt med *noen* ord. " * 40] * 1000)

    assert len(prose.read(text)) == 1000


def test_lists_too_deep_are_refused():
    text = "\n".join(f"{'  ' * depth}- nivå" for depth in range(200))

    with pytest.raises(prose.Unreadable, match="høyst 5 nivåer"):
        prose.read(text)


def test_what_cannot_be_printed_is_left_out():
    assert prose.read("a\x00b\x07c\u202ed\r\ne") == [p("abcd\ne")]


# ------------------------------------------------------------------ writing


def test_html_of_everything():
    content = prose.read("# Bakgrunn\n\nEn\nto\n\n2. a\n3. b\n\n> sitat\n\n| A |\n|---|\n| 1 |")

    assert prose.html(content) == (
        "<h4>Bakgrunn</h4><p>En<br>to</p>"
        '<ol start="2"><li>a</li><li>b</li></ol>'
        "<blockquote><p>sitat</p></blockquote>"
        '<table class="ds-table"><thead><tr><th scope="col">A</th></tr></thead>'
        "<tbody><tr><td>1</td></tr></tbody></table>"
    )


def test_plain_text_for_search():
    content = prose.read(
        "### Bakgrunn\n\n**Fet** tekst\n\n- ett\n- to\n\n| A | B |\n|---|---|\n| 1 | 2 |"
    )

    assert prose.plain(content) == "Bakgrunn\n\nFet tekst\n\nett\nto\n\nA\tB\n1\t2"


@pytest.mark.parametrize(
    "text",
    [
        "1. mai er fridag",
        "2023. Et år",
        "- ikke liste",
        "# ikke tittel",
        "> ikke sitat",
        "a * b * c",
        "snake_case_ord og _mer_",
        "[klamme] og <vinkel>",
        "| a | b |\n|---|---|",
        "kr 1\\2",
        "C\\",
        "* * *",
        "§ 11-9 første ledd",
        "slutt #",
        "https://example.org/a_b_c",
        "4) fire",
        "+ pluss",
        "===",
        "a  \nb",
    ],
)
def test_words_that_look_like_marks_survive_when_they_are_content(text):
    content = [{"kind": "p", "runs": [{"text": text.replace("  ", " ").replace(" \n", "\n")}]}]

    assert prose.read(prose.markup(content)) == content


@given(st.text(alphabet=" \n*_[]()<>#-+1.|\\aåb!:/\"'`&;=~\t", max_size=60))
@settings(max_examples=600, deadline=None)
def test_what_is_read_is_read_the_same_again(text):
    try:
        content = prose.read(text)
    except prose.Unreadable:
        return

    assert prose.read(prose.markup(content)) == content
    assert json.loads(json.dumps(content)) == content


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_at_all_becomes_harmless_html(text):
    try:
        shown = prose.html(prose.read(text))
    except prose.Unreadable:
        return

    assert "<script" not in shown.lower()
    assert "javascript:" not in shown.lower() or "href" not in shown


# ------------------------------------------------------------------ comparing


def test_equal_contents_do_not_differ():
    assert prose.differences(prose.read("a\n\nb"), prose.read("a\n\n**b**")) == []


def test_a_changed_word_is_shown_in_its_paragraph():
    old, new = prose.read("Styret vedtar satsen 3,00."), prose.read("Styret vedtar satsen 3,50.")

    (found,) = prose.differences(old, new)

    assert found.change == "changed"
    assert "<del>" in found.html
    assert "3,00</del>" in found.html
    assert "3,50</ins>" in found.html
    assert "Styret vedtar satsen " in found.html


def test_added_and_removed_paragraphs():
    old = prose.read("Første avsnitt.\n\nSiste avsnitt helt annerledes.")
    new = prose.read("Første avsnitt.\n\nNoe nytt her.")

    assert [one.change for one in prose.differences(old, new)] == ["added", "removed"]


def test_words_that_only_a_blank_parts_are_shown_as_one_phrase():
    old = prose.read("Styret melder tilbake innen 1. mai i år.")
    new = prose.read("Styret melder tilbake så snart råd er i år.")

    (found,) = prose.differences(old, new)

    assert [part for part in found.parts if part[0] != "same"] == [
        ("removed", "innen 1. mai"),
        ("added", "så snart råd er"),
    ]


def test_a_full_stop_alone_does_not_part_what_is_written_anew():
    before = prose.read("Styret melder tilbake til rådet innen 1. mai 2027.")
    after = prose.read("Styret melder tilbake til rådet når det skjer.")

    (found,) = prose.differences(before, after)

    assert found.parts == (
        ("same", "Styret melder tilbake til rådet "),
        ("removed", "innen 1. mai 2027"),
        ("added", "når det skjer"),
        ("same", "."),
    )


def test_compared_tells_the_whole_with_what_differs_in_its_place():
    old, new = prose.read("En.\n\nTo biler.\n\nTre."), prose.read("En.\n\nTo tog.\n\nTre.")

    found = prose.compared(old, new)

    assert [one.change for one in found] == ["same", "changed", "same"]
    assert found[0].html == "En."


def test_differences_are_escaped():
    (found,) = prose.differences([], prose.read("<b>x"))

    assert "&lt;b&gt;x" in found.html


def test_a_number_is_one_word_with_its_thousands_and_decimals():
    (one,) = prose.differences(
        prose.read("Folketallet var 2 278 052, og andelen 41,5 prosent."),
        prose.read("Folketallet var 2 264 417, og andelen 41,3 prosent."),
    )

    assert [text for change, text in one.parts if change != "same"] == [
        "2 278 052", "2 264 417", "41,5", "41,3",
    ]  # fmt: skip


@pytest.mark.parametrize("sign", ["\ufffe", "\uffff", "\ufdd0", "\U0001ffff", "\ud83d", "\ufeff"])
def test_what_is_no_sign_at_all_is_left_out(sign):
    assert prose.plain(prose.read(f"Hei{sign}, du.")) == "Hei, du."
