import re
from datetime import date

import pytest
from tests import factories

from samrad.base.ports.panels import PANELS, Panel
from samrad.register.models import (
    Membership,
    MunicipalityName,
    Reform,
    StatedCount,
    SubregionMembership,
)
from samrad.register.views import municipalities

HTMX = {"HTTP_HX_REQUEST": "true"}


def text(response):
    """What a reader sees: the page without tags, with plain spaces."""
    body = re.sub(r"<(head|script)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).replace("\xa0", " ").split())


@pytest.fixture
def two(db):
    viken, innlandet = factories.county("30", "Viken"), factories.county("34", "Innlandet")
    asker = factories.member("asker", name="Asker", number="3025", county=viken)
    hamar = factories.member("hamar", name="Hamar", number="3403", county=innlandet)
    factories.subregion("vest", asker, name="Asker og Bærum")
    factories.population(asker, 97_784)
    return asker, hamar


def test_member_list_shows_each_member_with_what_is_known(client, two):
    answer = client.get("/medlemmer/?on=2023-06-08")

    assert answer.status_code == 200
    assert "2 kommuner er medlemmer 8. juni 2023." in text(answer)
    assert "Asker 97 784 Asker og Bærum Viken 3025" in text(answer)
    assert "Hamar ikke kjent ikke kjent Innlandet 3403" in text(answer)


def test_links_keep_the_day(client, two):
    answer = client.get("/medlemmer/?on=2023-06-08")

    assert 'href="/medlemmer/asker/?on=2023-06-08"' in answer.content.decode()
    assert 'href="/medlemmer/delregioner/vest/?on=2023-06-08"' in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"q": "ham"}, ["Hamar"]),
        ({"q": "3025"}, ["Asker"]),
        ({"fylke": "34"}, ["Hamar"]),
        ({"delregion": "vest"}, ["Asker"]),
        ({"q": "ham", "fylke": "30"}, []),
        ({"fylke": "99"}, ["Asker", "Hamar"]),
    ],
)
def test_list_is_narrowed_without_javascript_and_with_it_alike(client, two, asked, shown):
    whole = client.get("/medlemmer/", {"on": "2023-06-08"} | asked)
    rows = client.get("/medlemmer/", {"on": "2023-06-08"} | asked, **HTMX)

    assert [member.name for member in whole.context["members"]] == shown
    assert [member.name for member in rows.context["members"]] == shown
    assert "<html" in whole.content.decode()
    assert "<html" not in rows.content.decode()
    assert rows.content.decode().strip().startswith('<div id="rows">')


def test_nothing_found_says_so(client, two):
    assert "Ingen medlemmer passer" in text(client.get("/medlemmer/?q=xyz"))


def test_choice_that_does_not_exist_says_so(client, two):
    assert "Fylke: Velg et gyldig valg" in text(client.get("/medlemmer/?fylke=99"))


def test_double_a_finds_the_letter(client, db):
    factories.member("valer", name="Våler", number="3018")

    answer = client.get("/medlemmer/", {"q": "vaal"})

    assert [member.name for member in answer.context["members"]] == ["Våler"]


def test_map_has_one_named_link_for_each_member(client, two):
    body = client.get("/medlemmer/?on=2023-06-08").content.decode()

    names = re.findall(r'<a class="tile" href="([^"?]+)[^"]*" aria-label="([^"]+)"', body)
    assert names == [
        ("/medlemmer/asker/", "Asker, Asker og Bærum"),
        ("/medlemmer/hamar/", "Hamar"),
    ]
    assert "style=" not in body


@pytest.mark.parametrize("count", [1, 3])
def test_member_list_costs_the_same_for_any_number(count, client, db, django_assert_num_queries):
    for number in range(count):
        one = factories.member(f"k{number}", number=f"32{number:02}")
        factories.subregion(f"d{number}", one)
        factories.population(one, 1000)

    with django_assert_num_queries(13):
        assert client.get("/medlemmer/?on=2023-06-08").status_code == 200


def test_day_before_anything_is_known_gives_an_honest_page(client, db):
    answer = client.get("/medlemmer/?on=1995-01-01")

    assert answer.status_code == 200
    assert "Registeret kjenner ingen medlemskommuner 1. januar 1995." in text(answer)
    assert "Registeret har ingen opplysninger om medlemmer denne dagen." in text(answer)


