"""Item text and proposals are there when the browser was closed, for nobody else."""

import pytest
from tests.meetings.conftest import SECRET
from tests.meetings.test_office import DESK, NOW, user

from samrad.base import clock
from samrad.base.actions.drafts import LONGEST
from samrad.base.drafts import drafting
from samrad.base.policies import system
from samrad.base.unsaved import Draft
from samrad.base.vocabulary import Role
from samrad.meetings.forms import SummonsForm
from samrad.search import actions as search

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def november():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def office(client):
    client.force_login(user(Role.SECRETARIAT))
    return client


@pytest.fixture
def address(screened):
    """Where what came of a closed item is entered."""
    return f"{DESK}{screened.meeting_id}/behandling/{screened.pk}/"


def keep(client, address, **more):
    typed = {"in_favour": "12", "text": f"{SECRET} er halvskrevet", "kladden": "behold"}
    return client.post(address, typed | more)


def test_what_is_typed_is_there_again_without_script(office, address):
    answer = keep(office, address)
    shown = office.get(address)
    page = shown.content.decode()

    assert (answer.status_code, answer["Location"]) == (302, address)
    assert f"{SECRET} er halvskrevet" in page
    assert "Dette er kladden din fra" in page
    assert 'value="12"' in page
    assert "Forkast kladden" in page
    assert "no-store" in shown["Cache-Control"]


def test_draft_goes_when_the_form_is_carried_out_and_stays_when_it_is_refused(office, address):
    keep(office, address)

    refused = office.post(address, {"in_favour": "mange", "text": "Vedtatt."})
    kept = Draft.objects.count()
    whole = {"subject": "recommendation", "method": "shown", "kind": "adopted"}
    done = office.post(address, whole | {"discussion": "Saken ble drøftet."})

    assert (refused.status_code, kept) == (422, 1)
    assert done.status_code == 302, done.content.decode()
    assert not Draft.objects.exists()


def test_draft_is_thrown_away(office, address):
    keep(office, address)

    answer = office.post(address, {"kladden": "forkast"})

    assert answer["Location"] == address
    assert not Draft.objects.exists()
    assert "halvskrevet" not in office.get(address).content.decode()


def test_script_is_told_in_one_line(office, address):
    htmx = {"HTTP_HX_REQUEST": "true"}
    typed = {"text": "Halvt", "kladden": "behold"}

    kept = office.post(address, typed, **htmx).content.decode()
    long = office.post(address, typed | {"text": "x" * (LONGEST + 1)}, **htmx).content.decode()
    without_script = office.post(address, typed | {"text": "x" * (LONGEST + 1)}, follow=True)

    assert "Kladden er lagret 20. november 2025" in kept.replace("\xa0", " ")
    assert "Kladden er for lang til å lagres. Kladden er ikke lagret." in long
    assert "Kladden er for lang til å lagres." in without_script.content.decode()
    assert "<html" not in kept + long
    assert Draft.objects.get().content["text"] == ["Halvt"]


def test_nobody_else_reads_a_draft_of_a_closed_item(office, address, screened, client):
    keep(office, address)
    search.catch_up(at=NOW)
    meeting = screened.meeting
    office.logout()

    public = [f"/moter/{meeting.slug}/", "/moter/", "/moter/alle.ics", f"/sok/?q={SECRET}", "/"]
    for path in (*public, f"/moter/{meeting.slug}/motemappe.pdf"):
        answer = client.get(path)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"halvskrevet" not in content, path
    assert client.get(address).status_code == 302
    client.force_login(user(Role.READER))
    assert client.get(address).status_code == 403
    assert keep(client, address).status_code == 403
    client.force_login(user(Role.SECRETARIAT, "second"))
    assert "halvskrevet" not in client.get(address).content.decode()


def test_a_reason_for_absence_is_kept_as_no_draft():
    assert drafting(SummonsForm(), system("test"), "/kontor/") is None
