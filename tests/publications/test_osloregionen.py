"""The draft of 2023 from the council's own record, held against the seed document's figures."""

import pytest
from django.conf import settings

from samrad.base import clock
from samrad.base.policies import system
from samrad.base.record import loading
from samrad.publications import queries


@pytest.fixture
def report(db):
    loading.load(settings.COUNCILS / "osloregionen", actor=system("tests"), at=clock.now())
    return queries.edition("annual-report", 2023)


def test_report_of_2023_agrees_with_the_printed_one(report):
    # Reference: årsrapport 2023 l. 123–127, 189–259, 751–817, 853–886, 1003–1081.
    council, members = report.part("register.council"), report.part("register.members").told
    assert council.facts["members"].value == 64
    assert council.facts["inhabitants"].value == 2_278_052
    assert council.facts["share"].text == "41,5"
    assert [(one.name, one.count.value) for one in members.counties] == [
        ("Oslo", 1),
        ("Viken", 43),
        ("Innlandet", 16),
        ("Vestfold og Telemark", 4),
    ]
    numbers = [row.place for one in members.counties for row in one.members.items]
    assert numbers == list(range(1, 65))
    assert members.changes.items == (
        "Elverum vedtok 29.\u00a0mars 2023 å bli medlem fra 1.\u00a0januar 2024.",
    )

    (board,) = report.part("bodies.board").told.bodies
    assert [one.count.value for one in board.line_ups] == [16, 16]
    stated = board.stated[0]
    assert (stated.meetings.value, stated.cases.value) == (4, 59)

    committees = {one.slug: one for one in report.part("bodies.committees").told.bodies}
    advocacy = committees["interessepolitisk-utvalg"]
    assert [one.count.value for one in advocacy.line_ups] == [7, 7]

    (areas,) = report.part("strategy.focus_areas").told.strategies
    assert [one.count.value for one in areas.areas] == [5, 6, 7, 3]
    (vision,) = report.part("strategy.vision").told.strategies
    assert [number for number, _name in vision.goals.items] == [9, 11, 12, 13, 17]
    assert vision.vision.text == (
        "Osloregionen skal være en bærekraftig og internasjonalt konkurransedyktig region"
    )
    assert "Eva Næss Karlsen ble konstituert direktør 17.\u00a0april 2023." in (
        report.part("people.secretariat").told.changes.items
    )
    assert report.council == "Osloregionen interkommunalt politisk råd"
