"""The register's part of the council's record, and of the shared record of Norway."""

from samrad.base.record.columns import (
    Anything,
    Day,
    Degrees,
    Number,
    Ref,
    Sources,
    Span,
    Text,
)
from samrad.base.record.tables import RECORDS, Table, every, inside, no_overlap, unique
from samrad.base.vocabulary import Precision
from samrad.register import actions
from samrad.register.models import County, Municipality, Subregion
from samrad.register.vocabulary import (
    Certainty,
    NameKind,
    ReformKind,
    SubregionTie,
    TermStatus,
)

SLUG = Text(name="slug", required=True, pattern="[a-z0-9-]+")
NOTE = Text(name="note", about="Det en leser bør vite om opplysningen.")
PRECISION = Text(name="precision", choices=Precision, default=Precision.DAY)


def municipality(name: str = "municipality", *, required: bool = True) -> Ref:
    """A pointer to a municipality by its key."""
    return Ref(name=name, to=Municipality, required=required, about="Kommunens nøkkel.")


RECORDS.add(
    "register.counties",
    Table(
        file="counties.yaml",
        name="counties",
        shared=True,
        maintained=actions.counties,
        about="Fylker, én oppføring for hvert nummer et fylke har hatt.",
        identity=("slug",),
        columns=(
            SLUG,
            Text(name="number", required=True, pattern=r"\d{2}"),
            Text(name="name", required=True),
            Span(),
            Sources(),
            NOTE,
        ),
        check=no_overlap("number"),
    ),
)
RECORDS.add(
    "register.municipalities",
    Table(
        file="municipalities.yaml",
        name="municipalities",
        shared=True,
        maintained=actions.municipalities,
        about="Kommuner som identiteter; nummer og navn står i egne lister.",
        identity=("slug",),
        columns=(
            SLUG,
            Text(name="organisation_number", unknown=True, pattern=r"\d{9}"),
            Degrees(name="latitude"),
            Degrees(name="longitude"),
            Span(),
            Sources(),
            NOTE,
        ),
        check=unique("organisation_number"),
    ),
)
RECORDS.add(
    "register.names",
    Table(
        file="municipalities.yaml",
        name="names",
        shared=True,
        maintained=actions.municipality_names,
        about="Kommunenavn med gyldighet.",
        identity=("municipality", "valid_from"),
        columns=(
            municipality(),
            Text(name="name", required=True),
            Text(name="official"),
            Span(),
            Sources(),
            NOTE,
        ),
        check=every(no_overlap("municipality"), inside("municipality", "register.municipalities")),
    ),
)
RECORDS.add(
    "register.numbers",
    Table(
        file="municipalities.yaml",
        name="numbers",
        shared=True,
        maintained=actions.municipality_numbers,
        about="Kommunenumre med gyldighet og fylket kommunen da lå i.",
        identity=("municipality", "valid_from"),
        columns=(
            municipality(),
            Text(name="number", required=True, pattern=r"\d{4}"),
            Ref(name="county", to=County, required=True),
            Span(),
            Sources(),
            NOTE,
        ),
        check=every(
            no_overlap("municipality"),
            no_overlap("number"),
            inside("municipality", "register.municipalities"),
        ),
    ),
)
RECORDS.add(
    "register.reforms",
    Table(
        file="municipalities.yaml",
        name="reforms",
        shared=True,
        maintained=actions.reforms,
        about="Sammenslåinger og delinger: hvem som ble til hvem.",
        identity=("predecessor", "successor", "on"),
        columns=(
            Text(name="kind", required=True, choices=ReformKind),
            Day(name="on", required=True),
            municipality("predecessor"),
            municipality("successor"),
            Sources(),
            NOTE,
        ),
    ),
)
RECORDS.add(
    "register.populations",
    Table(
        file="populations.yaml",
        name="populations",
        shared=True,
        maintained=actions.populations,
        about="Folketall på en dag.",
        identity=("municipality", "on"),
        columns=(
            municipality(),
            Day(name="on", required=True),
            Number(name="inhabitants", required=True),
            Sources(),
            NOTE,
        ),
    ),
)
RECORDS.add(
    "register.national_populations",
    Table(
        file="populations.yaml",
        name="national_populations",
        shared=True,
        maintained=actions.national_populations,
        about="Folketallet i hele landet på en dag.",
        identity=("on",),
        columns=(
            Day(name="on", required=True),
            Number(name="inhabitants", required=True),
            Sources(),
            NOTE,
        ),
    ),
)
RECORDS.add(
    "register.subregions",
    Table(
        file="subregions.yaml",
        name="subregions",
        maintained=actions.subregions,
        about="Delregionene, som identiteter.",
        identity=("slug",),
        columns=(SLUG, Span(), Sources(), NOTE),
    ),
)
RECORDS.add(
    "register.subregion_names",
    Table(
        file="subregions.yaml",
        name="names",
        maintained=actions.subregion_names,
        about="Navn på delregionene; «official» er navnet, «alias» det de også kalles.",
        identity=("subregion", "name", "valid_from"),
        columns=(
            Ref(name="subregion", to=Subregion, required=True),
            Text(name="kind", choices=NameKind, default=NameKind.OFFICIAL),
            Text(name="name", required=True),
            Span(),
            Sources(),
            NOTE,
        ),
        check=inside("subregion", "register.subregions"),
    ),
)
RECORDS.add(
    "register.subregion_memberships",
    Table(
        file="subregions.yaml",
        name="memberships",
        maintained=actions.subregion_memberships,
        about="Hvilke kommuner som hører til hvilke delregioner.",
        identity=("subregion", "municipality", "valid_from"),
        columns=(
            Ref(name="subregion", to=Subregion, required=True),
            municipality(),
            Text(name="tie", choices=SubregionTie, default=SubregionTie.SEATED),
            Text(name="certainty", choices=Certainty, default=Certainty.HIGH),
            Span(),
            Sources(),
            NOTE,
        ),
        check=every(
            no_overlap("subregion", "municipality"), inside("subregion", "register.subregions")
        ),
    ),
)
RECORDS.add(
    "register.memberships",
    Table(
        file="members.yaml",
        name="memberships",
        maintained=actions.memberships,
        about="Medlemskap: hvem som er part i avtalen, fra og til.",
        identity=("municipality", "county", "valid_from"),
        columns=(
            municipality(required=False),
            Ref(name="county", to=County),
            Span(),
            Text(name="end_reason"),
            Sources(),
            NOTE,
        ),
        check=every(
            no_overlap("municipality", "county"),
            inside("municipality", "register.municipalities"),
        ),
    ),
)
RECORDS.add(
    "register.stated_counts",
    Table(
        file="members.yaml",
        name="stated_counts",
        maintained=actions.stated_counts,
        about="Medlemstall slik dokumenter oppgir dem, uten rader bak.",
        identity=("subject", "on", "source"),
        columns=(
            Day(name="on", required=True),
            PRECISION,
            Text(name="subject", required=True),
            Text(name="value", required=True),
            Sources(),
            NOTE,
        ),
    ),
)
RECORDS.add(
    "register.council_forms",
    Table(
        file="council.yaml",
        name="forms",
        maintained=actions.council_forms,
        about="Hva rådet er og heter i hver periode.",
        identity=("valid_from",),
        columns=(
            Text(name="name", required=True),
            Text(name="short_name", required=True),
            Text(name="legal_form", required=True),
            Text(name="instrument", required=True),
            Text(name="legal_basis"),
            Span(),
            Sources(),
            NOTE,
        ),
        check=no_overlap(),
    ),
)
RECORDS.add(
    "register.history",
    Table(
        file="council.yaml",
        name="history",
        maintained=actions.history_events,
        about="Rådets historie, hendelse for hendelse.",
        identity=("on", "text"),
        columns=(
            Day(name="on", required=True),
            PRECISION,
            Text(name="text", required=True),
            Sources(),
            NOTE,
        ),
    ),
)
RECORDS.add(
    "register.conflicts",
    Table(
        file="council.yaml",
        name="conflicts",
        maintained=actions.conflicts,
        about="Der kildene sier ulike ting om det samme.",
        identity=("slug",),
        columns=(
            SLUG,
            Text(name="about", required=True),
            Anything(name="positions", required=True),
            Text(name="used"),
        ),
    ),
)
RECORDS.add(
    "register.terms",
    Table(
        file="agreement.toml",
        name="term",
        maintained=actions.agreement_terms,
        about="Bestemmelsene i samarbeidsavtalen, med gyldighet.",
        identity=("key", "valid_from"),
        columns=(
            Text(name="key", required=True),
            Anything(name="value", required=True),
            Span(),
            Text(name="status", choices=TermStatus, default=TermStatus.TERM),
            Text(name="clause"),
            Text(name="strength"),
            Sources(),
            NOTE,
        ),
        check=no_overlap("key"),
    ),
)
