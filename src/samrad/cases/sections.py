"""Cases in composed documents: how many each body treated, as counted and as documents state it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samrad.base.ports.sections import SECTIONS, Count, Gap, Section, Stated, Wording, trace, traces
from samrad.bodies.models import Body
from samrad.bodies.queries import names_of_bodies
from samrad.bodies.queries.naming import Names
from samrad.bodies.vocabulary import BodyKind
from samrad.cases import queries
from samrad.cases.models import Consideration
from samrad.cases.queries import StatedCases
from samrad.law.period import Period

KINDS = {kind: place for place, kind in enumerate(BodyKind)}


@dataclass(frozen=True, slots=True)
class BodyTold:
    """The cases of a body in a year; stated is None where no document states a number.

    count is of the cases this register knows, and may be lower than what is stated; None for none.
    """

    slug: str
    year: int
    name: Wording
    count: Count | None
    stated: Stated | None
    document: str


@dataclass(frozen=True, slots=True)
class Told:
    """The bodies that treated cases in the period, the highest first."""

    bodies: tuple[BodyTold, ...]


def treated(period: Period) -> Told | Gap:
    """How many cases each body treated in each year of the period. Five queries."""
    last = period.last_day or date.max
    counted = {
        (one[0].body, key[1]): one for key, one in queries.counted_by_body_and_year().items()
    }
    stated = {(one.row.body, one.row.year): one for one in queries.stated_cases()}
    wanted = [key for key in {*counted, *stated} if period.start.year <= key[1] <= last.year]
    if not wanted:
        return Gap(_("Registeret kjenner ingen saker fra perioden."))
    names = names_of_bodies()
    wanted.sort(key=lambda key: (key[1], KINDS[BodyKind(key[0].kind)], key[0].slug))
    return Told(
        tuple(
            _told(body, year, names, counted.get((body, year), []), stated.get((body, year)))
            for body, year in wanted
        )
    )


def _told(
    body: Body,
    year: int,
    names: Names,
    counted: list[Consideration],
    stated: StatedCases | None,
) -> BodyTold:
    name = names.on(body.pk, date(year, 12, 31)) or body.slug
    behind = () if stated is None else (trace(stated.row, f"{name} {year}"),)
    return BodyTold(
        slug=f"{body.slug}-{year}",
        year=year,
        name=Wording(name, of=(trace(body, name),)),
        count=Count(len(counted), of=traces(counted, _public)) if counted else None,
        stated=Stated(stated.stated, of=behind) if stated is not None else None,
        document=stated.row.source.title if stated is not None else "",
    )


def _public(step: Consideration) -> str:
    """What the case is called in print: the public title of a screened one."""
    title = step.case.public_title if step.case.is_screened else step.case.title
    return f"{step.called}: {title}" if step.called else title


SECTIONS.add(
    "cases.treated",
    Section(title="Saker", facts=treated, template="cases/sections/treated.html"),
)
