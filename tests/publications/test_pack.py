"""Many papers and files as one PDF: the order, the numbers, the links, and what lies beside."""

import hashlib
import io
import pickle
import subprocess
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String
from tests.files import made

from samrad.base.ports.sections import Count, Trace
from samrad.publications import paper
from samrad.publications.pack import (
    File,
    NotMade,
    Pack,
    Piece,
    made_in_memory,
    outside,
    put,
    write,
)
from samrad.publications.paper import (
    Address,
    Facts,
    Heading,
    Paper,
    Sentence,
    Signatures,
    Table,
    Traced,
    Words,
)
from samrad.publications.paper.traced import traced_in

DATED = datetime(2023, 11, 10, 12, 0, tzinfo=UTC)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def said(*runs):
    return Words([{"kind": "p", "runs": list(runs)}])


def a_paper(title="Flere tog", *parts):
    return Paper(
        title=title,
        kind="Saksframlegg",
        council="Prøverådet",
        dated=DATED,
        parts=parts or (Heading("Bakgrunn"), said({"text": "Toget er fullt."})),
    )


@pytest.fixture
def filed(tmp_path):
    """A file of the content, as the store would keep it."""

    def kept(content, name="vedlegg.pdf", media_type="application/pdf"):
        digest = hashlib.sha256(content).hexdigest()
        path = tmp_path / digest
        path.write_bytes(content)
        return File(path=path, name=name, media_type=media_type, sha256=digest, size=len(content))

    return kept


def a_pack(*pieces, **given):
    told = {"title": "Styret 10. november 2023", "kind": "Møtemappe", "council": "Prøverådet"}
    return Pack(**{**told, "dated": DATED, "pieces": pieces, **given})


def whole(filed):
    """An agenda that leads on, a paper with two files under it, and one more paper."""
    agenda = a_paper(
        "Saksliste",
        said({"text": "Flere tog", "to": "pack:sak-1"}),
        said({"text": "rapporten", "to": "pack:rapport"}),
        said({"text": "borte", "to": "pack:finnes-ikke"}),
    )
    return a_pack(
        Piece(key="innkalling", title="Innkalling", content=agenda),
        Piece(key="sak-1", title="Flere tog", label="Sak 1/23", content=a_paper()),
        Piece(
            key="rapport", title="Rapport", level=2, label="Vedlegg 1",
            content=filed(made.pdf("En", "To", "Tre")),
        ),
        Piece(key="merket", title="Notat", level=2, content=filed(paper.pdf(a_paper("Notat")))),
        Piece(key="sak-2", title="Personalsak", note="Unntatt offentlighet: offl. § 13"),
        Piece(key="under", title="Brev", level=2, content=filed(made.pdf("Brev"))),
    )  # fmt: skip


def printed(pack):
    out = io.BytesIO()
    put(pack, out)
    return out.getvalue()


def opened(pack):
    return pikepdf.open(io.BytesIO(printed(pack)))


def texts(content):
    document = pypdfium2.PdfDocument(content)
    found = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return found


def number_of(document, to):
    """Which page a destination is."""
    return next(
        number for number, page in enumerate(document.pages, 1) if page.obj.objgen == to[0].objgen
    )


def links(document, page):
    """What the links of a page lead to: page numbers, or addresses."""
    found = []
    for note in document.pages[page - 1].obj.get("/Annots", ()):
        action = note.get("/A", {})
        to = action.get("/D", note.get("/Dest"))
        if isinstance(to, String | Name):
            names = pikepdf.NameTree(document.Root.Names.Dests)
            to = names[str(to)]
            to = to.D if isinstance(to, Dictionary) else to
        found.append(number_of(document, to) if to is not None else str(action.URI))
    return found


