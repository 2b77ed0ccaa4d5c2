"""What Kontoret is told of cases: papers that are late, and words that have not been entered."""

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


def _late(one: OnDesk, due: date) -> Notice:
    return Notice(
        sentence=_("«%(case)s» skal opp %(day)s og mangler ferdig saksframlegg.")
        % {"case": one.told.title, "day": written(due)},
        address=reverse("cases-office:case", args=[one.told.case.pk]),
        basis="kommuneloven § 11-3 første ledd",
        due_on=due,
    )


NOTICES.add("cases", notices)
