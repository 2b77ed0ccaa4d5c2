"""What a file reaches for by itself, however it is written: refused. What is pressed: taken."""

import io

import pytest
from tests.files import made

from samrad.files.contents import acting, fields, kinds, parts, refusals
from samrad.files.contents.receiving import Upload, received

WEB, SHARE = "http://tjener.example/x.png", "\\\\\\\\tjener\\\\felles\\\\x"
PLACED = "\\\\tjener\\felles\\x.pdf"


def judged(content):
    """The verdict on a content, as the reader's process gives it: what and about, or «taken»."""
    try:
        for _part in parts.opened(kinds.kind_of(content), content):
            pass
    except kinds.Turned as turned:
        return turned.why, turned.about
    return "taken"


# ---------------------------------------------------------------- the fields of Word


def code(*pieces):
    """A field: pieces of code are runs, a tuple is a field within it."""
    runs = "".join(
        code(*one) if isinstance(one, tuple) else f"<w:r><w:instrText>{one}</w:instrText></w:r>"
        for one in pieces
    )
    return f"{mark('begin')}{runs}{mark('end')}"


def mark(way):
    return f'<w:r><w:fldChar w:fldCharType="{way}"/></w:r>'


def document(*runs):
    body = "".join(f"<w:p>{one}</w:p>" for one in runs)
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    return made.with_part(
        made.docx(),
        "word/odd.xml",
        f'<w:a xmlns:w="{made.WORD}" xmlns:mc="{space}">{body}</w:a>'.encode(),
    )


ADDRESS = " ".join(str(ord(one)) for one in WEB)
SPELT = " ".join(str(ord(one)) for one in f'INCLUDEPICTURE "{WEB}"')


@pytest.mark.parametrize(
    ("runs", "about"),
    [
        ([code(f' INCLUDEPICTURE "{WEB}" \\d ')], WEB),
        ([code(f" includepicture {WEB}")], WEB),
        ([code(f" INCLUDEPICTURE “{WEB}” ")], WEB),
        ([code(f'INCLUDETEXT "{SHARE}"')], "\\\\tjener\\felles\\x"),
        ([code('INCLUDETEXT "C:\\\\a.xml" \\t "http://tjener.example/a.xsl"')], None),
        ([code(f'IMPORT "{WEB}"')], WEB),
        ([code(f'INCLUDE "{SHARE}"')], None),
        ([code(f'RD "{SHARE}"')], None),
        ([code('INCLUDEPICTURE "file://tjener/a.png"')], "file://tjener/a.png"),
        ([code('INCLUDEPICTURE "%5C%5Ctjener%5Ca.png"')], None),
        ([code('LINK Excel.Sheet.12 "C:\\\\Budsjett.xlsx" "Ark1!R1C1" \\a \\f 5')], "LINK"),
        ([code(f'LINK Excel.Sheet.12 "{WEB}" "Ark1!R1C1"')], WEB),
        ([code('DATABASE \\d "C:\\\\a.mdb" \\s "SELECT *"')], "DATABASE"),
        ([code('DDE Excel "C:\\\\a.xlsx" A1')], "DDE"),
        # Cut up, over runs and paragraphs, and by what only looks like text.
        ([code("INC", "LUDE", f'PICTURE "{WEB[:9]}', f'{WEB[9:]}"')], WEB),
        (
            [
                f"{mark('begin')}<w:r><w:instrText>INCLUDEPICTURE</w:instrText></w:r>",
                f'<w:r><w:instrText>"{WEB}"</w:instrText></w:r>{mark("end")}',
            ],
            WEB,
        ),
        (
            [
                (
                    f"{mark('begin')}<w:r><w:t>INCLUDEPICTURE</w:t><w:tab/><w:t>{WEB}</w:t></w:r>"
                    f"{mark('end')}"
                )
            ],
            WEB,
        ),
        ([code("DDE<!-- x -->AUTO c:\\\\a")], "DDE"),
        ([f"<w:r><w:instrText>INCLUDEPICTURE {WEB}</w:instrText></w:r>"], WEB),
        ([f"<w:r><w:delInstrText>INCLUDEPICTURE {WEB}</w:delInstrText></w:r>"], WEB),
        ([f'<w:fldSimple w:instr="INCLUDEPICTURE {WEB}"/>'], WEB),
        # Within others, and written by others.
        ([code("IF 1 = 1 ", (f'INCLUDEPICTURE "{WEB}"',), " x")], WEB),
        ([code("QUOTE 68 68 69 65 85 84 79")], "DDE"),
        ([code("QUOTE 0x44 0x44 0x45")], "DDE"),
        ([code(f"QUOTE {SPELT}")], WEB),
        ([code(("QUOTE 68 68 69",), ' "c" "d"')], "DDE"),
        ([code("D", ("QUOTE 68",), 'E "c" "d"')], "DDE"),
        ([code(("QUOTE ", ("QUOTE 54 56",), " 68 69"), " c d")], "DDE"),
        ([code(('QUOTE "INCLUDE" TEXT',), f' "{SHARE}"')], None),
        ([code("INCLUDEPICTURE ", (f"QUOTE {ADDRESS}",))], WEB),
        ([code('INCLUDEPICTURE "', ("REF a",), '"')], "INCLUDEPICTURE"),
        ([code("INCLUDEPICTURE ", ("QUOTE 9999999",))], "INCLUDEPICTURE"),
        ([code(("REF a",), " x")], "skjult feltkode"),
        ([code(("QUOTE " + "a" * fields.LONGEST,), " x")], "skjult feltkode"),
        ([code("DD", ("REF a",), " x")], "skjult feltkode"),
        ([code("INC", f'<w:fldSimple w:instr="REF a"/> "{WEB}"')], None),
        ([mark("begin") * (fields.DEEPEST + 1)], "skjult feltkode"),
        # A text box is read by itself, and one branch of an alternative is not read.
        (
            [
                (
                    f"{mark('begin')}<w:r><w:instrText>INCLUDE</w:instrText></w:r>"
                    f"<w:txbxContent><w:p>{mark('begin')}</w:p></w:txbxContent>"
                    f"<w:r><w:instrText>PICTURE {WEB}</w:instrText></w:r>{mark('end')}"
                )
            ],
            WEB,
        ),
        (
            [
                (
                    f"{mark('begin')}<w:r><w:instrText>INCLUDE</w:instrText></w:r>"
                    f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{mark('begin')}</mc:Fallback>"
                    "</mc:AlternateContent>"
                    f"<w:r><w:instrText>PICTURE {WEB}</w:instrText></w:r>{mark('end')}"
                )
            ],
            None,
        ),
    ],
)
def test_a_field_that_fetches_is_refused_however_it_is_written(runs, about):
    why, told = judged(document(*runs))

    assert why == "outside"
    assert about in {None, told}


