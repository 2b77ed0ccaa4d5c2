"""One holder in a seat, also when two want it at the same instant."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection

from samrad.bodies import actions
from samrad.bodies.models import Mandate
from tests import factories


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_at_once_leave_one_holder(ingrid, at):
    seat = factories.seat(factories.body("styre", "board"))
    source, together, refused = factories.source(), Barrier(2), []
    people = [factories.person("En"), factories.person("To")]

    def take(person):
        given = {"seat": seat, "person": person, "role": "member", "source": source}
        try:
            together.wait(timeout=10)
            actions.mandates.create(actor=ingrid, at=at, valid_from=date(2024, 1, 1), **given)
        except actions.SeatTaken as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [Thread(target=take, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert Mandate.objects.count() == 1
    assert len(refused) == 1
