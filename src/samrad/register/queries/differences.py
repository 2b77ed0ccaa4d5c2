"""What differs between the members of two days."""

from dataclasses import dataclass
from datetime import date

from samrad.base.collation import alphabetical
from samrad.register.queries.histories import Reforms, reforms
from samrad.register.queries.members import Member, MemberSummary, member_summary_on, members_on


@dataclass(frozen=True, slots=True)
class Changed:
    """A member on both days that was renamed, renumbered or moved: before and after."""

    before: Member
    after: Member

    @property
    def is_renumbered(self) -> bool:
        return self.before.number != self.after.number

    @property
    def is_renamed(self) -> bool:
        return self.before.name != self.after.name

    @property
    def has_new_county(self) -> bool:
        return self.before.county_name != self.after.county_name

    @property
    def has_new_subregion(self) -> bool:
        return _seat(self.before) != _seat(self.after)


@dataclass(frozen=True, slots=True)
class Merged:
    """A member on the last day, and the members of the first day that became it."""

    before: tuple[Member, ...]
    after: Member


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipChanges:
    """The difference between the members of two days, since before until.

    left holds the members of the first day, each with the membership that ended.
    """

    since: MemberSummary
    until: MemberSummary
    came: list[Member]
    left: list[Member]
    merged: list[Merged]
    changed: list[Changed]

    @property
    def is_empty(self) -> bool:
        return not (self.came or self.left or self.merged or self.changed)


def membership_changes(since: date, until: date) -> MembershipChanges:
    """Who came, who left, and who was merged, renumbered, renamed or moved between two days.

    A member whose municipality was merged or split did not leave, as long as a successor is a
    member. Constant in queries, however many members.
    """
    before = {member.municipality.pk: member for member in members_on(since)}
    after = {member.municipality.pk: member for member in members_on(until)}
    merged, explained = _merged(before, after, reforms(), since)
    return MembershipChanges(
        since=member_summary_on(since, before.values()),
        until=member_summary_on(until, after.values()),
        came=[m for pk, m in after.items() if pk not in before and pk not in explained],
        left=[m for pk, m in before.items() if pk not in after and pk not in explained],
        merged=merged,
        changed=[
            change
            for change in (Changed(m, after[pk]) for pk, m in before.items() if pk in after)
            if change.is_renumbered
            or change.is_renamed
            or change.has_new_county
            or change.has_new_subregion
        ],
    )


def _seat(member: Member) -> str:
    return member.seated.slug if member.seated else ""


def _merged(
    before: dict[int, Member], after: dict[int, Member], known: Reforms, since: date
) -> tuple[list[Merged], set[int]]:
    into: dict[int, list[Member]] = {}
    for pk, member in before.items():
        if pk in after:
            continue
        for successor in _descendants(known, pk, since):
            if successor in after and successor not in before:
                into.setdefault(successor, []).append(member)
    found = [Merged(tuple(members), after[successor]) for successor, members in into.items()]
    explained = set(into) | {member.municipality.pk for row in found for member in row.before}
    return sorted(found, key=lambda row: alphabetical(row.after.name)), explained


def _descendants(known: Reforms, municipality: int, since: date) -> set[int]:
    found: set[int] = set()
    for reform in known.after.get(municipality, []):
        if reform.on > since:
            found |= {reform.successor_id} | _descendants(known, reform.successor_id, reform.on)
    return found
