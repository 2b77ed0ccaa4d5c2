"""Bodies, seats, mandates and delegations as open data."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.datasets import DATASETS, Dataset
from samrad.bodies import queries

FROM_UNTIL = (("fra_og_med", _("Fra og med")), ("til_og_med", _("Til og med")))


def body_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """The bodies there are on day."""
    for one in queries.bodies_on(day):
        body = one.body
        kinds = (str(body.get_kind_display()), str(one.group.label))
        days = (body.valid_from, body.period.last_day)
        yield (body.slug, one.name, *kinds, body.is_elected, one.seats, one.holders, *days)


def mandate_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """Every mandate held on day, deputies too."""
    for one in queries.mandates_on(day):
        held = one.mandate
        yield (
            held.seat.body.slug,
            one.body,
            one.place or None,
            held.person.slug,
            held.person.name,
            str(held.get_role_display()),
            held.deputy_number,
            held.party or None,
            held.title or None,
            one.home or None,
            held.valid_from,
            held.period.last_day,
        )


def seat_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """Every seat on day with its holder, empty where it is vacant or the holder is not known."""
    bodies = queries.bodies_on(day)
    places = queries.line_ups_on(day, [one.body for one in bodies])
    for one in bodies:
        for place in places.get(one.body.pk, []):
            holder = place.holder.mandate.person.name if place.holder else None
            key = place.seat.slug if place.seat else None
            yield (key, one.body.slug, one.name, place.label or None, holder)


def delegation_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """The delegations in force on day."""
    for one in queries.delegations_on(day):
        row = one.delegation
        days = (row.valid_from, row.period.last_day)
        yield (row.slug, one.giver, one.receiver, row.scope, *days)


DATASETS.add(
    "organer",
    Dataset(
        title=_("Organer"),
        about=_("Organene rådet har denne dagen, med navn og antall besatte plasser."),
        columns=(
            ("nokkel", _("Nøkkel")),
            ("navn", _("Navn")),
            ("type", _("Type")),
            ("gruppe", _("Gruppe")),
            ("folkevalgt", _("Folkevalgt organ")),
            ("plasser", _("Plasser")),
            ("besatt", _("Besatte plasser")),
            *FROM_UNTIL,
        ),
        rows=body_rows,
    ),
)
DATASETS.add(
    "verv",
    Dataset(
        title=_("Verv"),
        about=_("Hvem som har hvilke verv i rådets organer denne dagen."),
        columns=(
            ("organ", _("Organets nøkkel")),
            ("organnavn", _("Organ")),
            ("plass", _("Plass")),
            ("person", _("Personens nøkkel")),
            ("navn", _("Navn")),
            ("verv", _("Verv")),
            ("varanummer", _("Varanummer")),
            ("parti", _("Parti")),
            ("tittel", _("Tittel")),
            ("kommune", _("Kommune")),
            *FROM_UNTIL,
        ),
        rows=mandate_rows,
    ),
)
DATASETS.add(
    "plasser",
    Dataset(
        title=_("Plasser"),
        about=_("Plassene i rådets organer denne dagen; tomt der ingen er kjent."),
        columns=(
            ("nokkel", _("Nøkkel")),
            ("organ", _("Organets nøkkel")),
            ("organnavn", _("Organ")),
            ("plass", _("Plass")),
            ("navn", _("Navn")),
        ),
        rows=seat_rows,
    ),
)
DATASETS.add(
    "delegasjoner",
    Dataset(
        title=_("Delegasjoner"),
        about=_("Det ett organ har latt et annet avgjøre, som gjelder denne dagen."),
        columns=(
            ("nokkel", _("Nøkkel")),
            ("fra", _("Fra")),
            ("til", _("Til")),
            ("omfang", _("Omfang")),
            *FROM_UNTIL,
        ),
        rows=delegation_rows,
    ),
)
