"""Doing the chores that are due. One that fails is told, and holds nobody else up."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.ports.chores import CHORES, Chore, NotInOrder
from samrad.mail import queries
from samrad.mail.models import ChoreRun

log = logging.getLogger(__name__)
LONGEST = 500


def do_chores(*, at: datetime, stopped: Callable[[], bool] = lambda: False) -> int:
    """Do each chore that is due at at, until stopped. Counts those that were done, well or not.

    When each was last done is no row of the domain, so the gate is not asked; what a chore changes
    goes through it as always.
    """
    last = queries.last_begun()
    due = [key for key in CHORES if CHORES[key].is_due(last.get(key), at)]
    done = 0
    for key in due:
        if stopped():
            break
        do_chore(key, at=at)
        done += 1
    return done


def do_chore(key: str, *, at: datetime) -> bool:
    """Do one chore, due or not, and note how it went. Whether it went well."""
    begun = {"began_at": at, "ended_at": None, "is_fine": False, "words": ""}
    row, _is_new = ChoreRun.objects.update_or_create(chore=key, defaults=begun)
    row.is_fine, row.words = _done(CHORES[key], key, at)
    row.ended_at = clock.now()
    row.fine_at = row.ended_at if row.is_fine else row.fine_at
    row.save()
    return row.is_fine


def _done(chore: Chore, key: str, at: datetime) -> tuple[bool, str]:
    """Whether it went well, and what there is to say of it."""
    try:
        return True, (chore.do(at) or "")[:LONGEST]
    except NotInOrder as found:
        log.error("%s: %s", key, found)  # noqa: TRY400 -- found by the chore, not a fault in it
        return False, str(found)[:LONGEST]
    except Exception as error:
        log.exception("%s kunne ikke gjøres", key)
        sentence = _("Oppgaven stanset på en feil (%(kind)s). Loggen sier mer.")
        return False, sentence % {"kind": type(error).__name__}
