"""Named writes of this room: queuing, sending, trying again, withdrawing, emptying; and chores."""

from samrad.mail.actions.chores import do_chores
from samrad.mail.actions.ending import empty_messages, erase_deliveries, finish_messages
from samrad.mail.actions.queue import (
    AlreadyQueued,
    BadLetter,
    Enclosure,
    NothingToSend,
    NothingToWithdraw,
    Recipient,
    WordsGone,
    queue_message,
    try_again,
    withdraw,
)
from samrad.mail.actions.sending import Round, deliver

__all__ = [
    "AlreadyQueued",
    "BadLetter",
    "Enclosure",
    "NothingToSend",
    "NothingToWithdraw",
    "Recipient",
    "Round",
    "WordsGone",
    "deliver",
    "do_chores",
    "empty_messages",
    "erase_deliveries",
    "finish_messages",
    "queue_message",
    "try_again",
    "withdraw",
]
