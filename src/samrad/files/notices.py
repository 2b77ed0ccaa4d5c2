"""What this room finds to look at: access that opens, and redacted variants left behind."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base.policies import Actor, may_work_in_office
from samrad.base.ports.notices import NOTICES, Notice
from samrad.files import queries

AHEAD = timedelta(days=60)


def notices(day: date, actor: Actor) -> Iterator[Notice]:
    """Deferred access that ends soon or has ended unpublished, and redactions of older versions."""
    if not may_work_in_office(actor):
        return
    for row in queries.deferred_until(day + AHEAD):
        yield Notice(
            _("Utsatt innsyn i «%(title)s» går ut.") % {"title": row.title},
            reverse("files-office:document", args=[row.uid]),
            row.legal_basis,
            due_on=row.deferred_until,
        )
    for version in queries.redacted_behind():
        yield Notice(
            _("Den sladdede varianten av «%(title)s» gjelder ikke den siste versjonen.")
            % {"title": version.document.title},
            reverse("files-office:document", args=[version.document.uid]),
            version.document.legal_basis,
        )


NOTICES.add("files", notices)
