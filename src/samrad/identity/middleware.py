"""Who is asking, and whether the second factor is in place."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from samrad.base import clock
from samrad.base.policies import may_work_in_office
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
    """Sends those with a role in Kontoret, and no second factor yet, to set one up.

    This is a courtesy, not the wall: without the factor actor_for leaves the role out, so that
    neither Kontoret nor a page or action anywhere else opens for it.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            request.path.startswith("/kontor/")
            and not may_work_in_office(request.actor)  # type: ignore[attr-defined]
            and queries.lacks_second_factor(request.user, clock.today())
        ):
            return redirect("mfa_index")
        return self.respond(request)
