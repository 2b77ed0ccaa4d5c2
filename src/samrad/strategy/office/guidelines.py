"""What this room keeps in Kontoret."""

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.registers import FLOWS, REGISTERS, Flow, Register, Shown
from samrad.strategy import actions

SOURCED = ("source", "note")
PERIOD = ("valid_from", "valid_until", "from_precision", "until_precision")

REGISTERS.add(
    "strategy.periods",
    Register(
        title=_("Strategiske føringer"),
        about=_("Én rad for hver periode med føringer. To perioder kan ikke overlappe."),
        maintained=actions.strategy_periods,
        columns=(
            Shown(_("Navn"), "name", "name"),
            Shown(_("Visjon"), "vision"),
            Shown(_("Fra og med"), "valid_from", "valid_from"),
            Shown(_("Vedtatt"), "adopted_on", "adopted_on"),
        ),
        fields=("slug", "name", "vision", "means", "adopted_by", "adopted_on", *PERIOD, *SOURCED),
        search=("name", "vision"),
        order=("-valid_from", "pk"),
    ),
)
REGISTERS.add(
    "strategy.wordings",
    Register(
        title=_("Andre ordlyder av visjonen"),
        about=_("Slik dokumenter har gjengitt visjonen når de avviker fra den vedtatte."),
        maintained=actions.vision_wordings,
        columns=(
            Shown(_("Ordlyd"), "text", "text"),
            Shown(_("Strategi"), "strategy.name", "strategy__name"),
            Shown(_("Kilde"), "source.title"),
        ),
        fields=("strategy", "text", *SOURCED),
        search=("text",),
        filters=("strategy",),
        order=("strategy", "text", "pk"),
        select=("strategy", "source"),
    ),
)
REGISTERS.add(
    "strategy.focus_areas",
    Register(
        title=_("Innsatsområder"),
        maintained=actions.focus_areas,
        columns=(
            Shown(_("Nummer"), "number", "number"),
            Shown(_("Navn"), "name", "name"),
            Shown(_("Strategi"), "strategy.name", "strategy__name"),
        ),
        fields=("slug", "strategy", "number", "name", "aliases", "predecessors", *SOURCED),
        search=("name",),
        filters=("strategy",),
        order=("-strategy__valid_from", "number", "pk"),
        select=("strategy",),
    ),
)
REGISTERS.add(
    "strategy.priorities",
    Register(
        title=_("Prioriterte aktiviteter"),
        maintained=actions.priorities,
        columns=(
            Shown(_("Nummer"), "number", "number"),
            Shown(_("Tekst"), "text", "text"),
            Shown(_("Innsatsområde"), "focus_area.name", "focus_area__name"),
        ),
        fields=("focus_area", "number", "text", *SOURCED),
        search=("text", "focus_area__name"),
        filters=("focus_area",),
        order=("focus_area", "number", "pk"),
        select=("focus_area",),
    ),
)
REGISTERS.add(
    "strategy.goals",
    Register(
        title=_("FNs bærekraftsmål"),
        maintained=actions.goals,
        columns=(
            Shown(_("Mål"), "number", "number"),
            Shown(_("Navn"), "name", "name"),
            Shown(_("Strategi"), "strategy.name", "strategy__name"),
        ),
        fields=("strategy", "number", "name", *SOURCED),
        search=("name",),
        filters=("strategy",),
        order=("-strategy__valid_from", "number", "pk"),
        select=("strategy",),
    ),
)
REGISTERS.add(
    "strategy.working_forms",
    Register(
        title=_("Roller og arbeidsformer"),
        maintained=actions.working_forms,
        columns=(
            Shown(_("Liste"), "list_name", "list_name"),
            Shown(_("Nummer"), "number", "number"),
            Shown(_("Tekst"), "text", "text"),
            Shown(_("Strategi"), "strategy.name", "strategy__name"),
        ),
        fields=("strategy", "list_name", "number", "text", *SOURCED),
        search=("text", "list_name"),
        filters=("strategy", "list_name"),
        order=("-strategy__valid_from", "list_name", "number", "pk"),
        select=("strategy",),
    ),
)
FLOWS.add(
    "strategy.adopt_strategy",
    Flow(
        title=_("Vedta strategiske føringer"),
        url_name="strategy-office:guidelines",
        about=_("Visjon og virkemidler for en ny periode."),
    ),
)
