"""Who is elected: what the law book makes of the counts, and as it is kept when it is settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samrad.bodies.models import Mandate
from samrad.bodies.vocabulary import MandateRole
from samrad.elections.models import Count, Election, Lot, Nominee, Slate
from samrad.elections.queries.elections import (
    labels_in,
    lists_in,
    slate_of,
    standing,
)
from samrad.elections.queries.judging import of_candidates, of_organ
from samrad.elections.queries.table import Table, worked
from samrad.elections.vocabulary import IN_FAVOUR, Method, Office
from samrad.law.finding import Finding, not_assessed
from samrad.law.gender import Gender, Genders
from samrad.law.lot import Drawing, redone
from samrad.law.statutes.kommuneloven_kap07_forholdsvalg import (
    LIST_DEPUTIES,
    PERSONS,
    Elected,
    Settlement,
    deputies_from_list,
    elected_from_list,
    settle,
)
from samrad.law.statutes.kommuneloven_kap07_opprykk import successor_after_vacancy
from samrad.law.statutes.kommuneloven_kap07_valg import Round, is_agreed, majority_election


@dataclass(frozen=True, slots=True)
class Won:
    """What a list won: votes, seats, those elected from it, and its deputies in calling order."""

    slate: Slate
    votes: int
    seats: int
    elected: tuple[Nominee, ...] = ()
    deputies: tuple[Nominee, ...] = ()
    vacant: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the counts give so far: who is elected, or why nobody is yet.

    lot_between holds the names that must draw lots, for lot_seats of the seats.
    """

    findings: tuple[Finding, ...] = ()
    elected: tuple[Nominee, ...] = ()
    deputies: tuple[Nominee, ...] = ()
    lists: tuple[Won, ...] = ()
    table: Table | None = None
    lot_between: tuple[str, ...] = ()
    lot_seats: int = 0
    is_decided: bool = False


UNDECIDED = Outcome()


def outcome_of(election: Election) -> Outcome:
    """What the standing counts of an election give, with the lot when it is drawn."""
    counts = sorted((one for one in election.counts.all() if one.stands), key=lambda one: one.round)
    if not counts:
        return UNDECIDED
    day, lot = election.item.meeting.held_on, getattr(election, "lot", None)
    assert day is not None  # noqa: S101 -- counted in a meeting that has its day
    if election.method == Method.MAJORITY:
        return _by_majority(election, counts, day, lot)
    if election.method == Method.PROPORTIONAL:
        return _by_lists(election, counts[0], day, lot)
    return _by_agreement(election, counts[0], day)


def _by_majority(
    election: Election, counts: Sequence[Count], day: date, lot: Lot | None
) -> Outcome:
    labels = labels_in(election)
    rounds = [
        Round({labels[key]: one.votes[key] for key in one.votes}, one.blank) for one in counts
    ]
    found = majority_election(*rounds, blank_counts=election.blank_counts, on=day)
    name = found.elected
    if found.lot_between and lot is not None:
        name = drawing_of(lot).winners[0]
    slate = slate_of(election)
    rows = {one.name: one for one in slate.nominees.all()} if slate is not None else {}
    chosen = (rows[name],) if name else ()
    return Outcome(
        findings=(found, *of_candidates(chosen)),
        elected=chosen,
        lot_between=() if name else found.lot_between,
        lot_seats=0 if name else int(bool(found.lot_between)),
        is_decided=bool(name),
    )


def _by_agreement(election: Election, count: Count, day: date) -> Outcome:
    against = sum(count.votes.values()) - count.votes[IN_FAVOUR]
    agreed = is_agreed(votes_for=count.votes[IN_FAVOUR], votes_against=against, blank=count.blank)
    slate = slate_of(election)
    names = standing(slate) if slate is not None else []
    members = tuple(one for one in names if one.role != MandateRole.DEPUTY)
    deputies = tuple(one for one in names if one.role == MandateRole.DEPUTY)
    found = [agreed, *_whole(election, names, day), *of_candidates(names)]
    return Outcome(tuple(found), members, deputies, is_decided=bool(agreed.holds))


def _whole(election: Election, names: Sequence[Nominee], day: date) -> list[Finding]:
    """What the act says of gender: in a whole organ, or for one who fills the rest of a term."""
    if election.office != Office.MEMBERS:
        return []
    if election.replaces is None:
        return of_organ(names)
    sitting = Mandate.objects.on(election.effective).filter(seat__body=election.body_id)
    stay = sitting.exclude(role=MandateRole.DEPUTY).exclude(seat=election.replaces.seat_id)
    return [successor_finding(list(stay.values_list("person__gender", flat=True)), day)]


