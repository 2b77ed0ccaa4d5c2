"""Files that run or fetch something when they are opened, or carry what would: not taken."""

import pytest
from tests.files import made

from samrad.files.contents import enclosed, kinds, refusals, targets
from samrad.files.contents.receiving import Upload, received

AWAY = "https://example.org/mal.dotm"


def _pdf(change):
    return lambda: made.changed_pdf(made.pdf(), change)


def _opens_with(**action):
    def change(document):
        from pikepdf import Dictionary

        document.Root.OpenAction = Dictionary(**action)

    return _pdf(change)


def _name(word):
    from pikepdf import Name

    return Name(f"/{word}")


def _script_by_name(document):
    from pikepdf import Array, Dictionary, Name, String

    action = document.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), action])))
    document.Root.Names = document.make_indirect(names)


def _script_in_a_stream(document):
    from pikepdf import Dictionary

    stream = document.make_stream(b"app.alert(1)")
    document.pages[0].AA = document.make_indirect(Dictionary(O=Dictionary(JS=stream)))


def _film(document):
    from pikepdf import Array, Dictionary, Name

    film = Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=[0, 0, 9, 9])
    document.pages[0].Annots = document.make_indirect(Array([film]))


def _link_of_script(document):
    from pikepdf import Array, Dictionary, Name

    action = Dictionary(S=Name.URI, URI="javascript:alert(1)")
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 1, 1], A=action)
    document.pages[0].Annots = document.make_indirect(Array([link]))


def _form_with_script(document):
    from pikepdf import Dictionary

    form = document.make_stream(b"<template><script>xfa.host.beep()</script></template>")
    document.Root.AcroForm = document.make_indirect(Dictionary(XFA=form))


def _carrying(name, body):
    return lambda: made.pdf_carrying(name, body() if callable(body) else body)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (_opens_with(S=_name("JavaScript"), JS="app.alert(1)"), "har et skript"),
        (_pdf(_script_by_name), "har et skript"),
        (_pdf(_script_in_a_stream), "har et skript"),
        (_pdf(_film), "har et skript"),
        (_pdf(_link_of_script), "har et skript"),
        (_pdf(_form_with_script), "har et skript"),
        (_opens_with(S=_name("Launch"), F="cmd.exe"), "kan starte et program"),
        (_carrying("x.exe", b"MZ"), "en fil i seg som vi ikke tar imot: «x.exe»"),
        (_carrying("x.txt", b"MZ\x90\0"), "en fil i seg .* «x.txt»"),
        (_carrying("x.js", b"alert(1)"), "en fil i seg .* «x.js»"),
        (_carrying("x.zip", lambda: made.packed({"a": b"b"})), "en fil i seg .* «x.zip»"),
        (_carrying("x.xml", b"<?xml version='1.0'?><svg/>"), "en fil i seg .* «x.xml»"),
        (_carrying("x.html ", b"<p>"), "en fil i seg .* «x.html »"),
        (_carrying("x.pdf", _opens_with(S=_name("JavaScript"), JS="a")), "en fil i seg .* «x.pdf»"),
        (_carrying("x.pdf", lambda: made.pdf(password="p")), "en fil i seg .* «x.pdf»"),
        (_carrying("a.pdf", _carrying("b.exe", b"MZ")), "en fil i seg .* «b.exe»"),
        (
            _carrying("x.docx", lambda: made.with_part(made.docx(), "word/vbaProject.bin", b"x")),
            "en fil i seg .* «x.docx»",
        ),
    ],
)
def test_a_pdf_that_would_act_is_refused_with_what_it_is(content, says):
    with pytest.raises(refusals.Acts, match=says):
        received(Upload("a.pdf", content()))


def _rel(kind, target, mode="External"):
    return lambda: made.with_relation(
        made.docx(), "word/_rels/odd.xml.rels", kind, target, mode=mode
    )


