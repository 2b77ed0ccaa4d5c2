"""The mandate of a body as a file."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from samrad.base.requests import Request
from samrad.bodies import queries
from samrad.publications import paper


@require_safe
def mandate(request: Request, slug: str, form: str) -> HttpResponse:
    """What the body is to do and who sits in it, on request.on."""
    name = f"mandat-{slug}-{request.on.isoformat()}"
    return paper.answer(queries.mandate_on(slug, request.on), form, name)
