"""Billing the fee of a year: what is frozen, what stops it, and that nothing is billed twice."""

from datetime import UTC, date, datetime

import pytest
from tests import factories
from tests.factories import finance

from samrad.audit.models import Entry
from samrad.base.actions import Denied, opened
from samrad.base.policies import system
from samrad.finance import actions, queries
from samrad.finance.models import Bill, Biller, FeeRun, NumberSeries
from samrad.register.models import Membership, Municipality, Population

NOW = datetime(2023, 9, 1, 9, 0, tzinfo=UTC)
TODAY = date(2023, 9, 1)


def decided(year=2023, **values):
    values = {"decided_on": date(2023, 6, 8), "rate_ore": 300, "unit": "innbygger"} | values
    return finance.decision("fee", year, **values)


def run(actor, year=2023, at=NOW, **given):
    found = queries.proposal(year, at.date(), given.get("basis_on"))
    return actions.run_fee(actor=actor, at=at, year=year, seen=found.mark, **given)


@pytest.fixture
def three(db):
    decided(factors={"m0": 2})
    finance.biller()
    return finance.payers(700_000, 98_000, 2_000)


def test_a_run_bills_each_member_with_numbers_in_a_row(three, ingrid):
    made = run(ingrid)

    bills = list(queries.bills_of_year(2023))
    assert [one.number for one in bills] == [10001, 10002, 10003]
    assert [one.net_ore for one in bills] == [420_000_000, 29_400_000, 600_000]
    assert [one.kid for one in bills] == ["000100016", "000100024", "000100032"]
    assert (made.rate_ore, made.factors, made.basis_on) == (300, {"m0": 2}, date(2023, 1, 1))
    assert (made.issued_on, made.due_on) == (TODAY, date(2023, 10, 1))
    assert made.seller["organisation_number"] == finance.organisation(1)
    assert NumberSeries.objects.get().next_number == 10004
    assert queries.series_faults() == []


def test_a_run_keeps_the_population_table_and_when_it_was_read(three, ingrid):
    made = run(ingrid)

    (table,) = made.population
    assert (table["title"], table["counted_on"]) == ("Kilde", "2023-01-01")
    assert table["read_on"] == "2026-01-01"


def test_what_is_billed_stays_when_the_register_changes(three, ingrid):
    run(ingrid)
    with opened("tests.arrange", system("tests"), NOW):
        Population.objects.update(inhabitants=1)
        Biller.objects.update(name="Et annet navn")

    bill = queries.bill_numbered(10001)
    assert (bill.net_ore, bill.basis["inhabitants"]) == (420_000_000, 700_000)
    assert bill.run.seller["name"] == "Prøverådet"
    assert b"Pr\xc3\xb8ver\xc3\xa5det" in queries.xml_of(bill)


def test_a_second_run_bills_nobody(three, ingrid):
    run(ingrid)

    with pytest.raises(actions.NothingToBill, match="Alle som kan faktureres for 2023"):
        run(ingrid)

    assert Bill.objects.count() == 3
    assert FeeRun.objects.count() == 1


def test_a_member_put_right_later_is_billed_by_the_next_run_alone(three, ingrid):
    late = factories.member("m3", name="M3", number="3003", county=factories.county("30", "Viken"))
    factories.population(late, 1_000)
    run(ingrid)
    finance.buyer(late)

    second = run(ingrid)

    assert second.number == 2
    assert [one.municipality.slug for one in second.bills.all()] == ["m3"]
    assert queries.bill_numbered(10004).net_ore == 300_000


def test_what_has_changed_since_it_was_seen_is_not_billed(three, ingrid):
    seen = queries.proposal(2023, TODAY).mark
    with opened("tests.arrange", system("tests"), NOW):
        Population.objects.filter(municipality=three[2]).update(inhabitants=2_001)

    with pytest.raises(actions.BasisMoved, match="Grunnlaget er endret siden du så det"):
        actions.run_fee(actor=ingrid, at=NOW, year=2023, seen=seen)

    assert not Bill.objects.exists()
    assert not NumberSeries.objects.exists()


def test_a_run_on_another_basis_than_one_that_stands_is_refused(three, ingrid):
    late = factories.member("m3", name="M3", number="3003", county=factories.county("30", "Viken"))
    factories.population(late, 1_000)
    run(ingrid)
    finance.buyer(late)
    with opened("tests.arrange", system("tests"), NOW):
        row = queries.fee_decision(2023)
        row.rate_ore = 310
        row.save()

    with pytest.raises(actions.OtherBasis, match="kjøring 1 er regnet med en annen sats"):
        run(ingrid)

    assert Bill.objects.count() == 3


def test_kari_bills_nobody(three, kari):
    seen = queries.proposal(2023, TODAY).mark

    with pytest.raises(Denied):
        actions.run_fee(actor=kari, at=NOW, year=2023, seen=seen)

    assert not Bill.objects.exists()


