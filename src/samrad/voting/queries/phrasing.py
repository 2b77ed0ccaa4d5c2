"""How the log and the minutes say what came of a vote, in Norwegian. Pure."""

from collections.abc import Sequence

from samrad.meetings.queries import phrasing
from samrad.meetings.vocabulary import VoteEnding
from samrad.publications.phrases import listed
from samrad.voting.models import Poll


def outcome(poll: Poll, against_names: Sequence[str] = ()) -> str:
    """What came of a closed vote: «Innstillingen ble vedtatt mot 2 stemmer (Asker, Lier).»."""
    cast = sum(poll.tally)
    if not cast:
        return "Ingen stemte."
    if poll.ending == VoteEnding.NOT_QUORATE:
        return (
            f"{cast} av {poll.entitled} stemte. Organet var ikke vedtaksført (kommuneloven § 11-9)."
        )
    if poll.is_yes_no and not poll.is_provisional:
        return _yes_no(poll, against_names)
    counted = f"Stemmene fordelte seg slik: {tallied(poll)}."
    if poll.is_provisional:
        return f"Prøvevotering: {poll.question}. {counted}"
    if poll.winner is None:
        return f"{poll.question}: {counted} Voteringen avgjorde ikke saken."
    word = "valgt" if poll.is_election else "vedtatt"
    return f"{counted} «{poll.options[poll.winner]}» ble {word}."


def tallied(poll: Poll) -> str:
    """«A 20, B 15 og Blank 1»."""
    pairs = zip(poll.options, poll.tally, strict=True)
    return listed([f"{option} {number}" for option, number in pairs])


def _yes_no(poll: Poll, against_names: Sequence[str]) -> str:
    return phrasing.outcome(
        phrasing.Counted(
            subject=poll.subject,
            ending=poll.ending,
            entitled=poll.entitled,
            in_favour=poll.tally[0],
            against=poll.tally[1],
            blank=poll.tally[poll.blank] if poll.blank is not None else 0,
            about=poll.about,
            against_names=against_names,
        )
    )
