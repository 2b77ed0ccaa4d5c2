"""The plain registers of this room, and what every write of a case must respect."""

from datetime import date
from typing import cast

from django.db import models as db
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal
from samrad.base.actions.maintaining import maintain
from samrad.base.dates import written
from samrad.bodies.models import Body
from samrad.bodies.queries import name_on
from samrad.cases.models import Case, Consideration
from samrad.cases.policies import may_keep_record


class CaseIsOver(Refusal):
    """The case is withdrawn or dropped."""

    def __init__(self, case: Case) -> None:
        super().__init__(
            _("Saken er %(how)s. Den kan ikke endres mer.") % {"how": case.get_ending_display()}
        )


class BodyNotThen(Refusal):
    """The body did not exist on the day it is to treat the case."""

    def __init__(self, body: Body, day: date) -> None:
        super().__init__(
            _("%(body)s fantes ikke %(day)s.") % {"body": name_on(body, day), "day": written(day)}
        )


def running(case: Case) -> Case:
    """The case's row under a lock. CaseIsOver when it is withdrawn or dropped."""
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if locked.ending is not None:
        raise CaseIsOver(locked)
    return locked


def exists_on(body: Body, day: date) -> None:
    """BodyNotThen unless the body exists on day."""
    if day not in body.period:
        raise BodyNotThen(body, day)


def _treated_by_a_body_of_the_day(row: db.Model) -> None:
    step = cast("Consideration", row)
    for day in (step.said_on, step.planned_on):
        if day is not None:
            exists_on(step.body, day)


cases = maintain(Case, may=may_keep_record)
considerations = maintain(Consideration, may=may_keep_record, check=_treated_by_a_body_of_the_day)
