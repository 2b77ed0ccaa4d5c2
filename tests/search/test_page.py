"""The page as readers meet it, and the field in every header."""

import pytest
from tests import factories
from tests.factories import users
from tests.files import made
from tests.search.invented import theme

from samrad.base.policies import system
from samrad.base.vocabulary import Role
from samrad.bodies.models import Remit
from samrad.files import actions as files
from samrad.search import actions


def page(client, **asked):
    return client.get("/sok/", asked).content.decode()


@pytest.mark.parametrize("path", ["/", "/medlemmer/", "/personvern/", "/konto/login/"])
def test_every_page_has_a_field_that_leads_to_the_search(db, client, path):
    said = client.get(path).content.decode()

    assert '<form class="search-top" role="search" method="get" action="/sok/">' in said


def test_the_field_keeps_the_day(db, client):
    said = client.get("/medlemmer/", {"on": "2020-01-01"}).content.decode()

    assert '<input type="hidden" name="on" value="2020-01-01">' in said.partition("</form>")[0]


def test_an_empty_search_tells_what_can_be_sought(themes, client):
    said = page(client)

    assert "Skriv det du leter etter" in said
    assert 'class="search-top"' not in said


def test_a_hit_leads_to_its_place_on_the_day_asked_for(db, client):
    body = factories.body("styre", name="Styret")
    factories.make(Remit, body=body, points=["Torsk og sild"])
    actions.catch_up(at=factories.AT)

    assert 'href="/organer/styre/#mandat"' in page(client, q="torsk")
    assert 'href="/organer/styre/?on=2020-01-01#mandat"' in page(client, q="torsk", on="2020-01-01")


def test_the_page_counts_pages_and_escapes(themes, client):
    for n in range(25):
        theme(f"t{n}", f"Torsk <b>{n}</b>")
    actions.catch_up(at=factories.AT)

    first, second = page(client, q="torsk"), page(client, q="torsk", side=2)

    assert "25 treff. Side 1 av 2." in " ".join(first.split())
    assert "&lt;b&gt;" in first
    assert "<b>" not in first
    assert 'rel="next"' in first
    assert 'start="21"' in second


def test_a_hit_others_do_not_see_is_marked_for_those_who_do(db, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    by = {"actor": system("tests"), "at": factories.AT}
    files.add_document(**by, upload=made.upload(made.pdf("Torsk og sild")), title="Rapport")
    actions.catch_up(at=factories.AT)
    assert "Ingen treff" in page(client, q="torsk")

    client.force_login(users.user("Ingrid", Role.SECRETARIAT))

    assert "ikke offentlig" in page(client, q="torsk")


def test_filters_that_cannot_be_read_are_told_and_left_out(themes, client):
    theme("en", "Torsk")
    actions.catch_up(at=factories.AT)

    said = page(client, q="torsk", fra="2025", til="2020", slag="finnes-ikke")

    assert "Til år kan ikke være før fra år." in said
    assert "<mark>Torsk</mark>" in said


def test_nothing_found_offers_another_word_and_no_filter(themes, client):
    theme("en", "Klimastrategi")
    actions.catch_up(at=factories.AT)

    assert "Mente du" in page(client, q="klimastartegi")
    assert "Søk uten filter og i all tid" in page(client, q="klimastrategi", til=1995)


def test_htmx_gets_only_the_answer(themes, client):
    theme("en", "Torsk")
    actions.catch_up(at=factories.AT)

    said = client.get("/sok/", {"q": "torsk"}, headers={"HX-Request": "true"}).content.decode()

    assert said.strip().startswith('<div id="svar">')
    assert "<mark>Torsk</mark>" in said


def test_data_say_the_same_as_the_page(themes, client):
    theme("en", "Torsk", "Sild og torsk")
    actions.catch_up(at=factories.AT)

    said = client.get("/sok.json", {"q": "torsk"}).json()

    assert said["total"] == 1
    assert said["hits"][0]["title"] == "Torsk"
    assert said["hits"][0]["url"] == "http://testserver/temaer/en/"
    assert said["hits"][0]["excerpt"] == "Sild og <mark>torsk</mark>"