@pytest.mark.parametrize(
    "runs",
    [
        [code('HYPERLINK "https://example.org/" \\o "Les mer"')],
        [code('HYPERLINK "\\\\\\\\tjener\\\\felles\\\\sak.docx"')],
        [code('INCLUDEPICTURE "C:\\\\Users\\\\kari\\\\a.png" \\* MERGEFORMAT')],
        [code('INCLUDEPICTURE "media/a.png" \\d')],
        [code('INCLUDEPICTURE "cid:image001.png@01D5" \\* MERGEFORMATINET')],
        [code('INCLUDETEXT "Vedlegg 1.docx"')],
        [code('LINK Excel.Sheet.12 "C:\\\\a\\\\Budsjett.xlsx" "Ark1!R1C1"')],
        [code("IF", ("MERGEFIELD navn",), ' = "a" "b" "c"')],
        [code("= ", ("PAGE",), " - 1")],
        [code("QUOTE ", ("DATE",), " ", ("IF 1 = 1 a b",))],
        [code("QUOTE “Import av varer” 65")],
        [code("PAGE"), code('TOC \\o "1-3" \\h'), code("REF _Ref1 \\h"), code("")],
        ['<w:fldSimple w:instr=" DATE \\@ &quot;d. MMMM&quot; "/>'],
        [f"{mark('separate')}{mark('end')}{code('PAGE')}{mark('odd')}"],
        [
            (
                f"{mark('begin')}<w:r><w:instrText>PAGE</w:instrText></w:r>{mark('separate')}"
                f"<w:r><w:t>INCLUDEPICTURE {WEB}</w:t><w:br/></w:r>{mark('end')}"
            )
        ],
    ],
)
def test_fields_that_stay_at_home_or_are_pressed_are_taken(runs):
    assert judged(document(*runs)) == "taken"


# ---------------------------------------------------------------- office files


def related(kind, target, mode="External", *, office=made.docx):
    return made.with_relation(office(), "word/_rels/odd.xml.rels", kind, target, mode=mode)


