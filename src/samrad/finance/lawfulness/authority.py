"""Whether the right body decided, and what the fee comes to."""

from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base.actions import row_key
from samrad.base.ports.lawfulness import Judged
from samrad.finance import queries
from samrad.finance.lawfulness.timing import reaches
from samrad.finance.models import YearlyDecision
from samrad.finance.vocabulary import DecisionKind
from samrad.law import agreement
from samrad.law.agreement import Payer
from samrad.law.agreement_rules import FEE, WHAT_THE_ASSEMBLY_DECIDES
from samrad.law.finding import Finding, not_assessed
from samrad.law.statutes import kommuneloven_kap14_okonomi as economy
from samrad.law.statutes.kommuneloven_kap14_okonomi import EconomyCase
from samrad.law.statutes.kommuneloven_kap14_regler import ASSEMBLY_DECIDES
from samrad.law.terms import Terms
from samrad.register import queries as register
from samrad.register.queries import Member

Kind = DecisionKind
# What the agreement calls the matters the law does not already give to the assembly.
MATTERS = {Kind.PROGRAMME: "budsjett og handlingsprogram", Kind.FEE: "kontingent"}


def authority(row: YearlyDecision, terms: Terms) -> Judged | None:
    """Whether the body that decided was the one to do it; None where nothing gives it to anyone."""
    day = row.decided_on
    if day is None or not reaches(terms, day):
        return None
    kind, by_assembly = Kind(row.kind), queries.is_assemblys(row)
    rule = WHAT_THE_ASSEMBLY_DECIDES if kind in MATTERS else ASSEMBLY_DECIDES
    unknown = not_assessed(_("det er ikke kjent hvem som vedtok."), rule.basis)
    found: Finding = unknown
    if kind in MATTERS:
        given = agreement.assembly_decides(terms, MATTERS[kind], day)
        if given.holds is False:
            return None
        found = _by_agreement(given, by_assembly, unknown)
    elif by_assembly is not None:
        found = economy.assembly_decides(EconomyCase(kind), decided_by_assembly=by_assembly)
    return Judged(rule.id, str(row), found, (row_key(row),), reverse("finance:decisions"))


def _by_agreement(given: Finding, by_assembly: bool | None, unknown: Finding) -> Finding:  # noqa: FBT001 -- three answers
    """The agreement's word, turned when another body decided what it gives the assembly."""
    if given.holds is None or by_assembly:
        return given
    if by_assembly is None:
        return unknown
    return replace(given, holds=False, reason=_("Et annet organ vedtok. ") + given.reason)


def fee(row: YearlyDecision, terms: Terms, day: date) -> Judged | None:
    """What the members of 1 January pay together; None unless row is the fee of the year."""
    start = date(row.year, 1, 1)
    if row.kind != Kind.FEE or row.year != day.year or not reaches(terms, start):
        return None
    members = register.members_on(start)
    about = _("Kontingent for %(year)d, utregnet") % {"year": row.year}
    return Judged(
        FEE.id, about, _worked_out(row, members), (row_key(row),), reverse("finance:decisions")
    )


def _worked_out(row: YearlyDecision, members: list[Member]) -> Finding:
    """The sum of the fee by the inhabitants of 1 January; not assessed where something is unknown.

    That the inhabitants of 1 January are used is not said by any source.
    """
    why = ""
    if row.rate_ore is None:
        why = _("satsen er ikke kjent.")
    elif row.factors is None:
        why = _("det er ikke kjent om noen betaler mer enn én gang satsen.")
    elif not members or any(one.inhabitants is None for one in members):
        why = _("folketallet er ikke kjent for alle medlemmene.")
    if why or row.rate_ore is None or row.factors is None:
        return not_assessed(why, FEE.basis)
    payers = [
        Payer(one.label, one.inhabitants or 0, row.factors.get(one.slug, 1)) for one in members
    ]
    return agreement.fees(row.rate_ore, payers)