def test_the_trail_holds_what_was_billed(three, ingrid):
    run(ingrid)

    entry = Entry.objects.get(action="finance.run_fee")
    assert sum("finance.bill:" in one for one in entry.subjects) == 3


# ---------------------------------------------------------------- what stops it


def test_a_run_without_decision_biller_or_members_says_so(db, ingrid):
    with pytest.raises(actions.CannotBill) as refused:
        run(ingrid)

    assert refused.value.problems == (
        "Kontingenten for året er ikke vedtatt.",
        "Fakturautstederen er ikke ført.",
        "Registeret kjenner ingen medlemmer 1.\u00a0januar 2023.",
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"rate_ore": None, "unit": ""}, "Satsen er ikke kjent."),
        ({"unit": "stemme"}, "Satsen gjelder for hver stemme, ikke for hver innbygger."),
        ({"decided_on": date(2023, 9, 2)}, "Kontingenten for året er ikke vedtatt."),
    ],
)
def test_a_fee_that_cannot_be_computed_is_not_billed(db, ingrid, values, sentence):
    decided(**values)
    finance.biller()
    finance.payers(100)

    with pytest.raises(actions.CannotBill, match=sentence):
        run(ingrid)


def test_a_biller_with_a_wrong_check_digit_stops_the_run(db, ingrid):
    decided()
    finance.biller(organisation_number="958935421")
    finance.payers(100)

    with pytest.raises(actions.CannotBill, match="Utstederens organisasjonsnummer har feil"):
        run(ingrid)


def _of(slug):
    return next(one for one in queries.proposal(2023, TODAY).lines if one.payer.slug == slug)


def test_what_a_member_lacks_is_told_at_the_member(three, ingrid):
    county = factories.county("30", "Viken")
    factories.member("nes", name="Nes", number="3034", county=county)
    wrong = factories.member("sel", name="Sel", number="3035", county=county)
    finance.buyer(wrong)
    factories.population(wrong, 0)
    with opened("tests.arrange", system("tests"), NOW):
        Municipality.objects.filter(pk=wrong.pk).update(organisation_number="958935421")

    assert _of("nes").problems == (
        "Folketallet mangler.",
        "Organisasjonsnummeret mangler.",
        "Kjøpers referanse mangler.",
    )
    assert _of("sel").problems == (
        "Folketallet er 0.",
        "Organisasjonsnummeret 958935421 har feil kontrollsiffer.",
    )
    assert _of("m0").warnings == ("Ingen kontakt å purre på e-post.",)
    assert run(ingrid).bills.count() == 3
    assert [one.payer.slug for one in queries.proposal(2023, TODAY).stopped] == ["nes", "sel"]


def test_a_count_from_another_day_unknown_factors_and_counties_are_told_of(db, ingrid):
    decided(factors=None)
    finance.biller()
    finance.payers(100, year=2022)
    factories.make(Membership, county=factories.county("30", "Viken"))

    told = queries.proposal(2023, TODAY).warnings

    assert told == (
        "Det er ikke kjent om noen betaler mer enn én gang satsen. Alle er regnet én gang.",
        "Folketallet er fra en annen dag enn 1.\u00a0januar 2023 for: M0.",
        "Vedtaket har ingen sats for fylkeskommuner. De er ikke med: Viken fylkeskommune.",
    )


def test_a_factor_of_one_who_is_no_member_is_told_of(db):
    decided(factors={"moss": 2})
    finance.biller()
    finance.payers(100)

    assert queries.proposal(2023, TODAY).warnings == ("«moss» har en faktor, men er ikke medlem.",)


@pytest.mark.parametrize("many", [1, 3])
def test_a_proposal_costs_the_same_for_any_number_of_members(db, many, django_assert_num_queries):
    decided(factors={})
    finance.biller()
    finance.payers(*[100] * many)

    with django_assert_num_queries(10):
        queries.proposal(2023, TODAY)


# ---------------------------------------------------------------- joining within the year


@pytest.mark.parametrize(
    ("rule", "joined", "expected"),
    [
        ("months", date(2023, 7, 15), 15_000),
        ("months", date(2023, 12, 31), 2_500),
        ("days", date(2023, 7, 2), 15_041),  # 183 of 365 days of 300,00 kroner: 150,41
        ("full", date(2023, 7, 15), 30_000),
    ],
)
def test_one_who_joins_within_the_year_pays_by_the_setting(db, ingrid, rule, joined, expected):
    decided()
    finance.biller(pro_rata=rule)
    new = factories.member("ny", since=joined, name="Ny", number="3090")
    factories.population(new, 100)
    finance.buyer(new)

    (one,) = run(ingrid, at=datetime(2023, 12, 31, 12, 0, tzinfo=UTC)).bills.all()

    assert one.net_ore == expected
    assert one.period == (joined, date(2023, 12, 31))
    assert one.basis["full_ore"] == 30_000


