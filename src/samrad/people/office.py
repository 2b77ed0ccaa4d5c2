"""What this room keeps in Kontoret."""

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.registers import REGISTERS, Register, Shown
from samrad.people import actions

PERIOD = ("valid_from", "valid_until", "from_precision", "until_precision")

REGISTERS.add(
    "people.people",
    Register(
        title=_("Personer"),
        about=_("Bare offentlige opplysninger. Kjønn føres kun når det er registrert."),
        maintained=actions.people,
        columns=(
            Shown(_("Navn"), "name", "name"),
            Shown(_("Nøkkel"), "slug", "slug"),
            Shown(_("Kjønn"), lambda row: row.get_gender_display() or _("ikke registrert")),
        ),
        fields=("slug", "name", "gender", "surname_known", "source", "note"),
        search=("name", "slug"),
        filters=("gender", "surname_known"),
        order=("name", "pk"),
    ),
)
REGISTERS.add(
    "people.positions",
    Register(
        title=_("Stillinger"),
        about=_("Stillinger i sekretariatet, med periode."),
        maintained=actions.positions,
        columns=(
            Shown(_("Person"), "person.name", "person__name"),
            Shown(_("Tittel"), "title", "title"),
            Shown(_("Fagområde"), "field"),
            Shown(_("Fra og med"), "valid_from", "valid_from"),
            Shown(_("Til"), "valid_until", "valid_until"),
        ),
        fields=(
            "person",
            "title",
            "kind",
            "is_head",
            "is_acting",
            "share",
            "field",
            "lender",
            *PERIOD,
            "source",
            "note",
        ),
        search=("person__name", "title", "field"),
        filters=("kind", "is_head", "is_acting"),
        order=("-valid_from", "pk"),
        select=("person",),
    ),
)
