"""Letters: the kinds of e-mail each room sends, so that the queue need know no room."""

from dataclasses import dataclass

from samrad.base.ports import Port, Words


@dataclass(frozen=True, slots=True)
class Letter:
    """A kind of e-mail: what Kontoret calls it, and whether its words must go once it is sent.

    is_secret is for letters with something only the receiver may use (a link to choose a
    password): nobody reads their words in Kontoret, and they are removed when nothing is left to
    send.
    """

    title: Words
    is_secret: bool = False


# Keys are «room.kind», such as «meetings.notice».
LETTERS: Port[Letter] = Port("letters")
