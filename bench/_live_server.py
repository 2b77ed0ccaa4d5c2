"""The product's own server with two addresses more, for bench/live.py: a change, and what is left.

The topic is public here, so that a thousand readers need no thousand logins; everything else is as
`samrad serve` runs it. The change is a real action in the gate, with its entry and its commit.
"""

# ruff: noqa: ARG001, E402 -- Django is set up first, and views take a request

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "samrad.config.settings"

import django

django.setup()

from django.http import HttpResponse
from django.urls import path

from samrad.base import actions, clock
from samrad.base.models import Source
from samrad.base.policies import system
from samrad.base.ports.topics import TOPICS, Kind
from samrad.config import server, urls
from samrad.live.telling import HUB

TOPICS.add(
    "tests.bench",
    Kind(about="Måling.", may_listen=lambda *_: True, touched=lambda *_: [""]),
)


def publish(request):
    with actions.opened("bench.publish", system("bench"), clock.now()):
        row = Source.objects.order_by("pk").first()
        row.note = f"{clock.now().timestamp()}"
        row.save()
    return HttpResponse()


def left(request):
    return HttpResponse(f"{len(HUB)} {os.getpid()}", headers={"Cache-Control": "no-store"})


urls.urlpatterns[:0] = [path("bench/publish/", publish), path("bench/left/", left)]

if __name__ == "__main__":
    server.serve(server.claim("127.0.0.1", int(sys.argv[1])), ready=lambda: None)
