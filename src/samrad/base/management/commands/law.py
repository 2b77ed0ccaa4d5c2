"""samrad law check FILE · audit --on DATE · docs DIR: the law book at the command line."""

import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand

from samrad.base import clock, lawbook
from samrad.base.ports.lawfulness import Judged, judged_on
from samrad.base.record.files import BadFile, read_file
from samrad.base.record.values import Bad, read_day
from samrad.law import check
from samrad.law.terms import Terms, read_terms


class Command(BaseCommand):
    help = "Prøv lovboka mot tilfeller, hold registeret opp mot loven, eller skriv ut reglene."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="check | audit | docs")
        checking = verbs.add_parser("check", help="prøv tilfellene i en YAML-fil")
        checking.add_argument("file", help="filen med tilfellene")
        auditing = verbs.add_parser("audit", help="hold registeret opp mot loven")
        auditing.add_argument("--on", default="", help="dagen, som 2023-12-31; i dag om tom")
        auditing.add_argument("--all", action="store_true", help="vis også det som er i orden")
        writing = verbs.add_parser("docs", help="skriv reglene som dokumentasjon")
        writing.add_argument("directory", help="mappen sidene skrives til")

    def handle(self, *_args: Any, verb: str, **options: Any) -> None:
        getattr(self, f"_{verb}")(options)

    def _check(self, options: dict[str, Any]) -> None:
        cases = _cases(Path(options["file"]))
        found = list(check.failures(cases, _agreement()))
        for failure in found:
            self.stdout.write(f"{failure.rule}")
            for word, facts in (
                ("gitt", failure.given),
                ("ventet", failure.expected),
                ("fikk", failure.got),
            ):
                self.stdout.write(f"  {word:<7}{facts}")
        right = len(cases) - len(found)
        self.stdout.write(f"{right} av {len(cases)} tilfeller svarer som ventet.")
        if found:
            sys.exit(1)

    def _audit(self, options: dict[str, Any]) -> None:
        day = _day(options["on"])
        judged = [one for found in judged_on(day).values() for one in found]
        shown = [one for one in judged if options["all"] or one.finding.holds is not True]
        for one in shown:
            self._show(one)
        broken = sum(one.finding.holds is False for one in judged)
        open_ = sum(one.finding.holds is None for one in judged)
        self.stdout.write(
            f"{len(judged)} vurderinger per {day.isoformat()}: "
            f"{broken} ikke i orden, {open_} ikke vurdert."
        )
        if broken:
            sys.exit(1)

    def _show(self, one: Judged) -> None:
        self.stdout.write(f"{one.rule} {one.about}: {one.finding.verdict}")
        self.stdout.write(f"  {one.finding.reason}")
        self.stdout.write(f"  {one.finding.basis} ({one.finding.basis.status.label})")
        for total in one.finding.arithmetic:
            self.stdout.write(f"  {total}")
        if one.rows:
            self.stdout.write(f"  {', '.join(one.rows)}")

    def _docs(self, options: dict[str, Any]) -> None:
        for path in lawbook.write(Path(options["directory"])):
            self.stdout.write(str(path))


def _refuse(sentence: str) -> NoReturn:
    sys.stderr.write(f"{sentence}\n")
    sys.exit(2)


def _day(text: str) -> date:
    try:
        return read_day("--on", text) if text else clock.today()
    except Bad as error:
        _refuse(f"{error}.")


def _cases(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        _refuse(f"{path}: filen finnes ikke.")
    try:
        content = read_file(path)
    except BadFile as error:
        _refuse(f"{path.name}: {error}.")
    cases = content.get("cases")
    if not isinstance(cases, list) or not all(_is_case(case) for case in cases):
        _refuse(f"{path.name}: skal ha en liste «cases» med rule, given og expect.")
    return cases


def _is_case(case: Any) -> bool:
    return isinstance(case, dict) and {"rule", "given", "expect"} <= set(case)


def _agreement() -> Terms:
    """The agreement of the council this installation is for; none when it has no file."""
    path = settings.COUNCILS / settings.COUNCIL / "agreement.toml"
    return read_terms(path.read_text(encoding="utf-8")) if path.is_file() else Terms(())
