"""What a vote that is open keeps from happening: nobody comes, goes or changes place meanwhile."""

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal
from samrad.chamber.actions import BEFORE_MOVES
from samrad.chamber.models import Sitting
from samrad.voting import queries


class VotesAreTaken(Refusal):
    """A vote is open, and its roll is frozen."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "En votering er åpen, og stemmelisten ligger fast. Lukk eller annuller voteringen "
                "først."
            )
        )


def nobody_moves(sitting: Sitting) -> None:
    """VotesAreTaken while a vote is open in the meeting. Source: rule PRA-SEAT."""
    if queries.open_poll_in(sitting) is not None:
        raise VotesAreTaken


BEFORE_MOVES.append(nobody_moves)