def _docx(part, body):
    return lambda: made.with_part(made.docx(), part, body)


def _fields(*codes):
    runs = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in codes)
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    return f'<w:a xmlns:w="{made.WORD}"><w:p>{begin}{runs}</w:p></w:a>'.encode()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.docx", _rel("attachedTemplate", AWAY), f"henter noe utenfra .* «{AWAY}»"),
        ("a.docx", _rel("attachedTemplate", "file:///\\\\tjener\\a.dotm"), "henter noe utenfra"),
        ("a.docx", _rel("image", "https://example.org/a.png"), "henter noe utenfra"),
        ("a.docx", _rel("oleObject", "file:///C:\\a.xlsx"), "henter noe utenfra"),
        ("a.docx", _rel("aFChunk", "word/a.htm", "Internal"), "en fil i seg .* «a.htm»"),
        ("a.docx", _docx("word/odd.xml", _fields("DD", "EAUTO c:\\cmd.exe")), "«DDE»"),
        (
            "a.docx",
            _docx("word/odd.xml", f'<w:a xmlns:w="{made.WORD}" w:instr=" DDE a b"/>'.encode()),
            "«DDE»",
        ),
        ("a.docx", _docx("word/embeddings/oleObject1.bin", b"x"), "objekt .* «oleObject1.bin»"),
        ("a.docx", _docx("word/media/image1.png", kinds.OLE), "innebygd objekt .* «image1.png»"),
        ("a.docx", _docx("word/activeX/activeX1.xml", b"<a/>"), "innebygd objekt"),
        ("a.docx", _docx("word/embeddings/Ark.xlsm", b"PK"), "en fil i seg .* «Ark.xlsm»"),
        ("a.docx", _docx("word/media/image1.png", b"MZ\x90\0"), "en fil i seg .* «image1.png»"),
        (
            "a.xlsx",
            lambda: made.with_part(made.xlsx(), "xl/externalLinks/externalLink1.xml", b"<a/>"),
            "Bryt koblingene",
        ),
        (
            "a.xlsx",
            lambda: made.with_part(made.xlsx(), "xl/connections.xml", b"<a/>"),
            "Bryt koblingene",
        ),
        (
            "a.xlsx",
            lambda: made.with_part(made.xlsx(), "xl/embeddings/oleObject1.bin", b"x"),
            "innebygd objekt",
        ),
        (
            "a.pptx",
            lambda: made.with_part(
                made.pptx(), "ppt/slides/odd.xml", b'<a action="ppaction://program"/>'
            ),
            "kan starte et program",
        ),
        (
            "a.pptx",
            lambda: made.with_relation(
                made.pptx(), "ppt/slides/_rels/odd.xml.rels", "image", "\\\\tjener\\a.png"
            ),
            "henter noe utenfra",
        ),
        (
            "a.odt",
            lambda: made.odt("x", **{"b.xml": b"<a xmlns:t='u'><t:dde-connection-decl/></a>"}),
            "«DDE»",
        ),
        (
            "a.odt",
            lambda: made.odt(
                "x", **{"b.xml": b"<a xmlns:x='u'><image x:href='https://example.org/a.png'/></a>"}
            ),
            "henter noe utenfra",
        ),
    ],
)
def test_an_office_file_that_would_act_is_refused_with_what_it_is(name, content, says):
    with pytest.raises(refusals.Acts, match=says):
        received(Upload(name, content()))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "a.xlsx",
            lambda: made.with_part(made.xlsx(), "xl/macrosheets/sheet1.xml", b"<a/>"),
        ),
        (
            "a.pptx",
            lambda: made.with_part(made.pptx(), "ppt/odd.xml", b'<a action="ppaction://macro"/>'),
        ),
        (
            "a.odt",
            lambda: made.odt(
                "x", **{"b.xml": b"<a xmlns:x='u'><b x:href='vnd.sun.star.script:a'/></a>"}
            ),
        ),
    ],
)
def test_macros_in_other_clothes_are_macros(name, content):
    with pytest.raises(refusals.HasMacros):
        received(Upload(name, content()))


