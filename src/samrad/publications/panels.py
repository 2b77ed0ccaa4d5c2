"""What this room shows on others' pages: the documents laid before a case."""

from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from samrad.base.actions import row_key
from samrad.base.policies import Actor
from samrad.base.ports.panels import PANELS, Panel
from samrad.publications import queries
from samrad.publications.policies import may_read_proposed


def of_case(case: Model, day: date, actor: Actor) -> dict[str, Any] | None:  # noqa: ARG001 -- a panel
    """The editions that lie before the case, or were adopted in it, as far as actor may read."""
    found = queries.editions_before(row_key(case), is_inside=may_read_proposed(actor))
    return {"editions": found} if found else None


PANELS.add(
    "cases.case:publications.documents",
    Panel(_("Dokumenter i saken"), "publications/panels/editions.html", of_case),
)
