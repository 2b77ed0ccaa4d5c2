"""What may be known of the floor."""

from samrad.debate.queries.floor import (
    FloorNow,
    floor_now,
    new_floor,
    practice_of,
    those_here,
    turn_in,
    turns_of,
)
from samrad.debate.queries.questions import (
    item_for_questions,
    item_to_minute,
    own_questions,
    question_in,
    questions_in,
)
from samrad.debate.queries.rights import disqualified, right_to_ask, right_to_speak, role_of
from samrad.debate.queries.statistics import Share, Statistics, is_closed_item, statistics

__all__ = [
    "FloorNow",
    "Share",
    "Statistics",
    "disqualified",
    "floor_now",
    "is_closed_item",
    "item_for_questions",
    "item_to_minute",
    "new_floor",
    "own_questions",
    "practice_of",
    "question_in",
    "questions_in",
    "right_to_ask",
    "right_to_speak",
    "role_of",
    "statistics",
    "those_here",
    "turn_in",
    "turns_of",
]
