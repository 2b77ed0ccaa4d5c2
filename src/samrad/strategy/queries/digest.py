"""The weekly letter to the secretariat: what is late, what is due, which measures are silent."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.strategy.queries.progress import Followed, falling_silent, remind_until
from samrad.wheel import queries as wheel
from samrad.wheel.queries import Due

# What was due longer ago than this is history: nobody is reminded of it every week.
LATE_FOR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Digest:
    """What the letter tells on a day; nothing is sent when it is empty."""

    on: date
    late: tuple[Due, ...]
    soon: tuple[Due, ...]
    silent: tuple[Followed, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.late or self.soon or self.silent)

    @property
    def subject(self) -> str:
        """«Samråd: frister passert: 2, kommer: 3, stille tiltak: 1»."""
        words = {"late": len(self.late), "soon": len(self.soon), "silent": len(self.silent)}
        sentence = _(
            "Samråd: frister passert: %(late)d, kommer: %(soon)d, stille tiltak: %(silent)d"
        )
        return sentence % words

    @property
    def text(self) -> str:
        """The letter's words."""
        parts = [
            (_("Passert uten å være ført som utført:"), [_duty(one) for one in self.late]),
            (_("Kommer:"), [_duty(one) for one in self.soon]),
            (_("Tiltak uten livstegn:"), [_silence(one) for one in self.silent]),
        ]
        told = [f"{title}\n" + "\n".join(lines) for title, lines in parts if lines]
        return "\n\n".join([*told, _closing()])


def digest_on(day: date) -> Digest:
    """What the letter tells on day."""
    found = wheel.to_do(day, remind_until(day), day - LATE_FOR)
    late = tuple(one for one in found if one.is_late(day))
    soon = tuple(one for one in found if not one.is_late(day))
    return Digest(day, late, soon, tuple(falling_silent(day)))


def _duty(one: Due) -> str:
    basis = f", {one.duty.basis}" if one.duty.basis else ""
    return f"- {dates.written(one.duty.on)}: {one.duty.what} ({one.duty.who}{basis})"


def _silence(one: Followed) -> str:
    words = {"measure": str(one.told.measure), "days": one.silent_days}
    return _("- %(measure)s: stille i %(days)s dager") % words


def _closing() -> str:
    desk, year = reverse("strategy-office:desk"), reverse("wheel-office:wheel")
    return _("Programbordet: %(desk)s\nÅrshjulet: %(year)s") % {
        "desk": urljoin(settings.SITE, desk),
        "year": urljoin(settings.SITE, year),
    }
