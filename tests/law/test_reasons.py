"""What a finding says: plain Norwegian that stands alone, and our reading called our reading."""

import re
from dataclasses import is_dataclass
from datetime import date
from pkgutil import walk_packages

import pytest
from tests.law.calls import CALLS

import samrad.law
from samrad.law import agreement
from samrad.law.facts import BadFact
from samrad.law.finding import Finding, counted
from samrad.law.gender import Genders
from samrad.law.provision import Status
from samrad.law.statutes import habilitet
from samrad.law.statutes import kommuneloven_kap07_lister as lister
from samrad.law.statutes import kommuneloven_kap07_valg as valg
from samrad.law.statutes import kommuneloven_kap07_valgbarhet as valgbarhet
from samrad.law.statutes import kommuneloven_kap08_deltakelse as deltakelse
from samrad.law.statutes import kommuneloven_kap11_apenhet as apenhet
from samrad.law.statutes import kommuneloven_kap11_innkalling as innkalling
from samrad.law.statutes import kommuneloven_kap14_okonomi as okonomi
from samrad.law.statutes.kommuneloven_kap11_innkalling import Attendance
from samrad.law.statutes.kommuneloven_kap11_votering import Kind
from samrad.law.statutes.kommuneloven_kap18_avtale import Item, agreement_is_complete
from samrad.law.terms import read_terms

DAY = date(2023, 12, 18)
# A key of ours («time_and_place»); the agreement's own («leader.term_years») may be named.
KEY = re.compile(r"(?<!\.)\b[a-z]+_[a-z_]+")


@pytest.mark.parametrize("function", CALLS, ids=lambda f: f"{f.__module__}.{f.__name__}"[11:])
def test_reason_stands_alone_and_has_a_basis(function):
    for call in CALLS[function]:
        found = function(**call)
        if not isinstance(found, Finding):
            continue
        assert found.reason.endswith(".")
        assert found.reason[0].isupper() or not found.reason[0].isalpha() or call.keys() & {"key"}
        assert "None" not in found.reason
        assert "  " not in found.reason
        assert not KEY.search(found.reason), "en nøkkel i stedet for ord"
        assert found.basis.status is not Status.UNVERIFIED
        assert isinstance(found.arithmetic, tuple)


@pytest.mark.parametrize(
    "found",
    [
        innkalling.who_leads(Attendance.DISQUALIFIED, Attendance.PRESENT),
        lister.method_for_members(demanding_list=0, agreed_unanimously=False),
        valg.is_agreed(votes_for=53, votes_against=0, blank=0),
        valgbarhet.may_return(DAY, DAY),
        valgbarhet.nominee_is_free(in_control_committee=True),
        habilitet.quorum_after_exemption(64),
        okonomi.budget_deadline(2024, DAY),
        okonomi.budget_is_published(DAY),
        okonomi.reports_are_enough(2),
    ],
    ids=lambda found: found.basis.section,
)
def test_our_reading_is_said_in_the_reason(found):
    assert "vår tolkning" in found.reason


def test_one_is_one_and_two_are_many():
    assert counted(1, "dag", "dager") == "1 dag"
    assert counted(0, "dag", "dager") == "0 dager"
    assert valg.organ_is_balanced(Genders(women=2, men=5)).reason == (
        "2 kvinner og 5 menn av 7; minst 3 av hvert kjønn kreves. 1 kvinne mangler."
    )


def test_every_fact_and_finding_is_frozen_and_slotted():
    modules = [
        __import__(found.name, fromlist=["x"])
        for found in walk_packages(samrad.law.__path__, "samrad.law.")
    ]
    kinds = {
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and is_dataclass(kind)
    }

    assert len(kinds) > 50
    assert all(kind.__dataclass_params__.frozen and "__slots__" in vars(kind) for kind in kinds)


def agreement_with(value):
    return read_terms(
        f'[[term]]\nkey = "amendment.assembly_fraction"\nvalue = {value}\nvalid_from = 2020-10-28'
    )


def test_basis_says_whether_the_agreement_or_the_act_decided():
    by_agreement = agreement.change_is_adopted(agreement_with("[3, 4]"), 60, 44, DAY)
    by_act = agreement.change_is_adopted(read_terms(""), 60, 44, DAY)

    assert (by_agreement.holds, by_agreement.basis.status) == (False, Status.TERM)
    assert (by_act.holds, by_act.basis.section) == (True, "§ 18-4 tredje ledd")


@pytest.mark.parametrize("value", ["[3, 2]", "[0, 2]", "[2]", '"to tredeler"', "[2, 0]"])
def test_fraction_the_agreement_cannot_mean_is_refused_by_its_key(value):
    with pytest.raises(BadFact, match=r"^amendment\.assembly_fraction: "):
        agreement.change_is_adopted(agreement_with(value), 60, 44, DAY)


def test_missing_items_of_the_agreement_are_named_in_norwegian():
    found = agreement_is_complete([item for item in Item if item is not Item.DISSOLUTION])

    assert found.reason == "Samarbeidsavtalen mangler oppløsning og arkiv."
    assert found.missing == ("dissolution",)


def test_what_is_missing_is_said_in_norwegian():
    minutes = apenhet.minutes_are_complete([apenhet.Record.CASES, apenhet.Record.DECISIONS])
    report = okonomi.report_is_complete(list(okonomi.Heading)[1:])

    assert minutes.reason == (
        "Møteboka mangler tid og sted, hvem som møtte, og hvem som var fraværende, "
        "avstemningsresultatet."
    )
    assert minutes.missing == ("time_and_place", "attendance", "results")
    assert report.reason == "Årsberetningen mangler økonomisk utvikling og stilling."
    assert report.missing == ("economy",)


@pytest.mark.parametrize(
    ("cast", "aside", "reason"),
    [
        (35, 0, "35 av 36 til stede har stemt; 1 har ikke stemt."),
        (34, 1, "34 av 36 til stede har stemt; 1 var inhabil eller fritatt; 1 har ikke stemt."),
        (34, 2, "34 av 36 til stede har stemt; 2 var inhabile eller fritatt; 0 har ikke stemt."),
    ],
)
def test_one_who_stood_aside_is_not_told_of_as_one_who_did_not_vote(cast, aside, reason):
    given = {"present": 36, "cast": cast, "blank": 0, "on": DAY, "aside": aside}

    assert deltakelse.everyone_has_voted(Kind.CASE, **given).reason == reason


def test_how_many_stood_aside_is_said_to_be_unknown_where_nobody_has_entered_it():
    given = {"present": 36, "cast": 34, "blank": 0, "on": DAY, "aside": None}

    told = "34 av 36 til stede har stemt; hvor mange som var inhabile eller fritatt, er ikke ført."
    assert deltakelse.everyone_has_voted(Kind.CASE, **given).reason == told


def test_one_who_stood_aside_cannot_have_voted():
    given = {"present": 36, "cast": 35, "blank": 0, "on": DAY}

    with pytest.raises(BadFact, match=r"^aside: 2 er flere enn without_vote: 1\.$"):
        deltakelse.everyone_has_voted(Kind.CASE, aside=2, **given)
