"""The registers of this room."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.registers import CALLED, REGISTERS, Register, Shown
from samrad.bodies import actions, queries

PERIOD = ("valid_from", "valid_until", "from_precision", "until_precision")
PROOF = ("source", "note")
FROM = Shown(_("Fra og med"), "valid_from", "valid_from")
LAST = Shown(_("Til og med"), lambda row: row.period.last_day, "valid_until")


KEY = Shown(_("Nøkkel"), "slug")


def _kind(row: Any) -> str:
    return str(row.get_kind_display())


REGISTERS.add(
    "bodies.bodies",
    Register(
        title=_("Organer"),
        about=_("Organene, uansett hva de heter. Navnene føres for seg, så de kan skifte."),
        maintained=actions.bodies,
        columns=(
            Shown(_("Navn"), CALLED, "slug"),
            Shown(_("Type"), _kind, "kind"),
            FROM,
            LAST,
            KEY,
        ),
        fields=(
            "slug",
            "kind",
            "is_elected",
            "decides",
            "parent",
            "tasks",
            "composition",
            *PERIOD,
            *PROOF,
        ),
        search=("slug", "names__name", "composition"),
        filters=("kind", "is_elected", "decides"),
        order=("slug",),
        select=("parent",),
    ),
)
REGISTERS.add(
    "bodies.body_names",
    Register(
        title=_("Organnavn"),
        maintained=actions.body_names,
        columns=(
            Shown(_("Navn"), "name", "name"),
            Shown(_("Navnetype"), _kind, "kind"),
            Shown(_("Organ"), "body.slug", "body__slug"),
            FROM,
            LAST,
        ),
        fields=("body", "kind", "name", *PERIOD, *PROOF),
        search=("name", "body__slug"),
        filters=("kind", "body"),
        order=("name", "pk"),
        select=("body",),
    ),
)
REGISTERS.add(
    "bodies.successions",
    Register(
        title=_("Etterfølgelser"),
        about=_("Hvilke organer som kom etter hvilke."),
        maintained=actions.successions,
        columns=(
            Shown(_("Forgjenger"), "predecessor.slug", "predecessor__slug"),
            Shown(_("Etterfølger"), "successor.slug", "successor__slug"),
            Shown(_("Slag"), _kind, "kind"),
            Shown(_("Dato"), "on", "on"),
        ),
        fields=("kind", "on", "precision", "predecessor", "successor", *PROOF),
        filters=("kind",),
        order=("on", "pk"),
        select=("predecessor", "successor"),
    ),
)
REGISTERS.add(
    "bodies.seats",
    Register(
        title=_("Plasser"),
        about=_("Plassene i organene, uavhengig av hvem som har dem."),
        maintained=actions.seats,
        columns=(
            Shown(_("Plass"), CALLED, "slug"),
            Shown(_("Grunnlag"), lambda row: str(row.get_basis_display()), "basis"),
            FROM,
            LAST,
            KEY,
        ),
        names=queries.names_of_seats,
        fields=("slug", "body", "basis", "municipality", "label", *PERIOD, *PROOF),
        search=("slug", "label"),
        filters=("body", "basis"),
        order=("slug",),
        select=("body", "municipality"),
    ),
)
REGISTERS.add(
    "bodies.seat_subregions",
    Register(
        title=_("Plassenes delregioner"),
        maintained=actions.seat_subregions,
        columns=(
            Shown(_("Plass"), "seat.slug", "seat__slug"),
            Shown(_("Delregion"), "subregion.slug", "subregion__slug"),
            FROM,
            LAST,
        ),
        fields=("seat", "subregion", *PERIOD, *PROOF),
        search=("seat__slug", "subregion__slug"),
        filters=("subregion", "seat__body"),
        order=("seat__slug", "pk"),
        select=("seat", "subregion"),
    ),
)
REGISTERS.add(
    "bodies.mandates",
    Register(
        title=_("Verv"),
        about=_("Hvem som har plassene: én person om gangen, og vara i tillegg."),
        maintained=actions.mandates,
        columns=(
            Shown(_("Person"), "person.name", "person__name"),
            Shown(_("Verv"), lambda row: str(row.get_role_display()), "role"),
            Shown(_("Plass"), "seat.slug", "seat__slug"),
            Shown(_("Parti"), "party", "party"),
            FROM,
            LAST,
        ),
        fields=(
            "seat",
            "person",
            "role",
            "deputy_number",
            "party",
            "title",
            "municipality",
            *PERIOD,
            *PROOF,
        ),
        search=("person__name", "seat__slug", "title"),
        filters=("seat__body", "role", "party"),
        order=("-valid_from", "seat__slug", "pk"),
        select=("person", "seat", "municipality"),
    ),
)
REGISTERS.add(
    "bodies.remits",
    Register(
        title=_("Mandattekster"),
        about=_("Det gruppene er bedt om å gjøre, versjon for versjon."),
        maintained=actions.remits,
        columns=(
            Shown(_("Organ"), "body.slug", "body__slug"),
            Shown(_("Versjon"), "version", "version"),
            FROM,
            LAST,
        ),
        fields=("body", "version", "points", "adopted_by", *PERIOD, *PROOF),
        filters=("body",),
        order=("body__slug", "-version", "pk"),
        select=("body", "adopted_by"),
    ),
)
REGISTERS.add(
    "bodies.composition_rules",
    Register(
        title=_("Sammensetningsregler"),
        about=_("Det som bryter lov eller avtale, blir ikke lagret. En målsetting varsler bare."),
        maintained=actions.composition_rules,
        columns=(
            Shown(_("Organ"), "body.slug", "body__slug"),
            Shown(_("Regel"), _kind, "kind"),
            Shown(_("Antall"), "number", is_amount=True),
            Shown(_("Styrke"), lambda row: str(row.get_strength_display()), "strength"),
            FROM,
            LAST,
        ),
        fields=("body", "kind", "number", "strength", *PERIOD, *PROOF),
        filters=("body", "kind", "strength"),
        order=("body__slug", "kind", "pk"),
        select=("body",),
    ),
)
REGISTERS.add(
    "bodies.delegations",
    Register(
        title=_("Delegasjoner"),
        about=_("Det ett organ har latt et annet avgjøre."),
        maintained=actions.delegations,
        columns=(
            Shown(_("Omfang"), "scope", "scope"),
            Shown(_("Fra"), "giver.slug", "giver__slug"),
            Shown(_("Til"), "receiver.slug", "receiver__slug"),
            FROM,
            LAST,
        ),
        fields=("slug", "giver", "receiver", "scope", *PERIOD, *PROOF),
        search=("scope", "slug"),
        filters=("giver", "receiver"),
        order=("-valid_from", "pk"),
        select=("giver", "receiver"),
    ),
)
REGISTERS.add(
    "bodies.stated_activities",
    Register(
        title=_("Oppgitt virksomhet"),
        about=_("Møter og saker slik dokumenter oppgir dem; tallene er ikke talt opp her."),
        maintained=actions.stated_activities,
        columns=(
            Shown(_("Organ"), "body.slug", "body__slug"),
            Shown(_("År"), "year", "year"),
            Shown(_("Møter"), "meetings"),
            Shown(_("Saker"), "cases"),
        ),
        fields=("body", "year", "meetings", "cases", "size", "topics", *PROOF),
        filters=("body", "year"),
        order=("-year", "body__slug", "pk"),
        select=("body",),
    ),
)
