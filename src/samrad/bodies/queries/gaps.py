"""The gap report: a body's line-up held against what law, agreement and aims ask of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrad.base.collation import alphabetical
from samrad.base.reading import once
from samrad.bodies.models import Body, CompositionRule
from samrad.bodies.queries.line_ups import Place, line_ups_on
from samrad.bodies.queries.naming import names_of_bodies, subregions_on
from samrad.bodies.vocabulary import BodyKind, MandateRole, RuleKind, RuleStrength
from samrad.law.arithmetic import gender_floor
from samrad.law.finding import Finding, Sum
from samrad.law.provision import Provision, Status, kommuneloven
from samrad.people.vocabulary import Gender

NAMED_AT_MOST = 8
KIND_ORDER = {kind: place for place, kind in enumerate(RuleKind)}


@dataclass(frozen=True, slots=True)
class RuleHeld:
    """A composition rule and what the line-up says to it; missing names what is not there."""

    rule: CompositionRule
    finding: Finding
    missing: tuple[str, ...] = ()

    @property
    def must_hold(self) -> bool:
        """Whether breaking the rule refuses: law and agreement do, aims never."""
        return self.rule.strength in {RuleStrength.LAW, RuleStrength.TERM}

    @property
    def tone(self) -> str:
        """The kind of badge: what must hold and does not is a danger, the rest a warning."""
        if self.finding.holds is None:
            return "neutral"
        if self.finding.holds:
            return "success"
        return "danger" if self.must_hold else "warning"


@dataclass(frozen=True, slots=True)
class Composition:
    """What a rule is asked about: the body's name, its places, and the sub-regions of the day."""

    name: str
    places: list[Place]
    subregions: dict[int, str]

    @property
    def holders(self) -> list[Place]:
        """The places that are filled."""
        return [place for place in self.places if place.holder]

    @property
    def is_known(self) -> bool:
        """Whether the record knows anyone in the body at all."""
        return bool(self.holders)

    def count(self, role: MandateRole) -> int:
        """How many hold the role."""
        return sum(1 for one in self.holders if one.holder and one.holder.mandate.role == role)


Asked = tuple[Finding, tuple[str, ...]]


def gaps_on(body: Body, day: date, line_up: list[Place] | None = None) -> list[Finding]:
    """What the rules say of the body on day, one finding for each rule in force."""
    return [held.finding for held in held_on(body, day, line_up)]


def held_on(body: Body, day: date, line_up: list[Place] | None = None) -> list[RuleHeld]:
    """The body's rules on day with their findings and what is missing; line_up when it is read."""
    places = None if line_up is None else {body.pk: line_up}
    return held_on_all(day, [body], places).get(body.pk, [])


def held_on_all(
    day: date, bodies: Iterable[Body], places: dict[int, list[Place]] | None = None
) -> dict[int, list[RuleHeld]]:
    """The rules of several bodies on day, by the body's id; as many queries as for one."""
    asked = {body.pk: body for body in bodies}
    rules = [rule for rule in _every_rule() if rule.body_id in asked and day in rule.period]
    if not rules:
        return {}
    seated = line_ups_on(day, asked.values()) if places is None else places
    names, subregions = names_of_bodies(), subregions_on(day)
    held: dict[int, list[RuleHeld]] = {}
    for rule in rules:
        name = names.on(rule.body_id, day) or rule.body.slug
        composition = Composition(name, seated.get(rule.body_id, []), subregions)
        held.setdefault(rule.body_id, []).append(_held(rule, composition))
    return held


@once
def _every_rule() -> list[CompositionRule]:
    """Every composition rule there has been, in the order told; a page reads them once."""
    found = CompositionRule.objects.select_related("source", "body")
    return sorted(found, key=lambda rule: (KIND_ORDER[RuleKind(rule.kind)], rule.pk))


def _held(rule: CompositionRule, composition: Composition) -> RuleHeld:
    if not composition.is_known:
        unknown = _("Medlemmene i %(body)s er ikke kjent.") % {"body": composition.name}
        return RuleHeld(rule, Finding(None, unknown, basis_of(rule)))
    finding, missing = ASKED[RuleKind(rule.kind)](rule, composition)
    return RuleHeld(rule, finding, missing)


