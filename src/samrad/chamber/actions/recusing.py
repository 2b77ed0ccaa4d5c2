"""Who stands aside in an item: impartiality, and exemption for personal reasons."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, cite, kept
from samrad.base.policies import Actor
from samrad.chamber import queries
from samrad.chamber.actions.aside import ask_the_organ, give_back, settle
from samrad.chamber.actions.keeping import held
from samrad.chamber.actions.ledger import Ledger, unhindered
from samrad.chamber.models import Attendee, Recusal, Sitting
from samrad.chamber.policies import may_act_as, may_lead
from samrad.chamber.vocabulary import HappeningKind, RecusalGround, RecusalKind, RecusalState
from samrad.law.finding import Finding
from samrad.law.statutes.habilitet import Matter, matter_is_exempt, quorum_after_exemption
from samrad.law.statutes.kommuneloven_kap11_apenhet import basis_is_recorded
from samrad.law.statutes.kommuneloven_kap11_votering import (
    Ballots,
    Outcome,
    Roll,
    Side,
    decide,
    has_quorum,
)
from samrad.meetings.models import AgendaItem
from samrad.meetings.vocabulary import ItemKind

ELECTING = frozenset({ItemKind.ELECTION})


class NobodyStandsAside(Refusal):
    """In elections nobody is disqualified, or one without a vote stands aside."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)


class NoGround(Refusal):
    """Somebody stands aside without a ground that fits."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(
            _("%(reason)s Velg grunnlaget (%(basis)s).")
            % {"reason": finding.reason, "basis": finding.basis}
        )


class AlreadyDecided(Refusal):
    """The question has been answered, or is not of the item being treated."""

    def __init__(self) -> None:
        super().__init__(_("Spørsmålet er avgjort, eller saken er ikke oppe nå."))


class NotDecided(Refusal):
    """The votes given do not decide it: the law's own words."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.reason} ({finding.basis})")


class MoreVotesThanThere(Refusal):
    """More voted than could."""

    def __init__(self, deciding: int) -> None:
        super().__init__(_("Bare %(count)d kan stemme over spørsmålet.") % {"count": deciding})


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """On what ground somebody may stand aside, and in which item (the one being treated)."""

    ground: str
    reason: str = ""
    item: AgendaItem | None = None


@action("chamber.declare_recusal", may=may_act_as, done="Meldte fra om mulig inhabilitet")
def declare_recusal(*, actor: Actor, at: datetime, attendee: Attendee, why: Why) -> Recusal:
    """The member says that they may have to stand aside. Raises as raise_recusal."""
    return _raised(actor, at, attendee, why, is_own=True)


@action("chamber.raise_recusal", may=may_lead, done="Reiste spørsmål om habilitet")
def raise_recusal(
    *,
    actor: Actor,
    at: datetime,
    sitting: Sitting,  # noqa: ARG001 -- the policy asks of it
    attendee: Attendee,
    why: Why,
    is_own: bool = False,
) -> Recusal:
    """Somebody asks whether a member must stand aside, or the chair enters what a member said.

    The member gives up the place until the organ has decided, unless so many are questioned that
    it could not decide without them. Raises Denied, IsClosed, NobodyStandsAside, NoGround, Invalid.
    Source: forvaltningsloven § 8 andre ledd, kommuneloven §§ 11-10 and 11-11.
    """
    return _raised(actor, at, attendee, why, is_own=is_own)


def _raised(actor: Actor, at: datetime, attendee: Attendee, why: Why, *, is_own: bool) -> Recusal:
    row = held(attendee.sitting)
    unhindered(row)
    item = why.item or row.item
    if attendee.place_id is None or item is None or item.meeting_id != row.meeting_id:
        raise NobodyStandsAside(_("Bare et medlem kan tre ut, og bare av en sak på sakslisten."))
    kind = _kind(item, why.ground)
    found = kept(
        Recusal(
            attendee=attendee,
            item=item,
            kind=kind,
            ground=why.ground,
            reason=why.reason if kind == RecusalKind.IMPARTIALITY else "",
            is_own=is_own,
            raised_at=at,
        )
    )
    ledger = Ledger(actor, at, row)
    ledger.log(_asked(found), HappeningKind.IMPARTIALITY)
    if row.item_id == item.pk:
        ask_the_organ(ledger)
    return found


def _kind(item: AgendaItem, ground: str) -> str:
    """What the question is about. NoGround, or NobodyStandsAside in an election."""
    if ground not in RecusalGround.values:
        raise NoGround(basis_is_recorded(needs_basis=True, legal_basis=None))
    if ground == RecusalGround.PERSONAL:
        return RecusalKind.EXEMPTION
    if item.kind in ELECTING:
        found = matter_is_exempt(Matter.PUBLIC_OFFICE)
        raise NobodyStandsAside(f"{found.reason} ({found.basis})")
    return RecusalKind.IMPARTIALITY


def _asked(found: Recusal) -> str:
    given = {"name": found.attendee.name, "basis": found.basis}
    if found.kind == RecusalKind.EXEMPTION:
        return _("%(name)s ba om fritak i saken (%(basis)s).") % given
    if found.is_own:
        return _("%(name)s meldte fra om mulig inhabilitet (%(basis)s).") % given
    return _("Det ble reist spørsmål om %(name)s er inhabil (%(basis)s).") % given