def test_what_documents_state_is_shown_as_stated_where_no_names_are_known(client, db):
    # Reference: 78 municipalities on 1.1.2015 (om Osloregionen).
    factories.make(StatedCount, on=date(2015, 1, 1), subject="medlemskommuner", value="78")

    answer = client.get("/medlemmer/?on=2016-01-01")

    assert "oppgitt Medlemskommuner: 78 , 1. januar 2015" in text(answer)
    assert 'data-kind="stated"' in answer.content.decode()


def test_county_municipality_among_the_members_is_named(client, two):
    innlandet = factories.county("34", "Innlandet")
    factories.make(Membership, county=innlandet, valid_from=date(2020, 10, 28))

    assert "Innlandet fylkeskommune er medlem." in text(client.get("/medlemmer/?on=2021-01-01"))


def test_member_page_tells_when_it_was_decided_in_force_and_known(client, db):
    # Reference: Elverum decided 29.3.2023, in force 1.1.2024 (årsrapport 2023).
    elverum = factories.municipality("elverum", name="Elverum", number="3420")
    decision = factories.source("vedtak", decided_on=date(2023, 3, 29))
    factories.make(Membership, municipality=elverum, valid_from=date(2024, 1, 1), source=decision)

    page = text(client.get("/medlemmer/elverum/?on=2024-06-01"))

    assert "Elverum er medlem fra 1. januar 2024." in page
    assert (
        "Vedtatt 29. mars 2023 Gjelder fra 1. januar 2024 Kjent i registeret 1. januar 2026" in page
    )


def test_member_to_be_is_not_a_member_yet(client, db):
    factories.member("elverum", name="Elverum", number="3420", since=date(2024, 1, 1))

    page = text(client.get("/medlemmer/elverum/?on=2023-12-31"))

    assert "Elverum er ikke medlem 31. desember 2023." in page
    assert "Kommunen er medlem fra 1. januar 2024." in page


def test_former_member_has_a_page_that_says_so(client, db):
    # Reference: Færder was a member in autumn 2021 and not in 2022.
    faerder = factories.municipality("faerder", name="Færder", number="3811")
    factories.make(
        Membership,
        municipality=faerder,
        valid_from=date(2020, 10, 28),
        valid_until=date(2022, 1, 1),
        until_precision="assumed",
        end_reason="Ikke på listen for 2022",
    )

    page = text(client.get("/medlemmer/faerder/?on=2023-06-08"))

    assert "Færder er ikke medlem 8. juni 2023." in page
    assert "fra 28. oktober 2020 til og med 31. desember 2021 (antatt)." in page
    assert "Ikke på listen for 2022" in page


def test_municipality_that_never_was_a_member_has_a_page_that_says_so(client, db):
    factories.municipality("bergen", name="Bergen", number="4601")

    page = text(client.get("/medlemmer/bergen/"))

    assert "Bergen er ikke medlem, og registeret kjenner ikke til at kommunen har vært det." in page


def test_merged_municipality_points_to_what_it_became_and_back(client, db):
    merged = date(2020, 1, 1)
    royken = factories.municipality("royken", name="Røyken", number="0627", valid_until=merged)
    asker = factories.municipality("asker", name="Asker", number="3025", valid_from=merged)
    factories.make(Reform, predecessor=royken, successor=asker, on=merged, kind="merger")
    factories.population(royken, 22_743, date(2019, 1, 1))
    factories.population(asker, 94_441, date(2020, 1, 1))

    old = text(client.get("/medlemmer/royken/?on=2023-06-08"))
    new = text(client.get("/medlemmer/asker/?on=2023-06-08"))

    assert "Kommunen tok slutt 31. desember 2019." in old
    assert "Kommunen ble til Asker (sammenslåing 1. januar 2020)" in old
    assert "Kommunen kommer av Røyken (sammenslåing 1. januar 2020)" in new
    assert "1. januar 2019 22 743 beregnet: Røyken 22 743" in new


def test_municipality_not_made_yet_says_when_it_was(client, db):
    merged = date(2020, 1, 1)
    asker = factories.municipality("asker", name="Asker", number="3025", valid_from=merged)
    royken = factories.municipality("royken", number="0627", valid_until=merged)
    factories.make(Reform, predecessor=royken, successor=asker, on=merged, kind="merger")

    assert "Kommunen ble til 1. januar 2020." in text(client.get("/medlemmer/asker/?on=2019-01-01"))


