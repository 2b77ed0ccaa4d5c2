"""Who comes in: anyone is sent to log in, the known but not allowed are told so."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache

from samrad.base.policies import may_work_in_office
from samrad.base.ports.registers import REGISTERS, Register
from samrad.base.requests import Request

View = Callable[..., HttpResponse]


def opens_for(may: Callable[..., bool]) -> Callable[[View], View]:
    """Let in those whom may says yes to; the page is never kept by a cache."""

    def guarded(view: View) -> View:
        @wraps(view)
        @never_cache
        def answer(request: Request, *args: Any, **given: Any) -> HttpResponse:
            if not request.actor.is_known:
                return redirect_to_login(request.get_full_path())
            if not may(request.actor):
                raise PermissionDenied
            return view(request, *args, **given)

        return answer

    return guarded


def reads_register(view: View) -> View:
    """Turn a key into its register, for those who may read it."""
    return _with_register(view, lambda register, actor: register.may_read(actor))


def changes_register(view: View) -> View:
    """Turn a key into its register, for those who may change it."""
    return _with_register(view, lambda register, actor: register.may_change(actor))


def _with_register(view: View, may: Callable[[Register, Any], bool]) -> View:
    @wraps(view)
    def answer(request: Request, key: str, *args: Any, **given: Any) -> HttpResponse:
        if key not in REGISTERS:
            raise Http404
        if not may(REGISTERS[key], request.actor):
            raise PermissionDenied
        return view(request, key, REGISTERS[key], *args, **given)

    return opens_for(may_work_in_office)(answer)
