"""The bare vote ours is held against: session and auth middleware, one row read, one row written.

Served by the same server on the same database, with the same durability, and nothing of ours in the
way: no roll's guard, no token, no gate. Not a benchmark by itself: bench/voting.py starts it.
"""

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "samrad.config.settings"

from django.conf import settings

KEPT = ("contrib.sessions.middleware", "contrib.auth.middleware", "common.CommonMiddleware")

import django  # noqa: E402 -- settings first

django.setup()

# Once the rooms are there, and before the server reads it: allauth asks for its own at the start.
settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if any(word in one for word in KEPT)]
settings.ROOT_URLCONF = __name__

from django.db import transaction  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402

from samrad.base import clock  # noqa: E402
from samrad.config import server  # noqa: E402
from samrad.voting.models import Poll, RollEntry  # noqa: E402


def vote(request, number):
    """Who votes stands in the session; the state of the vote is read, and one row written."""
    poll = Poll.objects.get(pk=number)
    mine = RollEntry.objects.filter(poll=poll, attendee=request.session["bench"])
    with transaction.atomic():
        mine.update(choice=int(request.POST["choice"]), cast_at=clock.now())
    return HttpResponse(status=302, headers={"Location": "/"})


urlpatterns = [path("stem/<int:number>/", vote)]

if __name__ == "__main__":
    server.serve(server.claim("127.0.0.1", int(sys.argv[1])), ready=lambda: None)
