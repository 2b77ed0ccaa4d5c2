"""What this room finds due, for Kontoret's first page: sections and drafts past their deadline."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base.dates import written
from samrad.base.policies import Actor, may_work_in_office
from samrad.base.ports.notices import NOTICES, Notice
from samrad.law.period import Period
from samrad.publications import queries
from samrad.publications.phrases import listed
from samrad.publications.queries import Unfinished


def notices(day: date, actor: Actor) -> Iterator[Notice]:
    """One for each document with sections past their deadline, and one for each draft past its."""
    if not may_work_in_office(actor):
        return
    late = sorted(queries.unfinished_in(Period(date.min, day)), key=lambda one: one.document)
    for document, rows in groupby(late, key=lambda one: one.document):
        every = list(rows)
        sections = [one for one in every if one.section]
        if sections:
            yield _sections(document, sections)
        for one in every:
            if not one.section:
                told = _("%(document)s skulle vært klar %(day)s, og er et utkast.")
                yield _notice(one, told % {"document": document, "day": written(one.due_on)})


def _sections(document: str, late: list[Unfinished]) -> Notice:
    names = listed([f"«{one.section}»" for one in late])
    told = _("%(document)s: fristen er ute for %(sections)s.")
    return _notice(late[0], told % {"document": document, "sections": names})


def _notice(one: Unfinished, sentence: str) -> Notice:
    address = reverse("publications-office:desk", args=[one.outline.address, one.year])
    return Notice(sentence=sentence, address=address, due_on=one.due_on)


NOTICES.add("publications", notices)
