"""The sub-regions of the council's record, their names and the municipalities in them."""

from samrad.base.record.checks import every, inside, no_overlap
from samrad.base.record.columns import Span, Text
from samrad.base.record.pointers import Ref, Sources
from samrad.base.record.tables import RECORDS, Table
from samrad.register import actions
from samrad.register.models import Subregion
from samrad.register.record.shared_columns import NOTE, SLUG, municipality
from samrad.register.vocabulary import Certainty, NameKind, SubregionTie

RECORDS.add(
    "register.subregions",
    Table(
        file="subregions.yaml",
        name="subregions",
        maintained=actions.subregions,
        about="Delregionene, som identiteter.",
        identity=("slug",),
        examples=({"slug": "vestre", "valid_from": "2024-01-01", "source": "avtalen"},),
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
        examples=(
            {
                "subregion": "vestre",
                "name": "Vestre regionråd",
                "valid_from": "2024-01-01",
                "source": "avtalen",
            },
        ),
        columns=(
            Ref(name="subregion", to=Subregion, required=True),
            Text(name="kind", choices=NameKind, default=NameKind.OFFICIAL),
            Text(name="name", required=True),
            Span(),
            Sources(),
            NOTE,
        ),
        check=every(
            no_overlap("subregion", among=lambda entry: entry["kind"] == NameKind.OFFICIAL),
            inside("subregion", "register.subregions"),
        ),
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
        examples=(
            {
                "subregion": "vestre",
                "municipality": "asker",
                "tie": "seated",
                "valid_from": "2024-01-01",
                "source": "avtalen",
            },
        ),
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
            no_overlap("subregion", "municipality"),
            no_overlap("municipality", among=lambda entry: entry["tie"] == SubregionTie.SEATED),
            inside("subregion", "register.subregions"),
        ),
    ),
)
