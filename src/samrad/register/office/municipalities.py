"""The registers of municipalities, counties, reforms and inhabitants."""

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.registers import CALLED, REGISTERS, Register, Shown
from samrad.register import actions
from samrad.register.office.columns import FROM, LAST, MUNICIPALITY, PERIOD, PROOF, SOURCE

REGISTERS.add(
    "register.municipalities",
    Register(
        title=_("Kommuner"),
        about=_(
            "Alle kommuner i landet. En kommune er den samme når den får nytt nummer eller navn."
        ),
        maintained=actions.municipalities,
        columns=(
            Shown(_("Navn"), CALLED, "slug"),
            Shown(_("Organisasjonsnummer"), "organisation_number", "organisation_number"),
            FROM,
            LAST,
            Shown(_("Nøkkel"), "slug"),
        ),
        fields=("slug", "organisation_number", "latitude", "longitude", *PERIOD, *PROOF),
        search=("slug", "organisation_number", "names__name", "numbers__number"),
        order=("slug",),
    ),
)
REGISTERS.add(
    "register.municipality_names",
    Register(
        title=_("Kommunenavn"),
        maintained=actions.municipality_names,
        columns=(
            Shown(_("Navn"), "name", "name"),
            Shown(_("Offisielt navn"), "official", "official"),
            MUNICIPALITY,
            FROM,
            LAST,
        ),
        fields=("municipality", "name", "official", *PERIOD, *PROOF),
        search=("name", "official", "municipality__slug"),
        order=("name", "valid_from"),
        select=("municipality",),
    ),
)
REGISTERS.add(
    "register.municipality_numbers",
    Register(
        title=_("Kommunenumre"),
        about=_("Numrene kommunene har hatt, når de gjaldt, og fylket kommunen da lå i."),
        maintained=actions.municipality_numbers,
        columns=(
            Shown(_("Nummer"), "number", "number"),
            MUNICIPALITY,
            Shown(_("Fylke"), "county.name", "county__name"),
            FROM,
            LAST,
        ),
        fields=("municipality", "number", "county", *PERIOD, *PROOF),
        search=("number", "municipality__slug", "county__name"),
        filters=("county",),
        order=("number", "valid_from"),
        select=("municipality", "county"),
    ),
)
REGISTERS.add(
    "register.counties",
    Register(
        title=_("Fylker"),
        about=_("Fylkene, med hvert nummer de har hatt, og fylkeskommunens organisasjonsnummer."),
        maintained=actions.counties,
        columns=(
            Shown(_("Nummer"), "number", "number"),
            Shown(_("Navn"), "name", "name"),
            Shown(_("Organisasjonsnummer"), "organisation_number", "organisation_number"),
            FROM,
            LAST,
        ),
        fields=("slug", "number", "name", "organisation_number", *PERIOD, *PROOF),
        search=("name", "number", "organisation_number"),
        order=("number", "valid_from"),
    ),
)
REGISTERS.add(
    "register.reforms",
    Register(
        title=_("Kommuneendringer"),
        about=_("Sammenslåinger og delinger: hvem som ble til hvem."),
        maintained=actions.reforms,
        columns=(
            Shown(_("Dato"), "on", "on"),
            Shown(_("Endringstype"), "kind", "kind"),
            Shown(_("Fra"), "predecessor.slug", "predecessor__slug"),
            Shown(_("Til"), "successor.slug", "successor__slug"),
            SOURCE,
        ),
        fields=("kind", "on", "predecessor", "successor", *PROOF),
        search=("predecessor__slug", "successor__slug"),
        filters=("kind",),
        order=("-on", "successor__slug"),
        select=("predecessor", "successor", "source"),
    ),
)
REGISTERS.add(
    "register.populations",
    Register(
        title=_("Folketall"),
        about=_("Innbyggere på en dag. Bruk «Les inn folketall» for et helt år."),
        maintained=actions.populations,
        columns=(
            MUNICIPALITY,
            Shown(_("Dato"), "on", "on"),
            Shown(_("Innbyggere"), "inhabitants", "inhabitants", is_amount=True),
            SOURCE,
        ),
        fields=("municipality", "on", "inhabitants", *PROOF),
        search=("municipality__slug", "municipality__names__name"),
        order=("-on", "municipality__slug"),
        select=("municipality", "source"),
    ),
)
REGISTERS.add(
    "register.national_populations",
    Register(
        title=_("Folketall i landet"),
        maintained=actions.national_populations,
        columns=(
            Shown(_("Dato"), "on", "on"),
            Shown(_("Innbyggere"), "inhabitants", "inhabitants", is_amount=True),
            SOURCE,
        ),
        fields=("on", "inhabitants", *PROOF),
        order=("-on",),
        select=("source",),
    ),
)
