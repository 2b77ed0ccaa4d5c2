from datetime import date

import pytest
from tests import factories

from samrad.register import queries
from samrad.register.models import MunicipalityName, MunicipalityNumber, Reform

MERGED = date(2020, 1, 1)


def old(slug, name, number, *figures, until=MERGED):
    row = factories.municipality(slug, name=name, number=number, valid_until=until)
    for year, inhabitants in figures:
        factories.population(row, inhabitants, date(year, 1, 1))
    return row


def new(slug, name, number, *figures, since=MERGED):
    row = factories.municipality(slug, name=name, number=number, valid_from=since)
    for year, inhabitants in figures:
        factories.population(row, inhabitants, date(year, 1, 1))
    return row


def reform(before, after, on=MERGED, kind="merger"):
    return factories.make(Reform, predecessor=before, successor=after, on=on, kind=kind)


@pytest.fixture
def asker(db):
    # Reference: Asker, Røyken and Hurum became Asker on 1.1.2020 (SSB Klass 131; SSB 07459).
    formed = new("asker", "Asker", "3025", (2020, 94_441), (2021, 94_915))
    for slug, name, number, inhabitants in [
        ("asker-0220", "Asker", "0220", 61_523),
        ("hurum", "Hurum", "0628", 9_413),
        ("royken", "Røyken", "0627", 22_743),
    ]:
        reform(old(slug, name, number, (2019, inhabitants)), formed)
    return formed


def test_before_a_merger_the_curve_is_the_sum_of_those_that_formed_it(asker):
    curve = queries.population_curve(asker)

    assert [(point.on.year, point.inhabitants, point.is_computed) for point in curve.points] == [
        (2019, 93_679, True),
        (2020, 94_441, False),
        (2021, 94_915, False),
    ]
    assert [(part.name, part.inhabitants) for part in curve.points[0].parts] == [
        ("Asker", 61_523),
        ("Hurum", 9_413),
        ("Røyken", 22_743),
    ]


def test_there_is_no_sum_where_a_predecessor_lacks_its_figure(asker):
    factories.population(queries.municipality_by_slug("hurum"), 9_300, date(2018, 1, 1))

    curve = queries.population_curve(asker)

    assert [point.on.year for point in curve.points] == [2019, 2020, 2021]


def test_a_split_has_no_unique_past(db):
    # Reference: Ålesund 1507 was split into 1508 Ålesund and 1580 Haram on 1.1.2024.
    split = date(2024, 1, 1)
    before = old("alesund-1507", "Ålesund", "1507", (2023, 67_520), until=split)
    haram = new("haram", "Haram", "1580", (2024, 9_494), since=split)
    alesund = new("alesund", "Ålesund", "1508", (2024, 58_509), since=split)
    reform(before, haram, split, "split")
    reform(before, alesund, split, "split")

    curve = queries.population_curve(haram)

    assert [point.on.year for point in curve.points] == [2024]
    assert curve.divided == ("Ålesund",)


def test_a_merger_of_a_merger_is_followed_all_the_way(db):
    first, second = date(2018, 6, 1), MERGED
    a = old("a", "A", "0001", (2018, 10), until=first)
    b = old("b", "B", "0002", (2018, 20), until=first)
    middle = factories.municipality(
        "midt", name="Midt", number="0003", valid_from=first, valid_until=second
    )
    factories.population(middle, 31, date(2019, 1, 1))
    c = old("c", "C", "0004", (2018, 5), (2019, 6))
    last = new("siste", "Siste", "0005", (2020, 40))
    reform(a, middle, first)
    reform(b, middle, first)
    reform(middle, last, second)
    reform(c, last, second)

    curve = queries.population_curve(last)
    history = queries.municipality_history(last)

    assert [(point.on.year, point.inhabitants) for point in curve.points] == [
        (2018, 35),
        (2019, 37),
        (2020, 40),
    ]
    assert [(link.name, [far.name for far in link.further]) for link in history.came_from] == [
        ("C", []),
        ("Midt", ["A", "B"]),
    ]
    assert [
        (link.name, [far.name for far in link.further])
        for link in queries.municipality_history(a).became
    ] == [("Midt", ["Siste"])]


