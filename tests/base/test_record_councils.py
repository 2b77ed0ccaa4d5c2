"""The real record: the municipalities of Norway, and Osloregionen as it was on any day."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.models import Count, Sum
from jsonschema import Draft202012Validator, FormatChecker

from samrad.audit.models import Entry
from samrad.base.models import Source
from samrad.base.record import files, writing
from samrad.base.record.loading import load
from samrad.base.record.tables import RECORDS
from samrad.bodies.models import Body, Delegation, Mandate, Seat, Succession
from samrad.people.models import Person, Position
from samrad.register import models as register
from samrad.strategy.models import StrategyPeriod

pytestmark = pytest.mark.django_db

COUNCILS = Path(__file__).resolve().parents[2] / "councils"
NORWAY = COUNCILS / "norge"
OSLOREGIONEN = COUNCILS / "osloregionen"


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The record, loaded once for the tests of this module, and taken away after them."""
    from datetime import UTC, datetime

    from django.db import transaction

    from samrad.base.policies import system

    with django_db_blocker.unblock(), transaction.atomic():
        load(OSLOREGIONEN, actor=system("load"), at=datetime(2026, 1, 1, tzinfo=UTC))
        yield
        transaction.set_rollback(True)


def members_on(day):
    return register.Membership.objects.on(day).filter(municipality__isnull=False)


def inhabitants(day):
    here = register.Population.objects.filter(
        municipality__in=members_on(day).values("municipality"), on=day.replace(month=1, day=1)
    )
    return here.aggregate(sum=Sum("inhabitants"))["sum"]


# Reference: SSB table 07459, and the sums over all municipalities of each year.
NATION = {
    2018: 5_295_619,
    2019: 5_328_212,
    2020: 5_367_580,
    2021: 5_391_369,
    2022: 5_425_270,
    2023: 5_488_984,
    2024: 5_550_203,
    2025: 5_594_340,
    2026: 5_627_400,
}


@pytest.mark.parametrize(("year", "nation"), NATION.items())
def test_the_municipalities_of_a_year_add_up_to_the_nation(loaded, year, nation):
    day = date(year, 1, 1)
    there = register.Municipality.objects.on(day)

    counted = register.Population.objects.filter(on=day, municipality__in=there)

    assert counted.aggregate(sum=Sum("inhabitants"))["sum"] == nation
    assert register.NationalPopulation.objects.get(on=day).inhabitants == nation
    assert counted.count() == there.count() == register.Population.objects.filter(on=day).count()


# Reference: SSB Klass 131, the versions of 2019, 2020 and 2024.
@pytest.mark.parametrize(
    ("day", "count"),
    [(date(2019, 1, 1), 422), (date(2020, 1, 1), 356), (date(2024, 1, 1), 357)],
)
def test_every_municipality_has_one_number_name_and_county_on_a_day(loaded, day, count):
    numbers = register.MunicipalityNumber.objects.on(day)

    assert register.Municipality.objects.on(day).count() == count
    assert numbers.count() == numbers.values("number").distinct().count() == count
    assert register.MunicipalityName.objects.on(day).count() == count
    assert not numbers.exclude(county__in=register.County.objects.on(day)).exists()


def test_a_renumbered_municipality_is_the_same_and_a_merged_one_is_new(loaded):
    def numbers(slug):
        rows = register.MunicipalityNumber.objects.filter(municipality__slug=slug)
        return list(rows.order_by("valid_from").values_list("number", flat=True))

    assert numbers("baerum") == ["0219", "3024", "3201"]
    assert numbers("asker-til-2019") == ["0220"]
    assert numbers("asker") == ["3025", "3203"]
    assert [numbers(slug) for slug in ("alesund-til-2019", "alesund-til-2023", "alesund")] == [
        ["1504"],
        ["1507"],
        ["1508"],
    ]
    assert [numbers(slug) for slug in ("haram-til-2019", "haram")] == [["1534"], ["1580"]]
    assert numbers("rindal") == ["1567", "5061"]


def test_only_three_municipalities_were_split(loaded):
    rows = register.Reform.objects.values("predecessor__slug").annotate(into=Count("pk"))

    assert {row["predecessor__slug"]: row["into"] for row in rows if row["into"] > 1} == {
        "snillfjord-til-2019": 3,
        "tysfjord-til-2019": 2,
        "alesund-til-2023": 2,
    }


