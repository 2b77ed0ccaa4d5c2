"""Slides of who the council is: its form, members, bodies, groups, board and secretariat."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.dates import written
from samrad.base.ports.sections import Gap, Wording
from samrad.publications.decks.record import Record
from samrad.publications.decks.slides import (
    BESIDE_CHART,
    Chart,
    Grid,
    Slide,
    continued,
    pages,
    points_told,
    table_told,
)
from samrad.publications.phrases import counted, listed, opened


def cover(record: Record, title: str) -> Slide:
    """The first slide: what the deck is, whose, and of which day."""
    council = record.told("register.council")
    if isinstance(council, Gap):
        return Slide(title, (council.text, written(record.on)), is_cover=True)
    points = (council.name.text, written(record.on))
    return Slide(title, points, facts=(council.name,), is_cover=True)


def council(record: Record) -> Iterator[Slide]:
    """Its form, how many its members are, and how many live in them."""
    told = record.told("register.council")
    if isinstance(told, Gap):
        yield Slide(_("Hvem vi er"), (told.text,))
        return
    points = [
        opened(f"{told.legal_form.text}, {_('i denne formen siden')} {told.since.text}"),
        _members_told(told),
    ]
    facts = [told.legal_form, told.since, told.members, told.counties]
    if told.began:
        points.insert(0, _("Samarbeidet begynte %(day)s") % {"day": told.began.text})
        facts.append(told.began)
    if told.counted_on and told.share and not isinstance(told.share, Gap):
        given = {"people": told.inhabitants.text, "share": told.share.text}
        words = _("%(people)s innbyggere, %(share)s prosent av Norge (%(day)s)")
        points.append(words % (given | {"day": told.counted_on.text}))
        facts += [told.inhabitants, told.share, told.counted_on]
    yield Slide(_("Hvem vi er"), tuple(opened(one) for one in points), facts=tuple(facts))


def _members_told(told: Any) -> str:
    """How many the members are, or that nobody has entered any."""
    if isinstance(told.members, Gap):
        return told.members.text
    many = [counted(told.members.number, _("én kommune"), _("kommuner"))]
    if told.counties.number:
        many += [counted(told.counties.number, _("én fylkeskommune"), _("fylkeskommuner"))]
    return _("%(members)s er medlemmer") % {"members": listed(many)}


def members(record: Record) -> Iterator[Slide]:
    """How many the members are, county by county."""
    told = record.told("register.members")
    if isinstance(told, Gap):
        yield Slide(_("Medlemmene"), (told.text,))
        return
    title = _("%(members)s %(day)s") % {
        "members": opened(counted(told.total.number, _("ett medlem"), _("medlemmer"))),
        "day": written(record.on),
    }
    for number, slide in enumerate(_counties(record, told)):
        yield replace(slide, title=continued(title, number))


def _counties(record: Record, told: Any) -> Iterator[Slide]:
    """The members of each county beside bars of them, as many counties on each as can be read."""
    label = _("Medlem") if told.total.number == 1 else _("Medlemmer")
    head = (_("Fylke"), label)
    rows = [(one.name, str(one.count.number)) for one in told.counties]
    for page in list(pages(head, rows, BESIDE_CHART)) or [()]:
        spoken = ", ".join(" ".join(row) for row in page)
        given = {"day": written(record.on), "spoken": spoken}
        about = _("Medlemmer i hvert fylke %(day)s: %(spoken)s.") % given
        names, values = tuple(row[0] for row in page), tuple(int(row[1]) for row in page)
        yield Slide(
            "",
            grid=Grid(head, page, about, frozenset({1})),
            chart=Chart(names, values, label, about),
            facts=(told.total, *(one.count for one in told.counties)),
        )


def members_by_name(record: Record) -> Iterator[Slide]:
    """Every member by name, county by county."""
    told = record.told("register.members")
    if isinstance(told, Gap):
        return
    head = (_("Fylke"), _("Medlemmer"))
    rows = tuple(
        (one.name, ", ".join(member.name for member in one.members.items)) for one in told.counties
    )
    about = _("Navnene på medlemmene i hvert fylke %(day)s.") % {"day": written(record.on)}
    facts = tuple(one.members for one in told.counties)
    yield from table_told(_("Medlemmene"), Grid(head, rows, about), facts)


def bodies(record: Record) -> Iterator[Slide]:
    """The political bodies by name, the highest first."""
    highest = _names(record, "bodies.assembly")
    names = [_("%(body)s er det øverste organet") % {"body": one.text} for one in highest]
    others = [*_names(record, "bodies.board"), *_names(record, "bodies.committees")]
    names += [one.text for one in others]
    yield from points_told(_("Politiske organer"), _as_points(names), (*highest, *others))


def groups(record: Record) -> Iterator[Slide]:
    """The administrative groups by name, not what several of them are called together."""
    found = [
        *_names(record, "bodies.coordination_group"),
        *_names(record, "bodies.expert_groups"),
    ]
    names = _as_points([one.text for one in found])
    yield from points_told(_("Administrative grupper"), names, tuple(found))


def _names(record: Record, key: str) -> list[Wording]:
    told = record.told_that_day(key)
    return [] if isinstance(told, Gap) else [one.name for one in told.bodies if not one.is_parent]


def _as_points(names: list[str]) -> list[str]:
    return [opened(one) for one in names]


def board(record: Record) -> Iterator[Slide]:
    """Who sits on the board, and how many of them the record does not know.

    A board the record knows less than half of is not shown: it would look like the whole.
    """
    told = record.told_that_day("bodies.board")
    if isinstance(told, Gap) or not any(one.line_ups for one in told.bodies):
        return
    body = next(one for one in told.bodies if one.line_ups)
    latest = body.line_ups[-1]
    if 2 * latest.count.number < latest.needed or 2 * latest.count.number <= len(
        latest.seats.items
    ):
        return
    head = (_("Navn"), _("Plass for"), _("Parti"), _("Verv"))
    unknown = _("ikke kjent")
    rows = tuple(
        (seat.name, seat.place or unknown, seat.party or unknown, seat.role)
        for seat in latest.seats.items
    )
    about = _("Medlemmene i %(body)s: navn, plass, parti og verv.") % {"body": body.name.text}
    yield from table_told(
        _line_up(body.name.text, latest), Grid(head, rows, about), (latest.seats,)
    )


def _line_up(name: str, latest: Any) -> str:
    """The title of a line-up, that says when the record knows less than all of it."""
    if latest.count.number >= latest.needed:
        return name
    if not latest.is_ruled:
        return _("%(body)s: de registeret kjenner") % {"body": name}
    given = {"body": name, "known": latest.count.number, "needed": latest.needed}
    return _("%(body)s: registeret kjenner %(known)d av %(needed)d") % given


def secretariat(record: Record) -> Iterator[Slide]:
    """Who works in the secretariat, in which post and with what."""
    told = record.told_that_day("people.secretariat")
    if isinstance(told, Gap):
        return
    columns = [
        (_("Navn"), [one.name for one in told.positions.items]),
        (_("Stilling"), [one.title for one in told.positions.items]),
        (_("Arbeid"), [one.note for one in told.positions.items]),
    ]
    shown = [(head, cells) for head, cells in columns if any(cells)]
    rows = zip(*([cell or "–" for cell in cells] for _head, cells in shown), strict=True)
    about = _("De som arbeider i sekretariatet: navn, stilling og arbeid.")
    grid = Grid(tuple(head for head, _cells in shown), tuple(rows), about)
    yield from table_told(_("Sekretariatet"), grid, (told.positions,))
