"""The secretariat as open data."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.datasets import DATASETS, Dataset
from samrad.people import queries


def staff_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """The posts held on day."""
    for one in queries.staff_on(day):
        yield (
            one.person.slug,
            one.person.name,
            one.title or None,
            str(one.get_kind_display()),
            one.is_head,
            one.is_acting,
            one.share,
            one.field or None,
            one.lender or None,
            one.valid_from,
            one.period.last_day,
        )


DATASETS.add(
    "sekretariatet",
    Dataset(
        title=_("Sekretariatet"),
        about=_("De som arbeider for rådet denne dagen."),
        columns=(
            ("nokkel", _("Nøkkel")),
            ("navn", _("Navn")),
            ("tittel", _("Tittel")),
            ("stillingstype", _("Stillingstype")),
            ("leder", _("Leder sekretariatet")),
            ("konstituert", _("Konstituert")),
            ("prosent", _("Stillingsprosent")),
            ("fagomrade", _("Fagområde")),
            ("utlant_fra", _("Utlånt fra")),
            ("fra_og_med", _("Fra og med")),
            ("til_og_med", _("Til og med")),
        ),
        rows=staff_rows,
    ),
)
