"""The programme as a paper the command line prints: samrad publish programme --year 2019."""

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.printouts import PRINTOUTS, Printout
from samrad.strategy import queries

PRINTOUTS.add(
    "programme", Printout(title=_("Handlingsprogram"), asks="year", paper=queries.paper_of_year)
)
