"""What goes wrong in a hall while it votes: each fault has a test that names it.

| Fault | Test |
|---|---|
| Double click | test_casting: a_double_click_is_one_vote…; test_at_once: a_double_click_at_once… |
| Two devices | test_casting: two_devices…; test_at_once: of_two_devices_at_once… |
| Two tabs | two_tabs_of_one_browser… (here) |
| Replayed request | test_casting: a_replayed_request_undoes_nothing… |
| Vote after close | test_casting: a_vote_after_the_close…; test_at_once: a_vote_that_meets_the_close… |
| Vote by one who left | test_casting: a_vote_by_one_who_left… |
| Deputy whose member came back | test_casting: a_deputy_whose_member_came_back… |
| Clock skew | a_phones_clock…, a_servers_clock_set_back… (here) |
| Forged vote for another seat | test_casting: a_forged_vote…; a_forged_form… (here) |
| Closed case, outsider | test_pages: a_closed_case_shows_nothing…; an_outsider_casts_nothing… (here) |
| Chair disconnects | the_chair_disconnects_mid_vote_and_the_deputy_leader… (here) |
| Network cut during cast | test_pages: a_network_cut_during_the_vote…; test_killed_http |
| Slow client, 10 kB/s | tests/config/test_received: a_vote_sent_a_byte_at_a_time…; tests/live/test_streams: a_reader_who_takes_nothing…; tests/stories/test_live_hall: a_reader_of_ten_kilobytes… |
| Stream buffer overflow | tests/live/test_hub: a_queue_that_runs_over… |
| kill -9 | test_killed, test_killed_http, tests/ballots/test_killed |
"""  # noqa: E501 -- a table

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.conftest import AT
from tests.voting.conftest import SLUG, changed, later, text
from tests.voting.test_pages import at, delegate

from samrad.base import clock
from samrad.chamber.vocabulary import Office
from samrad.voting import actions, queries
from samrad.voting.models import Poll, RollEntry


@pytest.fixture(autouse=True)
def _at_noon():
    with clock.stopped(AT):
        yield


def voted(label):
    return RollEntry.objects.values_list("choice", "turn").get(label=label)


def test_two_tabs_of_one_browser_do_not_overwrite_each_other(phone, poll):
    lier = phone("Lier")
    for _tab in range(2):  # both are shown before either is used
        assert 'name="seen" value="0"' in delegate(lier)
    lier.post(at("cast", poll.pk), {"choice": "0", "seen": "0"})

    old = lier.post(at("cast", poll.pk), {"choice": "1", "seen": "0"}, follow=True)

    assert "Stemmen som gjelder, er: For" in text(old)
    assert voted("Lier") == (0, 1)
    lier.post(at("cast", poll.pk), {"choice": "1", "seen": "1"})  # the tab now shows what holds
    assert voted("Lier") == (1, 2)


def test_a_phones_clock_is_never_asked(phone, poll):
    """The form of a phone that is an hour fast says nothing about when."""
    sent = {"choice": "1", "seen": "0", "at": later(3600).isoformat(), "cast_at": "2099-01-01"}

    phone("Lier").post(at("cast", poll.pk), sent)

    assert RollEntry.objects.get(label="Lier").cast_at == AT


def test_a_servers_clock_set_back_takes_no_vote_away_and_lets_none_in_late(
    phone, poll, cast, haakon
):
    for name in ("Asker", "Lier", "Våler", "Moss"):
        cast(poll, name, at=later(60))
    with clock.stopped(AT - timedelta(hours=1)):
        closed = actions.close_poll(actor=haakon, at=clock.now(), poll=poll)
        late = phone("Råde").post(at("cast", poll.pk), {"choice": "1", "seen": "0"}, follow=True)

    assert closed.tally == [4, 0]
    assert "Du rakk ikke å stemme" in text(late)
    assert queries.is_untouched(Poll.objects.get())


def test_a_forged_form_votes_for_nobody_but_the_one_who_sends_it(phone, poll, there):
    lier, asker = phone("Lier"), there["Asker"]
    forged = {"attendee": asker.pk, "voter": asker.key, "place": asker.place_id}

    lier.post(at("cast", poll.pk), {"choice": "1", "seen": "0"} | forged)

    assert voted("Lier") == (1, 1)
    assert voted("Asker") == (None, 0)


def test_a_code_of_another_seat_in_the_session_of_another_meeting_is_nobodys(phone, poll, there):
    """The fingerprint is looked for in the meeting of the vote alone, and never the empty one."""
    from samrad.chamber.views.room import CARDS

    browser = phone("Lier")
    session = browser.session
    session[CARDS] = {"1": "", "999": "0" * 64}
    session.save()
    changed(there["Asker"], code_hash="")

    sent = browser.post(at("cast", poll.pk), {"choice": "0", "seen": "0"})

    assert sent.url == reverse("chamber:enter", args=[SLUG])
    assert queries.number_voted(poll) == 0


def test_an_outsider_casts_nothing_in_a_closed_case(client, item, request):
    changed(item, closed_basis="kommuneloven § 11-5 andre ledd")
    poll = request.getfixturevalue("poll")

    sent = client.post(at("cast", poll.pk), {"choice": "0", "seen": "0"}, follow=True)

    assert "Innstillingen" not in text(sent)
    assert queries.number_voted(poll) == 0
    assert client.post(f"/moterom/{SLUG}/votering/{10**30}/stem/").status_code == 404


def test_the_chair_disconnects_mid_vote_and_the_deputy_leader_takes_over_from_a_phone(
    phone, poll, sitting, there, cast
):
    changed(there["Asker"], office=Office.CHAIR)
    changed(there["Moss"], office=Office.VICE_CHAIR)
    changed(sitting, chair=there["Asker"])
    for name in ("Asker", "Lier", "Våler"):
        cast(poll, name)
    moss = phone("Moss")  # the chair's phone is dead from here on; nobody closes for it
    moss.post(at("cast", poll.pk), {"choice": "1", "seen": "0"})
    assert moss.post(at("close", poll.pk)).status_code == 403

    take = reverse("chamber:take_chair", args=[SLUG, there["Moss"].pk])
    moss.post(take, {"fra": "delegate"})
    moss.post(at("close", poll.pk))

    closed = Poll.objects.get()
    assert (closed.is_open, closed.tally) == (False, [3, 1])
    assert queries.is_untouched(closed)
