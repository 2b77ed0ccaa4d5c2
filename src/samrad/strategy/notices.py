"""What this room finds inconsistent, for Kontoret: a programme adopted without its document."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base.policies import Actor, may_work_in_office
from samrad.base.ports.notices import NOTICES, Notice
from samrad.publications.outlines import OUTLINES
from samrad.strategy import queries
from samrad.strategy.queries import Apart


def notices(day: date, actor: Actor) -> Iterator[Notice]:  # noqa: ARG001 -- the port's signature
    """One for each programme that is adopted without its document, or the other way round."""
    if may_work_in_office(actor):
        yield from map(_notice, queries.apart())


def _notice(one: Apart) -> Notice:
    name, document = one.programme.name, one.document
    if document.adopted_on is None:
        told = _("%(name)s er vedtatt, men dokumentet (versjon %(version)d) ligger til vedtak.")
        outline = OUTLINES[document.publication.key]
        address = reverse(
            "publications-office:desk", args=[outline.address, document.publication.year]
        )
        return Notice(told % {"name": name, "version": document.version}, address)
    told = _("Dokumentet for %(name)s er vedtatt, men programmet er det ikke.")
    return Notice(
        told % {"name": name}, reverse("strategy-office:draft", args=[one.programme.slug])
    )


NOTICES.add("strategy.documents", notices)