@action("chamber.decide_recusal", may=may_lead, done="Førte vedtak om habilitet")
def decide_recusal(
    *,
    actor: Actor,
    at: datetime,
    sitting: Sitting,
    recusal: Recusal,
    in_favour: int,
    against: int = 0,
    chair: str | None = None,
) -> Recusal:
    """Enter what the organ decided; in_favour held that the member is out of the item.

    Out: the member has no place in the item, the next deputy there takes it, and the minutes tell
    it with the basis. In: back at once. chair is the acting chair's side, where the votes are
    equal. Raises Denied, IsClosed, AlreadyDecided, NotDecided, MoreVotesThanThere.
    Source: forvaltningsloven § 8 andre ledd; kommuneloven §§ 11-4 andre ledd, 11-9, 11-11.
    """
    row = held(sitting)
    found = _open(row, recusal)
    unhindered(row)
    is_out = _outcome(row, found, (in_favour, against), chair)
    found.state = RecusalState.OUT if is_out else RecusalState.IN
    found.in_favour, found.against, found.decided_at = in_favour, against, at
    kept(found)
    ledger = Ledger(actor, at, row)
    words = _decided(found)
    ledger.log(words, HappeningKind.IMPARTIALITY)
    aside = f"{ledger.told(found.attendee)} ({found.basis})" if is_out else ""
    if found.kind == RecusalKind.IMPARTIALITY:
        ledger.tell(found.item, words, disqualified=aside)
    else:
        ledger.tell(found.item, words, excused=aside)
    settle(ledger)
    return found


def _open(sitting: Sitting, recusal: Recusal) -> Recusal:
    rows = queries.standing_aside(sitting).filter(state=RecusalState.RAISED, pk=recusal.pk)
    found = rows.select_related("attendee__place", "item").first()
    if found is None:
        raise AlreadyDecided
    return found


def _outcome(sitting: Sitting, found: Recusal, votes: tuple[int, int], chair: str | None) -> bool:
    """Whether the member is out. NotDecided or MoreVotesThanThere when the votes do not say."""
    asked = list(queries.questioned(sitting))
    deciding = queries.who_decides(sitting, asked).deciding
    entitled, (in_favour, against) = queries.entitled(sitting), votes
    if in_favour + against > deciding:
        raise MoreVotesThanThere(deciding)
    quorum = has_quorum(Roll(entitled, in_favour + against))
    if not quorum.holds:
        raise NotDecided(quorum)
    sided = votes[0] if chair == Side.IN_FAVOUR else votes[1]
    ended = decide(Ballots(in_favour, against, Side(chair) if chair and sided else None))
    if ended.holds is None:
        raise NotDecided(ended)
    if found.kind == RecusalKind.EXEMPTION:
        cite(quorum_after_exemption(entitled, 1))
    else:
        cite(queries.who_decides(sitting, asked))
    return ended.outcome is Outcome.ADOPTED


def _decided(found: Recusal) -> str:
    """How the log and the minutes tell what the organ decided."""
    given = {
        "name": found.attendee.name,
        "basis": found.basis,
        "in_favour": found.in_favour,
        "against": found.against,
        "who": _("Alle, også de det gjaldt,")
        if found.everyone_decides
        else _("Organet, uten dem det gjaldt,"),
    }
    if found.kind == RecusalKind.EXEMPTION:
        said = {
            RecusalState.OUT: _("%(who)s fritok %(name)s i saken"),
            RecusalState.IN: _("%(who)s fritok ikke %(name)s i saken"),
        }
    else:
        said = {
            RecusalState.OUT: _("%(who)s avgjorde at %(name)s er inhabil"),
            RecusalState.IN: _("%(who)s avgjorde at %(name)s er habil"),
        }
    tail = _(" (%(basis)s). %(in_favour)d stemte for at medlemmet trer ut, %(against)d imot.")
    return (said[RecusalState(found.state)] + tail) % given


@action("chamber.withdraw_recusal", may=may_lead, done="Trakk spørsmål om habilitet")
def withdraw_recusal(*, actor: Actor, at: datetime, sitting: Sitting, recusal: Recusal) -> Recusal:
    """The question is taken back before it is decided, and the member has the place again.

    Raises Denied, IsClosed, AlreadyDecided.
    """
    row = held(sitting)
    found = Recusal.objects.filter(pk=recusal.pk, attendee__sitting=row).first()
    if found is None or found.state != RecusalState.RAISED:
        raise AlreadyDecided
    unhindered(row)
    found.state = RecusalState.WITHDRAWN
    kept(found)
    ledger = Ledger(actor, at, row)
    text = _("Spørsmålet om %(name)s ble trukket.") % {"name": found.attendee.name}
    ledger.log(text, HappeningKind.IMPARTIALITY)
    if found.item_id == row.item_id:
        give_back(found.attendee)
        ask_the_organ(ledger)
        settle(ledger)
    return found
