"""The registers of members and sub-regions."""

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.registers import CALLED, REGISTERS, Register, Shown
from samrad.register import actions
from samrad.register.office.columns import FROM, LAST, MUNICIPALITY, PERIOD, PROOF, SOURCE

REGISTERS.add(
    "register.memberships",
    Register(
        title=_("Medlemskap"),
        about=_("Hvem som er part i avtalen. Bruk «Ta opp et medlem» for nye medlemmer."),
        maintained=actions.memberships,
        columns=(
            MUNICIPALITY,
            Shown(_("Fylkeskommune"), "county.name", "county__name"),
            FROM,
            LAST,
            Shown(_("Vedtatt"), "source.decided_on", "source__decided_on"),
            SOURCE,
        ),
        fields=("municipality", "county", *PERIOD, "end_reason", *PROOF),
        search=("municipality__slug", "municipality__names__name", "county__name"),
        order=("municipality__slug", "county__slug"),
        select=("municipality", "county", "source"),
    ),
)
REGISTERS.add(
    "register.subregions",
    Register(
        title=_("Delregioner"),
        about=_("Delregionene, uansett hva de heter. Navnene føres for seg, så de kan skifte."),
        maintained=actions.subregions,
        columns=(Shown(_("Navn"), CALLED, "slug"), FROM, LAST, SOURCE, Shown(_("Nøkkel"), "slug")),
        fields=("slug", *PERIOD, *PROOF),
        search=("slug", "names__name"),
        order=("slug",),
        select=("source",),
    ),
)
REGISTERS.add(
    "register.subregion_names",
    Register(
        title=_("Navn på delregioner"),
        maintained=actions.subregion_names,
        columns=(
            Shown(_("Navn"), "name", "name"),
            Shown(_("Navnetype"), "kind", "kind"),
            Shown(_("Delregion"), "subregion.slug", "subregion__slug"),
            FROM,
            LAST,
        ),
        fields=("subregion", "kind", "name", *PERIOD, *PROOF),
        search=("name", "subregion__slug"),
        filters=("kind", "subregion"),
        order=("name",),
        select=("subregion",),
    ),
)
REGISTERS.add(
    "register.subregion_memberships",
    Register(
        title=_("Delregiontilknytninger"),
        about=_("Hvilken delregion hvert medlem har styreplass gjennom, og hvor sikkert det er."),
        maintained=actions.subregion_memberships,
        columns=(
            MUNICIPALITY,
            Shown(_("Delregion"), "subregion.slug", "subregion__slug"),
            Shown(_("Tilknytning"), "tie", "tie"),
            Shown(_("Sikkerhet"), "certainty", "certainty"),
            FROM,
            LAST,
        ),
        fields=("municipality", "subregion", "tie", "certainty", *PERIOD, *PROOF),
        search=("municipality__slug", "municipality__names__name", "subregion__slug"),
        filters=("subregion", "tie", "certainty"),
        order=("subregion__slug", "municipality__slug"),
        select=("municipality", "subregion"),
    ),
)
REGISTERS.add(
    "register.stated_counts",
    Register(
        title=_("Oppgitte tall"),
        about=_("Tall dokumenter oppgir. De blandes aldri med tall registeret teller selv."),
        maintained=actions.stated_counts,
        columns=(
            Shown(_("Gjelder"), "subject", "subject"),
            Shown(_("Verdi"), "value"),
            Shown(_("Dato"), "on", "on"),
            SOURCE,
        ),
        fields=("subject", "value", "on", "precision", *PROOF),
        search=("subject", "value", "source__title"),
        order=("on", "subject"),
        select=("source",),
    ),
)
