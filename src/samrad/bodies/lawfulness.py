"""What the law book says of the bodies and of those who sit in them on a day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base.actions import row_key
from samrad.base.ports.lawfulness import LAWFULNESS, Judged
from samrad.bodies import queries
from samrad.bodies.models import Body, Mandate
from samrad.bodies.queries import Place, RuleHeld
from samrad.bodies.vocabulary import GROUPS, BodyGroup, BodyKind, RuleKind, RuleStrength
from samrad.law.calendar import last_local_election
from samrad.law.finding import Finding, not_assessed
from samrad.law.gender import Genders
from samrad.law.statutes import kommuneloven_kap07_valg as election
from samrad.law.statutes import kommuneloven_kap07_valgbarhet as tenure
from samrad.law.statutes import kommuneloven_kap18_organer as organs
from samrad.law.statutes.kommuneloven_kap18_organer import Organ
from samrad.people.vocabulary import Gender
from samrad.register import queries as register

LEADERS = {RuleKind.CHAIR, RuleKind.VICE_CHAIR}


@dataclass(frozen=True, slots=True)
class Seated:
    """A body on a day: its name then, its places, and the rules it is held against."""

    body: Body
    name: str
    places: list[Place]
    rules: list[RuleHeld]

    @property
    def is_assembly(self) -> bool:
        """Whether it is the highest body, whose members the participants elect one by one."""
        return self.body.kind == BodyKind.ASSEMBLY

    @property
    def sitting(self) -> list[Mandate]:
        """The mandates of those who hold a place, deputies left out."""
        return [place.holder.mandate for place in self.places if place.holder]

    @property
    def address(self) -> str:
        """The page that shows the body."""
        return reverse("bodies:body", args=[self.body.slug])

    def judged(self, rule: str, finding: Finding, *rows: str, about: str = "") -> Judged:
        """A finding about the body; without rows it rests on the body's own."""
        return Judged(
            rule, about or self.name, finding, rows or (row_key(self.body),), self.address
        )


def judged(day: date) -> Iterator[Judged]:
    """The findings about each body on day; nothing while chapter 18 does not reach the council."""
    if not register.order_on(day).chapter_18_applies:
        return
    bodies = queries.bodies_on(day)
    rows = [one.body for one in bodies]
    places, rules = queries.line_ups_on(day, rows), queries.held_on_all(day, rows)
    for one in bodies:
        number = one.body.pk
        seated = Seated(one.body, one.name, places.get(number, []), rules.get(number, []))
        yield from _flag(seated)
        if seated.is_assembly:
            yield from _representation(seated)
        elif one.body.is_elected:
            yield from _balance(seated)
            yield from _sitting(seated, day)
        yield from _leaders(seated)


def _flag(of: Seated) -> Iterator[Judged]:
    found = elected_organ(of.body, of.name)
    if found is not None:
        yield of.judged(organs.ELECTED_ORGAN.id, found)


def elected_organ(body: Body, name: str) -> Finding | None:
    """Whether what the record says of a body agrees with the act; a question where it is mute.

    None for a body the act does not ask about.
    """
    asked = organs.is_elected_organ(_organ(body))
    political = GROUPS[BodyKind(body.kind)] == BodyGroup.POLITICAL
    if body.kind == BodyKind.SECRETARIAT:
        return None
    if body.is_elected is not None:
        found = replace(asked, holds=asked.holds == body.is_elected)
        if found.holds:
            return found
        said = _("Registeret sier det motsatte om %(body)s.") % {"body": name}
        return replace(found, reason=f"{asked.reason} {said}")
    if political or body.decides:
        why = _("registeret sier ikke om %(body)s er et folkevalgt organ.") % {"body": name}
        return not_assessed(why, asked.basis)
    return None


def _organ(body: Body) -> Organ:
    named = {BodyKind.ASSEMBLY: Organ.ASSEMBLY, BodyKind.BOARD: Organ.BOARD}
    other = Organ.OTHER_STEERING if body.decides else Organ.EXPERT_GROUP
    return named.get(BodyKind(body.kind), other)


def _representation(of: Seated) -> Iterator[Judged]:
    """Whether every participant has a member, and each of those as many deputies."""
    seats: dict[str, list[Place]] = {}
    for place in of.places:
        seats.setdefault(place.member or place.label, []).append(place)
    if not of.sitting:
        unknown = {
            organs.SEAT_FOR_EVERYONE: _("medlemmene i %(body)s er ikke kjent i registeret."),
            organs.DEPUTIES: _("varamedlemmene i %(body)s er ikke kjent i registeret."),
        }
        for rule, why in unknown.items():
            found: Finding = not_assessed(why % {"body": of.name}, rule.basis)
            yield of.judged(rule.id, found)
        return
    members = {name: sum(1 for one in held if one.holder) for name, held in seats.items()}
    yield of.judged(organs.SEAT_FOR_EVERYONE.id, organs.everyone_has_a_seat(members))
    for name, held in seats.items():
        deputies = [one.mandate for place in held for one in place.deputies]
        if members[name]:
            found = organs.has_deputies_enough(members[name], len(deputies))
            mandates = [place.holder.mandate for place in held if place.holder] + deputies
            rows = [row_key(one) for one in mandates]
            yield of.judged(organs.DEPUTIES.id, found, *rows, about=name)


def _balance(of: Seated) -> Iterator[Judged]:
    """Women and men in the whole organ, by recorded gender alone: a name says nothing."""
    genders = [mandate.person.gender for mandate in of.sitting]
    rows = [row_key(mandate) for mandate in of.sitting]
    if not genders:
        why = _("medlemmene i %(body)s er ikke kjent i registeret.") % {"body": of.name}
        yield of.judged(election.WHOLE_ORGAN.id, not_assessed(why, election.WHOLE_ORGAN.basis))
        return
    women, men = genders.count(Gender.WOMAN), genders.count(Gender.MAN)
    if unknown := len(genders) - women - men:
        words = {"unknown": unknown, "all": len(genders)}
        why = _("kjønn er ikke registrert for %(unknown)d av %(all)d.") % words
        found: Finding = not_assessed(why, election.WHOLE_ORGAN.basis)
    else:
        found = election.organ_is_balanced(Genders(women, men))
    yield of.judged(election.WHOLE_ORGAN.id, found, *rows)


def _sitting(of: Seated, day: date) -> Iterator[Judged]:
    """Those who have sat since before the last local election, and how long they may."""
    held_on = last_local_election(day)
    before = [mandate for mandate in of.sitting if mandate.valid_from < held_on]
    if before:
        found = tenure.sitting_organ_continues(held_on, day)
        rows = [row_key(mandate) for mandate in before]
        yield of.judged(tenure.SITTING_ORGAN.id, found, *rows)


def _leaders(of: Seated) -> Iterator[Judged]:
    """Chair and vice chair, where a rule of the act asks for them."""
    rule = organs.LEADER if of.is_assembly else organs.OTHER_ORGANS
    for held in of.rules:
        if held.rule.kind in LEADERS and held.rule.strength == RuleStrength.LAW:
            yield of.judged(rule.id, held.finding, row_key(held.rule))


LAWFULNESS.add("bodies", judged)
