"""Named writes of the floor."""

from samrad.debate.actions.asking import (
    ask_for_floor,
    put_on_list,
    remove_from_list,
    withdraw_request,
)
from samrad.debate.actions.giving import end_debate, end_turn, give_floor
from samrad.debate.actions.listing import (
    close_list,
    floor_practices,
    move_on_list,
    open_list,
    set_speaking_times,
)
from samrad.debate.actions.questioning import answer_question, ask_chair
from samrad.debate.actions.refusals import (
    AlreadyAnswered,
    Disqualified,
    GivenMeanwhile,
    IsPaused,
    ListClosed,
    NeedsGround,
    NoRepliesLeft,
    NoRightToSpeak,
    NothingToReplyTo,
    NothingTreated,
    NotPresent,
    NotWaiting,
    OnlyMembersAsk,
    OtherFloor,
    OwnSpeech,
)

__all__ = [
    "AlreadyAnswered",
    "Disqualified",
    "GivenMeanwhile",
    "IsPaused",
    "ListClosed",
    "NeedsGround",
    "NoRepliesLeft",
    "NoRightToSpeak",
    "NotPresent",
    "NotWaiting",
    "NothingToReplyTo",
    "NothingTreated",
    "OnlyMembersAsk",
    "OtherFloor",
    "OwnSpeech",
    "answer_question",
    "ask_chair",
    "ask_for_floor",
    "close_list",
    "end_debate",
    "end_turn",
    "floor_practices",
    "give_floor",
    "move_on_list",
    "open_list",
    "put_on_list",
    "remove_from_list",
    "set_speaking_times",
    "withdraw_request",
]
