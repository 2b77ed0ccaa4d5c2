"""Signs from other alphabets and signs nobody sees, from the form to every paper."""

from datetime import date, time

import pytest
from django.core.management import CommandError, call_command
from tests.conftest import AT
from tests.meetings.conftest import words
from tests.meetings.test_office import DESK, user

from samrad.base.actions import opened
from samrad.base.vocabulary import Role
from samrad.meetings import actions
from samrad.meetings.models import AgendaItem
from samrad.publications.pack import NotMade

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(ingrid):

    return {"actor": ingrid, "at": AT}


@pytest.fixture
def planned(by, board):
    return actions.plan_meeting(**by, body=board, held_on=date(2025, 12, 5), starts_at=time(10))


@pytest.fixture
def office(client):
    client.force_login(user(Role.SECRETARIAT))
    return client


def statuses(client, meeting):
    names = ("saksliste.pdf", "saksliste.docx", "motemappe.pdf")
    return [client.get(f"/moter/{meeting.slug}/{one}").status_code for one in names]


def test_a_guest_from_beijing_takes_down_no_paper(office, planned, by):
    sent = {"title": "Besøk fra 北京 👍🏽", "kind": "information"}
    office.post(f"{DESK}{planned.pk}/sak/", sent)
    actions.issue_notice(**by, meeting=planned, text=words("Velkommen."))

    assert AgendaItem.objects.get().title == "Besøk fra 北京 👍🏽"
    assert statuses(office, planned) == [200, 200, 200]


def test_a_soft_break_is_a_space_in_a_title(office, planned):
    office.post(f"{DESK}{planned.pk}/sak/", {"title": "Vei\x0bog\x07 tog", "kind": "information"})

    assert AgendaItem.objects.get().title == "Vei og tog"


def test_what_already_stands_crashes_no_paper(office, planned, by):
    actions.add_item(**by, meeting=planned, title="Vei", kind="information")
    actions.issue_notice(**by, meeting=planned, text=words("Velkommen."))
    with opened("tests.arrange", by["actor"], by["at"]):
        AgendaItem.objects.update(title="Vei\x0bog\x07 \x9ftog")

    assert statuses(office, planned) == [200, 200, 200]


def test_a_pack_that_cannot_be_made_is_told_of_in_a_sentence(office, planned, by, monkeypatch):
    actions.add_item(**by, meeting=planned, title="Vei", kind="information")
    actions.issue_notice(**by, meeting=planned, text=words("Velkommen."))
    monkeypatch.setattr("samrad.publications.pack.outside.MAKER", "samrad.finnes_ikke")

    for address in ("motemappe.pdf", "motemappe-full.pdf", "motemappe-full.pdf?notater=1"):
        answer = office.get(f"/moter/{planned.slug}/{address}")
        assert answer.status_code == 503
        assert (
            "kan ikke settes sammen nå. Papirene kan leses hver for seg." in answer.content.decode()
        )
    assert "settes sammen" in str(NotMade("Møtemappe"))


def test_the_command_line_is_told_of_a_pack_that_cannot_be_made(planned, by, monkeypatch, tmp_path):
    actions.add_item(**by, meeting=planned, title="Vei", kind="information")
    actions.issue_notice(**by, meeting=planned, text=words("Velkommen."))
    monkeypatch.setattr("samrad.publications.pack.outside.MAKER", "samrad.finnes_ikke")
    given = {"meeting": planned.slug, "out": str(tmp_path / "mappe.pdf"), "format": "pdf"}

    with pytest.raises(CommandError, match="kan ikke settes sammen nå"):
        call_command("publish", "board-pack", **given)
