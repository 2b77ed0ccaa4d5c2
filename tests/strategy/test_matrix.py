"""The matrix of a draft: carried from the year before, and written cell by cell.

The columns are those of handlingsprogram 2019, kap. 5.1; the measures are invented.
"""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from tests import factories
from tests.factories.users import user

from samrad.base import clock
from samrad.base.actions import Denied, Invalid
from samrad.base.vocabulary import Role
from samrad.strategy import actions, queries
from samrad.strategy.models import (
    Chapter,
    MatrixActivity,
    MatrixTheme,
    Measure,
    MeasureStatus,
    Programme,
)

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DRAFT = "/kontor/program/utkast/program-2027/"


@pytest.fixture(autouse=True)
def november():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def by(ingrid, at):
    return {"actor": ingrid, "at": at}


@pytest.fixture
def draft(db):
    return factories.make(Programme, slug="program-2027", year=2027, name="Handlingsprogram 2027")


@pytest.fixture
def mobility(draft):
    return column(draft, 1, "Grønn mobilitet")


@pytest.fixture
def office(client, db):
    client.force_login(user("Ingrid", Role.SECRETARIAT))
    return client


def column(of, place, name):
    return factories.make(
        MatrixTheme, slug=f"{of.slug}-t{place}", programme=of, position=place, name=name
    )


def cell(theme, place, text="", **values):
    return factories.make(MatrixActivity, theme=theme, position=place, text=text, **values)


def measure(of, place, title="Sykkelfestival", **values):
    return factories.make(
        Measure, slug=f"{of.slug}-m{place}", programme=of, position=place, number=f"5.3.{place}",
        title=title, **values,
    )  # fmt: skip


def adopt(of, by):
    body = factories.body("representantskap", kind="assembly", name="Representantskapet")
    return actions.adopt_programme(
        **by, programme=of, adopted_by=body, adopted_on=date(2026, 11, 18),
        source=factories.source(),
    )  # fmt: skip


def put(by, theme, row=1, text="Sykkelfestival", **given):
    return actions.write_matrix_cell(**by, theme=theme, row=row, text=text, **given)


# ------------------------------------------------------------------ carried to next year


@pytest.fixture
def last(db):
    """A programme with three measures, of which the second is done, in a matrix of two columns."""
    of = factories.make(Programme, slug="program-2026", year=2026, name="Handlingsprogram 2026")
    one, done, _other = (measure(of, place) for place in (1, 2, 3))
    factories.make(MeasureStatus, measure=done, on=date(2026, 6, 1), state="done")
    first, second = column(of, 1, "Grønn mobilitet"), column(of, 2, "Attraktive byområder")
    cell(first, 1, measure=one)
    cell(first, 2, "Ladepunkter", measure=done)
    cell(second, 3, "Oslo Urban Arena", owners=["Osloregionen"], certainty="inferred")
    return of


def started(by, last):
    return actions.start_programme(
        **by, year=2027, name="Handlingsprogram 2027", source=factories.source("ny"),
        starts_from=last,
    )  # fmt: skip


def test_next_year_has_the_matrix_with_its_cells_at_the_new_measures(by, last):
    made = started(by, last)

    matrix = queries.matrix(made)
    kept, other = matrix.cells
    assert [theme.name for theme in matrix.themes] == ["Grønn mobilitet", "Attraktive byområder"]
    assert matrix.places == (1, 3)
    assert (kept.measure.programme, kept.measure.continues.slug) == (made, "program-2026-m1")
    assert (kept.words, kept.source) == ("5.3.1 Sykkelfestival", made.source)
    assert (other.text, other.owners, other.certainty) == (
        "Oslo Urban Arena", ["Osloregionen"], "inferred",
    )  # fmt: skip
    assert (other.measure, matrix.is_certain) == (None, False)


def test_cells_of_measures_that_are_not_carried_are_left_out_and_told(by, last, office):
    made = started(by, last)

    told = queries.draft_told(made, NOW.date())
    page = office.get(f"/kontor/program/utkast/{made.slug}/").content.decode()

    assert [str(one) for one in told.left_out] == ["Ladepunkter"]
    assert 'Ladepunkter <span class="muted">(Grønn mobilitet)</span>' in page


