"""The surveys as anyone reads them: what is stated, what is computed, and what is not known."""

import io
from datetime import date

import pypdfium2
import pytest
from docx import Document
from tests import factories
from tests.factories.users import user
from tests.surveys.conftest import make_question, make_results, make_survey

from samrad.base.ports.printouts import PRINTOUTS
from samrad.base.vocabulary import Role
from samrad.publications import paper
from samrad.publications.paper import Heading, Table
from samrad.strategy.models import FocusArea, StrategyPeriod
from samrad.surveys import queries
from samrad.surveys.models import Correction
from samrad.themes.models import Theme

PAGE = "/undersokelser/undersokelsen-2023/"


@pytest.fixture
def office(client, db):
    client.force_login(user("Ingrid", Role.SECRETARIAT))
    return client


def said(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def test_the_list_shows_what_is_stated_and_what_is_not(client, published):
    make_survey(2022, state="published", published_on=date(2023, 2, 1))

    page = said(client, "/undersokelser/")

    assert '<td role="cell" class="number" data-label="Svarprosent">70 %</td>' in page
    assert "ikke oppgitt" in page
    assert page.index(">2023<") < page.index(">2022<")


def test_a_survey_is_known_from_the_day_it_was_published(client, published):
    make_survey(2020, state="published")

    assert "undersokelsen-2023" not in said(client, "/undersokelser/?on=2024-02-29")
    assert "undersokelsen-2023" in said(client, "/undersokelser/?on=2024-03-01")
    assert "undersokelsen-2020" in said(client, "/undersokelser/?on=2020-01-01")
    assert "Registeret har ingen medlemsundersøkelser" in said(
        client, "/undersokelser/?on=2019-12-31"
    )


def test_a_draft_is_read_in_kontoret_only(client, survey):
    assert "undersokelsen-2023" not in said(client, "/undersokelser/")
    said(client, PAGE, 404)
    said(client, f"{PAGE}rapport.pdf", 404)

    client.force_login(user("Ingrid", Role.SECRETARIAT))

    assert ">utkast</" in said(client, "/undersokelser/")
    assert "I Kontoret" in said(client, PAGE)


def test_every_share_has_a_bar_and_n(client, published):
    page = said(client, PAGE)

    assert 'aria-label="Søyle: Kjenner rådet godt, 75 %"' in page
    assert '<rect class="part" width="750" height="24"/>' in page
    assert '<rect class="part about" width="900" height="24"/>' in page
    assert '<td role="cell" class="number" data-label="n">28</td>' in page


def test_a_share_without_n_says_so(client, db):
    row = make_survey(2022, state="published")
    make_results(make_question(row), {"label": "Ja", "share_permille": 500})

    page = said(client, "/undersokelser/undersokelsen-2022/")

    assert 'data-label="n"><span class="unknown">ikke oppgitt</span>' in page
    assert "Hvor mange som svarte, er ikke oppgitt for 1 spørsmål med andeler." in page


def test_a_ranking_has_its_rule_or_says_that_it_is_unknown(client, published):
    ranking = published.questions.get(number=2)
    page = said(client, PAGE)
    assert '<li value="1">Klima</li>' in page
    assert "Rangeringsregelen er ikke oppgitt." in page

    factories.make(type(ranking), survey=published, slug="r", number=4, title="R", kind="ranking",
                   rule="gjennomsnittlig plass")  # fmt: skip

    assert "gjennomsnittlig plass" in said(client, PAGE)


def test_what_was_mentioned_stands_with_its_words(client, published):
    page = said(client, PAGE)

    assert "<li>Ferge</li>" in page
    assert "– kommer lavest" in page


def test_what_is_computed_stands_apart(client, published):
    row = make_survey(2022, state="published", recipients=130, response_permille=300)
    make_results(make_question(row), {"label": "Ja", "share_permille": 743})

    page = said(client, "/undersokelser/undersokelsen-2022/")

    assert "Regnet ut, ikke oppgitt" in page
    assert "30 % av 130 er 39 svar." in page
    assert "29 av 39 er 74,4 %" in page
    assert "Regnet ut" not in said(client, PAGE)


def test_the_years_stand_beside_each_other(client, published):
    older = make_survey(2021, state="published")
    make_results(
        make_question(older, key="kjennskap"), {"label": "Kjenner rådet godt", "share_permille": 7}
    )
    page = said(client, PAGE)

    assert "Fra år til år" in page
    assert 'href="/undersokelser/undersokelsen-2021/#2021-1">2021</a>' in page
    assert "Ordlyden er ikke kjent for alle årene." in page


def test_corrections_stand_with_their_reasons(client, published):
    factories.make(
        Correction, survey=published, position=1, on=date(2024, 4, 1), about="Kjennskap: Ja",
        was="74 %", became="75 %", reason="Telt på nytt",
    )  # fmt: skip

    page = said(client, PAGE)

    assert "Rettet etter publisering" in page
    assert "Telt på nytt" in page


def test_a_question_leads_to_its_theme_and_focus_area_and_they_lead_back(client, published):
    theme = factories.make(Theme, slug="buss", title="Buss")
    period = factories.make(StrategyPeriod, slug="periode", name="Periode")
    area = factories.make(FocusArea, slug="areal", strategy=period, number=1, name="Areal")
    asked = make_question(published, 7, title="Om buss", theme=theme, focus_area=area)
    make_results(asked, *({"label": f"Svar {n}", "share_permille": n} for n in range(4)))

    page = said(client, PAGE)
    assert 'href="/temaer/buss/"' in page
    assert 'href="/strategi/periode/#areal"' in page
    for address in ("/temaer/buss/", "/strategi/periode/"):
        there = said(client, address)
        assert "2023: Om buss" in there
        assert "Svar 2 (0,2 %) … " in there
        assert "(n er ikke oppgitt)" in there
    assert "Om buss" not in said(client, "/temaer/buss/?on=2024-02-29")


def test_pages_of_nothing_in_particular(client, db):
    assert "ingen medlemsundersøkelser" in said(client, "/undersokelser/")
    make_survey(2022, state="published")

    assert "ingen spørsmål i registeret" in said(client, "/undersokelser/undersokelsen-2022/")
    said(client, "/undersokelser/finnes-ikke/", 404)


@pytest.mark.parametrize("many", [1, 3])
def test_a_survey_costs_the_same_however_much_was_asked(
    client, published, many, django_assert_max_num_queries
):
    for number in range(10, 10 + many):
        make_results(make_question(published, number), {"label": "Ja", "share_permille": 500})
    client.get(PAGE)

    with django_assert_max_num_queries(14):
        client.get(PAGE)


# ------------------------------------------------------------------ the report


def report(slug="undersokelsen-2023"):
    from samrad.base.policies import ANYONE

    return queries.report_of(queries.survey_called(slug, ANYONE))


def test_the_report_has_a_heading_and_a_table_for_each_question(published):
    parts = report().parts

    headings = [one.text for one in parts if isinstance(one, Heading)]
    tables = [one for one in parts if isinstance(one, Table)]
    assert headings == [
        "Slik ble det spurt", "Kjennskap", "Viktigst", "Nevnt", "Ikke oppgitt", "Kilder",
    ]  # fmt: skip
    assert [one.head for one in tables] == [
        ("Svar", "Andel", "n"), ("Plass", "Svar"), ("Svar", "Slik det er omtalt"),
    ]  # fmt: skip
    assert tables[0].rows[0] == ("Kjenner rådet godt", "75\xa0%", "28")


def test_the_report_tells_the_years_the_sums_and_the_corrections(published):
    older = make_survey(2021, state="published", recipients=130, response_permille=300)
    asked = make_question(older, key="kjennskap", wording="Kjenner du rådet?", note="Ny.")
    make_results(asked, {"label": "Godt", "share_permille": 743})
    mentions = make_question(older, 2, kind="mentions")
    make_results(mentions, {"label": "Ferge"})
    ranking = make_question(older, 3, kind="ranking", key="viktigst")
    make_results(ranking, {"label": "Klima", "rank": 1})
    factories.make(
        Correction, survey=older, position=1, on=date(2024, 4, 1), about="svar", reason="Telt"
    )
    make_results(
        make_question(make_survey(2022, state="published"), 1, key="viktigst", kind="ranking"),
        {"label": "Buss", "rank": 1}, {"label": "Klima", "rank": 2},
    )  # fmt: skip

    whole = paper.html(report("undersokelsen-2021")).replace("\xa0", " ")

    for words in (
        "<p>Ny.</p>", "Spørsmålet lød: «Kjenner du rådet?»", "Fra år til år",
        "74,3 % (n er ikke oppgitt)",
        "Regnet ut, ikke oppgitt", "(29 av 39 er 74,4 %)", "Rettet etter publisering", "nr. 2",
        "Ordlyden er ikke kjent for alle årene.", "Svarprosenten er oppgitt til 30 %",
    ):  # fmt: skip
        assert words in " ".join(whole.split()), words


def test_a_single_answer_worded_otherwise_another_year_says_so(db):
    for year, label in ((2021, "Godt"), (2023, "Meget godt")):
        asked = make_question(make_survey(year, state="published"), key="kjennskap")
        make_results(asked, {"label": label, "share_permille": 700})

    assert "I 2021 er svaret omtalt som «Godt»." in paper.html(report())


def test_the_method_says_what_is_known(published, db):
    make_survey(2020, state="published")
    make_survey(2021, state="published", answers=5, extra_topic="buss")

    said = [paper.html(report(f"undersokelsen-{year}")) for year in (2023, 2020, 2021)]

    assert (
        "Undersøkelsen ble sendt til ordførerne, i alt 40 mottakere. 28 svarte og svarprosenten er "
        "oppgitt til 70 %." in said[0]
    )
    assert "mottakere som ikke er oppgitt. Svaret er ikke oppgitt." in said[1]
    assert "5 svarte. Eget tema dette året: buss." in said[2]


def test_the_report_is_a_tagged_pdf_with_header_rows(published):
    import pikepdf
    from tests.publications.test_paper import roles

    made = paper.pdf(report())

    with pikepdf.open(io.BytesIO(made)) as pdf:
        meta = pdf.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfuaid:part"]) == ("2", "1")
        assert str(pdf.docinfo.Title) == "Medlemsundersøkelsen 2023"
    found = roles(made)
    assert found.count("H1") == 1
    assert found.count("H2") == 6
    assert found.count("Table") == 3
    assert found.count("TH") == 7
    text = pypdfium2.PdfDocument(made)[0].get_textpage().get_text_bounded().replace("\xa0", " ")
    assert "over 90 %" in text


def test_the_same_rows_are_the_same_bytes(published):
    assert paper.pdf(report()) == paper.pdf(report())
    assert paper.docx(report()) == paper.docx(report())


def test_the_word_file_has_real_headings_and_header_rows(published):
    made = Document(io.BytesIO(paper.docx(report())))

    styles = [one.style.name for one in made.paragraphs]
    assert styles.count("Heading 1") == 6
    heads = [one.rows[0].cells[0].text for one in made.tables]
    assert heads[1:] == ["Svar", "Plass", "Svar"]


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_the_report_is_fetched_in_three_forms(client, published, form):
    answer = client.get(f"{PAGE}rapport.{form}")

    assert answer.status_code == 200
    assert f"undersokelsen-2023.{form}" in answer["Content-Disposition"]


def test_the_report_is_printed_by_year_or_key(survey):
    printed = PRINTOUTS["survey"].paper

    assert printed("2023", False).mark == "Utkast"
    assert printed("undersokelsen-2023", False).title == "Medlemsundersøkelsen 2023"
    assert printed("1999", False) is None
    assert printed("x", False) is None


def test_the_figures_of_the_report_are_stated_and_cite_their_document(published):
    found = report()
    facts = dict(found.facts)
    shares = [
        cell for part in found.parts if isinstance(part, Table)
        for row in part.rows for cell in row if getattr(cell, "document", "")
    ]  # fmt: skip

    assert facts["Svarprosent"].fact.kind == "stated"
    assert facts["Svarprosent"].document == published.source.title
    assert facts["Svarprosent"].to == PAGE
    assert shares
    assert all(one.fact.of[0].key.startswith("surveys.") for one in shares)
    assert all(one.to.startswith("/undersokelser/") and "#" in one.to for one in shares)
    assert f"Oppgitt i: {published.source.title}" in found.note


def test_the_report_says_what_the_sources_leave_out_without_a_trace(db):
    row = make_survey(2020, state="published")

    assert not hasattr(dict(report(row.slug).facts)["Mottakere"], "fact")
