"""The papers of the register: the member list of a day, and the certificate of a member."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.ports.sections import Count, Share, Wording, trace, traces
from samrad.publications.paper import Facts, Heading, Paper, Part, Table, Traced, sentence
from samrad.publications.phrases import counted, opened
from samrad.register.models import CouncilForm, Membership, MunicipalityNumber
from samrad.register.queries.behind import counted as counted_members
from samrad.register.queries.behind import counted_counties, figure, since
from samrad.register.queries.councils import council_on
from samrad.register.queries.histories import municipality_history
from samrad.register.queries.members import (
    Member,
    MemberSummary,
    Numbered,
    county_members_on,
    member_summary_on,
    members_by_county,
    members_on,
)
from samrad.register.queries.municipalities import (
    MunicipalityOn,
    municipality_by_slug,
    municipality_on,
)
from samrad.register.queries.subregions import ties_on

Pairs = tuple[tuple[str, str], ...]


def member_list_on(day: date) -> Paper | None:
    """The members on day as a paper, county by county; None when the register knows none."""
    found = members_on(day)
    if not found:
        return None
    # Their sources are read at once: every figure in the list says where it is from.
    prefetch_related_objects([one.place.figure for one in found if one.place.figure], "source")
    facts = (*_counted(found, day), *_inhabitants(member_summary_on(day, found), found))
    title = _("Medlemmer %(day)s") % {"day": dates.written(day)}
    return _paper(title, _("Medlemsliste"), day, facts, tuple(_counties(day)))


def _list(day: date) -> str:
    return f"{reverse('register:members')}?on={day.isoformat()}"


def _page(slug: str, day: date) -> str:
    return f"{reverse('register:member', args=[slug])}?on={day.isoformat()}"


def _counted(found: list[Member], day: date) -> Iterator[tuple[str, str]]:
    told = opened(counted(len(found), _("én kommune"), _("kommuner")))
    yield _("Medlemmer"), Traced(counted_members(found), _list(day), told)
    if counties := county_members_on(day):
        told = opened(counted(len(counties), _("én fylkeskommune"), _("fylkeskommuner")))
        yield _("Også medlemmer"), Traced(counted_counties(counties), _list(day), told)


def _inhabitants(summary: MemberSummary, found: list[Member]) -> Iterator[tuple[str, str]]:
    if summary.inhabitants is None or summary.counted_on is None or summary.without_figure:
        yield _("Innbyggere"), _("ikke kjent for alle medlemmene")
        return
    rows = tuple(figure(summary.figures[one.municipality.pk], one.label) for one in found)
    yield (
        _("Innbyggere %(day)s") % {"day": dates.written(summary.counted_on)},
        Traced(Count(summary.inhabitants, of=rows), _list(summary.day)),
    )
    if summary.country and summary.share_in_percent:
        of = (*rows, figure(summary.country, _("Norge")))
        share = Share(summary.inhabitants, summary.country.inhabitants, of=of)
        told = _("%(share)s prosent") % {"share": summary.share_in_percent}
        yield _("Andel av Norge"), Traced(share, _list(summary.day), told)


def _counties(day: date) -> Iterator[Part]:
    head = (_("Nr."), _("Kommune"), _("Kommunenummer"), _("Delregion"), _("Innbyggere"))
    for county in members_by_county(day):
        name = county.name or _("Ukjent fylke")
        rows = tuple(_row(one, day) for one in county.members)
        yield Heading(name)
        about = f"{name}: {counted(len(rows), _('ett medlem'), _('medlemmer'))}"
        behind = counted_members(one.member for one in county.members)
        yield Table(Traced(behind, _list(day), about), head, rows, frozenset({0, 4}))


def _row(one: Numbered, day: date) -> tuple[str, ...]:
    member, unknown = one.member, _("ikke kjent")
    page, seated, counted_row = _page(member.slug, day), member.seated, member.place.figure
    name = Wording(member.name, of=(since(member.membership, member.label),))
    return (
        str(one.place_in_list),
        Traced(name, page),
        _number(member.place.numbered, page),
        Traced(Wording(seated.name, of=(trace(seated.tie, seated.name),)), page)
        if seated
        else unknown,
        Traced(Count(counted_row.inhabitants, of=(figure(counted_row, member.label),)), page)
        if counted_row
        else unknown,
    )


def _number(row: MunicipalityNumber | None, page: str) -> str:
    if row is None:
        return _("ikke kjent")
    return Traced(Wording(row.number, of=(trace(row, row.number),)), page)


def certificate_on(slug: str, day: date) -> Paper | None:
    """That a municipality is a member on day, as a paper; None when it is not one then."""
    municipality = municipality_by_slug(slug)
    if municipality is None:
        return None
    held = municipality_history(municipality).standing_on(day).now
    council = council_on(day)
    if held is None or council is None:
        return None
    place = municipality_on(municipality, day)
    told = _("%(name)s er medlem av %(council)s per %(day)s.") % {
        "name": place.label,
        "council": council.name,
        "day": dates.written(day),
    }
    pairs = (*_known(place, day), *_membership(held, place.label, _page(slug, day)))
    parts = (sentence(told), Facts((*pairs, *_basis(council))), sentence(_made()))
    return _paper(place.label, _("Medlemsbevis"), day, (), parts)


def _known(place: MunicipalityOn, day: date) -> Iterator[tuple[str, str]]:
    """What the register knows of the municipality on day, with the rows that say it."""
    row, page, unknown = place.municipality, _page(place.slug, day), _("ikke kjent")
    yield _("Kommunenummer"), _number(place.numbered, page)
    number = Wording(_in_threes(row.organisation_number or ""), of=(trace(row, place.label),))
    yield _("Organisasjonsnummer"), Traced(number, page) if number.words else unknown
    behind = traces([place.numbered] if place.numbered else [], lambda one: one.number)
    county = Wording(place.county_name, of=behind)
    yield _("Fylke"), Traced(county, page) if county.words else unknown
    for one in ties_on(row, day):
        name = Wording(one.name, of=(trace(one.tie, one.name),))
        yield opened(one.tie.get_tie_display()), Traced(name, page)


def _in_threes(number: str) -> str:
    """«920 125 298», held together."""
    return "\N{NO-BREAK SPACE}".join(number[at : at + 3] for at in range(0, len(number), 3))


def _membership(held: Membership, label: str, page: str) -> Iterator[tuple[str, str]]:
    of = (since(held, label),)
    begun = dates.from_day(held.valid_from, held.from_precision)
    yield _("Medlem fra"), Traced(Wording(begun, of=of), page)
    if held.valid_until:
        last = dates.last_day(held.valid_until)
        yield _("Siste dag som medlem"), Traced(Wording(last, of=of), page)
    source = _source(held.source.title, held.source.decided_on)
    yield _("Kilde til medlemskapet"), Traced(Wording(source, of=of), page)


def _basis(council: CouncilForm) -> Iterator[tuple[str, str]]:
    if council.legal_basis:
        basis = Wording(council.legal_basis, of=(trace(council, council.name),))
        yield _("Rådets hjemmel"), Traced(basis)


def _source(title: str, decided: date | None) -> str:
    if decided is None:
        return title
    return _("%(title)s (vedtatt %(day)s)") % {"title": title, "day": dates.written(decided)}


def _made() -> str:
    return _("Utskriften er laget av registeret og gjelder dagen som er oppgitt.")


def _paper(title: str, kind: str, day: date, facts: Pairs, parts: tuple[Part, ...]) -> Paper:
    council = council_on(day)
    return Paper(
        title=title,
        kind=kind,
        council=council.name if council else "",
        dated=datetime.combine(day, time(12), tzinfo=UTC),
        facts=facts,
        parts=parts,
        site=settings.SITE,
    )
