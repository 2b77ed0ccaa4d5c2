"""A vote as the minutes and the pages tell it."""

from samrad.meetings.models import Vote
from samrad.meetings.queries import phrasing


def sentence_of(vote: Vote) -> str:
    """How the minutes say what came of a vote."""
    return phrasing.outcome(
        phrasing.Counted(
            subject=vote.subject,
            ending=vote.ending,
            entitled=vote.entitled,
            in_favour=vote.in_favour,
            against=vote.against,
            blank=vote.blank,
            about=vote.about,
            against_names=tuple(vote.against_names),
        )
    )
