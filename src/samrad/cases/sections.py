"""Cases in composed documents: how many each body treated, as counted and as documents state it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samrad.base.actions import row_key
from samrad.base.dates import from_day
from samrad.base.ports.sections import SECTIONS, Count, Gap, Section, Stated, Trace, Wording, trace
from samrad.bodies.models import Body
from samrad.bodies.queries import names_of_bodies
from samrad.bodies.queries.naming import Names
from samrad.bodies.vocabulary import BodyKind
from samrad.cases import queries
from samrad.cases.models import Case, Consideration, Letter
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
    """How many cases each body treated in each year of the period. Three queries."""
    years = (period.start.year, (period.last_day or date.max).year)
    counted = {
        (one[0].body, key[1]): one for key, one in queries.counted_by_body_and_year(years).items()
    }
    stated = {(one.row.body, one.row.year): one for one in queries.stated_cases(years)}
    wanted = list({*counted, *stated})
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
        count=Count(len(counted), of=tuple(_traced(one) for one in counted)) if counted else None,
        stated=Stated(stated.stated, of=behind) if stated is not None else None,
        document=stated.row.source.title if stated is not None else "",
    )


def _public(step: Consideration) -> str:
    """What the case is called in print: the public title of a screened one."""
    title = _called(step.case)
    return f"{step.called}: {title}" if step.called else title


def _traced(row: Case | Consideration, label: str = "") -> Trace:
    """The row behind a fact; of a screened case not even the source, whose title may tell."""
    case = row.case if isinstance(row, Consideration) else row
    told = label or (_public(row) if isinstance(row, Consideration) else _called(row))
    return Trace(row_key(row), told) if case.is_screened else trace(row, told)


@dataclass(frozen=True, slots=True)
class StatementTold:
    """A statement or a hearing response, and each body that treated it: «Styret 23. juni 2023».

    letters tells whom it was sent to, and when: by the letters out of the case, else as a source
    tells it.
    """

    slug: str
    title: Wording
    bodies: tuple[Wording, ...]
    letters: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements and hearing responses that bodies treated in the period, the first first.

    No document states how many there were, so there is only a counted number.
    """

    count: Count
    cases: tuple[StatementTold, ...]


def hearings(period: Period) -> Statements | Gap:
    """Every statement and hearing response some body treated in the period. Three queries."""
    found = queries.statements_treated(period)
    if not found:
        missing = _("Registeret har ikke høringene og uttalelsene i perioden.")
        return Gap(missing, asked_by=_("kommuneloven § 14-7 andre ledd bokstav c"))
    names = names_of_bodies()
    sent = queries.letters_sent([one[0].case_id for one in found], period.last_day or date.max)
    cases = tuple(_statement(one, names, sent.get(one[0].case_id, [])) for one in found)
    behind = tuple(_traced(one[0].case) for one in found)
    return Statements(Count(len(cases), of=behind), cases)


def _statement(steps: list[Consideration], names: Names, sent: list[Letter]) -> StatementTold:
    case = steps[0].case
    title = _called(case)
    bodies = tuple(Wording(_where(one, names), of=(_traced(one, title),)) for one in steps)
    letters = tuple(Wording(_sent(one), of=(trace(one, one.subject),)) for one in sent)
    if not letters and not case.is_screened and (case.sent_to or case.sent_on):
        letters = (Wording(queries.sent_words(case), of=(trace(case, title),)),)
    return StatementTold(case.slug, Wording(title, of=(_traced(case, title),)), bodies, letters)


def _sent(letter: Letter) -> str:
    """«sendt til Samferdselsdepartementet 30. juni 2023»."""
    day = from_day(letter.sent_on) if letter.sent_on else ""
    return _("sendt til %(who)s %(day)s") % {"who": letter.recipient, "day": day}


def _where(step: Consideration, names: Names) -> str:
    """«Styret 23. juni 2023 (vedtatt)»; the day as far as it is known."""
    day = step.said_on or date.max
    told = [names.on(step.body_id, day) or step.body.slug, from_day(day, step.precision)]
    outcome = f" ({step.get_outcome_display()})" if step.outcome else ""
    return " ".join(told) + outcome


def _called(case: Case) -> str:
    """What a case is called in print: the public title of a screened one."""
    return case.public_title if case.is_screened else case.title


SECTIONS.add(
    "cases.hearings",
    Section(
        title="Høringer og uttalelser",
        facts=hearings,
        template="cases/sections/hearings.html",
    ),
)
SECTIONS.add(
    "cases.treated",
    Section(title="Saker", facts=treated, template="cases/sections/treated.html"),
)
