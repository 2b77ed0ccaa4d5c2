"""Mergers and splits: municipalities that end, and those that begin on the same day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.keys import free_key
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.sources import stored
from samrad.base.vocabulary import Precision
from samrad.register import policies
from samrad.register.actions.renaming import (
    LaterFacts,
    called,
    check_county,
    check_number,
    close,
    locked_municipality,
)
from samrad.register.models import (
    County,
    Membership,
    Municipality,
    MunicipalityName,
    MunicipalityNumber,
    Reform,
    SubregionMembership,
)
from samrad.register.vocabulary import ReformKind, SubregionTie


class TooFew(Refusal):
    """A merger needs at least two that merge; a split at least two that it becomes."""

    def __init__(self) -> None:
        super().__init__(_("Velg minst to kommuner."))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMunicipality:
    """What a municipality that a reform makes is called, its number, and its county."""

    name: str
    number: str
    county: County


@action("register.merge_municipalities", may=policies.may_keep_record, done="Slo sammen kommuner")
def merge_municipalities(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    predecessors: Sequence[Municipality],
    name: str,
    number: str,
    county: County,
    on: date,
    source: Source,
    carry_membership: bool,
) -> Municipality:
    """Make one new municipality of several from on, and end those the day before.

    Their names, numbers, sub-region ties and memberships end with them. With carry_membership the
    new one is a member if any of them was, seated through their sub-region when that is one and the
    same. Raises Denied, TooFew, UnknownMunicipality, NotAMunicipalityThen, CountyNotThen,
    NumberTaken, LaterFacts, Invalid.

    Source: inndelingslova; Asker, Røyken and Hurum became Asker on 1.1.2020 (SSB Klass 131).
    """
    new = NewMunicipality(name=name, number=number, county=county)
    merger = _Change(kind=ReformKind.MERGER, on=on, source=stored(source), carries=carry_membership)
    return merger.carry_out(predecessors, [new])[0]


@action("register.split_municipality", may=policies.may_keep_record, done="Delte kommune")
def split_municipality(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    municipality: Municipality,
    parts: Sequence[NewMunicipality],
    on: date,
    source: Source,
    carry_membership: bool,
) -> list[Municipality]:
    """Make several new municipalities of one from on, and end it the day before.

    With carry_membership each part is a member if it was one. Raises as merge_municipalities does.
    Source: inndelingslova; Ålesund became Ålesund and Haram on 1.1.2024 (SSB Klass 131).
    """
    split = _Change(kind=ReformKind.SPLIT, on=on, source=stored(source), carries=carry_membership)
    return split.carry_out([municipality], parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """A merger or a split, on a day, as a source tells it."""

    kind: ReformKind
    on: date
    source: Source
    carries: bool

    def carry_out(
        self, predecessors: Sequence[Municipality], parts: Sequence[NewMunicipality]
    ) -> list[Municipality]:
        ending = sorted({row.pk: row for row in predecessors}.values(), key=lambda row: row.pk)
        if max(len(ending), len(parts)) < 2:  # noqa: PLR2004 -- fewer make no reform
            raise TooFew
        locked = [locked_municipality(row, self.on) for row in ending]
        for part in parts:
            check_county(part.county, self.on)
            check_number(part.number, self.on, leaving=locked)
        names = ", ".join(part.name for part in parts)
        seats, members = _end(locked, self.on, _("ble del av %s") % names)
        made = [_begin(part, self.on, self.source) for part in parts]
        for successor in made:
            for predecessor in locked:
                self._link(predecessor, successor)
            if self.carries and members:
                _carry(successor, seats, self.on, self.source)
        return made

    def _link(self, predecessor: Municipality, successor: Municipality) -> None:
        kept(
            Reform(
                kind=self.kind,
                on=self.on,
                predecessor=predecessor,
                successor=successor,
                source=self.source,
            )
        )


def _end(
    ending: Sequence[Municipality], on: date, reason: str
) -> tuple[list[SubregionMembership], list[Membership]]:
    """End everything about the municipalities; the seats and memberships that ended with them."""
    seats: list[SubregionMembership] = []
    members: list[Membership] = []
    for row in ending:
        if row.valid_until is not None:
            raise LaterFacts(called(row, on), _("en slutt"), row.valid_until)
        close(MunicipalityName, row, on)
        close(MunicipalityNumber, row, on)
        seats += close(SubregionMembership, row, on)
        members += close(Membership, row, on)
        row.valid_until, row.until_precision = on, Precision.DAY
        kept(row)
    for membership in members:
        membership.end_reason = reason
        membership.save()
    return [seat for seat in seats if seat.tie == SubregionTie.SEATED], members


def _begin(new: NewMunicipality, on: date, source: Source) -> Municipality:
    row = kept(
        Municipality(slug=free_key(Municipality, new.name, "kommune"), valid_from=on, source=source)
    )
    since = {"municipality": row, "valid_from": on, "source": source}
    kept(MunicipalityName(name=new.name, **since))
    kept(MunicipalityNumber(number=new.number, county=new.county, **since))
    return row


def _carry(
    successor: Municipality, seats: Sequence[SubregionMembership], on: date, source: Source
) -> None:
    since = {"municipality": successor, "valid_from": on, "source": source}
    kept(Membership(**since))
    if len({seat.subregion_id for seat in seats}) == 1:
        kept(SubregionMembership(subregion=seats[0].subregion, tie=SubregionTie.SEATED, **since))
