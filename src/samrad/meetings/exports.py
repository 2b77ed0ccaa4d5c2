"""Meetings, agendas, decisions and stated attendance as open data."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.datasets import DATASETS, Dataset
from samrad.meetings import queries
from samrad.meetings.queries import MeetingTold, bodies_of
from samrad.meetings.queries.attendance import attendance_on
from samrad.publications import prose


def _known(day: date) -> list[MeetingTold]:
    return queries.told(queries.whole_meetings(), day, whole=True)


def meeting_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """The meetings known on day, the latest first, as anyone sees them."""
    for one in _known(day):
        row = one.meeting
        stated = {each.what: each for each in row.stated_attendance.all()}
        counted = stated.get("members")
        shown = counted if not one.is_ahead else None
        yield (
            row.slug,
            " ".join(sorted(bodies_of(row))) or None,
            one.title,
            row.held_on,
            str(row.get_precision_display()),
            f"{row.starts_at:%H:%M}" if row.starts_at else None,
            f"{row.ends_at:%H:%M}" if row.ends_at else None,
            str(row.get_kind_display()),
            str(row.get_form_display()) if row.form else None,
            row.place or None,
            str(row.get_status_display()),
            row.agenda_complete,
            len(one.items),
            shown.present if shown else None,
            shown.total if shown else None,
        )


def attendance_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """Those with a vote in the meetings with finished minutes held by day, in order.

    Source: offentleglova § 9 (a compilation), kommuneloven § 11-4.
    """
    for row, name in attendance_on(day):
        meeting = row.meeting
        role = str(row.get_role_display())
        yield (meeting.slug, meeting.held_on, name, role, row.stands_in_for or None)


def item_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """The agendas known on day; a closed item has its public title and its ground."""
    for one in _known(day):
        for item in one.items:
            yield (
                one.meeting.slug,
                item.item.position,
                item.number or None,
                item.matter.title,
                str(item.item.get_kind_display()),
                item.matter.basis or None,
                item.matter.case or None,
            )


def decision_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """The decisions made by day; of closed items nothing but that there is one."""
    for one in queries.decisions_on(day):
        row = one.decision
        yield (
            row.slug,
            row.meeting.slug,
            row.meeting.held_on,
            one.matter.title or None,
            prose.plain(one.text) if one.text is not None else None,
            str(row.get_kind_display()),
            row.legal_basis or None,
            row.responsible or None,
            row.deadline_on,
            str(row.get_state_display()) if row.state else None,
            " ".join(one.votes) or None,
        )


DATASETS.add(
    "moter",
    Dataset(
        title=_("Møter"),
        about=_("Møtene i rådets organer, slik de er kjent denne dagen. Frammøtet er oppgitt."),
        columns=(
            ("nokkel", _("Nøkkel")),
            ("organer", _("Organenes nøkler")),
            ("navn", _("Navn")),
            ("dato", _("Dato")),
            ("presisjon", _("Presisjon")),
            ("fra", _("Fra klokken")),
            ("til", _("Til klokken")),
            ("type", _("Møtetype")),
            ("form", _("Møteform")),
            ("sted", _("Sted")),
            ("status", _("Status")),
            ("hel_saksliste", _("Hel saksliste")),
            ("saker", _("Kjente saker")),
            ("til_stede", _("Medlemmer til stede, oppgitt")),
            ("medlemmer", _("Medlemmer i alt, oppgitt")),
        ),
        rows=meeting_rows,
    ),
)
DATASETS.add(
    "frammote",
    Dataset(
        title=_("Frammøte"),
        about=_("Hvem med stemmerett som var til stede, i møtene med ferdig møtebok."),
        columns=(
            ("mote", _("Møtets nøkkel")),
            ("dato", _("Dato")),
            ("hvem", _("Hvem")),
            ("rolle", _("Rolle")),
            ("moter_for", _("Møter for")),
        ),
        rows=attendance_rows,
    ),
)
DATASETS.add(
    "sakslister",
    Dataset(
        title=_("Sakslister"),
        about=_("Sakene på møtenes sakslister, så langt de er kjent."),
        columns=(
            ("mote", _("Møtets nøkkel")),
            ("rekkefolge", _("Rekkefølge")),
            ("nummer", _("Saksnummer")),
            ("tittel", _("Tittel")),
            ("type", _("Type")),
            ("hjemmel", _("Hjemmel for unntak")),
            ("sak", _("Sakens nøkkel")),
        ),
        rows=item_rows,
    ),
)
DATASETS.add(
    "vedtak",
    Dataset(
        title=_("Vedtak"),
        about=_("Vedtakene i rådets organer til og med denne dagen."),
        columns=(
            ("nokkel", _("Nøkkel")),
            ("mote", _("Møtets nøkkel")),
            ("dato", _("Dato")),
            ("sak", _("Sak")),
            ("ordlyd", _("Ordlyd")),
            ("type", _("Vedtakstype")),
            ("hjemmel", _("Hjemmel")),
            ("ansvarlig", _("Ansvarlig")),
            ("frist", _("Frist")),
            ("oppfolging", _("Oppfølging")),
            ("votering", _("Votering")),
        ),
        rows=decision_rows,
    ),
)
