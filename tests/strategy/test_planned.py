"""The action programme as facts of a composed document: each leads to the row it comes from."""

from datetime import date

import pytest
from tests import factories

from samrad.base.ports.sections import SECTIONS, Gap, named
from samrad.law.period import year
from samrad.register.models import CouncilForm
from samrad.strategy.models import (
    Chapter,
    MatrixActivity,
    MatrixTheme,
    Measure,
    MeasureParty,
    Programme,
    StatedFrame,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(db):
    return factories.make(Programme, slug="hp-2024", year=2024, name="Handlingsprogram 2024")


@pytest.fixture
def chapter(programme):
    return factories.make(
        Chapter, slug="k-5", programme=programme, number="5", title="Klima",
        text="Rådet vil **kutte**.\n\nDet skjer i år.",
    )  # fmt: skip


def measure(programme, chapter, number="5.1", **given):
    place = programme.measures.count() + 1
    told = {"title": "Lage kart", "time_frame": "2024", "activities": ["tegne", "trykke"]} | given
    return factories.make(
        Measure, slug=f"m-{place}", programme=programme, position=place, chapter=chapter,
        number=number, **told,
    )  # fmt: skip


def told(key, of=2024):
    return SECTIONS[f"strategy.{key}"].facts(year(of))


def test_every_measure_is_told_with_the_rows_behind_it(programme, chapter):
    row = measure(programme, chapter, sustainability_goals=[13], indicator="Kart")
    factories.make(MeasureParty, measure=row, position=1, name="Styret")
    factories.make(MeasureParty, measure=row, position=2, name="SSB", role="partner")

    found = told("measures")
    (one,) = found.chapters[0].measures

    assert (found.count.number, found.adopted) == (1, None)
    assert [text.words for text in found.chapters[0].words] == [
        "Rådet vil kutte.", "Det skjer i år.",
    ]  # fmt: skip
    assert one.title.words == "5.1 Lage kart"
    assert (one.responsible.words, one.together.words) == ("Styret", "SSB")
    assert (one.goals.words[:2], one.aim.words) == ("13", "Kart")
    assert one.activities.items == ("tegne", "trykke")
    assert not one.is_chapter
    behind = named(found)["chapters.k-5.measures.m-1.title"].of
    assert [row.key for row in behind] == [f"strategy.measure:{row.pk}"]


def test_what_a_measure_lacks_is_a_gap(programme):
    measure(programme, None, number="", time_frame="")

    (one,) = told("measures").chapters[0].measures

    assert isinstance(one.time_frame, Gap)
    assert isinstance(one.responsible, Gap)
    assert (one.together, one.goals, one.aim) == (None, None, None)


def test_measure_that_is_all_of_its_chapter_says_so(programme, chapter):
    measure(programme, chapter, number="5")

    assert told("measures").chapters[0].measures[0].is_chapter


def test_adopted_programme_says_when(programme, chapter):
    measure(programme, chapter)
    with factories.opened("tests.arrange", factories.system("tests"), factories.AT):
        Programme.objects.update(state="adopted", adopted_on=date(2023, 11, 10))

    assert told("measures").adopted.words.replace("\xa0", " ") == "vedtatt 10. november 2023"


@pytest.mark.parametrize("key", ["measures", "matrix", "frames"])
def test_year_without_a_programme_is_a_gap_nobody_demands(db, key):
    found = told(key)

    assert isinstance(found, Gap)
    assert found.asked_by == ""


def test_programme_without_measures_is_a_gap(programme):
    assert "ingen tiltak" in told("measures").missing


def test_matrix_and_frames_are_told_cell_by_cell(programme):
    theme = factories.make(MatrixTheme, slug="t-1", programme=programme, position=1, name="Klima")
    other = factories.make(MatrixTheme, slug="t-2", programme=programme, position=2, name="By")
    factories.make(
        MatrixActivity, theme=theme, position=1, text="Kurs", owners=["Asker"],
        certainty="certain",
    )  # fmt: skip
    factories.make(MatrixActivity, theme=other, position=2, text="Kart", certainty="certain")
    factories.make(
        StatedFrame, programme=programme, position=1, label="Ramme", amount_ore=235_000_000,
        is_about=True,
    )  # fmt: skip

    found = told("matrix")

    assert found.themes == ("Klima", "By")
    assert found.rows[0][0].words == "Kurs (Asker)"
    assert found.rows[0][1] is None
    assert found.rows[1][1].words == "Kart"
    (frame,) = told("frames").frames
    assert (frame.kroner.number, frame.is_about) == (2_350_000, True)


def test_council_is_told_with_its_members_or_that_they_are_not_known(programme):
    assert isinstance(told("council"), Gap)
    factories.make(
        CouncilForm, name="Prøverådet", short_name="Prøverådet", legal_form="råd",
        instrument="avtale", valid_from=date(2020, 1, 1),
    )  # fmt: skip
    assert isinstance(told("council").members, Gap)

    factories.member("asker", name="Asker", number="3025")

    assert told("council").members.number == 1


def test_measures_cost_the_same_however_many_they_are(
    programme, chapter, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    measure(programme, chapter)
    with CaptureQueriesContext(connection) as one:
        told("measures")
    for more in range(2, 5):
        factories.make(
            MeasureParty,
            measure=measure(programme, chapter, number=f"5.{more}"),
            position=1,
            name="Styret",
        )

    with django_assert_num_queries(len(one)):
        told("measures")
