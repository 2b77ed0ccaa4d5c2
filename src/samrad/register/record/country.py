"""The shared record of Norway: counties, municipalities and their inhabitants through reforms."""

from collections.abc import Iterator, Sequence

from samrad.base.record.checks import every, inside, no_overlap, unique
from samrad.base.record.columns import Day, Degrees, Number, Span, Text
from samrad.base.record.pointers import Ref, Sources
from samrad.base.record.tables import RECORDS, Entry, Record, Table
from samrad.register import actions
from samrad.register.models import County
from samrad.register.record.shared_columns import NOTE, SLUG, municipality
from samrad.register.vocabulary import ReformKind


def turns(entries: Sequence[Entry], record: Record) -> Iterator[tuple[Entry, str]]:
    """The reforms whose day is not the last of the one and the first of the other municipality."""
    spans = {entry["slug"]: entry["valid_from"] for entry in record.of("register.municipalities")}
    for entry in entries:
        before, after = spans.get(entry["predecessor"]), spans.get(entry["successor"])
        if before is not None and before["valid_until"] != entry["on"]:
            yield entry, f"«{entry['predecessor']}» slutter ikke {entry['on']}"
        if after is not None and after["valid_from"] != entry["on"]:
            yield entry, f"«{entry['successor']}» begynner ikke {entry['on']}"


def _has_organisation_number(entry: Entry) -> bool:
    return entry["organisation_number"] is not None


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
            Text(name="organisation_number", unknown=True, pattern=r"\d{9}"),
            Span(),
            Sources(),
            NOTE,
        ),
        check=every(
            no_overlap("number"),
            no_overlap("organisation_number", among=_has_organisation_number),
        ),
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
            Degrees(name="latitude", furthest=90),
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
            inside("county", "register.counties"),
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
        check=turns,
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
        check=inside("municipality", "register.municipalities", span="on"),
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