def sheet(formula, tag="f"):
    return made.with_part(made.xlsx(), "xl/odd.xml", f"<a><{tag}>{formula}</{tag}></a>".encode())


def office(xml, base=made.docx):
    return made.with_part(base(), "word/odd.xml", xml.encode())


def opened(xml):
    return made.odt("x", **{"odd.xml": xml.encode()})


SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = 'xmlns:x="http://www.w3.org/1999/xlink"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (lambda: related("image", "%5C%5Ctjener%5Cx.png"), "outside"),
        (lambda: related("image", "%255C%255Ctjener%255Cx.png"), "outside"),
        (lambda: related("image", "%252525255C"), "outside"),
        (lambda: related("image", "http%3A//tjener/x.png"), "outside"),
        (lambda: related("image", "ht&#9;tp://tjener/x.png"), "outside"),
        (lambda: related("image", "file:///%5C%5Ctjener/x.png"), "outside"),
        (lambda: related("image", "\\??\\UNC\\tjener\\x.png"), "outside"),
        (lambda: related("image", WEB, "Internal"), "outside"),
        (lambda: related("image", WEB, "external"), "outside"),
        (lambda: related("oleObject", "a.xlsx", " external"), "outside"),
        (lambda: related("mailMergeSource", "file://tjener/a.xlsx"), "outside"),
        (lambda: related("video", "\\\\tjener\\film.mp4", office=made.pptx), "outside"),
        (lambda: related("audio", "file://tjener/a.mp3", office=made.pptx), "outside"),
        (lambda: related("externalLink", "b.xml", "Internal", office=made.xlsx), "linked"),
        (lambda: related("connections", "b.xml", "Internal", office=made.xlsx), "linked"),
        (lambda: office(f'<externalLink xmlns="{SHEETS}"/>', made.xlsx), "linked"),
        (lambda: office(f'<connections xmlns="{SHEETS}"/>', made.xlsx), "linked"),
        (lambda: sheet('_xlfn.WEBSERVICE("http://tjener.example")'), "outside"),
        (lambda: sheet('1+_xlfn.IMAGE(A1&amp;"x")'), "outside"),
        (lambda: sheet('RTD("a","tjener","b")', "definedName"), "outside"),
        (lambda: sheet("'\\\\tjener\\felles\\[a.xlsx]Ark1'!A1"), "outside"),
        (lambda: sheet("'\"'!B1&amp;'http://tjener.example/[a.xlsx]Ark1'!A1"), "outside"),
        (lambda: office('<webPublishItem destinationFile="//tjener/a.htm"/>'), "outside"),
        (lambda: office(f'<v:a xmlns:v="u"><v:imagedata src="{WEB}"/></v:a>'), "outside"),
        (lambda: office('<w:a xmlns:w="u"><w:reference store="\\\\tjener\\a"/></w:a>'), "outside"),
        (
            lambda: office(
                '<w:a xmlns:w="u"><w:mailMerge><w:connectString w:val="Provider=a;Data '
                'Source=\\\\tjener\\a.xlsx;Mode=Read"/></w:mailMerge></w:a>'
            ),
            "outside",
        ),
        (
            lambda: office(f'<a {R}><hlinkMouseOver r:id="rId2" action=""/></a>', made.pptx),
            "outside",
        ),
        (lambda: opened(f'<a {LINKS}><ny x:actuate="onLoad" x:href="{WEB}"/></a>'), "outside"),
        (lambda: opened(f'<a {LINKS}><auto-reload x:href="{WEB}"/></a>'), "outside"),
        (lambda: opened(f'<a xmlns:f="u"><f:button f:image-data="{WEB}"/></a>'), "outside"),
        (lambda: opened(f'<a {LINKS}><template x:href="//tjener/a.ott"/></a>'), "outside"),
    ],
)
def test_what_an_office_file_loads_from_elsewhere_is_refused(content, why):
    assert judged(content())[0] == why


