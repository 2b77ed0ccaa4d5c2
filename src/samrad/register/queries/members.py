"""Who is a member on a day, how many they are, and what differs between two days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Max

from samrad.base.collation import alphabetical, folded
from samrad.base.models import Source
from samrad.base.reading import once
from samrad.register.models import (
    County,
    Membership,
    Municipality,
    NationalPopulation,
    Population,
    Subregion,
    SubregionMembership,
)
from samrad.register.queries.municipalities import OSLO_COUNTY, MunicipalityOn, municipalities_as_of
from samrad.register.queries.subregions import names_of_subregions
from samrad.register.vocabulary import SubregionTie

TEN_THOUSAND = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """The sub-region a member has its board seat through on a day, and how sure that is."""

    subregion: Subregion
    name: str
    tie: SubregionMembership

    @property
    def slug(self) -> str:
        return self.subregion.slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A municipality that is a member on a day: the municipality then, and its membership."""

    place: MunicipalityOn
    membership: Membership
    seated: Seated | None

    @property
    def municipality(self) -> Municipality:
        return self.place.municipality

    @property
    def slug(self) -> str:
        return self.place.slug

    @property
    def name(self) -> str:
        return self.place.name

    @property
    def label(self) -> str:
        return self.place.label

    @property
    def number(self) -> str:
        return self.place.number

    @property
    def county(self) -> County | None:
        return self.place.county

    @property
    def county_name(self) -> str:
        return self.place.county_name

    @property
    def subregion_name(self) -> str:
        return self.seated.name if self.seated else ""

    @property
    def inhabitants(self) -> int | None:
        return self.place.inhabitants

    @property
    def counted_on(self) -> date | None:
        return self.place.counted_on


@once
def memberships() -> list[Membership]:
    """Every membership there is, was or will be, with its party and source, the first first.

    They are few beside what a page reads of other things; it asks for them once, whatever days it
    tells of.
    """
    found = Membership.objects.select_related("municipality", "county", "source")
    return list(found.order_by("valid_from", "pk"))


def memberships_on(day: date) -> list[Membership]:
    """The memberships of day, with municipality or county and source."""
    return [row for row in memberships() if day in row.period]


@once
def members_on(day: date) -> list[Member]:
    """The municipalities that are members on day, alphabetically. Seven queries, however many."""
    rows = {row.municipality: row for row in memberships_on(day) if row.municipality}
    seats = seats_on(day)
    return [
        Member(
            place=place,
            membership=rows[place.municipality],
            seated=seats.get(place.municipality.pk),
        )
        for place in municipalities_as_of(rows, day)
    ]


def members_matching(
    members: Iterable[Member], *, text: str = "", county: str = "", subregion: str = ""
) -> list[Member]:
    """Those of members whose name or number holds text, in the county and the sub-region.

    county is a number, subregion a key; «» asks for all. «Vaaler» finds Våler.
    """
    wanted = folded(text.strip())
    return [
        member
        for member in members
        if (wanted in folded(member.name) or wanted == member.number)
        and county in {"", member.place.county_number}
        and subregion in {"", member.seated.slug if member.seated else None}
    ]


def seats_on(day: date) -> dict[int, Seated]:
    """The sub-region each municipality is seated through on day, by municipality."""
    ties = (
        SubregionMembership.objects.on(day)
        .filter(tie=SubregionTie.SEATED)
        .select_related("subregion", "source")
        .order_by("-valid_from", "pk")
    )
    names = names_of_subregions(day)
    return {
        tie.municipality_id: Seated(
            subregion=tie.subregion,
            name=names.get(tie.subregion_id, tie.subregion.slug),
            tie=tie,
        )
        for tie in ties
    }


