"""The minutes on paper: the draft, a finished version, whole or without what is closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base import clock, dates
from samrad.law.finding import Finding
from samrad.law.provision import Provision
from samrad.meetings.models import BEHIND, AgendaItem, Meeting, Minutes
from samrad.meetings.queries import origins
from samrad.meetings.queries.minutes import covered, minutes_content
from samrad.meetings.queries.origins import page_of
from samrad.meetings.queries.told import CLOSED
from samrad.meetings.vocabulary import Subject
from samrad.publications import prose
from samrad.publications.paper import (
    Facts,
    FindingBox,
    Heading,
    Paper,
    Part,
    Sentence,
    Signatures,
    Words,
    sentence,
)
from samrad.register.queries import council_on


def draft_paper(meeting: Meeting) -> Paper:
    """The minutes as they stand, marked as a draft."""
    dated = meeting.closed_at or meeting.changed_at or clock.now()
    told = Told(minutes_content(meeting), dated, _("Utkast"), page_of(meeting))
    return _paper(told, public=False)


def public_draft(meeting: Meeting) -> Paper:
    """The draft without what is closed."""
    dated = meeting.closed_at or meeting.changed_at or clock.now()
    told = Told(minutes_content(meeting), dated, _("Offentlig utkast"), page_of(meeting))
    return _paper(told, public=True)


def paper_of(minutes: Minutes, *, public: bool) -> Paper:
    """A finished version as a paper; public leaves out what is closed, then or since."""
    kept = origins.of_row(minutes) if minutes.content.get("origin") else None
    signatures = tuple(
        (origins.told(one["name"], kept), one["role"], origins.told(_signed_when(one), kept))
        for one in minutes.signatures
    )
    mark = _("Offentlig utgave") if public else ""
    content = {**minutes.content, "items": kept_items(minutes)}
    told = Told(content, minutes.finished_at, mark, page_of(minutes.meeting), signatures)
    return _paper(told, public=public)


def _signed_when(signature: Mapping[str, Any]) -> str:
    """The day someone signed; the moment it was entered where no day was asked for."""
    if "on" in signature:
        return dates.written(date.fromisoformat(signature["on"]))
    return _moment(datetime.fromisoformat(signature["at"]))


def kept_items(minutes: Minutes) -> list[dict[str, Any]]:
    """The items as they were frozen, but closed where the item or its case has been closed since.

    What was told stays; the ground and the public title are those of today.
    """
    closed = {}
    rows = AgendaItem.objects.filter(meeting=minutes.meeting_id)
    for row in rows.select_related(*BEHIND).order_by("pk"):
        shown = covered(row)
        if shown["basis"]:
            closed[row.slug] = shown
    return [
        item if item["basis"] else item | closed.get(item["slug"], {})
        for item in minutes.content["items"]
    ]


def _moment(instant: datetime) -> str:
    local = instant.astimezone(clock.OSLO)
    return f"{dates.written(local.date())} kl. {local:%H.%M}"


@dataclass(frozen=True, slots=True)
class Told:
    """What minutes are printed from; page is the meeting's, signatures name, role and day."""

    content: Mapping[str, Any]
    dated: datetime
    mark: str
    page: str
    signatures: tuple[tuple[str, str, str], ...] = ()


def _paper(told: Told, *, public: bool) -> Paper:
    content = told.content
    day = datetime.fromisoformat(content["day"]).date()
    there = origins.attended(content, f"{told.page}#frammote")
    parts: list[Part] = [Heading(_("Frammøte")), *(Sentence(one) for one in there)]
    for item in content["items"]:
        parts += item_parts(item, public=public)
    if told.signatures:
        parts += [Heading(_("Underskrifter")), Signatures(told.signatures)]
    council = council_on(day)
    return Paper(
        title=f"{content['body']} {content.get('when') or dates.written(day)}",
        kind=_("Møtebok"),
        council=council.name if council is not None else "",
        dated=told.dated.replace(microsecond=0),  # what the typesetter can write
        facts=tuple(
            (label, origins.told(value, content.get("origin"), told.page))
            for label, value in content["facts"]
        ),
        parts=tuple(parts),
        mark=told.mark,
        site=settings.SITE,
    )


