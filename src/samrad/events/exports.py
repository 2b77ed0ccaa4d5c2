"""The events and their programme as open data."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.datasets import DATASETS, Dataset
from samrad.events import queries


def event_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """The events known on day, the latest first. Two queries."""
    for told, partners in queries.with_partners(day):
        event = told.event
        yield (
            event.slug,
            event.title,
            str(event.get_kind_display()),
            event.starts_on,
            event.ends_on,
            str(event.get_precision_display()) if event.starts_on else None,
            event.starts_at and f"{event.starts_at:%H:%M}",
            event.ends_at and f"{event.ends_at:%H:%M}",
            event.form and str(event.get_form_display()),
            event.place or None,
            event.municipality.slug if event.municipality else None,
            event.role and str(event.get_role_display()),
            "; ".join(partners) or None,
            event.theme.slug if event.theme else None,
            str(told.state.label),
            event.participants,
            str(event.get_stated_as_display()) if event.participants else None,
            event.source.title,
        )


def item_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """The programmes of the events known on day, part by part. Three queries."""
    for item, speakers in queries.every_item(day):
        yield (
            item.event.slug,
            item.position,
            item.on,
            item.starts_at and f"{item.starts_at:%H:%M}",
            item.ends_at and f"{item.ends_at:%H:%M}",
            str(item.get_kind_display()),
            item.title,
            item.place or None,
            "; ".join(speakers) or None,
        )


DATASETS.add(
    "arrangementer",
    Dataset(
        title=_("Arrangementer"),
        about=_("Det rådet har arrangert, skal arrangere eller er med på, slik det var kjent."),
        columns=(
            ("nokkel", _("Nøkkel")),
            ("tittel", _("Tittel")),
            ("type", _("Type")),
            ("forste_dag", _("Første dag")),
            ("siste_dag", _("Siste dag")),
            ("presisjon", _("Presisjon")),
            ("begynner", _("Begynner")),
            ("slutter", _("Slutter")),
            ("form", _("Form")),
            ("sted", _("Sted")),
            ("kommune", _("Kommune")),
            ("radets_rolle", _("Rådets rolle")),
            ("sammen_med", _("Sammen med")),
            ("tema", _("Tema")),
            ("tilstand", _("Tilstand")),
            ("deltakere", _("Deltakere, oppgitt")),
            ("oppgitt_som", _("Oppgitt som")),
            ("kilde", _("Kilde")),
        ),
        rows=event_rows,
    ),
)
DATASETS.add(
    "arrangementsprogram",
    Dataset(
        title=_("Programmene for arrangementene"),
        about=_("Programpunktene i arrangementene, i rekkefølge."),
        columns=(
            ("arrangement", _("Arrangement")),
            ("plass", _("Plass")),
            ("dag", _("Dag")),
            ("begynner", _("Begynner")),
            ("slutter", _("Slutter")),
            ("type", _("Type")),
            ("tittel", _("Tittel")),
            ("sted", _("Sted")),
            ("medvirkende", _("Medvirkende")),
        ),
        rows=item_rows,
    ),
)
