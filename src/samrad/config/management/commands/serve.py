"""samrad serve: the production server."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection
from uvicorn.supervisors import Multiprocess

from samrad.config import server
from samrad.config.opening import is_migrated


class Command(BaseCommand):
    help = "Server Samråd. Databasen skal være migrert og de statiske filene samlet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="adressen det lyttes på")
        parser.add_argument("--port", type=int, default=8000, help="porten det lyttes på")
        parser.add_argument(
            "--processes", type=int, help="prosesser; 1 på SQLite (fast), ellers 2 hvis ikke gitt"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        try:
            processes = _processes(options["processes"])
            _check(host)
            claimed = server.claim(host, port)
        except server.Refused as error:
            self.stderr.write(str(error))
            raise SystemExit(2) from error
        self.stdout.write(f"Samråd serveres på http://{host}:{port}/")
        beside = server.Beside()
        try:
            if processes == 1:
                server.serve(claimed, ready=beside.start)
            else:
                beside.start()
                Multiprocess(server.configuration(workers=processes), [claimed]).run()
        finally:
            beside.stop()


def _check(host: str) -> None:
    if settings.DEMO and not server.is_loopback(host):
        raise server.Refused(
            "SAMRAD_DEMO gir demonstrasjonsbrukere med kjent passord og kan bare kjøre på "
            f"denne maskinen, ikke på {host}."
        )
    if not is_migrated():
        raise server.Refused("Databasen er ikke oppdatert. Kjør: samrad migrate")
    if not settings.STATIC_ROOT.is_dir():
        raise server.Refused("De statiske filene mangler. Kjør: samrad collectstatic")


def _processes(asked: int | None) -> int:
    if connection.vendor == "sqlite":
        if asked not in {None, 1}:
            raise server.Refused("På SQLite kjører Samråd i én prosess.")
        return 1
    if asked is not None and asked < 1:
        raise server.Refused("Det må være minst én prosess.")
    return asked or 2
