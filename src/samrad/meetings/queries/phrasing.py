"""How the minutes say what came of a vote, in Norwegian. Pure: numbers in, a sentence out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from samrad.base.dates import from_day, weekday
from samrad.base.vocabulary import Precision
from samrad.law.statutes.kommuneloven_kap07_valg import MAJORITY_ELECTION
from samrad.law.statutes.kommuneloven_kap11_votering import CASTING_VOTE, QUORUM
from samrad.meetings.vocabulary import Move, Subject, VoteEnding
from samrad.publications.phrases import listed

CALLED = {
    Subject.RECOMMENDATION: "Innstillingen",
    Subject.MOTION: "Forslaget",
    Subject.ELECTION: "Valget",
    Subject.CLOSING: "Forslaget om å lukke møtet",
}
PASSED = {
    Subject.RECOMMENDATION: "vedtatt",
    Subject.MOTION: "vedtatt",
    Subject.ELECTION: "godkjent",
    Subject.CLOSING: "vedtatt",
}
MOVED = {
    Move.ARRIVED: "{who} kom før saken{at}.",
    Move.LEFT: "{who} gikk før saken{at}.",
    Move.STEPPED_IN: "{who} tok plassen til {instead_of} fra og med saken{at}.",
    Move.CHAIR: "{who} overtok som møteleder fra og med saken{at}.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A vote as it was counted: against_names may name some or all of those against.

    An election between several has what is elected in about («leder av Styret»), none against.
    """

    subject: str
    ending: str
    entitled: int
    in_favour: int
    against: int = 0
    blank: int = 0
    about: str = ""
    against_names: Sequence[str] = ()


def outcome(vote: Counted) -> str:
    """«Innstillingen ble enstemmig vedtatt.»; «Forslaget falt med 12 mot 24 stemmer.»."""
    return " ".join(part for part in (_main(vote), _blank(vote.blank)) if part)


def _main(vote: Counted) -> str:
    subject = Subject(vote.subject)
    name = _called(subject, vote.about)
    if vote.ending == VoteEnding.NOT_QUORATE:
        cast = vote.in_favour + vote.against + vote.blank
        return (
            f"{cast} av {vote.entitled} stemte. Organet var ikke vedtaksført, og det ble ikke "
            f"gjort vedtak ({QUORUM.basis})."
        )
    if vote.ending == VoteEnding.UNDECIDED:
        against = f"{vote.in_favour} mot {vote.against}"
        basis = (MAJORITY_ELECTION if subject == Subject.ELECTION else CASTING_VOTE).basis
        return f"Stemmene var like, {against}. {name} ble ikke avgjort ({basis})."
    is_tied = vote.in_favour == vote.against
    if vote.ending == VoteEnding.ADOPTED and subject == Subject.ELECTION and vote.about:
        told = f"{vote.in_favour + vote.against + vote.blank} stemte ved valget av {vote.about}"
        return f"{told}, {vote.against} imot." if vote.against else f"{told}."
    if vote.ending == VoteEnding.ADOPTED:
        return _adopted(vote, name, PASSED[subject], is_tied=is_tied)
    if vote.in_favour > vote.against:  # more was asked for than most votes
        numbers = f"{vote.in_favour} mot {vote.against} {_votes(vote.against)}"
        return f"{name} fikk {numbers}, og ble ikke {PASSED[subject]}."
    tail = f", møtelederens stemme avgjorde ({CASTING_VOTE.basis})" if is_tied else ""
    return f"{name} falt med {vote.in_favour} mot {vote.against} {_votes(vote.against)}{tail}."


def _called(subject: Subject, about: str) -> str:
    """«Innstillingen fra styret», «Valget av leder», «Forslaget fra Asker om å lukke møtet»."""
    if not about:
        return CALLED[subject]
    first, _space, rest = CALLED[subject].partition(" ")
    between = "av" if subject == Subject.ELECTION else "fra"
    return f"{first} {between} {about} {rest}".rstrip()


def _adopted(vote: Counted, name: str, passed: str, *, is_tied: bool) -> str:
    if not vote.against:
        unanimous = "" if vote.blank else "enstemmig "
        return f"{name} ble {unanimous}{passed}."
    if is_tied:
        return (
            f"{name} ble {passed} med {vote.in_favour} mot {vote.against} "
            f"{_votes(vote.against)}, møtelederens stemme avgjorde ({CASTING_VOTE.basis})."
        )
    names = f" ({_named(vote)})" if vote.against_names else ""
    return f"{name} ble {passed} mot {vote.against} {_votes(vote.against)}{names}."


def _named(vote: Counted) -> str:
    """Those against, by name; that there are more is said."""
    names = list(vote.against_names)
    if len(names) < vote.against:
        return listed([*names, f"{vote.against - len(names)} til"])
    return ", ".join(names)


def _votes(number: int) -> str:
    return "stemme" if number == 1 else "stemmer"


def _blank(number: int) -> str:
    if not number:
        return ""
    return "Én stemte blankt." if number == 1 else f"{number} stemte blankt."


def movement(kind: str, who: str, *, instead_of: str = "", at: str = "", reason: str = "") -> str:
    """«Asker gikk før saken (kl. 17.05). Grunn: rekker toget.»."""
    clock = f" (kl. {at})" if at else ""
    told = MOVED[Move(kind)].format(who=who, instead_of=instead_of, at=clock)
    return f"{told} Grunn: {reason.rstrip('.')}." if reason else told


def when_held(
    day: date | None,
    starts: time | None,
    ends: time | None,
    precision: str = Precision.DAY,
) -> str:
    """«fredag 10. november 2023 kl. 10.00–15.00», as much of it as is known: «oktober 2022»."""
    if day is not None and precision != Precision.DAY:
        return from_day(day, precision)
    from_, to = (f"{at:%H.%M}" if at else "" for at in (starts, ends))
    hours = f"kl. {from_}" if from_ else ""
    if to:
        hours += f"–{to}" if hours else f"til kl. {to}"
    return f"{weekday(day) if day else ''} {hours}".strip()
