"""The event programme as a document: letterhead, a table for each day, and the Oppgaveark."""

import io
from datetime import date

import pikepdf
from tests import factories
from tests.events.conftest import FIRST, SECOND, event, item, speaker, task

from samrad.base.ports.printouts import PRINTOUTS
from samrad.events import queries
from samrad.publications import paper
from samrad.publications.paper import Heading, PageBreak, Table, Words
from samrad.register.models import CouncilForm

DAY = date(2026, 9, 1)


def made(slug="samling", day=DAY):
    return queries.paper_called(slug, day)


def of(kind, given):
    return [part for part in given.parts if isinstance(part, kind)]


def test_programme_has_a_table_for_each_day_and_the_sheet_on_a_page_of_its_own(gathering):
    factories.make(
        CouncilForm, name="Prøverådet", short_name="Prøven", legal_form="politisk råd",
        legal_basis="§ 18-1",
    )  # fmt: skip

    found = made()
    first, second = of(Table, found)

    assert (found.kind, found.title, found.council) == ("Program", "Felles samling", "Prøverådet")
    assert dict(found.facts) == {
        "Når": "2.–3.\xa0september 2026 kl. 10.00–\N{WORD JOINER}15.00", "Sted": "Asker kulturhus",
        "Form": "Fysisk", "Rådets rolle": "Arrangør", "Vertskap": "Vestregionen",
    }  # fmt: skip
    assert [(part.text, part.level) for part in of(Heading, found)] == [
        ("Onsdag 2.\xa0september 2026", 1), ("Torsdag 3.\xa0september 2026", 1),
        ("Oppgaveark", 1), ("Oppgave 1", 2), ("Oppgave 2", 2),
    ]  # fmt: skip
    assert first.head == ("Tid", "Program", "Medvirkende", "Sted")
    assert first.rows == (
        ("10.00–\N{WORD JOINER}10.30", "Åpning", "Solveig Standin, ordfører", ""),
        ("12.00–\N{WORD JOINER}13.00", "Lunsj", "", ""),
        ("ikke kjent", "Byvandring", "", "Sentrum"),
    )
    assert first.caption == "Programmet onsdag 2.\xa0september 2026"
    assert second.head == ("Tid", "Program")
    assert second.rows[0][1] == "Gruppearbeid. Hver gruppe har møteleder og referent."
    assert len(of(PageBreak, found)) == 1


def test_sheet_keeps_the_letters_and_the_bullets_of_its_points(gathering):
    found = made()

    lists = [one for part in of(Words, found) for one in part.content if one["kind"] == "ul"]
    said = [[point[0]["runs"][0]["text"] for point in one["items"]] for one in lists]

    lettered = [one for part in of(Words, found) for one in part.content if one["kind"] == "p"]

    assert said == [["for oss", "for dem"]]
    assert [one["runs"][0]["text"] for one in lettered][-2:] == [
        "a) Drøfte saker",
        "b) Lage planer",
    ]


def test_what_is_not_known_is_told_and_no_column_is_empty(db):
    row = event(starts_on=None, changed_at=None)
    item(row, 1, "Innlegg", None)
    speaker(row, 1, title="ordfører")
    task(row, 1)

    found = made()
    (table,) = of(Table, found)

    assert dict(found.facts)["Når"] == "ikke kjent"
    assert dict(found.facts)["Sted"] == "ikke kjent"
    assert dict(found.facts)["Status"] == "Ikke bekreftet holdt"
    assert (table.caption, table.head) == ("Programposter uten kjent dag", ("Program",))
    assert "Medvirkende" in [part.text for part in of(Heading, found)]


def test_event_without_a_programme_says_so(db):
    event(place="Moss")

    assert "Registeret kjenner ikke programmet." in paper.whole(made())


