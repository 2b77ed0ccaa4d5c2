"""One number to each case, also when two are numbered at the same instant."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from tests.factories import cases as made

from samrad.cases import actions
from samrad.cases.models import Consideration


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_numbered_at_once_get_a_number_each(ingrid, at):
    steps = [made.step(made.case(f"sak-{number}", f"Sak {number}")) for number in (1, 2)]
    together = Barrier(2)

    def give(step):
        try:
            together.wait(timeout=10)
            actions.number_case(actor=ingrid, at=at, step=step, year=2025)
        finally:
            connection.close()

    threads = [Thread(target=give, args=(step,)) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(Consideration.objects.values_list("printed", flat=True)) == ["1/25", "2/25"]
