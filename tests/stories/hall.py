"""The product's server with one page more: a hall that follows a vote, for test_live_hall.

What is shown comes from one row for each part, changed by real actions through the gate.
"""

from samrad.config import asgi, urls  # isort: skip -- the product is set up first

from django.http import HttpResponse
from django.template import engines
from django.urls import path
from django.utils.html import format_html
from django_cotton.compiler_regex import CottonCompiler

from samrad.base import actions, clock
from samrad.base.models import Source
from samrad.base.policies import system
from samrad.base.ports.topics import TOPICS, Kind
from samrad.live import streams
from samrad.live.views import followed

application = asgi.application
streams.LIFETIME_SHOWN = 4  # streams are renewed while the story is told
PARTS = ("resultat", "stemme", "annet")
PAGE = """
{% extends "base/page.html" %}
{% block title %}Sal{% endblock %}{% block heading %}Sal{% endblock %}
{% block content %}
<a id="utenfor" href="#innhold">Utenfor</a>
<c-live id="resultat" topic="tests.resultat" fragment label="Resultat">{{ resultat }}</c-live>
<c-live id="stemme" topic="tests.stemme" urgent now label="Din stemme">{{ stemme }}</c-live>
<c-live id="annet" topic="tests.annet" quiet>{{ annet }}</c-live>
{% endblock %}
"""


def shown(part):
    row = Source.objects.filter(slug=part).first()
    return format_html(row.note) if row else format_html("<p>Ingenting ennå</p>")


def told(part):
    return lambda action, _rows: [""] if action == f"tests.{part}" else []


for one in PARTS:
    fragment = (lambda _key: shown("resultat")) if one == "resultat" else None
    TOPICS.add(
        f"tests.{one}",
        Kind(about="Sal.", may_listen=lambda *_: True, touched=told(one), fragment=fragment),
    )


@followed
def hall(request):
    template = engines["django"].from_string(CottonCompiler().process(PAGE))
    context = {part: shown(part) for part in PARTS}
    return HttpResponse(template.render(context, request))


def change(request, part):
    with actions.opened(f"tests.{part}", system("tests"), clock.now()):
        row = Source.objects.filter(slug=part).first() or Source(slug=part, kind="document")
        row.title, row.note = part, request.GET["html"]
        row.save()
    return HttpResponse()


urls.urlpatterns[:0] = [path("sal/", hall), path("sal/<slug:part>/", change)]
