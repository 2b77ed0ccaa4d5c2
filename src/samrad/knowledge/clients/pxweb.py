"""SSB PxWebApi v2: the population of municipalities on 1 January, as JSON-stat 2.

Source: table 07459 of Statistics Norway, and the JSON-stat 2.0 format (json-stat.org/full).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from samrad.knowledge.clients.transport import Unreadable
from samrad.knowledge.vocabulary import POPULATION_CONTENT, POPULATION_TABLE

REGION, TIME, CONTENT = "Region", "Tid", "ContentsCode"


@dataclass(frozen=True, slots=True)
class PopulationTable:
    """The inhabitants on 1 January of a year, by municipality number, as the table gives them.

    missing are the numbers asked for that the table has no figure of. label and updated are the
    table's own words.
    """

    year: int
    inhabitants: Mapping[str, int]
    missing: tuple[str, ...]
    label: str
    updated: str


def population_address(base: str, year: int, numbers: Sequence[str]) -> str:
    """Where the figures of a year are asked for."""
    asked = {
        "lang": "no",
        "outputFormat": "json-stat2",
        f"valueCodes[{REGION}]": ",".join(numbers),
        f"valueCodes[{CONTENT}]": POPULATION_CONTENT,
        f"valueCodes[{TIME}]": str(year),
    }
    return f"{base}/tables/{POPULATION_TABLE}/data?{urlencode(asked, safe='[],')}"


def read_population(content: bytes, year: int, numbers: Sequence[str]) -> PopulationTable:
    """The figures in an answer. Unreadable when it is not JSON-stat, or the table has changed."""
    told = _dataset(content)
    sizes, dimensions = told["size"], told["dimension"]
    places = {name: _index(dimensions[name]) for name in told["id"]}
    _same_table(told, places, year)
    regions, years = told["id"].index(REGION), told["id"].index(TIME)
    steps = [prod(sizes[place + 1 :]) for place in range(len(sizes))]
    start = places[TIME][str(year)] * steps[years]
    if CONTENT in places:
        start += places[CONTENT][POPULATION_CONTENT] * steps[told["id"].index(CONTENT)]
    found = {
        number: _figure(told["value"], start + places[REGION][number] * steps[regions], number)
        for number in numbers
        if number in places[REGION]
    }
    known = {number: count for number, count in found.items() if count is not None}
    return PopulationTable(
        year=year,
        inhabitants=known,
        missing=tuple(number for number in numbers if number not in known),
        label=str(told.get("label", "")),
        updated=str(told.get("updated", "")),
    )


def _dataset(content: bytes) -> dict[str, Any]:
    """The answer as a JSON-stat dataset with the parts we read."""
    try:
        told = json.loads(content)
    except ValueError as broken:
        raise Unreadable(_("Svaret er ikke JSON. Det kan være avbrutt på veien.")) from broken
    if not isinstance(told, dict) or told.get("class") != "dataset":
        raise Unreadable(_("Svaret er ikke et JSON-stat-datasett."))
    shapes = (("id", list), ("size", list), ("dimension", dict), ("value", (list, dict)))
    for key, shape in shapes:
        if not isinstance(told.get(key), shape):
            raise Unreadable(_("Svaret mangler «%(part)s».") % {"part": key})
    if len(told["id"]) != len(told["size"]) or not set(told["id"]) <= set(told["dimension"]):
        raise Unreadable(_("Svaret har dimensjoner som ikke henger sammen."))
    values = told["value"]
    if isinstance(values, list) and len(values) != prod(told["size"]):
        raise Unreadable(_("Svaret har et annet antall tall enn dimensjonene sier."))
    return told


def _index(dimension: Any) -> dict[str, int]:
    """The place of each category; JSON-stat writes them as a list or as an object."""
    category = dimension.get("category") if isinstance(dimension, dict) else None
    found = category.get("index") if isinstance(category, dict) else None
    if isinstance(found, list):
        return {str(key): place for place, key in enumerate(found)}
    if isinstance(found, dict) and all(type(place) is int for place in found.values()):
        return {str(key): place for key, place in found.items()}
    raise Unreadable(_("Svaret har en dimensjon uten kategorier."))


def _same_table(told: dict[str, Any], places: dict[str, dict[str, int]], year: int) -> None:
    """Refuse a table that is not the one we know: another number, shape or content."""
    changed = _("Tabell %(table)s er endret hos SSB: %(how)s. Ingenting er lest inn.")
    label = str(told.get("label", ""))

    def refuse(how: str) -> Unreadable:
        return Unreadable(changed % {"table": POPULATION_TABLE, "how": how})

    if label and not label.startswith(POPULATION_TABLE):
        raise refuse(_("svaret heter «%(label)s»") % {"label": label})
    for name in (REGION, TIME):
        if name not in places:
            raise refuse(_("dimensjonen «%(name)s» mangler") % {"name": name})
    if str(year) not in places[TIME]:
        raise refuse(_("året %(year)d mangler") % {"year": year})
    if CONTENT in places and POPULATION_CONTENT not in places[CONTENT]:
        raise refuse(_("innholdet «%(name)s» mangler") % {"name": POPULATION_CONTENT})
    for name, size in zip(told["id"], told["size"], strict=True):
        if type(size) is not int or size != len(places[name]):
            raise refuse(_("«%(name)s» har feil størrelse") % {"name": name})
        if name not in {REGION, TIME, CONTENT} and size != 1:
            raise refuse(_("tallene er delt etter «%(name)s»") % {"name": name})


def _figure(values: Any, place: int, number: str) -> int | None:
    """A figure; None where the table has none. Refuses what is no whole number of people."""
    found = values[place] if isinstance(values, list) else values.get(str(place))
    if found is None:
        return None
    if type(found) is not int or found < 0:
        words = {"number": number, "value": found}
        raise Unreadable(_("%(number)s har «%(value)s» innbyggere i svaret.") % words)
    return found
