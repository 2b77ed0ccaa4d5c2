"""«samrad work»: the chores and the e-mail, until stopped; «samrad work --once» for cron."""

import signal
import sys
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from samrad.mail import worker


class Command(BaseCommand):
    help = "Gjør faste oppgaver og sender e-post til den stoppes, eller én runde (--once)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="gjør det som er på tide, og slutt")
        parser.add_argument(
            "--beside", action="store_true", help="slutt når standard inn lukkes (brukes av serve)"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        stopped = threading.Event()
        before = {
            number: signal.signal(number, lambda *_given: stopped.set())
            for number in (signal.SIGTERM, signal.SIGINT)
        }
        try:
            if options["beside"]:
                threading.Thread(target=_watch, args=[stopped], daemon=True).start()
            if options["once"]:
                self._once(stopped)
            else:
                worker.work(stopped)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _once(self, stopped: threading.Event) -> None:
        try:
            with worker.alone():
                sent = worker.turn(stopped)
        except worker.AnotherWorker:
            self.stdout.write("En annen arbeider er i gang; den gjør det som er på tide.")
            return
        self.stdout.write(f"Sendt: {sent.arrived}. Ikke tatt imot: {sent.not_taken}.")


def _watch(stopped: threading.Event) -> None:
    """Stop when whoever began us is gone: the kernel closes its end of the pipe."""
    sys.stdin.buffer.read()
    stopped.set()