def test_pages_stand_in_the_order_of_the_pieces_and_are_numbered_through(filed):
    pages = texts(printed(whole(filed)))

    starts = ["Prøverådet Møtemappe", "Saksframlegg Saksliste", "Saksframlegg · Sak 1/23", "En"]
    assert [text[: len(start)] for text, start in zip(pages, starts, strict=False)] == starts
    assert [text.split()[0] for text in pages[3:]] == ["En", "To", "Tre", "Prøverådet", "Brev"]
    for number, text in enumerate(pages, 1):
        assert text.endswith(f"Side {number} av {len(pages)}")


def test_contents_tell_the_page_of_each_piece_and_lead_to_it(filed):
    content = printed(whole(filed))
    contents = texts(content)[0]

    for line in ("Innkalling 2", "Sak 1/23 Flere tog 3", "Vedlegg 1 Rapport 4", "Notat 7"):
        assert line in contents
    assert "Personalsak Unntatt offentlighet: offl. § 13" in contents
    with pikepdf.open(io.BytesIO(content)) as document:
        assert links(document, 1) == [2, 3, 4, 7, 8]


def test_agenda_leads_to_papers_and_files_and_every_page_leads_back(filed):
    with opened(whole(filed)) as document:
        assert links(document, 2) == [1, 3, 4]
        assert [links(document, page) for page in (4, 5, 6, 8)] == [[1]] * 4


def test_bookmarks_are_a_tree_with_what_has_no_page_leading_to_what_lies_under_it(filed):
    with opened(whole(filed)) as document, document.open_outline() as outline:
        told = [
            (one.title, number_of(document, one.destination), [two.title for two in one.children])
            for one in outline.root
        ]

    assert told == [
        ("Innhold", 1, []),
        ("Innkalling", 2, []),
        ("Sak 1/23: Flere tog", 3, ["Vedlegg 1: Rapport", "Notat"]),
        ("Personalsak", 8, ["Brev"]),
    ]


def test_title_language_and_tags_are_told(filed):
    with opened(whole(filed)) as document:
        assert str(document.docinfo.Title) == "Møtemappe: Styret 10. november 2023"
        assert str(document.Root.Lang) == "nb-NO"
        assert document.Root.MarkInfo.Marked
        assert document.Root.ViewerPreferences.DisplayDocTitle
        with document.open_metadata() as about:
            assert not {"pdfuaid:part", "pdfaid:part", "pdfaid:conformance"} & set(about)
        assert document.check_pdf_syntax() == []


def test_pack_of_our_own_papers_alone_keeps_the_promise_of_pdf_ua():
    pack = a_pack(Piece(key="sak", title="Sak", content=a_paper()))
    with opened(pack) as document, document.open_metadata() as about:
        assert (about["pdfuaid:part"], about["pdfaid:part"]) == ("1", "2")


def test_a_tagged_file_stays_tagged_and_an_untagged_one_borrows_no_tags(filed):
    with opened(whole(filed)) as document:
        table = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)
        numbers = [page.obj.get("/StructParents") for page in document.pages]

        assert [number is None for number in numbers] == [
            False, False, False, True, True, True, False, True,
        ]  # fmt: skip
        assert len({int(number) for number in numbers if number is not None}) == 4
        for page, number in zip(document.pages, numbers, strict=True):
            if number is not None:
                first = next(tag for tag in table[int(number)] if isinstance(tag, Dictionary))
                assert first.Pg.objgen == page.obj.objgen


def test_the_same_pack_is_the_same_bytes_and_a_changed_file_another_fingerprint(filed):
    pack = whole(filed)
    other = a_pack(*pack.pieces[:-1], Piece(key="under", title="Brev", content=filed(made.pdf())))

    assert printed(pack) == printed(pack)
    assert pack.sha256 == whole(filed).sha256
    assert other.sha256 != pack.sha256


