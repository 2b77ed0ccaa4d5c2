from datetime import date

import pytest

from samrad.law.terms import BadAgreement
from samrad.register import queries
from samrad.register.models import (
    AgreementTerm,
    Conflict,
    CouncilForm,
    HistoryEvent,
    StatedCount,
)
from tests import factories

FORMED = date(2020, 10, 28)


def test_the_council_has_the_form_of_the_day(db):
    # Reference: alliance dissolved and council constituted on 28.10.2020.
    words = {"legal_form": "form", "instrument": "vedtekter"}
    factories.make(CouncilForm, name="Alliansen", short_name="A", valid_until=FORMED, **words)
    factories.make(CouncilForm, name="Rådet", short_name="R", valid_from=FORMED, **words)

    assert queries.council_on(date(2017, 12, 31)) is None
    assert queries.council_on(date(2020, 10, 27)).name == "Alliansen"
    assert queries.council_on(FORMED).name == "Rådet"
    assert [form.name for form in queries.council_forms()] == ["Alliansen", "Rådet"]


def test_history_is_told_in_order(db):
    factories.make(HistoryEvent, on=FORMED, text="konstituert")
    factories.make(HistoryEvent, on=date(2004, 12, 17), text="stiftet")

    assert [event.text for event in queries.history_events()] == ["stiftet", "konstituert"]


def test_terms_read_every_value_with_its_sources(db):
    factories.make(
        AgreementTerm,
        key="board.seats",
        value=20,
        status="term",
        clause="punkt 5",
        also_in=["annen"],
        valid_from=FORMED,
    )

    terms = queries.terms()

    entry = terms.entry("board.seats", FORMED)
    assert terms.value("board.seats", FORMED) == 20
    assert terms.entry("board.seats", date(2020, 10, 27)) is None
    assert (entry.clause, entry.source) == ("punkt 5", ("kilde", "annen"))
    assert [row.key for row in queries.agreement_terms_on(FORMED)] == ["board.seats"]
    assert queries.agreement_terms_on(date(2020, 10, 27)) == []


def test_terms_that_say_two_things_at_once_are_refused(db):
    for start, until in [(FORMED, date(2023, 1, 1)), (date(2022, 1, 1), None)]:
        factories.make(
            AgreementTerm,
            key="board.seats",
            value=1,
            status="term",
            valid_from=start,
            valid_until=until,
        )

    with pytest.raises(BadAgreement):
        queries.terms()


def test_conflicts_give_their_sources(db):
    named = factories.source("rapport", title="Årsrapport")
    factories.make(
        Conflict,
        slug="styre",
        about="styret",
        positions=[
            {"says": "20", "source": ["rapport", "borte"]},
            {"says": "21", "source": "x"},
            3,
        ],
    )

    found = queries.conflicts()

    assert [conflict.about for conflict in found] == ["styret"]
    assert queries.sources_of_conflicts(found) == {"rapport": named}


def test_stated_counts_are_the_latest_of_each_subject_by_the_day(db):
    # Reference: 78 municipalities on 1.1.2015 (om Osloregionen), 82 on 1.1.2019 (seed 004).
    for on, subject, value in [
        (date(2015, 1, 1), "kommuner", "78"),
        (date(2019, 1, 1), "kommuner", "82"),
        (date(2019, 1, 1), "fylkeskommuner", "5"),
    ]:
        factories.make(StatedCount, on=on, subject=subject, value=value)

    near = [(row.subject, row.value) for row in queries.stated_counts_near(date(2018, 5, 1))]

    assert near == [("kommuner", "78")]
    assert len(queries.stated_counts()) == 3
    assert [row.value for row in queries.stated_counts_near(date(2019, 1, 1))] == ["5", "82"]