def basis_of(rule: CompositionRule) -> Provision:
    """Where the rule stands: the act, the agreement, an aim, or what a document reports."""
    if rule.strength == RuleStrength.LAW:
        return kommuneloven(_section(rule))
    if rule.strength == RuleStrength.TERM:
        return Provision(_("samarbeidsavtalen"), status=Status.TERM)
    act = _("målsetting i") if rule.strength == RuleStrength.AIM else _("opplyst i")
    return Provision(f"{act} {rule.source.title}", status=Status.PRACTICE)


def _section(rule: CompositionRule) -> str:
    if rule.kind == RuleKind.GENDER_BALANCE:
        return "§ 7-7 tredje ledd"
    is_assembly = rule.body.kind == BodyKind.ASSEMBLY
    return "§ 18-3 første ledd" if is_assembly else "§ 18-3 fjerde ledd"


def _seats(rule: CompositionRule, of: Composition) -> Asked:
    """Filled seats against the number; a seat nobody holds is named."""
    vacant = tuple(place.label for place in of.places if not place.holder)
    have, needed = len(of.holders), rule.number or len(of.places)
    counted = _("%(body)s har %(have)d av %(needed)d plasser besatt") % {
        "body": of.name,
        "have": have,
        "needed": needed,
    }
    named = _("; ledig: %(names)s") % {"names": listed(vacant)} if vacant else ""
    sums = (Sum(have, needed, _("alle plassene"), _("plasser")),)
    return Finding(have == needed, f"{counted}{named}.", basis_of(rule), sums), vacant


def _seats_at_most(rule: CompositionRule, of: Composition) -> Asked:
    have, most = len(of.places), rule.number or 0
    reason = _("%(body)s har %(have)d plasser og kan ha høyst %(most)d.") % {
        "body": of.name,
        "have": have,
        "most": most,
    }
    sums = (Sum(have, most, _("det høyeste tallet"), _("plasser")),)
    return Finding(have <= most, reason, basis_of(rule), sums), ()


def _one_per_member(rule: CompositionRule, of: Composition) -> Asked:
    members = [place for place in of.places if place.member]
    missing = tuple(place.member for place in members if not place.holder)
    have, needed = len(members) - len(missing), len(members)
    reason = (
        _("%(have)d av %(needed)d medlemmer har en kjent representant; mangler: %(names)s.")
        % {"have": have, "needed": needed, "names": listed(missing)}
        if missing
        else _("Alle %(needed)d medlemmer har en representant.") % {"needed": needed}
    )
    sums = (Sum(have, needed, _("alle medlemmene"), _("medlemmer")),)
    return Finding(not missing, reason, basis_of(rule), sums), missing


def _one_per_subregion(rule: CompositionRule, of: Composition) -> Asked:
    seats = dict.fromkeys(of.subregions, 0)
    for place in of.places:
        for number in place.subregion_ids:
            seats[number] = seats.get(number, 0) + 1
    none = tuple(of.subregions[number] for number in of.subregions if not seats[number])
    several = tuple(of.subregions[number] for number in of.subregions if seats[number] > 1)
    said = [_("uten plass: %(names)s") % {"names": listed(none)}] if none else []
    said += [_("flere plasser: %(names)s") % {"names": listed(several)}] if several else []
    have, needed = len(of.subregions) - len(none) - len(several), len(of.subregions)
    reason = _("%(have)d av %(needed)d delregioner har én plass hver") % {
        "have": have,
        "needed": needed,
    }
    reason = "; ".join([reason, *said]) + "."
    sums = (Sum(have, needed, _("alle delregionene"), _("delregioner")),)
    return Finding(not said, reason, basis_of(rule), sums), none


def _all_subregions(rule: CompositionRule, of: Composition) -> Asked:
    represented = {number for place in of.holders for number in place.subregion_ids}
    missing = tuple(of.subregions[number] for number in of.subregions if number not in represented)
    have, needed = len(of.subregions) - len(missing), len(of.subregions)
    reason = (
        _("%(have)d av %(needed)d delregioner er representert; mangler: %(names)s.")
        % {"have": have, "needed": needed, "names": listed(missing)}
        if missing
        else _("Alle %(needed)d delregioner er representert.") % {"needed": needed}
    )
    sums = (Sum(have, needed, _("alle delregionene"), _("delregioner")),)
    return Finding(not missing, reason, basis_of(rule), sums), missing