# ------------------------------------------------------------------ pages as they came


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_strip_stands_under_the_page_as_it_is_seen_and_covers_nothing(filed, turned):
    source = pikepdf.open(io.BytesIO(made.pdf("Kant")))
    source.pages[0].obj.Rotate = turned
    source.pages[0].obj.MediaBox = Array([-10, -20, 585, 822])
    source.pages[0].obj.CropBox = Array([0, 0, 500, 800])
    out = io.BytesIO()
    source.save(out)
    content = printed(a_pack(Piece(key="a", title="Kart (nord)", content=filed(out.getvalue()))))

    before = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=1).to_pil()
    page = pypdfium2.PdfDocument(content)[1]
    after = page.render(scale=1).to_pil()

    assert after.width == before.width
    assert 10 < after.height - before.height < 40
    assert after.crop((0, 0, *before.size)).tobytes() == before.tobytes()
    assert "Kart (nord)" in page.get_textpage().get_text_bounded()


def test_long_title_is_cut_and_letters_the_strip_lacks_lose_their_marks(filed):
    title = "Kárášjohka og " + "lang tittel " * 30
    pack = a_pack(Piece(key="a", title=title, content=filed(made.pdf("Side"))))

    last = texts(printed(pack))[1]

    assert "Kárášjohka og lang tittel" in last
    assert last.endswith("… Side 2 av 2")


def test_what_would_run_by_itself_does_not_come_along_and_links_do(filed):
    source = pikepdf.open(io.BytesIO(made.pdf("En", "To")))
    page, other = source.pages
    act = {"Type": Name.Annot, "Subtype": Name.Link, "Rect": Array([0, 0, 9, 9])}
    run = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    named = Dictionary(S=Name.GoTo, D=String("to"), Next=run)
    page.obj.Annots = Array(
        [
            Dictionary(**act, A=run),
            Dictionary(**act, A=named),
            Dictionary(**act, Dest=Name.gammel),
            Dictionary(**act, Dest=String("ukjent")),
            Dictionary(**{**act, "Subtype": Name.Text}, A=run, AA=Dictionary(E=run)),
            String("ikke en merknad"),
        ]
    )
    page.obj.AA = Dictionary(O=run)
    names = pikepdf.NameTree.new(source)
    names["to"] = Dictionary(D=Array([other.obj, Name.Fit]))
    source.Root.Names = Dictionary(Dests=names.obj)
    source.Root.Dests = Dictionary(gammel=Array([other.obj, Name.Fit]))
    source.Root.OpenAction = run
    out = io.BytesIO()
    source.save(out)

    content = printed(a_pack(Piece(key="a", title="A", content=filed(out.getvalue()))))

    with pikepdf.open(io.BytesIO(content)) as document:
        notes = document.pages[1].obj.Annots
        targets = [number_of(document, n.get("/Dest", n.get("/A", {}).get("/D"))) for n in
                   [notes[0], notes[1], notes[2], notes[4]]]  # fmt: skip
        out = io.BytesIO()
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert targets == [3, 3, 2, 1]
    assert b"JavaScript" not in out.getvalue()


def test_a_filled_field_of_a_form_is_still_seen_and_an_empty_one_goes(filed):
    source = pikepdf.open(io.BytesIO(made.pdf("Skjema:")))
    field = {"Type": Name.Annot, "Subtype": Name.Widget, "FT": Name.Tx, "F": 4}
    look = source.make_stream(b"1 0 0 rg 0 0 100 100 re f", Type=Name.XObject, Subtype=Name.Form)
    look.BBox = Array([0, 0, 100, 100])
    filled = source.make_indirect(
        Dictionary(
            **field, Rect=Array([100, 100, 200, 200]), V=String("Ja"), AP=Dictionary(N=look),
            T=String("svar"),
        )
    )  # fmt: skip
    empty = source.make_indirect(Dictionary(**field, Rect=Array([0, 0, 9, 9]), T=String("tom")))
    source.pages[0].obj.Annots = Array([filled, empty])
    source.Root.AcroForm = Dictionary(Fields=Array([filled, empty]))

    content = printed(a_pack(Piece(key="a", title="A", content=filed(saved(source)))))

    page = pypdfium2.PdfDocument(content)[1]
    seen = page.render(scale=1, may_draw_forms=False).to_pil()
    assert seen.getpixel((150, 842 - 150)) == (255, 0, 0)
    with pikepdf.open(io.BytesIO(content)) as document:
        assert [str(one.Subtype) for one in document.pages[1].obj.Annots] == ["/Stamp", "/Link"]


