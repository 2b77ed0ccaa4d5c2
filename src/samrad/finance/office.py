"""What this room keeps in Kontoret."""

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import may_work_in_office
from samrad.base.ports.registers import FLOWS, REGISTERS, Flow, Register, Shown
from samrad.finance import actions

REGISTERS.add(
    "finance.yearly_decisions",
    Register(
        title=_("Årlige vedtak"),
        about=_("Årsrapport, regnskap, budsjett, handlingsprogram og kontingent, år for år."),
        maintained=actions.yearly_decisions,
        columns=(
            Shown(_("År"), "year", "year"),
            Shown(_("Vedtak"), "get_kind_display", "kind"),
            Shown(_("Vedtatt"), "decided_on", "decided_on"),
            Shown(_("Planlagt"), "planned_on", "planned_on"),
            Shown(_("Sak"), "case_number"),
            Shown(_("Sats i kroner"), "rate", "rate_ore"),
        ),
        fields=(
            "kind",
            "year",
            "body",
            "decided_on",
            "planned_on",
            "precision",
            "case_number",
            "rate_ore",
            "unit",
            "factors",
            "source",
            "note",
        ),
        search=("case_number", "note"),
        filters=("kind", "year"),
        order=("-year", "kind", "pk"),
        select=("body",),
    ),
)
FLOWS.add(
    "finance.try_fee",
    Flow(
        title=_("Regn ut kontingenten"),
        url_name="finance-office:try_fee",
        about=_("Prøv en sats: summen, hvert medlem, og hva som endrer seg."),
        may=may_work_in_office,
    ),
)
FLOWS.add(
    "finance.decide_year",
    Flow(
        title=_("Før årlig vedtak"),
        url_name="finance-office:decide",
        about=_("Hvem som vedtok, når, og hva loven sier om det."),
    ),
)
