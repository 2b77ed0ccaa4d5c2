"""Action programmes: started from last year's, adopted and frozen, and accounted for.

The measures are invented where nothing else is said.
"""

from datetime import date

import pytest
from tests import factories

from samrad.base.actions import Denied, Invalid
from samrad.base.policies import ANYONE
from samrad.base.ports.datasets import DATASETS
from samrad.base.ports.notices import NOTICES
from samrad.base.ports.sections import Gap
from samrad.law.period import year
from samrad.strategy import actions, queries, sections
from samrad.strategy.models import (
    Chapter,
    MatrixActivity,
    MatrixTheme,
    Measure,
    MeasureParty,
    MeasureStatus,
    Programme,
)
from samrad.strategy.vocabulary import MeasureState

END_2023 = date(2023, 12, 31)


def programme(of=2023, **values):
    given = {"slug": f"handlingsprogram-{of}", "year": of, "name": f"Handlingsprogram {of}"}
    return factories.make(Programme, **given | values)


def measure(of, position, title="Kutte utslipp", *parties, **values):
    row = factories.make(
        Measure,
        slug=f"{of.slug}-{position}",
        programme=of,
        position=position,
        title=title,
        **{"number": f"5.3.{position}"} | values,
    )
    for place, (role, name, body) in enumerate(parties, start=1):
        factories.make(MeasureParty, measure=row, role=role, name=name, body=body, position=place)
    return row


@pytest.fixture
def by(ingrid, at):
    return {"actor": ingrid, "at": at, "source": factories.source()}


@pytest.fixture
def assembly(db):
    return factories.body("representantskap", kind="assembly", name="Representantskapet")


# ------------------------------------------------------------------ time frames


@pytest.mark.parametrize(
    ("printed", "runs", "years"),
    [
        # Reference: handlingsprogram 2019, kap. 5.
        ("Løpende", True, None),
        ("2018–2020", False, (2018, 2020)),
        ("2018 - 2020", False, (2018, 2020)),
        ("2019", False, (2019, 2019)),
        ("", False, None),
        ("våren 2019", False, None),
    ],
)
def test_a_time_frame_is_read_as_printed(printed, runs, years):
    row = Measure(time_frame=printed)

    assert (row.runs, row.years) == (runs, years)


# ------------------------------------------------------------------ starting a year


def test_a_new_year_starts_with_what_goes_on(db, by):
    old = programme(2023)
    chapter = factories.make(Chapter, slug="2023-5", programme=old, number="5", title="Klima")
    running = measure(
        old, 1, "Løpe videre", ("responsible", "Styret", None), chapter=chapter,
        activities=["møtes"], time_frame="Løpende",
    )  # fmt: skip
    done = measure(old, 2, "Bli ferdig")
    factories.make(MeasureStatus, measure=done, on=END_2023, state="done")

    made = actions.start_programme(**by, year=2024, name="Handlingsprogram 2024", starts_from=old)

    (told,) = queries.measures(made, date(2024, 1, 1))
    assert told.measure.title == "Løpe videre"
    assert told.measure.continues == running
    assert told.measure.chapter.number == "5"
    assert told.measure.activities == ["møtes"]
    assert [party.name for party in told.responsible] == ["Styret"]
    assert made.state == "draft"
    assert made.slug == "handlingsprogram-2024"


def test_a_year_starts_empty_when_there_is_nothing_to_start_from(db, by):
    made = actions.start_programme(**by, year=2024, name="Handlingsprogram 2024")

    assert queries.measures(made, END_2023) == []


def test_a_year_has_one_programme_for_the_council(db, by):
    programme(2024)

    with pytest.raises(actions.ProgrammeExists, match="finnes fra før"):
        actions.start_programme(**by, year=2024, name="Enda et")


def test_a_part_of_the_council_may_have_its_own(db, by):
    # Reference: Oslo Brand Partner Arena vedtok eget handlingsprogram (handlingsprogram 2019 5.2).
    programme(2024, slug="handlingsprogram-2024", body=factories.body("obpa"))

    made = actions.start_programme(**by, year=2024, name="Handlingsprogram 2024")

    assert made.slug == "handlingsprogram-2024-2"
    assert queries.programme_on(date(2024, 6, 1)) == made


def test_start_programme_is_for_the_secretariat(db, at):
    with pytest.raises(Denied):
        actions.start_programme(actor=ANYONE, at=at, year=2024, name="X", source=factories.source())


# ------------------------------------------------------------------ adopting


def adopted(by, of, assembly):
    return actions.adopt_programme(
        **by, programme=of, adopted_by=assembly, adopted_on=date(2023, 12, 18)
    )


def test_a_programme_is_adopted_as_it_stands(db, by, assembly, at):
    of = programme(2024)
    measure(of, 1, "Kutte")

    made = actions.adopt_programme(
        **by, programme=of, adopted_by=assembly, adopted_on=date(2023, 12, 18)
    )

    assert (made.state, made.adopted_on, len(made.sha256)) == ("adopted", date(2023, 12, 18), 64)
    assert made.frozen_at == at


