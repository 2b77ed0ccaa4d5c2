"""The portal's own pages: home, about, and what is shown when something is wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """The council at a glance on the day request.on."""
    return render(request, "portal/home.html")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was asked for cannot be understood, and why."""
    return render(request, "portal/error.html", {"reason": str(exception)}, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """The reader may not see this."""
    return render(request, "portal/error.html", {"reason": "Du har ikke tilgang."}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """There is no such page."""
    return render(request, "portal/error.html", {"reason": "Siden finnes ikke."}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something failed on our side."""
    return render(request, "portal/error.html", {"reason": "Noe gikk galt hos oss."}, status=500)
