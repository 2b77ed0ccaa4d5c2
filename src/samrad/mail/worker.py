"""The worker beside the pages: does the chores that are due, sends what waits, and rests.

There is one for each data folder. It holds a lock on a file there, which the kernel lets go when
the worker ends, however it ends. Should there still be two (one database, two folders), they share
the work: each sending is marked by one of them, and chores are safe to do twice.
"""

import fcntl
import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import close_old_connections

from samrad.base import clock
from samrad.base.policies import system
from samrad.mail import actions
from samrad.mail.vocabulary import TICK, WORKER_LOCK

log = logging.getLogger(__name__)
TURN = 0.1  # seconds between two looks at the lock, while a page may be looking at it too
LOOKS = 10


class AnotherWorker(RuntimeError):
    """There is a worker on this data folder already."""


@contextmanager
def alone() -> Iterator[None]:
    """Hold the worker's lock. AnotherWorker when someone else does."""
    settings.DATA.mkdir(parents=True, exist_ok=True)
    handle = os.open(settings.DATA / WORKER_LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    """Take the lock; a page that looks whether someone holds it does so for a moment only."""
    pause = threading.Event()
    for _look in range(LOOKS):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pause.wait(TURN)
        else:
            return
    raise AnotherWorker


def work(stopped: threading.Event, *, tick: float = TICK) -> None:
    """Work until stopped; when there is another worker, wait for one's turn."""
    while not stopped.is_set():
        try:
            with alone():
                _work(stopped, tick)
        except AnotherWorker:
            stopped.wait(tick)


def _work(stopped: threading.Event, tick: float) -> None:
    while not stopped.is_set():
        try:
            turn(stopped)
        except Exception:
            log.exception("arbeideren kom ikke gjennom runden, og prøver igjen")
        finally:
            close_old_connections()
        stopped.wait(tick)


def turn(stopped: threading.Event) -> actions.Round:
    """One round: the e-mail that is due, then the chores. Stops between two of either."""
    sent = actions.deliver(actor=system("mail"), at=clock.now(), stopped=stopped.is_set)
    if not stopped.is_set():
        actions.do_chores(at=clock.now(), stopped=stopped.is_set)
    return sent
