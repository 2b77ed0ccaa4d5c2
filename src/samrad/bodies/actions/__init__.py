"""Named writes of bodies: plain registers through maintain, and the actions of the domain."""

from samrad.bodies.actions.constitution import Nomination, RuleBroken, TwoChairs, constitute_body
from samrad.bodies.actions.erasure import forget_notes
from samrad.bodies.actions.keeping import (
    HoldsAlready,
    NumberTaken,
    OutsideBody,
    SeatOutsideBody,
    SeatTaken,
)
from samrad.bodies.actions.proof import NoTitle, grounded, note_decision
from samrad.bodies.actions.registers import (
    bodies,
    body_names,
    composition_rules,
    delegations,
    mandates,
    remits,
    seat_subregions,
    seats,
    stated_activities,
    successions,
)
from samrad.bodies.actions.representation import NoAssembly, NotAMember, appoint_representative
from samrad.bodies.actions.seating import NobodyWithoutSeat, NoSuchNumber, seat_body
from samrad.bodies.actions.shape import (
    AlreadyReplaced,
    NameFromLater,
    ReplacesItself,
    SameName,
    dissolve_body,
    establish_body,
    rename_body,
    replace_body,
)
from samrad.bodies.actions.terms import MandateOver, end_mandate, replace_holder
from samrad.bodies.actions.work import (
    DelegatesToItself,
    NothingToAdopt,
    RemitFromLater,
    adopt_remit,
    delegate,
)

__all__ = [
    "AlreadyReplaced",
    "DelegatesToItself",
    "HoldsAlready",
    "MandateOver",
    "NameFromLater",
    "NoAssembly",
    "NoSuchNumber",
    "NoTitle",
    "NobodyWithoutSeat",
    "Nomination",
    "NotAMember",
    "NothingToAdopt",
    "NumberTaken",
    "OutsideBody",
    "RemitFromLater",
    "ReplacesItself",
    "RuleBroken",
    "SameName",
    "SeatOutsideBody",
    "SeatTaken",
    "TwoChairs",
    "adopt_remit",
    "appoint_representative",
    "bodies",
    "body_names",
    "composition_rules",
    "constitute_body",
    "delegate",
    "delegations",
    "dissolve_body",
    "end_mandate",
    "establish_body",
    "forget_notes",
    "grounded",
    "mandates",
    "note_decision",
    "remits",
    "rename_body",
    "replace_body",
    "replace_holder",
    "seat_body",
    "seat_subregions",
    "seats",
    "stated_activities",
    "successions",
]
