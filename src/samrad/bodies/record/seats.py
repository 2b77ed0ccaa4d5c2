"""The seats of the council's record, and the people who hold them."""

from samrad.base.record.checks import every, goes_with, inside, no_overlap
from samrad.base.record.columns import Number, Span, Text
from samrad.base.record.pointers import Ref, Sources
from samrad.base.record.tables import RECORDS, Table
from samrad.bodies import actions
from samrad.bodies.models import Seat
from samrad.bodies.record.shared_columns import NOTE, SLUG, body
from samrad.bodies.vocabulary import MandateRole, SeatBasis
from samrad.people.models import Person
from samrad.register.models import Municipality, Subregion

RECORDS.add(
    "bodies.seats",
    Table(
        file="mandates.yaml",
        name="seats",
        maintained=actions.seats,
        about="Plassene i organene, uavhengig av hvem som har dem.",
        identity=("slug",),
        examples=(
            {
                "slug": "styret-vestre",
                "body": "styret",
                "basis": "subregion",
                "valid_from": "2024-01-01",
                "source": "avtalen",
            },
        ),
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
        check=every(
            goes_with("municipality", "basis", SeatBasis.MEMBER),
            inside("body", "bodies.bodies"),
            inside("municipality", "register.municipalities"),
        ),
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
        examples=(
            {
                "seat": "styret-vestre",
                "subregion": "vestre",
                "valid_from": "2024-01-01",
                "source": "avtalen",
            },
        ),
        columns=(
            Ref(name="seat", to=Seat, required=True),
            Ref(name="subregion", to=Subregion, required=True),
            Span(),
            Sources(),
            NOTE,
        ),
        check=every(
            no_overlap("seat", "subregion"),
            inside("seat", "bodies.seats"),
            inside("subregion", "register.subregions"),
        ),
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
        examples=(
            {
                "seat": "styret-vestre",
                "person": "solveig-eksempel",
                "role": "chair",
                "title": "ordfører",
                "municipality": "asker",
                "valid_from": "2024-01-01",
                "source": "avtalen",
            },
        ),
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
        check=every(
            goes_with("deputy_number", "role", MandateRole.DEPUTY),
            no_overlap("seat", among=lambda entry: entry["role"] != MandateRole.DEPUTY),
            no_overlap(
                "seat", "deputy_number", among=lambda entry: entry["role"] == MandateRole.DEPUTY
            ),
            inside("seat", "bodies.seats"),
        ),
    ),
)
