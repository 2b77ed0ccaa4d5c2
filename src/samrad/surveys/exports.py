"""The surveys and their results as open data."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from samrad.base.policies import ANYONE
from samrad.base.ports.datasets import DATASETS, Dataset
from samrad.surveys import queries


def survey_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """The surveys published by day, the newest year first; what is not stated is empty."""
    for row in queries.surveys_known_on(day, ANYONE):
        yield (
            row.slug,
            row.year,
            row.title,
            row.sent_to or None,
            row.recipients,
            row.answers,
            row.response_permille,
            row.opened_on,
            row.closed_on,
            row.extra_topic or None,
            row.published_on,
            row.source.title,
        )


def result_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """Every result of the surveys published by day, one row each, as stated."""
    for one in queries.results_known_on(day):
        asked = one.question
        yield (
            asked.survey.year,
            asked.number,
            asked.title,
            asked.wording or None,
            asked.get_kind_display(),
            asked.key or None,
            asked.answers,
            one.label,
            one.share_permille,
            one.rank,
            one.get_exactness_display() if one.share_permille is not None else None,
            one.words or None,
            asked.source.title,
        )


DATASETS.add(
    "medlemsundersokelser",
    Dataset(
        title="Medlemsundersøkelser",
        about="Undersøkelsene rådet har sendt medlemmene: hvem som ble spurt, og svarprosenten.",
        columns=(
            ("nokkel", "Nøkkel"),
            ("ar", "År"),
            ("tittel", "Tittel"),
            ("sendt_til", "Sendt til"),
            ("mottakere", "Mottakere"),
            ("svar", "Antall svar"),
            ("svarprosent_promille", "Svarprosent i promille"),
            ("apnet", "Åpnet"),
            ("siste_dag", "Siste dag"),
            ("eget_tema", "Eget tema"),
            ("publisert", "Publisert"),
            ("kilde", "Kilde"),
        ),
        rows=survey_rows,
    ),
)
DATASETS.add(
    "medlemsundersokelsessvar",
    Dataset(
        title="Svar på medlemsundersøkelser",
        about="Hvert resultat slik en kilde oppgir det. Antall som svarte er tomt der det ikke er "
        "oppgitt.",
        columns=(
            ("ar", "År"),
            ("nummer", "Nummer"),
            ("sporsmal", "Hva det ble spurt om"),
            ("ordlyd", "Ordlyden"),
            ("slag", "Slag"),
            ("nokkel", "Nøkkel over år"),
            ("antall_som_svarte", "Antall som svarte"),
            ("svar", "Svar"),
            ("andel_promille", "Andel i promille"),
            ("plass", "Plass"),
            ("noyaktighet", "Nøyaktighet"),
            ("slik_det_er_skrevet", "Slik det er skrevet"),
            ("kilde", "Kilde"),
        ),
        rows=result_rows,
    ),
)
