"""What this room keeps in Kontoret."""

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.registers import REGISTERS, Register, Shown
from samrad.people import actions
from samrad.people.forms import ContactForm

PERIOD = ("valid_from", "valid_until", "from_precision", "until_precision")

REGISTERS.add(
    "people.people",
    Register(
        title=_("Personer"),
        about=_("Bare offentlige opplysninger. Kjønn føres når det er kjent, og gjettes aldri."),
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
REGISTERS.add(
    "people.contacts",
    Register(
        title=_("Kontaktpunkter"),
        about=_("E-postadressene innkallinger sendes til. Vises bare i Kontoret."),
        maintained=actions.contact_points,
        columns=(
            Shown(_("Person"), "person.name", "person__name"),
            Shown(_("E-postadresse"), "email", "email"),
            Shown(_("Adressen er"), lambda row: _("kommunens") if row.is_office else _("egen")),
        ),
        fields=("person", "email", "is_office"),
        form=ContactForm,
        search=("person__name", "email"),
        filters=("is_office",),
        order=("person__name", "pk"),
        select=("person",),
    ),
)