def words_of(minutes: Minutes, *, public: bool) -> str:
    """What a finished version says, a paragraph for each part; public leaves out what is closed."""
    told = list(minutes.content["attendance"])
    for item in kept_items(minutes):
        for part in item_parts(item, public=public):
            if isinstance(part, Heading | Sentence):
                told.append(part.text)
            elif isinstance(part, Words):
                told.append(prose.plain(part.content))
            elif isinstance(part, Facts):
                told += [f"{label}: {value}" for label, value in part.pairs]
    return "\n\n".join(filter(None, told))


def item_parts(item: Mapping[str, Any], *, public: bool) -> list[Part]:
    """An item of the minutes on paper; public leaves out what is closed."""
    number = f"{_('Sak')} {item['number']}: " if item["number"] else ""
    if public and item["basis"]:
        title = item["public_title"] or _(CLOSED)
        closed = _("Saken ble behandlet for lukkede dører (%(basis)s).") % {"basis": item["basis"]}
        told = [closed, item.get("doors", ""), *_votes_on_doors(item)]
        return [Heading(f"{number}{title}"), *(sentence(one) for one in told if one)]
    case = reverse("cases:case", args=[item["case"]]) if item.get("case") else ""
    called = origins.told(f"{number}{item['title']}", item.get("origin"), case)
    parts: list[Part] = [Heading(called)]
    if facts := _facts(item):
        parts.append(Facts(facts))
    doors = origins.told(item.get("doors", ""), item.get("noted"))
    moved = origins.of_each(item.get("movements", ()), item.get("moved"))
    parts += [Sentence(one) for one in (doors, *moved) if one]
    for title, words in ((_("Behandling"), "discussion"), (_("Forslag"), "motions")):
        if item[words]:
            parts += [Heading(title, 2), Words(item[words])]
    if item["votes"]:
        parts.append(Heading(_("Votering"), 2))
    page = next((origins.decision_page(one) for one in item["decisions"]), case)
    for vote in item["votes"]:
        words = " ".join(filter(None, (vote["sentence"], vote.get("method"))))
        parts.append(Sentence(origins.told(words, vote.get("origin"), page)))
        parts += [FindingBox(_finding(one)) for one in vote["findings"]]
    for decision in item["decisions"]:
        parts += _decision(decision)
    return parts


def _facts(item: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The ground of a closed item, and who led it, stood aside or was excused."""
    noted = item.get("noted")  # minutes from before keep neither this nor who was excused
    pairs = (
        (_("Lukket etter"), item["basis"]),
        (_("Møteleder i saken"), origins.told(item["chair"], item.get("chaired"))),
        (_("Inhabile"), origins.told(item["disqualified"], noted)),
        (_("Fritatt"), origins.told(item.get("excused", ""), noted)),
    )
    return tuple(pair for pair in pairs if pair[1])


def _decision(kept: Mapping[str, Any]) -> list[Part]:
    basis = f" ({kept['basis']})" if kept["basis"] else ""
    words = f"{_('Vedtak')}: {kept['kind']}{basis}"
    page = origins.decision_page(kept)
    return [Heading(origins.told(words, kept.get("origin"), page), 2), Words(kept["text"])]


def _votes_on_doors(item: Mapping[str, Any]) -> list[str]:
    """The votes over closing the meeting: they are held in the open (§ 11-5 femte ledd)."""
    return [one["sentence"] for one in item["votes"] if one.get("subject") == Subject.CLOSING]


def _finding(kept: Mapping[str, Any]) -> Finding:
    return Finding(kept["holds"], kept["reason"], Provision(kept["basis"]))
