"""The meeting desk, through HTTP: a meeting from plan to minutes, as Ingrid works."""

from datetime import UTC, date, datetime

import pytest
from allauth.mfa.models import Authenticator
from tests import factories

from samrad.base import clock
from samrad.base.actions import opened
from samrad.base.policies import system
from samrad.base.vocabulary import Role
from samrad.identity.models import RoleGrant, User
from samrad.meetings.models import AgendaItem, Decision, Meeting, Minutes, Vote

NOW = datetime(2025, 11, 20, 9, 0, tzinfo=UTC)
DESK = "/kontor/moter/"


@pytest.fixture(autouse=True)
def november():
    with clock.stopped(NOW):
        yield


def user(role, name=""):
    made = User.objects.create_user(f"{name or role}@example.org", name=role)
    Authenticator.objects.create(user=made, type=Authenticator.Type.TOTP, data={"secret": ""})
    with opened("tests.arrange", system("tests"), NOW):
        RoleGrant.objects.create(user=made, role=role, valid_from=date(2020, 1, 1))
    return made


@pytest.fixture
def office(client, db):
    client.force_login(user(Role.SECRETARIAT))
    return client


@pytest.fixture
def reader(client, db):
    client.force_login(user(Role.READER))
    return client


def plan(office, board, day="2025-11-28"):
    sent = {"body": board.pk, "held_on": day, "starts_at": "10:00", "kind": "ordinary"}
    answer = office.post(f"{DESK}nytt/", sent)
    assert answer.status_code == 302
    return Meeting.objects.get(), answer.url


