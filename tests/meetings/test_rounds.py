"""The minutes on a round among those who were there, between finishing and approval."""

from datetime import UTC, date, datetime, time

import pytest
from tests import factories
from tests.factories.chamber import changed
from tests.meetings.conftest import words
from tests.meetings.test_office import DESK, office, shown  # noqa: F401 -- fixtures

from samrad.base import clock
from samrad.base.actions import Denied
from samrad.base.ports.erasure import ERASURE
from samrad.base.ports.notices import NOTICES
from samrad.mail import actions as mail
from samrad.mail.models import Message
from samrad.meetings import actions, queries
from samrad.meetings.models import Meeting, Remark, Summons
from samrad.meetings.queries import letters
from samrad.meetings.queries.rounds import not_reached, readers_of
from samrad.people.models import ContactPoint

pytestmark = pytest.mark.django_db
TODAY = date(2025, 11, 20)
DEADLINE = date(2025, 11, 27)


@pytest.fixture(autouse=True)
def november():
    with clock.stopped(datetime(2025, 11, 20, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def by(ingrid):
    return {"actor": ingrid, "at": clock.now()}


@pytest.fixture
def minutes(board, by):
    """Finished minutes of a meeting with Asker's seat and Ola there."""
    meeting = actions.plan_meeting(**by, body=board, held_on=date(2025, 11, 14), place="Oslo")
    item = actions.add_item(**by, meeting=meeting, title="Budsjett", kind="information")
    given = {"opened": time(9), "closed": time(10), "chair": "Håkon Standin"}
    actions.hold_meeting(**by, meeting=meeting, **given)
    present = [
        actions.Present(municipality=factories.member("asker")),
        actions.Present(name="Ola Standin", role="deputy"),
    ]
    actions.enter_attendance(**by, meeting=meeting, present=present)
    actions.decide_item(**by, item=item, text=words("Tatt til orientering."), kind="noted")
    return actions.finish_minutes(**by, meeting=Meeting.objects.get(pk=meeting.pk))


@pytest.fixture
def sent(minutes, by):
    return actions.send_round(**by, minutes=minutes, deadline_on=DEADLINE)


def test_minutes_go_to_everyone_who_was_there(sent):
    assert sent.recipients == ["Asker", "Ola Standin"]
    assert sent.deadline_on == DEADLINE


def test_a_letter_goes_to_each_who_was_there_and_those_it_cannot_reach_are_told(minutes, board, by):
    ola, kari = factories.person("Ola Standin"), factories.person("Kari Standin")
    factories.mandate(factories.seat(board), kari)
    factories.make(ContactPoint, person=ola, email="ola@example.org")
    present = [
        actions.Present(person=ola, name="Ola Standin"),
        actions.Present(name="Ola Standin", role="secretariat"),
        actions.Present(name="En gjest", role="guest"),
        actions.Present(name="Kari Standin"),
    ]
    actions.enter_attendance(**by, meeting=minutes.meeting, present=present)

    sent = actions.send_round(**by, minutes=minutes, deadline_on=DEADLINE)

    [letter] = Message.objects.filter(kind="meetings.round")
    assert [one.address for one in letter.deliveries.all()] == ["ola@example.org"]
    assert (
        letter.subject.replace("\u00a0", " ") == "Møtebok til gjennomsyn: Styret 14. november 2025"
    )
    text = letter.content.text.replace("\u00a0", " ")
    assert "innen 27. november 2025" in text
    assert f"/moter/{minutes.meeting.slug}/motebok.pdf" in text
    assert sent.missing == [
        {"name": "En gjest", "why": "registeret vet ikke hvem det er"},
        {"name": "Kari Standin", "why": "mangler e-postadresse"},
    ]
    letter.deliveries.update(state="failed", error="Adressen finnes ikke.")
    assert not_reached(sent)[2:] == [("Ola Standin", "Adressen finnes ikke.")]


def test_those_the_minutes_have_not_come_to_are_tried_again_and_nobody_else(minutes, by):
    ola, kari = factories.person("Ola Standin"), factories.person("Kari Standin")
    address = factories.make(ContactPoint, person=ola, email="feil@example.org")
    present = [
        actions.Present(person=ola, name="Ola Standin"),
        actions.Present(person=kari, name="Kari Standin"),
        actions.Present(name="En gjest", role="guest"),
    ]
    actions.enter_attendance(**by, meeting=minutes.meeting, present=present)
    sent = actions.send_round(**by, minutes=minutes, deadline_on=DEADLINE)
    Message.objects.get(kind="meetings.round").deliveries.update(state="failed", error="Ukjent.")
    factories.make(ContactPoint, person=kari, email="kari@example.org")
    changed(address, email="ola@example.org")

    again = actions.send_round_again(**by, round=sent)

    letters_sent = Message.objects.filter(kind="meetings.round").order_by("pk")
    assert [one.deliveries.get().address for one in letters_sent] == [
        "feil@example.org",
        "kari@example.org",
        "ola@example.org",
    ]
    assert not_reached(again) == [("En gjest", "registeret vet ikke hvem det er")]


def test_a_round_is_not_sent_again_when_nobody_new_can_be_reached(minutes, by):
    ola = factories.person("Ola Standin")
    factories.make(ContactPoint, person=ola, email="ola@example.org")
    present = [
        actions.Present(person=ola, name="Ola Standin"),
        actions.Present(name="En gjest", role="guest"),
    ]
    actions.enter_attendance(**by, meeting=minutes.meeting, present=present)
    sent = actions.send_round(**by, minutes=minutes, deadline_on=DEADLINE)
    letters_sent = Message.objects.filter(kind="meetings.round")
    with pytest.raises(actions.EveryoneReached, match="fortsatt ingen adresse"):
        actions.send_round_again(**by, round=sent)
    assert letters_sent.count() == 1
    actions.enter_attendance(**by, meeting=minutes.meeting, present=present[:1])
    with pytest.raises(actions.EveryoneReached, match="på vei"):
        actions.send_round_again(**by, round=sent)
    actions.end_round(**by, round=sent)
    with pytest.raises(actions.RoundIsOver):
        actions.send_round_again(**by, round=sent)


def test_a_seat_is_read_by_the_one_called_to_it_who_did_not_report_absence(minutes, board, by):
    lier = factories.member("lier", number="3312")
    seat = factories.seat(board, "lier", basis="member", municipality=lier)
    member, deputy = factories.person("Kari Standin"), factories.person("Per Standin")
    meeting = minutes.meeting
    actions.enter_attendance(**by, meeting=meeting, present=[actions.Present(municipality=lier)])
    factories.mandate(seat, member)
    before = readers_of(meeting)
    for person, state in ((member, "absent"), (deputy, "called")):
        factories.make(
            Summons, meeting=meeting, person=person, seat=seat, state=state, called_at=by["at"]
        )

    assert [one.person for one in before] == [member]
    assert [one.person for one in readers_of(meeting)] == [deputy]


def test_a_letter_to_an_office_asks_it_to_pass_it_on_and_a_bad_address_stops_nobody(
    minutes, board, by, monkeypatch
):
    ola = factories.person("Ola Standin")
    contact = factories.make(ContactPoint, person=ola, email="post@example.org", is_office=True)

    there = [actions.Present(person=ola, name="Ola Standin")]
    actions.enter_attendance(**by, meeting=minutes.meeting, present=there)
    _subject, text = letters.round_letter(minutes.meeting, DEADLINE, contact)
    assert text.startswith("Til kommunens postmottak: brevet er til Ola Standin.")

    def refuse(**_given):
        raise mail.BadLetter("adressen er ugyldig")

    monkeypatch.setattr(mail, "queue_message", refuse)
    sent = actions.send_round(**by, minutes=minutes, deadline_on=DEADLINE)
    assert {"name": "Ola Standin", "why": "adressen er ugyldig"} in sent.missing


def test_minutes_go_once_and_before_they_are_approved(minutes, sent, by):
    given = {**by, "deadline_on": DEADLINE}
    with pytest.raises(actions.AlreadyOnRound):
        actions.send_round(**given, minutes=minutes)
    newer = actions.finish_minutes(**by, meeting=minutes.meeting, reason="Rettet")
    with pytest.raises(actions.NewerVersion):
        actions.send_round(**given, minutes=minutes)
    with pytest.raises(actions.DeadlinePassed, match="passert"):
        actions.send_round(**by, minutes=newer, deadline_on=date(2025, 11, 19))
    approved = actions.approve_minutes(**by, minutes=newer, approved_on=TODAY)
    with pytest.raises(actions.AlreadyApproved):
        actions.send_round(**given, minutes=approved)


def test_remark_is_answered_followed_and_ends_in_a_correction(minutes, sent, by):
    row = actions.enter_remark(**by, round=sent, name="Ola Standin", role="vara", text="Kl. 10.05.")
    with pytest.raises(actions.NotAnswered, match="1 merknad venter"):
        actions.end_round(**by, round=sent)
    answered = actions.answer_remark(**by, remark=row, is_followed=True, answer="Rettet.")
    assert (answered.is_followed, answered.received_on) == (True, TODAY)
    with pytest.raises(actions.NotCorrected):
        actions.end_round(**by, round=sent)
    actions.finish_minutes(**by, meeting=minutes.meeting, reason="Merknad fra Ola Standin")

    ended = actions.end_round(**by, round=sent)

    assert ended.ended_on == TODAY
    with pytest.raises(actions.RoundIsOver):
        actions.end_round(**by, round=sent)
    with pytest.raises(actions.RoundIsOver):
        actions.enter_remark(**by, round=sent, name="Asker", text="For sent.")
    with pytest.raises(actions.RoundIsOver):
        actions.answer_remark(**by, remark=row, is_followed=False)


def test_round_without_remarks_or_with_remarks_not_followed_ends(sent, by):
    row = actions.enter_remark(**by, round=sent, name="Asker", text="Uenig.")
    actions.answer_remark(**by, remark=row, is_followed=False, answer="Slik ble det sagt.")

    assert actions.end_round(**by, round=sent).ended_on == TODAY


def test_only_those_who_were_there_have_remarks(sent, by):
    with pytest.raises(actions.WasNotThere, match="Kari Standin er ikke ført"):
        actions.enter_remark(**by, round=sent, name="Kari Standin", text="Jeg leste det.")


def test_desk_steps_from_finishing_over_the_round_to_approval(minutes, by):
    def step(day=TODAY):
        meeting = Meeting.objects.get(pk=minutes.meeting_id)
        found = queries.step_of(meeting, day)
        return found.words if found else None

    def behind(day):
        return [one.step.words for one in queries.behind_on(day, by["actor"])]

    assert step() == "Send møteboka på runde"
    sent = actions.send_round(**by, minutes=minutes, deadline_on=DEADLINE)
    assert step() is None
    assert behind(TODAY) == []
    late = date(2025, 11, 28)
    assert step(late) == "Avslutt runden med møteboka"
    assert behind(late) == ["Avslutt runden med møteboka"]
    [notice] = NOTICES["meetings"](late, by["actor"])
    assert notice.sentence.endswith(": avslutt runden med møteboka.")
    actions.end_round(**by, round=sent)
    assert step(late) == "Før godkjenningen når neste møte har godkjent møteboka"
    actions.approve_minutes(**by, minutes=minutes, approved_on=TODAY)
    assert step(late) == "Før underskriftene"
    actions.sign_minutes(**by, minutes=minutes, name="Håkon Standin")
    assert step(late) is None
    decision = minutes.meeting.decisions.get()
    actions.follow_up(**by, decision=decision, state="under_way")
    meeting = Meeting.objects.get(pk=minutes.meeting_id)
    assert queries.step_of(meeting, late).address(meeting) == "/kontor/moter/vedtak/"
    actions.follow_up(**by, decision=decision, state="done")
    assert step(late) is None
    assert behind(late) == []


def test_only_the_secretariat_keeps_the_round(kari, at, minutes, sent):
    for name in ("send_round", "send_round_again", "enter_remark", "answer_remark", "end_round"):
        with pytest.raises(Denied):
            getattr(actions, name)(actor=kari, at=at)


def test_office_sends_enters_answers_and_ends(office, minutes, client):  # noqa: F811
    page = f"{DESK}{minutes.meeting_id}/motebok/runde/"
    assert "Møteboka er ikke sendt på runde." in shown(office, page)
    assert office.get(f"{page}merknad/").status_code == 404
    assert office.post(f"{page}send/", {"deadline_on": "2025-11-01"}).status_code == 422
    assert office.post(f"{page}send/", {"deadline_on": "2025-11-27"}).url == page
    remark = {"name": "Asker", "text": "Møtet varte lenger.", "received_on": "2025-11-28"}
    assert office.post(f"{page}merknad/", remark).status_code == 422
    with clock.stopped(datetime(2025, 11, 28, 9, 0, tzinfo=UTC)):
        assert office.post(f"{page}merknad/", remark | {"name": "Kari"}).status_code == 422
        assert office.post(f"{page}merknad/", remark).url == page
    assert "etter fristen" in shown(office, page)
    office.post(f"{page}slutt/")
    assert "1 merknad venter på svar." in shown(office, page)
    row = Remark.objects.get()
    assert "Møtet varte lenger." in shown(office, f"{page}merknad/{row.pk}/")
    assert "Send til dem den ikke har nådd" in shown(office, page)
    assert office.post(f"{page}igjen/").url == page
    assert "fortsatt ingen adresse" in shown(office, page)
    answered = {"is_followed": "nei", "answer": "Klokka var ti."}
    assert office.post(f"{page}merknad/{row.pk}/", answered).url == page
    assert office.post(f"{page}merknad/{row.pk}/", {"is_followed": "x"}).status_code == 422
    assert office.get(f"{page}merknad/999/").status_code == 404
    office.post(f"{page}slutt/")
    text = shown(office, page)
    assert "ikke tatt til følge" in text
    assert "Avsluttet" in text
    assert "Møtet varte lenger" not in shown(client, f"/moter/{minutes.meeting.slug}/")


def test_person_is_told_what_demands_they_stand_behind(board, by):
    person = factories.person("Ola Standin")
    factories.mandate(factories.seat(board), person)
    roll = queries.roll_on(board, TODAY)
    given = {"wanted": "meeting", "title": "Vei", "demanded_on": TODAY, "members": roll}
    made = actions.raise_demand(**by, body=board, **given)

    found = ERASURE["meetings"].found(f"person:{person.slug}")

    assert found == [{"krav": made.slug, "fra": "2025-11-20", "navn": "Ola Standin"}]
