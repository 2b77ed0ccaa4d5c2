"""The values of a record, one by one."""

from decimal import Decimal

import pytest

from samrad.base.models import Source
from samrad.base.record.columns import Column, Day, Degrees, Flag, Lines, Names, Number, Text
from samrad.base.record.pointers import Pointer, Positions, Slugs
from samrad.base.record.values import Bad, shown

POSITIONS = Positions(name="positions")
SLUGS = Slugs(name="follows", to=Source)


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        (Number(name="n", least=1, most=5), 0, "«n» må være et helt tall fra 1 til 5, ikke 0"),
        (Number(name="n", most=5), 6, "fra 0 til 5, ikke 6"),
        (Number(name="n"), True, "ikke True"),
        (Number(name="n"), 1.5, "ikke 1.5"),
        (Flag(name="f"), "ja", "«f» må være true eller false, ikke «ja»"),
        (Degrees(name="d", furthest=90), 91, "«d» må være grader som 59.9678, ikke 91"),
        (Degrees(name="d"), float("inf"), "ikke inf"),
        (Degrees(name="d"), float("nan"), "ikke nan"),
        (Degrees(name="d"), True, "ikke True"),
        (Degrees(name="d"), "59", "ikke «59»"),
        (Lines(name="l"), "en", "«l» må være en liste av tekster, ikke «en»"),
        (Lines(name="l"), ["en", ""], "«l» er tom"),
        (Text(name="t", pattern="[a-z]+"), "A", "«t» er «A», som har feil form"),
        (Text(name="t"), "\ud800", "«t» har et tegn som ikke kan lagres: U+D800"),
        (SLUGS, "a", "«follows» må være en liste av nøkler, ikke «a»"),
        (SLUGS, ["a", "a"], "«follows» nevner det samme to ganger"),
        (POSITIONS, "to", "«positions» må være en liste med minst to standpunkter"),
        (POSITIONS, [{"says": "en", "source": ["a"]}], "med minst to standpunkter"),
        (POSITIONS, [{"says": "en"}] * 2, "«positions» skal ha «says» og «source»"),
        (POSITIONS, ["en", "to"], "«positions» skal ha «says» og «source», ikke «en»"),
        (POSITIONS, [{"says": "en", "source": "a"}] * 2, "«source» under «positions» må være"),
    ],
)
def test_a_bad_value_is_explained(column, value, sentence):
    with pytest.raises(Bad) as refused:
        column.clean(value)

    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("column", "value", "clean"),
    [
        (Degrees(name="d"), 59.96784, Decimal("59.9678")),
        (Degrees(name="d"), 10, Decimal("10.0000")),
        (Lines(name="l"), [], []),
        (SLUGS, [], []),
        (SLUGS, ["a", "b"], ["a", "b"]),
    ],
)
def test_a_good_value_is_kept(column, value, clean):
    assert column.clean(value) == clean


@pytest.mark.parametrize(
    ("column", "absent"),
    [
        (Flag(name="f"), False),
        (Flag(name="f", unknown=True), None),
        (Text(name="t"), ""),
        (Text(name="t", unknown=True), None),
        (Number(name="n"), None),
        (Day(name="d"), None),
        (SLUGS, []),
    ],
)
def test_silence_means_what_the_column_says(column, absent):
    assert column.checked({}) == absent
    assert column.written(absent) == {}


def test_a_pointer_knows_what_it_points_to():
    sides = [{"says": "to", "source": ["a", "b"]}, {"says": "tre", "source": ["c"]}]

    assert POSITIONS.pointers(POSITIONS.clean(sides)) == ["a", "b", "c"]
    assert SLUGS.pointers(["a"]) == ["a"]


@pytest.mark.parametrize(
    "asked",
    [
        lambda column: column.schema(),
        lambda column: column.clean(1),
        lambda column: column.fields(1, {}),
        lambda column: column.stands(None, Names({})),
        lambda column: column.written(1),
    ],
)
def test_a_column_says_itself_how_it_is_read(asked):
    with pytest.raises(NotImplementedError):
        asked(Column(name="x"))


def test_a_pointer_says_itself_where_it_points():
    with pytest.raises(NotImplementedError):
        Pointer(name="x", to=Source).pointers("a")


def test_a_message_never_holds_a_whole_file():
    assert len(shown("x" * 1000)) == 58
    assert len(shown(["x" * 1000] * 1000)) <= 60
    assert shown("kort") == "«kort»"
