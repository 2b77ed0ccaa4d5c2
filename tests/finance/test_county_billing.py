"""County municipalities in the fee run: billed, stopped and followed up as municipalities are."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from tests import factories
from tests.factories import finance, users

from samrad.base import clock
from samrad.base.actions import Invalid, opened
from samrad.base.policies import system
from samrad.base.ports.erasure import ERASURE
from samrad.base.vocabulary import Role
from samrad.finance import actions, chores, ehf, queries
from samrad.finance.models import Bill, BillingContact, Buyer, FeeRun, key_of
from samrad.finance.sections import decisions as sections
from samrad.law.period import year as whole_year
from samrad.mail.models import Delivery
from samrad.publications import paper
from samrad.register.models import County, Membership, Municipality, Population

NOW = datetime(2023, 9, 1, 9, 0, tzinfo=UTC)
LATE = datetime(2023, 10, 2, 9, 0, tzinfo=UTC)
TODAY = date(2023, 9, 1)
DESK = "/kontor/okonomi/faktura/"
YEAR = f"{DESK}2023/"


def decided(year=2023, **values):
    given = {
        "decided_on": date(2022, 6, 8), "rate_ore": 300, "unit": "innbygger", "factors": {},
        "county_rate_ore": 50,
    }  # fmt: skip
    return finance.decision("fee", year, **given | values)


def run(actor, year=2023, at=NOW):
    seen = queries.proposal(year, at.date()).mark
    return actions.run_fee(actor=actor, at=at, year=year, seen=seen)


def line(county):
    return next(one for one in queries.proposal(2023, TODAY).lines if one.payer.row == county)


def change(row, **values):
    with opened("tests.arrange", system("tests"), NOW):
        type(row).objects.filter(pk=row.pk).update(**values)


@pytest.fixture
def council(db):
    """Two municipalities in Viken that are members, and no county."""
    finance.biller()
    return finance.payers(100_000, 2_000)


@pytest.fixture
def innlandet(council):
    """The county municipality is a member; its municipalities are not. 7 000 + 3 000 live there."""
    decided()
    return finance.paying_county("34", "Innlandet", 7_000, 3_000)


@pytest.fixture
def office(client, db):
    client.force_login(users.user("Finn", Role.FINANCE))
    return client


# ---------------------------------------------------------------- the run


def test_a_run_bills_a_county_after_the_municipalities_by_its_own_rate(innlandet, ingrid):
    made = run(ingrid)

    bills = list(queries.bills_of_year(2023))
    assert [(one.number, one.net_ore) for one in bills] == [
        (10001, 30_000_000), (10002, 600_000), (10003, 500_000),
    ]  # fmt: skip
    assert (bills[2].county, bills[2].municipality) == (innlandet, None)
    assert (made.rate_ore, made.county_rate_ore) == (300, 50)
    assert bills[2].basis["inhabitants"] == 10_000
    assert bills[2].basis["rate_ore"] == 50
    assert bills[2].buyer["name"] == "Innlandet fylkeskommune"
    assert bills[2].buyer["organisation_number"] == innlandet.organisation_number


def test_a_countys_invoice_says_what_it_is_for_and_breaks_no_rule(innlandet, ingrid):
    run(ingrid)
    bill = queries.bill_numbered(10003)

    told = "10\u00a0000 innbyggere i fylket 1.\u00a0januar 2023 × 0,50 kroner"

    assert queries.sum_of(bill) == told
    assert told in queries.xml_of(bill).decode()
    assert ehf.broken(queries.xml_of(bill)) == []
    whole = paper.whole(queries.paper_of_bill(bill))
    assert "Innlandet fylkeskommune" in whole
    assert "innbyggere i fylket" in whole


def test_a_county_pays_for_members_and_others_and_no_factor(council, ingrid):
    decided(factors={"viken-30": 2, "m0": 2})
    viken = finance.paying_county("30", "Viken", 8_000)

    run(ingrid)

    assert Bill.objects.get(county=viken).net_ore == 50 * (100_000 + 2_000 + 8_000)
    assert Bill.objects.get(municipality=council[0]).net_ore == 2 * 300 * 100_000


def test_a_run_keeps_the_tables_a_countys_sum_is_of(innlandet, ingrid):
    older = factories.source("eldre", title="Eldre tabell")
    place = factories.municipality("lom", name="Lom", number="3498", county=innlandet)
    factories.make(
        Population, municipality=place, on=date(2022, 1, 1), inhabitants=10, source=older
    )
    # A count that a newer one has taken the place of, on the day of one that stands.
    factories.population(Municipality.objects.get(slug="m0"), 1, date(2022, 1, 1))

    made = run(ingrid)

    assert [one["title"] for one in made.population] == ["Eldre tabell", "Kilde"]
    assert queries.bill_numbered(10003).basis["counted_on"] == "2022-01-01"


def test_a_count_of_another_day_in_a_county_is_told_of(innlandet):
    change(
        Population.objects.filter(municipality__slug="innlandet-34-0").get(), on=date(2022, 7, 1)
    )

    assert queries.proposal(2023, TODAY).warnings == (
        "Folketallet er fra en annen dag enn 1.\u00a0januar 2023 for: Innlandet fylkeskommune.",
    )


def test_a_second_run_bills_no_county_again(innlandet, ingrid):
    run(ingrid)

    with pytest.raises(actions.NothingToBill):
        run(ingrid)

    assert Bill.objects.filter(county=innlandet).count() == 1


def test_a_county_whose_sum_has_moved_since_it_was_seen_is_not_billed(innlandet, ingrid):
    seen = queries.proposal(2023, TODAY).mark
    change(Population.objects.filter(municipality__slug="innlandet-34-0").get(), inhabitants=1)

    with pytest.raises(actions.BasisMoved):
        actions.run_fee(actor=ingrid, at=NOW, year=2023, seen=seen)

    assert not Bill.objects.exists()


def test_another_rate_for_counties_than_one_that_stands_is_refused(innlandet, ingrid):
    run(ingrid)
    finance.paying_county("33", "Buskerud", 100)
    change(queries.fee_decision(2023), county_rate_ore=60)

    with pytest.raises(actions.OtherBasis):
        run(ingrid)

    assert FeeRun.objects.count() == 1


def test_counties_are_billed_by_a_later_run_when_the_first_had_no_rate_for_them(council, ingrid):
    decided(county_rate_ore=None)
    county = finance.paying_county("34", "Innlandet", 7_000)
    first = run(ingrid)
    change(queries.fee_decision(2023), county_rate_ore=50)

    second = run(ingrid)

    assert (first.county_rate_ore, second.county_rate_ore) == (None, 50)
    assert [one.county for one in second.bills.all()] == [county]


def test_a_countys_invoice_is_taken_back_and_it_is_billed_again(innlandet, ingrid):
    run(ingrid)

    note = actions.credit_bill(
        actor=ingrid, at=NOW, bill=queries.bill_numbered(10003), reason="Feil referanse"
    )

    assert (note.county, note.municipality, note.net_ore) == (innlandet, None, 500_000)
    assert ehf.broken(queries.xml_of(note)) == []
    assert [one.county for one in run(ingrid).bills.all()] == [innlandet]
    assert queries.series_faults() == []


# ---------------------------------------------------------------- what stops it


def test_what_a_county_lacks_is_told_at_the_county_and_stops_it_alone(council, ingrid):
    decided()
    county = factories.county("34", "Innlandet")
    factories.make(Membership, county=county)
    assert line(county).problems == (
        "Registeret kjenner ingen kommuner i fylket.",
        "Organisasjonsnummeret mangler.",
        "Kjøpers referanse mangler.",
    )

    for number, name in enumerate(("Lom", "Sel")):
        given = {"name": name, "number": f"340{number}", "county": county}
        factories.municipality(name.lower(), **given)
    factories.make(Buyer, county=county, reference="R")
    change(county, organisation_number="958935421")

    assert line(county).problems == (
        "Folketallet mangler for Lom, Sel.",
        "Organisasjonsnummeret 958935421 har feil kontrollsiffer.",
    )
    assert run(ingrid).bills.filter(county=None).count() == 2
    assert [one.payer.row for one in queries.proposal(2023, TODAY).stopped] == [county]


def test_a_municipality_whose_county_is_unknown_counts_for_none(innlandet):
    nowhere = factories.make(Municipality, slug="ingensteds")
    factories.population(nowhere, 50_000)

    assert line(innlandet).payer.inhabitants == 10_000


def test_a_county_where_nobody_lives_is_not_billed(council):
    decided()

    assert line(finance.paying_county("34", "Innlandet", 0)).problems == ("Folketallet er 0.",)


@pytest.mark.parametrize(
    ("rate", "told"),
    [
        (None, "Vedtaket har ingen sats for fylkeskommuner. De er ikke med: {}."),
        (0, "Satsen for fylkeskommuner er 0 kroner. De får ingen faktura: {}."),
    ],
)
def test_counties_that_are_asked_for_nothing_are_named(council, ingrid, rate, told):
    decided(county_rate_ore=rate)
    finance.paying_county("34", "Innlandet", 7_000)

    assert queries.proposal(2023, TODAY).warnings == (told.format("Innlandet fylkeskommune"),)
    assert run(ingrid).bills.count() == 2


@pytest.mark.parametrize("many", [1, 3])
def test_a_proposal_costs_the_same_for_any_number_of_counties(
    council, many, django_assert_num_queries
):
    decided()
    for place in range(many):
        finance.paying_county(f"4{place}", f"Fylke {place}", 100, 200)

    with django_assert_num_queries(15):
        assert len(queries.proposal(2023, TODAY).ready) == 2 + many


# ---------------------------------------------------------------- joining within the year


@pytest.mark.parametrize(
    ("rule", "expected"), [("months", 175_000), ("days", 175_479), ("full", 350_000)]
)
def test_a_county_that_joins_within_the_year_pays_by_the_setting(db, ingrid, rule, expected):
    # 2 July: 6 of 12 months, and 183 of 365 days, of 0,50 kroner × 7 000.
    decided()
    finance.biller(pro_rata=rule)
    finance.paying_county("34", "Innlandet", 7_000, valid_from=date(2023, 7, 2))

    (one,) = run(ingrid).bills.all()

    assert one.net_ore == expected
    assert one.period == (date(2023, 7, 2), date(2023, 12, 31))


def test_a_county_that_joins_within_the_year_waits_when_the_setting_says_so(council, ingrid):
    decided()
    finance.paying_county("34", "Innlandet", 7_000, valid_from=date(2023, 7, 2))

    assert run(ingrid).bills.count() == 2


# ---------------------------------------------------------------- one payer, and one row for each


@pytest.mark.parametrize("both", [True, False])
def test_a_buyer_is_a_municipality_or_a_county_and_not_both_or_neither(innlandet, ingrid, both):
    asker = factories.member("asker")
    given = {"municipality": asker, "county": factories.county("33", "Buskerud")} if both else {}

    with pytest.raises(Invalid) as refused:
        actions.buyers.create(actor=ingrid, at=NOW, reference="R", **given)

    assert "Velg en kommune eller en fylkeskommune, én av dem." in str(refused.value)


def test_kontoret_asks_for_one_payer_and_loses_nothing(office, innlandet):
    asker = factories.member("asker")
    at, given = "/kontor/register/finance.buyers/ny/", {"reference": "R-99"}

    neither = office.post(at, given)
    both = office.post(at, given | {"municipality": asker.pk, "county": innlandet.pk})
    one = office.post(at, given | {"municipality": asker.pk})

    for answer in (neither, both):
        assert "Velg en kommune eller en fylkeskommune, én av dem." in answer.content.decode()
        assert "R-99" in answer.content.decode()
    assert one.status_code == 302
    assert Buyer.objects.get(municipality=asker).reference == "R-99"
    assert [str(one) for one in Buyer.objects.filter(county=innlandet)] == ["Innlandet"]


def test_a_payer_is_entered_as_a_buyer_once(innlandet, ingrid):
    with pytest.raises(Invalid) as refused:
        actions.buyers.create(actor=ingrid, at=NOW, county=innlandet, reference="R")

    assert "Fakturamottakeren er ført fra før." in str(refused.value)


def test_the_database_keeps_one_standing_invoice_a_year_for_a_county(innlandet, ingrid):
    run(ingrid)
    row = queries.bill_numbered(10003)
    row.pk, row.number, row.kid = None, 10009, "000100099"
    row._state.adding = True

    with (
        opened("tests.arrange", system("tests"), NOW),
        pytest.raises(IntegrityError),
        transaction.atomic(),
    ):
        row.save()


@pytest.mark.parametrize("model", [Bill, Buyer, BillingContact])
def test_the_database_keeps_every_row_to_one_payer(innlandet, ingrid, model):
    run(ingrid)
    actions.set_contact(actor=ingrid, at=NOW, payer=innlandet, email="f@innlandet.example")

    with (
        opened("tests.arrange", system("tests"), NOW),
        pytest.raises(IntegrityError),
        transaction.atomic(),
    ):
        model.objects.filter(county=innlandet).update(county=None)


# ---------------------------------------------------------------- following up


def test_a_county_is_reminded_and_its_contact_is_found_and_erased(innlandet, ingrid):
    run(ingrid)
    with pytest.raises(actions.NobodyToRemind, match="Innlandet fylkeskommune har ingen kontakt"):
        actions.remind(actor=ingrid, at=LATE, bill=queries.bill_numbered(10003))
    address = "faktura@innlandet.example"
    actions.set_contact(actor=ingrid, at=NOW, payer=innlandet, email=address, name="Kontoret")

    actions.remind(actor=ingrid, at=LATE, bill=queries.bill_numbered(10003))

    assert Delivery.objects.get().address == address
    assert ERASURE["finance"].found(f"email:{address}")[0]["kontakt for faktura"] == innlandet.slug
    assert "Kontakten er fjernet." in ERASURE["finance"].erase(f"email:{address}", ingrid, NOW)


def test_a_countys_contact_goes_a_year_after_its_membership(innlandet, council, ingrid):
    for payer in (innlandet, council[0]):
        actions.set_contact(actor=ingrid, at=NOW, payer=payer, email="f@m.example")
    change(innlandet.memberships.get(), valid_until=date(2022, 9, 1))

    assert chores.forget_contacts(NOW) == "1 kontakter fjernet."
    assert [one.payer for one in BillingContact.objects.all()] == [council[0]]


def test_a_municipality_and_a_county_with_one_key_in_the_database_are_told_apart(db, ingrid):
    municipality = factories.make(Municipality, pk=700_000, slug="tvilling")
    county = factories.make(County, pk=700_000, slug="tvilling", number="99", name="Tvilling")

    actions.enter_buyer(actor=ingrid, at=NOW, payer=municipality, reference="KOMMUNEN")
    actions.enter_buyer(actor=ingrid, at=NOW, payer=county, reference="FYLKET")
    actions.enter_buyer(actor=ingrid, at=NOW, payer=county, reference="FYLKET 2")

    assert queries.known_of_buyer(key_of(municipality))["reference"] == "KOMMUNEN"
    assert queries.known_of_buyer(key_of(county))["reference"] == "FYLKET 2"
    assert Buyer.objects.count() == 2


def test_a_payment_finds_a_countys_invoice_by_its_kid(innlandet, ingrid):
    run(ingrid)
    content = "Dato;Beløp;KID\n2023-09-15;5000,00;000100032\n".encode()

    actions.read_payments(actor=ingrid, at=NOW, filename="bank.csv", content=content)

    (standing,) = queries.standings([queries.bill_numbered(10003)], TODAY)
    assert (standing.label, standing.state[1]) == ("Innlandet fylkeskommune", "betalt")


# ---------------------------------------------------------------- pages and lists


def test_a_year_with_a_county_is_billed_from_its_preview(office, innlandet):
    page = office.get(YEAR).content.decode()
    assert "Fylkeskommuner: 0,50 kroner per innbygger i fylket." in page
    assert "3 fakturaer på til sammen <strong>311\u00a0000,00 kroner</strong>" in page
    assert "Kommunene som faktureres, har 102\u00a0000 innbyggere." in page
    assert f'href="{DESK}til/fylke/innlandet-34/"' in page

    seen = queries.proposal(2023, clock.today()).mark
    made = office.post(f"{YEAR}kjor/", {"sett": seen}, follow=True).content.decode()

    assert "3 fakturaer er laget." in made
    assert "Innlandet fylkeskommune" in made
    bill = office.get(f"{DESK}nr/10003/").content.decode()
    assert "10\u00a0000 innbyggere i fylket" in bill
    assert f'href="{DESK}til/fylke/innlandet-34/"' in bill
    rows = office.get(f"{YEAR}liste.csv").content.decode("utf-8-sig").splitlines()
    assert rows[0].split(";")[5] == "Medlem"
    assert rows[3].split(";")[5:7] == ["Innlandet fylkeskommune", innlandet.organisation_number]
    assert "311\u00a0000,00" in office.get(DESK).content.decode()


def test_a_county_is_entered_as_a_buyer_on_its_own_page(office, db):
    factories.member("oslo", name="Oslo", number="0301")
    county = factories.county("03", "Oslo", slug="oslo")
    at, given = f"{DESK}til/fylke/oslo/", {"reference": "F-7", "email": "f@fylke.example"}

    shown = office.get(at).content.decode()
    office.post(at, given)
    wrong = office.post(at, given | {"email": "ingen"})

    assert "Fakturamottaker: Oslo fylkeskommune" in shown
    assert "Sekretariatet fører det i registeret over fylker." in shown
    assert Buyer.objects.get().payer == county
    assert BillingContact.objects.get().payer == county
    assert str(BillingContact.objects.get()) == "Oslo"
    assert wrong.status_code == 422
    assert "over kommuner" in office.get(f"{DESK}til/oslo/").content.decode()
    assert office.get(f"{DESK}til/fylke/ingensteds/").status_code == 404


def test_references_of_counties_are_pasted_by_name_or_number(office, innlandet):
    buskerud = finance.paying_county("33", "Buskerud", 100)
    pasted = "innlandet fylkeskommune;F-34\n33;F-33;f@buskerud.example\nM0 kommune;R-0"

    answer = office.post(f"{DESK}referanser/", {"lines": pasted}, follow=True)
    twice = office.post(f"{DESK}referanser/", {"lines": "33;A\nBuskerud fylkeskommune;B"})

    assert "3 medlemmer er ført." in answer.content.decode()
    assert Buyer.objects.get(county=innlandet).reference == "F-34"
    assert Buyer.objects.get(county=buskerud).reference == "F-33"
    assert Buyer.objects.get(municipality__slug="m0").reference == "R-0"
    assert "Buskerud fylkeskommune står to ganger." in twice.content.decode()


def test_the_register_of_buyers_shows_counties(office, innlandet):
    page = office.get("/kontor/register/finance.buyers/").content.decode()

    assert "R-innlandet-34" in page
    assert "Innlandet" in page


def test_the_fee_page_counts_the_counties_and_open_data_has_their_number(client, innlandet):
    page = client.get("/okonomi/kontingent/2023/").content.decode()
    data = b"".join(client.get("/data/kontingent.csv").streaming_content).decode("utf-8-sig")

    assert "311\u00a0000,00 kr" in page
    assert "3 medlemmer" in page
    assert "Innlandet fylkeskommune" in page
    assert innlandet.organisation_number in data


def test_the_annual_report_counts_the_counties_in_the_sum(innlandet):
    found = sections.decisions(whole_year(2023)).sum

    assert (found.kroner.value, found.members.value, found.counties.value) == (311_000, 2, 1)
    assert len(found.kroner.of) == 4
    tables = [
        [row.key.partition(":")[0] for row in one.of] for one in (found.kroner, found.members)
    ]
    assert tables == [
        ["finance.yearlydecision", *["register.population"] * 2, "register.membership"],
        ["register.membership"] * 2,
    ]
    assert [row.key for row in found.inhabitants.of] == [row.key for row in found.kroner.of[1:3]]
    with opened("tests.arrange", system("tests"), NOW):
        Membership.objects.filter(county=innlandet).delete()
    assert sections.decisions(whole_year(2023)).sum.counties is None


def test_the_decisions_for_a_year_are_told_in_its_programme_though_made_before(db):
    finance.decision("budget", 2024, decided_on=date(2023, 12, 18))
    finance.decision("budget", 2023, decided_on=date(2022, 12, 8))
    finance.decision("accounts", 2022, decided_on=date(2023, 6, 8))

    told = [one.sentence.words for one in sections.decisions(whole_year(2024)).decisions]
    before = [one.sentence.words for one in sections.decisions(whole_year(2023)).decisions]

    assert [one.split(" ble ")[0] for one in told] == ["Budsjettet for 2024"]
    assert [one.split(" ble ")[0] for one in before] == [
        "Budsjettet for 2023", "Regnskapet for 2022", "Budsjettet for 2024",
    ]  # fmt: skip