def test_the_matrix_of_the_year_before_stands_as_it_was(by, last):
    before = queries.matrix(last).cells

    made = started(by, last)
    actions.drop_matrix_column(**by, theme=queries.matrix(made).themes[0])

    assert queries.matrix(last).cells == before


def test_a_programme_is_carried_for_many_years_without_its_keys_running_out(by, last):
    # Reference: chapter 5.3 of handlingsprogram 2019 has a long title.
    title = "Samarbeidsprosjekter med klynger og næringsnettverk i forbindelse med året"
    factories.make(Chapter, slug="k", programme=last, number="5.3", title=title)
    factories.make(Chapter, slug="l", programme=last, number="5.4", title=title)

    for year in range(2027, 2037):
        last = actions.start_programme(
            **by, year=year, name=f"Handlingsprogram {year}", source=factories.source(),
            starts_from=last,
        )  # fmt: skip

    assert last.chapters.count() == 2
    assert len(queries.matrix(last).themes) == 2


# ------------------------------------------------------------------ columns


def test_a_column_is_added_last_and_given_another_name(by, draft, mobility):
    made = actions.write_matrix_column(**by, programme=draft, name="Byer")

    renamed = actions.write_matrix_column(**by, programme=draft, name="Byområder", theme=made)

    assert (renamed.pk, renamed.position, renamed.name) == (made.pk, 2, "Byområder")


def test_kari_writes_no_column(kari, at, draft):
    with pytest.raises(Denied):
        actions.write_matrix_column(actor=kari, at=at, programme=draft, name="Byer")


def test_two_columns_cannot_have_one_name(by, draft, mobility):
    with pytest.raises(actions.ColumnExists, match="«grønn mobilitet»"):
        actions.write_matrix_column(**by, programme=draft, name="grønn mobilitet")


def test_a_column_is_taken_out_with_its_cells(by, draft, mobility):
    cell(mobility, 1, "Sykkelfestival")

    assert actions.drop_matrix_column(**by, theme=mobility) == draft

    assert queries.matrix(draft) is None


def test_kari_takes_no_column_out(kari, at, mobility):
    with pytest.raises(Denied):
        actions.drop_matrix_column(actor=kari, at=at, theme=mobility)


# ------------------------------------------------------------------ cells


def test_a_measure_is_put_in_a_cell_and_is_called_what_it_is_called(by, draft, mobility):
    row = measure(draft, 1)

    made = actions.write_matrix_cell(
        **by, theme=mobility, row=1, text="", measure=row, owners=["Osloregionen"]
    )
    row.title = "Sykkelparade"

    assert (made.words, made.owners) == ("5.3.1 Sykkelparade", ["Osloregionen"])
    assert str(queries.matrix(draft).cells[0]) == "5.3.1 Sykkelfestival"


def test_kari_puts_nothing_in_a_cell(kari, at, mobility):
    with pytest.raises(Denied):
        actions.write_matrix_cell(actor=kari, at=at, theme=mobility, row=1, text="x")


def test_a_cell_is_written_anew_elsewhere_and_is_certain_then(by, draft, mobility):
    held = cell(mobility, 1, "Sykkelfestival", certainty="uncertain")
    other = column(draft, 2, "Attraktive byområder")

    made = put(by, other, row=4, text="Sykkelparade", cell=held)

    assert (made.pk, made.theme, made.position, made.text) == (held.pk, other, 4, "Sykkelparade")
    assert queries.matrix(draft).is_certain


def test_a_cell_holds_one_thing(by, mobility):
    cell(mobility, 1, "Ladepunkter")

    with pytest.raises(actions.CellTaken, match="I rad 1 under «Grønn mobilitet»"):
        put(by, mobility)


def test_a_cell_says_something(by, mobility):
    with pytest.raises(Invalid, match="Velg et tiltak eller skriv en aktivitet"):
        put(by, mobility, text="")


def test_a_measure_of_another_programme_is_not_put_in_a_cell(by, mobility, last):
    row = last.measures.first()

    with pytest.raises(actions.OtherProgramme):
        put(by, mobility, measure=row)
    with pytest.raises(actions.OtherProgramme):
        actions.matrix_activities.create(
            **by, theme=mobility, position=1, text="x", measure=row, source=factories.source()
        )


