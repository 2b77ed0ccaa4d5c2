"""The request as views see it, after the middleware."""

from datetime import date

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from samrad.base.policies import Actor


class Request(HttpRequest):
    """Who asks, and about which day. on is ?on=, else today; asked_on is the text of ?on=."""

    actor: Actor
    on: date
    today: date
    asked_on: str
    htmx: HtmxDetails
