"""The law book's pages: every rule, where it is used, and what it says of the record."""

from datetime import date

import pytest
from tests import factories

from samrad.base.ports.lawfulness import LAWFULNESS, Judged, judged_on
from samrad.law.book import RULES, RULES_BY_CHAPTER
from samrad.law.finding import Finding, Sum
from samrad.law.provision import Status, kommuneloven
from samrad.portal.queries import law
from samrad.portal.vocabulary import STATUS_KINDS
from samrad.register.models import AgreementTerm

DAY = date(2023, 12, 31)


def page(client, address):
    return client.get(address).content.decode()


def judged(holds, about="Styret", address="/organer/styre/"):
    total = (Sum(4, 7, "⌈2/5 · 16⌉", "kvinner"),)
    finding = Finding(holds, "Fire av sju.", kommuneloven("§ 7-7 tredje ledd"), total)
    return Judged("KL-7-7-3", about, finding, ("bodies.mandate:1", "bodies.mandate:2"), address)


@pytest.fixture
def found(db):
    """Three findings of one rule, of which one does not hold."""
    one = [judged(True), judged(None), judged(False), judged(True, "Utvalget", "")]
    with LAWFULNESS.with_entry("tests", lambda _day: one):
        yield


def test_every_rule_of_the_book_is_on_the_index_once(client, db):
    shown = page(client, "/lov/")

    assert [shown.count(f'href="/lov/{key}/"') for key in RULES] == [1] * len(RULES)
    assert all(f">{title}</h2>" in shown for title in RULES_BY_CHAPTER)


def test_every_rule_has_a_page_with_its_words(client, db):
    for key, rule in RULES.items():
        answer = client.get(f"/lov/{key}/")

        assert answer.status_code == 200
        assert answer.context["shown"].rule == rule


def test_every_status_has_a_badge():
    assert set(STATUS_KINDS) == set(Status)


def test_rule_page_says_what_where_and_how_sure(client, db):
    shown = page(client, "/lov/KL-18-1-3/")

    assert "Navnet skal inneholde «interkommunalt politisk råd»" in shown
    assert "«Osloregionen IPR» er i orden, «Osloregionen» er det ikke." in shown
    assert 'href="https://lovdata.no/dokument/NL/lov/2018-06-22-83"' in shown
    assert "lest slik den gjelder fra og med 1.\u00a0juli 2023" in shown
    assert "regner ut og advarer" in shown


def test_uses_are_the_pages_that_were_judged_each_once(found):
    shown = law.rule_on("KL-7-7-3", DAY)

    assert [(use.about, use.address) for use in shown.uses] == [("Styret", "/organer/styre/")]
    assert (shown.broken, shown.unknown, shown.kept) == (1, 1, 2)


def test_finding_is_shown_with_verdict_sum_and_link_on_the_day(client, found):
    shown = page(client, "/lov/KL-7-7-3/?on=2023-12-31")

    assert shown.count('data-verdict="no"') == 1
    assert shown.index('data-verdict="no"') < shown.index('data-verdict="yes"')
    assert "4 &lt; 7 = ⌈2/5 · 16⌉" in shown
    assert 'href="/organer/styre/?on=2023-12-31"' in shown
    assert "Bygger på 2 rader i registeret." in shown


def test_index_shows_what_does_not_hold_with_a_link_to_its_rule(client, found):
    book = law.book_on(DAY)
    shown = page(client, "/lov/?on=2023-12-31")

    # An empty record has no known order either: AVT-ORDNING is the second unknown.
    assert (len(book.faults), book.unknown, book.kept) == (1, 2, 2)
    assert "Det som ikke er i orden" in shown
    assert 'href="/lov/KL-7-7-3/?on=2023-12-31"' in shown


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("KL-18-4-1", "Regelen holdes av: register."),
        ("FVL25-100", "Regelen holdes av: lovboka selv."),
        ("KL-11-9-1", "ingen opplysning i registeret er holdt opp mot den denne dagen"),
        ("AVT-DELEGASJON", "er ikke bygd ennå"),
    ],
)
def test_rule_that_is_not_asked_says_who_keeps_it(client, db, key, says):
    assert says in page(client, f"/lov/{key}/")


def test_rule_with_findings_that_have_no_page_says_so(client, db):
    factories.make(AgreementTerm, key="council.legal_form", value="x", status="term")

    assert "som ikke har en egen side" in page(client, "/lov/AVT-ORDNING/")


def test_rule_that_only_informs_says_so(client, db):
    assert "opplyser om regelen og gjør ikke annet" in page(client, "/lov/SEK-18-A/")


def test_unknown_rule_is_not_found(client, db):
    assert client.get("/lov/KL-99/").status_code == 404


def test_what_does_not_hold_comes_first_in_every_room(found):
    order = [one.finding.holds for one in judged_on(DAY)["tests"]]

    assert order == [False, None, True, True]


def test_finding_that_is_not_assessed_says_so_once(client, db):
    shown = page(client, "/lov/AVT-STRATEGI/")
    factories.make(AgreementTerm, key="strategy.at_least_once_in_years", value=4, status="term")
    asked = page(client, "/lov/AVT-STRATEGI/")

    assert "ikke vurdert</span>" not in shown
    assert "ikke vurdert</span>" in asked
    assert "Registeret har ingen vedtatte strategiske føringer." in asked


def test_every_rule_the_rooms_ask_stands_in_the_book(client, db):
    value = "interkommunalt politisk råd"
    factories.make(AgreementTerm, key="council.legal_form", value=value, status="term")
    factories.body("representantskap", "assembly")

    titles = [one.title for found in judged_on(DAY).values() for one in found]

    assert "Alle deltakere har plass i representantskapet" in titles


def test_law_book_is_in_the_fine_print(client, db):
    assert '<a href="/lov/">Lovboka</a>' in page(client, "/")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("path", ["/lov/", "/lov/KL-18-4-2/"])
def test_members_and_bodies_cost_no_more_queries(
    client, db, django_assert_num_queries, number, path
):
    value = "interkommunalt politisk råd"
    factories.make(AgreementTerm, key="council.legal_form", value=value, status="term")
    for one in range(number):
        factories.member(f"kommune-{one}", number=f"32{one:02}")
        factories.body(f"organ-{one}", is_elected=True)

    with django_assert_num_queries(16):
        client.get(path)
