"""What this room keeps in Kontoret: the registers, and the desk where programmes are written."""

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import may_work_in_office
from samrad.base.ports.registers import FLOWS, REGISTERS, Flow, Register, Shown
from samrad.events import actions, queries

REGISTERS.add(
    "events.events",
    Register(
        title=_("Arrangementer"),
        about=_("Det rådet arrangerer eller er med på. Programmet skrives på arrangementets side."),
        maintained=actions.events,
        columns=(
            Shown(_("Arrangement"), "title", "title"),
            Shown(_("Når"), queries.when, "starts_on"),
            Shown(_("Type"), lambda row: row.get_kind_display(), "kind"),
            Shown(_("Status"), lambda row: row.get_status_display(), "status"),
        ),
        fields=(
            "slug",
            "title",
            "kind",
            "starts_on",
            "ends_on",
            "precision",
            "starts_at",
            "ends_at",
            "form",
            "place",
            "municipality",
            "role",
            "theme",
            "focus_area",
            "summary",
            "web",
            "participants",
            "stated_as",
            "source",
            "note",
        ),
        search=("title", "place"),
        filters=("kind", "status", "role", "theme"),
        order=("-starts_on", "pk"),
    ),
)
REGISTERS.add(
    "events.partners",
    Register(
        title=_("Samarbeidspartnere"),
        maintained=actions.partners,
        columns=(
            Shown(_("Navn"), "name", "name"),
            Shown(_("Rolle"), lambda row: row.get_role_display(), "role"),
            Shown(_("Arrangement"), "event.title", "event__title"),
        ),
        fields=("event", "position", "name", "role"),
        search=("name", "event__title"),
        filters=("role",),
        order=("-event__starts_on", "event", "position", "pk"),
        select=("event",),
    ),
)
REGISTERS.add(
    "events.items",
    Register(
        title=_("Programpunkter"),
        maintained=actions.items,
        columns=(
            Shown(_("Programpunkt"), "title", "title"),
            Shown(_("Type"), lambda row: row.get_kind_display(), "kind"),
            Shown(_("Arrangement"), "event.title", "event__title"),
        ),
        fields=(
            "slug",
            "event",
            "position",
            "on",
            "starts_at",
            "ends_at",
            "kind",
            "title",
            "place",
            "description",
        ),
        search=("title", "event__title"),
        filters=("kind",),
        order=("-event__starts_on", "event", "position", "pk"),
        select=("event",),
    ),
)
REGISTERS.add(
    "events.speakers",
    Register(
        title=_("Medvirkende"),
        about=_("De som holder innlegg eller deltar i samtaler, slik kilden navngir dem."),
        maintained=actions.speakers,
        columns=(
            Shown(_("Navn"), "name", "name"),
            Shown(_("Tittel"), "title", "title"),
            Shown(_("Arrangement"), "event.title", "event__title"),
        ),
        fields=("event", "item", "position", "name", "title", "person"),
        search=("name", "event__title"),
        order=("-event__starts_on", "event", "position", "pk"),
        select=("event",),
    ),
)
REGISTERS.add(
    "events.tasks",
    Register(
        title=_("Gruppeoppgaver"),
        maintained=actions.tasks,
        columns=(
            Shown(_("Nummer"), "number", "number"),
            Shown(_("Oppgave"), "text", "text"),
            Shown(_("Arrangement"), "event.title", "event__title"),
        ),
        fields=("event", "number", "text", "points", "are_lettered"),
        search=("text", "event__title"),
        order=("-event__starts_on", "event", "number", "pk"),
        select=("event",),
    ),
)
FLOWS.add(
    "events.desk",
    Flow(
        title=_("Arrangementsbordet"),
        url_name="events-office:desk",
        about=_("Det som kommer, det ingen har sagt ble holdt, og programmene."),
        may=may_work_in_office,
    ),
)
FLOWS.add(
    "events.plan_event",
    Flow(
        title=_("Nytt arrangement"),
        url_name="events-office:plan",
        about=_("Legg et arrangement i kalenderen."),
    ),
)
