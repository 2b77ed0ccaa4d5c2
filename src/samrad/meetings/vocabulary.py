"""Choices about meetings, agendas and decisions."""

from django.db import models


class MeetingKind(models.TextChoices):
    """What kind of meeting it is (møtetype)."""

    ORDINARY = "ordinary", "ordinært møte"
    EXTRAORDINARY = "extraordinary", "ekstraordinært møte"
    CONSTITUTING = "constituting", "konstituerende møte"
    JOINT = "joint", "fellesmøte"
    OTHER = "other", "annet møte"


class MeetingForm(models.TextChoices):
    """How a meeting is held (møteform); not set means not known."""

    PHYSICAL = "physical", "fysisk møte"
    REMOTE = "remote", "fjernmøte"
    WRITTEN = "written", "skriftlig saksbehandling"
    URGENT_REMOTE = "urgent_remote", "hastefjernmøte"


class MeetingStatus(models.TextChoices):
    """How far a meeting has come (møtestatus).

    unconfirmed: it was planned for a day that has passed, and no source says whether it was held.
    """

    PLANNED = "planned", "planlagt"
    CALLED = "called", "innkalt"
    HELD = "held", "holdt"
    MOVED = "moved", "flyttet"
    CANCELLED = "cancelled", "avlyst"
    UNCONFIRMED = "unconfirmed", "ikke bekreftet holdt"


class ItemKind(models.TextChoices):
    """What an item of the agenda is (sakstype på sakslisten)."""

    CASE = "case", "sak"
    APPROVALS = "approvals", "innkalling og saksliste"
    MINUTES_APPROVAL = "minutes_approval", "godkjenning av protokoll"
    INFORMATION = "information", "orientering"
    QUESTIONS = "questions", "spørsmål"
    ELECTION = "election", "valg"
    REPORT_BACK = "report_back", "oppfølging av vedtak"
    NOTIFICATION = "notification", "referatsak"
    OTHER = "other", "annet"


# What every meeting has, and nobody counts as a case it treated.
FORMALITIES = frozenset(
    {ItemKind.APPROVALS, ItemKind.MINUTES_APPROVAL, ItemKind.QUESTIONS, ItemKind.OTHER}
)


class Counted(models.TextChoices):
    """What a stated attendance counts (hva som er talt)."""

    MEMBERS = "members", "medlemmer"
    PARTICIPANTS = "participants", "deltakere"
    SIGNATURES = "signatures", "underskrifter"


class DecisionKind(models.TextChoices):
    """What a body did with a matter (vedtakstype)."""

    ADOPTED = "adopted", "vedtatt"
    REJECTED = "rejected", "ikke vedtatt"
    POSTPONED = "postponed", "utsatt"
    NOTED = "noted", "tatt til orientering"
    ELECTED = "elected", "valg"
    DELEGATED = "delegated", "delegert"


# What says yes to something, and may bring it into force.
EFFECTIVE = frozenset({DecisionKind.ADOPTED, DecisionKind.ELECTED, DecisionKind.DELEGATED})


# Steps on the way, which nobody may demand legality review of. Source: kommuneloven § 27-2.
ON_THE_WAY = frozenset({DecisionKind.POSTPONED, DecisionKind.NOTED})


class DecidedHow(models.TextChoices):
    """By what right a decision was made (framgangsmåte)."""

    MEETING = "meeting", "i møte"
    URGENT = "urgent", "hastevedtak"
    DELEGATED = "delegated", "etter delegert myndighet"


class FollowUp(models.TextChoices):
    """How far a decision has been carried out (oppfølging); not set means not known."""

    OPEN = "open", "ikke påbegynt"
    UNDER_WAY = "under_way", "under arbeid"
    DONE = "done", "fulgt opp"
    DROPPED = "dropped", "frafalt"


class Caller(models.TextChoices):
    """Who wants the meeting (innkalt av)."""

    LEADER = "leader", "lederen"
    BODY = "body", "organet selv"
    MEMBERS = "members", "minst en tredel av medlemmene"


# A meeting that is one of these took place, or may have.
MET = frozenset({MeetingStatus.HELD, MeetingStatus.UNCONFIRMED})
# A meeting that is one of these does not take place on its day.
OFF = frozenset({MeetingStatus.MOVED, MeetingStatus.CANCELLED})


class Presence(models.TextChoices):
    """In what capacity someone was there (rolle i møtet)."""

    MEMBER = "member", "medlem"
    DEPUTY = "deputy", "varamedlem"
    OBSERVER = "observer", "observatør"
    SECRETARIAT = "secretariat", "sekretariatet"
    GUEST = "guest", "gjest"


