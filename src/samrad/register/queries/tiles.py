"""The tile map: one hexagon per member, near where the municipality lies."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, pi, sqrt

from samrad.base.collation import alphabetical
from samrad.register.queries.members import Member

# A hexagon stands on its point, 52 wide and 60 high: whole numbers near enough to a regular one.
HALF_WIDTH, HALF_HEIGHT, STEP_DOWN = 26, 30, 45
CORNERS = ((0, -30), (26, -15), (26, 15), (0, 30), (-26, 15), (-26, -15))
AROUND = ((52, 0), (26, 45), (-26, 45), (-52, 0), (-26, -45), (26, -45))
MARGIN = 4
SHADES = 6
ROOMINESS = 1.5  # cells per member in the square around them; less packs, more keeps the shape
ROW_HEIGHT = sqrt(3) / 2

Cell = tuple[int, int]
Place = tuple[float, float]
Located = tuple[str, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A member's hexagon: its centre, its corners, a short name, and the group it is in."""

    member: Member
    x: int
    y: int
    short: str
    group: "Group"

    @property
    def corners(self) -> str:
        return " ".join(f"{self.x + dx},{self.y + dy}" for dx, dy in CORNERS)

    @property
    def above(self) -> int:
        """The base line of the short name."""
        return self.y - 1

    @property
    def below(self) -> int:
        """The base line of the group's number."""
        return self.y + 16


@dataclass(frozen=True, slots=True)
class Border:
    """An edge between two tiles of different groups."""

    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True, slots=True)
class Group:
    """The members of one sub-region, or of none, under one number on the map.

    shade tells it from the groups beside it; groups apart may share one.
    """

    number: int
    name: str
    slug: str
    members: tuple[Member, ...]
    shade: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TileMap:
    """The tiles with the lines between groups; width and height in the map's own units."""

    tiles: tuple[Tile, ...]
    borders: tuple[Border, ...]
    groups: tuple[Group, ...]
    width: int
    height: int


def tile_map(members: Sequence[Member]) -> TileMap:
    """The members as hexagons, the same for the same members every time. No query."""
    cells = cells_for(tuple(_located(members)))
    centres = {slug: _centre(cell) for slug, cell in cells.items()}
    left = min((x for x, _ in centres.values()), default=0) - HALF_WIDTH - MARGIN
    top = min((y for _, y in centres.values()), default=0) - HALF_HEIGHT - MARGIN
    groups = _shaded(_groups(members), centres)
    group_of = {member.slug: group for group in groups for member in group.members}
    tiles = tuple(
        Tile(
            member=member,
            x=centres[member.slug][0] - left,
            y=centres[member.slug][1] - top,
            short=short,
            group=group_of[member.slug],
        )
        for member, short in zip(members, short_names([m.name for m in members]), strict=True)
    )
    return TileMap(
        tiles=tiles,
        borders=tuple(_borders(tiles)),
        groups=groups,
        width=max((tile.x for tile in tiles), default=0) + HALF_WIDTH + MARGIN,
        height=max((tile.y for tile in tiles), default=0) + HALF_HEIGHT + MARGIN,
    )


def _centre(cell: Cell) -> tuple[int, int]:
    col, row = cell
    return (2 * col + row % 2) * HALF_WIDTH, row * STEP_DOWN


def _shaded(groups: tuple[Group, ...], centres: dict[str, tuple[int, int]]) -> tuple[Group, ...]:
    """The groups with shades, so that two that touch differ as long as there are shades enough."""
    at = {centre: slug for slug, centre in centres.items()}
    shades: dict[str, int] = {}
    shaded = []
    for group in groups:
        beside = {
            shades[at[x + right, y + down]]
            for x, y in (centres[member.slug] for member in group.members)
            for right, down in AROUND
            if at.get((x + right, y + down)) in shades
        }
        turn = [(group.number + step) % SHADES for step in range(SHADES)]
        shade = next((one for one in turn if one not in beside), turn[0])
        shades |= {member.slug: shade for member in group.members}
        shaded.append(replace(group, shade=shade))
    return tuple(shaded)


def _groups(members: Sequence[Member]) -> tuple[Group, ...]:
    found: dict[tuple[str, str], list[Member]] = {}
    for member in members:
        slug = member.seated.slug if member.seated else ""
        found.setdefault((member.subregion_name, slug), []).append(member)
    ordered = sorted(found, key=lambda key: (key[1] == "", alphabetical(key[0])))
    return tuple(
        Group(number, name, slug, tuple(found[name, slug]))
        for number, (name, slug) in enumerate(ordered, start=1)
    )


def _located(members: Sequence[Member]) -> list[Located]:
    """Key, longitude and latitude; a member with no known point is put in the middle."""
    known = [
        (member.slug, float(member.municipality.longitude), float(member.municipality.latitude))
        for member in members
        if member.municipality.longitude is not None and member.municipality.latitude is not None
    ]
    placed = {slug for slug, _, _ in known}
    middle = (
        (sum(x for _, x, _ in known) / len(known), sum(y for _, _, y in known) / len(known))
        if known
        else (0.0, 0.0)
    )
    lost = [(member.slug, *middle) for member in members if member.slug not in placed]
    return sorted([*known, *lost])


