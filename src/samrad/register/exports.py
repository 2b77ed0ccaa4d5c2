"""The register's public lists as open data, on any day."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.datasets import DATASETS, Dataset
from samrad.register import queries

Row = tuple[Any, ...]
OFFICIAL_FIGURES = "SSB tabell 07459 og Klass 131, lisens NLOD 2.0 / CC BY 4.0"


def member_rows(day: date) -> Iterator[Row]:
    """One row for each member municipality, alphabetically."""
    for row in queries.members_on(day):
        yield (
            row.slug,
            row.name,
            row.number or None,
            row.county_name or None,
            row.seated.slug if row.seated else None,
            row.subregion_name or None,
            row.seated.tie.certainty if row.seated else None,
            row.municipality.organisation_number,
            row.inhabitants,
            row.counted_on,
            row.membership.valid_from,
            row.membership.from_precision,
            row.membership.period.last_day,
            row.membership.source.decided_on,
            row.membership.source.title,
        )


def municipality_rows(day: date) -> Iterator[Row]:
    """One row for each municipality in the record, member or not."""
    members = {row.slug for row in queries.members_on(day)}
    for row in queries.municipalities_on(day):
        yield (
            row.slug,
            row.name,
            row.official or None,
            row.number or None,
            row.county_number or None,
            row.county_name or None,
            row.municipality.organisation_number,
            _degrees(row.municipality.latitude),
            _degrees(row.municipality.longitude),
            row.inhabitants,
            row.counted_on,
            row.slug in members,
        )


def _degrees(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def subregion_rows(day: date) -> Iterator[Row]:
    """One row for each municipality tied to a sub-region."""
    for region in queries.subregions_on(day):
        for tied in [*region.seated, *region.others]:
            yield (
                region.slug,
                region.name,
                tied.place.slug,
                tied.place.name,
                tied.place.number or None,
                tied.tie.tie,
                tied.tie.certainty,
                tied.is_member,
                tied.tie.source.title,
            )


def population_rows(day: date) -> Iterator[Row]:
    """Every figure on or before day, by municipality and then by date."""
    numbers = {row.municipality.pk: row for row in queries.municipalities_on(day)}
    for figure in queries.populations_until(day):
        now = numbers.get(figure.municipality_id)
        yield (
            figure.municipality.slug,
            now.name if now else None,
            now.number if now else None,
            figure.on,
            figure.inhabitants,
            figure.source.title,
        )


def term_rows(day: date) -> Iterator[Row]:
    """The values of the agreement in force on day, by key."""
    for row in queries.agreement_terms_on(day):
        value = row.value
        plain = value if isinstance(value, str | int | bool) or value is None else str(value)
        yield (
            row.key,
            plain,
            row.clause or None,
            row.status,
            row.valid_from,
            row.period.last_day,
            row.source.title,
        )


def stated_rows(day: date) -> Iterator[Row]:
    """Every number that documents state up to day, in order of time."""
    for row in queries.stated_counts():
        if row.on <= day:
            yield row.on, row.precision, row.subject, row.value, row.source.title


DATASETS.add(
    "medlemmer",
    Dataset(
        title=_("Medlemmer"),
        about=_("Kommunene som er medlemmer denne dagen, med fylke, delregion og folketall."),
        columns=(
            ("nokkel", "Nøkkel"),
            ("navn", "Navn"),
            ("kommunenummer", "Kommunenummer"),
            ("fylke", "Fylke"),
            ("delregion", "Delregion (nøkkel)"),
            ("delregionnavn", "Delregion"),
            ("delregion_sikkerhet", "Sikkerhet for delregionen"),
            ("organisasjonsnummer", "Organisasjonsnummer"),
            ("innbyggere", "Innbyggere"),
            ("folketall_per", "Folketall per"),
            ("medlem_fra", "Medlem fra og med"),
            ("medlem_fra_presisjon", "Presisjon for første dag"),
            ("medlem_til_og_med", "Medlem til og med"),
            ("vedtatt", "Vedtatt"),
            ("kilde", "Kilde"),
        ),
        rows=member_rows,
    ),
)
DATASETS.add(
    "kommuner",
    Dataset(
        title=_("Kommuner"),
        about=_("Alle kommuner i registeret denne dagen, medlemmer og andre."),
        columns=(
            ("nokkel", "Nøkkel"),
            ("navn", "Navn"),
            ("offisielt_navn", "Offisielt navn"),
            ("kommunenummer", "Kommunenummer"),
            ("fylkesnummer", "Fylkesnummer"),
            ("fylke", "Fylke"),
            ("organisasjonsnummer", "Organisasjonsnummer"),
            ("breddegrad", "Breddegrad"),
            ("lengdegrad", "Lengdegrad"),
            ("innbyggere", "Innbyggere"),
            ("folketall_per", "Folketall per"),
            ("medlem", "Medlem"),
        ),
        rows=municipality_rows,
        source=OFFICIAL_FIGURES,
    ),
)
DATASETS.add(
    "delregioner",
    Dataset(
        title=_("Delregioner"),
        about=_("Kommunene i hver delregion denne dagen, med tilknytning og sikkerhet."),
        columns=(
            ("delregion", "Delregion (nøkkel)"),
            ("delregionnavn", "Delregion"),
            ("kommune", "Kommune (nøkkel)"),
            ("navn", "Kommune"),
            ("kommunenummer", "Kommunenummer"),
            ("tilknytning", "Tilknytning"),
            ("sikkerhet", "Sikkerhet"),
            ("medlem", "Medlem"),
            ("kilde", "Kilde"),
        ),
        rows=subregion_rows,
    ),
)
DATASETS.add(
    "folketall",
    Dataset(
        title=_("Folketall"),
        about=_("Folketallet i kommunene til og med denne dagen, med navn og numre fra samme dag."),
        columns=(
            ("nokkel", "Kommune (nøkkel)"),
            ("navn", "Navn denne dagen"),
            ("kommunenummer", "Kommunenummer denne dagen"),
            ("dato", "Dato"),
            ("innbyggere", "Innbyggere"),
            ("kilde", "Kilde"),
        ),
        rows=population_rows,
        source=OFFICIAL_FIGURES,
    ),
)
DATASETS.add(
    "avtale",
    Dataset(
        title=_("Samarbeidsavtalen"),
        about=_("Bestemmelsene i samarbeidsavtalen som gjelder denne dagen."),
        columns=(
            ("nokkel", "Nøkkel"),
            ("verdi", "Verdi"),
            ("punkt", "Punkt"),
            ("status", "Status"),
            ("fra_og_med", "Fra og med"),
            ("til_og_med", "Til og med"),
            ("kilde", "Kilde"),
        ),
        rows=term_rows,
    ),
)
DATASETS.add(
    "oppgitte-tall",
    Dataset(
        title=_("Oppgitte tall"),
        about=_("Tall om medlemmene slik dokumenter oppgir dem, uten rader bak."),
        columns=(
            ("dato", "Dato"),
            ("presisjon", "Presisjon"),
            ("gjelder", "Gjelder"),
            ("verdi", "Verdi"),
            ("kilde", "Kilde"),
        ),
        rows=stated_rows,
    ),
)
