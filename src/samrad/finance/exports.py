"""Yearly decisions, fee, budgets and adopted accounts as open data."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from samrad.base.ports.datasets import DATASETS, Dataset
from samrad.finance import queries
from samrad.finance.vocabulary import LineKind


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
        fee = queries.fee_by(row)
        for one in fee.everyone:
            payer = one.payer
            yield (
                fee.year,
                payer.number,
                payer.label,
                payer.organisation_number,
                payer.inhabitants,
                payer.counted_on[0] if payer.counted_on else None,
                one.rate_ore,
                None if fee.factors is None and not payer.is_county else one.factor,
                one.amount_ore,
                row.source.title,
                "fylkeskommune" if payer.is_county else "kommune",
            )


DATASETS.add(
    "kontingent",
    Dataset(
        title="Kontingent",
        about="Den siste vedtatte kontingenten, regnet ut for hvert medlem. Ikke fakturaene.",
        columns=(
            ("ar", "År"),
            ("kommunenummer", "Kommunenummer eller fylkesnummer"),
            ("kommune", "Medlem"),
            ("organisasjonsnummer", "Organisasjonsnummer"),
            ("innbyggere", "Innbyggere"),
            ("telt", "Folketall per"),
            ("sats_ore", "Sats i øre"),
            ("faktor", "Ganger"),
            ("belop_ore", "Beløp i øre"),
            ("kilde", "Kilde"),
            ("slag", "Kommune eller fylkeskommune"),
        ),
        rows=fee_rows,
    ),
)


def budget_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """Every line of every budget known on day, the newest year first; what is unknown is empty."""
    for row in queries.known_budgets(day):
        for line in queries.lines_of(row):
            yield (
                row.year,
                row.number,
                row.get_state_display(),
                row.adopted_on,
                line.key,
                line.label,
                line.get_kind_display(),
                line.art or None,
                line.function or None,
                queries.area_of(line),
                line.measure.slug if line.measure else None,
                line.project or None,
                line.amount_ore,
                line.is_about,
                line.source.title,
            )


DATASETS.add(
    "budsjett",
    Dataset(
        title="Budsjett",
        about="Vedtatte og oppgitte budsjetter, linje for linje. Ukjente beløp er tomme.",
        columns=(
            ("ar", "År"),
            ("endring", "Endring nummer"),
            ("status", "Status"),
            ("vedtatt", "Vedtatt"),
            ("linje", "Linje"),
            ("navn", "Navn"),
            ("type", "Linjetype"),
            ("art", "Art i KOSTRA"),
            ("funksjon", "Funksjon i KOSTRA"),
            ("omrade", "Område"),
            ("tiltak", "Tiltak"),
            ("prosjekt", "Prosjekt"),
            ("belop_ore", "Beløp i øre"),
            ("omtrentlig", "Omtrentlig"),
            ("kilde", "Kilde"),
        ),
        rows=budget_rows,
    ),
)


def accounts_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """The adopted accounts known on day, line by line beside the budget that was in force then."""
    for accounts in queries.adopted_on(day):
        budget = queries.budget_in_force(accounts.year, day)
        for one in queries.comparison_of(accounts, budget).rows:
            yield (
                accounts.year,
                one.key,
                one.label,
                LineKind(one.kind).label,
                one.area,
                one.budget_ore,
                one.actual_ore,
                one.deviation_ore,
                accounts.adopted_on,
                accounts.source.title if accounts.source else None,
            )


DATASETS.add(
    "regnskap",
    Dataset(
        title="Regnskap",
        about="Godkjente regnskaper mot budsjettet, linje for linje. Et avvik under null er "
        "mindre inn eller mer ut.",
        columns=(
            ("ar", "År"),
            ("linje", "Linje"),
            ("navn", "Navn"),
            ("type", "Linjetype"),
            ("omrade", "Område"),
            ("budsjett_ore", "Budsjett i øre"),
            ("regnskap_ore", "Regnskap i øre"),
            ("avvik_ore", "Avvik i øre"),
            ("godkjent", "Godkjent"),
            ("kilde", "Kilde"),
        ),
        rows=accounts_rows,
    ),
)
