"""The papers of cases that the command line prints: samrad publish letter --letter CASE/NUMBER."""

from django.utils.translation import gettext_lazy as _

from samrad.base import clock
from samrad.base.ports.printouts import PRINTOUTS, Printout
from samrad.cases import queries
from samrad.publications.paper import Paper


def letter(key: str, full: bool) -> Paper | None:  # noqa: FBT001 -- the port's signature
    """The newest version of a letter, «sak/1»; with full also one that is not public."""
    return queries.letter_on_paper(key, clock.today(), is_full=full)


PRINTOUTS.add("letter", Printout(title=_("Brev"), asks="letter", paper=letter))
