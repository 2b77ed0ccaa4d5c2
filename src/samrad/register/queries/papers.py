"""The papers of the register: the member list of a day, and the certificate of a member."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.ports.sections import in_thousands
from samrad.publications.paper import Facts, Heading, Paper, Part, Table, sentence
from samrad.publications.phrases import counted, listed, opened
from samrad.register.queries.councils import council_on
from samrad.register.queries.histories import municipality_history
from samrad.register.queries.members import (
    MemberSummary,
    county_members_on,
    member_summary_on,
    members_by_county,
    members_on,
)
from samrad.register.queries.municipalities import municipality_by_slug, municipality_on
from samrad.register.queries.subregions import ties_on

Pairs = tuple[tuple[str, str], ...]


def member_list_on(day: date) -> Paper | None:
    """The members on day as a paper, county by county; None when the register knows none."""
    found = members_on(day)
    if not found:
        return None
    members = counted(len(found), _("én kommune"), _("kommuner"))
    counties = county_members_on(day)
    if counties:
        also = counted(len(counties), _("én fylkeskommune"), _("fylkeskommuner"))
        members = listed([members, also])
    facts = ((_("Medlemmer"), opened(members)), *_inhabitants(member_summary_on(day, found)))
    title = _("Medlemmer %(day)s") % {"day": dates.written(day)}
    return _paper(title, _("Medlemsliste"), day, facts, tuple(_counties(day)))


def _inhabitants(summary: MemberSummary) -> Iterator[tuple[str, str]]:
    if summary.inhabitants is None or summary.counted_on is None or summary.without_figure:
        yield _("Innbyggere"), _("ikke kjent for alle medlemmene")
        return
    yield (
        _("Innbyggere %(day)s") % {"day": dates.written(summary.counted_on)},
        in_thousands(summary.inhabitants),
    )
    if summary.share_in_percent:
        yield _("Andel av Norge"), _("%(share)s prosent") % {"share": summary.share_in_percent}


def _counties(day: date) -> Iterator[Part]:
    head = (_("Nr."), _("Kommune"), _("Kommunenummer"), _("Delregion"), _("Innbyggere"))
    unknown = _("ikke kjent")
    for county in members_by_county(day):
        name = county.name or _("Ukjent fylke")
        rows = tuple(
            (
                str(one.place_in_list),
                one.member.name,
                one.member.number or unknown,
                one.member.subregion_name or unknown,
                unknown if one.member.inhabitants is None else in_thousands(one.member.inhabitants),
            )
            for one in county.members
        )
        yield Heading(name)
        about = counted(len(rows), _("ett medlem"), _("medlemmer"))
        yield Table(f"{name}: {about}", head, rows, frozenset({0, 4}))


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
    unknown = _("ikke kjent")
    since = dates.from_day(held.valid_from, held.from_precision)
    told = _("%(name)s er medlem av %(council)s %(day)s.") % {
        "name": place.label,
        "council": council.name,
        "day": dates.written(day),
    }
    pairs = [
        (_("Kommunenummer"), place.number or unknown),
        (_("Organisasjonsnummer"), municipality.organisation_number or unknown),
        (_("Fylke"), place.county_name or unknown),
        *((opened(one.tie.get_tie_display()), one.name) for one in ties_on(municipality, day)),
        (_("Medlem fra"), since),
    ]
    if held.valid_until:
        pairs.append((_("Siste dag som medlem"), dates.last_day(held.valid_until)))
    pairs.append((_("Kilde"), _source(held.source.title, held.source.decided_on)))
    if council.legal_basis:
        pairs.append((_("Rådets hjemmel"), council.legal_basis))
    parts = (sentence(told), Facts(tuple(pairs)), sentence(_made()))
    return _paper(place.label, _("Medlemsbevis"), day, (), parts)


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
    )
