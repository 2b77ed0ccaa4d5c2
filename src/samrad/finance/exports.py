"""The yearly decisions as open data."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from samrad.base.ports.datasets import DATASETS, Dataset
from samrad.finance import queries


def decision_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """What was decided by day or planned then, the newest year first."""
    for one in queries.told(queries.known_on(day), day):
        row = one.row
        yield (
            row.get_kind_display(),
            row.year,
            one.body or None,
            row.decided_on if one.is_decided else None,
            row.planned_on,
            row.get_precision_display(),
            row.case_number or None,
            row.rate_ore,
            row.unit or None,
            None
            if row.factors is None
            else ", ".join(f"{name}: {times}" for name, times in one.factors),
            row.source.title,
        )


DATASETS.add(
    "arsvedtak",
    Dataset(
        title="Årlige vedtak",
        about="Årsrapport, regnskap, budsjett, handlingsprogram og kontingent, år for år.",
        columns=(
            ("vedtak", "Vedtak"),
            ("ar", "År"),
            ("organ", "Organ"),
            ("vedtatt", "Vedtatt"),
            ("planlagt", "Planlagt"),
            ("presisjon", "Presisjon for dagen"),
            ("sak", "Sak"),
            ("sats_ore", "Sats i øre"),
            ("enhet", "Enhet"),
            ("faktorer", "Faktorer"),
            ("kilde", "Kilde"),
        ),
        rows=decision_rows,
    ),
)


def fee_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """The latest fee decided by day, one row for each member: what it comes to."""
    for row in queries.fees_on(day)[:1]:
        fee = queries.fee_of(row.year, row.rate_ore or 0, row.factors)
        for one in fee.charges:
            organisation = one.member.municipality.organisation_number
            yield (
                fee.year,
                one.member.number,
                one.member.label,
                organisation,
                one.member.inhabitants,
                one.member.counted_on,
                fee.rate_ore,
                None if fee.factors is None else one.factor,
                one.amount_ore,
                row.source.title,
            )


DATASETS.add(
    "kontingent",
    Dataset(
        title="Kontingent",
        about="Den siste vedtatte kontingenten, regnet ut for hvert medlem. Ikke fakturaene.",
        columns=(
            ("ar", "År"),
            ("kommunenummer", "Kommunenummer"),
            ("kommune", "Kommune"),
            ("organisasjonsnummer", "Organisasjonsnummer"),
            ("innbyggere", "Innbyggere"),
            ("telt", "Folketall per"),
            ("sats_ore", "Sats i øre"),
            ("faktor", "Ganger"),
            ("belop_ore", "Beløp i øre"),
            ("kilde", "Kilde"),
        ),
        rows=fee_rows,
    ),
)