class Subject(models.TextChoices):
    """What was voted on (hva det ble stemt over)."""

    RECOMMENDATION = "recommendation", "innstillingen"
    MOTION = "motion", "forslaget"
    ELECTION = "election", "valget"
    CLOSING = "closing", "å lukke møtet"


class Method(models.TextChoices):
    """How it was voted (stemmemåte)."""

    SHOWN = "shown", "håndsopprekning eller tegn"
    ROLL_CALL = "roll_call", "navneopprop"
    WRITTEN = "written", "skriftlig"
    ELECTRONIC = "electronic", "elektronisk, ved navn"
    ACCLAMATION = "acclamation", "ingen hadde innvendinger"
    SECRET = "secret", "elektronisk og hemmelig"


class VoteSide(models.TextChoices):
    """The side the meeting's chair voted for (møtelederens stemme)."""

    IN_FAVOUR = "in_favour", "for"
    AGAINST = "against", "mot"


class Settled(models.TextChoices):
    """How an election was settled when its vote alone did not (kommuneloven § 7-8 første ledd)."""

    SECOND_ROUND = "second_round", "i andre omgang"
    LOT = "lot", "ved loddtrekning"
    COUNTED = "counted", "i en opptelling for seg"


class VoteEnding(models.TextChoices):
    """How a vote ended (utfall), as samrad.law.meeting.Ending."""

    ADOPTED = "adopted", "vedtatt"
    FELL = "fell", "falt"
    NOT_QUORATE = "not_quorate", "ikke vedtaksført"
    UNDECIDED = "undecided", "ikke avgjort"


class ClosingGround(models.TextChoices):
    """Why a case is treated behind closed doors (lukkingsgrunn), as samrad.law's Ground."""

    EMPLOYEE = "employee", "arbeidstakers tjenstlige forhold"
    SECRECY = "secrecy", "opplysninger under lovbestemt taushetsplikt"
    PRIVACY = "privacy", "hensynet til personvern"
    PUBLIC_INTEREST = "public_interest", "tungtveiende offentlige interesser"


class Move(models.TextChoices):
    """What changed between two items of a meeting (hendelse mellom saker)."""

    ARRIVED = "arrived", "kom"
    LEFT = "left", "gikk"
    STEPPED_IN = "stepped_in", "vara tok plassen"
    CHAIR = "chair", "møtelederen skiftet"


class Demanded(models.TextChoices):
    """What members demand (krav fra medlemmer)."""

    MEETING = "meeting", "at det holdes møte"
    CASE = "case", "en sak på sakslisten"


# Those who have a vote when they are there.
VOTING = frozenset({Presence.MEMBER, Presence.DEPUTY})


class SummonsState(models.TextChoices):
    """What someone who is called has answered (svar på innkalling).

    replaced: the mandate ended before the meeting. released: a deputy who is no longer needed.
    """

    CALLED = "called", "ikke svart"
    ACCEPTED = "accepted", "kommer"
    ABSENT = "absent", "har forfall"
    REPLACED = "replaced", "har ikke lenger vervet"
    RELEASED = "released", "trengs ikke"


class DeputiesOf(models.TextChoices):
    """Whose deputies are called for an absent member (hvem sine varamedlemmer).

    kommuneloven § 7-10 calls them from the group that lacks someone. In the assembly the group is
    the participant, which has its own place; elsewhere it is the list the members were elected on.
    """

    SEAT = "seat", "plassens egne"
    GROUP = "group", "gruppens: alle med samme parti"
    BODY = "body", "hele organets"


class DispatchKind(models.TextChoices):
    """What was sent about a meeting (slag utsending)."""

    NOTICE = "notice", "innkalling"
    UPDATE = "update", "endret innkalling"
    PAPERS = "papers", "ettersendte papirer"
    CANCELLATION = "cancellation", "avlyst eller flyttet"
    SINGLE = "single", "innkalling til én"
    RELEASE = "release", "beskjed om ikke å møte"
    REMINDER = "reminder", "påminnelse"


# Those a meeting counts on: they have not said that they are away, nor been told to stay away.
EXPECTED = frozenset({SummonsState.CALLED, SummonsState.ACCEPTED})
# Those who are told what happens to the meeting.
TOLD = EXPECTED | {SummonsState.ABSENT}
# What told everyone how the meeting is.
WHOLE = frozenset({DispatchKind.NOTICE, DispatchKind.UPDATE})
# Practice, where a body has none of its own: no act asks for answers, or for reminding of them.
REMIND_DAYS = 4
# One link may change its answer this often; then somebody should telephone.
MOST_ANSWERS = 10
KEPT_DAYS = 365  # how long after the meeting a reason for absence is kept
# What rooms above show on a meeting's own pages, in order; keys of base.ports.panels.
MEETING_PANELS = ["meetings.meeting:chamber.room"]