def test_municipalities_with_one_name_are_told_apart(loaded):
    def number(slug):
        return register.MunicipalityNumber.objects.get(
            municipality__slug=slug, valid_until=None
        ).number

    assert number("valer-ostfold") == "3114"
    assert number("valer-innlandet") == "3419"
    assert number("nes-akershus") == "3228"
    assert number("nesbyen") == "3322"
    assert number("heroy-nordland") == "1818"
    assert number("heroy-more-og-romsdal") == "1515"


# Reference: members of autumn 2021 (presentation 18.11.2021), 2022 (short presentation), 2023
# (annual report 2023, with 2,28 million inhabitants and 41,5 per cent), and Elverum from 2024.
@pytest.mark.parametrize(
    ("day", "count", "sum_of_inhabitants"),
    [
        (date(2020, 10, 28), 65, 2_234_906),
        (date(2021, 11, 18), 65, 2_250_043),
        (date(2021, 12, 31), 65, 2_250_043),
        (date(2022, 1, 1), 64, 2_243_932),
        (date(2022, 12, 31), 64, 2_243_932),
        (date(2023, 1, 1), 64, 2_278_052),
        (date(2023, 12, 31), 64, 2_278_052),
        (date(2024, 1, 1), 65, 2_329_239),
    ],
)
def test_the_members_of_a_day_and_their_inhabitants(loaded, day, count, sum_of_inhabitants):
    assert members_on(day).count() == count
    assert inhabitants(day) == sum_of_inhabitants


def test_the_members_of_2023_by_county(loaded):
    day = date(2023, 6, 8)
    numbers = register.MunicipalityNumber.objects.on(day).filter(
        municipality__in=members_on(day).values("municipality")
    )

    assert Counter(numbers.values_list("county__name", flat=True)) == {
        "Oslo": 1,
        "Viken": 43,
        "Innlandet": 16,
        "Vestfold og Telemark": 4,
    }


def test_elverum_decided_long_before_it_became_a_member(loaded):
    membership = register.Membership.objects.get(municipality__slug="elverum")

    assert membership.valid_from == date(2024, 1, 1)
    assert membership.source.kind == "decision"
    assert membership.source.decided_on == date(2023, 3, 29)
    assert membership.source.issuer == "Elverum kommunestyre"
    assert membership.source.within.slug == "arsrapport-2023"


def test_faerder_leaves_on_a_day_that_is_said_to_be_assumed(loaded):
    membership = register.Membership.objects.get(municipality__slug="faerder")

    assert (membership.valid_until, membership.until_precision) == (date(2022, 1, 1), "assumed")
    assert "65 kommuner er oppgitt i desember 2021 og 64 den 2. juni 2022" in membership.note


@pytest.mark.parametrize("day", [date(2023, 1, 1), date(2023, 6, 8), date(2023, 12, 18)])
def test_both_boards_of_2023_have_sixteen_members_with_chair_and_vice_chair(loaded, day):
    board = Mandate.objects.on(day).filter(seat__body__slug="styre")

    assert Counter(board.values_list("role", flat=True)) == {
        "chair": 1,
        "vice_chair": 1,
        "member": 14,
    }
    assert Seat.objects.on(day).filter(body__slug="styre").count() == 16


def test_the_seat_of_sondre_ostfold_stood_open_until_the_supplementary_election(loaded):
    def holders(day):
        rows = Mandate.objects.on(day).filter(seat__slug="styre-sondre-ostfold")
        return list(rows.values_list("person__name", flat=True))

    assert holders(date(2023, 11, 9)) == ["Sindre Martinsen-Evje"]
    assert holders(date(2023, 11, 10)) == []
    assert holders(date(2023, 12, 18)) == ["Linn Laupsa"]


def test_a_seat_in_the_committee_may_be_for_two_sub_regions(loaded):
    two = Seat.objects.annotate(regions=Count("subregion_ties")).filter(regions=2)

    assert set(two.values_list("slug", flat=True)) == {
        "interessepolitisk-utvalg-ringerike-hadeland",
        "interessepolitisk-utvalg-follo-mosse",
    }


