"""What Kontoret is told of cases: papers and letters that are late, words not entered."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base.dates import written
from samrad.base.policies import Actor, may_work_in_office
from samrad.base.ports.notices import NOTICES, Notice
from samrad.cases import queries
from samrad.cases.queries import OnDesk

SOON = timedelta(days=14)


def notices(day: date, actor: Actor) -> Iterator[Notice]:
    """Cases due within 14 days with no final paper, and those that were and nothing is entered."""
    if not may_work_in_office(actor):
        return
    for one in queries.on_desk(day, actor):
        if one.lacks_paper and one.due_on is not None and one.due_on - day <= SOON:
            yield _late(one, one.due_on)
    for told in queries.unsettled(day, actor):
        if told.standing.on is not None:
            yield Notice(
                sentence=_("Hva %(body)s sa om «%(case)s», er ikke ført. Planlagt %(day)s.")
                % {
                    "body": told.standing.body[:1].lower() + told.standing.body[1:],
                    "case": told.title,
                    "day": written(told.standing.on),
                },
                address=reverse("cases-office:case", args=[told.case.pk]),
                due_on=told.standing.on,
            )


def letters_due(day: date, actor: Actor) -> Iterator[Notice]:
    """Statements with a deadline within 14 days, or past, that are not sent."""
    if not may_work_in_office(actor):
        return
    for one in queries.statements_due(day + SOON):
        due = one.answer_by or day
        told = _("Fristen for uttalelsen til %(who)s er %(day)s, brevet er ikke sendt.")
        if due < day:
            told = _("Fristen for uttalelsen til %(who)s var %(day)s, brevet er ikke sendt.")
        yield Notice(
            sentence=told % {"who": one.recipient, "day": written(due)},
            address=reverse("cases-office:letter", args=[one.case_id, one.pk]),
            due_on=due,
        )


def _late(one: OnDesk, due: date) -> Notice:
    return Notice(
        sentence=_("«%(case)s» skal opp %(day)s og mangler ferdig saksframlegg.")
        % {"case": one.told.title, "day": written(due)},
        address=reverse("cases-office:case", args=[one.told.case.pk]),
        basis="kommuneloven § 11-3 første ledd",
        due_on=due,
    )


NOTICES.add("cases", notices)
NOTICES.add("cases.letters", letters_due)
