"""The list of a register: found, filtered, sorted, as of a day, and as a file."""

import html
import io
import re
import zipfile
from datetime import date

import pytest
from tests import factories
from tests.office.conftest import NAMES

from samrad.base import sheets
from samrad.base.ports.registers import REGISTERS
from samrad.office.queries import overview, registers
from samrad.office.vocabulary import DOORS, MENU

LIST = f"/kontor/register/{NAMES}/"


def sheet_of(content):
    """The sheet of an XLSX file: its name, and its cells as (kind, text), row by row."""
    book = zipfile.ZipFile(io.BytesIO(content))
    name = re.search(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode()).group(1)
    strings = _part(book, "xl/sharedStrings.xml")
    shared = re.findall(r"<si><t[^>]*>(.*?)</t></si>", strings, re.DOTALL)
    rows = re.findall(r"<row .*?</row>", _part(book, "xl/worksheets/sheet1.xml"), re.DOTALL)
    return name, [[_cell(one, shared) for one in re.findall(CELL, row, re.DOTALL)] for row in rows]


CELL = r'<c r="[A-Z]+\d+"(?: s="(\d)")?(?: t="(\w)")?>(.*?)</c>'


def _part(book, name):
    return book.read(name).decode() if name in book.namelist() else ""


def _cell(found, shared):
    style, kind, inner = found
    value = re.search(r"<v>(.*?)</v>", inner).group(1)
    if "<f>" in inner:
        return "formula", value
    if kind == "s":
        return "text", html.unescape(shared[int(value)])
    return ("day" if style == "2" else "number"), value


def shown(answer):
    return [cells[0].text for _row, cells in answer.context["lines"]]


def lier(**values):
    return factories.municipality("lier", "Lier", number="3312", **values)


def test_list_shows_every_row_with_what_its_columns_say(as_ingrid, names, asker):
    answer = as_ingrid.get(LIST)

    cells = [cell.text for cell in answer.context["lines"][0][1]]
    assert cells == ["Asker", "asker", "1.\u00a0januar 2018", "Kilde"]
    assert f'href="{LIST}{asker.pk}/"' in answer.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_any_length(
    as_ingrid, names, db, number, django_assert_num_queries
):
    for one in range(number):
        factories.municipality(f"kommune-{one}", number=f"990{one}")

    as_ingrid.get(LIST)
    with django_assert_num_queries(9):
        as_ingrid.get(LIST)


def test_a_column_that_points_to_a_municipality_shows_its_name(as_ingrid, db):
    factories.member("valer-ostfold", name="Våler", number="3114")
    factories.member("lier", name="Lier", number="3312")

    said = as_ingrid.get("/kontor/register/register.memberships/").content.decode()

    assert ">Våler<" in said
    assert "valer-ostfold" not in said


def test_homonyms_in_a_list_keep_their_keys(as_ingrid, db):
    factories.member("valer-ostfold", name="Våler", number="3114")
    factories.member("valer-innlandet", name="Våler", number="3419")

    said = as_ingrid.get("/kontor/register/register.memberships/").content.decode()

    assert "Våler (valer-ostfold)" in said
    assert "Våler (valer-innlandet)" in said


def test_filter_names_a_choice_without_its_key_unless_two_share_the_name(as_ingrid, names, db):
    lier()
    factories.municipality("valer-ostfold", "Våler", number="3114")
    factories.municipality("valer-innlandet", "Våler", number="3419")

    said = as_ingrid.get(LIST).content.decode()

    assert ">Lier</option>" in said
    assert ">Våler (valer-ostfold)</option>" in said


def test_amounts_are_written_in_thousands_and_set_right(as_ingrid, db):
    factories.population(factories.municipality("asker", "Asker"), 98765)

    said = as_ingrid.get("/kontor/register/register.populations/").content.decode()

    assert '<td class="number">98\u00a0765</td>' in said


def test_empty_list_says_so(as_ingrid, names):
    assert "Registeret er tomt." in as_ingrid.get(LIST).content.decode()


def test_empty_list_offers_nothing_to_search_in(as_ingrid, names, db):
    empty = as_ingrid.get(LIST).content.decode()
    lier()
    full = as_ingrid.get(LIST).content.decode()
    narrowed = as_ingrid.get(f"{LIST}?q=finnesikke").content.decode()

    assert ["Finn i listen" in said for said in (full, narrowed, empty)] == [True, True, False]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=ask", ["Asker"]),
        ("q=LIER", ["Lier"]),
        ("q=lier+asker", []),
        ("q=", ["Asker", "Lier"]),
        ("sorter=-name", ["Lier", "Asker"]),
        ("sorter=municipality__slug", ["Asker", "Lier"]),
        ("sorter=password", ["Asker", "Lier"]),
        ("on=2020-06-01", ["Asker", "Lier"]),
        ("on=2024-06-01", ["Asker"]),
        ("municipality=banan", ["Asker", "Lier"]),
        ("side=banan", ["Asker", "Lier"]),
    ],
)
def test_list_answers_what_is_asked(as_ingrid, names, asker, asked, found):
    lier(valid_until=date(2024, 1, 1))

    assert shown(as_ingrid.get(f"{LIST}?{asked}")) == found


@pytest.mark.parametrize("asked", ["sorter=name", "sorter=municipality__slug"])
def test_list_is_sorted_by_the_norwegian_alphabet(as_ingrid, names, asker, asked):
    """The key of Ås is «as», which would stand before Asker."""
    factories.municipality("as", "Ås", number="3218")
    factories.municipality("ovre-eiker", "Øvre Eiker", number="3314")

    assert shown(as_ingrid.get(f"{LIST}?{asked}")) == ["Asker", "Øvre Eiker", "Ås"]


