"""What the sections tell a deck: of the year up to its day, and of the day alone."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.ports.sections import SECTIONS, Gap
from samrad.law.period import Period


@dataclass(frozen=True)
class Record:
    """What the sections tell on a day."""

    on: date

    def told(self, key: str) -> Any:
        """A section's facts of the year up to and including the day; a gap where nobody knows."""
        return self._asked(key, date(self.on.year, 1, 1))

    def told_that_day(self, key: str) -> Any:
        """A section's facts of the day alone, without what ended before it."""
        return self._asked(key, self.on)

    def _asked(self, key: str, first: date) -> Any:
        if (key, first) not in self._kept:
            period = Period(first, self.on + timedelta(days=1))
            here = key in SECTIONS
            self._kept[key, first] = SECTIONS[key].facts(period) if here else Gap(_("Ikke kjent."))
        return self._kept[key, first]

    @cached_property
    def _kept(self) -> dict[tuple[str, date], Any]:
        return {}