def test_the_register_takes_a_measure_of_the_same_programme_and_a_cell_without_one(
    by, draft, mobility
):
    given = {"theme": mobility, "source": factories.source()}
    one = actions.matrix_activities.create(**by, **given, position=1, measure=measure(draft, 1))
    other = actions.matrix_activities.create(**by, **given, position=2, text="Ladepunkter")

    assert queries.matrix(draft).cells == [one, other]


def test_a_cell_is_emptied(by, draft, mobility):
    held = cell(mobility, 1, "Sykkelfestival")

    assert actions.drop_matrix_cell(**by, cell=held) == draft

    assert queries.matrix(draft).cells == []
    assert queries.matrix(draft).next_place == 1


def test_kari_empties_no_cell(kari, at, mobility):
    with pytest.raises(Denied):
        actions.drop_matrix_cell(actor=kari, at=at, cell=cell(mobility, 1, "Sykkelfestival"))


def test_a_measure_that_is_taken_out_leaves_its_cells(by, draft, mobility):
    row = measure(draft, 1)
    cell(mobility, 1, measure=row)

    actions.drop_measure(**by, measure=row)

    assert queries.matrix(draft).cells == []


def test_the_matrix_of_an_adopted_programme_never_changes(by, draft, mobility):
    row = measure(draft, 1)
    held = cell(mobility, 1, measure=row)
    bare = [mobility.pk, "", []]
    adopt(draft, by)

    for write in (
        lambda: actions.write_matrix_column(**by, programme=draft, name="Byer"),
        lambda: actions.drop_matrix_column(**by, theme=mobility),
        lambda: put(by, mobility, row=2),
        lambda: actions.drop_matrix_cell(**by, cell=held),
    ):
        with pytest.raises(actions.Frozen):
            write()

    assert queries.adopted_text(draft)[4] == [[*bare, "5.3.1"]]


# ------------------------------------------------------------------ the pages


