"""Two clerks who send the same notice at the same instant."""

from datetime import UTC, date, datetime, time
from threading import Barrier, Thread

import pytest
from django.db import connection
from tests import factories

from samrad.mail.models import Message
from samrad.meetings import actions
from samrad.meetings.models import Dispatch, Summons
from samrad.people.models import ContactPoint

NOW = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)


def arranged(by):
    body = factories.body("styre", "board", is_elected=True, decides=True)
    for number in (1, 2):
        person = factories.person(f"Medlem {number}")
        factories.make(ContactPoint, person=person, email=f"medlem-{number}@raad.example")
        factories.mandate(factories.seat(body, f"plass-{number}"), person)
    meeting = actions.plan_meeting(**by, body=body, held_on=date(2026, 3, 13), starts_at=time(10))
    actions.add_item(**by, meeting=meeting, title="Budsjett", kind="information")
    actions.issue_notice(**by, meeting=meeting)
    return meeting


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_clerks_at_once_send_one_notice(ingrid, settings, tmp_path):
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    by = {"actor": ingrid, "at": NOW}
    meeting, together, refused = arranged(by), Barrier(2), []

    def send():
        try:
            together.wait(timeout=10)
            actions.send_notice(**by, meeting=meeting, after=0)
        except actions.AlreadySent as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [Thread(target=send) for _clerk in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert len(refused) == 1
    assert (Dispatch.objects.count(), Summons.objects.count(), Message.objects.count()) == (1, 2, 2)
