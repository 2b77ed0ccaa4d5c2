"""Rows in Kontoret go by what people call them, not by their keys."""

import re
from datetime import date

import pytest
from django.apps import apps
from tests import factories

from samrad.base.ports.registers import REGISTERS
from samrad.bodies.models import Body, Delegation
from samrad.meetings.models import AgendaItem, ItemRecord
from samrad.office.queries import facts, labels
from samrad.people.models import Person

REGISTER = "/kontor/register/"


@pytest.mark.parametrize(
    ("key", "found", "called"),
    [
        ("bodies.composition_rules", {"body__slug": "ntp-gruppe-2023", "kind": "seats"},
         "Administrativ NTP-gruppe (NTP 2025–2036): antall plasser"),
        ("bodies.seats", {"slug": "interessepolitisk-utvalg-follo-mosse"},
         "Interessepolitisk utvalg: Folloregionen og Mosseregionen"),
        ("cases.considerations", {"slug": "utvalg-20-24"}, "Interessepolitisk utvalg: Sak 20/24"),
        ("meetings.attendance", {"meeting__slug": "representantskap-2023-12-18"},
         "Representantskapet 18. desember 2023: 47"),
        ("meetings.decisions", {"slug": "representantskap-2023-12-18-vedtak-2"},
         "Representantskapet 18. desember 2023, vedtak 2"),
        ("meetings.items", {"slug": "representantskap-2023-06-08-sak-3"},
         "Representantskapet 8. juni 2023, post 3"),
        ("meetings.meetings", {"slug": "stormote-2024-03-05"}, "Stormøte 5. mars 2024"),
        ("register.memberships", {"municipality__slug": "faerder"}, "Færder"),
        ("register.national_populations", {"on": "2023-01-01"}, "Norge 1. januar 2023"),
        ("register.populations", {"municipality__slug": "asker", "on": "2023-01-01"},
         "Asker 1. januar 2023"),
        ("register.subregion_memberships", {"municipality__slug": "asker"},
         "Asker i Asker og Bærum kommuner"),
        ("register.reforms", {"successor__slug": "haram"}, "Ålesund → Haram"),
    ],
)  # fmt: skip
def test_row_is_called_what_people_call_it(osloregionen, key, found, called):
    row = REGISTERS[key].maintained.model._base_manager.get(**found)

    assert facts.title_of(row).replace("\xa0", " ") == called


@pytest.mark.parametrize(
    ("key", "name", "slug"),
    [
        ("bodies.bodies", "Administrativ koordineringsgruppe", "koordineringsgruppe"),
        ("register.subregions", "Asker og Bærum kommuner", "asker-og-baerum"),
        ("register.municipalities", "Agdenes", "agdenes-til-2019"),
    ],
)
def test_list_shows_the_name_first_and_the_key_last(osloregionen, as_ingrid, key, name, slug):
    page = as_ingrid.get(f"{REGISTER}{key}/").content.decode()
    row = page[page.index("<tbody") :].partition("</tr>")[0]
    cells = [
        re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"(?s)<td[^>]*>(.*?)</td>", row)
    ]

    assert (cells[0], cells[-1]) == (name, slug)


def test_file_has_both_name_and_key(osloregionen, as_ingrid):
    answer = as_ingrid.get(f"{REGISTER}bodies.bodies/liste.csv?q=representantskap")
    lines = answer.content.decode("utf-8-sig").splitlines()

    assert lines[0] == "Navn;Type;Fra og med;Til og med;Nøkkel"
    assert lines[1].startswith("Representantskapet;")
    assert lines[1].endswith(";representantskap")


def test_choice_is_found_by_name_and_by_key(osloregionen):
    meeting = apps.get_model("meetings.meeting")

    for asked in ("stormøte mars", "stormote-2024"):
        ((_pk, called),) = labels.options(meeting, asked)
        assert called.startswith("Stormøte 5.")


def test_item_goes_by_its_number_and_never_by_a_title_that_may_be_closed(osloregionen):
    item = AgendaItem.objects.select_related("meeting").get(
        slug="representantskap-2023-06-08-sak-2"
    )

    (called,) = labels.labels(AgendaItem, [item.pk]).values()

    assert called.endswith("sak 6/23")
    assert "årsrapport" not in called


def test_row_of_no_register_says_names_for_the_keys_in_what_it_says(osloregionen, ingrid, at):
    item = AgendaItem.objects.get(slug="representantskap-2023-06-08-sak-2")
    record = factories.make(ItemRecord, item=item)

    assert str(record) == item.slug
    assert labels.labels(ItemRecord, [record.pk]) == {
        record.pk: "Representantskapet 8.\xa0juni 2023, sak 6/23"
    }


def test_words_that_look_like_a_key_are_left_alone(osloregionen, ingrid, at):
    """The board's key is «styre», which is also a word of the language."""
    board = Body.objects.get(slug="styre")
    given = {"giver": board, "receiver": board, "scope": "Å velge styre"}
    row = factories.make(Delegation, valid_from=date(2024, 1, 1), **given)

    assert labels.labels(Delegation, [row.pk]) == {row.pk: "Å velge styre"}


def test_two_of_one_name_are_told_apart_by_their_keys(db):
    one, other = factories.person("Kari Standin"), factories.person("Kari Standin", slug="kari-2")

    assert labels.names(Person, [one.pk]) == {one.pk: "Kari Standin"}
    assert labels.names(Person, [one.pk, other.pk]) == {
        one.pk: "Kari Standin (kari-standin)",
        other.pk: "Kari Standin (kari-2)",
    }


def test_rows_are_named_by_one_query_for_any_number(osloregionen, django_assert_max_num_queries):
    for key in REGISTERS:
        register = REGISTERS[key]
        if register.names is None:
            continue
        rows = list(labels.rows_of(register.maintained.model)[:40])
        with django_assert_max_num_queries(4):
            register.names(rows)
