"""What may be known of what is proposed in a meeting."""

from samrad.motions.queries.boards import (
    Beside,
    Board,
    beside,
    board_of,
    is_open_to_all,
    proposal_with,
    step_in,
)
from samrad.motions.queries.comparing import fingerprint_of
from samrad.motions.queries.consequences import Fate, Fates, gone, settled
from samrad.motions.queries.merging import Merged, adopted_text
from samrad.motions.queries.planning import Draft, suggested
from samrad.motions.queries.plans import (
    Planned,
    next_step,
    not_planned,
    plan_of,
    planned,
    stand_of_plan,
    steps_of,
)
from samrad.motions.queries.points import Point, points_of, shortened, with_point
from samrad.motions.queries.proposals import (
    Proposal,
    amended_text,
    at_odds,
    beside_each_other,
    called,
    motions_in,
    name_of,
    proposals_in,
    recommendation_for,
    role_of,
    says_the_same,
)
from samrad.motions.queries.unlisted import Unlisted, unlisted

__all__ = [
    "Beside",
    "Board",
    "Draft",
    "Fate",
    "Fates",
    "Merged",
    "Planned",
    "Point",
    "Proposal",
    "Unlisted",
    "adopted_text",
    "amended_text",
    "at_odds",
    "beside",
    "beside_each_other",
    "board_of",
    "called",
    "fingerprint_of",
    "gone",
    "is_open_to_all",
    "motions_in",
    "name_of",
    "next_step",
    "not_planned",
    "plan_of",
    "planned",
    "points_of",
    "proposal_with",
    "proposals_in",
    "recommendation_for",
    "role_of",
    "says_the_same",
    "settled",
    "shortened",
    "stand_of_plan",
    "step_in",
    "steps_of",
    "suggested",
    "unlisted",
    "with_point",
]
