"""The fee as it computes from the record: rate, inhabitants and factor, in whole øre."""

from datetime import UTC, date, datetime

import pytest
from tests import factories
from tests.factories import finance, users

from samrad.base import clock
from samrad.base.vocabulary import Role
from samrad.finance import queries
from samrad.finance.exports import fee_rows
from samrad.register.models import Membership

PAGE = "/kontor/okonomi/kontingent/"


@pytest.fixture
def members(db):
    """Three members: 700 000, 98 000 and 2 000 inhabitants on 1 January 2023."""
    county = factories.county("30", "Viken")
    rows = [
        factories.member("oslo", name="Oslo", number="0301", county=county),
        factories.member("asker", name="Asker", number="3025", county=county),
        factories.member("rollag", name="Rollag", number="3051", county=county),
    ]
    for row, inhabitants in zip(rows, (700_000, 98_000, 2_000), strict=True):
        factories.population(row, inhabitants)
    return rows


def test_each_pays_rate_times_inhabitants_and_the_sum_adds_up(members):
    fee = queries.fee_of(2023, 300)

    assert [(one.payer.slug, one.amount_ore) for one in fee.charges] == [
        ("asker", 29_400_000),
        ("oslo", 210_000_000),
        ("rollag", 600_000),
    ]
    assert fee.total_ore == 240_000_000
    assert fee.total == "2\u00a0400\u00a0000,00"
    assert fee.inhabitants == 800_000
    assert fee.counted_on == (date(2023, 1, 1),)


def test_a_factor_multiplies_one_member_only(members):
    # Reference: samarbeidsrådet sak 4/18: 1,50 kroner, Oslo pays twice.
    fee = queries.fee_of(2023, 150, {"oslo": 2, "moss": 3})

    assert fee.total_ore == 150 * (2 * 700_000 + 98_000 + 2_000)
    assert [one.factor for one in fee.charges] == [1, 2, 1]
    assert fee.unknown_payers == ("moss",)


def test_a_member_without_a_count_is_named_and_not_in_the_sum(members):
    factories.member("nes", name="Nes", number="3034", county=factories.county("32", "Akershus"))

    fee = queries.fee_of(2023, 300)

    assert fee.uncounted == ("Nes",)
    assert fee.total_ore == 240_000_000
    assert [one.amount for one in fee.charges if one.payer.slug == "nes"] == [""]


def test_members_are_those_of_the_basis_day(members):
    early = queries.fee_of(2017, 300)
    late = queries.fee_of(2017, 300, basis_on=date(2023, 6, 30))

    assert (early.charges, early.total_ore, early.basis) == ((), 0, None)
    assert late.total_ore == 240_000_000


@pytest.mark.parametrize("many", [1, 3])
def test_a_fee_costs_the_same_for_any_number_of_members(db, many, django_assert_num_queries):
    county = factories.county("30", "Viken")
    for number in range(many):
        name = f"m{number}"
        member = factories.member(name, name=name, number=f"300{number}", county=county)
        factories.population(member, 100)

    with django_assert_num_queries(5):
        queries.fee_of(2023, 300)


def test_a_change_of_rate_is_shown_for_each_member(members):
    before, after = queries.fee_of(2023, 300), queries.fee_of(2024, 310, {"oslo": 2})

    found = {one.charge.payer.slug: one for one in queries.compared(after, before)}

    assert found["asker"].change_ore == 10 * 98_000
    assert found["asker"].change == "+9\u00a0800,00"
    assert found["oslo"].before == "2\u00a0100\u00a0000,00"
    assert [one.change for one in queries.compared(after, None)] == ["", "", ""]


def test_only_a_fee_decided_by_the_day_is_told(members):
    finance.decision("fee", 2023, decided_on=date(2023, 6, 8), rate_ore=300, unit="innbygger")
    finance.decision("fee", 2024, planned_on=date(2024, 6, 8))

    assert queries.fee_decided(2023, date(2023, 6, 7)) is None
    assert queries.fee_decided(2024, date(2026, 1, 1)) is None
    assert [row.year for row in queries.fees_on(date(2023, 6, 8))] == [2023]
    assert queries.fee_before(2023, date(2026, 1, 1)) is None
    assert queries.fee_before(2024, date(2026, 1, 1)).total_ore == 240_000_000


