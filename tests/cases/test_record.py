"""The cases of the council's record: what is known of them, and that it loads as it is written."""

from datetime import date

import pytest

from samrad.base.record.tables import RECORDS, Entry, Record
from samrad.base.record.values import Bad
from samrad.cases import queries
from samrad.cases.models import Case, Consideration

TODAY = date(2024, 8, 29)
WORDS = RECORDS["cases.considerations"].columns[13]


def standing(slug, day=TODAY):
    return queries.case_called(slug, day).standing.sentence


def test_every_case_has_a_path_and_a_known_source(osloregionen):
    assert Case.objects.count() == 75
    assert Consideration.objects.count() == 110
    assert not Case.objects.filter(considerations=None).exists()


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        # Reference: årsrapport 2023 and the pages of the council.
        ("uttalelse-oslofjorden-2023", "avgjort i styret"),
        ("horingssvar-nou-2023-3", "avgjort i interessepolitisk utvalg"),
        ("strategiske-foringer-2021-2024", "avgjort i representantskapet"),
        ("valg-av-leder-nestleder-og-styre-2023", "avgjort i representantskapet"),
        ("kontingent-2019", "avgjort i samarbeidsrådet"),
        ("styre-sak-5-17", "ikke kjent"),
        ("energisituasjonen-2023", "behandlet i styret"),
        ("arsrapport-og-regnskap-2023", "til behandling i representantskapet"),
    ],
)
def test_cases_stand_as_the_sources_tell(osloregionen, slug, said):
    assert standing(slug) == said


def test_election_was_put_off_in_june_2023_until_november(osloregionen):
    # Reference: representantskapet 8.6. and 10.11.2023 (årsrapport 2023).
    slug = "valg-av-leder-nestleder-og-styre-2023"

    assert standing(slug, date(2023, 7, 1)) == "utsatt i representantskapet"
    assert standing(slug, date(2023, 11, 10)) == "avgjort i representantskapet"


def test_delegated_answer_cites_the_delegation(osloregionen):
    step = Consideration.objects.get(slug="utvalg-2023-nou-2023-3")

    assert step.delegation.slug == "horingssvar-nou-2023-3"
    assert step.said_on in step.delegation.period


def test_printed_numbers_are_kept_as_printed(osloregionen):
    printed = Consideration.objects.filter(number__isnull=False).values_list("printed", flat=True)

    assert {"4/18", "5/23", "6/23", "08/24", "17/24", "14/07"} <= set(printed)


def test_stated_59_cases_stand_beside_those_known(osloregionen):
    # Reference: styret behandlet 59 saker i 2023 (årsrapport 2023).
    found = {(one.row.body.slug, one.row.year): one for one in queries.stated_cases((2023, 2023))}

    one = found["styre", 2023]
    assert (one.stated, one.counted) == (59, 9)


def test_words_are_read_as_prose_and_written_as_they_were():
    kept = WORDS.clean("Styret **vedtok** det.")

    assert kept[0]["runs"][1] == {"text": "vedtok", "strong": True}
    assert WORDS.written(kept) == {"said": "Styret **vedtok** det."}
    with pytest.raises(Bad, match="må begynne med"):
        WORDS.clean("[x](javascript:a)")


def entry(key, **values):
    table = RECORDS[key]
    return Entry(table, "her", {column.name: column.absent() for column in table.columns} | values)


def complaints(key, **values):
    life = {"valid_from": date(2020, 1, 1), "valid_until": date(2024, 1, 1)}
    body = Entry(RECORDS["bodies.bodies"], "organ", {"slug": "styre", "valid_from": life})
    record = Record({"bodies.bodies": [body]})
    return [said for _entry, said in RECORDS[key].check([entry(key, **values)], record)]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"is_screened": True, "public_title": "x"}, "er skjermet, men mangler"),
        ({"ended_on": TODAY}, "har «ended_on», men ikke «ending»"),
    ],
)
def test_case_that_does_not_hold_together_is_refused(values, said):
    assert complaints("cases.cases", slug="x", **values)[0].startswith(said)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"number": 4}, "har saksnummer uten år"),
        ({"said_on": date(2019, 12, 31)}, "har «said_on» 2019-12-31, da «styre» ikke fantes"),
        ({"planned_on": date(2024, 1, 2)}, "har «planned_on» 2024-01-02, da «styre» ikke fantes"),
    ],
)
def test_consideration_that_does_not_hold_together_is_refused(values, said):
    assert complaints("cases.considerations", slug="x", body="styre", **values) == [said]


def test_the_day_a_body_was_dissolved_is_a_day_it_met():
    # Reference: samarbeidsrådet ble lagt ned i sitt møte 28. oktober 2020.
    assert complaints("cases.considerations", body="styre", said_on=date(2024, 1, 1)) == []
