"""What a paper says of where its figures come from, in every form it is printed in."""

import copy
import io
import json
import pickle
import re
from datetime import UTC, datetime

import pikepdf
import pytest
from docx import Document
from tests.publications.test_paper import roles

from samrad.base.ports.sections import Count, Listed, Stated, Trace, Wording
from samrad.publications import paper
from samrad.publications.paper import Facts, Heading, Paper, Table, Traced

ROWS = (Trace("register.membership:1", "Asker, medlem fra 2020", "Avtalen"),)
DOCUMENT = (Trace("surveys.survey:1", "Undersøkelsen", "Rapporten 2023 <utkast>"),)
COUNTED = Traced(Count(2278, of=ROWS), "/medlemmer/?on=2023-12-31", "2278 kommuner")
STATED = Traced(Stated(130, of=DOCUMENT), "/undersokelser/en/#sporsmal")
NAME = Traced(Wording("Asker & Bærum", of=ROWS), "/medlemmer/asker/")
LIST = Traced(Listed(("en", "to"), of=ROWS), "/organer/styre/", "Oppgaver")


def made(**given):
    told = {
        "facts": (("Medlemmer", COUNTED), ("Sted", "Oslo")),
        "parts": (Heading(LIST), Facts((("Mottakere", STATED),)), Table("T", ("N",), ((NAME,),))),
    }
    return Paper(
        title="Liste", kind="Medlemsliste", council="Rådet",
        dated=datetime(2023, 12, 31, 12, tzinfo=UTC), site="https://samrad.example/",
        **{**told, **given},
    )  # fmt: skip


def test_data_has_every_fact_with_value_rows_and_fingerprint():
    found = json.loads(paper.data(made()))
    counted, heading = found["facts"][0]["traced"], found["parts"][0]["traced"][0]
    stated, name = (part["traced"][0] for part in found["parts"][1:])

    assert found["facts"][0]["value"] == "2278 kommuner"
    assert "traced" not in found["facts"][1]
    assert (counted["kind"], counted["value"]) == ("count", 2278)
    assert counted["rows"] == [
        {"key": ROWS[0].key, "label": ROWS[0].label, "source": "Avtalen", "address": ""}
    ]
    assert counted["sha256"] == COUNTED.fact.sha256
    assert (heading["at"], heading["value"]) == ("text", ["en", "to"])
    assert (stated["at"], stated["kind"]) == ("pairs.0.1", "stated")
    assert stated["document"] == "Rapporten 2023 <utkast>"
    assert (name["at"], name["page"]) == ("rows.0.0", "/medlemmer/asker/")


def test_web_leads_to_the_rows_and_marks_what_is_stated_with_its_document():
    found = paper.whole(made())

    assert '<a class="fact" data-kind="count" href="https://samrad.example/medlemmer/' in found
    assert 'href="https://samrad.example/undersokelser/en/#sporsmal"' in found
    assert 'title="Oppgitt i Rapporten 2023 &lt;utkast&gt;"' in found
    assert '130<span class="ds-sr-only"> (oppgitt)</span></a>' in found
    assert ">Asker &amp; Bærum</a>" in found
    assert "Oppgitt i: Rapporten 2023 &lt;utkast&gt;." in found


def test_a_page_leads_to_the_rows_on_the_site_that_shows_it():
    found = paper.html(made())

    assert '<a class="fact" data-kind="listed" href="/organer/styre/"' in found
    assert "samrad.example" not in found


def test_what_has_no_page_leads_nowhere_in_any_form():
    basis = Traced(Wording("§ 18-1", of=ROWS))
    alone = made(facts=(("Hjemmel", basis),), parts=())

    assert '<span class="fact" data-kind="wording">§ 18-1</span>' in paper.whole(alone)
    assert leads(paper.pdf(alone)) == set()
    assert not docx_links(alone)


def test_stated_without_a_document_is_still_marked():
    alone = made(facts=(("Antall", Traced(Stated(4), "/a/")),), parts=())

    assert 'title="Oppgitt i et dokument"' in paper.whole(alone)
    assert "Oppgitt i:" not in alone.note


def leads(content):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        return {str(note.A.URI) for note in notes if "/A" in note}


def docx_links(one):
    return {
        link.target_ref
        for link in Document(io.BytesIO(paper.docx(one))).part.rels.values()
        if link.is_external
    }


@pytest.mark.parametrize("links", [lambda one: leads(paper.pdf(one)), docx_links])
def test_print_leads_to_whole_addresses(links):
    assert links(made()) == {
        "https://samrad.example/medlemmer/?on=2023-12-31",
        "https://samrad.example/undersokelser/en/#sporsmal",
        "https://samrad.example/medlemmer/asker/",
        "https://samrad.example/organer/styre/",
    }


def test_pdf_tags_its_links():
    assert roles(paper.pdf(made())).count("Link") == 4


def test_only_the_stated_stands_in_italics():
    body = Document(io.BytesIO(paper.docx(made()))).element.xml

    assert len(re.findall(r"<w:i/>", body)) == 1


def test_same_paper_is_the_same_bytes():
    forms = (paper.pdf, paper.docx, paper.data, paper.whole)

    assert all(form(made()) == form(made()) for form in forms)


def test_paper_of_plain_words_has_no_note():
    assert made(facts=(("Sted", "Oslo"),), parts=()).note == ""


def test_traced_text_is_the_same_when_copied_and_sent():
    for one in (copy.deepcopy(STATED), pickle.loads(pickle.dumps(STATED))):  # noqa: S301 -- ours
        assert (one, one.fact, one.to) == (STATED, STATED.fact, STATED.to)
