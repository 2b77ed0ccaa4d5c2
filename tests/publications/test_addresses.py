"""Addresses worked out once for a section are the very ones the site answers to."""

from urllib.parse import unquote, urljoin

import pytest
from django.urls import resolve, reverse

from samrad.publications import queries
from samrad.publications.addresses import Addresses, page_of

SITE = "https://raad.example.no/under/"
OWN = ["members", "counties[0].members", "størrelse på 5 %", "a&b;c=d", "hvem? #1", "«navn»"]


@pytest.fixture
def edition(db):
    return queries.edition("annual-report", 2023)


@pytest.mark.parametrize("path", OWN)
@pytest.mark.parametrize("site", ["", SITE])
def test_rows_of_a_fact_are_where_the_framework_says(edition, path, site):
    part = edition.part("register.members")
    whole = reverse("publications:trace", args=["arsrapport", 2023, "register.members", path])

    assert Addresses(edition, site).of(part, path) == urljoin(site, whole)
    assert resolve(unquote(whole)).kwargs["path"] == path


def test_mention_leads_to_the_section_it_names(edition):
    addresses, part = Addresses(edition), edition.part("register.members")

    there = reverse("publications:trace", args=["arsrapport", 2023, "register.council", "members"])
    assert addresses.of(part, "register.council/members") == there
    assert addresses.of(part, "total") != there


@pytest.mark.parametrize(
    ("written", "leads"),
    [
        ("/medlemmer/", "https://raad.example.no/medlemmer/"),
        ("#innhold", f"{SITE}#innhold"),
        ("https://www.ssb.no/", "https://www.ssb.no/"),
        ("mailto:post@raad.example.no", "mailto:post@raad.example.no"),
    ],
)
def test_link_somebody_wrote_leads_where_it_says(edition, written, leads):
    assert Addresses(edition, SITE).of(edition.part("register.members"), written) == leads


def test_draft_is_read_under_its_year(edition):
    assert page_of(edition) == "/dokumenter/arsrapport/2023/"