# ------------------------------------------------------------------ what lies beside


def with_layer(shown):
    source = pikepdf.open(io.BytesIO(made.pdf("Lag")))
    layer = source.make_indirect(Dictionary(Type=Name.OCG, Name=String("lag")))
    state = Dictionary() if shown else Dictionary(OFF=Array([layer]))
    source.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=state)
    return saved(source)


def with_form():
    source = pikepdf.open(io.BytesIO(made.pdf("Skjema")))
    source.Root.AcroForm = Dictionary(XFA=String("<xdp/>"))
    return saved(source)


def without_pages():
    return saved(pikepdf.new())


def without_area():
    source = pikepdf.open(io.BytesIO(made.pdf("Ingenting")))
    source.pages[0].obj.MediaBox = Array([0, 0, 0, 0])
    return saved(source)


def saved(source):
    out = io.BytesIO()
    source.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type", "why"),
    [
        (made.xlsx(("a", 1)), XLSX, "Filen er ikke en PDF"),
        (made.pdf("x", password="p"), "application/pdf", "låst med passord"),
        (made.pdf("x", owner="p"), "application/pdf", "låst mot endring"),
        (b"%PDF-1.4\nsludder", "application/pdf", "skadet"),
        (without_pages(), "application/pdf", "skadet"),
        (without_area(), "application/pdf", "skadet"),
        (with_form(), "application/pdf", "skjema"),
        (with_layer(shown=False), "application/pdf", "skjulte lag"),
        (made.png(claimed=(30_000, 30_000)), "image/png", "for stort"),
        (b"\x89PNG\r\n\x1a\n", "image/png", "for stort"),
        (made.png()[:40], "image/png", "Bildet er skadet"),
        (b"\xff\xd8\xff", "image/jpeg", "for stort"),
    ],
)
def test_file_that_cannot_be_joined_has_a_page_that_says_so_and_is_carried(
    filed, content, media_type, why
):
    file = filed(content, "tall.bin", media_type)
    made_of = printed(a_pack(Piece(key="tall", title="Tallene", content=file)))

    contents, page = texts(made_of)
    assert "Tallene 2 Ligger ved siden av" in contents
    assert "Vedlegget ligger ved siden av: Tallene" in page
    assert "tall.bin" in page
    assert why in page
    with pikepdf.open(io.BytesIO(made_of)) as document:
        assert document.attachments["tall.bin"].get_file().read_bytes() == content


def test_a_layer_that_is_shown_does_not_keep_a_file_out(filed):
    pack = a_pack(Piece(key="a", title="Lag", content=filed(with_layer(shown=True))))

    assert texts(printed(pack))[1].startswith("Lag")


def test_two_files_of_one_name_are_both_carried(filed):
    one, two = (filed(made.xlsx((n, 1)), "tall.xlsx", XLSX) for n in "ab")
    pack = a_pack(
        Piece(key="en", title="En", content=one), Piece(key="to", title="To", content=two)
    )

    with opened(pack) as document:
        assert sorted(document.attachments) == ["tall.xlsx", "to-tall.xlsx"]


def test_file_too_large_to_carry_says_where_it_is(filed, monkeypatch):
    monkeypatch.setattr("samrad.publications.pack.reading.MOST_CARRIED", 10)
    content = printed(
        a_pack(Piece(key="a", title="A", content=filed(made.xlsx(("a", 1)), "a.xlsx", XLSX)))
    )

    assert "Hent den på sakens side." in texts(content)[1]
    with pikepdf.open(io.BytesIO(content)) as document:
        assert len(document.attachments) == 0


