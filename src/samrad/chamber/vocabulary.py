"""Choices and constants of a meeting that is under way."""

from django.db import models

from samrad.law.statutes import habilitet


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


class Office(models.TextChoices):
    """What an attendee is elected to in the body (verv), as far as it matters for who leads."""

    CHAIR = "chair", "leder"
    VICE_CHAIR = "vice_chair", "nestleder"


class RecusalKind(models.TextChoices):
    """Why somebody may stand aside in an item (hvorfor noen trer ut)."""

    IMPARTIALITY = "impartiality", "habilitet"
    EXEMPTION = "exemption", "fritak"


class RecusalState(models.TextChoices):
    """How far the question has come (hvor langt spørsmålet er kommet)."""

    RAISED = "raised", "reist, ikke avgjort"
    OUT = "out", "ute av saken"
    IN = "in", "med i saken"
    WITHDRAWN = "withdrawn", "trukket"


class RecusalGround(models.TextChoices):
    """What a question of standing aside is built on (grunnlag), by section."""

    STRICT = "strict", "part, nær slekt eller ledende stilling hos en part"
    DISCRETION = "discretion", "andre særegne forhold"
    AS_EMPLOYEE = "as_employee", "har forberedt eller avgjort saken som ansatt"
    APPEAL = "appeal", "var med på vedtaket det klages på"
    PERSONAL = "personal", "fritak av personlige grunner"


# The provision each ground stands on; one for standing aside for personal reasons.
GROUND_BASIS = {
    RecusalGround.STRICT: habilitet.STRICT_GROUNDS.basis,
    RecusalGround.DISCRETION: habilitet.DISCRETION.basis,
    RecusalGround.AS_EMPLOYEE: habilitet.AS_EMPLOYEE.basis,
    RecusalGround.APPEAL: habilitet.APPEALS.basis,
    RecusalGround.PERSONAL: habilitet.EXEMPTION.basis,
}
# The order of what rooms hang on the four views; the keys of base.ports.panels.
CONSOLE = (
    "chamber.console:voting.poll",
    "chamber.console:elections.now",
    "chamber.console:debate.floor",
    "chamber.console:motions.proposals",
)
BESIDE = (
    "chamber.console:chamber.impartiality",
    "chamber.console:chamber.attendance",
    "chamber.console:chamber.log",
)
DELEGATE = (
    "chamber.delegate:voting.shown",
    "chamber.delegate:voting.poll",
    "chamber.delegate:elections.now",
    "chamber.delegate:debate.floor",
    "chamber.delegate:motions.proposals",
    "chamber.delegate:chamber.who",
    "chamber.delegate:chamber.impartiality",
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
    "chamber.public:chamber.who",
    "chamber.public:chamber.log",
)
# What shows exactly what its topic's fragment gives, the same to everyone: put in as it arrives.
SHARED = frozenset(
    {
        "chamber.delegate:voting.shown",
        "chamber.screen:voting.poll",
        "chamber.public:voting.poll",
        "chamber.screen:elections.now",
        "chamber.public:elections.now",
    }
)
# What a reader must act on at once.
URGENT = frozenset({"chamber.delegate:voting.poll", "chamber.delegate:elections.now"})
# What is put in even while the reader is in it: buttons alone, so that nothing chosen is lost.
TAKES_OVER = frozenset({"chamber.delegate:voting.poll"})
# What follows one kind of topic more than its room's.
ALSO = {
    "chamber.console:voting.poll": "voting.count",
    "chamber.screen:voting.poll": "voting.count",
    "chamber.console:elections.now": "elections.count",
    "chamber.screen:elections.now": "elections.count",
}
# Letters and digits of an entry code that are not read as each other.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LETTERS = 8
TRIES_A_MINUTE = 60  # wrong codes from one address; 31 to the 8th is not guessed at that pace
# In a remote meeting an open page says that it is there this often; silent for longer is away.
HEARTBEAT = 20  # seconds
SILENT_AFTER = 60  # seconds: three signs of life missed
RECONNECT = 120  # seconds a vote waits for one who fell out; council practice, no act says it