def shown(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_desk_is_empty_until_a_meeting_is_planned(office, board):
    assert "Ingen møter er planlagt. Begynn med «Planlegg møte»" in shown(office, DESK)

    row, page = plan(office, board)

    assert "Sett opp sakslisten" in shown(office, DESK)
    assert "Neste skritt:" in shown(office, page)
    assert row.place == ""


def test_the_empty_desk_does_not_tell_who_may_not_plan_to_begin(reader, board):
    assert "Ingen møter er planlagt.<" in shown(reader, DESK)


def test_no_meeting_is_planned_of_a_secretariat(office, board):
    factories.body("sekretariat", "secretariat")

    page = shown(office, f"{DESK}nytt/")

    assert ">Styret<" in page
    assert ">Sekretariat<" not in page


@pytest.mark.parametrize("page", ["nytt", "serie"])
def test_council_without_bodies_is_shown_the_way_to_one(office, page):
    answer = office.get(f"/kontor/moter/{page}/").content.decode()

    assert 'href="/kontor/organer/nytt/"' in answer
    assert 'name="held_on"' not in answer
    assert 'name="first_on"' not in answer


def test_meeting_goes_from_agenda_to_notice_in_the_browser(office, board):
    row, page = plan(office, board)
    office.post(f"{page}faste/")
    office.post(f"{page}sak/", {"title": "Budsjett for 2026", "kind": "case", "minutes": "20"})
    last = AgendaItem.objects.get(title="Budsjett for 2026")
    office.post(f"{page}rekkefolge/", {"opp": last.pk})

    agenda = shown(office, page)
    assert agenda.index("Budsjett for 2026") < agenda.index("Eventuelt")
    assert "Holdt opp mot loven" in shown(office, f"{page}innkalling/")
    office.post(f"{page}innkalling/", {"called_by": "leader", "text": "Velkommen."})

    row.refresh_from_db()
    assert row.status == "called"
    assert "Innkalling 1" in shown(office, page)
    assert office.post(f"{page}sak/", {"title": "Sen", "kind": "case"}).status_code == 422
    answer = office.post(f"{page}sak/{last.pk}/av/", {"what_changed": "Trukket."})
    assert answer.status_code == 302
    assert "Trukket." in shown(office, page)


def test_item_goes_off_the_agenda_before_the_notice(office, board):
    _row, page = plan(office, board)
    office.post(f"{page}sak/", {"title": "Feil", "kind": "case"})
    item = AgendaItem.objects.get()

    assert office.get(f"{page}sak/{item.pk}/av/").status_code == 200
    assert office.post(f"{page}sak/{item.pk}/av/").status_code == 302

    assert not AgendaItem.objects.exists()
    assert office.get(f"{page}sak/{item.pk}/av/").status_code == 404
    assert office.post(f"{page}rekkefolge/", {"rekke": "9,8"}, follow=True).status_code == 200


def test_meeting_is_changed_moved_and_called_off(office, board):
    _row, page = plan(office, board)

    office.post(f"{page}endre/", {"starts_at": "09.30", "place": "Rådhuset"})
    moved = office.post(f"{page}flytt/", {"held_on": "2025-12-05", "reason": "Sykdom."}).url
    assert "Se det nye møtet" in shown(office, page)
    assert "sender du etterpå fra «Innkalte»" in shown(office, f"{moved}avlys/")
    assert office.post(f"{page}avlys/", {"reason": "Nei."}).status_code == 422
    office.post(f"{moved}avlys/", {"reason": "For få saker."})

    assert "For få saker." in shown(office, moved)
    assert "Ingen møter er planlagt." not in shown(office, f"{DESK}?on=2025-11-20")


def test_series_is_planned_and_holidays_are_told(office, board):
    rule = {"first_on": "2025-12-11", "last_on": "2026-01-08", "weeks": "2"}

    answer = office.post(f"{DESK}serie/", {"body": board.pk, **rule}, follow=True)

    assert "2 møter er lagt i kalenderen. Helligdager er utelatt" in answer.content.decode()
    assert Meeting.objects.count() == 2
    rule = {"first_on": "2025-12-25", "last_on": "2025-12-25", "weeks": "1"}
    refused = office.post(f"{DESK}serie/", {"body": board.pk, **rule})
    assert refused.status_code == 422


def test_paper_meeting_is_recorded_from_an_empty_form(office, board, client):
    row, page = plan(office, board, day="2025-11-14")
    office.post(f"{page}sak/", {"title": "Valg av leder", "kind": "election"})
    item = AgendaItem.objects.get()

    assert "Ferdigstill" in shown(office, f"{page}motebok/")
    assert office.post(f"{page}motebok/ferdig/").status_code == 422
    held = {"opened": "10:00", "closed": "11:15", "place": "Rådhuset", "chair": "Håkon Standin"}
    assert office.post(f"{page}holdt/", held).url == f"{page}frammote/"
    assert office.post(f"{page}frammote/", {"others": ""}).status_code == 422
    assert office.post(f"{page}frammote/", {"present": "9"}).status_code == 422
    counted = {"present": "9", "total": "16", "others": "vara: Ola Standin for Kari\nEn gjest"}
    assert office.post(f"{page}frammote/", counted).url == f"{page}motebok/"
    treated = {"subject": "election", "method": "shown", "kind": "elected"}
    missing = office.post(f"{page}behandling/{item.pk}/", {**treated, "in_favour": "9"})
    assert missing.status_code == 422
    sent = {**treated, "in_favour": "9", "entitled": "16", "text": "Representant for Asker."}
    assert office.post(f"{page}behandling/{item.pk}/", sent).status_code == 302
    unnamed = office.post(f"{page}motebok/ferdig/")
    assert unnamed.status_code == 422
    assert "bare 1 med stemmerett er ført" in unnamed.content.decode()
    assert "9 av 16 medlemmer møtte." in shown(office, f"{page}motebok/")
    names = "\n".join(f"medlem: Representant {number}" for number in range(2, 10))
    named = {**counted, "others": f"vara: Ola Standin for Kari\n{names}"}
    assert office.post(f"{page}frammote/", named).status_code == 302
    assert office.post(f"{page}motebok/ferdig/").status_code == 302

    minutes = Minutes.objects.get()
    office.post(f"{page}motebok/godkjent/", {"approved_on": "2025-11-19"})
    office.post(f"{page}motebok/underskrift/", {"name": "Håkon Standin"})
    assert not Minutes.objects.get().signatures
    for wrong in ("2025-11-13", "2025-11-21"):
        sent = {"name": "Håkon Standin", "signed_on": wrong}
        assert office.post(f"{page}motebok/underskrift/", sent).status_code == 422
    sent = {"name": "Håkon Standin", "signed_on": "2025-11-20"}
    assert office.post(f"{page}motebok/underskrift/", sent).status_code == 302
    minutes.refresh_from_db()
    assert minutes.approved_on == date(2025, 11, 19)
    assert minutes.signatures[0]["name"] == "Håkon Standin"
    assert "Versjon 1" in shown(office, f"{page}motebok/")
    assert "<li>Håkon Standin, 20. november 2025</li>" in shown(office, f"{page}motebok/")
    assert "godkjent" in shown(client, f"/moter/{row.slug}/")
    assert office.get(f"{page}motebok.pdf").content.startswith(b"%PDF")
    assert office.get(f"{page}motebok.docx").content.startswith(b"PK")
    assert "Valget ble enstemmig godkjent." in shown(client, f"/moter/{row.slug}/")


def test_vote_entered_wrongly_is_taken_away_and_drafts_print(office, item):
    page = f"{DESK}{item.meeting.pk}/"
    sent = {"subject": "motion", "method": "shown", "kind": "adopted", "entitled": "16"}
    office.post(f"{page}behandling/{item.pk}/", {**sent, "in_favour": "9", "against": "1"})
    vote = Vote.objects.get()

    assert office.get(f"{page}behandling/{item.pk}/").status_code == 200
    office.post(f"{page}votering/{vote.pk}/bort/")

    assert not Vote.objects.exists()
    assert office.post(f"{page}votering/{vote.pk}/bort/").status_code == 404
    assert office.get(f"{page}motebok.pdf").content.startswith(b"%PDF")
    assert office.get(f"{page}motebok/godkjent/").status_code == 404
    assert office.get(f"{page}behandling/0/").status_code == 404
    assert office.get(f"{DESK}999/").status_code == 404


def test_decisions_are_followed_up(office, decision):
    assert "Ingen vedtak venter" in shown(office, f"{DESK}vedtak/")
    sent = {"state": "open", "responsible": "Direktøren", "deadline_on": "2025-11-01"}

    office.post(f"{DESK}vedtak/{decision.pk}/", sent)

    assert "over fristen" in shown(office, f"{DESK}vedtak/")
    assert Decision.objects.get().responsible == "Direktøren"
    assert "Fristen er ute for vedtaket" in shown(office, "/kontor/")
    assert office.get(f"{DESK}vedtak/999/").status_code == 404


def test_reader_reads_and_changes_nothing(reader, item):
    page = f"{DESK}{item.meeting.pk}/"

    for address in (DESK, page, f"{page}motebok/", f"{DESK}vedtak/"):
        assert reader.get(address).status_code == 200
    for address in ("nytt/", "serie/", f"{item.meeting.pk}/innkalling/"):
        assert reader.get(f"{DESK}{address}").status_code == 403


def test_desk_is_shut_to_the_public(client, item):
    for address in (DESK, f"{DESK}{item.meeting.pk}/", f"{DESK}vedtak/"):
        assert client.get(address).status_code in {302, 403}


@pytest.mark.parametrize("count", [1, 3])
def test_desk_costs_the_same_however_many_meetings(office, board, count, django_assert_num_queries):
    for number in range(count):
        factories.make(Meeting, slug=f"m-{number}", body=board, held_on=date(2026, 1, number + 1))

    office.get(DESK)
    with django_assert_num_queries(17):
        office.get(DESK)
