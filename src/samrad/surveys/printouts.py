"""The survey report the command line prints: samrad publish survey --year 2023."""

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.printouts import PRINTOUTS, Printout
from samrad.surveys import queries

PRINTOUTS.add(
    "survey", Printout(title=_("Medlemsundersøkelse"), asks="year", paper=queries.paper_called)
)
