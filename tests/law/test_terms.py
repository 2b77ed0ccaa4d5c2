"""The agreement as dated values (AVT-TERM)."""

from datetime import date

import pytest

from samrad.law.period import Period
from samrad.law.terms import BadAgreement, Term, Terms, read_terms

# Reference: the assembly's name before and after 28.10.2020 (vedtektene 2016; årsrapport 2023).
AGREEMENT = """
[[term]]
key = "assembly.body"
value = "samarbeidsråd"
valid_from = 2004-12-17
valid_until = 2020-10-28

[[term]]
key = "assembly.body"
value = "representantskap"
valid_from = 2020-10-28
status = "practice"
source = ["000", "001"]
clause = "§ 4"
note = "Samme kveld."
strength = "hovedregel"

[[term]]
key = "amendment.assembly_fraction"
value = [2, 3]
valid_from = 2023-01-01
"""


def test_value_changes_on_the_day_itself():
    terms = read_terms(AGREEMENT)

    assert terms.value("assembly.body", date(2020, 10, 27)) == "samarbeidsråd"
    assert terms.value("assembly.body", date(2020, 10, 28)) == "representantskap"


def test_unknown_is_never_the_nearest_older_value():
    terms = read_terms(AGREEMENT)

    assert terms.entry("amendment.assembly_fraction", date(2022, 12, 31)) is None
    assert terms.value("amendment.assembly_fraction", date(2022, 12, 31), [3, 4]) == [3, 4]
    assert terms.value("withdrawal.notice_months", date(2023, 1, 1)) is None


def test_entry_keeps_where_it_was_read():
    entry = read_terms(AGREEMENT).entry("assembly.body", date(2021, 1, 1))

    assert entry == Term(
        key="assembly.body",
        value="representantskap",
        period=Period(date(2020, 10, 28)),
        status="practice",
        source=("000", "001"),
        clause="§ 4",
        note="Samme kveld.",
        strength="hovedregel",
    )


def test_keys_are_sorted_and_entries_are_kept_in_order():
    terms = read_terms(AGREEMENT)

    assert terms.keys() == ["amendment.assembly_fraction", "assembly.body"]
    assert [term.value for term in terms] == ["samarbeidsråd", "representantskap", [2, 3]]
    assert list(read_terms("")) == []


def test_two_values_at_once_are_refused():
    period = Period(date(2020, 1, 1))

    with pytest.raises(BadAgreement, match=r"^fee\.rate_ore: to verdier gjelder samtidig"):
        Terms((Term("fee.rate_ore", 150, period), Term("fee.rate_ore", 300, period)))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[term", "ikke gyldig TOML"),
        ("term = 3", "term: skal være en liste"),
        ("term = [3]", "term: skal være en liste"),
        ('[[term]]\nkey = "a"', r"term nr\. 1 \(a\): mangler valid_from, value"),
        ("[[term]]\nvalue = 1", r"term nr\. 1 \(uten key\): mangler key, valid_from"),
        ("[[term]]\nkey = 3\nvalue = 1\nvalid_from = 2020-01-01", "key må være tekst"),
        ('[[term]]\nkey = "a"\nvalue = 1\nvalid_from = "2020"', "må være datoer"),
        ('[[term]]\nkey = "a"\nvalue = 1\nvalid_from = 2020-01-01T10:00:00', "må være datoer"),
        (
            '[[term]]\nkey = "a"\nvalue = 1\nvalid_from = 2020-01-01\nvalid_until = 2019-01-01',
            "Perioden slutter 2019-01-01",
        ),
        (
            '[[term]]\nkey = "a"\nvalue = 1\nvalid_from = 2020-01-01\nstatus = "law"',
            "status «law» finnes ikke",
        ),
        (
            '[[term]]\nkey = "a"\nvalue = 1\nvalid_from = 2020-01-01\nstatus = ["term"]',
            "finnes ikke",
        ),
        (
            '[[term]]\nkey = "a"\nvalue = 1\nvalid_from = 2020-01-01\nsource = 3',
            "source må være en kilde eller en liste",
        ),
    ],
)
def test_bad_file_is_refused_with_the_entry_and_the_reason(text, message):
    with pytest.raises(BadAgreement, match=message):
        read_terms(text)


def test_one_source_may_stand_without_a_list():
    text = '[[term]]\nkey = "a"\nvalue = 1\nvalid_from = 2020-01-01\nsource = "vedtekter"'

    [term] = read_terms(text)

    assert term.source == ("vedtekter",)
