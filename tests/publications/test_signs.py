"""Signs no font has and signs no file can hold: the papers come, and say that a sign was there."""

import io
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from docx import Document

from samrad.base.signs import typed, writable
from samrad.publications import markup, paper, press, prose, signs
from samrad.publications.pack import Pack, Piece, made_in_memory
from samrad.publications.pack.stamping import _letters
from samrad.publications.paper import Facts, Heading, Paper, Table, Words

DATED = datetime(2025, 11, 10, 12, 0, tzinfo=UTC)
FONTS = press.HERE / "fonts"
ODD = {
    "kinesisk": "Besøk fra 北京",
    "thai": "Besøk fra กรุงเทพ",
    "smilefjes": "Bra jobba 👍🏽 🇳🇴 ☺️ 👩‍👩‍👧",
    "arabisk": "Besøk fra السلام",
    "snudd": "a\u202eb",
    "soft break": "a\x0bb",
    "null": "a\x00b\x07\x85\x9f",
    "punkttegn fra Word": "\uf0b7 punkt",
    "merker fra flere skrifter": "ð\u064c \n\u05b3 ogham\u1680 \ufeff",
    "ikke tegn": "a\uffff\ufffe",
}


def a_paper(text):
    parts = (
        Heading(text),
        Words([prose.paragraph(text)]),
        Facts(((text, text),)),
        Table(text, (text, "B"), ((text, "1"),)),
    )
    return Paper(title=text, kind=text, council=text, dated=DATED, mark=text, parts=parts)


def shown(content):
    document = pypdfium2.PdfDocument(content)
    return " ".join(
        " ".join(
            document[place].get_textpage().get_text_bounded() for place in range(len(document))
        ).split()
    )


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_no_sign_takes_down_a_paper_in_any_form(text):
    made = a_paper(text)

    assert paper.pdf(made).startswith(b"%PDF")
    assert Document(io.BytesIO(paper.docx(made))).paragraphs
    assert paper.whole(made)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_no_sign_takes_down_a_pack(text):
    pieces = (Piece(key="en", title=text, label=text, note=text, content=a_paper(text)),)
    pack = Pack(title=text, kind=text, council=text, dated=DATED, pieces=pieces, mark=text)

    assert made_in_memory(pack).read().startswith(b"%PDF")


def test_a_sign_no_font_has_is_shown_as_missing_in_print_and_kept_elsewhere():
    made = a_paper("Besøk fra 北京")

    assert "Besøk fra \ufffd\ufffd" in shown(paper.pdf(made))
    assert "Besøk fra 北京" in Document(io.BytesIO(paper.docx(made))).paragraphs[2].text
    with ZipFile(io.BytesIO(paper.docx(made))) as parts:
        assert "北京" in parts.read("docProps/core.xml").decode()
    assert "北京" in paper.whole(made)


@pytest.mark.parametrize(
    "text", ["Čáhcesuolu", "đŋŧžšč ĐŊŦŽŠČ áïêö", "Ærfugl «på» Øya – 5 §", "Київ", "αβγ"]
)
def test_letters_the_fonts_have_are_printed_as_they_are(text):
    assert signs.told(text, signs.printed(FONTS)) == text
    assert text in shown(paper.pdf(a_paper(text)))


def test_bullets_pasted_from_word_are_bullets():
    assert signs.told("\uf0b7 punkt \uf0a7 \ue000", signs.printed(FONTS)) == "• punkt • \ufffd"


def test_letters_with_marks_beside_them_are_made_whole():
    assert signs.told("Ka\u0301ra\u0301s\u030cjohka", signs.printed(FONTS)) == "Kárášjohka"


def test_addresses_stay_as_they_are():
    told = {"runs": [{"text": "北", "to": "https://x.example/北"}], "count": 3}

    assert signs.told(told, signs.printed(FONTS)) == {
        "runs": [{"text": "\ufffd", "to": "https://x.example/北"}],
        "count": 3,
    }


def test_a_font_file_without_signs_has_none(tmp_path: Path):
    (tmp_path / "tom.ttf").write_bytes(b"\x00\x01\x00\x00" + bytes(8))

    assert signs.told("på 北", signs.Printed(tmp_path)) == "\ufffd\ufffd \ufffd"


def test_a_section_with_a_control_sign_in_it_is_read():
    assert markup.read("<p>a\x0bb</p>", "x").findtext("p") == "a\nb"


def test_the_strip_of_a_joined_page_shows_that_a_sign_is_missing():
    assert _letters("Besøk fra 北京 č") == "Besøk fra ?? c".encode("cp1252")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Vei i Ås", "Vei i Ås"),
        ("en\x0bto", "en to"),
        ("en\r\nto\x0btre", "en\r\nto\r\ntre"),
        ("a\x00\x07\x7f\x9f\ufeffb", "ab"),
        ("北京\t👍", "北京\t👍"),
    ],
)
def test_what_is_typed_loses_its_control_signs_only(text, kept):
    assert typed(text) == kept
    assert typed(typed(text)) == typed(text)
    assert writable(kept) == kept.replace("\r\n", "\n")
