"""What rows say, as papers print it."""

from samrad.base.models import Row
from samrad.base.ports.sections import Wording, trace
from samrad.publications.paper.traced import Traced


def of_row(row: Row, text: str, to: str = "") -> str:
    """What a row says, traced to it: the trace repeats no more of the row than that.

    to is the page that shows it. Nothing said is nothing traced. Read the row's source beforehand.
    """
    return Traced(Wording(text, of=(trace(row, text),)), to) if text else ""
