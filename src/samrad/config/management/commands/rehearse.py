"""samrad rehearse: hold a meeting for practice, with simulated voters."""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from samrad.chamber.models import Attendee, Sitting
from samrad.config import opening, rehearsal, server, simulated

STOPPED = 143  # what a shell calls a command that was asked to end


class Command(BaseCommand):
    help = (
        "Hold et møte som øvelse. Øvelsen er en egen installasjon laget av rådets register; den "
        "rører ikke det virkelige og slettes når den stoppes."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--meeting", default="", help="møtets nøkkel; ellers det neste møtet")
        parser.add_argument("--voters", type=int, default=64, help="simulerte deltakere; ellers 64")
        parser.add_argument("--port", type=int, default=8001, help="porten på 127.0.0.1")
        parser.add_argument("--stage", default="", help="brukes av kommandoen selv")
        parser.add_argument("--cast", action="store_true", help="brukes av kommandoen selv")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["voters"] < 0:
            raise CommandError("Antall deltakere kan ikke være under null.")
        if options["cast"]:
            simulated.play(json.load(sys.stdin))
        elif options["stage"]:
            self._stage(Path(options["stage"]), options["port"], options["voters"])
        else:
            self._begin(options)

    def _begin(self, options: dict[str, Any]) -> None:
        """Make the folder, run the rehearsal in a process of its own, and remove the folder."""
        if not opening.is_migrated():
            raise CommandError("Databasen er ikke oppdatert. Kjør: samrad migrate", returncode=2)
        try:
            scene = rehearsal.scene_of(options["meeting"])
        except rehearsal.NoSuchMeeting as error:
            raise CommandError(str(error), returncode=2) from error
        # Stopped by a service manager or a terminal that closes, the folder goes too.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(STOPPED))
        folder = Path(tempfile.mkdtemp(prefix="samrad-ovelse-"))
        port, voters = options["port"], options["voters"]
        command = [sys.executable, "-m", "samrad.cli", "rehearse", "--stage", str(folder)]
        command += ["--port", str(port), "--voters", str(voters)]
        try:
            rehearsal.set_up(folder, scene)
            done = subprocess.run(command, env=rehearsal.environment(folder, port), check=False)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        if done.returncode:
            raise SystemExit(done.returncode)

    def _stage(self, folder: Path, port: int, voters: int) -> None:
        """The rehearsal itself, in an installation of its own."""
        if not settings.REHEARSAL:
            raise CommandError("Bare kommandoen selv bruker --stage.")
        try:
            claimed = server.claim("127.0.0.1", port)
            sitting, codes = rehearsal.raise_curtain(folder, self._say)
        except (server.Refused, opening.NotBuilt, rehearsal.NoSuchMeeting) as error:
            raise CommandError(str(error), returncode=2) from error
        cast = simulated.Cast(port, sitting.meeting.slug, [code for _one, code in codes[:voters]])

        def ready() -> None:
            self._welcome(port, sitting, codes, min(voters, len(codes)))
            cast.enter()

        try:
            server.serve(claimed, ready)
        finally:
            cast.leave()

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _welcome(
        self, port: int, sitting: Sitting, codes: list[tuple[Attendee, str]], players: int
    ) -> None:
        room = f"http://127.0.0.1:{port}"
        slug = sitting.meeting.slug
        free = codes[players:] or codes[:1]
        lines = [
            "",
            "ØVELSE. Ingenting her når rådets register. Stopp og slett med Ctrl-C.",
            "",
            f"  Logg inn som Ingrid eller Håkon  {room}{reverse('demo')}",
            f"  Møteleder                        {room}{reverse('chamber:console', args=[slug])}",
            f"  Storskjerm                       {room}{reverse('chamber:screen', args=[slug])}",
            f"  Deltaker                         {room}{reverse('chamber:enter', args=[slug])}",
            "",
            f"Simulerte deltakere: {players} av {len(codes)}. Egne koder, til telefoner og andre:",
            *(f"  {one.name:<45}{code[:4]} {code[4:]}" for one, code in free[:10]),
            "",
        ]
        self._say("\n".join(lines))
