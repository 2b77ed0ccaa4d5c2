"""What this room lets readers find: cases with their paths, papers and letters."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.urls import reverse

from samrad.base import clock
from samrad.base.actions import row_key
from samrad.base.dates import from_day
from samrad.base.ports.search import (
    OFFICE,
    PUBLIC,
    SEARCH,
    Entry,
    Searchable,
    body,
    reaching,
    through,
)
from samrad.bodies.models import BodyName
from samrad.bodies.queries import names_of_bodies
from samrad.bodies.queries.naming import Names
from samrad.cases import queries
from samrad.cases.models import Case, CasePaper, Consideration, Letter
from samrad.publications import prose


def _cases(pks: Collection[int]) -> Iterator[Entry]:
    names = names_of_bodies()
    for case in queries.cases().filter(pk__in=pks).order_by("slug"):
        steps = list(case.considerations.all())
        dated = max((one.said_on for one in steps if one.said_on), default=case.opened_on)
        given: dict[str, Any] = {
            "key": row_key(case),
            "address": reverse("cases:case", args=[case.slug]),
            "dated": dated,
            "when": from_day(dated) if dated else "",
        }
        numbers = [f"{_name(one, names)} {one.printed}".strip() for one in steps]
        whole = "\n\n".join(filter(None, [", ".join(numbers), *_words(case, steps)]))
        if not case.is_screened:
            yield Entry(title=case.title, text=whole, **given)
            continue
        yield Entry(title=case.public_title, text=", ".join(numbers), **given)
        yield Entry(title=case.title, text=whole, audience=_within(steps), **given)


def _name(step: Consideration, names: Names) -> str:
    return names.latest(step.body_id) or step.body.slug


def _words(case: Case, steps: Iterable[Consideration]) -> Iterator[str]:
    """What stands about the case beside its title: who proposed it, and what each body said."""
    yield from (case.proposed_by, case.sent_to, case.note)
    for step in steps:
        yield from (step.title, prose.plain(step.said) if step.said else "")


def _within(steps: Iterable[Consideration]) -> frozenset[str]:
    """The office and the members of the bodies in a path."""
    return frozenset({OFFICE, *(body(step.body.slug) for step in steps)})


def _papers(pks: Collection[int]) -> Iterator[Entry]:
    rows = queries.papers().filter(pk__in=pks).prefetch_related("case__considerations__body")
    for paper in rows:
        case = paper.case
        day = paper.finalised_at and paper.finalised_at.astimezone(clock.OSLO).date()
        yield Entry(
            key=row_key(paper),
            title=f"Saksframlegg: {case.title}",
            text=queries.texts_of([paper])[0],
            address=_address(paper),
            audience=_readers(paper),
            dated=day,
            when=from_day(day) if day else "",
        )


def _readers(paper: CasePaper) -> frozenset[str]:
    """Whoever policies.may_read_paper lets read it."""
    if not paper.is_final:
        return frozenset({OFFICE})
    if paper.published_at is not None and not paper.case.is_screened:
        return frozenset({PUBLIC})
    return _within(paper.case.considerations.all())


def _address(paper: CasePaper) -> str:
    if paper.is_final:
        return f"{reverse('cases:case', args=[paper.case.slug])}#framlegg"
    return reverse("cases-office:version", args=[paper.case_id, paper.pk])


def _letters(pks: Collection[int]) -> Iterator[Entry]:
    rows = queries.letters().filter(pk__in=pks)
    for letter in rows.prefetch_related("case__considerations__body"):
        day = letter.sent_on or letter.dated
        yield Entry(
            key=row_key(letter),
            title=f"{letter}: {letter.subject}",
            text="\n".join(queries.letter_words(letter)),
            address=_place(letter),
            audience=_letter_readers(letter),
            dated=day,
            when=from_day(day) if day else "",
        )


def _letter_readers(letter: Letter) -> frozenset[str]:
    """Whoever policies.may_read_letter lets read it."""
    if letter.is_draft:
        return frozenset({OFFICE})
    if letter.published_at is not None and not letter.case.is_screened:
        return frozenset({PUBLIC})
    return _within(letter.case.considerations.all())


def _place(letter: Letter) -> str:
    if letter.is_draft:
        return reverse("cases-office:letter", args=[letter.case_id, letter.pk])
    return reverse("cases:letter", args=[letter.case.slug, letter.number])


SEARCH.add(
    "cases.cases",
    Searchable(
        kind="Sak",
        model=Case,
        entries=_cases,
        stale={
            Consideration: through("case_id"),
            BodyName: reaching(Consideration, "body", "body_id", gives="case_id"),
        },
    ),
)
SEARCH.add(
    "cases.papers",
    Searchable(
        kind="Saksframlegg",
        model=CasePaper,
        entries=_papers,
        stale={
            Case: reaching(CasePaper, "case"),
            Consideration: reaching(CasePaper, "case", "case_id"),
        },
    ),
)
SEARCH.add(
    "cases.letters",
    Searchable(
        kind="Brev",
        model=Letter,
        entries=_letters,
        stale={
            Case: reaching(Letter, "case"),
            Consideration: reaching(Letter, "case", "case_id"),
        },
    ),
)
