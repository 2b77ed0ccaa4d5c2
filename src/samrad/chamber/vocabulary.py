"""Choices and constants of a meeting that is under way."""

from django.db import models


class HappeningKind(models.TextChoices):
    """What happened in the meeting room (hendelse), as its log sorts it."""

    OPENED = "opened", "møtet åpnet"
    PAUSED = "paused", "pause"
    RESUMED = "resumed", "møtet gjenopptatt"
    CLOSED = "closed", "møtet hevet"
    ITEM = "item", "sak tatt opp"
    ATTENDANCE = "attendance", "frammøte"
    CHAIR = "chair", "møteledelse"
    IMPARTIALITY = "impartiality", "habilitet"
    FLOOR = "floor", "ordskifte"
    MOTION = "motion", "forslag"
    VOTE = "vote", "votering"
    ELECTION = "election", "valg"
    REMARK = "remark", "merknad"


# The order of what rooms hang on the four views; the keys of base.ports.panels.
CONSOLE = (
    "chamber.console:chamber.attendance",
    "chamber.console:chamber.impartiality",
    "chamber.console:voting.poll",
    "chamber.console:motions.proposals",
    "chamber.console:debate.floor",
    "chamber.console:elections.now",
    "chamber.console:chamber.log",
)
DELEGATE = (
    "chamber.delegate:voting.shown",
    "chamber.delegate:voting.poll",
    "chamber.delegate:elections.now",
    "chamber.delegate:debate.floor",
    "chamber.delegate:motions.proposals",
    "chamber.delegate:chamber.who",
)
SCREEN = (
    "chamber.screen:voting.poll",
    "chamber.screen:elections.now",
    "chamber.screen:debate.floor",
    "chamber.screen:motions.proposals",
    "chamber.screen:chamber.item",
)
PUBLIC = (
    "chamber.public:voting.poll",
    "chamber.public:elections.now",
    "chamber.public:debate.floor",
    "chamber.public:motions.proposals",
)
# What shows exactly what its topic's fragment gives, the same to everyone: put in as it arrives.
SHARED = frozenset(
    {
        "chamber.delegate:voting.shown",
        "chamber.screen:voting.poll",
        "chamber.public:voting.poll",
    }
)
# What a reader must act on at once.
URGENT = frozenset({"chamber.delegate:voting.poll"})
# What follows one kind of topic more than its room's.
ALSO = {
    "chamber.console:voting.poll": "voting.count",
    "chamber.screen:voting.poll": "voting.count",
}
# Letters and digits of an entry code that are not read as each other.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LETTERS = 8
TRIES_A_MINUTE = 60  # wrong codes from one address; 31 to the 8th is not guessed at that pace
