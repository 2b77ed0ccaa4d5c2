"""The page of the economy, the section of the annual report, and what a record file may say."""

from datetime import date

import pytest
from tests import factories
from tests.factories import finance

from samrad.base.ports.sections import SECTIONS, Gap
from samrad.base.record.tables import RECORDS, Entry, Record
from samrad.base.record.values import Bad
from samrad.law.period import year

JUNE = date(2023, 6, 8)
pytestmark = pytest.mark.django_db


@pytest.fixture
def decisions(db):
    finance.council()
    factories.municipality("oslo", "Oslo", "0301")
    finance.decision("accounts", 2022, decided_on=JUNE, case_number="6/23")
    finance.decision("annual_report", 2022, decided_on=JUNE, case_number="6/23")
    finance.decision("accounts", 2023, planned_on=date(2024, 8, 29))
    finance.decision("annual_report", 2023, planned_on=date(2024, 8, 29))
    finance.decision(
        "fee", 2023, decided_on=JUNE, rate_ore=300, unit="innbygger", factors={"oslo": 2}
    )
    finance.decision("fee", 2021, decided_on=date(2020, 10, 28))


def page(client, day):
    answer = client.get(f"/okonomi/?on={day}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_page_shows_decisions_plans_and_what_the_law_says(client, decisions):
    shown = page(client, "2024-07-15")

    assert "Vedtatt 8. juni 2023" in shown
    assert "Representantskapet, sak 6/23" in shown
    assert "3,00 kroner per innbygger, Oslo betaler 2 ganger satsen" in shown
    assert 'data-kind="warning">planlagt</span> 29. august 2024' in shown
    assert "60 dager etter fristen" in shown
    assert "Satsen er ikke kjent." in shown
    assert shown.index('id="ar-2023"') < shown.index('id="ar-2022"')


def test_page_is_as_it_was_on_the_day(client, decisions):
    shown = page(client, "2023-06-07")

    assert "8. juni 2023" not in shown
    assert "29. august 2024" not in shown


def test_page_says_when_nothing_is_known(client, db):
    assert "Registeret har ingen årlige vedtak for denne dagen." in page(client, "2010-01-01")


@pytest.mark.parametrize("more", [0, 2])
def test_page_costs_the_same_however_many_decisions(
    client, decisions, more, django_assert_num_queries
):
    for number in range(more):
        finance.decision("budget", 2022 + number, decided_on=date(2021 + number, 12, 1))

    client.get("/okonomi/")
    with django_assert_num_queries(9):
        client.get(f"/okonomi/?on=2024-07-{15 + more}")


def test_report_tells_what_was_decided_in_the_year_and_its_fee(decisions):
    told = SECTIONS["finance.decisions"].facts(year(2023))

    assert [one.sentence.words for one in told.decisions] == [
        "Årsrapporten og regnskapet for 2022 ble godkjent av representantskapet 8. juni 2023.",
        "Kontingenten for 2023 ble fastsatt av representantskapet 8. juni 2023.",
    ]
    assert len(told.decisions[0].sentence.of) == 2
    assert told.rate.words == "3,00 kroner per innbygger"
    assert told.rate.of[0].label == "Kontingent 2023"


def test_report_keeps_a_gap_where_nothing_is_known(decisions):
    facts = SECTIONS["finance.decisions"].facts

    assert isinstance(facts(year(2021)).rate, Gap)
    assert isinstance(facts(year(2019)), Gap)


def test_report_names_no_body_that_is_not_known(db):
    finance.decision("budget", 2024, decided_on=date(2023, 12, 1), precision="month", body=None)

    (one,) = SECTIONS["finance.decisions"].facts(year(2023)).decisions

    assert one.sentence.words == "Budsjettet for 2024 ble vedtatt desember 2023."


TABLE = RECORDS["finance.yearly_decisions"]
BUDGET = {"kind": "budget", "year": 2024, "source": "kilde"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"factors": ["oslo"]}, "kommuner med hver sin faktor"),
        ({"factors": {"oslo": 0}}, "hele tall over null"),
        ({"year": 12}, "fra 1990 til 2100"),
    ],
)
def test_entry_that_cannot_be_used_is_refused_with_a_reason(more, said):
    with pytest.raises(Bad, match=said):
        TABLE.clean(BUDGET | more)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"unit": "innbygger"}, "bare en kontingent"),
        ({"kind": "fee", "rate_ore": 300}, "en sats uten enhet"),
        ({"kind": "accounts", "decided_on": "2024-12-31"}, "før året er over"),
    ],
)
def test_entry_that_contradicts_itself_is_refused_with_a_reason(more, said):
    entry = Entry(TABLE, "finance.yaml", TABLE.clean(BUDGET | more))

    ((_entry, reason),) = TABLE.check([entry], Record({}))

    assert said in reason