def test_split_further_back_is_named_though_later_sums_stand(db):
    whole = old("hel", "Hel", "0001", (2018, 30), until=date(2019, 1, 1))
    half = factories.municipality(
        "halv", name="Halv", number="0002", valid_from=date(2019, 1, 1), valid_until=MERGED
    )
    factories.population(half, 14, date(2019, 1, 1))
    rest = new("rest", "Rest", "0003", since=date(2019, 1, 1))
    reform(whole, half, date(2019, 1, 1), "split")
    reform(whole, rest, date(2019, 1, 1), "split")
    other = old("annen", "Annen", "0004", (2018, 5), (2019, 6))
    last = new("siste", "Siste", "0005", (2020, 21))
    reform(half, last)
    reform(other, last)

    curve = queries.population_curve(last)

    assert [(point.on.year, point.inhabitants) for point in curve.points] == [
        (2019, 20),
        (2020, 21),
    ]
    assert curve.divided == ("Hel",)


def test_reforms_that_go_in_a_circle_end(db):
    one, other = (
        factories.municipality("en", number="0001"),
        factories.municipality("to", number="0002"),
    )
    reform(one, other)
    reform(other, one)

    assert len(queries.municipality_history(one).came_from) == 1
    assert queries.population_curve(one).points == ()


def test_history_holds_every_name_number_and_membership_in_order(db):
    one = factories.municipality("halden", name="Halden", number="0101")
    row = MunicipalityNumber.objects.get(municipality=one)
    assert row.number == "0101"
    factories.make(
        MunicipalityName,
        municipality=one,
        name="Fredrikshald",
        valid_from=date(1990, 1, 1),
        valid_until=date(2018, 1, 1),
    )

    history = queries.municipality_history(one)

    assert [name.name for name in history.names] == ["Fredrikshald", "Halden"]
    assert [number.number for number in history.numbers] == ["0101"]
    assert not history.has_reforms


@pytest.mark.parametrize("count", [1, 3])
def test_history_and_curve_cost_the_same_for_any_length(count, db, django_assert_num_queries):
    formed = new("ny", "Ny", "3000", (2020, 100))
    for number in range(count):
        reform(old(f"g{number}", f"G{number}", f"01{number:02}", (2019, 10)), formed)

    with django_assert_num_queries(5):
        assert len(queries.municipality_history(formed).came_from) == count
    with django_assert_num_queries(4):
        assert queries.population_curve(formed).points[0].inhabitants == 10 * count


def test_drawing_keeps_computed_and_own_figures_apart(asker):
    drawing = queries.drawn(queries.population_curve(asker))

    xs = [mark.x for mark in drawing.marks]
    assert xs == sorted(xs)
    assert drawing.own == f"{xs[1]},{drawing.marks[1].y} {xs[2]},{drawing.marks[2].y}"
    assert drawing.computed == f"{xs[0]},{drawing.marks[0].y} {xs[1]},{drawing.marks[1].y}"
    assert [line.label for line in drawing.years] == [2019, 2020, 2021]


def test_more_inhabitants_stand_higher_and_inside_the_frame(asker):
    drawing = queries.drawn(queries.population_curve(asker))

    ys = [mark.y for mark in drawing.marks]
    assert ys == sorted(ys, reverse=True)
    assert all(0 < y <= drawing.floor for y in ys)
    assert drawing.across[0].label <= 93_679
    assert drawing.across[-1].label >= 94_915


def test_equal_figures_make_a_level_line(db):
    one = new("rolig", "Rolig", "3000", (2020, 100), (2021, 100))

    drawing = queries.drawn(queries.population_curve(one))

    assert len({mark.y for mark in drawing.marks}) == 1
    assert drawing.computed == ""


def test_one_figure_makes_no_line(db):
    one = new("ny", "Ny", "3000", (2020, 100))

    assert queries.drawn(queries.population_curve(one)) is None