def test_an_adopted_programme_is_frozen(db, by, assembly, ingrid, at):
    of = programme(2024)
    row = measure(of, 1, "Kutte", ("responsible", "Styret", None))
    party = row.parties.get()

    made = adopted(by, of, assembly)

    with pytest.raises(actions.Frozen, match="er vedtatt og kan ikke endres"):
        actions.measures.change(actor=ingrid, at=at, row=row, title="Noe annet")
    with pytest.raises(actions.Frozen):
        actions.measure_parties.change(actor=ingrid, at=at, row=party, name="Andre")
    with pytest.raises(actions.Frozen):
        actions.programmes.change(actor=ingrid, at=at, row=made, name="Noe annet")


def test_the_matrix_is_frozen_with_it(db, by, assembly, ingrid, at):
    of = programme(2024)
    measure(of, 1)
    theme = factories.make(MatrixTheme, programme=of, slug="t", position=1, name="Mobilitet")
    cell = factories.make(MatrixActivity, theme=theme, position=1, text="Sykkelfestival")
    adopted(by, of, assembly)

    with pytest.raises(actions.Frozen):
        actions.matrix_activities.change(actor=ingrid, at=at, row=cell, text="Bilfestival")


def test_the_frames_are_entered_in_a_draft_and_frozen_with_it(db, by, assembly, ingrid, at):
    of = programme(2024)
    measure(of, 1)
    row = actions.stated_frames.create(
        actor=ingrid, at=at, programme=of, position=1, label="Ramme", amount_ore=100,
        source=by["source"],
    )  # fmt: skip
    before = queries.adopted_text(of)
    chapter = factories.make(Chapter, slug="k", programme=of, number="1", title="Klima")
    bare = queries.adopted_text(of)
    actions.chapters.change(actor=ingrid, at=at, row=chapter, text="Det rådet vil.")
    adopted(by, of, assembly)

    assert before[-1] == [["Ramme", 100]]
    assert bare[2] == [["1", "Klima"]]
    assert queries.adopted_text(of)[2] == [["1", "Klima", "Det rådet vil."]]
    with pytest.raises(actions.Frozen):
        actions.stated_frames.change(actor=ingrid, at=at, row=row, label="En annen ramme")


def test_the_fingerprint_follows_the_text(db, by, assembly):
    one, other = programme(2024), programme(2025)
    measure(one, 1, "Kutte")
    measure(other, 1, "Kutte")
    text = queries.adopted_text(one)

    assert text[2:] == queries.adopted_text(other)[2:]
    assert text != queries.adopted_text(other)


def test_a_programme_is_adopted_once(db, by, assembly):
    of = programme(2024)
    measure(of, 1)
    adopted(by, of, assembly)

    with pytest.raises(actions.ProgrammeAdopted, match="allerede vedtatt"):
        adopted(by, of, assembly)


def test_an_empty_programme_cannot_be_adopted(db, by, assembly):
    with pytest.raises(actions.NothingToAdopt, match="ingen tiltak"):
        adopted(by, programme(2024), assembly)


def test_adopt_programme_is_for_the_secretariat(db, by, assembly):
    with pytest.raises(Denied):
        actions.adopt_programme(
            **{**by, "actor": ANYONE},
            programme=programme(2024),
            adopted_by=assembly,
            adopted_on=date(2023, 12, 18),
        )


def test_a_draft_may_be_corrected(db, ingrid, at):
    row = measure(programme(2024), 1)

    actions.measures.change(actor=ingrid, at=at, row=row, title="Kutte mer")

    assert Measure.objects.get().title == "Kutte mer"


# ------------------------------------------------------------------ how it goes


def test_a_status_is_told_by_day_and_the_last_word_of_a_day_stands(db, by):
    row = measure(programme(2023), 1)
    given = {**by, "measure": row, "on": END_2023}
    actions.note_status(**given, state=MeasureState.RUNNING)
    actions.note_status(**given, state=MeasureState.DONE, text="Alt er gjort.")

    (told,) = queries.measures(row.programme, END_2023)
    assert told.state == MeasureState.DONE
    assert told.has_ended
    (earlier,) = queries.measures(row.programme, date(2023, 12, 30))
    assert earlier.status is None


def test_a_measure_that_came_to_nothing_says_why(db, by):
    row = measure(programme(2023), 1)

    with pytest.raises(actions.ReasonMissing, match="Skriv hvorfor"):
        actions.note_status(**by, measure=row, on=END_2023, state=MeasureState.NOT_DONE)


def test_a_status_cannot_be_older_than_its_programme(db, by):
    row = measure(programme(2023), 1)

    with pytest.raises(actions.StatusBeforeProgramme, match=r"1\. januar 2023"):
        actions.note_status(**by, measure=row, on=date(2022, 12, 31), state=MeasureState.RUNNING)


