"""Reading rows into the index. No row of the domain changes here, so the gate is not asked.

What is written is made from other rows, and can be made again from them.
"""

from datetime import datetime

from django.db import OperationalError, transaction

from samrad.audit import chain
from samrad.base import clock
from samrad.base.ports.search import SEARCH
from samrad.search.actions import news, reading
from samrad.search.actions.news import News
from samrad.search.models import Document, Progress
from samrad.search.queries import progress
from samrad.search.vocabulary import AT_ONCE

MOST_NEWS = 5000


def catch_up(*, at: datetime) -> None:
    """Read what has changed since the index was last read, and what a day has made stale.

    For the chore search.catch_up each minute, after a record is loaded, and when the server starts.
    Three small queries when nothing has happened.
    """
    now, due = progress.standing(), progress.due(at.astimezone(clock.OSLO).date())
    told = news.since(now.seen, now.head, MOST_NEWS) if now.seen < now.head else News(now.head)
    grown = False
    for kind in SEARCH:
        if now.is_behind(kind) or now.is_of_old(kind) or kind in due:
            grown |= _brought_up(kind, told, due.get(kind, set()))
    if grown:
        reading.count_anew()


def catch_up_briefly(*, at: datetime) -> None:  # noqa: ARG001 -- as every action
    """Read a few changed rows, if that is all it takes: just before a search.

    At most 300 changed rows, never a whole kind, and no waiting for someone else who is reading or
    writing: what is then left unread is not searched (queries.progress.waiting).
    """
    now = progress.standing()
    if now.seen == now.head:
        return
    told = news.since(now.seen, now.head, AT_ONCE)
    try:
        for kind in SEARCH:
            if now.is_behind(kind):
                _brought_up_briefly(kind, told)
    except OperationalError:  # held by someone: they, or the next catch_up
        return


def is_ready() -> bool:
    """Whether the index has been made."""
    return Progress.objects.exists()


def start(*, at: datetime) -> None:
    """Read what the program now says otherwise, and then catch up.

    That is what is no row (the law book), and kinds whose room has been written anew: an upgrade
    may have changed what their rows say, or to whom.
    """
    for kind in SEARCH:
        with transaction.atomic():
            mark, searchable = _locked(kind), SEARCH[kind]
            if progress.is_fixed(searchable):
                reading.read_fixed(mark)
            elif mark.edition.partition(" ")[2] != reading.told_by(searchable):
                reading.read_whole(mark, chain.head()[0])
    catch_up(at=at)


def rebuild(*, at: datetime) -> int:  # noqa: ARG001 -- as every action
    """Read everything anew; readers see the old of each kind until it is done. Counts passages."""
    for kind in SEARCH:
        with transaction.atomic():
            reading.read_whole(_locked(kind), chain.head()[0])
    for mark in Progress.objects.exclude(kind__in=list(SEARCH)):
        Document.objects.filter(kind=mark.kind).delete()
        mark.delete()
    reading.count_anew()
    return Document.objects.filter(part__gte=0).count()


def _locked(kind: str, *, patient: bool = True) -> Progress:
    """The mark of a kind, held until the transaction ends: one reads a kind at a time."""
    Progress.objects.get_or_create(kind=kind)
    return Progress.objects.select_for_update(nowait=not patient).get(kind=kind)


@transaction.atomic
def _brought_up(kind: str, told: News, due: set[str]) -> bool:
    """Read what is stale in one kind. Whether so much was read that plans should be made anew."""
    mark, searchable = _locked(kind), SEARCH[kind]
    if not mark.is_current or told.needs_whole(searchable):
        reading.read_whole(mark, chain.head()[0])
        return True
    stale = told.stale(searchable) | {key.partition(":")[2] for key in due}
    reading.read_rows(mark, stale, told.until)
    return len(stale) > AT_ONCE


def _brought_up_briefly(kind: str, told: News) -> None:
    """Read the stale rows of one kind, unless it would take more than a moment."""
    with reading.hurried(), transaction.atomic():
        mark, searchable = _locked(kind, patient=False), SEARCH[kind]
        if not mark.is_current or told.needs_whole(searchable):
            return
        stale = told.stale(searchable)
        if len(stale) <= AT_ONCE:
            reading.read_rows(mark, stale, told.until)