@pytest.mark.parametrize(
    "content",
    [
        lambda: related("hyperlink", "\\\\tjener\\felles\\a.docx"),
        lambda: related("hyperlink", "mailto:post@example.org"),
        lambda: related("image", "file:///C:\\bilder\\a%20b.png"),
        lambda: related("image", "cid:image001.png@01D5"),
        lambda: related("image", "../media/a%20b.png", "Internal"),
        lambda: related("video", "https://example.org/film", office=made.pptx),
        lambda: sheet("SUM('Jan-22:Des-22'!A1)+HYPERLINK(\"https://example.org\")"),
        lambda: sheet("'C:\\a\\[b.xlsx]Ark1'!A1"),
        lambda: sheet("A1+1"),
        lambda: sheet('IMAGES&amp;"Image"'),
        lambda: office("<connections/>"),
        lambda: office(f'<a {R}><hlinkMouseOver r:id="" action=""/></a>', made.pptx),
        lambda: office(
            f'<a {R}><hlinkHover r:id="rId2" action="ppaction://hlinksldjump"/></a>', made.pptx
        ),
        lambda: office(
            '<w:a xmlns:w="u"><w:mailMerge><w:connectString w:val="Data Source=C:\\a.xlsx;'
            'Jet OLEDB:Engine Type=37"/></w:mailMerge></w:a>'
        ),
        lambda: opened(f'<a {LINKS}><a x:href="{WEB}"/><image x:href="Pictures/a.png"/></a>'),
        lambda: opened(f'<a {LINKS}><button x:href="{WEB}" x:type="simple"/></a>'),
    ],
)
def test_what_is_pressed_or_lies_on_ones_own_disk_is_taken(content):
    assert judged(content()) == "taken"


# ---------------------------------------------------------------- PDF


def pdf(change):
    return made.changed_pdf(made.pdf(), change)


def act(kind, **more):
    from pikepdf import Dictionary, Name

    return Dictionary(S=Name(f"/{kind}"), **more)


def opening(make):
    """A PDF that does what make gives, with the document, when it is opened."""
    return lambda: pdf(lambda document: document.Root.__setitem__("/OpenAction", make(document)))


def on_event(event, make, where="page"):
    def change(document):
        from pikepdf import Array, Dictionary, Name

        events = document.make_indirect(Dictionary({f"/{event}": make(document)}))
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 1, 1], AA=events)
        if where == "annotation":
            document.pages[0].Annots = document.make_indirect(Array([link]))
        else:
            (document.Root if where == "document" else document.pages[0].obj).AA = events

    return lambda: pdf(change)


def chained(document):
    """Twenty harmless actions, and at the end of them one that is not; in a ring."""
    from pikepdf import Array

    last = document.make_indirect(act("GoToR", F=PLACED))
    first = last
    for number in range(20):
        after = Array([act("ResetForm"), first]) if number % 2 else first
        first = document.make_indirect(act("Named", Next=after))
    last.Next = first
    return first


def kind_elsewhere(document):
    """The name of what it does lies in an object of its own."""
    from pikepdf import Dictionary, Name

    return Dictionary(S=document.make_indirect(Name.Launch), F="cmd.exe")


def beside(xml):
    def change(document):
        from pikepdf import Array, Dictionary, String

        half = len(xml) // 2
        streams = [document.make_stream(one) for one in (xml[:half], xml[half:])]
        form = Array([String("a"), streams[0], String("b"), streams[1]])
        document.Root.AcroForm = document.make_indirect(Dictionary(XFA=form))

    return lambda: pdf(change)


def lying(**keys):
    """A PDF with an object of these keys, led to by nothing."""

    def change(document):
        from pikepdf import Dictionary, Name

        made_of = {
            name: value() if callable(value) else Name(value) if value[0] == "/" else value
            for name, value in keys.items()
        }
        document.Root.Odd = document.make_indirect(Dictionary(**made_of))

    return lambda: pdf(change)


def stream_elsewhere(document):
    from pikepdf import Dictionary, Name, Stream

    stream = Stream(document, b"", F=Dictionary(FS=Name.URL, F="http://tjener.example/"))
    document.Root.Odd = document.make_indirect(stream)


def named(**keys):
    from pikepdf import Dictionary

    return Dictionary(**keys)


def on_web(address):
    from pikepdf import Name

    return named(FS=Name.URL, F=address)


