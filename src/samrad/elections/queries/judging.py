"""What law and agreement say of names on a list: how many, whose gender, where they stand."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrad.bodies.models import Body, Mandate
from samrad.bodies.queries import Holder, Place, held_on, line_up_on
from samrad.bodies.vocabulary import MandateRole, RuleKind
from samrad.elections.models import Nominee
from samrad.law.finding import Finding, Sum, not_assessed
from samrad.law.gender import Balance, Genders
from samrad.law.provision import Provision, Status
from samrad.law.statutes.kommuneloven_kap07_lister import (
    LIST_SIZE,
    Signatory,
    list_genders,
    list_is_signed,
    list_size,
)
from samrad.law.statutes.kommuneloven_kap07_valg import organ_is_balanced
from samrad.law.statutes.kommuneloven_kap07_valgbarhet import Candidate, can_be_elected
from samrad.people.models import Person
from samrad.people.vocabulary import Gender
from samrad.publications.phrases import listed

NOT_SETTLED = Provision(_("kommuneloven § 7-6 sier det ikke"), status=Status.UNVERIFIED)
Findings = list[Finding]


def same(one: Nominee, other: Nominee) -> bool:
    """Whether two names are one person: by the register where both are in it, else as written."""
    if one.person_id and other.person_id:
        return one.person_id == other.person_id
    return _folded(one.name) == _folded(other.name)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def twice(nominees: Sequence[Nominee]) -> list[str]:
    """The names that stand there more than once."""
    return [
        one.name
        for place, one in enumerate(nominees)
        if any(same(one, a) for a in nominees[:place])
    ]


def on_both(nominees: Iterable[Nominee], others: Sequence[Nominee]) -> list[str]:
    """The names that stand on both lists."""
    return [one.name for one in nominees if any(same(one, other) for other in others)]


def of_genders(rule: Callable[[Genders], Balance], genders: Iterable[str | None]) -> Finding:
    """What a rule on gender says, whatever those are whose gender is not recorded.

    Where what is not known could change the answer, it is «ikke vurdert»; a name says nothing.
    """
    counted = Counter(genders)
    women, men, unknown = counted[Gender.WOMAN], counted[Gender.MAN], counted[None]
    answers = [rule(Genders(women + k, men + unknown - k)) for k in range(unknown + 1)]
    if not unknown or answers[0].required_each == 0:
        return answers[0]
    verdicts = {one.holds for one in answers}
    holds = verdicts.pop() if len(verdicts) == 1 else None
    floor = answers[0].required_each
    reason = _(
        "%(women)s og %(men)s av %(all)d; minst %(floor)d av hvert kjønn kreves. Kjønn er ikke "
        "registrert for %(unknown)d."
    ) % {
        "women": ngettext("%(n)d kvinne", "%(n)d kvinner", women) % {"n": women},
        "men": ngettext("%(n)d mann", "%(n)d menn", men) % {"n": men},
        "all": women + men + unknown,
        "floor": floor,
        "unknown": unknown,
    }
    sums = (
        Sum(women, floor, _("minstekravet"), _("kvinner")),
        Sum(men, floor, _("minstekravet"), _("menn")),
    )
    return Finding(holds, reason, answers[0].basis, sums)


def of_list(
    nominees: Sequence[Nominee], seats: int, signatories: Sequence[Signatory], day: date
) -> Findings:
    """What the act says of a list: its length, genders, signatures, and what it leaves open.

    Source: kommuneloven § 7-5 første, andre and tredje ledd.
    """
    found: Findings = [list_size(seats, len(nominees), day)]
    found.append(
        of_genders(lambda genders: list_genders(seats, genders, day), [n.gender for n in nominees])
    )
    if signatories:
        found.append(list_is_signed(signatories, day))
    if len(nominees) < seats:
        found.append(
            not_assessed(
                _(
                    "listen har %(names)d navn til %(seats)d plasser. Loven har ikke noe minste "
                    "antall, og sier ikke hvem som får plasser listen ikke har navn til."
                )
                % {"names": len(nominees), "seats": seats},
                NOT_SETTLED,
            )
        )
    return [*found, *of_candidates(nominees)]


def of_both(nominees: Sequence[Nominee], others: Sequence[Nominee]) -> Finding:
    """Whether nobody stands on two lists. Source: kommuneloven § 7-5 første ledd."""
    found = on_both(nominees, others)
    if found:
        words = _("%(names)s står på to lister.") % {"names": listed(found)}
        return Finding(False, words, LIST_SIZE.basis)
    return Finding(True, _("Ingen står på to lister."), LIST_SIZE.basis)


def of_candidates(nominees: Sequence[Nominee]) -> Findings:
    """Who cannot be elected, and about how many nobody has said: two findings at most.

    Source: kommuneloven § 7-2.
    """
    barred = [one for one in nominees if False in {one.consents, one.is_eligible}]
    unknown = [
        one for one in nominees if one not in barred and None in {one.consents, one.is_eligible}
    ]
    found: Findings = []
    for one in barred:
        asked = can_be_elected(
            Candidate(
                voting_right=one.is_eligible is not False,
                registered_in_participant=one.is_eligible is not False,
                written_consent=one.consents is not False,
            )
        )
        found.append(Finding(asked.holds, f"{one.name}: {asked.reason}", asked.basis))
    if unknown:
        basis = can_be_elected(Candidate(True, True, True)).basis
        words = _("samtykke, stemmerett og bosted er ikke bekreftet for %(n)d av %(all)d.")
        found.append(not_assessed(words % {"n": len(unknown), "all": len(nominees)}, basis))
    elif nominees and not barred:
        found.append(can_be_elected(Candidate(True, True, True)))
    return found


def of_organ(nominees: Sequence[Nominee]) -> Findings:
    """Whether members, and deputies, have enough of each gender. Source: kommuneloven § 7-7."""
    members = [one for one in nominees if one.role != MandateRole.DEPUTY]
    deputies = [one for one in nominees if one.role == MandateRole.DEPUTY]
    found: Findings = []
    for group, about in ((members, _("Medlemmene")), (deputies, _("Varamedlemmene"))):
        if group:
            said = of_genders(organ_is_balanced, [one.gender for one in group])
            found.append(replace(said, reason=f"{about}: {said.reason}"))
    return found


def of_body(body: Body, nominees: Sequence[Nominee], day: date) -> Findings:
    """What the body's own rules would say of it with these in its seats from day.

    Seats, sub-regions, chair and vice chair by agreement or aim; gender is answered by of_organ.
    """
    by_seat = {one.seat_id: one for one in nominees if one.role != MandateRole.DEPUTY}
    places = [_filled(place, by_seat) for place in line_up_on(body, day)]
    held = held_on(body, day, places)
    return [one.finding for one in held if one.rule.kind != RuleKind.GENDER_BALANCE]


def _filled(place: Place, by_seat: dict[int | None, Nominee]) -> Place:
    """The place as it would be with the one who is meant for it, and nobody else."""
    one = by_seat.get(place.seat.pk) if place.seat is not None else None
    if one is None:
        return replace(place, holder=None, deputies=())
    mandate = Mandate(
        seat=place.seat, role=one.role, person=Person(name=one.name, gender=one.gender)
    )
    return replace(place, holder=Holder(mandate, ""), deputies=())
