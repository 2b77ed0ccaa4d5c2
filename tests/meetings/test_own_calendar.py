"""Someone's own calendar: a secret address, revocable, with every meeting and no closed word."""

from datetime import UTC, date, datetime, time

import icalendar
import pytest
from tests import factories
from tests.meetings.conftest import SECRET

from samrad.audit.models import Payload
from samrad.base import clock
from samrad.base.actions import Denied, opened
from samrad.base.policies import Actor, system
from samrad.base.ports.erasure import ERASURE
from samrad.base.vocabulary import Role
from samrad.identity.models import RoleGrant, User
from samrad.meetings.actions import calendars
from samrad.meetings.models import AgendaItem, CalendarLink, Meeting, Summons
from samrad.meetings.queries import own_calendar
from samrad.meetings.vocabulary import SummonsState
from samrad.people.models import ContactPoint

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 3, 20, 9, 0, tzinfo=UTC)
PAGE = "/min-side/kalender/"


@pytest.fixture(autouse=True)
def march():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def ola(board):
    """Ola, with an account, who sits in the board."""
    user = User.objects.create_user("ola@raad.example", name="Ola")
    with opened("tests.arrange", system("tests"), NOW):
        RoleGrant.objects.create(
            user=user, role=Role.GROUP_MEMBER, scope="styre", valid_from=date(2020, 1, 1)
        )
    return user


def actor(user):
    return Actor(
        f"user:{user.pk}", "Ola", frozenset({Role.GROUP_MEMBER}), bodies=frozenset({"styre"})
    )


def made(user):
    token = calendars.make_calendar_link(actor=actor(user), at=NOW)
    return f"/kalender/{token}.ics"


def events(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return list(icalendar.Calendar.from_ical(answer.content).walk("VEVENT"))


def test_calendar_has_the_meetings_of_own_bodies_with_closed_items_masked(client, ola, screened):
    other = factories.body("rep", "assembly", name="Representantskapet")
    factories.make(Meeting, slug="rep-1", body=other, held_on=date(2025, 5, 2))
    address = made(ola)

    [event] = events(client, address)

    assert event["UID"] == "styre-2025-03-14@127.0.0.1:8000"
    assert event["DESCRIPTION"] == "Saksliste:\n8/25 Personalsak"
    assert SECRET.encode() not in client.get(address).content


def test_deputy_follows_the_meetings_they_are_called_to(client, db):
    user = User.objects.create_user("vara@raad.example", name="Liv")
    person = factories.person("Liv Vara")
    factories.make(ContactPoint, person=person, email="vara@raad.example")
    body = factories.body("utvalg", "committee", name="Utvalget")
    seat = factories.seat(body, "plass-1")
    given = {"body": body, "status": "called", "starts_at": time(10)}
    called = factories.make(Meeting, slug="u-1", held_on=date(2025, 4, 2), **given)
    factories.make(Meeting, slug="u-2", held_on=date(2025, 5, 2), **given)
    factories.make(
        Summons, meeting=called, person=person, seat=seat, state=SummonsState.CALLED, called_at=NOW
    )

    [event] = events(client, made(user))

    assert event["UID"].startswith("u-1@")


def test_moved_meeting_is_cancelled_with_a_higher_sequence_under_the_same_uid(
    client, ola, board, ingrid
):
    from samrad.meetings import actions

    by = {"actor": ingrid, "at": NOW}
    meeting = actions.plan_meeting(**by, body=board, held_on=date(2025, 4, 4), starts_at=time(10))
    address = made(ola)
    [before] = events(client, address)

    actions.move_meeting(**by, meeting=meeting, held_on=date(2025, 4, 11), reason="Fly")
    after = {str(one["UID"]): one for one in events(client, address)}

    old = after.pop(str(before["UID"]))
    [new] = after.values()
    assert (old["STATUS"], old["SEQUENCE"]) == ("CANCELLED", before["SEQUENCE"] + 1)
    assert (new["STATUS"], new["SEQUENCE"]) == ("TENTATIVE", 0)


def test_only_the_newest_address_opens_and_none_when_revoked(client, ola, held):
    first, second = made(ola), made(ola)

    assert client.get(first).status_code == 404
    assert len(events(client, second)) == 1
    assert calendars.revoke_calendar_link(actor=actor(ola), at=NOW) is True
    assert client.get(second).status_code == 404
    assert calendars.revoke_calendar_link(actor=actor(ola), at=NOW) is False


def test_address_of_a_shut_account_opens_nothing(client, ola, held):
    address = made(ola)
    User.objects.filter(pk=ola.pk).update(is_active=False)
    assert client.get(address).status_code == 404

    User.objects.filter(pk=ola.pk).delete()
    assert client.get(address).status_code == 404
    assert own_calendar.follower_with("noe annet", clock.today()) is None


def test_token_is_kept_nowhere(client, ola):
    token = calendars.make_calendar_link(actor=actor(ola), at=NOW)

    row = CalendarLink.objects.get()
    assert token not in row.token_hash
    assert not any(token in one.content for one in Payload.objects.all())
    assert str(row) == row.token_hash[:8]


def test_feed_is_for_no_cache_and_no_search_engine(client, ola, held):
    answer = client.get(made(ola))

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "same-origin"


def test_page_shows_the_address_once_and_takes_it_back(client, ola, held):
    client.force_login(ola)
    empty = client.get(PAGE).content.decode()
    shown = client.post(PAGE, {"lag": "1"}).content.decode()
    address = shown.partition("<code>http://127.0.0.1:8000")[2].partition("</code>")[0]
    again = client.get(PAGE).content.decode()

    assert "Du har ingen adresse ennå." in empty
    assert len(events(client, address)) == 1
    assert address not in again
    assert "Du fikk adressen 20." in again
    assert client.post(PAGE, {"trekk": "1"})["Location"] == PAGE
    assert client.get(address).status_code == 404


def test_page_sends_strangers_to_the_door(client, db):
    assert client.get(PAGE)["Location"] == f"/konto/login/?next={PAGE}"
    assert client.post(PAGE, {"lag": "1"}).status_code == 302
    assert not CalendarLink.objects.exists()


def test_kari_makes_revokes_and_erases_no_address(ola, kari):
    made(ola)
    for action, given in (
        (calendars.make_calendar_link, {}),
        (calendars.revoke_calendar_link, {}),
        (calendars.erase_calendar_link, {"user": f"user:{ola.pk}"}),
    ):
        with pytest.raises(Denied):
            action(actor=kari, at=NOW, **given)
    assert CalendarLink.objects.count() == 1


def test_address_is_shown_and_removed_with_its_user(ola, ingrid):
    made(ola)
    subject = f"user:{ola.pk}"

    held = ERASURE["meetings"].found(subject)
    said = ERASURE["meetings"].erase(subject, ingrid, NOW)

    assert held == [{"kalenderadresse": NOW.isoformat()}]
    assert said == "Kalenderadressen er trukket tilbake."
    assert ERASURE["meetings"].found(subject) == []
    assert calendars.erase_calendar_link(actor=ingrid, at=NOW, user=subject) is False


@pytest.mark.parametrize("count", [1, 3])
def test_feed_costs_the_same_for_any_number(client, ola, board, count, django_assert_num_queries):
    for number in range(count):
        meeting = factories.make(
            Meeting, slug=f"m-{number}", body=board, held_on=date(2025, 4, number + 1)
        )
        factories.make(AgendaItem, slug=f"i-{number}", meeting=meeting, title="Sak")
    address = made(ola)

    with django_assert_num_queries(14):
        client.get(address)
