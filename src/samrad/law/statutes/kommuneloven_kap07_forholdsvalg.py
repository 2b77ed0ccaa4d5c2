"""The settlement of a list election: seats, persons, deputies (kommuneloven § 7-6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from samrad.law.arithmetic import gender_floor
from samrad.law.facts import (
    BadFact,
    require_choices,
    require_days,
    require_positive,
    require_some,
    require_within,
)
from samrad.law.finding import Finding, Sum
from samrad.law.gender import Gender
from samrad.law.provision import SINCE_2023_07, for_councils
from samrad.law.rule import COMPUTES, REFUSES, WARNS, Rule

EXTRA_DEPUTIES = 2
MOST_SEATS = 1000

SETTLEMENT = Rule(
    id="KL-7-6-1",
    title="Fordeling av plassene",
    term="valgoppgjør, forholdsvalg, loddtrekning",
    basis=for_councils("§ 7-6 første ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES,),
    summary="Stemmene til hver liste deles med 1, 2, 3, 4 og så videre, og plassene går til de "
    "største tallene. Er tallene like, går plassen til listen med flest stemmer; er også "
    "stemmene like, avgjør loddtrekning mellom de listene.",
    example="5 plasser, A 30, B 20, C 10: 3, 2 og 0, uten loddtrekning.",
)
PERSONS = Rule(
    id="KL-7-6-3",
    title="Hvem som er valgt fra listen",
    term="kjønnsbalanse, opprykk på listen",
    basis=for_councils("§ 7-6 andre og tredje ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES, REFUSES),
    summary="Navnene velges i listens rekkefølge. Får listen fire eller flere plasser, skal hvert "
    "kjønn ha minst 40 prosent av dem; ved to eller tre skal begge kjønn være med. Hvordan "
    "kandidater rykker opp, er vår tolkning.",
    example="M M M M K K og 4 plasser: nummer 1, 2, 5 og 6.",
)
LIST_DEPUTIES = Rule(
    id="KL-7-6-5",
    title="Varamedlemmer fra listen",
    term="varamedlem",
    basis=for_councils("§ 7-6 femte ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES, WARNS),
    summary="Listen får så langt det går to flere varamedlemmer enn medlemmer, i listens "
    "rekkefølge "
    "og med samme krav til kjønn. Hvordan kravet brukes på varamedlemmene samlet, er vår "
    "tolkning.",
    example="4 plasser gir 6 varamedlemmer, 1 plass gir 3.",
)


@dataclass(frozen=True, slots=True)
class Distribution:
    """Seats per list that are certain, and the lists that must draw lots for the rest.

    lot_between is empty when nothing is left; lot_seats is how many seats they draw for.
    """

    seats: dict[str, int]
    lot_between: tuple[str, ...] = ()
    lot_seats: int = 0


@dataclass(frozen=True, slots=True)
class Settlement(Finding):
    """The seats of a list election (valgoppgjør)."""

    seats: Mapping[str, int] = field(default_factory=dict)
    lot_between: tuple[str, ...] = ()
    lot_seats: int = 0


@dataclass(frozen=True, slots=True)
class Elected(Finding):
    """Positions on a list, counted from 1, that are elected; deputies in calling order."""

    positions: tuple[int, ...] = ()
    wanted: int = 0
    required_each: int = 0


def d_hondt(votes: Mapping[str, int], seats: int) -> Distribution:
    """Seats by the divisors 1, 2, 3 …, with equal numbers to the list with most votes.

    Lists with equal votes are always treated alike: each gets a seat while there are seats enough
    for all of them, else they draw lots. BadFact unless someone got a vote and there is a seat.
    """
    require_positive(seats=seats)
    require_within(of=("det største organet vi regner på", MOST_SEATS), seats=seats)
    require_some(votes=votes)
    for name, count in votes.items():
        if type(count) is not int or count < 0:
            raise BadFact(f"votes[{name}]: {count!r} er ikke et helt antall fra null og oppover.")
    alike: dict[int, list[str]] = {}
    for name, count in votes.items():
        alike.setdefault(count, []).append(name)
    sizes = sorted(alike, reverse=True)
    if not sizes[0]:
        raise BadFact("votes: ingen liste har fått stemmer.")
    won = dict.fromkeys(sizes, 0)
    left = seats
    while left:
        best = sizes[0]
        divisor = won[best] + 1
        for size in sizes:
            # Cross multiplication, and strictly more: equal quotients go to most votes.
            if size * divisor > best * (won[size] + 1):
                best, divisor = size, won[size] + 1
        tied = alike[best]
        if len(tied) > left:
            certain = {name: won[count] for name, count in votes.items()}
            return Distribution(certain, tuple(tied), left)
        won[best] = divisor
        left -= len(tied)
    return Distribution({name: won[count] for name, count in votes.items()})


def settle(votes: Mapping[str, int], seats: int, on: date) -> Settlement:
    """The seats of each list by the act, and who draws lots for what is left.

    BadFact as d_hondt. Source: kommuneloven § 7-6 første ledd.
    """
    require_days(on=on)
    found = d_hondt(votes, seats)
    basis = SETTLEMENT.basis
    if not basis.applies_on(on):
        return Settlement.older(basis)
    reason = ", ".join(f"{name} {count}" for name, count in found.seats.items()) + "."
    if found.lot_between:
        reason += f" Loddtrekning mellom {' og '.join(found.lot_between)} om {found.lot_seats}."
    certain = sum(found.seats.values())
    total = (Sum(certain, seats, "plassene som skal fordeles", "plasser"),)
    return Settlement(
        None,
        f"Av {seats} plasser: {reason}",
        basis,
        total,
        seats=found.seats,
        lot_between=found.lot_between,
        lot_seats=found.lot_seats,
    )


def elected_from_list(order: Sequence[Gender], seats: int, on: date) -> Elected:
    """Who is elected from a list that won seats; the under-represented gender moves up.

    The next one of that gender takes the place of the last elected of the other. holds is False
    when the list has too few of them: the act has no exception for a council's board.
    Source: kommuneloven § 7-6 andre and tredje ledd; how to move is our reading.
    """
    _check_list(order, seats, on)
    basis = PERSONS.basis
    if not basis.applies_on(on):
        return Elected.older(basis)
    places = list(range(1, len(order) + 1))
    chosen, holds = _balanced(order, places, seats)
    required = gender_floor(seats)
    reason = f"Valgt fra listen: nummer {', '.join(map(str, chosen))}."
    if chosen != places[:seats]:
        reason += " Kandidater av det underrepresenterte kjønnet er rykket opp (vår tolkning)."
    if not holds:
        reason += f" Kravet om minst {required} av hvert kjønn kan ikke oppfylles."
    return Elected(
        holds, reason, basis, positions=tuple(chosen), wanted=seats, required_each=required
    )


def deputies_from_list(order: Sequence[Gender], seats: int, on: date) -> Elected:
    """The deputies of a list that won seats: two more than its members, as far as it has names.

    Source: kommuneloven § 7-6 femte ledd; the gender rule for deputies together is our reading.
    """
    _check_list(order, seats, on)
    basis = LIST_DEPUTIES.basis
    if not basis.applies_on(on):
        return Elected.older(basis)
    wanted = seats + EXTRA_DEPUTIES
    members, _ = _balanced(order, list(range(1, len(order) + 1)), seats)
    left = [place for place in range(1, len(order) + 1) if place not in members]
    count = min(wanted, len(left))
    chosen, holds = _balanced(order, left, count)
    required = gender_floor(count)
    reason = f"{count} av {wanted} ønskede varamedlemmer, med minst {required} av hvert kjønn"
    reason += " (vår tolkning)." if holds else " som krav, og det er ikke oppfylt (vår tolkning)."
    return Elected(
        holds, reason, basis, positions=tuple(chosen), wanted=wanted, required_each=required
    )


def _check_list(order: Sequence[Gender], seats: int, on: date) -> None:
    require_some(order=order)
    for gender in order:
        require_choices(Gender, order=gender)
    require_positive(seats=seats)
    require_days(on=on)


def _balanced(order: Sequence[Gender], places: list[int], seats: int) -> tuple[list[int], bool]:
    chosen, waiting = places[:seats], places[seats:]
    required = gender_floor(seats)
    for gender in Gender:
        coming = [place for place in waiting if order[place - 1] is gender]
        while coming and sum(order[place - 1] is gender for place in chosen) < required:
            out = max(place for place in chosen if order[place - 1] is gender.other)
            chosen[chosen.index(out)] = coming.pop(0)
    chosen.sort()
    enough = all(sum(order[p - 1] is gender for p in chosen) >= required for gender in Gender)
    return chosen, enough