def test_note_status_is_for_the_secretariat(db, by):
    row = measure(programme(2023), 1)

    with pytest.raises(Denied):
        actions.note_status(
            **{**by, "actor": ANYONE}, measure=row, on=END_2023, state=MeasureState.DONE
        )


def test_kontoret_hears_of_measures_nobody_has_told_about(db, by, ingrid):
    of = programme(2023)
    told, _silent = measure(of, 1), measure(of, 2)
    actions.note_status(**by, measure=told, on=END_2023, state=MeasureState.RUNNING)

    found = [one.sentence for one in NOTICES["strategy"](date(2024, 1, 15), ingrid)]

    assert "Ett tiltak i Handlingsprogram 2023 har ingen status." in found


# ------------------------------------------------------------------ reading


def test_a_measure_is_followed_through_the_years(db):
    first = measure(programme(2022), 1, "Kutte")
    second = measure(programme(2023), 1, "Kutte", continues=first)
    third = measure(programme(2024), 1, "Kutte mer", continues=second)

    assert queries.continuations(second, ANYONE, 2026) == [first, second, third]


def test_the_measures_of_a_body(db):
    board = factories.body("styre")
    of = programme(2023)
    mine = measure(of, 1, "Mitt", ("responsible", "Styret", board))
    measure(of, 2, "Med styret", ("cooperates", "Styret", board))

    found = queries.measures_of_body(board, of, date(2023, 6, 8))

    assert [one.measure for one in found] == [mine]


def test_a_bodys_page_shows_what_the_programme_of_the_year_lays_on_it(client, db):
    board = factories.body("styre", name="Styret")
    mine = measure(programme(2023), 1, "Mitt", ("responsible", "Styret", board))

    shown = client.get("/organer/styre/?on=2023-06-08").content.decode()
    other = client.get("/organer/styre/?on=2021-06-08").content.decode()

    assert "Ansvar i handlingsprogrammet" in shown
    assert "Organet har ansvar for ett tiltak i" in shown
    assert f"/program/tiltak/{mine.slug}/" in shown
    assert "Ansvar i handlingsprogrammet" not in other


def test_a_draft_for_a_year_to_come_is_not_on_a_bodys_page(client, db):
    board = factories.body("styre", name="Styret")
    measure(programme(2099), 1, "Mitt", ("responsible", "Styret", board))

    assert "Mitt" not in client.get("/organer/styre/?on=2099-06-08").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_a_programme_costs_the_same_for_any_length(db, rows, client, django_assert_num_queries):
    of = programme(2023)
    for place in range(1, rows + 1):
        measure(of, place, f"Tiltak {place}", ("responsible", "Styret", None))

    with django_assert_num_queries(4):
        queries.programme_chapters(of, END_2023)


def test_the_matrix_keeps_empty_cells(db):
    of = programme(2019)
    left = factories.make(MatrixTheme, programme=of, slug="a", position=1, name="Livsstil")
    right = factories.make(MatrixTheme, programme=of, slug="b", position=2, name="Mobilitet")
    one = factories.make(MatrixActivity, theme=left, position=1, text="Klimahelt")
    other = factories.make(MatrixActivity, theme=right, position=2, text="Sykkelfestival")

    matrix = queries.matrix(of)

    assert matrix.rows == ((one, None), (None, other))
    assert queries.matrix(programme(2020)) is None


def test_two_measures_cannot_share_a_number(db, ingrid, at):
    of = programme(2023)
    measure(of, 1)

    with pytest.raises(Invalid, match="nummeret"):
        actions.measures.create(
            actor=ingrid, at=at, programme=of, slug="to", position=2, number="5.3.1", title="To",
            source=factories.source(),
        )  # fmt: skip


def test_measures_are_open_data(db):
    of = programme(2023)
    measure(of, 1, "Kutte", ("responsible", "Styret", None), ("partner", "NMBU", None))

    (row,) = DATASETS["tiltak"].rows(END_2023)

    assert row[:7] == (2023, "utkast", "5.3.1", "Kutte", None, "Styret", "NMBU")


# ------------------------------------------------------------------ the report


def test_the_report_tells_what_came_of_each_measure(db, by):
    of = programme(2023)
    done, _silent = measure(of, 1, "Kutte"), measure(of, 2, "Telle")
    actions.note_status(
        **by, measure=done, on=END_2023, state=MeasureState.MOVED, because="til 2024"
    )

    told = sections.programme(year(2023))

    assert told.count.number == 2
    assert told.measures[0].outcome.text == "flyttet: til 2024"
    assert isinstance(told.measures[1].outcome, Gap)


def test_the_report_shows_a_gap_where_there_is_no_programme(db):
    assert isinstance(sections.programme(year(2023)), Gap)


def test_a_programme_may_be_entered_by_hand(db, ingrid, at):
    made = actions.programmes.create(
        actor=ingrid, at=at, slug="p", year=2025, name="Program", source=factories.source()
    )

    assert made.state == "draft"
