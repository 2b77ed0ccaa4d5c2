"""The four views of a meeting, and the list of meetings that are held now."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache

from samrad.base import clock
from samrad.base.ports.panels import PANELS, drawn
from samrad.base.ports.topics import TOPICS, has_fragment, topic
from samrad.base.requests import Request
from samrad.chamber import queries, vocabulary
from samrad.chamber.stand import Stand
from samrad.chamber.views.codes import called, square, way_in
from samrad.chamber.views.room import delegate_only, leader_only, room
from samrad.live.views import followed
from samrad.meetings.queries import grounds_offered

# Stands where a panel has nothing to show; hides the part (frontend/chamber.css).
NOTHING = mark_safe('<p class="panel-none" hidden></p>')


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A panel on one of the views, and the topics it follows, with a comma between."""

    id: str
    topic: str
    title: str
    text: SafeString
    is_shared: bool
    is_urgent: bool
    takes_over: bool


@never_cache
def rooms(request: Request) -> HttpResponse:
    """The meetings that are held now: the one address that is told in the hall."""
    found = queries.names_of_open(request.today)
    if len(found) == 1:
        return redirect("chamber:delegate", found[0][0].meeting.slug)
    return render(request, "chamber/rooms.html", {"sittings": found})


@followed
@leader_only
def console(request: Request, stand: Stand) -> HttpResponse:
    """The chair's page."""
    steps, roll = queries.steps_of(stand.sitting), queries.roll_told(stand.sitting)
    shown = _shown(request, stand, vocabulary.CONSOLE) | {
        "beside": _parts(request, stand, vocabulary.BESIDE),
        "steps": steps,
        "roll": roll,
        "next": queries.next_step(stand.sitting, steps, roll),
        "silent": queries.silent(stand.sitting, clock.now()),
        "third_form": queries.not_a_third_form(stand.sitting, roll.there),
        "leadership": queries.leadership(stand.sitting)[0],
        "grounds": grounds_offered(),
    }
    return render(request, "chamber/console.html", shown)


@followed
@delegate_only
def delegate(request: Request, stand: Stand) -> HttpResponse:
    """The page of one in the room, for a phone."""
    shown = _shown(request, stand, vocabulary.DELEGATE)
    shown["heartbeat"] = vocabulary.HEARTBEAT
    return render(request, "chamber/delegate.html", shown)


@followed
@room
def screen(request: Request, stand: Stand) -> HttpResponse:
    """The big screen: nothing that is behind closed doors, whoever is logged in on it."""
    open_to_all = stand.as_anyone()
    address = way_in(request, stand.sitting)
    shown = _shown(request, open_to_all, vocabulary.SCREEN)
    shown |= {"address": address.partition("://")[2], "square": square(address)}
    shown["short"] = f"{request.get_host()}{reverse('chamber:rooms')}"
    return render(request, "chamber/screen.html", shown)


@followed
@room
def public(request: Request, stand: Stand) -> HttpResponse:
    """An open meeting as anyone may follow it."""
    shown = _shown(request, stand.as_anyone(), vocabulary.PUBLIC)
    shown["steps"] = queries.agenda_for_all(stand.sitting)
    return render(request, "chamber/public.html", shown)


def _shown(request: Request, stand: Stand, keys: tuple[str, ...]) -> dict[str, Any]:
    """What every view shows: the meeting's name, how far it is to the limit, and the panels."""
    return {
        "stand": stand,
        "called": called(request, stand.sitting),
        "headroom": queries.headroom(stand.sitting),
        "parts": _parts(request, stand, keys),
    }


def _parts(request: Request, stand: Stand, keys: tuple[str, ...]) -> list[Part]:
    """The panels, each with what it follows while the page is open.

    One with nothing to show is there too, unseen: an open page fills a part that stands on it, and
    makes no new one. So phones get a ballot that opens, and an item behind closed doors goes away.
    """
    return [_part(request, stand, key) for key in keys if key in PANELS]


def _part(request: Request, stand: Stand, key: str) -> Part:
    found = drawn(request, [key], stand)
    title, text = found[0] if found else (str(PANELS[key].title), NOTHING)
    name, sitting = key.partition(":")[2], str(stand.sitting.pk)
    kind = f"{name.partition('.')[0]}.sitting"
    kinds = [kind if kind in TOPICS else "chamber.sitting", vocabulary.ALSO.get(key, "")]
    topics = [topic(one, sitting) for one in kinds if one in TOPICS]
    return Part(
        id=name.replace(".", "-"),
        topic=",".join(topics),
        title=title,
        text=text,
        is_shared=key in vocabulary.SHARED and has_fragment(topics[0]),
        is_urgent=key in vocabulary.URGENT,
        takes_over=key in vocabulary.TAKES_OVER,
    )
