"""samrad demo: a whole council on this machine, behind `make run`."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from samrad.base import clock
from samrad.base.policies import system
from samrad.base.record.reading import BadRecord
from samrad.config import opening, server
from samrad.identity import actions
from samrad.identity.vocabulary import CAST


class Command(BaseCommand):
    help = "Start Samråd på denne maskinen med et råds register og demonstrasjonsbrukere."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", default="8000", help="porten på 127.0.0.1")
        parser.add_argument("--council", default=settings.COUNCIL, help="mappen under councils/")

    def handle(self, *_args: Any, **options: Any) -> None:
        began = _began()
        try:
            port = _port(options["port"])
            claimed = server.claim("127.0.0.1", port)
            self._prepare(_record(options["council"]))
        except (server.Refused, opening.NotBuilt, BadRecord) as error:
            self.stderr.write(str(error))
            raise SystemExit(2) from error
        beside = server.Beside()

        def ready() -> None:
            self._welcome(port, began)
            beside.start()

        try:
            server.serve(claimed, ready)
        finally:
            beside.stop()

    def _prepare(self, record: Path) -> None:
        if not settings.DEMO:
            raise server.Refused("samrad demo trenger SAMRAD_DEMO=1.")
        opening.migrate(self._say)
        opening.collect_static(self._say)
        opening.load_record(record, self._say)
        opening.read_index(self._say)
        actions.make_cast(actor=system("demo"), at=clock.now())

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _welcome(self, port: int, began: float) -> None:
        address = f"http://127.0.0.1:{port}"
        took = f"{clock.now().timestamp() - began:.1f}".replace(".", ",")
        lines = [
            "",
            f"Samråd kjører, klart på {took} s. Stopp med Ctrl-C.",
            "",
            f"  Portalen   {address}/",
            f"  Kontoret   {address}/kontor/",
            "",
            f"Demonstrasjonsbrukere, uten passord, på {address}{reverse('demo')}:",
            *(f"  {name:<11}{who}" for _email, name, _role, _scope, who in CAST),
            "",
        ]
        self._say("\n".join(lines))


def _began() -> float:
    """When make was started, if it was; otherwise now."""
    text = os.environ.get("SAMRAD_STARTED", "").rstrip("N").rstrip(".")
    try:
        return float(text)
    except ValueError:
        return clock.now().timestamp()


def _record(council: str) -> Path:
    """The council's directory."""
    if not council:
        raise server.Refused("Si hvilket råd: --council MAPPE, en mappe under councils/.")
    return Path(settings.COUNCILS) / council


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):  # noqa: PLR2004 -- TCP
        raise server.Refused(f"PORT er «{text}», men må være et tall fra 1 til 65535.")
    return int(text)
