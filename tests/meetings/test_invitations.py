"""What a letter says to the one it is for, and what their calendar makes of several of them."""

from datetime import time, timedelta

import icalendar
import pytest
from tests import factories
from tests.meetings import test_summons as arranged
from tests.meetings.test_own_calendar import made, ola
from tests.meetings.test_summons import NOW, absent, entry_of, letters_to, summons

from samrad.base.actions import opened
from samrad.base.policies import system
from samrad.meetings import actions
from samrad.meetings.models import Meeting
from samrad.people.models import ContactPoint

pytestmark = pytest.mark.django_db
by, called, february = arranged.by, arranged.called, arranged.february
seats, sent = arranged.seats, arranged.sent
LINK = "https://moterom.example/styret"

__all__ = ["ola"]


def of_eva(is_coming, hours):
    """Eva answers so many hours after the notice."""
    at = NOW + timedelta(hours=hours)
    given = {"actor": system("answer"), "at": at, "summons": summons("Eva Standin")}
    actions.answer_summons(**given, is_coming=is_coming)


def test_a_deputy_called_released_and_called_again_has_a_thread_that_rises(sent, by):
    of_eva(False, 1)
    later = {"actor": by["actor"], "at": NOW + timedelta(hours=2)}
    actions.call_deputy(**later, summons=summons("Eva Standin"))
    of_eva(True, 3)
    of_eva(False, 4)
    last = {"actor": by["actor"], "at": NOW + timedelta(hours=5)}
    actions.call_deputy(**last, summons=summons("Eva Standin"))

    read = [entry_of(one) for one in letters_to("Ola Vara")]

    assert [method for method, _event in read] == ["REQUEST", "CANCEL", "REQUEST"]
    numbers = [event["SEQUENCE"] for _method, event in read]
    assert numbers == sorted(set(numbers))
    stamps = [event.decoded("DTSTAMP") for _method, event in read]
    assert stamps == [NOW + timedelta(hours=hours) for hours in (2, 3, 5)]


def test_an_update_to_all_counts_for_more_than_every_letter_before_it(sent, by):
    of_eva(False, 1)
    actions.call_deputy(**by, summons=summons("Eva Standin"))
    actions.change_plan(**by, meeting=sent, starts_at=time(11), place="Rådhuset")
    actions.send_notice(**by, meeting=sent, after=2)

    for name in ("Eva Standin", "Nils Standin", "Ola Vara"):
        first, last = (entry_of(one)[1]["SEQUENCE"] for one in letters_to(name))
        assert first < last


def test_a_remote_meetings_link_goes_to_those_called_and_into_no_public_feed(
    client, called, by, ola
):
    with opened("tests.arrange", by["actor"], NOW):
        Meeting.objects.filter(pk=called.pk).update(link=LINK, form="remote", place="")
    actions.send_notice(**by, meeting=Meeting.objects.get(pk=called.pk), after=0)

    [message] = letters_to("Eva Standin")
    _method, event = entry_of(message)
    assert str(event["CONFERENCE"]) == LINK
    assert f"Delta her: {LINK}" in str(event["DESCRIPTION"])
    own = icalendar.Calendar.from_ical(client.get(made(ola)).content)
    [mine] = own.walk("VEVENT")
    assert str(mine["CONFERENCE"]) == LINK
    assert f"Delta her: {LINK}\nSaksliste:" in str(mine["DESCRIPTION"])
    for feed in ("/moter/alle.ics", "/moter/styre.ics"):
        assert LINK.encode() not in client.get(feed).content.replace(b"\r\n ", b"")


def test_a_meeting_that_is_off_has_no_link_to_join_it_by(client, called, by, ola):
    with opened("tests.arrange", by["actor"], NOW):
        Meeting.objects.filter(pk=called.pk).update(link=LINK)
    actions.send_notice(**by, meeting=Meeting.objects.get(pk=called.pk), after=0)
    actions.cancel_meeting(**by, meeting=Meeting.objects.get(pk=called.pk), reason="Få saker.")
    actions.send_cancellation(**by, meeting=called, after=1)

    method, event = entry_of(letters_to("Eva Standin")[1])
    assert method == "CANCEL"
    assert "CONFERENCE" not in event
    assert LINK.encode() not in client.get(made(ola)).content


def test_a_letter_to_an_office_asks_it_to_give_the_link_to_one_alone(called, by):
    tor = factories.person("Tor Standin")
    factories.mandate(factories.seat(called.body, "plass-3"), tor)
    factories.make(ContactPoint, person=tor, email="post@asker.example", is_office=True)

    actions.send_notice(**by, meeting=called, after=0)

    text = letters_to("Tor Standin")[0].content.text
    assert "Vi ber dere gi det videre." in text
    assert "Lenken er bare for Tor Standin, så gi den ikke til andre." in text
    assert "ikke send den videre" not in text
    assert "så ikke send den videre" in letters_to("Eva Standin")[0].content.text


def test_a_name_with_a_per_cent_sign_is_told_of_as_it_is(sent, by):
    person = summons("Eva Standin").person
    with opened("tests.arrange", by["actor"], NOW):
        type(person).objects.filter(pk=person.pk).update(name="Eva 100% Standin")
    absent("Eva 100% Standin", by)
    actions.call_deputy(**by, summons=summons("Eva 100% Standin"))

    row = summons("Eva 100% Standin")
    actions.answer_summons(actor=system("answer"), at=NOW, summons=row, is_coming=True)

    text = letters_to("Ola Vara")[1].content.text
    assert "Eva 100% Standin kommer likevel, så du trenger ikke å møte i " in text
