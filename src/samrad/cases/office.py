"""What this room keeps in Kontoret: the case desk, and the registers behind it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import may_work_in_office
from samrad.base.ports.registers import FLOWS, REGISTERS, Flow, Register, Shown
from samrad.bodies import queries as bodies
from samrad.cases import actions

PROOF = ("source", "note")


def _kind(row: Any) -> str:
    return str(row.get_kind_display())


def _named(rows: list[Any]) -> dict[Any, str]:
    """«Styret: Sak 40/25», by primary key: a screened case has no title here. One query."""
    names = bodies.names_of_bodies()
    return {
        row.pk: f"{names.on(row.body_id, row.said_on or date.max)}: {row.called or row.slug}"
        for row in rows
    }


def _outcome(row: Any) -> str:
    return str(row.get_outcome_display() or "")


FLOWS.add(
    "cases.desk",
    Flow(
        title=_("Saker under arbeid"),
        url_name="cases-office:desk",
        about=_("Sakene som venter, og neste skritt i hver av dem."),
        may=may_work_in_office,
    ),
)
FLOWS.add(
    "cases.open_case",
    Flow(
        title=_("Opprett sak"),
        url_name="cases-office:open",
        about=_("En ny sak, med type, tema og ansvarlig."),
    ),
)
REGISTERS.add(
    "cases.cases",
    Register(
        title=_("Saksregister"),
        about=_("Sakene som rader, til å rette opplysninger i. Skjerming har sin egen side."),
        maintained=actions.cases,
        columns=(
            Shown(_("Tittel"), "title", "title"),
            Shown(_("Sakstype"), _kind, "kind"),
            Shown(_("Opprettet"), "opened_on", "opened_on"),
        ),
        fields=(
            "title",
            "kind",
            "opened_on",
            "opened_precision",
            "theme",
            "focus_area",
            "responsible",
            "responsible_person",
            "proposed_by",
            "sent_to",
            "sent_on",
            "sent_precision",
            "slug",
            *PROOF,
        ),
        search=("title", "slug"),
        filters=("kind", "theme", "is_screened"),
        order=("-pk",),
        select=("theme",),
    ),
)
REGISTERS.add(
    "cases.considerations",
    Register(
        title=_("Behandlinger"),
        about=_("Hver sak foran hvert organ, til å rette nummer, dag og utfall i."),
        maintained=actions.considerations,
        columns=(
            Shown(_("Sak"), "case.title", "case__title"),
            Shown(_("Organ"), "body.slug", "body__slug"),
            Shown(_("Nummer"), "printed", "number"),
            Shown(_("Behandlet"), "said_on", "said_on"),
            Shown(_("Utfall"), _outcome, "outcome"),
        ),
        names=_named,
        fields=(
            "case",
            "body",
            "position",
            "purpose",
            "title",
            "year",
            "number",
            "printed",
            "planned_on",
            "said_on",
            "precision",
            "outcome",
            "delegation",
            "slug",
            *PROOF,
        ),
        search=("case__title", "printed", "slug"),
        filters=("body", "year", "outcome"),
        order=("-year", "-number", "-pk"),
        select=("case", "body"),
    ),
)