def test_list_is_filtered_by_what_a_row_points_to(as_ingrid, names, asker):
    other = lier()

    answer = as_ingrid.get(f"{LIST}?municipality={other.pk}")

    assert shown(answer) == ["Lier"]
    assert "Nullstill" in answer.content.decode()


def test_day_that_is_no_day_is_refused(as_ingrid, names):
    assert as_ingrid.get(f"{LIST}?on=banana").status_code == 400


def test_list_is_cut_in_pages_of_fifty(as_ingrid, names, db):
    for one in range(51):
        factories.municipality(f"kommune-{one:02}", number=f"99{one:02}")

    first, second = as_ingrid.get(LIST), as_ingrid.get(f"{LIST}?side=2")

    assert len(shown(first)) == 50
    assert shown(second) == ["Kommune-50"]
    assert "Side 1 av 2" in first.content.decode()


def test_only_the_rows_are_sent_to_htmx(as_ingrid, names, asker):
    answer = as_ingrid.get(LIST, headers={"HX-Request": "true"})

    page = answer.content.decode()
    assert "Asker" in page
    assert "<html" not in page
    assert "HX-Request" in answer.headers["Vary"]


def test_reader_sees_no_button_that_changes(as_haakon, names, asker):
    page = as_haakon.get(LIST).content.decode()

    assert "Legg til" not in page
    assert "Asker" in page


def test_csv_holds_the_filtered_list(as_ingrid, names, asker):
    lier()

    answer = as_ingrid.get(f"{LIST}liste.csv?q=asker")

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines == ["Navn;Kommune;Fra og med;Kilde", "Asker;asker;2018-01-01;Kilde"]
    assert "attachment" in answer.headers["Content-Disposition"]


def test_xlsx_holds_days_as_days(as_ingrid, names, asker):
    answer = as_ingrid.get(f"{LIST}liste.xlsx?on=2024-06-01")

    title, rows = sheet_of(answer.content)
    since_1900 = str((date(2018, 1, 1) - date(1899, 12, 30)).days)
    assert title == "Kommunenavn"
    assert [text for _kind, text in rows[0]] == ["Navn", "Kommune", "Fra og med", "Kilde"]
    assert rows[1][2] == ("day", since_1900)
    assert "names-2024-06-01.xlsx" in answer.headers["Content-Disposition"]


FORMULA = '=HYPERLINK("https://ond.example")'


@pytest.mark.parametrize("text", [FORMULA, "+1", "-1+1", "@sum", "\t=1", "\r=1", "\n=1"])
def test_formula_in_csv_is_only_text(text):
    content, _media = sheets.as_csv("T", ["A"], [[text]])

    assert content.decode("utf-8-sig").split("\r\n", 1)[1].lstrip('"').startswith("'")


def test_formula_in_xlsx_is_only_text():
    content, _media = sheets.as_xlsx("T", ["A"], [[FORMULA]])

    assert sheet_of(content)[1][1] == [("text", FORMULA)]


def test_values_keep_their_kind_in_both_files():
    row = [None, "", -12, 1.5, True, ["a", "b"], date(2023, 11, 10)]

    text = sheets.as_csv("T", ["A"] * 7, [row])[0].decode("utf-8-sig").splitlines()[1]
    content, _media = sheets.as_xlsx("[T]", ["A"] * 7, [row])

    assert text == ";;-12;1.5;Ja;a, b;2023-11-10"
    assert [text for _kind, text in sheet_of(content)[1][1]] == [
        "-12",
        "1.5",
        "Ja",
        "a, b",
        str((date(2023, 11, 10) - date(1899, 12, 30)).days),
    ]


def test_menu_lists_every_register_and_flow_by_name(db, ingrid):
    groups = overview.menu(ingrid, "/kontor/spor/")

    assert "Annet" not in [group.heading for group in groups]
    assert [group.heading for group in groups if group.is_current] == ["Spor"]


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/kontor/saker/", ["Saker under arbeid"]),
        ("/kontor/saker/ny/", ["Opprett sak"]),
        ("/kontor/saker/1/framlegg/", ["Saker under arbeid"]),
    ],
)
def test_menu_marks_the_entry_nearest_the_page_alone(ingrid, path, current):
    groups = overview.menu(ingrid, path)

    entries = [entry for group in groups for entry in group.entries]
    assert [entry.title for entry in entries if entry.is_current] == current


def test_menu_names_nothing_twice():
    keys = [key for _heading, keys in MENU for key in keys]

    assert len(keys) == len(set(keys))
    assert set(DOORS) <= set(keys)


def test_register_nobody_has_placed_comes_last_rather_than_not(db, ingrid, names):
    last = overview.menu(ingrid, "/")[-1]

    assert (last.heading, [entry.key for entry in last.entries]) == ("Annet", [NAMES])


def test_every_flow_has_a_page():
    from samrad.base.ports.registers import FLOWS

    assert [key for key in FLOWS if not overview.flow_address(key)] == []


@pytest.mark.parametrize("key", list(REGISTERS))
def test_every_register_opens_filters_sorts_and_gives_a_form(as_ingrid, key):
    register = REGISTERS[key]
    model = register.maintained.model
    for column in register.columns:
        assert not column.order or registers.can_sort(model, column.order)

    paths = ["", "ny/", "liste.csv", "liste.xlsx", "?q=a&on=2024-01-01"]
    answers = [as_ingrid.get(f"/kontor/register/{key}/{path}") for path in paths]

    assert [answer.status_code for answer in answers] == [200] * 5