def test_pack_that_is_full_lays_the_files_after_beside(filed, monkeypatch):
    one, two = filed(made.pdf("Første"), "en.pdf"), filed(made.pdf("Andre"), "to.pdf")
    monkeypatch.setattr("samrad.publications.pack.reading.MOST_JOINED", one.size + two.size - 1)
    content = printed(
        a_pack(Piece(key="en", title="En", content=one), Piece(key="to", title="To", content=two))
    )

    pages = texts(content)
    assert pages[1].startswith("Første")
    assert "Mappen er full: det er ikke plass til sidene i denne filen." in pages[2]
    with pikepdf.open(io.BytesIO(content)) as document:
        assert sorted(document.attachments) == ["to.pdf"]


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(made.png(400, 100), "image/png"), (made.jpeg(), "image/jpeg")],
)
def test_picture_fills_a_page_and_has_its_title_as_text(filed, content, media_type):
    file = filed(content, "bilde", media_type)
    with opened(a_pack(Piece(key="kart", title="Kart over nord", content=file))) as document:
        assert len(document.pages) == 2
        assert "/StructParents" in document.pages[1].obj
        tagged = saved_plain(document)
    assert b"/Figure" in tagged


def saved_plain(document):
    out = io.BytesIO()
    document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


# ------------------------------------------------------------------ writing


def test_pack_without_pieces_is_its_contents_page():
    assert texts(printed(a_pack(facts=(("Sted", "Oslo"),))))[0].endswith("Side 1 av 1")


def test_contents_of_many_lines_take_the_pages_they_need(filed):
    file = filed(made.pdf("Vedlegg"))
    pieces = [Piece(key=f"v{n}", title=f"Vedlegg nummer {n}", content=file) for n in range(80)]
    pages = texts(printed(a_pack(*pieces, Piece(key="sist", title="Sist", content=a_paper()))))

    first = next(n for n, text in enumerate(pages, 1) if text.startswith("Vedlegg Til"))
    assert first > 2
    assert f"Vedlegg nummer 0 {first}" in pages[0]
    assert f"Sist {len(pages)}" in pages[first - 2]


def test_full_disk_leaves_the_old_file(tmp_path, filed):
    path = tmp_path / "mappe.pdf"
    path.write_bytes(b"det gamle")
    (tmp_path / ".mappe.pdf.new").symlink_to("/dev/full")

    with pytest.raises(OSError, match="No space left"):
        write(whole(filed), path)

    assert path.read_bytes() == b"det gamle"
    assert not (tmp_path / ".mappe.pdf.new").is_symlink()


def test_written_pack_is_the_pack(tmp_path, filed):
    write(whole(filed), tmp_path / "mappe.pdf")

    assert (tmp_path / "mappe.pdf").read_bytes() == printed(whole(filed))


def test_file_that_ends_the_process_that_opens_it_is_laid_beside_with_the_others(
    tmp_path, filed, monkeypatch, caplog
):
    """The maker is given no memory to open files with, as a file could take all there is."""
    from samrad.publications.pack import outside

    ran = outside._ran

    def starved(pack, out, *, is_joined):
        return subprocess.CompletedProcess([], -9) if is_joined else ran(pack, out, is_joined=False)

    monkeypatch.setattr(outside, "_ran", starved)
    write(whole(filed), tmp_path / "mappe.pdf")

    pages = texts((tmp_path / "mappe.pdf").read_bytes())
    assert "Filen kunne ikke settes inn mellom sidene." in " ".join(pages)
    assert "ble ikke laget (-9)" in caplog.text


