"""What law, agreement and aims say of names: before a list is handed in, and of a whole body."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samrad.bodies.models import Body
from samrad.elections.models import Election, Nominee
from samrad.elections.queries.elections import lists_in, people_named, standing
from samrad.elections.queries.judging import (
    Findings,
    of_body,
    of_both,
    of_candidates,
    of_list,
    of_organ,
    twice,
)
from samrad.elections.queries.shown import Shown
from samrad.elections.vocabulary import Method
from samrad.law.finding import Finding
from samrad.law.statutes.kommuneloven_kap07_lister import LIST_SIZE
from samrad.publications.phrases import listed


def findings_of(body: Body, names: Sequence[Nominee], day: date) -> Findings:
    """What law, agreement and aims say of a whole body: gender, regions, places, candidates."""
    if not names:
        return []
    return [*_twice(names), *of_organ(names), *of_body(body, names, day), *of_candidates(names)]


def _twice(names: Sequence[Nominee]) -> Findings:
    again = twice(names)
    if not again:
        return []
    words = _("%(names)s står to ganger.") % {"names": listed(again)}
    return [Finding(False, words, LIST_SIZE.basis)]


def asked_of_list(election: Election, names: Sequence[Any]) -> Findings:
    """What the act says of names before they are handed in as a list; one query."""
    known = people_named(one.name for one in names)
    rows = [
        Nominee(
            name=one.name,
            person=known.get(one.name),
            gender=one.gender or (known[one.name].gender if one.name in known else None),
        )
        for one in names
    ]
    day = election.item.meeting.held_on
    if not rows or day is None:
        return []
    both = [of_both(rows, standing(other)) for other in lists_in(election)]
    return [*_twice(rows), *of_list(rows, election.seats, (), day), *both]


def of_recommendation(shown: Shown) -> Findings:
    """What the body's own rules say of a recommendation, by the places the names are for."""
    election = shown.election
    if election.method != Method.AGREED or election.replaces_id is not None or not shown.listed:
        return []
    names = shown.listed[0].names
    placed = any(one.seat_id for one in names)
    return of_body(election.body, names, election.effective) if placed else []
