"""«samrad demo-users»: make the demonstration's cast."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samrad.base import clock
from samrad.base.actions import Refusal
from samrad.base.policies import system
from samrad.identity import actions


class Command(BaseCommand):
    help = "Lager demonstrasjonsbrukerne som mangler. Virker bare med SAMRAD_DEMO=1."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            made = actions.make_cast(actor=system("demo"), at=clock.now())
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        names = ", ".join(user.name for user in made)
        self.stdout.write(f"Laget {names}." if made else "Demonstrasjonsbrukerne finnes fra før.")
