"""Columns and fields that several registers of this room share."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base import dates
from samrad.base.ports.registers import Shown

PERIOD = ("valid_from", "valid_until", "from_precision", "until_precision")
PROOF = ("source", "note")


def _from_day(row: Any) -> str:
    return dates.from_day(row.valid_from, row.from_precision)


def _last_day(row: Any) -> str | None:
    return dates.last_day(row.valid_until, row.until_precision) if row.valid_until else None


FROM = Shown(_("Fra og med"), _from_day, "valid_from")
LAST = Shown(_("Til og med"), _last_day, "valid_until")
SOURCE = Shown(_("Kilde"), "source.title", "source__title")
MUNICIPALITY = Shown(_("Kommune"), "municipality.slug", "municipality__slug")
