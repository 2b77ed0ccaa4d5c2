"""Who is asking, and whether the second factor is in place."""

from collections.abc import Callable

from allauth.mfa.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from samrad.base import clock
from samrad.identity import queries

Respond = Callable[[HttpRequest], HttpResponse]


class WhoIsAsking:
    """Sets request.actor, found only when somebody asks for it."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: queries.actor_for(request.user, clock.today())
        )
        return self.respond(request)


class SecondFactor:
    """Refuses Kontoret to users without a second factor; sends them to set one up.

    Demonstration users exist only in `samrad demo`, on loopback, and are let through.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/kontor/") and self._lacks_factor(request):
            return redirect("mfa_index")
        return self.respond(request)

    @staticmethod
    def _lacks_factor(request: HttpRequest) -> bool:
        user = request.user
        if not user.is_authenticated or getattr(user, "is_demo", False):
            return False
        return not get_adapter().is_mfa_enabled(user)
