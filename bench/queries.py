"""Queries per page, on the record as it is and on ten times the record.

The record is multiplied in a database of its own: every municipality, body, seat, mandate and
person gets nine more of its kind. The count must be the same; the time is told beside it.
"""

import os
import sys
import tempfile
from pathlib import Path

import measure

PAGES = ["/", "/medlemmer/", "/organer/", "/personer/", "/strategi/", "/temaer/", "/data/"]
TIMES = 9


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="samrad-bench-") as folder:
        os.environ |= {
            "SAMRAD_DATA": folder, "SAMRAD_SECRET_KEY": "bench-only", "SAMRAD_TESTING": "1",
            "DJANGO_SETTINGS_MODULE": "samrad.config.settings",
        }  # fmt: skip
        sys.path.insert(0, str(measure.ROOT / "src"))
        import django

        django.setup()
        compared()


def compared() -> None:
    from django.conf import settings
    from django.core.management import call_command

    from samrad.base import clock
    from samrad.base.policies import system
    from samrad.base.record import loading

    report = measure.Report("queries")
    call_command("migrate", verbosity=0)
    directory = Path(settings.COUNCILS) / settings.COUNCIL
    loading.load(directory, actor=system("bench"), at=clock.now())
    once = {path: counted(path) for path in PAGES}
    before = rows()
    multiply()
    grown_by = rows() / before
    assert grown_by > TIMES, f"registeret ble bare {grown_by:.1f} ganger så stort"
    report.figure("rows in the record, multiplied", [grown_by], "×")
    tenfold = {path: counted(path) for path in PAGES}
    for path in PAGES:
        report.figure(f"{path}: queries, record × 1", [once[path]], "queries")
        report.figure(
            f"{path}: queries, record × {TIMES + 1}", [tenfold[path]], "queries",
            ratio=tenfold[path] / once[path], limit="record × 1", goal=1,
        )  # fmt: skip
    report.write()
    grown = [path for path in PAGES if tenfold[path] != once[path]]
    if grown:
        raise SystemExit(f"Antall spørringer vokser med registeret: {', '.join(grown)}")


def counted(path: str) -> int:
    """Queries of the page, made and not kept."""
    from django.core.cache import caches
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"})
    client.get(path)
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as found:
        response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return len(found)


def rows() -> int:
    """Members, bodies, mandates and people: what the pages list."""
    from samrad.bodies.models import Mandate
    from samrad.people.models import Person

    return Mandate.objects.count() + Person.objects.count()


def multiply() -> None:
    """Nine more of every row, with keys of their own, pointing to copies where those exist."""
    from django.apps import apps
    from django.db import transaction

    from samrad.base import clock
    from samrad.base.actions import opened
    from samrad.base.models import Row, Source
    from samrad.base.policies import system

    standing: dict[str, set[int]] = {}
    order = [one for one in apps.get_models() if issubclass(one, Row) and one is not Source]
    rooms = ("register", "people", "themes", "bodies")
    for number in range(1, TIMES + 1):
        copies: dict[tuple[str, int], int] = {}
        with transaction.atomic(), opened("bench.multiply", system("bench"), clock.now()):
            for model in order:
                if model._meta.app_label in rooms:
                    copy(model, number, copies, standing)


def copy(model, number: int, copies: dict[tuple[str, int], int], standing) -> None:
    from django.db import IntegrityError, transaction

    label = model._meta.label
    rows = list(model._base_manager.order_by("pk"))
    originals = standing.setdefault(label, {row.pk for row in rows})
    for row in (one for one in rows if one.pk in originals):
        old = row.pk
        row.pk, row._state.adding = None, True
        if hasattr(row, "slug"):
            row.slug = f"{row.slug[:70]}-x{number}"
        for field in model._meta.concrete_fields:
            if field.is_relation:
                pointed = (field.related_model._meta.label, getattr(row, field.attname))
                setattr(row, field.attname, copies.get(pointed, pointed[1]))
        try:
            with transaction.atomic():
                row.save(force_insert=True)
            copies[(label, old)] = row.pk
        except IntegrityError:  # one of its kind by constraint: the first stands for all
            continue


if __name__ == "__main__":
    main()
