"""What this room keeps in Kontoret."""

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.registers import REGISTERS, Register, Shown
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
