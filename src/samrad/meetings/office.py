"""What this room keeps in Kontoret: the meeting desk, and the registers behind it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import may_work_in_office
from samrad.base.ports.registers import CALLED, FLOWS, REGISTERS, Flow, Register, Shown
from samrad.meetings import actions
from samrad.meetings.queries import naming
from samrad.publications import prose

PROOF = ("source", "note")


def _status(row: Any) -> str:
    return str(row.get_status_display())


def _kind(row: Any) -> str:
    return str(row.get_kind_display())


def _minutes(row: Any) -> str:
    return str(row.minutes or "")


def _what(row: Any) -> str:
    return str(row.get_what_display())


def _words(row: Any) -> str:
    return prose.plain(row.text)


FLOWS.add(
    "meetings.desk",
    Flow(
        title=_("Møter"),
        url_name="meetings-office:desk",
        about=_("Møtene som kommer, og neste skritt i hvert av dem."),
        may=may_work_in_office,
    ),
)
FLOWS.add(
    "meetings.plan_meeting",
    Flow(
        title=_("Planlegg møte"),
        url_name="meetings-office:plan",
        about=_("Et nytt møte i kalenderen."),
    ),
)
FLOWS.add(
    "meetings.plan_series",
    Flow(
        title=_("Planlegg møteserie"),
        url_name="meetings-office:series",
        about=_("Årets møter i et organ etter en regel; helligdager utelates."),
    ),
)
FLOWS.add(
    "meetings.follow_up",
    Flow(
        title=_("Oppfølging av vedtak"),
        url_name="meetings-office:follow_up_list",
        about=_("Vedtakene som skal følges opp, med ansvarlig og frist."),
        may=may_work_in_office,
    ),
)
REGISTERS.add(
    "meetings.meetings",
    Register(
        title=_("Møteregister"),
        about=_("Møtene som rader, til å rette opplysninger i og føre gamle møter."),
        maintained=actions.meetings,
        columns=(
            Shown(_("Møte"), CALLED, "slug"),
            Shown(_("Møtedag"), "held_on", "held_on"),
            Shown(_("Status"), _status, "status"),
            Shown(_("Nøkkel"), "slug"),
        ),
        names=naming.names_of_meetings,
        fields=(
            "slug",
            "body",
            "joint_with",
            "title",
            "kind",
            "form",
            "held_on",
            "precision",
            "starts_at",
            "ends_at",
            "place",
            "link",
            "status",
            "moved_to",
            "status_reason",
            "agenda_complete",
            "about",
            *PROOF,
        ),
        search=("slug", "title", "place"),
        filters=("body", "status", "form"),
        order=("-held_on", "pk"),
        select=("body",),
    ),
)
REGISTERS.add(
    "meetings.items",
    Register(
        title=_("Saker på sakslister"),
        about=_("Linjene på sakslistene som rader."),
        maintained=actions.agenda_items,
        columns=(
            Shown(_("Sak"), CALLED, "slug"),
            Shown(_("Tittel"), "title", "title"),
            Shown(_("Nøkkel"), "slug"),
        ),
        names=naming.names_of_items,
        fields=(
            "slug",
            "meeting",
            "position",
            "consideration",
            "number",
            "title",
            "public_title",
            "kind",
            "minutes",
            "speaker",
            "closed_basis",
            "note",
        ),
        search=("slug", "title", "number"),
        filters=("kind",),
        order=("-meeting__held_on", "position", "pk"),
        select=("meeting",),
    ),
)
REGISTERS.add(
    "meetings.attendance",
    Register(
        title=_("Oppgitt frammøte"),
        about=_("Hvor mange kildene sier var til stede."),
        maintained=actions.attendances,
        columns=(
            Shown(_("Møte"), "meeting", "meeting__held_on"),
            Shown(_("Hva er talt"), _what, "what"),
            Shown(_("Til stede"), "present", "present"),
            Shown(_("Av i alt"), "total", "total"),
        ),
        fields=("meeting", "what", "present", "total", *PROOF),
        search=("meeting__slug",),
        filters=("what",),
        order=("-meeting__held_on", "pk"),
        select=("meeting",),
    ),
)
REGISTERS.add(
    "meetings.decisions",
    Register(
        title=_("Vedtaksregister"),
        about=_("Vedtakene som rader, med ansvarlig, frist og oppfølging."),
        maintained=actions.decisions,
        columns=(
            Shown(_("Vedtak"), _words),
            Shown(_("Møte"), "meeting", "meeting__held_on"),
            Shown(_("Type"), _kind, "kind"),
            Shown(_("Ansvarlig"), "responsible", "responsible"),
            Shown(_("Frist"), "deadline_on", "deadline_on"),
        ),
        names=naming.names_of_decisions,
        fields=(
            "kind",
            "number",
            "legal_basis",
            "responsible",
            "deadline_on",
            "state",
            "report_on",
            "meeting",
            "item",
            "consideration",
            "position",
            "slug",
            *PROOF,
        ),
        search=("slug", "responsible", "number"),
        filters=("kind", "state"),
        order=("-meeting__held_on", "position", "pk"),
        select=("meeting",),
    ),
)
REGISTERS.add(
    "meetings.fixed_items",
    Register(
        title=_("Faste saker"),
        about=_(
            "Det et organ har på hver saksliste, med minutter. Rådets egen praksis. Uten rader her "
            "får sakslisten godkjenning av innkalling og protokoll, og «Eventuelt»."
        ),
        maintained=actions.fixed_items,
        columns=(
            Shown(_("Organ"), "body", "body__slug"),
            Shown(_("Rekkefølge"), "position", "position"),
            Shown(_("Sak"), "title", "title"),
            Shown(_("Type"), _kind, "kind"),
            Shown(_("Minutter"), _minutes, "minutes"),
            Shown(_("Kilde"), lambda _row: _("praksis")),
        ),
        fields=("body", "position", "title", "kind", "minutes", "comes_last"),
        filters=("body",),
        order=("body__slug", "comes_last", "position", "pk"),
        select=("body",),
    ),
)
REGISTERS.add(
    "meetings.practices",
    Register(
        title=_("Praksis for innkalling"),
        about=_(
            "Rådets egen praksis, organ for organ; loven sier ikke noe. Uten en rad her spør "
            "Samråd før vara kalles inn, og minner om svar fire dager før møtet."
        ),
        maintained=actions.calling_practices,
        columns=(
            Shown(_("Organ"), "body", "body__slug"),
            Shown(
                _("Vara innkalles"),
                lambda row: _("uten å spørre") if row.calls_deputies else _("etter et klikk"),
            ),
            Shown(_("Varamedlemmer"), lambda row: row.get_deputies_of_display(), "deputies_of"),
            Shown(_("Minner om svar"), lambda row: row.remind_days or _("aldri"), "remind_days"),
            Shown(_("Kilde"), lambda _row: _("praksis")),
        ),
        fields=("body", "calls_deputies", "deputies_of", "remind_days"),
        order=("body__slug", "pk"),
        select=("body",),
    ),
)
