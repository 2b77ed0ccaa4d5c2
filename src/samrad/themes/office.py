"""What this room keeps in Kontoret."""

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.registers import REGISTERS, Register, Shown
from samrad.themes import actions

REGISTERS.add(
    "themes.themes",
    Register(
        title=_("Temaer"),
        about=_("Saker rådet følger over år, på tvers av høringer, møter og prosjekter."),
        maintained=actions.themes,
        columns=(
            Shown(_("Tema"), "title", "title"),
            Shown(_("Del av"), "parent.title", "parent__title"),
            Shown(_("Fra og med"), "valid_from", "valid_from"),
        ),
        fields=(
            "slug",
            "title",
            "summary",
            "aliases",
            "parent",
            "valid_from",
            "valid_until",
            "from_precision",
            "until_precision",
            "source",
            "note",
        ),
        search=("title", "summary"),
        filters=("parent",),
        order=("title", "pk"),
        select=("parent",),
    ),
)
