"""The register's part of composed documents: the council, and its members by county."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from samrad.base import clock, dates
from samrad.base.collation import alphabetical
from samrad.base.ports.sections import (
    SECTIONS,
    Count,
    Gap,
    Listed,
    Section,
    Share,
    Wording,
    trace,
)
from samrad.base.vocabulary import Precision
from samrad.law.period import Period
from samrad.publications import phrases
from samrad.register import queries
from samrad.register.models import (
    CouncilForm,
    Membership,
    MunicipalityName,
)
from samrad.register.queries import CountyMembers, Member


@dataclass(frozen=True, slots=True)
class CouncilTold:
    """The council in a period: what it is, how many its members are and who lives in them.

    when begins the sentence of how many: «Ved utgangen av 2023 hadde». began and began_as are the
    first day and the form of what it was before this form; None where it was nothing else.
    """

    when: str
    name: Wording
    short_name: Wording
    legal_form: Wording
    legal_basis: Wording | None
    since: Wording
    began: Wording | None
    began_as: Wording | None
    members: Count | Gap
    counties: Count
    inhabitants: Count | Gap
    counted_on: Wording | None
    share: Share | Gap | None


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member in the printed list; None and «» are what the record does not know."""

    place: int
    name: str
    number: str
    subregion: str
    inhabitants: int | None


@dataclass(frozen=True, slots=True)
class CountyTold:
    """The members of one county; name is what it was called on the last day of the period."""

    slug: str
    name: str
    count: Count
    members: Listed[MemberRow]


@dataclass(frozen=True, slots=True)
class MembersTold:
    """The members on the last day of a period, and what changed in it or was decided."""

    when: str
    total: Count
    counties: tuple[CountyTold, ...]
    changes: Listed[str]


def last_day(period: Period) -> date:
    """The day a document about period counts its members: the last one."""
    return (period.until or date.max) - timedelta(days=1)


def told_on(period: Period) -> date:
    """The day a document about period tells of: the last one, or today while that is to come."""
    return min(last_day(period), clock.today())


def _when(period: Period) -> str:
    """«Ved utgangen av 2023 hadde», «Per 22. november 2026 har» while the period lasts."""
    day = last_day(period)
    if day > clock.today():
        return _("Per %(day)s har") % {"day": dates.written(clock.today())}
    return _("Ved utgangen av %(year)d hadde") % {"year": day.year}


def council(period: Period) -> CouncilTold | Gap:
    """The council as it was on the last day of period, or is today while that is to come."""
    day = told_on(period)
    form = queries.council_on(day)
    if form is None:
        return Gap(_("Registeret vet ikke hva rådet var i perioden."))
    members = _labelled(day)
    behind = (trace(form, form.name),)
    first = queries.council_forms()[0]
    earlier = first if first.valid_from < form.valid_from else None
    inhabitants, counted_on, share = _inhabitants(members)
    return CouncilTold(
        when=_when(period),
        name=Wording(form.name, of=behind),
        short_name=Wording(form.short_name, of=behind),
        legal_form=Wording(form.legal_form, of=behind),
        legal_basis=Wording(phrases.closed(form.legal_basis), of=behind)
        if form.legal_basis
        else None,
        since=Wording(dates.from_day(form.valid_from, form.from_precision), of=behind),
        **_began(earlier),
        members=Count(
            len(members), of=tuple(queries.since(one.membership, label) for one, label in members)
        )
        if members
        else Gap(_("Registeret har ingen medlemmer i perioden.")),
        counties=queries.counted_counties(queries.county_members_on(day)),
        inhabitants=inhabitants,
        counted_on=counted_on,
        share=share,
    )


def _began(form: CouncilForm | None) -> dict[str, Wording | None]:
    """When it all began and as what, by the council's first form where it has had another."""
    if form is None:
        return {"began": None, "began_as": None}
    behind = (trace(form, form.name),)
    begun = dates.from_day(form.valid_from, form.from_precision)
    return {"began": Wording(begun, of=behind), "began_as": Wording(form.legal_form, of=behind)}


def _labelled(day: date) -> list[tuple[Member, str]]:
    """The members on day with name and number («Våler (3018)»), by name."""
    unknown = _("nummer ikke kjent")
    found = [(one, f"{one.name} ({one.number or unknown})") for one in queries.members_on(day)]
    return sorted(found, key=lambda one: alphabetical(one[1]))


