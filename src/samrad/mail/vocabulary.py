"""Choices and constants about e-mail and about chores."""

from datetime import timedelta

from django.db import models


class DeliveryState(models.TextChoices):
    """How far a message has come on its way to one recipient."""

    WAITING = "waiting", "venter"
    SENDING = "sending", "sendes"
    SENT = "sent", "sendt"
    FILED = "filed", "lagt i mappe"
    FAILED = "failed", "avvist"
    GIVEN_UP = "given_up", "oppgitt"
    WITHDRAWN = "withdrawn", "trukket tilbake"


UNDER_WAY = (DeliveryState.WAITING, DeliveryState.SENDING)
STOPPED = (DeliveryState.FAILED, DeliveryState.GIVEN_UP)

# What waits is tried again after one minute, for a server that restarts or greylists; then more and
# more seldom, so that a server in trouble is left in peace; then each hour. Three days is what mail
# servers themselves keep trying (RFC 5321 4.5.4.1 asks for four to five; a notice is of no use so
# late, and someone must be told in time to telephone).
BACKOFF = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
GIVES_UP_AFTER = timedelta(days=3)

# A delivery marked as being sent for so long was marked by a worker that is gone: longer than the
# slowest dialogue (six answers, each within TIMEOUT seconds), with a good margin.
ABANDONED_AFTER = timedelta(minutes=15)
TIMEOUT = 30

# What the recipient's server says is kept this long; the rest is politeness.
LONGEST_REPLY = 500
LONGEST_ADDRESS = 254  # RFC 5321 4.5.3.1.3, less the angle brackets
MOST_RECIPIENTS = 500
ON_A_PAGE = 50

LOGIN = "mail.login"
WORKER_LOCK = "worker.lock"
TICK = 5  # seconds between the rounds of the worker
