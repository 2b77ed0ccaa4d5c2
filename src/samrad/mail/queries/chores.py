"""How the chores go, and whether there is a worker."""

import fcntl
import os
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from samrad.base.ports.chores import CHORES, Chore
from samrad.mail.models import ChoreRun
from samrad.mail.vocabulary import WORKER_LOCK


@dataclass(frozen=True, slots=True)
class Shown:
    """A chore as Kontoret shows it; run is None when it has never been done."""

    key: str
    chore: Chore
    run: ChoreRun | None

    @property
    def is_broken(self) -> bool:
        """Whether it went wrong last time."""
        return self.run is not None and self.run.ended_at is not None and not self.run.is_fine


def last_begun() -> dict[str, datetime]:
    """When each chore was last begun, by key."""
    return dict(ChoreRun.objects.values_list("chore", "began_at"))


def chores_shown() -> list[Shown]:
    """Every chore, what went wrong first. One query."""
    runs = {one.chore: one for one in ChoreRun.objects.all()}
    shown = [Shown(key, CHORES[key], runs.get(key)) for key in CHORES]
    return sorted(shown, key=lambda one: not one.is_broken)


def worker_is_there() -> bool:
    """Whether a worker is at work on this data folder: the kernel frees a dead one's lock."""
    try:
        handle = os.open(settings.DATA / WORKER_LOCK, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False
