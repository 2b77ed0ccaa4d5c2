"""What this room keeps in Kontoret."""

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import may_work_in_office
from samrad.base.ports.registers import FLOWS, REGISTERS, Flow, Register, Shown
from samrad.finance import actions
from samrad.finance.policies import may_bill, may_budget, may_see_bills, may_see_budget

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
            Shown(_("Sats i kroner"), "rate", "rate_ore", is_amount=True),
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
            "county_rate_ore",
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
FLOWS.add(
    "finance.desk",
    Flow(
        title=_("Kontingent og faktura"),
        url_name="finance-office:desk",
        about=_("Fakturer kontingenten, les innbetalinger og minn om det som er forfalt."),
        may=may_see_bills,
    ),
)
FLOWS.add(
    "finance.payments",
    Flow(
        title=_("Innbetalinger"),
        url_name="finance-office:payments",
        about=_("Les filen fra banken, og se hva som er betalt."),
        may=may_see_bills,
    ),
)
REGISTERS.add(
    "finance.buyers",
    Register(
        title=_("Fakturamottakere"),
        about=_("Hva en faktura til hvert medlem skal merkes med, og adressen dit."),
        maintained=actions.buyers,
        columns=(
            Shown(_("Kommune"), "municipality.slug", "municipality__slug"),
            Shown(_("Fylkeskommune"), "county.name", "county__name"),
            Shown(_("Kjøpers referanse"), "reference", "reference"),
            Shown(_("Poststed"), "city", "city"),
        ),
        fields=("municipality", "county", "reference", "street", "postcode", "city"),
        search=("municipality__slug", "county__name", "reference"),
        order=("municipality__slug", "county__slug", "pk"),
        select=("municipality", "county"),
        may_read=may_see_bills,
        may_change=may_bill,
    ),
)
REGISTERS.add(
    "finance.billers",
    Register(
        title=_("Fakturautsteder"),
        about=_("Hvem som sender fakturaene, og på hvilke vilkår. Én rad."),
        maintained=actions.billers,
        columns=(
            Shown(_("Navn"), "name", "name"),
            Shown(_("Organisasjonsnummer"), "organisation_number"),
            Shown(_("Kontonummer"), "account"),
            Shown(_("Dager til forfall"), "due_days"),
        ),
        fields=(
            "name",
            "organisation_number",
            "street",
            "postcode",
            "city",
            "account",
            "email",
            "due_days",
            "pro_rata",
            "vat_category",
            "vat_reason",
            "vat_percent",
            "first_number",
        ),
        may_read=may_see_bills,
        may_change=may_bill,
    ),
)
FLOWS.add(
    "finance.budgets",
    Flow(
        title=_("Budsjett og regnskap"),
        url_name="finance-office:budgets",
        about=_("Utkast, vedtak, endringer, regnskap fra fil, avvik og rapporter gjennom året."),
        may=may_see_budget,
    ),
)
FLOWS.add(
    "finance.adopt_budget",
    Flow(
        title=_("Før vedtak om budsjett eller regnskap"),
        url_name="finance-office:adopt_budget",
        about=_("Lås et utkast eller et regnskap som representantskapet har vedtatt."),
    ),
)
REGISTERS.add(
    "finance.reserves",
    Register(
        title=_("Reserver"),
        about=_("Hva dokumenter sier var ubrukt ved utgangen av et år."),
        maintained=actions.reserves,
        columns=(
            Shown(_("Ved utgangen av"), "on", "on"),
            Shown(_("Kroner"), "amount", "amount_ore", is_amount=True),
            Shown(_("Omtrentlig"), "is_about"),
            Shown(_("Kilde"), "source"),
        ),
        fields=("on", "amount_ore", "is_about", "source", "note"),
        order=("-on", "pk"),
        select=("source",),
        may_read=may_see_budget,
        may_change=may_budget,
    ),
)