# ---------------------------------------------------------------- pages and open data


def test_the_page_of_a_year_shows_each_member_and_the_sum(client, members):
    finance.decision("fee", 2023, decided_on=date(2023, 6, 8), rate_ore=300, unit="innbygger")

    page = client.get("/okonomi/kontingent/2023/").content.decode()

    assert "2\u00a0400\u00a0000,00 kr" in page
    assert "Her betaler alle én gang." in page
    assert "294\u00a0000,00" in page
    assert '"/okonomi/kontingent/2023/"' in client.get("/okonomi/").content.decode()


def test_a_fee_with_an_unknown_rate_or_no_members_says_so(client, db):
    finance.decision("fee", 2021, decided_on=date(2020, 10, 28), unit="innbygger")
    finance.decision("fee", 2019, decided_on=date(2018, 4, 18), rate_ore=150, unit="innbygger")

    assert "Satsen er ikke kjent." in client.get("/okonomi/kontingent/2021/").content.decode()
    page = client.get("/okonomi/kontingent/2019/").content.decode()
    assert "Satsen var 1,50 kroner, men registeret kjenner ingen medlemmer" in page


@pytest.mark.parametrize("path", ["2023/", "2023/?on=2023-06-07", "99999/"])
def test_a_year_without_a_fee_is_not_found(client, db, path):
    assert client.get(f"/okonomi/kontingent/{path}").status_code == 404


def test_open_data_gives_the_latest_fee_by_member(members):
    finance.decision("fee", 2023, decided_on=date(2023, 6, 8), rate_ore=300, unit="innbygger")

    rows = list(fee_rows(date(2024, 1, 1)))

    assert [(row[2], row[8]) for row in rows] == [
        ("Asker", 29_400_000),
        ("Oslo", 210_000_000),
        ("Rollag", 600_000),
    ]
    assert list(fee_rows(date(2023, 6, 7))) == []


@pytest.fixture
def office(client, db):
    client.force_login(users.user("Ingrid", Role.SECRETARIAT))
    return client


def test_a_rate_is_tried_out_beside_the_one_before(office, members):
    finance.decision("fee", 2023, decided_on=date(2023, 6, 8), rate_ore=300, unit="innbygger")

    asked = {"year": 2024, "rate": "3,10", "double": "oslo", "factor": 2}
    page = office.get(PAGE, asked).content.decode()

    assert "Kontingent 2024 med 3,10 kroner" in page
    assert "4\u00a0650\u00a0000,00 kr" in page
    assert "+9\u00a0800,00" in page
    assert "Kontingenten for 2023 kom på 2\u00a0400\u00a0000,00 kroner" in page


@pytest.fixture
def viken(members):
    """The county of the members is a member too, and has a municipality that is none."""
    county = factories.county("30", "Viken")
    factories.make(Membership, county=county)
    factories.population(factories.municipality("hole", number="3038", county=county), 7_000)
    return county


def test_the_change_is_shown_for_a_county_too(viken):
    before = queries.fee_of(2023, 150, county_rate_ore=50)
    after = queries.fee_of(2024, 150, county_rate_ore=60)

    *_municipalities, county = queries.compared(after, before)
    assert county.charge.payer.row == viken
    assert county.change_ore == 10 * 807_000
    (*_others, asked_first) = queries.compared(after, queries.fee_of(2023, 150))
    assert asked_first.before_ore == 0


def test_a_county_pays_its_own_rate_for_every_inhabitant_of_the_county(viken):
    # Reference: handlingsprogram 2019 kap. 6: kommunene og fylkeskommunene pay for inhabitants.
    fee = queries.fee_of(2023, 150, {"oslo": 2}, county_rate_ore=50)

    charge = fee.county_charges[0]
    assert (charge.payer.row, charge.payer.inhabitants) == (viken, 807_000)
    assert (charge.rate_ore, charge.amount_ore) == (50, 40_350_000)
    assert fee.total_ore == 150 * (2 * 700_000 + 98_000 + 2_000) + 40_350_000
    assert fee.inhabitants == 800_000


