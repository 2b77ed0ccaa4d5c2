"""The bodies of the council's record, their seats and the people in them."""

from samrad.base.record.columns import Day, Flag, Lines, Number, Ref, Sources, Span, Text
from samrad.base.record.tables import RECORDS, Table, every, inside, no_overlap
from samrad.base.vocabulary import Precision
from samrad.bodies import actions
from samrad.bodies.models import Body, Seat
from samrad.bodies.vocabulary import (
    BodyKind,
    BodyNameKind,
    MandateRole,
    RuleKind,
    RuleStrength,
    SeatBasis,
    SuccessionKind,
)
from samrad.people.models import Person
from samrad.register.models import Municipality, Subregion

SLUG = Text(name="slug", required=True, pattern="[a-z0-9-]+")
NOTE = Text(name="note", about="Det en leser bør vite om opplysningen.")


def body(name: str = "body", *, required: bool = True) -> Ref:
    """A pointer to a body by its key."""
    return Ref(name=name, to=Body, required=required, about="Organets nøkkel.")


RECORDS.add(
    "bodies.bodies",
    Table(
        file="bodies.yaml",
        name="bodies",
        maintained=actions.bodies,
        about="Organene, som identiteter; navnene står i egen liste.",
        identity=("slug",),
        columns=(
            SLUG,
            Text(name="kind", required=True, choices=BodyKind),
            Flag(
                name="is_elected",
                unknown=True,
                about="Folkevalgt organ; tomt når rådet ikke har sagt det.",
            ),
            Flag(name="decides"),
            body("parent", required=False),
            Lines(name="tasks"),
            Text(name="composition"),
            Span(),
            Sources(),
            NOTE,
        ),
    ),
)
RECORDS.add(
    "bodies.names",
    Table(
        file="bodies.yaml",
        name="names",
        maintained=actions.body_names,
        about="Navn på organene.",
        identity=("body", "name", "valid_from"),
        columns=(
            body(),
            Text(name="kind", choices=BodyNameKind, default=BodyNameKind.OFFICIAL),
            Text(name="name", required=True),
            Span(),
            Sources(),
            NOTE,
        ),
        check=inside("body", "bodies.bodies"),
    ),
)
RECORDS.add(
    "bodies.successions",
    Table(
        file="bodies.yaml",
        name="successions",
        maintained=actions.successions,
        about="Hvilke organer som kom etter hvilke.",
        identity=("predecessor", "successor"),
        columns=(
            Text(name="kind", required=True, choices=SuccessionKind),
            Day(name="on", required=True),
            Text(name="precision", choices=Precision, default=Precision.DAY),
            body("predecessor"),
            body("successor"),
            Sources(),
            NOTE,
        ),
    ),
)
RECORDS.add(
    "bodies.rules",
    Table(
        file="bodies.yaml",
        name="rules",
        maintained=actions.composition_rules,
        about="Det sammensetningen av et organ holdes opp mot.",
        identity=("body", "kind", "valid_from"),
        columns=(
            body(),
            Text(name="kind", required=True, choices=RuleKind),
            Number(name="number", least=1),
            Text(name="strength", required=True, choices=RuleStrength),
            Span(),
            Sources(),
            NOTE,
        ),
        check=every(no_overlap("body", "kind"), inside("body", "bodies.bodies")),
    ),
)
RECORDS.add(
    "bodies.remits",
    Table(
        file="bodies.yaml",
        name="remits",
        maintained=actions.remits,
        about="Mandatene til gruppene, punkt for punkt.",
        identity=("body", "version"),
        columns=(
            body(),
            Number(name="version", required=True, least=1),
            Lines(name="points", required=True),
            body("adopted_by", required=False),
            Span(),
            Sources(),
            NOTE,
        ),
        check=every(no_overlap("body"), inside("body", "bodies.bodies")),
    ),
)
RECORDS.add(
    "bodies.delegations",
    Table(
        file="bodies.yaml",
        name="delegations",
        maintained=actions.delegations,
        about="Det ett organ har latt et annet avgjøre.",
        identity=("slug",),
        columns=(
            SLUG,
            body("giver"),
            body("receiver"),
            Text(name="scope", required=True),
            Span(),
            Sources(),
            NOTE,
        ),
    ),
)
RECORDS.add(
    "bodies.stated_activities",
    Table(
        file="bodies.yaml",
        name="stated_activities",
        maintained=actions.stated_activities,
        about="Hva et organ gjorde i et år, slik et dokument oppgir det.",
        identity=("body", "year"),
        columns=(
            body(),
            Number(name="year", required=True),
            Number(name="meetings"),
            Number(name="cases"),
            Number(name="size"),
            Lines(name="topics"),
            Sources(),
            NOTE,
        ),
    ),
)
RECORDS.add(
    "bodies.seats",
    Table(
        file="mandates.yaml",
        name="seats",
        maintained=actions.seats,
        about="Plassene i organene, uavhengig av hvem som har dem.",
        identity=("slug",),
        columns=(
            SLUG,
            body(),
            Text(name="basis", required=True, choices=SeatBasis),
            Ref(name="municipality", to=Municipality),
            Text(name="label"),
            Span(),
            Sources(),
            NOTE,
        ),
        check=inside("body", "bodies.bodies"),
    ),
)
RECORDS.add(
    "bodies.seat_subregions",
    Table(
        file="mandates.yaml",
        name="seat_subregions",
        maintained=actions.seat_subregions,
        about="Delregionene en plass er for.",
        identity=("seat", "subregion", "valid_from"),
        columns=(
            Ref(name="seat", to=Seat, required=True),
            Ref(name="subregion", to=Subregion, required=True),
            Span(),
            Sources(),
            NOTE,
        ),
        check=every(no_overlap("seat", "subregion"), inside("seat", "bodies.seats")),
    ),
)
RECORDS.add(
    "bodies.mandates",
    Table(
        file="mandates.yaml",
        name="mandates",
        maintained=actions.mandates,
        about="Hvem som har plassene, i hvilket verv og fra når.",
        identity=("seat", "person", "role", "valid_from"),
        columns=(
            Ref(name="seat", to=Seat, required=True),
            Ref(name="person", to=Person, required=True),
            Text(name="role", required=True, choices=MandateRole),
            Number(name="deputy_number", least=1),
            Text(name="party"),
            Text(name="title"),
            Ref(name="municipality", to=Municipality),
            Span(),
            Sources(),
            NOTE,
        ),
        check=inside("seat", "bodies.seats"),
    ),
)
