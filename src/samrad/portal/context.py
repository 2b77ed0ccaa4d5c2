"""What the shell around every page needs."""

from typing import Any

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """The menu and the day in question."""
    return {"on": getattr(request, "on", None), "today": getattr(request, "today", None)}
