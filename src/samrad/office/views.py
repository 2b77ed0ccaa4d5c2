from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samrad.base.policies import may_work_in_office


@login_required
def dashboard(request: HttpRequest) -> HttpResponse:
    """Kontoret's first page."""
    if not may_work_in_office(request.actor):  # type: ignore[attr-defined]
        raise PermissionDenied
    return render(request, "office/dashboard.html")
