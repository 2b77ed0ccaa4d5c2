"""The member list and the certificate of a member, as files."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from samrad.base.requests import Request
from samrad.publications import paper
from samrad.register import queries


@require_safe
def member_list(request: Request, form: str) -> HttpResponse:
    """The members on request.on."""
    name = f"medlemmer-{request.on.isoformat()}"
    return paper.answer(queries.member_list_on(request.on), form, name)


@require_safe
def certificate(request: Request, slug: str, form: str) -> HttpResponse:
    """That a municipality is a member on request.on."""
    name = f"medlemsbevis-{slug}-{request.on.isoformat()}"
    return paper.answer(queries.certificate_on(slug, request.on), form, name)
