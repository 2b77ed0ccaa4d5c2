"""The region's figures in composed documents: a row for each date up to the period's end."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.ports.sections import SECTIONS, Bar, Gap, Listed, Section, in_thousands, trace
from samrad.knowledge import queries
from samrad.law.period import Period

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Year:
    """A date's figures as printed; texts, «ikke kjent» where the record has none."""

    on: str
    members: str
    inhabitants: str
    share: str
    comparable: str
    growth: str


@dataclass(frozen=True, slots=True)
class RegionTold:
    """The last dates of the period and before; bars are the comparable figures of the same."""

    day: str
    years: Listed[Year]
    bars: tuple[Bar, ...]


def population(period: Period) -> RegionTold | Gap:
    """The inhabitants of the members, as they were and as they compare."""
    last = period.last_day or period.start
    region = queries.region_on(last)
    if not region.counts:
        return Gap(_("Registeret har ingen folketall for perioden."))
    shown = region.counts[-SHOWN:]
    behind = tuple(trace(one.source, one.source.title) for one in shown)
    return RegionTold(
        dates.written(last),
        Listed(tuple(_year(one) for one in shown), of=tuple(dict.fromkeys(behind))),
        tuple(
            Bar(dates.written(one.on), one.comparable, in_thousands(one.comparable or 0))
            for one in shown
        ),
    )


def _year(one: queries.Count) -> Year:
    unknown = _("ikke kjent")
    lacking = _(" (%(count)d uten tall)") % {"count": one.lacking} if one.lacking else ""
    return Year(
        on=dates.written(one.on),
        members=str(one.members) if one.members else unknown,
        inhabitants=f"{in_thousands(one.inhabitants)}{lacking}" if one.inhabitants else unknown,
        share=f"{one.share} %" if one.share else unknown,
        comparable=in_thousands(one.comparable) if one.comparable else unknown,
        growth=f"{one.growth_shown} %" if one.growth_shown else "–",
    )


SECTIONS.add(
    "knowledge.population",
    Section(
        title="Folketallet i regionen",
        facts=population,
        template="knowledge/sections/population.html",
    ),
)
