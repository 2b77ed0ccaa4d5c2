"""What this room itself shows in Kontoret: the sources, the law, the trail and the users."""

from samrad.base.policies import may_work_in_office
from samrad.base.ports.registers import FLOWS, REGISTERS, Flow, Register, Shown
from samrad.base.record.own import sources
from samrad.identity.policies import may_see_users

REGISTERS.add(
    "base.sources",
    Register(
        title="Kilder",
        maintained=sources,
        about="Vedtak, dokumenter og registre som gjør opplysningene sanne.",
        columns=(
            Shown("Tittel", "title", "title"),
            Shown("Kildetype", "kind", "kind"),
            Shown("Utgiver", "issuer", "issuer"),
            Shown("Datert", "dated", "dated"),
            Shown("Vedtatt", "decided_on", "decided_on"),
            Shown("Nøkkel", "slug", "slug"),
        ),
        fields=(
            "slug",
            "kind",
            "title",
            "issuer",
            "dated",
            "decided_on",
            "address",
            "within",
            "note",
        ),
        search=("title", "issuer", "slug"),
        filters=("kind", "shared"),
        order=("title",),
    ),
)
FLOWS.add(
    "office.law",
    Flow(
        title="Loven",
        url_name="office:law",
        about="Registeret holdt opp mot lov og avtale på en dag.",
        may=may_work_in_office,
    ),
)
FLOWS.add(
    "office.trail",
    Flow(
        title="Spor",
        url_name="office:trail",
        about="Alt som er endret: av hvem, når og hvordan.",
        may=may_work_in_office,
    ),
)
FLOWS.add(
    "office.users",
    Flow(title="Brukere og roller", url_name="office:users", may=may_see_users),
)