@lru_cache(maxsize=64)
def cells_for(located: tuple[Located, ...]) -> dict[str, Cell]:
    """A cell (column, row) for each place: first the nearest free one, then better by exchange.

    Two places change cells, or one moves to a free cell, as long as that shortens the sum of the
    squared distances. Odd rows are shifted half a cell to the right.
    """
    wanted = _on_grid(located)
    cells = _cells_around(list(wanted.values()))
    taken = _nearest_free(wanted, cells)
    while _improve(wanted, cells, taken):
        pass
    return taken


def _on_grid(located: tuple[Located, ...]) -> dict[str, Place]:
    """Where each place lies, in cells from the north-west corner."""
    if not located:
        return {}
    middle = sum(lat for _, _, lat in located) / len(located)
    shrink = cos(middle * pi / 180)
    flat = {slug: (lon * shrink, -lat) for slug, lon, lat in located}
    west, north = min(x for x, _ in flat.values()), min(y for _, y in flat.values())
    wide = max(x for x, _ in flat.values()) - west
    high = max(y for _, y in flat.values()) - north
    one_row = max(wide, high) / max(len(located) - 1, 1)  # when all lie on a line
    cell = max(sqrt(wide * high / (len(located) * ROOMINESS)), one_row, 1e-6)
    return {slug: ((x - west) / cell, (y - north) / cell) for slug, (x, y) in flat.items()}


def _cells_around(places: list[Place]) -> list[Cell]:
    spare = int(sqrt(len(places))) + 1
    columns = int(max((x for x, _ in places), default=0)) + spare
    rows = int(max((y for _, y in places), default=0) / ROW_HEIGHT) + spare
    return [(col, row) for row in range(-spare, rows + 1) for col in range(-spare, columns + 1)]


def _far(place: Place, cell: Cell) -> float:
    """The squared distance from a place to a cell's centre."""
    across = place[0] - (cell[0] + (cell[1] % 2) / 2)
    down = place[1] - cell[1] * ROW_HEIGHT
    return across * across + down * down


def _nearest_free(wanted: dict[str, Place], cells: list[Cell]) -> dict[str, Cell]:
    pairs = sorted(
        (_far(place, cell), slug, cell) for slug, place in wanted.items() for cell in cells
    )
    taken: dict[str, Cell] = {}
    used: set[Cell] = set()
    for _, slug, cell in pairs:
        if slug not in taken and cell not in used:
            taken[slug] = cell
            used.add(cell)
    return taken


def _improve(wanted: dict[str, Place], cells: list[Cell], taken: dict[str, Cell]) -> bool:
    """Make every exchange and move that shortens; whether there was one."""
    holder = {cell: slug for slug, cell in taken.items()}
    improved = False
    for slug in sorted(wanted):
        for cell in cells:
            here, other = taken[slug], holder.get(cell)
            if other == slug:
                continue
            gain = _far(wanted[slug], here) - _far(wanted[slug], cell)
            if other is not None:
                gain += _far(wanted[other], cell) - _far(wanted[other], here)
            if gain > 1e-9:  # noqa: PLR2004 -- below this it is rounding, and could go in circles
                taken[slug], holder[cell] = cell, slug
                if other is None:
                    del holder[here]
                else:
                    taken[other], holder[here] = here, other
                improved = True
    return improved


def _borders(tiles: Sequence[Tile]) -> list[Border]:
    at = {(tile.x, tile.y): tile for tile in tiles}
    edges = tuple(zip(AROUND[:3], CORNERS[1:4], CORNERS[2:5], strict=True))
    found = []
    for tile in tiles:
        for (right, down), start, end in edges:
            beside = at.get((tile.x + right, tile.y + down))
            if beside is not None and beside.group.number != tile.group.number:
                found.append(
                    Border(tile.x + start[0], tile.y + start[1], tile.x + end[0], tile.y + end[1])
                )
    return found


def short_names(names: Sequence[str]) -> list[str]:
    """A short form for each name, no two alike: «Ask», «NFo» for Nordre Follo, «Rig» after «Rin».

    The shorter name chooses first, so that Nes is «Nes» and Nesodden gives way.
    """
    taken: dict[int, str] = {}
    order = sorted(range(len(names)), key=lambda place: (len(names[place]), names[place]))
    for place in order:
        used = set(taken.values())
        choices = _short_forms(names[place])
        taken[place] = next((form for form in choices if form not in used), f"{place + 1}")
    return [taken[place] for place in range(len(names))]


def _short_forms(name: str) -> list[str]:
    words = name.replace("-", " ").split() or ["?"]
    if len(words) > 1:
        forms = [words[0][0] + words[-1][:2]]
        forms += [words[0][0] + words[-1][0] + sign for sign in words[-1][2:]]
    else:
        forms = [words[0][:3]]
        forms += [words[0][:2] + sign for sign in words[0][3:]]
    return forms
