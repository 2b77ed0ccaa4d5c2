"""Named writes of votes in the meeting room."""

from samrad.voting.actions.casting import (
    ChangedElsewhere,
    HasLeft,
    NotElectronic,
    NotOnRoll,
    PollIsClosed,
    PollIsVoid,
    cast_vote,
)
from samrad.voting.actions.closing import (
    AlreadyClosed,
    HasDecision,
    MayStillObject,
    NoReason,
    close_poll,
    void_poll,
)
from samrad.voting.actions.deciding import AlreadyDecided, NothingPassed, decide_poll
from samrad.voting.actions.guarding import VotesAreTaken
from samrad.voting.actions.objecting import NothingToObjectTo, object_to_poll
from samrad.voting.actions.opening import (
    NobodyMayVote,
    PollIsOpen,
    SecretNotAllowed,
    open_poll,
)
from samrad.voting.actions.stepping import put_step, vote_again

__all__ = [
    "AlreadyClosed",
    "AlreadyDecided",
    "ChangedElsewhere",
    "HasDecision",
    "HasLeft",
    "MayStillObject",
    "NoReason",
    "NobodyMayVote",
    "NotElectronic",
    "NotOnRoll",
    "NothingPassed",
    "NothingToObjectTo",
    "PollIsClosed",
    "PollIsOpen",
    "PollIsVoid",
    "SecretNotAllowed",
    "VotesAreTaken",
    "cast_vote",
    "close_poll",
    "decide_poll",
    "object_to_poll",
    "open_poll",
    "put_step",
    "void_poll",
    "vote_again",
]