def test_a_municipality_is_seated_through_one_sub_region(loaded):
    seated = register.SubregionMembership.objects.on(date(2023, 6, 8)).filter(tie="seated")

    assert seated.count() == seated.values("municipality").distinct().count() == 64
    assert register.Subregion.objects.on(date(2023, 6, 8)).count() == 16


def test_the_bodies_and_who_came_after_whom(loaded):
    assert Body.objects.count() == 26
    assert {body.slug for body in Body.objects.filter(is_elected=True)} == {
        "representantskap",
        "styre",
    }
    assert Succession.objects.get(successor__slug="representantskap").predecessor.slug == (
        "samarbeidsrad"
    )


def test_the_delegation_is_dated_by_the_day_that_can_be_true(loaded):
    delegation = Delegation.objects.get(slug="horingssvar-nou-2023-3")

    assert delegation.valid_from == date(2023, 4, 14)
    assert register.Conflict.objects.filter(slug="styremotet-i-april-2023").exists()


def test_no_gender_is_read_from_a_name_and_nothing_private_is_kept(loaded):
    assert not Person.objects.exclude(gender=None).exists()
    text = "".join(path.read_text() for path in files_of(OSLOREGIONEN))
    assert "@" not in text
    assert not re.search(r"\bmobil(?:nummer|telefon)?\b", text.lower())


def test_the_acting_director_from_17_april_2023(loaded):
    heads = Position.objects.on(date(2023, 4, 17)).filter(is_head=True)

    assert [(head.person.name, head.is_acting) for head in heads] == [("Eva Næss Karlsen", True)]


def test_the_vision_of_2025_is_not_known(loaded):
    visions = StrategyPeriod.objects.order_by("slug").values_list("slug", "vision")

    assert dict(visions)["2025-2028"] == ""
    assert dict(visions)["2021-2024"] == (
        "Osloregionen skal være en bærekraftig og internasjonalt konkurransedyktig region"
    )


def test_a_second_load_changes_nothing_and_leaves_no_trail(loaded, at, ingrid):
    before = Entry.objects.count()

    outcomes = load(OSLOREGIONEN, actor=ingrid, at=at)

    assert {(outcome.new, outcome.changed) for outcome in outcomes} == {(0, 0)}
    assert sum(outcome.unchanged for outcome in outcomes) > 6000
    assert Entry.objects.count() == before


def test_the_record_is_as_the_export_writes_it(loaded, tmp_path):
    call_command("export", str(tmp_path / "osloregionen"))
    call_command("export", str(tmp_path / "norge"), "--shared")

    for committed in (NORWAY, OSLOREGIONEN):
        written = {path.name: path.read_text() for path in (tmp_path / committed.name).iterdir()}
        assert written == {path.name: path.read_text() for path in files_of(committed)}


def test_every_source_is_used(loaded):
    used = set(Source.objects.exclude(within=None).values_list("within__slug", flat=True))
    for table in RECORDS.entries():
        if any(field.name == "source" for field in table.model._meta.fields):
            for slug, also in table.model.objects.values_list("source__slug", "also_in"):
                used |= {slug, *also}
    for positions in register.Conflict.objects.values_list("positions", flat=True):
        used |= {slug for position in positions for slug in position["source"]}

    assert set(Source.objects.values_list("slug", flat=True)) == used


def test_the_schemas_are_as_generated(tmp_path):
    call_command("record_schema", str(tmp_path))

    generated = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert generated == {path.name: path.read_text() for path in (COUNCILS / "schema").iterdir()}


def files_of(place):
    """The files of a record; the house style beside them is a folder, and no part of it."""
    return [path for path in sorted(place.iterdir()) if path.is_file()]


def record_files():
    return [path for place in (NORWAY, OSLOREGIONEN) for path in files_of(place)]


@pytest.mark.parametrize("path", record_files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_of_the_record_fits_its_schema(path):
    schema = json.loads((COUNCILS / "schema" / f"{path.stem}.schema.json").read_text())
    content = json.loads(json.dumps(files.read_file(path), default=str))

    Draft202012Validator(schema, format_checker=FormatChecker()).validate(content)


def test_the_schema_refuses_what_the_loader_refuses():
    schema = writing.schemas()["members.yaml"]
    bad = {"memberships": [{"municipality": "asker", "valid_from": "i fjor", "farge": "blå"}]}

    errors = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(bad)

    assert {error.validator for error in errors} == {"additionalProperties", "required", "format"}
