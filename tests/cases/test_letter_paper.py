"""A letter on paper: what stands where, the structure of the PDF, the word processor's file."""

import io
import json
from datetime import date

import pikepdf
import pytest
from docx import Document
from tests import factories
from tests.factories import cases as made

from samrad.base.ports.printouts import PRINTOUTS
from samrad.cases import actions, queries
from samrad.files.actions import set_openness
from samrad.files.vocabulary import Openness
from samrad.publications import paper
from samrad.publications.paper import Closing, Words
from samrad.register.models import CouncilForm

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 25)


@pytest.fixture
def letter(case):
    made.step(case, number=40, year=2025, printed="40/25", said_on=date(2025, 5, 2))
    factories.make(
        CouncilForm, name="Rådet for togregionen", short_name="Rådet", legal_form="politisk råd"
    )
    beside = made.attachment(case)
    person = factories.person("Ola Standin")
    factories.mandate(factories.seat(made.board(), "leder"), person, "chair")
    return made.letter(case, "sent", signer=person, enclosures=(beside.document.uid,))


def words(found):
    return {
        key: value.replace("\xa0", " ") if isinstance(value, str) else value
        for key, value in found.items()
    }


def test_paper_says_who_what_when_and_by_whom(letter):
    made_paper = queries.printed_letter(letter, DAY)
    body, closing = made_paper.parts

    assert (made_paper.kind, made_paper.title) == (
        "Høringsuttalelse", "Høringsuttalelse til togplanen",
    )  # fmt: skip
    assert made_paper.council == "Rådet for togregionen"
    assert made_paper.address.lines == (
        "Togdepartementet", "v/ Avdeling for skinner", "Postboks 1", "0001 Oslo",
    )  # fmt: skip
    assert words(dict(made_paper.address.pairs)) == {
        "Dato": "20. juni 2025",
        "Deres referanse": "25/17",
        "Vår referanse": "Styret, sak 40/25",
        "Høringsfrist": "1. juli 2025",
    }
    assert isinstance(body, Words)
    assert closing == Closing(
        "Med vennlig hilsen",
        ("Ola Standin", "Leder av styret", "Rådet for togregionen"),
        (("Vedlegg", ("Rapport",)), ("Kopi til", ("Fylkeskommunen",))),
    )


def test_draft_says_it_is_one_and_what_is_not_set(case):
    sparse = made.letter(
        case, dated=None, contact="", address=(), their_reference="", answer_by=None, copies=(),
        signer_title="", body="",
    )  # fmt: skip

    made_paper = queries.printed_letter(sparse, DAY)

    assert (made_paper.kind, made_paper.mark) == ("Høringsuttalelse (utkast)", "Utkast")
    assert made_paper.address.lines == ("Togdepartementet",)
    assert made_paper.address.pairs == (("Dato", "ikke satt"),)
    assert made_paper.parts[-1].lists == ()
    assert paper.pdf(made_paper).startswith(b"%PDF")


def test_draft_prints_the_name_the_record_knows(case):
    person = factories.person("Ola Standin")
    factories.mandate(factories.seat(made.board(), "leder"), person, "chair")

    closing = queries.printed_letter(made.letter(case, signer=person), DAY).parts[-1]

    assert closing.lines[:2] == ("Ola Standin", "Leder av styret")


def test_enclosure_exempted_since_is_not_named(letter, ingrid, at):
    attachment = letter.case.attachments.get()
    given = {"actor": ingrid, "at": at, "document": attachment.document}
    set_openness(
        **given, openness=Openness.EXEMPT, legal_basis="offentleglova § 13", public_title="",
        paper="annex",
    )  # fmt: skip

    assert queries.enclosed(letter) == ["Dokument som ikke er offentlig"]


def test_corrected_letter_says_why(letter, ingrid, at):
    again = actions.correct_letter(actor=ingrid, at=at, letter=letter, reason="Feil frist")

    pairs = dict(queries.printed_letter(again, DAY).address.pairs)

    assert pairs["Versjon"] == "2, rettet: Feil frist"


# ------------------------------------------------------------------ files


def tags(element):
    """The kinds of every element of a PDF's structure, from the top."""
    if isinstance(element, pikepdf.Array):
        for one in element:
            yield from tags(one)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield str(element["/S"])
        if "/K" in element:
            yield from tags(element["/K"])


def test_pdf_is_tagged_in_norwegian_with_the_subject_as_its_title(letter):
    printed = paper.pdf(queries.printed_letter(letter, DAY))

    with pikepdf.open(io.BytesIO(printed)) as document:
        found = list(tags(document.Root.StructTreeRoot))
        with document.open_metadata() as about:
            assert about["pdfaid:part"] == "2"
            assert about["pdfaid:conformance"] == "A"
            assert about["pdfuaid:part"] == "1"
            assert about["dc:title"] == "Høringsuttalelse til togplanen"
        assert str(document.Root.Lang) == "nb-NO"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.Root.MarkInfo.Marked
    assert found.count("/H1") == 1
    assert {"/P", "/L", "/LI"} <= set(found)


