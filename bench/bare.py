"""The bare page ours are held against: session and auth middleware, 2 queries, a 30-row template.

Served by the same server on the same database, with nothing of ours in the way. Not a benchmark by
itself: bench/pages.py starts it.
"""

import os
import sys

from django.conf import settings

if not settings.configured:
    from samrad.config import settings as ours

    settings.configure(
        SECRET_KEY=os.environ["SAMRAD_SECRET_KEY"], ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__, DATABASES=ours.DATABASES,
        INSTALLED_APPS=[
            "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
            "samrad.audit", "samrad.base", "samrad.publications", "samrad.register",
        ],
        USE_TZ=True,
        DEFAULT_AUTO_FIELD=ours.DEFAULT_AUTO_FIELD, LOGGING_CONFIG=None, STATIC_URL="/static/",
        PAGE_THREADS=ours.PAGE_THREADS, STREAMS=ours.STREAMS, DATA=ours.DATA, DEMO=False,
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", [
                ("django.template.loaders.locmem.Loader", {"bare.html": (
                    "<!doctype html><title>Bare</title><h1>{{ count }}</h1><table>"
                    "{% for row in rows %}<tr><td>{{ row.pk }}</td><td>{{ row.name }}</td>"
                    "<td>{{ row.valid_from|date:'j. F Y' }}</td>"
                    "<td>{{ request.user.is_authenticated }}</td></tr>{% endfor %}</table>"
                )}),
            ])],
        }}],
    )  # fmt: skip

from django.shortcuts import render
from django.urls import path


def page(request):
    """Two queries and thirty rows."""
    from samrad.register.models import MunicipalityName

    rows = list(MunicipalityName.objects.order_by("pk")[:30])
    given = {"rows": rows, "count": MunicipalityName.objects.count(), "request": request}
    return render(request, "bare.html", given)


urlpatterns = [path("", page)]


def main(port: int) -> None:
    import django

    django.setup()
    from samrad.config import server

    server.serve(server.claim("127.0.0.1", port), ready=lambda: None)


if __name__ == "__main__":
    main(int(sys.argv[1]))
