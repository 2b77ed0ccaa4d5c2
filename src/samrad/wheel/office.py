"""What this room keeps in Kontoret."""

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import may_work_in_office
from samrad.base.ports.registers import FLOWS, REGISTERS, Flow, Register, Shown
from samrad.wheel import actions

REGISTERS.add(
    "wheel.busy_periods",
    Register(
        title=_("Opptatte dager"),
        about=_("Skoleferier, medlemmenes egne møter og annet som gjør at folk ikke kan møte."),
        maintained=actions.busy_periods,
        columns=(
            Shown(_("Hva"), "title", "title"),
            Shown(_("Hvem"), "whose", "whose"),
            Shown(_("Grunn"), lambda row: row.get_kind_display(), "kind"),
            Shown(_("Fra og med"), "valid_from", "valid_from"),
            Shown(_("Til og med"), lambda row: row.period.last_day, "valid_until"),
        ),
        fields=(
            "slug",
            "kind",
            "title",
            "whose",
            "valid_from",
            "valid_until",
            "source",
            "note",
        ),
        search=("title", "whose"),
        filters=("kind",),
        order=("-valid_from", "pk"),
    ),
)
FLOWS.add(
    "wheel.wheel",
    Flow(
        title=_("Årshjulet"),
        url_name="wheel-office:wheel",
        about=_("Frister og møter i året. Marker det som er gjort, og se hva som er forsinket."),
        may=may_work_in_office,
    ),
)
REGISTERS.add(
    "wheel.done",
    Register(
        title=_("Utførte frister"),
        about=_("Det som er markert som utført i årshjulet."),
        maintained=actions.duties_done,
        columns=(
            Shown(_("Hva"), "what", "what"),
            Shown(_("År"), "year", "year"),
            Shown(_("Utført"), "on", "on"),
        ),
        fields=("year", "key", "what", "on"),
        search=("what",),
        filters=("year",),
        order=("-year", "-on", "pk"),
    ),
)
