"""What a term of the agreement is called, and how its value is written."""

import pytest

from samrad.register.models import AgreementTerm


@pytest.mark.parametrize(
    ("key", "called"),
    [
        ("board.elected_by", "Styret: Velges av"),
        ("year_wheel", "Årshjul: Faste saker i året"),
        ("board.no_such_thing", "board.no_such_thing"),
    ],
)
def test_term_is_called_by_its_group_and_what_it_is(key, called):
    assert AgreementTerm(key=key).called == called


@pytest.mark.parametrize(
    ("key", "value", "written"),
    [
        ("amendment.assembly_fraction", [2, 3], "2/3"),
        ("assembly.ordinary_meeting_by", ["06-30"], ["30. juni"]),
        ("assembly.rights", ["talerett"], ["talerett"]),
        ("assembly.votes_per_member", 1, 1),
    ],
)
def test_value_is_written_as_a_reader_writes_it(key, value, written):
    assert AgreementTerm(key=key, value=value).written == written
