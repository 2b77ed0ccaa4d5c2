"""The product's own server with some addresses more, for bench/live.py.

A change, the event that shows it, a page of one's own, and what is left. The topics are public
here, so that a thousand readers need no thousand logins; everything else is as `samrad serve` runs
it. The change is a real action in the gate, with its entry and its commit; what is shown is a table
of the municipalities' names, read from the database and rendered, as a result by name is.
"""

# ruff: noqa: ARG001, E402 -- Django is set up first, and views take a request

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "samrad.config.settings"

import django

django.setup()

from django.http import HttpResponse
from django.template import engines
from django.urls import path

from samrad.base import actions, clock
from samrad.base.models import Source
from samrad.base.policies import system
from samrad.base.ports.topics import TOPICS, Kind
from samrad.base.ports.unseen import UNSEEN
from samrad.config import server, urls
from samrad.live.fragments import made
from samrad.live.hub import Event
from samrad.live.telling import HUB
from samrad.register.models import MunicipalityName

RESULT = engines["django"].from_string(
    "<h2>{{ note }}</h2><table class='ds-table'>{% for row in rows %}<tr><td>{{ row.name }}</td>"
    "<td>{{ row.valid_from|date:'j. F Y' }}</td><td>For</td></tr>{% endfor %}</table>"
)
ROWS = 64


def result(_key=""):
    rows = MunicipalityName.objects.order_by("pk")[:ROWS]
    note = Source.objects.order_by("pk").values_list("note", flat=True)[0]
    return RESULT.render({"rows": rows, "note": note})


for name, fragment in (("tests.bench", None), ("tests.result", result)):
    TOPICS.add(
        name,
        Kind(
            about="Måling.",
            may_listen=lambda *_: True,
            touched=lambda *_: [""],
            fragment=fragment,
        ),
    )


UNSEEN.add("bench.vote", "En stemme vises på ingen offentlig side før voteringen lukkes.")


def publish(request, action="bench.publish"):
    with actions.opened(action, system("bench"), clock.now()):
        row = Source.objects.order_by("pk").first()
        row.note = f"{clock.now().timestamp()}"
        row.save()
    return HttpResponse()


def event(request):
    shown = made("tests.result")
    return HttpResponse(
        Event("shown", "tests.result", shown.version, f"{shown.version} 1000\n{shown.html}").encoded
    )


def own(request):
    return HttpResponse(result(), headers={"Cache-Control": "no-store"})


def left(request):
    return HttpResponse(f"{len(HUB)} {os.getpid()}", headers={"Cache-Control": "no-store"})


urls.urlpatterns[:0] = [
    path("bench/publish/", publish),
    path("bench/vote/", publish, {"action": "bench.vote"}),
    path("bench/event/", event),
    path("bench/own/", own),
    path("bench/left/", left),
]

if __name__ == "__main__":
    server.serve(server.claim("127.0.0.1", int(sys.argv[1])), ready=lambda: None)
