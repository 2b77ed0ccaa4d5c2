"""The papers of a meeting that the command line prints: minutes, agenda and extracts."""

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import ANYONE, system
from samrad.base.ports.printouts import PRINTOUTS, Printout
from samrad.meetings import queries
from samrad.publications.paper import Paper

EVERYTHING = system("publish")


def minutes(slug: str, full: bool) -> Paper | None:  # noqa: FBT001 -- the port's signature
    """The newest finished minutes of a meeting; the draft, marked so, while there are none."""
    row = queries.meetings().filter(slug=slug).first()
    if row is None:
        return None
    latest = queries.latest_minutes(row)
    if latest is not None:
        return queries.paper_of(latest, public=not full)
    return queries.draft_paper(row) if full else queries.public_draft(row)


def agenda(slug: str, full: bool) -> Paper | None:  # noqa: FBT001 -- the port's signature
    """The agenda of a meeting."""
    return queries.agenda_of_meeting(slug, EVERYTHING if full else ANYONE)


def extract(slug: str, full: bool) -> Paper | None:  # noqa: FBT001 -- the port's signature
    """The extract of a decision."""
    row = queries.decision_called(slug)
    return None if row is None else queries.extract_of(row, public=not full)


PRINTOUTS.add("minutes", Printout(title=_("Møtebok"), asks="meeting", paper=minutes))
PRINTOUTS.add("agenda", Printout(title=_("Saksliste"), asks="meeting", paper=agenda))
PRINTOUTS.add("extract", Printout(title=_("Særutskrift"), asks="decision", paper=extract))