def test_one_who_joins_within_the_year_waits_when_the_setting_says_so(three, ingrid):
    new = factories.member("ny", since=date(2023, 7, 1), name="Ny", number="3090")
    factories.population(new, 100)
    finance.buyer(new)

    assert run(ingrid).bills.count() == 3


def test_one_who_joins_after_today_is_not_billed_yet(db):
    decided()
    finance.biller(pro_rata="months")
    factories.member("ny", since=date(2023, 10, 1), name="Ny", number="3090")

    assert queries.proposal(2023, TODAY).lines == ()


# ---------------------------------------------------------------- credit notes


def test_a_credit_note_takes_the_whole_bill_back_and_lets_it_be_billed_again(three, ingrid):
    run(ingrid)
    bill = queries.bill_numbered(10002)

    note = actions.credit_bill(actor=ingrid, at=NOW, bill=bill, reason=" Feil  folketall ")

    assert (note.number, note.net_ore, note.reason) == (10004, 29_400_000, "Feil folketall")
    assert note.corrects.number == 10002
    again = run(ingrid)
    assert [one.number for one in again.bills.all()] == [10005]
    assert queries.series_faults() == []


@pytest.mark.parametrize(
    ("number", "reason", "refusal"),
    [
        (10001, "  ", actions.NoReason),
        (10002, "Igjen", actions.AlreadyReversed),
        (10004, "Kreditnota", actions.NotAnInvoice),
    ],
)
def test_what_cannot_be_taken_back_is_not(three, ingrid, number, reason, refusal):
    run(ingrid)
    actions.credit_bill(
        actor=ingrid, at=NOW, bill=queries.bill_numbered(10002), reason="Feil referanse"
    )

    with pytest.raises(refusal):
        actions.credit_bill(actor=ingrid, at=NOW, bill=queries.bill_numbered(number), reason=reason)

    assert Bill.objects.count() == 4
    assert NumberSeries.objects.get().next_number == 10005


def test_kari_takes_no_bill_back(three, ingrid, kari):
    run(ingrid)

    with pytest.raises(Denied):
        actions.credit_bill(actor=kari, at=NOW, bill=queries.bill_numbered(10001), reason="Nei")

    assert Bill.objects.count() == 3


# ---------------------------------------------------------------- the record


@pytest.fixture
def osloregionen(osloregionen):
    """The council's record, with an invented biller and references."""
    finance.biller()


def references(day):
    for membership in Membership.objects.on(day).filter(municipality__isnull=False):
        finance.buyer(membership.municipality)


@pytest.mark.slow
def test_the_fee_of_2023_is_billed_to_the_krone(osloregionen, ingrid):
    # Reference: 3,00 kr × 2 278 052 inhabitants of the 64 members on 1 January 2023.
    references(date(2023, 1, 1))

    made = run(ingrid)

    assert made.bills.count() == 64
    assert sum(one.net_ore for one in made.bills.all()) == 683_415_600
    assert made.population[0]["title"].startswith("Tabell 07459")
    assert queries.series_faults() == []


@pytest.mark.slow
def test_elverum_is_first_billed_for_2024(osloregionen, ingrid):
    # Reference: Elverum decided 29.3.2023, a member from 1.1.2024 (årsrapport 2023); 21 761
    # inhabitants on that day. The rate of 2024 is invented: the record does not know it.
    finance.decision("fee", 2024, decided_on=date(2023, 11, 10), rate_ore=300, unit="innbygger")
    references(date(2024, 1, 1))
    new_year = datetime(2024, 1, 15, 9, 0, tzinfo=UTC)

    first, second = run(ingrid), run(ingrid, 2024, new_year)

    assert not first.bills.filter(municipality__slug="elverum").exists()
    elverum = second.bills.get(municipality__slug="elverum")
    assert (second.bills.count(), elverum.net_ore) == (65, 6_528_300)


@pytest.mark.slow
def test_oslo_pays_twice_in_2019(osloregionen, ingrid):
    # Reference: samarbeidsrådet sak 4/18: 1,50 kroner, Oslo twice. The members of 2019 are not in
    # the record, so they are invented here: Oslo and Asker.
    (row,) = [one for one in queries.fees_on(date(2019, 1, 31)) if one.year == 2019]
    for slug in ("oslo", "asker"):
        municipality = Municipality.objects.filter(slug=slug).first()
        if not Membership.objects.on(date(2019, 1, 1)).filter(municipality=municipality):
            factories.make(
                Membership, municipality=municipality,
                valid_from=date(2018, 1, 1), valid_until=date(2019, 2, 1),
            )  # fmt: skip
        finance.buyer(municipality)

    made = run(ingrid, 2019, datetime(2019, 1, 31, 9, 0, tzinfo=UTC))

    oslo = made.bills.get(municipality__slug="oslo")
    assert row.factors == {"oslo": 2}
    assert oslo.net_ore == 681_071 * 150 * 2
    assert oslo.basis["factor"] == 2
