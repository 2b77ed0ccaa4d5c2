"""The papers of the bodies that the command line prints: samrad publish mandate --body SLUG."""

from django.utils.translation import gettext_lazy as _

from samrad.base import clock
from samrad.base.ports.printouts import PRINTOUTS, Printout
from samrad.bodies import queries
from samrad.publications.paper import Paper


def mandate(slug: str, _full: bool) -> Paper | None:  # noqa: FBT001 -- the port's signature
    """The mandate of a body as it stands today."""
    return queries.mandate_on(slug, clock.today())


PRINTOUTS.add(
    "mandate",
    Printout(title=_("Mandat"), asks="body", paper=mandate, that_day=queries.mandate_on),
)
