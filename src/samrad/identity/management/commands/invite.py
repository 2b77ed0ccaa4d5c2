"""«samrad invite»: make a user from the command line; how the first one in comes in."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samrad.base import clock
from samrad.base.actions import Refusal
from samrad.base.policies import system
from samrad.base.vocabulary import Role
from samrad.identity import actions
from samrad.identity.adapter import password_path


class Command(BaseCommand):
    help = "Lager en bruker og skriver lenken der hen velger passord. Lenken virker én gang."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="e-postadressen brukeren logger inn med")
        parser.add_argument("name", help="navnet som vises")
        parser.add_argument("--role", choices=Role.values, default=Role.SECRETARIAT)
        parser.add_argument("--scope", default="", help="kommunen et medlemskontor svarer for")
        parser.add_argument("--site", default="http://127.0.0.1:8000", help="nettstedets adresse")

    def handle(self, *_args: Any, **options: Any) -> None:
        given = {name: options[name] for name in ("email", "name", "role", "scope")}
        try:
            user = actions.invite_user(
                actor=system("invite"), at=clock.now(), valid_from=clock.today(), **given
            )
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{user.name} velger passord her, én gang og innen tre dager:")
        self.stdout.write(options["site"].rstrip("/") + password_path(user))
