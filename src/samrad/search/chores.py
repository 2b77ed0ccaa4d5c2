"""What this room wants done regularly: the index brought up to the trail."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.chores import CHORES, Chore
from samrad.search import actions

CHORES.add(
    "search.catch_up",
    Chore(
        title=_("Oppdater søket"),
        about=_("Leser det som er endret, inn i søkeregisteret."),
        every=timedelta(minutes=1),
        do=lambda at: actions.catch_up(at=at),
    ),
)