@pytest.mark.parametrize(
    ("content", "why", "about"),
    [
        (opening(lambda _d: act("GoToR", F=PLACED)), "reaches", PLACED),
        (opening(lambda _d: act("GoToR", F=named(F="a.pdf", UF=PLACED))), "reaches", PLACED),
        (opening(lambda _d: act("GoToE", F=PLACED)), "reaches", PLACED),
        (opening(lambda _d: act("Thread", F=PLACED)), "reaches", PLACED),
        (opening(lambda _d: act("URI", URI=WEB)), "reaches", WEB),
        (opening(lambda _d: act("SubmitForm", F=on_web(WEB))), "reaches", WEB),
        (opening(lambda _d: act("ImportData", F=PLACED)), "reaches", PLACED),
        (opening(lambda _d: act("ImportData")), "reaches", "ImportData"),
        (opening(chained), "reaches", PLACED),
        (opening(kind_elsewhere), "launches", ""),
        (on_event("O", lambda _d: act("URI", URI=WEB)), "reaches", WEB),
        (on_event("WC", lambda _d: act("URI", URI=WEB), "document"), "reaches", WEB),
        (on_event("E", lambda _d: act("SubmitForm", F=WEB), "annotation"), "reaches", WEB),
        (on_event("PO", chained, "annotation"), "reaches", PLACED),
        (lying(NA=lambda: act("URI", URI=WEB)), "reaches", WEB),
        (lying(PA=lambda: act("URI", URI=WEB)), "reaches", WEB),
        (lying(Movie=lambda: named(F=PLACED)), "reaches", PLACED),
        (lying(S="/MCD", D=lambda: on_web("a.mp4")), "reaches", "a.mp4"),
        (lying(Ref=lambda: named(F="a.pdf")), "reaches", "a.pdf"),
        (lambda: pdf(stream_elsewhere), "reaches", "http://tjener.example/"),
        (beside("<a><?xml-stylesheet href='\\\\tj'?></a>".encode("utf-16")), "reaches", "\\\\tj"),
        (beside(b"<image a='1' href='x' usehref='&#92;&#92;tj'/>"), "reaches", "\\\\tj"),
        (beside(b'<submit\n target = "http://tj"/>'), "reaches", "http://tj"),
        (beside(b"<x:wsdlConnection/><wsdlConnection/>"), "reaches", "WSDL"),
        (beside("<x><script>a</script></x>".encode("utf-16")), "script", ""),
    ],
)
def test_what_a_pdf_does_by_itself_over_the_network_is_refused(content, why, about):
    assert judged(content()) == (why, about)


def pressed(make):
    def change(document):
        from pikepdf import Array, Dictionary, Name

        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 1, 1], A=make(document))
        link.PA = act("URI", URI=WEB)
        document.pages[0].Annots = document.make_indirect(Array([link]))

    return lambda: pdf(change)


def a_place(document):
    from pikepdf import Array, Name

    return Array([document.pages[0].obj, Name.Fit])


def font_named_as_events(document):
    resources = document.pages[0].Resources
    resources.Font.AA = resources.Font.F1


@pytest.mark.parametrize(
    "content",
    [
        pressed(lambda _d: act("URI", URI=WEB)),
        pressed(lambda _d: act("GoToR", F=PLACED)),
        pressed(lambda _d: act("SubmitForm", F=on_web(WEB))),
        on_event("U", lambda _d: act("URI", URI=WEB), "annotation"),
        on_event("O", lambda _d: act("Named")),
        opening(lambda _d: act("GoToE", T=named(R="/C"))),
        opening(a_place),
        lambda: pdf(font_named_as_events),
        lying(Movie=lambda: named(F="film.mp4"), Ref=lambda: named(Page=1)),
        lying(S="/MCD", D="film.mp4"),
        beside(b"<x xmlns='http://www.xfa.org/'><a href='http://tj'/><image href='#a'/></x>"),
    ],
)
def test_what_a_reader_of_a_pdf_presses_is_taken(content):
    assert judged(content()) == "taken"


def test_each_action_is_followed_once_however_many_lead_to_it():
    def change(document):
        from pikepdf import Array, Dictionary

        ring = document.make_indirect(Array([]))
        for _one in range(300):
            ring.append(document.make_indirect(act("Named", Next=ring)))
        document.Root.OpenAction = ring[0]
        document.Root.AA = document.make_indirect(Dictionary(WC=ring[0]))
        document.pages[0].AA = document.Root.AA

    import pikepdf

    looker = acting.Looker()
    with pikepdf.open(io.BytesIO(pdf(change))) as document:
        looker.refuse_what_acts(document.Root, b"/AA")
        assert len(looker.seen) == 302


def test_the_refusals_say_what_it_is_and_what_to_do():
    pdf_body = opening(lambda _d: act("URI", URI=WEB))()

    with pytest.raises(refusals.Acts, match=f"av seg selv når noen åpner den: «{WEB}»"):
        received(Upload("a.pdf", pdf_body))
    with pytest.raises(refusals.Acts, match=f"henter noe utenfra når noen åpner den: «{WEB}»"):
        received(Upload("a.docx", document(code(f"INCLUDEPICTURE {WEB}"))))
