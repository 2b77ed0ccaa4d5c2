"""Who takes part in the council on a day, and which of their own decisions the record has."""

from dataclasses import dataclass
from datetime import date

from samrad.base.collation import alphabetical
from samrad.base.vocabulary import SourceKind
from samrad.law import agreement
from samrad.law.agreement import Order
from samrad.register.models import Membership, MunicipalityName
from samrad.register.queries.councils import terms
from samrad.register.queries.members import memberships_on


@dataclass(frozen=True, slots=True)
class Participation:
    """A participant on a day, by its name then; decided_on is the day its own council adopted.

    decided_on is None where the membership rests on another source than a decision: not known.
    """

    membership: Membership
    name: str
    decided_on: date | None


def participants_on(day: date) -> list[Participation]:
    """Municipalities and counties that take part on day, by name. Two queries."""
    rows = memberships_on(day)
    names = {
        row.municipality_id: row.name
        for row in MunicipalityName.objects.on(day).filter(
            municipality__in=[row.municipality_id for row in rows if row.municipality_id]
        )
    }
    found = [_participation(row, names) for row in rows]
    return sorted(found, key=lambda one: (alphabetical(one.name), one.membership.pk))


def _participation(row: Membership, names: dict[int, str]) -> Participation:
    name = row.county.name if row.county else names.get(row.municipality_id or 0, str(row))
    is_decision = row.source.kind == SourceKind.DECISION
    return Participation(row, name, row.source.decided_on if is_decision else None)


def order_on(day: date) -> Order:
    """The order the council has on day by its own terms, and whether chapter 18 reaches it."""
    return agreement.order_on(terms(), day)
