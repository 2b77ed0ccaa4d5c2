"""The yearly decisions as anyone reads them."""

from django.http import HttpResponse
from django.shortcuts import render

from samrad.base.requests import Request
from samrad.finance import lawfulness, queries


def decisions(request: Request) -> HttpResponse:
    """Every yearly decision known on the day request.on, and what the law book says of each."""
    known = queries.known_on(request.on)
    years = lawfulness.by_year(queries.told(known, request.on), request.on)
    return render(request, "finance/decisions.html", {"years": years})
