"""The event programme as a paper the command line prints: samrad publish event --event SLUG."""

from django.utils.translation import gettext_lazy as _

from samrad.base import clock
from samrad.base.ports.printouts import PRINTOUTS, Printout
from samrad.events import queries
from samrad.publications.paper import Paper


def programme(slug: str, _full: bool) -> Paper | None:  # noqa: FBT001 -- the port's signature
    """The programme of an event as it stands today."""
    return queries.paper_called(slug, clock.today())


PRINTOUTS.add(
    "event",
    Printout(
        title=_("Arrangementsprogram"),
        asks="event",
        paper=programme,
        that_day=queries.paper_called,
    ),
)