def _led_by(role: MandateRole) -> Callable[[CompositionRule, Composition], Asked]:
    def asked(rule: CompositionRule, of: Composition) -> Asked:
        have = of.count(role)
        words = {"body": of.name, "role": role.label}
        reason = _("%(body)s har %(role)s.") if have else _("%(body)s har ingen kjent %(role)s.")
        missing = () if have else (str(role.label),)
        return Finding(
            have == 1, reason % words, basis_of(rule), (Sum(have, 1, _("én i vervet")),)
        ), missing

    return asked


def _gender_balance(rule: CompositionRule, of: Composition) -> Asked:
    recorded = [place.holder.mandate.person.gender for place in of.holders if place.holder]
    women, men = recorded.count(Gender.WOMAN), recorded.count(Gender.MAN)
    unknown = len(recorded) - women - men
    return gender_finding(women, men, unknown, basis_of(rule)), ()


def gender_finding(women: int, men: int, unknown: int, basis: Provision) -> Finding:
    """Whether each gender has its floor, by recorded gender only; a name says nothing.

    Those whose gender is not recorded decide it only where no answer about them could change the
    result: 7 and 8 of 16 with one unknown holds, 3 and 12 with one unknown does not.
    """
    members = women + men + unknown
    floor = gender_floor(members)
    if not floor:
        return Finding(True, _("Kravet om begge kjønn gjelder fra to medlemmer."), basis)
    words = {
        "women": ngettext("%(count)d kvinne", "%(count)d kvinner", women) % {"count": women},
        "men": ngettext("%(count)d mann", "%(count)d menn", men) % {"count": men},
        "members": members,
        "floor": floor,
        "unknown": unknown,
    }
    fewest = min(women, men)
    working = f"⌈2/5 · {members}⌉" if members > 3 else str(floor)  # noqa: PLR2004 -- § 7-7: four or more
    sums = (Sum(fewest, floor, working, _("av hvert kjønn")),)
    holds = True if fewest >= floor else None
    if _short_of_both(women, men, unknown, floor):
        holds = False
    if holds is None and unknown == members:
        return Finding(
            None, _("Kjønn er ikke registrert for noen av de %(members)d.") % words, basis
        )
    reason = _("%(women)s og %(men)s av %(members)d; minst %(floor)d av hvert trengs")
    if unknown:
        reason += _(", og kjønn er ikke registrert for %(unknown)d")
    return Finding(holds, f"{reason % words}.", basis, sums)


def _short_of_both(women: int, men: int, unknown: int, floor: int) -> bool:
    """Whether the unknown are too few to lift both genders to the floor at once."""
    return max(0, floor - women) + max(0, floor - men) > unknown


def listed(names: Iterable[str]) -> str:
    """«Follo, Mosseregionen og Østfold»; beyond eight the rest are counted."""
    every = sorted(names, key=alphabetical)
    shown, rest = every[:NAMED_AT_MOST], len(every) - NAMED_AT_MOST
    if rest > 0:
        return _("%(names)s og %(rest)d til") % {"names": ", ".join(shown), "rest": rest}
    if len(shown) < 2:  # noqa: PLR2004 -- one name stands alone
        return "".join(shown)
    return _("%(names)s og %(last)s") % {"names": ", ".join(shown[:-1]), "last": shown[-1]}


ASKED: dict[RuleKind, Callable[[CompositionRule, Composition], Asked]] = {
    RuleKind.SEATS: _seats,
    RuleKind.SEATS_AT_MOST: _seats_at_most,
    RuleKind.ONE_PER_MEMBER: _one_per_member,
    RuleKind.ONE_PER_SUBREGION: _one_per_subregion,
    RuleKind.ALL_SUBREGIONS: _all_subregions,
    RuleKind.CHAIR: _led_by(MandateRole.CHAIR),
    RuleKind.VICE_CHAIR: _led_by(MandateRole.VICE_CHAIR),
    RuleKind.GENDER_BALANCE: _gender_balance,
}
