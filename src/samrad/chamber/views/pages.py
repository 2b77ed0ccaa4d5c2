"""The four views of a meeting, the way in, and the list of meetings that are held now."""

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from samrad.base.flows import NOT_KEPT
from samrad.base.ports.panels import PANELS, drawn
from samrad.base.ports.topics import TOPICS, has_fragment, topic
from samrad.base.requests import Request
from samrad.chamber import forms, queries, vocabulary
from samrad.chamber.stand import Stand
from samrad.chamber.views.room import CARDS, delegate_only, leader_only, room
from samrad.live.views import followed


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A panel on one of the views, and the topics it follows, with a comma between."""

    id: str
    topic: str
    title: str
    text: SafeString
    is_shared: bool
    is_urgent: bool


@never_cache
def rooms(request: Request) -> HttpResponse:
    """The meetings that are held now: the one address that is told in the hall."""
    found = list(queries.sittings_open())
    if len(found) == 1:
        return redirect("chamber:delegate", found[0].meeting.slug)
    return render(request, "chamber/rooms.html", {"sittings": found})


@followed
@leader_only
def console(request: Request, stand: Stand) -> HttpResponse:
    """The chair's page."""
    shown = {"stand": stand, "agenda": queries.agenda_now(stand.sitting)}
    shown["parts"] = _parts(request, stand, vocabulary.CONSOLE)
    return render(request, "chamber/console.html", shown)


@followed
@delegate_only
def delegate(request: Request, stand: Stand) -> HttpResponse:
    """The page of one in the room, for a phone."""
    shown = {"stand": stand, "parts": _parts(request, stand, vocabulary.DELEGATE)}
    return render(request, "chamber/delegate.html", shown)


@followed
@room
def screen(request: Request, stand: Stand) -> HttpResponse:
    """The big screen: nothing that is behind closed doors, whoever is logged in on it."""
    shown = {"stand": stand, "parts": _parts(request, stand, vocabulary.SCREEN)}
    return render(request, "chamber/screen.html", shown)


@followed
@room
def public(request: Request, stand: Stand) -> HttpResponse:
    """An open meeting as anyone may follow it."""
    shown = {"stand": stand, "parts": _parts(request, stand, vocabulary.PUBLIC)}
    return render(request, "chamber/public.html", shown)


def _parts(request: Request, stand: Stand, keys: tuple[str, ...]) -> list[Part]:
    """The panels with something to show, each with what it follows while the page is open."""
    found = []
    for key in keys:
        if key not in PANELS:
            continue
        name = key.partition(":")[2]
        kind = f"{name.partition('.')[0]}.sitting"
        kinds = [kind if kind in TOPICS else "chamber.sitting", vocabulary.ALSO.get(key, "")]
        topics = [topic(one, str(stand.sitting.pk)) for one in kinds if one in TOPICS]
        for title, text in drawn(request, [key], stand):
            found.append(
                Part(
                    id=name.replace(".", "-"),
                    topic=",".join(topics),
                    title=title,
                    text=text,
                    is_shared=key in vocabulary.SHARED and has_fragment(topics[0]),
                    is_urgent=key in vocabulary.URGENT,
                )
            )
    return found


@room
def enter(request: Request, stand: Stand) -> HttpResponse:
    """The way in, with the code that was handed out."""
    form = forms.CodeForm(request.POST or None)
    if form.is_valid() and not _is_guessing(request):
        digest = queries.code_hash(stand.sitting, form.cleaned_data["code"])
        if queries.attendee_with(stand.sitting, digest) is not None:
            return _let_in(request, stand, digest)
        _failed(request)
        form.add_error("code", _("Koden gjelder ikke dette møtet. Se etter på lappen."))
    status = NOT_KEPT if form.errors else 200
    return render(request, "chamber/enter.html", {"stand": stand, "form": form}, status=status)


def _let_in(request: Request, stand: Stand, digest: str) -> HttpResponse:
    """Remember the code in the session, which gets a new key, and go to the delegate's page."""
    cards = request.session.get(CARDS, {})
    request.session.cycle_key()
    request.session[CARDS] = {**cards, str(stand.sitting.pk): digest}
    return redirect("chamber:delegate", stand.sitting.meeting.slug)


def _tries(request: Request) -> str:
    return f"chamber:tried:{request.META.get('REMOTE_ADDR', '')}"


def _is_guessing(request: Request) -> bool:
    """Whether so many wrong codes came from this address that the next must wait; a hall may share
    one address, so right codes do not count.
    """
    return int(cache.get(_tries(request), 0)) >= vocabulary.TRIES_A_MINUTE


def _failed(request: Request) -> None:
    key = _tries(request)
    cache.add(key, 0, 60)
    cache.incr(key)
