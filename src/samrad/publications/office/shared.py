"""What the pages of the desk share: finding a document."""

from django.http import Http404

from samrad.publications import queries
from samrad.publications.outlines import by_address


def desk_at(document: str, year: int) -> queries.Desk:
    """The desk of a document by its word in addresses. Http404 when there is none."""
    try:
        return queries.desk_of(by_address(document) or document, year)
    except (queries.NoSuchDocument, queries.NoSuchYear) as missing:
        raise Http404(str(missing)) from missing
