"""The front page: the council at a glance, on any day."""

from datetime import date

import pytest
from tests import factories

from samrad.bodies.models import Mandate
from samrad.portal import queries
from samrad.register.models import CouncilForm, HistoryEvent, NationalPopulation

DAY = date(2023, 6, 8)


def page(client, address="/?on=2023-06-08"):
    return client.get(address).content.decode()


@pytest.fixture
def council(db):
    return factories.make(
        CouncilForm,
        name="Prøverådet interkommunalt politisk råd",
        short_name="Prøverådet",
        legal_form="interkommunalt politisk råd",
        instrument="samarbeidsavtale",
    )


def members(count):
    """So many members with a sub-region each and 1000 inhabitants each."""
    for number in range(1, count + 1):
        row = factories.member(f"kommune-{number}", number=f"32{number:02}")
        factories.population(row, 1000)
        factories.subregion(f"delregion-{number}", row)


def board(*holders):
    styret = factories.body("styret", "board", name="Styret")
    for role, name in holders:
        seat = factories.seat(styret, f"plass-{role}")
        factories.mandate(seat, factories.person(name, slug=f"i-rollen-{role}"), role)
    return styret


def test_glance_counts_the_members_of_the_day(council):
    members(2)
    factories.member("sen", number="3299", since=date(2024, 1, 1))

    assert queries.glance(DAY).summary.municipalities == 2
    assert queries.glance(date(2024, 1, 1)).summary.municipalities == 3


def test_glance_leaves_out_sub_regions_without_members(council):
    members(1)
    factories.subregion("tom")

    assert [group.name for group in queries.glance(DAY).subregions] == ["Delregion-1"]


def test_glance_names_those_who_lead_the_board_on_the_day(council):
    board(("chair", "Håkon Styreleder"), ("vice_chair", "Solveig Standin"), ("member", "Ola Vara"))

    led = queries.glance(DAY).boards[0]

    assert [(one.role, str(one.mandate.person)) for one in led.leaders] == [
        ("leder", "Håkon Styreleder"),
        ("nestleder", "Solveig Standin"),
    ]


def test_glance_shows_events_up_to_the_day_the_latest_first(council):
    for year in (2018, 2019, 2020, 2021, 2022, 2024):
        factories.make(HistoryEvent, on=date(year, 1, 1), text=f"Hendelse i {year}")

    assert [event.on.year for event in queries.glance(DAY).events] == [2022, 2021, 2020, 2019]


@pytest.mark.parametrize("count", [1, 3])
def test_front_page_asks_as_many_questions_however_many_members(
    client, council, django_assert_num_queries, count
):
    members(count)
    board(("chair", "Håkon Styreleder"))

    with django_assert_num_queries(24):
        client.get("/?on=2023-06-08")


def test_front_page_shows_members_inhabitants_and_share_with_its_day(client, council):
    members(2)
    factories.make(NationalPopulation, on=date(2023, 1, 1), inhabitants=8000)
    found = page(client)

    assert "Interkommunalt politisk råd med 2 medlemskommuner." in found
    assert "2\u00a0000" in found
    assert "25,00 prosent av landet. 1.\u00a0januar 2023." in found


def test_front_page_names_members_without_a_figure_instead_of_a_share(client, council):
    members(1)
    factories.member("ukjent", name="Ukjent", number="3298")
    factories.make(NationalPopulation, on=date(2023, 1, 1), inhabitants=8000)
    found = page(client)

    assert "innbyggere i medlemmer med kjent folketall" in found
    assert "Uten Ukjent." in found
    assert "prosent av landet" not in found


def test_front_page_says_that_leaders_are_not_known_rather_than_nothing(client, council):
    board(("member", "Ola Vara"))

    assert "ikke kjent denne dagen" in page(client)


def test_front_page_before_there_was_a_council_says_so(client, db):
    assert "Registeret kjenner ikke noe råd denne dagen." in page(client)


def test_front_page_of_an_ended_mandate_does_not_name_its_holder(client, council):
    board(("chair", "Håkon Styreleder"))
    with factories.opened("tests.end", factories.system("tests"), factories.AT):
        Mandate.objects.update(valid_until=date(2023, 6, 8))

    assert "Håkon Styreleder" in page(client, "/?on=2023-06-07")
    assert "Håkon Styreleder" not in page(client, "/?on=2023-06-08")


def test_newest_source_is_the_latest_of_the_councils_own(db):
    dated = {
        "gammel": "2022",
        "maned": "april 2024",
        "dag": "29.\u00a0mars 2024",
        "uklar": "udatert side",
        "felles": "mai 2025",
    }
    for slug, when in dated.items():
        factories.source(slug, dated=when, shared=slug == "felles")

    assert queries.newest_source(date(2026, 1, 1)).slug == "maned"
    assert queries.newest_source(date(2024, 3, 31)) is None


def test_front_page_says_how_far_the_record_reaches(client, council):
    factories.source("arsrapport", title="Årsrapport for 2023", dated="april 2024")

    assert "er «Årsrapport for 2023», april 2024." in page(client, "/?on=2025-06-08")
    assert "Årsrapport for 2023" not in page(client, "/?on=2023-06-08")


def test_no_dated_source_is_no_news(db):
    assert queries.newest_source(date(2026, 1, 1)) is None


@pytest.mark.django_db
def test_council_without_members_is_told_of_in_words(client):
    from samrad.register.models import CouncilForm

    factories.make(
        CouncilForm, name="Fjordrådet", short_name="Fjordrådet", legal_form="politisk råd"
    )

    assert "Politisk råd. Registeret har ingen medlemmer denne dagen." in " ".join(
        client.get("/").content.decode().split()
    )