def test_same_letter_is_the_same_bytes(letter):
    made_paper = queries.printed_letter(letter, DAY)
    again = queries.printed_letter(letter, date(2026, 3, 1))

    assert paper.pdf(made_paper) == paper.pdf(again)
    assert paper.docx(made_paper) == paper.docx(again)


def test_docx_opens_with_the_letter_in_order(letter):
    made_file = paper.docx(queries.printed_letter(letter, DAY))

    document = Document(io.BytesIO(made_file))
    told = [one.text.replace("\xa0", " ") for one in document.paragraphs if one.text]
    at = told.index("Togdepartementet\nv/ Avdeling for skinner\nPostboks 1\n0001 Oslo")
    assert document.core_properties.language == "nb-NO"
    assert document.core_properties.title == "Høringsuttalelse til togplanen"
    assert told[at + 1].startswith("Dato: 20. juni 2025\nDeres referanse: 25/17")
    assert told[at + 2] == "Høringsuttalelse til togplanen"
    assert told[-6:] == [
        "Med vennlig hilsen",
        "Ola Standin\nLeder av styret\nRådet for togregionen",
        "Vedlegg", "Rapport", "Kopi til", "Fylkeskommunen",
    ]  # fmt: skip
    title = next(one for one in document.paragraphs if one.text == told[at + 2])
    assert title.style.name == "Title"


def test_letter_is_printed_from_the_command_line(letter, case):
    printout = PRINTOUTS["letter"]

    assert printout.paper("tog/1", False).title == letter.subject
    assert printout.paper("tog/2", False) is None
    assert printout.paper("tog", False) is None
    assert printout.paper("borte/1", False) is None
    draft = made.letter(case)
    assert printout.paper("tog/2", False) is None
    assert printout.paper("tog/2", True).title == draft.subject


def test_references_know_the_letter_and_lead_to_its_case(letter):
    made_paper = queries.printed_letter(letter, DAY)

    told = json.loads(paper.data(made_paper))["address"]
    ours = next(one for one in told["references"] if one["label"] == "Vår referanse")

    assert told["lines"][0] == "Togdepartementet"
    assert [row["key"] for row in ours["traced"]["rows"]] == [f"cases.letter:{letter.pk}"]
    assert ours["traced"]["page"] == f"/saker/{letter.case.slug}/"
    assert [(one["at"], one["value"]) for one in told["traced"]] == [
        ("lines.0", "Togdepartementet")
    ]
    assert made_paper.note == ""  # a letter ends with who greets


def test_reference_of_a_printed_letter_leads_to_its_case(letter):
    made_paper = queries.printed_letter(letter, DAY)
    case = f"{made_paper.site}saker/{letter.case.slug}/"

    with pikepdf.open(io.BytesIO(paper.pdf(made_paper))) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        assert [str(note.A.URI) for note in notes if "/A" in note] == [case]
    links = Document(io.BytesIO(paper.docx(made_paper))).part.rels.values()
    assert [one.target_ref for one in links if one.is_external] == [case]


def enclosures_traced(letter):
    closing = json.loads(paper.data(queries.printed_letter(letter, DAY)))["parts"][-1]
    return [one for one in closing["traced"] if one["at"].startswith("lists.0")]


def test_enclosure_is_traced_until_it_is_exempted(letter, ingrid, at):
    document = letter.case.attachments.get().document
    [found] = enclosures_traced(letter)
    assert found["rows"][0] == {
        "key": f"files.document:{document.pk}", "label": "Rapport", "source": "", "address": "",
    }  # fmt: skip

    set_openness(
        actor=ingrid, at=at, document=document, openness=Openness.EXEMPT,
        legal_basis="offentleglova § 13", public_title="", paper="annex",
    )  # fmt: skip

    assert enclosures_traced(letter) == []
    assert "Rapport" not in paper.data(queries.printed_letter(letter, DAY)).decode()


def test_letter_says_where_the_council_is_reached(case, settings, tmp_path):
    settings.COUNCILS, settings.COUNCIL = tmp_path, "prove"
    house = tmp_path / "prove" / "house" / "house.toml"
    house.parent.mkdir(parents=True)
    house.write_text(r'sender = "Storgata 1, 0001 Oslo\npost@raad.example"', encoding="utf-8")
    letter = made.letter(case)

    assert queries.printed_letter(letter, DAY).parts[-1].lines[-2:] == (
        "Storgata 1, 0001 Oslo", "post@raad.example"
    )  # fmt: skip
    house.write_text("= =", encoding="utf-8")
    assert "Storgata" not in str(queries.printed_letter(letter, DAY).parts[-1].lines)
