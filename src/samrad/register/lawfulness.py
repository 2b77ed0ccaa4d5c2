"""What the law book says of the council, its participants and its agreement on a day."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base.actions import row_key
from samrad.base.ports.lawfulness import LAWFULNESS, Judged
from samrad.law.agreement_rules import ORDER
from samrad.law.finding import Finding, not_assessed
from samrad.law.statutes import kommuneloven_kap18_avtale as contract
from samrad.law.statutes import kommuneloven_kap18_raad as council
from samrad.law.statutes.kommuneloven_kap18_avtale import Item
from samrad.law.statutes.kommuneloven_kap18_raad import Participant
from samrad.register import queries
from samrad.register.queries import Participation
from samrad.register.vocabulary import TermStatus

# The keys of the agreement that regulate each of the eight items; all of an item's are needed.
REGULATED_BY: dict[Item, tuple[str, ...]] = {
    Item.NAME: ("council.name",),
    Item.LEGAL_PERSON: ("council.is_legal_entity",),
    Item.MEMBERS: ("assembly.seats_per_member",),
    Item.MATTERS: ("council.scope_of_cases",),
    Item.AUTHORITY: ("council.authority",),
    Item.SHARES: ("shares.ownership", "shares.liability"),
    Item.WITHDRAWAL: ("withdrawal.notice_months",),
    Item.DISSOLUTION: ("dissolution.rule",),
}
ORDER_KEYS = {"council.instrument", "council.legal_form", "assembly.body"}


def judged(day: date) -> Iterator[Judged]:
    """The findings about the council on day; chapter 18 only where it reaches the council then."""
    order, terms = queries.order_on(day), queries.agreement_terms_on(day)
    rows = tuple(row_key(term) for term in terms if term.key in ORDER_KEYS)
    yield Judged(ORDER.id, _("Ordningen"), order, rows)
    if not order.chapter_18_applies:
        return
    participants = queries.participants_on(day)
    if participants:
        yield _founders(participants, day)
        yield _adoption(participants, day)
    yield from _name(day)
    known = {term.key: row_key(term) for term in terms if term.status == TermStatus.TERM}
    yield _eight_items(known)


def _founders(participants: list[Participation], day: date) -> Judged:
    found: Finding = council.is_formed(
        [Participant(one.name, one.decided_on) for one in participants], day
    )
    if not found.holds:
        known = [one for one in participants if _has_decided(one, day)]
        sentence = _(
            "vedtaket er kjent for %(known)d av %(all)d deltakere; "
            "%(rest)d er ikke bekreftet i registeret."
        )
        found = not_assessed(sentence % _shares(known, participants), found.basis)
    return Judged(
        council.FOUNDERS.id, _("Deltakerne i rådet"), found, _undecided(participants, day), _list()
    )


def _adoption(participants: list[Participation], day: date) -> Judged:
    """Adoption by all; a decision the record does not have is unknown, never a no."""
    known = [one for one in participants if _has_decided(one, day)]
    found: Finding = contract.agreement_is_adopted(len(participants), len(known))
    if not found.holds:
        sentence = _(
            "vedtaket om avtalen er kjent for %(known)d av %(all)d deltakere; "
            "%(rest)d er ikke kjent i registeret."
        )
        found = not_assessed(sentence % _shares(known, participants), found.basis)
    rows = _undecided(participants, day)
    return Judged(contract.ALL_ADOPT.id, _("Vedtakene om samarbeidsavtalen"), found, rows, _list())


def _has_decided(one: Participation, day: date) -> bool:
    return one.decided_on is not None and one.decided_on <= day


def _shares(known: list[Participation], every: list[Participation]) -> dict[str, int]:
    return {"known": len(known), "all": len(every), "rest": len(every) - len(known)}


def _undecided(participants: list[Participation], day: date) -> tuple[str, ...]:
    return tuple(row_key(one.membership) for one in participants if not _has_decided(one, day))


def _list() -> str:
    return reverse("register:members")


def _name(day: date) -> Iterator[Judged]:
    form = queries.council_on(day)
    if form is not None:
        found = council.has_lawful_name(form.name, day)
        yield Judged(council.NAME.id, _("Rådets navn"), found, (row_key(form),))


def _eight_items(known: dict[str, str]) -> Judged:
    """What of the eight items the record knows; the agreement itself may say more."""
    regulated = [item for item, keys in REGULATED_BY.items() if all(key in known for key in keys)]
    found: Finding = contract.agreement_is_complete(regulated)
    if not found.holds:
        unknown = ", ".join(item.label for item in Item if item not in regulated)
        sentence = _("%(known)d av %(all)d punkter er kjent; ikke kjent i registeret: %(unknown)s.")
        words = {"known": len(regulated), "all": len(Item), "unknown": unknown}
        found = not_assessed(sentence % words, found.basis)
    rows = tuple(known[key] for item in regulated for key in REGULATED_BY[item])
    return Judged(contract.COMPLETE.id, _("Samarbeidsavtalen"), found, rows)


LAWFULNESS.add("register", judged)
