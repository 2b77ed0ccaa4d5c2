"""An election as the meeting's views show it: where it is, what stands, what is won so far."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samrad.ballots.models import Box, Voter
from samrad.base.policies import Actor
from samrad.bodies.models import Body
from samrad.bodies.queries import name_on, names_of_bodies
from samrad.chamber.models import Sitting
from samrad.chamber.queries import is_closed_now
from samrad.elections.models import Count, Election, Nominee, Slate
from samrad.elections.queries.elections import (
    choices_in,
    elections_in,
    homes_of,
    lists_in,
    slate_of,
    standing,
    what,
)
from samrad.elections.queries.frozen import kept_result
from samrad.elections.queries.judging import (
    Findings,
    of_candidates,
    of_list,
    of_organ,
)
from samrad.elections.queries.phrasing import term_of
from samrad.elections.queries.results import Outcome, outcome_of
from samrad.elections.vocabulary import Method, Office, SlateKind, State
from samrad.law.finding import Finding
from samrad.law.statutes.kommuneloven_kap07_lister import (
    Signatory,
    method_for_leaders,
    method_for_members,
)

NEXT = {
    Method.MAJORITY: "Foreslå navn, og tell stemmene.",
    Method.AGREED: "Legg fram innstillingen, og spør om alle er enige.",
    Method.PROPORTIONAL: "Ta imot lister, og tell stemmene.",
}
AFTER = {State.SETTLED: "Før resultatet som vedtak.", State.DECIDED: "Sett valget i verk."}


@dataclass(frozen=True, slots=True)
class Listed:
    """A list or recommendation as it is shown: its names, who signed, and what the act says."""

    slate: Slate
    names: list[Nominee]
    signed_by: list[str] = field(default_factory=list)
    findings: Findings = field(default_factory=list)

    @property
    def members(self) -> list[Nominee]:
        """Those put up as members, chair and vice chair among them."""
        return [one for one in self.names if one.role != "deputy"]

    @property
    def deputies(self) -> list[Nominee]:
        """Those put up as deputies, in their order."""
        return [one for one in self.names if one.role == "deputy"]


@dataclass(frozen=True, slots=True)
class Shown:
    """One election, with everything its panels and its own page need."""

    election: Election
    what: str
    term: str
    method: Finding
    listed: list[Listed]
    choices: dict[str, str]
    outcome: Outcome
    result: dict[str, Any]
    count: Count | None = None
    box: Box | None = None
    has_voted: int = 0

    @property
    def is_secret(self) -> bool:
        """Whether a secret ballot is open."""
        return self.box is not None

    @property
    def is_poll(self) -> bool:
        """Whether a poll over the names is open, or closed and not counted here."""
        return self.count is not None and not self.count.box

    @property
    def needs_lot(self) -> bool:
        """Whether the votes are equal and a lot must be drawn."""
        return bool(self.outcome.lot_between)

    @property
    def may_settle(self) -> bool:
        """Whether the counts say who is elected, and it is not settled yet."""
        return self.election.is_open and self.outcome.is_decided

    @property
    def may_count(self) -> bool:
        """Whether a round can be counted by hand now."""
        busy = self.count is not None or self.needs_lot or self.outcome.is_decided
        return self.election.is_open and bool(self.choices) and not busy

    @property
    def has_begun(self) -> bool:
        """Whether votes have been given, so that lists and names stand."""
        return any(not one["void"] for one in self.result["rounds"])

    @property
    def step(self) -> str:
        """What comes next, in a sentence."""
        if not self.election.is_open:
            return _(AFTER[State(self.election.state)]) if self.election.state in AFTER else ""
        steps = (
            (self.count is not None, _("Stemmegivningen pågår.")),
            (self.needs_lot, _("Stemmene er like. Trekk lodd.")),
            (self.outcome.is_decided, _("Avgjør valget.")),
            (self.has_begun, _("Ingen fikk flertall. Stem på nytt.")),
        )
        taken = (words for is_now, words in steps if is_now)
        return next(taken, _(NEXT[Method(self.election.method)]))


def shown_in(sitting: Sitting, *, only: int | None = None) -> list[Shown]:
    """The elections of the item being treated, or the one called only; as many queries for any
    number of them.
    """
    if only is None and sitting.item_id is None:
        return []
    rows = elections_in(sitting.item_id) if only is None else _one(sitting, only)
    found = list(rows)
    bodies = names_of_bodies({one.body_id for one in found})
    everyone = [
        name for one in found for slate in one.slates.all() for name in slate.nominees.all()
    ]
    day = sitting.meeting.held_on
    homes = homes_of(everyone, day) if everyone and day else {}
    boxes = _boxes(found)
    return [
        _shown(one, bodies.on(one.body_id, one.effective) or one.body.slug, homes, boxes)
        for one in found
    ]


def going_on_in(sitting: Sitting) -> list[Shown]:
    """The elections of the item being treated, without those that were given up."""
    return [one for one in shown_in(sitting) if one.election.state != State.DROPPED]


def shown_to_all(number: int) -> list[Shown] | None:
    """What everyone may read of the elections in the meeting with this number.

    None where the item is behind closed doors, and for no meeting.
    """
    rows = Sitting.objects.select_related("meeting__body", "item__consideration__case")
    sitting = rows.filter(pk=number).first()
    if sitting is None or is_closed_now(sitting):
        return None
    return going_on_in(sitting)


def _one(sitting: Sitting, number: int) -> QuerySet[Election]:
    chosen = Election.objects.filter(pk=number, item__meeting=sitting.meeting_id)
    return elections_in(chosen.values("item")).filter(pk=number)


def _boxes(rows: list[Election]) -> dict[str, tuple[Box, int]]:
    """The boxes that are open, by key, each with how many have voted; two queries, or none."""
    keys = [one.box for row in rows for one in row.counts.all() if one.box and not one.counted_at]
    if not keys:
        return {}
    boxes = {
        one.key: one for one in Box.objects.filter(key__in=keys, closed_at=None, voided_at=None)
    }
    cast = Voter.objects.filter(box__key__in=keys, has_voted=True).values_list(
        "box__key", flat=True
    )
    voted = list(cast)
    return {key: (box, voted.count(key)) for key, box in boxes.items()}


def _shown(
    election: Election, body: str, homes: dict[int, str], boxes: dict[str, tuple[Box, int]]
) -> Shown:
    outcome = outcome_of(election) if election.is_open else Outcome()
    result = election.result or kept_result(election, outcome, homes)
    count = next(
        (one for one in election.counts.all() if not one.counted_at and not one.voided_at), None
    )
    box, voted = boxes.get(count.box, (None, 0)) if count is not None else (None, 0)
    return Shown(
        election=election,
        what=what(election, body),
        term=term_of(election),
        method=method_finding(election),
        listed=listed_in(election),
        choices=choices_in(election),
        outcome=outcome,
        result=result,
        count=count,
        box=box,
        has_voted=voted,
    )


def method_finding(election: Election) -> Finding:
    """Why the election is held as it is, by the act."""
    if election.method == Method.MAJORITY:
        return method_for_leaders()
    return method_for_members(
        demanding_list=len(election.demanded_by),
        agreed_unanimously=election.method == Method.AGREED,
    )


def listed_in(election: Election) -> list[Listed]:
    """The lists, or the recommendation, that stand, with what the act says of each."""
    if election.method == Method.PROPORTIONAL:
        return [_list(one, election) for one in lists_in(election)]
    slate = slate_of(election)
    if slate is None:
        return []
    names = standing(slate)
    whole = slate.kind == SlateKind.AGREED and election.office == Office.MEMBERS
    found = of_organ(names) if whole and election.replaces_id is None else []
    return [Listed(slate, names, findings=[*found, *of_candidates(names)] if names else [])]


def _list(slate: Slate, election: Election) -> Listed:
    """A list; whoever signs here sits in the electing body and stands behind the list."""
    names, signed = standing(slate), list(slate.signatures.all())
    day = election.item.meeting.held_on
    by = [Signatory(of_the_list=True, sits_in_electing_organ=True) for _one in signed]
    found = of_list(names, election.seats, by, day) if day else []
    return Listed(slate, names, [str(one.attendee) for one in signed], found)


def voted_in(box: Box | None, actor: Actor) -> str:
    """How the actor stands in an open box: «open», «voted», or «» where not on the roll."""
    voter = Voter.objects.filter(box=box, key=actor.key).first() if box is not None else None
    if voter is None:
        return ""
    return "voted" if voter.has_voted else "open"


def body_called(body: Body, day: date) -> str:
    """The name of a body on day."""
    return name_on(body, day)


def placeable(election: Election) -> list[Nominee]:
    """The elected and their deputies, while it can be said who they are; else nobody."""
    if election.state != State.DECIDED:
        return []
    numbers = [one["nominee"] for key in ("elected", "deputies") for one in election.result[key]]
    found = Nominee.objects.select_related("person", "seat").in_bulk(numbers)
    return [found[number] for number in numbers]
