"""Votes are counted: entered by hand, given by name, or secretly in a box."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from samrad.ballots import actions as boxes
from samrad.ballots import queries as ballots
from samrad.base.actions import Refusal, action, cite, kept
from samrad.base.policies import Actor
from samrad.chamber.models import Attendee, Sitting
from samrad.chamber.policies import recording
from samrad.chamber.queries import entitled, voters
from samrad.elections import queries
from samrad.elections.actions.keeping import (
    NotAVoter,
    RuleSaysNo,
    going_on,
    meeting_day,
    told,
)
from samrad.elections.models import Count, Election
from samrad.elections.policies import may_lead
from samrad.elections.vocabulary import (
    LAST_ROUND,
    UNSEEN,
    Method,
)
from samrad.law.finding import Finding
from samrad.law.statutes.kommuneloven_kap07_lister import (
    SIGNATURE,
    BallotForm,
    list_vote_form,
    method_for_members,
)
from samrad.law.statutes.kommuneloven_kap07_valg import is_agreed, majority_vote_form
from samrad.law.statutes.kommuneloven_kap11_votering import Roll, has_quorum
from samrad.voting import actions as voting


class NobodyVoted(Refusal):
    """A round without a vote for anyone."""

    def __init__(self) -> None:
        super().__init__(_("Ingen har stemt på noen. Skriv hvor mange stemmer hver fikk."))


class MoreThanVoters(Refusal):
    """More votes than there are voters in the room."""

    def __init__(self, cast: int, voting: int) -> None:
        super().__init__(
            _("%(cast)d stemmer er flere enn de %(voting)d som har stemmerett nå.")
            % {"cast": cast, "voting": voting}
        )


class DoesNotAddUp(Refusal):
    """The counts are not the number of votes given."""

    def __init__(self, summed: int, cast: int) -> None:
        super().__init__(
            _("Stemmene blir %(summed)d til sammen, men %(cast)d er avgitt. Tell på nytt.")
            % {"summed": summed, "cast": cast}
        )


class NoSuchChoice(Refusal):
    """A vote for something that is not put up, or a number that is no count."""

    def __init__(self) -> None:
        super().__init__(_("Det er stemt på noe som ikke står til valg."))


class NothingToVoteOn(Refusal):
    """Nobody, or no list, is put up."""

    def __init__(self) -> None:
        super().__init__(_("Ingen står til valg ennå."))


class RoundsAreOver(Refusal):
    """All rounds there are have been counted, or one is open."""

    def __init__(self) -> None:
        super().__init__(
            _("Det er ingen ny omgang å telle. Forkast den forrige, eller avgjør valget.")
        )


class LotIsDrawn(Refusal):
    """The lot is drawn, and what it rests on stands."""

    def __init__(self) -> None:
        super().__init__(_("Loddet er trukket. Det trekkes ikke om igjen, og tellingen står."))


@action("elections.enter_count", may=may_lead, done="Førte opptelling i valg")
def enter_count(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    sitting: Sitting,
    election: Election,
    method: str,
    votes: Mapping[str, int] | None = None,
    blank: int = 0,
    cast: int | None = None,
    named: Mapping[int, str] | None = None,
) -> Count:
    """Enter a round as it was counted: votes by choice («for» and «mot» on a recommendation).

    cast is the number of ballots, counted apart, that the votes must add up to. named gives the
    choice of each attendee, «» for blank, and is counted here. A count that is not quorate, or a
    recommendation not agreed on, is kept and does not count. Raises Denied, IsClosed,
    AlreadySettled, RuleSaysNo for a way to vote the act does not allow, NothingToVoteOn,
    RoundsAreOver, NoSuchChoice, NotAVoter, NobodyVoted, DoesNotAddUp, MoreThanVoters.
    """
    row, voting = going_on(sitting, election), voters(sitting)
    may_be_held(row, method)
    number, choices = next_round(row), queries.choices_in(row)
    if named is not None:
        votes, blank, listing = _by_name(voting, named, choices)
    else:
        votes, listing = dict(votes or {}), []
    _are_counts(votes, blank, choices)
    count = Count(
        election=row,
        round=number,
        method=method,
        votes={key: votes.get(key, 0) for key in choices},
        blank=blank,
        entitled=entitled(sitting),
        voters=len(voting),
        named=listing,
        opened_at=at,
        counted_at=at,
    )
    return judged(sitting, row, adding_up(count, cast), at)


def _are_counts(votes: Mapping[str, int], blank: int, choices: Mapping[str, str]) -> None:
    """NoSuchChoice for votes for what is not put up, or for what is no count."""
    numbers = (*votes.values(), blank)
    if not set(votes) <= set(choices) or any(type(one) is not int or one < 0 for one in numbers):
        raise NoSuchChoice


def may_be_held(election: Election, method: str) -> None:
    """RuleSaysNo for a way to vote that the act does not allow; a leader is never elected secretly.

    Source: kommuneloven §§ 7-5 fjerde ledd and 7-8 andre ledd.
    """
    form = BallotForm.WRITTEN if method in UNSEEN else BallotForm.BY_SIGN
    if election.method == Method.MAJORITY:
        finding = majority_vote_form(form, meeting_day(election))
    elif election.method == Method.PROPORTIONAL:
        finding = list_vote_form(form, meeting_day(election))
    else:
        return
    if finding.holds is False:
        raise RuleSaysNo(finding)


def next_round(election: Election) -> int:
    """The number of the round to be counted. RoundsAreOver, NothingToVoteOn, RuleSaysNo."""
    standing = [one for one in election.counts.all() if one.voided_at is None]
    rounds = LAST_ROUND if election.method == Method.MAJORITY else 1
    if any(one.counted_at is None for one in standing) or len(standing) >= rounds:
        raise RoundsAreOver
    if standing and queries.outcome_of(election).is_decided:
        raise RoundsAreOver
    choices = queries.choices_in(election)
    if not choices:
        raise NothingToVoteOn
    if election.method == Method.PROPORTIONAL:
        _lists_are_signed(election)
    return len(standing) + 1


def _lists_are_signed(election: Election) -> None:
    for slate in queries.lists_in(election):
        if not slate.signatures.all():
            reason = _("«%(title)s» er ikke underskrevet.") % {"title": slate.title}
            raise RuleSaysNo(Finding(False, reason, SIGNATURE.basis))


def _by_name(
    voting: list[Attendee], named: Mapping[int, str], choices: Mapping[str, str]
) -> tuple[dict[str, int], int, list[list[str]]]:
    """Votes by choice, blank ones, and [place, choice] in the order of the roll."""
    there = {one.pk for one in voting}
    if stranger := next((pk for pk in named if pk not in there), None):
        raise NotAVoter(str(stranger))
    votes, blank, listing = dict.fromkeys(choices, 0), 0, []
    for one in voting:
        choice = named.get(one.pk)
        if choice is None:
            continue
        if choice and choice not in choices:
            raise NoSuchChoice
        if choice:
            votes[choice] += 1
        else:
            blank += 1
        place = one.place.label if one.place is not None else one.name
        listing.append([place, choices.get(choice, _("blank"))])
    return votes, blank, listing


def adding_up(count: Count, cast: int | None) -> Count:
    if not any(count.votes.values()):
        raise NobodyVoted
    if cast is not None and cast != count.cast:
        raise DoesNotAddUp(count.cast, cast)
    if count.cast > count.voters:
        raise MoreThanVoters(count.cast, count.voters)
    return count


def judged(sitting: Sitting, election: Election, count: Count, at: datetime) -> Count:
    """The count kept, set aside when it was not quorate or not unanimous, and told."""
    quorum = has_quorum(Roll(count.entitled, count.cast, blank=count.blank))
    cite(quorum)
    if not quorum.holds:
        return set_aside(sitting, election, count, at, f"{quorum.reason} ({quorum.basis})")
    if election.method == Method.AGREED:
        votes = {"votes_for": count.votes["for"], "votes_against": count.votes["mot"]}
        agreed = is_agreed(**votes, blank=count.blank)
        cite(agreed)
        if not agreed.holds:
            election.method = Method(
                method_for_members(demanding_list=0, agreed_unanimously=False).method.value
            )
            kept(election)
            reason = _("Avtalevalget ble ikke enstemmig, og det holdes forholdsvalg")
            words = f"{reason}. {agreed.reason.split('. At ')[0]}"
            return set_aside(sitting, election, count, at, words)
    kept(count)
    told(sitting, election, at, queries.count_told(election, count))
    return count


def set_aside(sitting: Sitting, election: Election, count: Count, at: datetime, why: str) -> Count:
    count.voided_at, count.void_reason = at, why[:300]
    told(sitting, election, at, why)
    return kept(count)


@action("elections.void_count", may=may_lead, done="Satte opptelling til side")
def void_count(
    *, actor: Actor, at: datetime, sitting: Sitting, election: Election, reason: str
) -> Count:
    """Set the latest round aside, open or counted; it is kept with the reason, and held again.

    Raises Denied, IsClosed, AlreadySettled, RoundsAreOver, LotIsDrawn.
    """
    row = going_on(sitting, election)
    standing = row.counts.filter(voided_at=None).order_by("-round").first()
    if standing is None:
        raise RoundsAreOver
    if hasattr(row, "lot"):
        raise LotIsDrawn
    if standing.box and standing.counted_at is None and (box := ballots.box(standing.box)):
        boxes.void_box(actor=recording(actor), at=at, box=box)
    if (poll := queries.poll_of(standing)) is not None and poll.is_open:
        voting.void_poll(actor=recording(actor), at=at, poll=poll, reason=reason or _("Forkastet"))
    why = _("Omgangen er forkastet: %(reason)s") % {"reason": reason.strip() or _("ikke oppgitt")}
    return set_aside(sitting, row, standing, at, why)