def test_pack_that_cannot_be_made_at_all_leaves_the_old_file(tmp_path, filed, monkeypatch):
    path = tmp_path / "mappe.pdf"
    path.write_bytes(b"det gamle")
    monkeypatch.setattr("samrad.publications.pack.outside.MAKER", "samrad.finnes_ikke")

    with pytest.raises(NotMade):
        write(whole(filed), path)

    assert path.read_bytes() == b"det gamle"


def test_pack_in_memory_is_the_pack(filed):
    assert made_in_memory(whole(filed)).read() == printed(whole(filed))


def tagged(**values):
    """A one-page PDF whose tags are as given."""
    source = pikepdf.open(io.BytesIO(made.pdf("Merket")))
    source.Root.MarkInfo = Dictionary(Marked=True)
    source.Root.StructTreeRoot = source.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    for name, value in values.items():
        source.Root.StructTreeRoot[f"/{name}"] = value
    page = source.pages[0].obj
    page.StructParents = 0
    page.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), StructParent=1)]
    )
    return saved(source)


@pytest.mark.parametrize(
    ("values", "is_kept"),
    [
        ({"K": Dictionary(S=Name.P, Type=Name.StructElem)}, True),
        ({"RoleMap": Dictionary(Eget=Name.P), "ClassMap": Dictionary(A=Dictionary())}, True),
        ({"RoleMap": Dictionary(Strong=Name.Figure)}, False),
    ],
)
def test_tags_of_odd_shapes_are_joined_unless_they_mean_something_else_here(filed, values, is_kept):
    ours = a_paper("Merket", said({"text": "fet", "strong": True}))
    pieces = [Piece(key="vår", title="Vår", content=ours)]
    for number in (1, 2):  # the second meets what the first has left
        content = filed(tagged(**values))
        pieces.append(Piece(key=f"v{number}", title=f"V{number}", content=content))

    with opened(a_pack(*pieces)) as document:
        if "/RoleMap" in document.Root.StructTreeRoot and not is_kept:
            assert "/Strong" in document.Root.StructTreeRoot.RoleMap
        page, other = document.pages[2], document.pages[3]
        assert ("/StructParents" in page.obj) == is_kept
        assert ("/StructParent" in page.obj.Annots[0]) == is_kept
        if is_kept:
            assert int(other.obj.StructParents) > int(page.obj.Annots[0].StructParent)


def test_a_traced_text_goes_into_a_pack_as_its_words():
    count = Traced(Count(64, of=(Trace("register.membership:1", "Asker"),)), "/medlemmer/")
    traced = a_paper("Medlemmer", Facts((("Antall", count),)), Sentence(count))
    traced = replace(traced, site="https://samrad.example/")

    with pikepdf.open(
        made_in_memory(a_pack(Piece(key="en", title="Medlemmer", content=traced)))
    ) as found:
        links = [one for page in found.pages for one in page.get("/Annots", []) if "/A" in one]
        addresses = [str(one.A.URI) for one in links if "/URI" in one.A]

    assert addresses == []


def test_the_maker_of_packs_is_told_of_no_fact(monkeypatch):
    count = Traced(Count(64, of=(Trace("register.membership:1", "Asker"),)), "/medlemmer/")
    parts = (Heading(count), Facts((("Antall", count),)), Table("", ("Navn",), ((count,),)))
    given = {"address": Address((count,), (("Dato", count),)), "facts": (("Antall", count),)}
    traced = replace(a_paper("Brev", *parts, Signatures(((count, "leder", count),))), **given)
    told = []

    def run(*_command, **how):
        told.append(how["input"])
        return subprocess.CompletedProcess([], 0, b"", b"")

    monkeypatch.setattr(outside.subprocess, "run", run)
    made_in_memory(a_pack(Piece(key="en", title="Brev", content=traced)))

    [content] = told
    assert b"Traced" not in content
    assert b"register.membership" not in content
    pack, *_rest = pickle.loads(content)  # noqa: S301 -- ours
    assert pack.pieces[0].content == traced
    assert not list(traced_in(pack.pieces[0].content))
