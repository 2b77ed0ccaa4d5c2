"""The registers of the council itself: forms, history, agreement, conflicts."""

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.registers import REGISTERS, Register, Shown
from samrad.register import actions
from samrad.register.office.columns import FROM, LAST, PERIOD, PROOF, SOURCE

REGISTERS.add(
    "register.council_forms",
    Register(
        title=_("Rådets former"),
        about=_("Hva rådet er og heter i hver periode."),
        maintained=actions.council_forms,
        columns=(
            Shown(_("Navn"), "name", "name"),
            Shown(_("Rettslig form"), "legal_form", "legal_form"),
            FROM,
            LAST,
        ),
        fields=(
            "name",
            "short_name",
            "legal_form",
            "instrument",
            "legal_basis",
            *PERIOD,
            *PROOF,
        ),
        search=("name", "short_name", "legal_form"),
        order=("valid_from",),
    ),
)
REGISTERS.add(
    "register.history_events",
    Register(
        title=_("Hendelser"),
        about=_("Rådets historie, hendelse for hendelse."),
        maintained=actions.history_events,
        columns=(Shown(_("Dato"), "on", "on"), Shown(_("Hendelse"), "text", "text"), SOURCE),
        fields=("on", "precision", "text", *PROOF),
        search=("text",),
        order=("-on",),
        select=("source",),
    ),
)
REGISTERS.add(
    "register.agreement_terms",
    Register(
        title=_("Avtalebestemmelser"),
        about=_("Det samarbeidsavtalen bestemmer, punkt for punkt. En dag uten verdi er ukjent."),
        maintained=actions.agreement_terms,
        columns=(
            Shown(_("Bestemmelse"), "called", "key"),
            Shown(_("Verdi"), "written"),
            Shown(_("Punkt"), "clause", "clause"),
            Shown(_("Status"), "status", "status"),
            FROM,
            LAST,
            Shown(_("Nøkkel"), "key"),
        ),
        fields=("key", "value", "status", "clause", "strength", *PERIOD, *PROOF),
        search=("key", "clause"),
        filters=("status",),
        order=("key", "valid_from"),
    ),
)
REGISTERS.add(
    "register.conflicts",
    Register(
        title=_("Kildekonflikter"),
        about=_("Der kildene sier ulike ting om det samme."),
        maintained=actions.conflicts,
        columns=(
            Shown(_("Gjelder"), "about", "about"),
            Shown(_("Brukt i registeret"), "used", "used"),
        ),
        fields=("slug", "about", "positions", "used"),
        search=("about", "used", "slug"),
        order=("slug",),
    ),
)
