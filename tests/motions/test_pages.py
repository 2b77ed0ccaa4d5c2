"""The four views, the pages where proposals are read and written, and the buttons."""

import pytest
from django.urls import reverse
from tests.factories import chamber
from tests.motions.conftest import planned, propose

from samrad.chamber import actions as room
from samrad.chamber.views.room import CARDS
from samrad.motions.models import Motion

DELEGATE = "chamber:delegate"


def entered(client, sitting, attendee, by):
    """A browser that holds the attendee's entry code."""
    codes = dict(room.hand_out_codes(actor=by, at=chamber.AT, sitting=sitting))
    code = next(code for one, code in codes.items() if one.pk == attendee.pk)
    client.post(reverse("chamber:enter", args=[sitting.meeting.slug]), {"code": code})
    assert str(sitting.pk) in client.session[CARDS]
    return client


@pytest.fixture
def phone(client, sitting, asker, ingrid):
    return entered(client, sitting, asker, ingrid)


def url(name, sitting, *args):
    return reverse(name, args=[sitting.meeting.slug, *args])


def written(**values):
    return {
        "kind": "alternative",
        "target": "",
        "text": "Rådet sier nei.",
        "recipient": "",
    } | values


def test_delegate_reads_the_recommendation_and_hands_in_a_proposal(phone, sitting, item):
    page = phone.get(url(DELEGATE, sitting))
    assert "Innstillingen" in page.text
    address = url("motions:hand_in", sitting, item.pk)
    assert address in page.text
    assert phone.get(address).status_code == 200

    answer = phone.post(address, written())

    assert answer.status_code == 302
    assert "Forslag 1 fra Asker" in phone.get(url(DELEGATE, sitting)).text


def test_every_page_shows_a_proposal_and_escapes_what_it_says(phone, sitting, baerum, ingrid):
    planned(sitting, ingrid)
    motion = propose(sitting, baerum, "<script>alert(1)</script> nei")
    for address in (
        url(DELEGATE, sitting),
        url("chamber:public", sitting),
        url("chamber:screen", sitting),
        url("motions:proposals", sitting),
        url("motions:motion", sitting, motion.pk),
    ):
        page = phone.get(address)
        assert page.status_code == 200
        assert "Forslag 1 fra Baerum" in page.text
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;alert" in page.text
    assert Motion.objects.filter(pk=motion.pk).exists()
