"""The papers of the register that the command line prints: member list and certificate."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from samrad.base import clock
from samrad.base.ports.printouts import PRINTOUTS, Printout
from samrad.publications.paper import Paper
from samrad.register import queries


def member_list(day: str, _full: bool) -> Paper | None:  # noqa: FBT001 -- the port's signature
    """The members on a day; None when it is no day, or nobody was a member."""
    try:
        return queries.member_list_on(date.fromisoformat(day))
    except ValueError:
        return None


def certificate(slug: str, _full: bool) -> Paper | None:  # noqa: FBT001 -- the port's signature
    """That a municipality is a member today."""
    return queries.certificate_on(slug, clock.today())


PRINTOUTS.add("member-list", Printout(title=_("Medlemsliste"), asks="on", paper=member_list))
PRINTOUTS.add(
    "certificate",
    Printout(
        title=_("Medlemsbevis"),
        asks="municipality",
        paper=certificate,
        that_day=queries.certificate_on,
    ),
)
