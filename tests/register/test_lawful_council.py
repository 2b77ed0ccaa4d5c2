"""What the law book says of the council, its participants and its agreement."""

from datetime import date

import pytest
from tests import factories

from samrad.law.statutes.kommuneloven_kap18_avtale import Item
from samrad.register import lawfulness
from samrad.register.models import AgreementTerm, CouncilForm, Membership

SINCE, DAY = date(2020, 10, 28), date(2026, 11, 21)
COUNCIL = "interkommunalt politisk råd"


def term(key, value="x", **given):
    values = {"status": "term", "valid_from": SINCE} | given
    return factories.make(AgreementTerm, key=key, value=value, **values)


def participant(slug, decided_on=None, kind="decision", **given):
    """A member whose source is a decision of its own council on a day, or of no known day."""
    row = factories.municipality(slug, **given)
    found = factories.source(f"kilde-{slug}", kind=kind, decided_on=decided_on)
    return factories.make(Membership, municipality=row, valid_from=SINCE, source=found)


def about(rule, day=DAY):
    (found,) = [one for one in lawfulness.judged(day) if one.rule == rule]
    return found


@pytest.fixture
def council(db):
    """A council under chapter 18 from 28 October 2020."""
    return term("council.legal_form", COUNCIL)


def test_chapter_18_is_not_asked_of_an_alliance(db):
    # Reference: rule AVT-ORDNING: a cooperation alliance under vedtekter until 28 October 2020.
    term("council.legal_form", "samarbeidsallianse", valid_until=SINCE, valid_from=date(2005, 1, 1))
    participant("asker")

    (only,) = lawfulness.judged(date(2019, 4, 11))

    assert only.rule == "AVT-ORDNING"
    assert only.finding.holds is None


def test_order_names_the_terms_it_rests_on(council):
    found = about("AVT-ORDNING")

    assert found.finding.holds is True
    assert found.rows == (f"register.agreementterm:{council.pk}",)


def test_two_stored_decisions_make_a_council_and_the_rest_are_unconfirmed(council):
    participant("elverum", date(2020, 3, 29), number="3420")
    participant("asker", date(2020, 6, 1))
    without = participant("aas", number="3218", name="Ås")

    found = about("KL-18-1-1")

    assert found.finding.holds is True
    assert found.finding.reason == (
        "2 av 3 deltakere har vedtatt å delta; 2 kreves. Ikke bekreftet: Ås."
    )
    assert found.rows == (f"register.membership:{without.pk}",)
    assert found.address == "/medlemmer/"


def test_unknown_decisions_are_never_a_no(council):
    participant("asker", date(2020, 6, 1))
    participant("aas", number="3218")

    founders, adoption = about("KL-18-1-1").finding, about("KL-18-4-2").finding

    assert (founders.holds, adoption.holds) == (None, None)
    assert founders.reason == (
        "Ikke vurdert: vedtaket er kjent for 1 av 2 deltakere; 1 er ikke bekreftet i registeret."
    )
    assert adoption.reason == (
        "Ikke vurdert: vedtaket om avtalen er kjent for 1 av 2 deltakere; "
        "1 er ikke kjent i registeret."
    )


def test_agreement_is_adopted_when_every_decision_is_stored(council):
    participant("asker", date(2020, 6, 1))
    participant("aas", date(2020, 6, 2), number="3218")

    found = about("KL-18-4-2")

    assert found.finding.holds is True
    assert found.rows == ()


def test_decision_made_after_the_day_does_not_count_yet(council):
    participant("asker", date(2020, 6, 1))
    late = participant("aas", date(2021, 6, 2), number="3218")

    found = about("KL-18-4-2", date(2021, 1, 1))

    assert found.finding.holds is None
    assert found.rows == (f"register.membership:{late.pk}",)


def test_date_of_a_document_is_not_a_decision(council):
    row = participant("asker", date(2020, 1, 1), kind="document")

    assert about("KL-18-4-2").rows == (f"register.membership:{row.pk}",)


def test_county_takes_part_by_its_own_name(council):
    county = factories.county("34", "Innlandet")
    decided = factories.source("fylkesting", kind="decision", decided_on=date(2020, 1, 1))
    factories.make(Membership, county=county, valid_from=SINCE, source=decided)

    assert about("KL-18-4-2").finding.holds is True


@pytest.mark.parametrize(("name", "holds"), [("Osloregionen", False), ("Osloregionen IPR", True)])
def test_name_on_the_day(council, name, holds):
    form = {"short_name": "x", "legal_form": COUNCIL, "instrument": "samarbeidsavtale"}
    row = factories.make(CouncilForm, name=name, valid_from=SINCE, **form)

    found = about("KL-18-1-3")

    assert found.finding.holds is holds
    assert found.rows == (f"register.councilform:{row.pk}",)
    assert about("KL-18-1-3", date(2021, 1, 1)).finding.holds is None  # older wording, not read


def test_items_the_record_does_not_know_are_named_and_nothing_is_said_against_the_agreement(
    council,
):
    known = term("council.name")
    term("withdrawal.notice_months", 6, valid_from=date(2016, 5, 31), valid_until=SINCE)
    term("shares.ownership")
    term("council.authority", status="reported")

    found = about("KL-18-4-4-full")

    assert found.finding.holds is None
    assert found.finding.reason == (
        "Ikke vurdert: 1 av 8 punkter er kjent; ikke kjent i registeret: eget rettssubjekt eller "
        "ikke, antall medlemmer, saker, myndighet, eierandel og ansvarsandel, uttreden, "
        "oppløsning og arkiv."
    )
    assert found.rows == (f"register.agreementterm:{known.pk}",)


def test_agreement_with_all_eight_items_known_is_complete(council):
    for keys in lawfulness.REGULATED_BY.values():
        for key in keys:
            term(key)

    assert about("KL-18-4-4-full").finding.holds is True
    assert list(lawfulness.REGULATED_BY) == list(Item)


@pytest.mark.parametrize("members", [1, 3])
def test_members_cost_no_more_queries(council, django_assert_num_queries, members):
    for number in range(members):
        participant(f"kommune-{number}", number=f"32{number:02}")

    with django_assert_num_queries(5):
        list(lawfulness.judged(DAY))


def test_osloregionen_on_the_last_day_of_2023_and_today(osloregionen):
    # Reference: årsrapport 2023: 64 members, 65 from 1.1.2024 when Elverum's decision took effect.
    then = {one.rule: one.finding for one in lawfulness.judged(date(2023, 12, 31))}
    now = {one.rule: one.finding for one in lawfulness.judged(DAY)}

    assert {rule: found.holds for rule, found in then.items()} == {
        "AVT-ORDNING": True,
        "KL-18-1-1": None,
        "KL-18-4-2": None,
        "KL-18-1-3": True,
        "KL-18-4-4-full": None,
    }
    assert "0 av 64 deltakere" in then["KL-18-4-2"].reason
    assert "1 av 65 deltakere" in now["KL-18-4-2"].reason