def successor_finding(genders: Sequence[str | None], day: date) -> Finding:
    """Which gender the one elected to a vacant seat should have; «ikke vurdert» where not known.

    genders are those who stay. Source: kommuneloven § 7-10 tredje ledd.
    """
    women, men = genders.count(Gender.WOMAN), genders.count(Gender.MAN)
    found = successor_after_vacancy(Genders(women, men), day)
    unknown = len(genders) - women - men
    if unknown:
        why = _("kjønn er ikke registrert for %d av dem som sitter.") % unknown
        return not_assessed(why, found.basis)
    return found


def _by_lists(election: Election, count: Count, day: date, lot: Lot | None) -> Outcome:
    lists = {one.title: one for one in lists_in(election)}
    votes = {title: count.votes[str(one.pk)] for title, one in lists.items()}
    settled = settle(votes, election.seats, day)
    table = worked(votes, election.seats)
    drawn = drawing_of(lot).winners if lot is not None else ()
    if settled.lot_between and lot is None:
        return Outcome(
            (settled,),
            table=table,
            lot_between=settled.lot_between,
            lot_seats=settled.lot_seats,
        )
    seats = {title: number + (title in drawn) for title, number in settled.seats.items()}
    found: list[Finding] = [settled]
    won = []
    for title, slate in lists.items():
        one, said = from_list(slate, votes[title], seats.get(title, 0), day)
        won.append(one)
        found += said
    everyone = [one for each in won for one in each.elected]
    return Outcome(
        findings=(*found, *of_candidates(everyone)),
        elected=tuple(everyone),
        deputies=tuple(one for each in won for one in each.deputies),
        lists=tuple(won),
        table=table,
        is_decided=_is_read(settled),
    )


def _is_read(settled: Settlement) -> bool:
    """Whether the wording of the day is one we have read."""
    return bool(settled.seats)


def from_list(slate: Slate, votes: int, seats: int, day: date) -> tuple[Won, list[Finding]]:
    """Who is elected from a list with so many seats, who are its deputies, and what the act says.

    Where the gender of someone on it is not recorded, and it could matter, nobody moves up: they
    are taken in the order of the list, and that is said.
    """
    names = standing(slate)
    if not seats or not names:
        return Won(slate, votes, seats, vacant=seats), []
    order = [Gender(one.gender) for one in names if one.gender]
    if len(order) == len(names):
        members = elected_from_list(order, seats, day)
        deputies = deputies_from_list(order, seats, day)
    else:
        members, deputies = _in_order(names, seats)
    chosen = tuple(names[place - 1] for place in members.positions)
    won = Won(
        slate,
        votes,
        seats,
        elected=chosen,
        deputies=tuple(names[place - 1] for place in deputies.positions),
        vacant=seats - len(chosen),
    )
    return won, [_about(slate, members), *([_about(slate, deputies)] if deputies.positions else [])]


def _in_order(names: Sequence[Nominee], seats: int) -> tuple[Elected, Elected]:
    unknown = sum(1 for one in names if not one.gender)
    why = _(
        "Ikke vurdert: kjønn er ikke registrert for %(n)d på listen. Navnene er tatt i listens "
        "rekkefølge, uten opprykk."
    ) % {"n": unknown}
    chosen = tuple(range(1, min(seats, len(names)) + 1))
    rest = tuple(range(len(chosen) + 1, min(len(names), 2 * seats + 2) + 1))
    return (
        Elected(None, why, PERSONS.basis, positions=chosen, wanted=seats),
        Elected(None, why, LIST_DEPUTIES.basis, positions=rest, wanted=seats + 2),
    )


def _about(slate: Slate, finding: Elected) -> Finding:
    reason = f"{slate.title}: {finding.reason}"
    return Finding(finding.holds, reason, finding.basis, finding.arithmetic)


# ------------------------------------------------------------------ the lot


def drawing_of(lot: Lot) -> Drawing:
    """The draw as the law book knows it."""
    return Drawing(
        lot.seed,
        tuple(lot.names),
        tuple(lot.order),
        lot.drawn,
        lot.drawn_by,
        tuple(lot.witnesses),
    )


def verifies(lot: Lot) -> bool:
    """Whether doing the draw again gives the order that was recorded."""
    return redone(drawing_of(lot))
