"""What the room knows for those who read texts: above all what a year's programme promised."""

from datetime import date

from tests import factories

from samrad.base.ports.known import KNOWN
from samrad.publications.linting import FactsNow, Manuscript, remarks_to
from samrad.strategy.models import Measure, MeasureStatus, MeasureWork, Programme


def measures(**values):
    given = {"slug": "p", "year": 2023, "name": "Handlingsprogram 2023", "state": "adopted"}
    of = factories.make(Programme, **given | values)
    told = ("Stille", "Fortalt", "Droppet", "Arbeidet med")
    rows = [
        factories.make(Measure, slug=f"m-{n}", programme=of, position=n, title=title)
        for n, title in enumerate(told, start=1)
    ]
    factories.make(MeasureStatus, measure=rows[1], on=date(2023, 11, 1), state="done")
    factories.make(
        MeasureStatus, measure=rows[2], on=date(2023, 11, 1), state="not_done", because="Penger"
    )
    factories.make(
        MeasureWork, measure=rows[3], address="/moter/1/", on=date(2023, 5, 1), title="Styret"
    )
    factories.make(MeasureStatus, measure=rows[0], on=date(2024, 2, 1), state="running")
    return rows


def test_a_year_promised_its_adopted_measures_and_tells_what_came_of_them(db):
    measures()

    found = {one.words: one.is_told for one in KNOWN["strategy"].promises(2023)}

    assert found == {"Stille": False, "Fortalt": True, "Droppet": True, "Arbeidet med": True}


def test_a_draft_promises_nothing_and_a_year_without_a_programme_neither(db):
    measures(state="draft")

    assert list(KNOWN["strategy"].promises(2023)) == []
    assert list(KNOWN["strategy"].promises(2022)) == []


def test_a_report_is_asked_for_the_measures_the_record_says_nothing_of(db):
    measures()
    page = Manuscript("Årsrapport 2023\n\nTiltak\n\nStille\n\nFortalt", year=2023, is_traced=True)

    found = [one for one in remarks_to(page, FactsNow([2023])) if one.rule == "L20"]

    assert [(one.line, one.text) for one in found] == [(5, "Stille")]
