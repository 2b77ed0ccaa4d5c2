"""Two who act at the same moment: one of them is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from samrad.base.actions import Refusal
from samrad.base.vocabulary import SourceKind
from samrad.register import actions
from samrad.register.models import Membership
from tests import factories


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_who_admit_the_same_member_at_once_one_is_refused(ingrid, at):
    elverum = factories.municipality("elverum", name="Elverum", number="3420")
    decision = factories.source("vedtak", kind=SourceKind.DECISION)
    ready = Barrier(2)

    def admit(effective):
        try:
            ready.wait(timeout=10)
            actions.admit_member(
                actor=ingrid,
                at=at,
                municipality=elverum,
                effective=effective,
                source=decision,
            )
        except Refusal as refusal:
            return type(refusal)
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(2) as both:
        answers = set(both.map(admit, [date(2024, 1, 1), date(2024, 2, 1)]))

    assert answers == {None, actions.AlreadyMember}
    assert Membership.objects.count() == 1