def test_counties_without_a_rate_pay_nothing_and_one_without_a_count_is_named(viken):
    factories.municipality("flesberg", name="Flesberg", number="3050", county=viken)

    fee = queries.fee_of(2023, 150, county_rate_ore=50)

    assert queries.fee_of(2023, 150).county_charges == ()
    assert (fee.county_charges[0].amount, fee.uncounted) == ("", ("Viken fylkeskommune",))


def test_the_rate_of_counties_is_decided_shown_and_open_data(viken, office, client):
    finance.decision(
        "fee", 2023, decided_on=date(2023, 6, 8), rate_ore=150, unit="innbygger", factors={},
        county_rate_ore=50,
    )  # fmt: skip

    with clock.stopped(datetime(2023, 9, 1, tzinfo=UTC)):
        page = client.get("/okonomi/kontingent/2023/").content.decode()
        decisions = client.get("/okonomi/").content.decode()
    rows = list(fee_rows(date(2023, 9, 1)))

    assert "Fylkeskommuner, 0,50 kroner for hver innbygger i fylket" in page
    assert "403\u00a0500,00" in page
    assert "fylkeskommuner 0,50 kroner" in decisions
    assert rows[-1][1:9] == (
        "30", "Viken fylkeskommune", None, 807_000, date(2023, 1, 1), 50, 1, 40_350_000,
    )  # fmt: skip
    assert [row[-1] for row in rows] == ["kommune"] * 3 + ["fylkeskommune"]


def test_the_rate_of_counties_is_tried_out(viken, office):
    asked = {"year": 2023, "rate": "1,50", "county_rate": "0,50"}

    page = office.get(PAGE, asked).content.decode()
    wrong = office.get(PAGE, asked | {"county_rate": "halvparten"})
    none = office.get(PAGE, {"year": 2019, "rate": "1,50", "county_rate": "0,50"}).content.decode()

    assert "807\u00a0000" in page
    assert "403\u00a0500,00" in page
    assert wrong.status_code == 422
    assert "«halvparten» er ikke et beløp." in wrong.content.decode()
    assert "Registeret kjenner ingen" in none


@pytest.mark.parametrize("count", [1, 3])
def test_counties_cost_the_same_however_many(members, count, django_assert_num_queries):
    for number in range(count):
        factories.make(Membership, county=factories.county(f"4{number}", f"Fylke {number}"))

    with django_assert_num_queries(10):
        queries.fee_of(2023, 150, county_rate_ore=50)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"year": 2024, "rate": "tre"}, "«tre» er ikke et beløp."),
        ({"year": 2024, "rate": "0"}, "Satsen må være over 0"),
        ({"year": 2024, "rate": ""}, "Feltet er påkrevet."),
        ({"year": 1066, "rate": "3"}, "1990"),
        ({"year": 2024, "rate": "3.00", "double": "oslo"}, "Skriv hvor mange ganger"),
        ({"year": 2024, "rate": "3.00", "factor": "2"}, "Velg medlemmet"),
        ({"year": 2024, "rate": "3.00", "basis_on": "2023-02-30"}, "Skriv en dato som finnes"),
    ],
)
def test_what_cannot_be_computed_is_told_at_its_field(office, members, asked, sentence):
    answer = office.get(PAGE, asked)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_rate_on_a_day_without_members_says_so(office, db):
    page = office.get(PAGE, {"year": 2024, "rate": "3,00"}).content.decode()

    assert "Registeret kjenner ingen medlemmer" in page


def test_kari_does_not_try_rates(client, db):
    client.force_login(users.user("Kari"))

    assert client.get(PAGE).status_code == 403


@pytest.mark.slow
def test_the_fee_of_2023_is_to_the_krone(osloregionen):
    # Reference: 3,00 kr × 2 278 052 inhabitants of the 64 members on 1 January 2023.
    (row,) = [one for one in queries.fees_on(date(2024, 1, 1)) if one.year == 2023]
    fee = queries.fee_of(2023, row.rate_ore, row.factors)

    assert (len(fee.charges), fee.inhabitants, fee.total_ore) == (64, 2_278_052, 683_415_600)
    assert fee.uncounted == ()