def county_members_on(day: date) -> list[Membership]:
    """The county municipalities (fylkeskommuner) that are members on day, by county number."""
    found = [(row.county.number, row.pk, row) for row in memberships_on(day) if row.county]
    return [row for _number, _pk, row in sorted(found)]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A member with its place in the printed list, from 1."""

    place_in_list: int
    member: Member


@dataclass(frozen=True, slots=True)
class CountyMembers:
    """The members of one county, numbered on from the county before."""

    county: County | None
    members: list[Numbered]

    @property
    def name(self) -> str:
        return self.county.name if self.county else ""


def members_by_county(day: date) -> list[CountyMembers]:
    """The members on day as the annual report prints them: Oslo first, then by county number.

    Source: årsrapport 2023, «Medlemmer»: 1 Oslo, 2–44 Viken, 45–60 Innlandet, 61–64 Vestfold og
    Telemark, alphabetically within each county. A member of unknown county stands last.
    """
    ordered = sorted(members_on(day), key=_county_order)
    numbered = [Numbered(place, member) for place, member in enumerate(ordered, start=1)]
    return [
        CountyMembers(county, list(rows))
        for county, rows in groupby(numbered, key=lambda row: row.member.county)
    ]


def _county_order(member: Member) -> tuple[bool, bool, str]:
    number = member.place.county_number
    return number == "", number != OSLO_COUNTY, number


def ever_members() -> set[int]:
    """The keys of every municipality that is, was or will be a member."""
    return {row.municipality_id for row in memberships() if row.municipality_id}


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSummary:
    """How many the members are on a day, and how many live in them.

    inhabitants adds up the figures of counted_on, the latest count on or before the day; figures
    has their rows by municipality, and country is the country on that same day. without_figure
    names the members the sum lacks.
    share_per_ten_thousand is rounded to the nearest whole; None when a figure is missing.
    """

    day: date
    municipalities: int
    counties: int
    inhabitants: int | None
    country: NationalPopulation | None
    figures: dict[int, Population]
    counted_on: date | None
    without_figure: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def national(self) -> int | None:
        return self.country.inhabitants if self.country else None

    @property
    def share_per_ten_thousand(self) -> int | None:
        if not self.national or self.inhabitants is None or self.without_figure:
            return None
        return (2 * self.inhabitants * TEN_THOUSAND + self.national) // (2 * self.national)

    @property
    def share_in_percent(self) -> str:
        """«41,50»; nothing when the share is not known."""
        share = self.share_per_ten_thousand
        return "" if share is None else f"{share // 100},{share % 100:02}"


def member_summary_on(day: date, members: Iterable[Member] | None = None) -> MemberSummary:
    """The count of members on day and of their inhabitants; members saves asking for them again."""
    found = members_on(day) if members is None else list(members)
    ids = [member.municipality.pk for member in found]
    national = max(
        (row for row in national_counts() if row.on <= day), key=lambda row: row.on, default=None
    )
    counted_on = national.on if national else _latest_count(ids, day)
    figures = _counted(ids, counted_on) if counted_on else {}
    sources = {row.source for row in figures.values()} | ({national.source} if national else set())
    return MemberSummary(
        day=day,
        municipalities=len(found),
        counties=len(county_members_on(day)),
        inhabitants=sum(row.inhabitants for row in figures.values()) if figures else None,
        country=national,
        figures=figures,
        counted_on=counted_on,
        without_figure=tuple(
            member.label for member in found if member.municipality.pk not in figures
        ),
        sources=tuple(sorted(sources, key=lambda source: alphabetical(source.title))),
    )


@once
def national_counts() -> list[NationalPopulation]:
    """How many lived in the country on each day of a count, with its source, the first first."""
    return list(NationalPopulation.objects.select_related("source").order_by("on"))


def _latest_count(ids: list[int], day: date) -> date | None:
    latest = Population.objects.filter(municipality__in=ids, on__lte=day).aggregate(Max("on"))
    found: date | None = latest["on__max"]
    return found


def _counted(ids: list[int], on: date) -> dict[int, Population]:
    rows = Population.objects.filter(municipality__in=ids, on=on).select_related("source")
    return {row.municipality_id: row for row in rows}
