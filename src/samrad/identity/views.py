"""The demonstration's own door: one button for each of the standing cast."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samrad.base.policies import OFFICE_ROLES
from samrad.base.requests import Request
from samrad.identity import queries
from samrad.identity.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@require_http_methods(["GET", "POST"])
def demo(request: Request) -> HttpResponse:
    """Log in as one of the cast; there is no such page unless the site is a demonstration."""
    if not settings.DEMO:
        raise Http404
    if request.method == "GET":
        return render(request, "identity/demo.html", {"cast": queries.cast()})
    user = queries.cast_member(request.POST.get("user", ""))
    if user is None:
        raise Http404
    login(request, user, backend=BACKEND)
    return redirect(_next(request, user))


def not_here(request: Request) -> HttpResponse:  # noqa: ARG001
    """E-mail addresses are kept by the secretariat, through the gate."""
    raise Http404


def _next(request: Request, user: User) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    roles = queries.actor_for(user, request.today).roles
    return settings.LOGIN_REDIRECT_URL if roles & OFFICE_ROLES else "/"