@pytest.mark.parametrize("start", ["", "a" * 70_000, "a" * (1024 * 1024 - 60)])
def test_a_document_type_is_found_however_far_in(start):
    evil = f'<?xml version="1.0"?><!--{start}--><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'

    with pytest.raises(refusals.Broken, match="utenfor seg selv"):
        received(Upload("a.docx", _docx("word/comments.xml", evil.encode())()))


def test_two_parts_of_one_name_are_not_taken():
    with pytest.raises(refusals.Broken):
        received(Upload("a.docx", _docx("WORD/document.xml", b"<a/>")()))


def _opens_at_a_place(document):
    from pikepdf import Array, Dictionary, Name

    place = Array([document.pages[0].obj, Name.Fit])
    document.Root.OpenAction = Dictionary(S=Name.GoTo, D=place)


def _with_roles(document):
    from pikepdf import Dictionary, Name

    roles = Dictionary(Launch=Name.P, JS=Name.Span)
    document.Root.StructTreeRoot = document.make_indirect(Dictionary(RoleMap=roles))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", _pdf(_opens_at_a_place)),
        ("a.pdf", _pdf(_with_roles)),
        ("a.pdf", _carrying("a.xml", b"\xef\xbb\xbf<?xml version='1.0'?><faktura/>")),
        ("a.pdf", _carrying("a.csv", "år;beløp".encode("cp1252"))),
        ("a.pdf", _carrying("a.xlsx", made.xlsx)),
        ("a.pdf", _carrying("tom", b"")),
        ("a.docx", _rel("hyperlink", "https://example.org/")),
        ("a.docx", _rel("attachedTemplate", "file:///C:\\Users\\kari\\Brev.dotx")),
        ("a.docx", _docx("word/odd.xml", _fields("TOC \\o DDE"))),
        ("a.docx", _docx("word/embeddings/Ark.xlsx", made.xlsx())),
        (
            "a.pptx",
            lambda: made.with_relation(
                made.pptx(), "ppt/slides/_rels/odd.xml.rels", "video", "https://example.org/film"
            ),
        ),
    ],
)
def test_what_only_looks_alike_is_taken(name, content):
    taken = received(Upload(name, content()))

    assert (taken.note, taken.national_ids) == ("", 0)


@pytest.mark.parametrize(
    ("target", "is_afar"),
    [
        ("https://a.no/b", True), ("HTTP://a", True), ("ftp://a", True), ("mhtml:http://a", True),
        (" http://a", True), ("\\\\tjener\\b", True), ("//tjener/b", True),
        ("file://tjener/b", True), ("file:\\\\tjener\\b", True), ("file:////tjener/b", True),
        ("file:///\\\\tjener\\b", True),
        ("file:///C:/b", False), ("file:///Users/kari/b", False), ("C:\\b", False),
        ("Budsjett.xlsx", False), ("../media/a.png", False), ("/word/a.xml", False), ("", False),
    ],
)  # fmt: skip
def test_an_address_leads_off_the_machine_or_not(target, is_afar):
    assert targets.is_afar(target) is is_afar


def test_files_within_files_have_an_end():
    with pytest.raises(kinds.Turned) as deep:
        enclosed.within([("a.txt", b"a")], enclosed.DEEPEST + 1)
    with pytest.raises(kinds.Turned) as many:
        enclosed.within([("a.txt", b"a")] * (enclosed.MOST + 1))

    assert (deep.value.why, many.value.why) == ("bloated", "bloated")
    assert enclosed.within([], enclosed.DEEPEST + 1) == []


def test_every_reason_has_a_sentence():
    for why in refusals.Acts.WHYS:
        assert "«sak.pdf»" in str(refusals.refusal("sak.pdf", why, ""))
