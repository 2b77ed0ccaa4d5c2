from datetime import date
from decimal import Decimal

from samrad.register import queries
from samrad.register.queries.tiles import cells_for, short_names
from tests import factories

DAY = date(2023, 6, 8)
CORNERS = {
    "vest": (9.0, 60.0),
    "nord": (10.5, 61.0),
    "ost": (12.0, 60.0),
    "sor": (10.5, 59.0),
}


def located(points):
    return tuple(sorted((slug, lon, lat) for slug, (lon, lat) in points.items()))


def member(slug, lon=None, lat=None, **values):
    point = {} if lon is None else {"longitude": Decimal(lon), "latitude": Decimal(lat)}
    return factories.member(slug, **point, **values)


def test_no_two_places_share_a_cell():
    crowded = {f"k{n}": (10 + n / 1000, 60 + n / 1000) for n in range(40)}

    cells = cells_for(located(crowded))

    assert len(set(cells.values())) == 40


def test_cells_keep_the_points_of_the_compass():
    cells = cells_for(located(CORNERS))

    assert cells["vest"][0] < cells["ost"][0]
    assert cells["nord"][1] < cells["vest"][1] < cells["sor"][1]


def test_the_same_places_get_the_same_cells_in_any_order():
    cells_for.cache_clear()
    first = dict(cells_for(located(CORNERS)))
    cells_for.cache_clear()

    assert cells_for(located(dict(reversed(CORNERS.items())))) == first


def test_each_member_is_one_tile_inside_the_frame(db):
    for number, (slug, (lon, lat)) in enumerate(CORNERS.items()):
        member(slug, lon, lat, number=f"32{number:02}")

    tiles = queries.tile_map(queries.members_on(DAY))

    assert sorted(tile.member.slug for tile in tiles.tiles) == sorted(CORNERS)
    assert all(26 <= tile.x <= tiles.width - 26 for tile in tiles.tiles)
    assert all(30 <= tile.y <= tiles.height - 30 for tile in tiles.tiles)
    assert len({(tile.x, tile.y) for tile in tiles.tiles}) == 4


def test_member_with_no_known_point_still_has_a_tile(db):
    member("vest", 9, 60, number="3201")
    member("ost", 12, 60, number="3202")
    member("ukjent", number="3203")

    tiles = queries.tile_map(queries.members_on(DAY))

    assert len(tiles.tiles) == 3


def test_members_with_no_known_points_at_all_make_a_map(db):
    member("en", number="3201")
    member("to", number="3202")

    assert len({(tile.x, tile.y) for tile in queries.tile_map(queries.members_on(DAY)).tiles}) == 2


def test_no_members_make_an_empty_map():
    tiles = queries.tile_map([])

    assert (tiles.tiles, tiles.borders, tiles.groups) == ((), (), ())


def test_tiles_are_numbered_by_sub_region_and_those_without_one_stand_last(db):
    a, b, _ = (member(slug, number=f"32{n:02}") for n, slug in enumerate(["a", "b", "c"]))
    factories.subregion("ost", a, name="Østfold")
    factories.subregion("follo", b, name="Follo")

    tiles = queries.tile_map(queries.members_on(DAY))

    assert [(group.number, group.name) for group in tiles.groups] == [
        (1, "Follo"),
        (2, "Østfold"),
        (3, ""),
    ]
    assert {tile.member.slug: tile.group.number for tile in tiles.tiles} == {"a": 2, "b": 1, "c": 3}


def test_a_line_stands_between_neighbours_of_different_sub_regions_only(db):
    a = member("a", 10, 60, number="3201")
    b = member("b", "10.3", 60, number="3202")
    c = member("c", "10.6", 60, number="3203")
    factories.subregion("vest", a, b)
    factories.subregion("ost", c)

    tiles = queries.tile_map(queries.members_on(DAY))

    at = {tile.member.slug: tile for tile in tiles.tiles}
    assert (at["b"].x - at["a"].x, at["c"].x - at["b"].x) == (52, 52)
    (border,) = tiles.borders
    assert border.x1 == border.x2 == at["b"].x + 26


def test_short_names_are_never_alike_and_the_short_name_chooses_first():
    names = ["Nesodden", "Nes", "Ringerike", "Ringsaker", "Nordre Follo", "Ås", "Aurskog-Høland"]

    assert short_names(names) == ["Neo", "Nes", "Rin", "Rig", "NFo", "Ås", "AHø"]


def test_names_that_leave_no_letters_get_their_number():
    assert short_names(["Bø", "Bø"]) == ["Bø", "2"]
