"""E-mail in the queue. Addresses and words are invented."""

from tests.factories import AT

from samrad.base.policies import system
from samrad.base.ports.letters import LETTERS, Letter
from samrad.mail import actions
from samrad.mail.models import Message

KIND, SECRET = "tests.notice", "tests.secret"


def letters():
    """The kinds the tests send, hung up until the block ends."""
    from contextlib import ExitStack

    stack = ExitStack()
    stack.enter_context(LETTERS.with_entry(KIND, Letter(title="Innkalling")))
    stack.enter_context(LETTERS.with_entry(SECRET, Letter(title="Hemmelig", is_secret=True)))
    return stack


def message(*addresses: str, key: str = "mote-1", **values) -> Message:
    """A message to the addresses, queued at AT."""
    given = {
        "actor": system("tests"),
        "at": AT,
        "key": key,
        "kind": KIND,
        "subject": "Innkalling til styremøte på Ås",
        "text": "Velkommen til møte.\n\nHilsen sekretariatet på Ås",
        "recipients": [actions.Recipient(one.partition("@")[0].title(), one) for one in addresses],
        "about": "meetings.meeting:1",
    } | values
    return actions.queue_message(**given)