def test_place_names_its_municipality_once(db):
    asker = factories.member("asker")
    event("en", municipality=asker, place="Kulturhuset")
    event("to", municipality=asker, place="Asker kulturhus")
    event("tre", municipality=asker)

    told = [dict(made(slug).facts)["Sted"] for slug in ("en", "to", "tre")]
    assert told == ["Kulturhuset, Asker", "Asker kulturhus", "Asker"]


def test_what_is_called_off_is_marked(db):
    event(status="cancelled")

    assert made().mark == "Avlyst"


def test_a_visit_says_that_it_is_one_where_its_title_does_not(db):
    of_visits = event()
    item(of_visits, 1, "Treklyngen", kind="visit")
    item(of_visits, 2, "Byvandring i Hønefoss", kind="visit")

    (table,) = of(Table, made())
    assert [row[0] for row in table.rows] == ["Besøk: Treklyngen", "Byvandring i Hønefoss"]


def test_event_nobody_knows_has_no_paper(db):
    assert made("tull") is None


def test_same_rows_are_the_same_bytes(gathering):
    first, again = paper.pdf(made()), paper.pdf(made())

    assert first == again
    assert paper.docx(made()) == paper.docx(made())


def roles(node, found):
    """How many elements of each role the structure of a PDF has."""
    if isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found[str(node.S)] = found.get(str(node.S), 0) + 1
        if "/K" in node:
            roles(node.K, found)
    elif isinstance(node, pikepdf.Array):
        for one in node:
            roles(one, found)
    return found


def test_pdf_has_the_structure_a_screen_reader_needs(gathering):
    with pikepdf.open(io.BytesIO(paper.pdf(made()))) as pdf:
        found = roles(pdf.Root.StructTreeRoot, {})
        metadata = bytes(pdf.Root.Metadata.read_bytes()).decode()

        assert "/MarkInfo" in pdf.Root
        assert str(pdf.Root.Lang).startswith("nb")
        assert len(pdf.pages) == 2

    assert (found["/H1"], found["/H2"], found["/H3"]) == (1, 3, 2)
    assert found["/Table"] == 2
    assert found["/TH"] == 6
    assert found["/Caption"] == 2
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_programme_is_downloaded_and_printed(client, gathering):
    given = "/arrangementer/samling/program"

    assert client.get(f"{given}.pdf").content.startswith(b"%PDF")
    assert client.get(f"{given}.docx").content.startswith(b"PK")
    assert "Oppgaveark" in client.get(f"{given}.html").content.decode()
    assert client.get(f"{given}.txt").status_code == 404
    assert PRINTOUTS["event"].paper("samling", False).title == "Felles samling"


def test_days_that_follow_each_other_have_their_own_tables(db):
    row = event(ends_on=SECOND)
    item(row, 1, "Andre", SECOND)
    item(row, 2, "Første", FIRST)

    assert [part.rows[0][0] for part in of(Table, made())] == ["Første", "Andre"]


def test_hours_names_and_tasks_know_their_rows(gathering):
    found = made()
    facts, row = dict(found.facts), of(Table, found)[0].rows[0]
    first_task = of(Heading, found)[3].text

    assert all(one.to == "/arrangementer/samling/" for one in (*facts.values(), *row[:3]))
    assert facts["Når"].fact.of[0].key.startswith("events.event:")
    assert facts["Vertskap"].fact.value == ["Vestregionen"]
    assert row[0].fact.of[0].key == row[1].fact.of[0].key
    assert row[2].fact.value == ["Solveig Standin, ordfører"]
    assert first_task.fact.of[0].key.startswith("events.grouptask:")


def test_paper_costs_the_same_for_any_number(db, django_assert_max_num_queries):
    costs = []
    for slug, count in (("en", 1), ("tre", 3)):
        row = event(slug)
        for number in range(count):
            item(row, number + 1, f"Post {number}")
        with django_assert_max_num_queries(20) as cost:
            made(slug)
        costs.append(len(cost))

    assert costs[0] == costs[1]