def shown(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def test_ingrid_makes_a_matrix_on_the_page_of_the_draft(office, draft):
    row = measure(draft, 1)
    empty = shown(office, DRAFT)

    office.post(f"{DRAFT}ny-kolonne/", {"name": "Grønn mobilitet"})
    theme = draft.matrix_themes.get()
    form = shown(office, f"{DRAFT}ny-rute/?kolonne={theme.slug}&rad=3")
    answer = office.post(
        f"{DRAFT}ny-rute/",
        {"measure": row.pk, "theme": theme.pk, "row": "3", "owners": "Asker\nRuter"},
    )

    page = shown(office, DRAFT)
    assert "Utkastet har ingen matrise." in empty
    assert f'<option value="{theme.pk}" selected>' in form
    assert 'name="row" value="3"' in form
    assert answer["Location"] == f"{DRAFT}#matrise"
    assert "«5.3.1 Sykkelfestival» står under «Grønn mobilitet»." in page
    assert "Asker, Ruter" in page
    assert f'<a href="/program/tiltak/{row.slug}/">5.3.1 Sykkelfestival</a>' in shown(
        office, "/program/program-2027/"
    )


def test_a_matrix_without_columns_has_no_cell_to_fill(office, draft):
    page = shown(office, f"{DRAFT}ny-rute/")

    assert "Matrisen har ingen kolonner ennå." in page
    assert f'href="{DRAFT}ny-kolonne/"' in page
    assert "Lagre ruten" not in page


def test_ingrid_renames_a_column_and_takes_it_out(office, draft, mobility):
    cell(mobility, 1, "Sykkelfestival")
    cell(mobility, 2, "Ladepunkter")
    address = f"/kontor/program/kolonne/{mobility.slug}/"

    form = shown(office, address)
    office.post(address, {"name": "Mobilitet"})
    page = shown(office, DRAFT)
    gone = office.post(f"{address}bort/", follow=True).content.decode()

    assert "Ta ut kolonnen og alle 2 rutene i den" in form
    assert ">Mobilitet</a>" in page
    assert "Kolonnen «Mobilitet» er tatt ut." in gone


def test_ingrid_moves_a_cell_and_empties_it(office, draft, mobility):
    held = cell(mobility, 1, "Sykkelfestival", owners=["Asker"], certainty="uncertain")
    address = f"/kontor/program/rute/{held.pk}/"

    form = shown(office, address)
    office.post(address, {"text": "Sykkelparade", "theme": mobility.pk, "row": "7"})
    page = shown(office, DRAFT)
    gone = office.post(f"{address}bort/", follow=True).content.decode()

    assert "Asker</textarea>" in form
    assert "Lagrer du, gjelder kolonnen du har valgt." in form
    assert '<th role="rowheader" scope="row">Rad 7</th>' in page
    assert "«Sykkelparade» er tatt ut av matrisen." in gone


def test_the_first_free_row_is_offered(office, draft, mobility):
    cell(mobility, 4, "Sykkelfestival")

    assert 'name="row" value="5"' in shown(office, f"{DRAFT}ny-rute/?kolonne={mobility.slug}")
    assert 'name="row" min="1"' in shown(office, f"{DRAFT}ny-rute/?kolonne=nei&rad=x")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Velg et tiltak eller skriv en aktivitet."),
        ({"measure": "9999"}, "Tiltak: "),
        ({"text": "Parade", "row": "0"}, "Rad: "),
        ({"text": "Parade", "row": "1"}, "står det alt «Sykkelfestival». Velg en annen rad."),
        ({"text": "Parade", "theme": ""}, "Kolonne: "),
        ({"text": "Parade", "owners": "B" * 200}, "er for langt: høyst 150 tegn."),
    ],
)
def test_what_does_not_fit_in_a_cell_is_said_and_kept(office, draft, mobility, given, sentence):
    cell(mobility, 1, "Sykkelfestival")
    sent = {"theme": mobility.pk, "row": "2", "text": ""} | given

    answer = office.post(f"{DRAFT}ny-rute/", sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert sent["text"] in page
    assert len(queries.matrix(draft).cells) == 1


def test_a_name_that_is_taken_is_said_at_the_field(office, draft, mobility):
    answer = office.post(f"{DRAFT}ny-kolonne/", {"name": "Grønn mobilitet"})

    assert answer.status_code == 422
    assert "Matrisen har alt en kolonne som heter" in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["utkast/{draft}/ny-kolonne/", "utkast/{draft}/ny-rute/", "kolonne/{theme}/",
                "rute/{cell}/"],
)  # fmt: skip
def test_no_form_of_the_matrix_is_offered_in_an_adopted_programme(
    office, by, draft, mobility, address
):
    held = cell(mobility, 1, measure=measure(draft, 1))
    adopt(draft, by)
    named = {"draft": draft.slug, "theme": mobility.slug, "cell": held.pk}

    answer = office.get(f"/kontor/program/{address.format(**named)}", follow=True)

    assert "er allerede vedtatt" in answer.content.decode()
    assert "Ny kolonne" not in answer.content.decode()
    assert "5.3.1 Sykkelfestival" in answer.content.decode()


@pytest.mark.parametrize("name", ["column", "cell"])
def test_what_is_taken_out_of_an_adopted_programme_stays(office, by, draft, mobility, name):
    held = cell(mobility, 1, measure=measure(draft, 1))
    adopt(draft, by)
    key = mobility.slug if name == "column" else held.pk

    answer = office.post(reverse(f"strategy-office:drop_{name}", args=[key]), follow=True)

    assert "kan ikke endres" in answer.content.decode()
    assert queries.matrix(draft).cells == [held]


@pytest.mark.parametrize(
    "address", ["utkast/nei/ny-kolonne/", "utkast/nei/ny-rute/", "kolonne/nei/", "rute/9999/"]
)
def test_a_matrix_that_is_not_there_is_not_found(office, address):
    shown(office, f"/kontor/program/{address}", 404)


@pytest.mark.parametrize("count", [1, 3])
def test_the_matrix_costs_the_same_for_any_number_of_cells(
    draft, mobility, count, django_assert_num_queries
):
    for place in range(1, count + 1):
        cell(mobility, place, measure=measure(draft, place))

    with django_assert_num_queries(2):
        [str(one) for one in queries.matrix(draft).cells]