def test_homonyms_have_pages_of_their_own(client, db):
    for slug, number, name in [("valer-31", "31", "Østfold"), ("valer-34", "34", "Innlandet")]:
        county = factories.county(number, name)
        factories.municipality(slug, name="Våler", number=f"{number}19", county=county)

    assert "<h1" in client.get("/medlemmer/valer-31/").content.decode()
    assert "Våler (Østfold)" in text(client.get("/medlemmer/valer-31/"))
    assert "Våler (Innlandet)" in text(client.get("/medlemmer/valer-34/"))


def test_unknown_municipality_is_not_found(client, db):
    assert client.get("/medlemmer/atlantis/").status_code == 404
    assert client.get("/medlemmer/delregioner/atlantis/").status_code == 404


def test_panels_named_by_the_page_are_shown_and_empty_ones_left_out(client, two, monkeypatch):
    full = Panel("Verv i rådet", "register/chain.html", lambda *_: {"links": []})
    empty = Panel("Tomt", "register/chain.html", lambda *_: None)
    monkeypatch.setattr(municipalities, "MEMBER_PANELS", ["tests:full", "tests:empty"])

    with PANELS.with_entry("tests:full", full), PANELS.with_entry("tests:empty", empty):
        page = text(client.get("/medlemmer/asker/"))

    assert "Verv i rådet" in page
    assert "Tomt" not in page


def test_sub_regions_are_listed_with_their_members(client, two):
    page = text(client.get("/medlemmer/delregioner/?on=2023-06-08"))

    assert "1 delregion 8. juni 2023." in page
    assert "Asker og Bærum Asker 1 97 784" in page


def test_no_sub_regions_are_said_to_be_none(client, db):
    page = text(client.get("/medlemmer/delregioner/?on=1995-01-01"))

    assert "Registeret kjenner ingen delregioner 1. januar 1995." in page


def test_sub_region_page_tells_seats_from_the_rest(client, two):
    asker, hamar = two
    region = SubregionMembership.objects.get(municipality=asker).subregion
    factories.make(
        SubregionMembership, municipality=hamar, subregion=region, tie="also", certainty="low"
    )

    page = text(client.get("/medlemmer/delregioner/vest/?on=2023-06-08"))

    assert "1 kommune har styreplass gjennom delregionen 8. juni 2023." in page
    assert "Hamar ikke kjent Sitter også i regionrådet Usikker" in page


def test_changes_between_two_days_are_told(client, two):
    factories.member("elverum", name="Elverum", number="3420", since=date(2024, 1, 1))

    page = text(client.get("/medlemmer/endringer/?fra=2023-12-31&til=2024-01-01"))

    assert "Fra 31. desember 2023 til 1. januar 2024: 2 medlemskommuner" in page
    assert "Kom til (1) 1. januar 2024 Elverum" in page


def test_changes_of_the_last_year_are_shown_when_no_days_are_given(client, two):
    answer = client.get("/medlemmer/endringer/?on=2024-02-29")

    assert answer.status_code == 200
    assert "Fra 28. februar 2023 til 29. februar 2024" in text(answer)
    assert "Registeret kjenner ingen endringer mellom de to dagene." in text(answer)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("fra=2024-01-01&til=2023-01-01", "Siste dag kan ikke være før første dag."),
        ("fra=banan&til=2023-01-01", "gyldig dato"),
        ("fra=2023-02-30&til=2023-03-01", "gyldig dato"),
        ("til=2023-03-01", "påkrevet"),
    ],
)
def test_days_that_make_no_sense_are_refused_by_field(client, two, asked, said):
    answer = client.get(f"/medlemmer/endringer/?{asked}")

    assert answer.status_code == 400
    assert said in answer.content.decode()


def test_renamed_member_is_told_by_both_names(client, db):
    nes = factories.municipality("nesbyen", name="Nes", number="0616", valid_until=None)
    factories.make(Membership, municipality=nes, valid_from=date(2018, 1, 1))
    from samrad.base.actions import opened
    from samrad.base.policies import system

    with opened("tests.arrange", system("tests"), factories.AT):
        MunicipalityName.objects.filter(municipality=nes).update(valid_until=date(2020, 1, 1))
    factories.make(MunicipalityName, municipality=nes, name="Nesbyen", valid_from=date(2020, 1, 1))

    page = text(client.get("/medlemmer/endringer/?fra=2019-06-01&til=2020-06-01"))

    assert "Nes → Nesbyen" in page