def _inhabitants(
    members: list[tuple[Member, str]],
) -> tuple[Count | Gap, Wording | None, Share | Gap | None]:
    """The sum of the members' figures at the last count, its day, and its share of the country."""
    figures = [(one.place.figure, label) for one, label in members]
    counted_on = max((row.on for row, _label in figures if row), default=None)
    if counted_on is None:
        return Gap(_("Registeret har ikke folketallet i medlemskommunene.")), None, None
    counted = [(row, label) for row, label in figures if row and row.on == counted_on]
    prefetch_related_objects([row for row, _label in counted], "source")
    rows = tuple(queries.figure(row, label) for row, label in counted)
    on = Wording(dates.written(counted_on), of=rows[:1])
    if missing := [label for row, label in figures if row is None or row.on != counted_on]:
        named = {"names": phrases.listed(missing)}
        return Gap(_("Folketallet mangler for %(names)s.") % named), on, None
    total = Count(sum(row.inhabitants for row, _label in counted), of=rows)
    return total, on, _share(total, counted_on)


def _share(total: Count, day: date) -> Share | Gap:
    country = next((row for row in queries.national_counts() if row.on == day), None)
    if country is None:
        return Gap(_("Registeret har ikke folketallet i landet samme dag."))
    whole = queries.figure(country, _("Norge"))
    return Share(total.number, country.inhabitants, of=(*total.of, whole))


def members(period: Period) -> MembersTold | Gap:
    """The members on the last day of period, or today while that is to come; Oslo first.

    They are numbered on through the counties.
    """
    day = told_on(period)
    by_county = queries.members_by_county(day)
    if not by_county:
        return Gap(_("Registeret har ingen medlemmer i perioden."))
    everyone = [row.member for group in by_county for row in group.members]
    return MembersTold(
        when=_when(period),
        total=queries.counted(everyone),
        counties=tuple(_county(group) for group in by_county),
        changes=_changes(period),
    )


def _county(group: CountyMembers) -> CountyTold:
    rows = [row.member for row in group.members]
    return CountyTold(
        slug=group.county.slug if group.county else "ukjent",
        name=group.name or _("Ukjent fylke"),
        count=queries.counted(rows),
        members=Listed(
            tuple(
                MemberRow(
                    place=row.place_in_list,
                    name=row.member.name,
                    number=row.member.number,
                    subregion=row.member.subregion_name,
                    inhabitants=row.member.inhabitants,
                )
                for row in group.members
            ),
            of=tuple(queries.since(row.membership, row.label) for row in rows),
        ),
    )


def _changes(period: Period) -> Listed[str]:
    """Memberships that began, ended or were decided in period, with their days, in order."""
    rows = [row for row in queries.memberships() if _is_touched(row, period)]
    names = _names(rows)
    found = [(day, text, row) for row in rows for day, text in _events(row, names, period)]
    found.sort(key=lambda one: (one[0], one[1]))
    return Listed(
        tuple(text for _day, text, _row in found),
        of=tuple(trace(row, text) for _day, text, row in found),
    )


def _is_touched(row: Membership, period: Period) -> bool:
    decided = row.source.decided_on
    return (
        row.valid_from in period
        or (row.valid_until is not None and row.valid_until in period)
        or (decided is not None and decided in period and row.valid_from > last_day(period))
    )


def _names(rows: list[Membership]) -> dict[int, str]:
    """What each municipality was called when its membership began."""
    begun = {row.municipality_id: row.valid_from for row in rows}
    found = MunicipalityName.objects.filter(municipality__in=[key for key in begun if key])
    names: dict[int, str] = {}
    for name in found.order_by("-valid_from", "pk"):
        if name.municipality_id not in names or begun[name.municipality_id] in name.period:
            names[name.municipality_id] = name.name
    return names


def _events(row: Membership, names: dict[int, str], period: Period) -> list[tuple[date, str]]:
    """What happened to one membership in period; a day that is only a bound is no event."""
    name = row.county.name if row.county else names.get(row.municipality_id or 0, "")
    given = {"name": name, "start": dates.from_day(row.valid_from, row.from_precision)}
    decided, found = row.source.decided_on, []
    if decided is not None and decided in period and row.valid_from not in period:
        told = _("%(name)s vedtok %(day)s å bli medlem fra %(start)s.")
        found.append((decided, told % {**given, "day": dates.written(decided)}))
    if row.valid_from in period and row.from_precision == Precision.DAY:
        found.append((row.valid_from, _("%(name)s ble medlem %(start)s.") % given))
    until = row.valid_until
    if until is not None and until in period and row.until_precision == Precision.DAY:
        last = dates.last_day(until, row.until_precision)
        told = _("%(name)s var medlem til og med %(day)s.")
        found.append((until, told % {**given, "day": last}))
    return found


def first_day() -> date | None:
    """The first day of the council in its present form; None when the record has no council."""
    forms = CouncilForm.objects.order_by("-valid_from", "pk")
    newest = forms.first()
    return newest.valid_from if newest else None


SECTIONS.add(
    "register.council",
    Section(
        title="Om rådet",
        facts=council,
        template="register/sections/council.html",
        since=first_day,
    ),
)
SECTIONS.add(
    "register.members",
    Section(title="Medlemmer", facts=members, template="register/sections/members.html"),
)
