"""The cases, their paths and what was sent out of them as open data, as anyone may read them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.datasets import DATASETS, Dataset
from samrad.cases import queries


def case_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """One row per body a case known on day has gone to; a case sent nowhere is one row.

    A screened case has its public title and its ground, and nothing of what was said.
    """
    for told in queries.cases_on(day):
        case = told.case
        of_case = (
            case.slug,
            told.title,
            str(case.get_kind_display()),
            case.theme.slug if case.theme else None,
            str(told.standing.state.label),
            case.legal_basis or None,
        )
        sent = (case.sent_to or None, case.sent_on)
        for one in told.path:
            step = one.step
            yield (
                *of_case,
                one.body,
                step.printed or None,
                step.year,
                step.number,
                str(step.get_purpose_display()),
                step.planned_on,
                step.said_on if one.is_said else None,
                step.get_outcome_display() if one.is_said else None,
                *sent,
            )
        if not told.path:
            yield (*of_case, *[None] * 8, *sent)


def letter_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """One row per version of a letter sent by day; those of a screened case are left out."""
    for one in queries.public_letters(day):
        yield (
            one.case.slug,
            one.case.title,
            one.number,
            one.version,
            str(one.get_kind_display()),
            one.recipient,
            one.subject,
            one.dated,
            one.answer_by,
            one.sent_on,
            str(one.get_sent_by_display()),
            one.what_changed or None,
            one.sha256,
        )


DATASETS.add(
    "brev",
    Dataset(
        title=_("Brev og høringsuttalelser"),
        about=_(
            "Det rådet har sendt i åpne saker: til hvem, om hva, og når. Rettelser står for seg."
        ),
        columns=(
            ("sak", _("Sakens nøkkel")),
            ("sakstittel", _("Sak")),
            ("nummer", _("Brev nummer i saken")),
            ("versjon", _("Versjon")),
            ("type", _("Brevtype")),
            ("mottaker", _("Mottaker")),
            ("emne", _("Emne")),
            ("datert", _("Datert")),
            ("frist", _("Høringsfrist")),
            ("sendt", _("Sendt")),
            ("sendemate", _("Sendemåte")),
            ("rettet", _("Hvorfor rettet")),
            ("sha256", _("Fingeravtrykk")),
        ),
        rows=letter_rows,
    ),
)
DATASETS.add(
    "saker",
    Dataset(
        title=_("Saker"),
        about=_("Sakene rådet kjenner, med hvert organ de har gått til. Skjermede er uten tittel."),
        columns=(
            ("nokkel", _("Nøkkel")),
            ("tittel", _("Tittel")),
            ("type", _("Sakstype")),
            ("tema", _("Tema")),
            ("tilstand", _("Tilstand")),
            ("hjemmel", _("Hjemmel for skjerming")),
            ("organ", _("Organ")),
            ("sak", _("Nummer som trykt")),
            ("ar", _("År")),
            ("nummer", _("Saksnummer")),
            ("formal", _("Formål")),
            ("planlagt", _("Planlagt")),
            ("behandlet", _("Behandlet")),
            ("utfall", _("Utfall")),
            ("sendt_til", _("Sendt til, etter kildene")),
            ("sendt", _("Sendt, etter kildene")),
        ),
        rows=case_rows,
    ),
)
