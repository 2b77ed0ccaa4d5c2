"""Buttons of Kontoret that need no form: a deed, and a sentence on the next page of how it went."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied

from samrad.base.actions import Denied, Refusal
from samrad.base.ports import Words
from samrad.base.requests import Request


def pressed(request: Request, act: Callable[[], object], told: Words = "") -> bool:
    """Carry out what a button asks for: whether it was done. The next page says told, or why not.

    Raises PermissionDenied when the one who pressed may not.
    """
    try:
        act()
    except Denied:
        raise PermissionDenied from None
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    if told:
        messages.success(request, str(told))
    return True
