"""A decision entered wrongly is put right: in the minutes, in its case, and in the open."""

from datetime import UTC, date, datetime, time

import pytest
from tests import factories
from tests.meetings.conftest import words
from tests.meetings.test_office import DESK, office, shown  # noqa: F401 -- fixtures

from samrad.base import clock
from samrad.base.actions import Denied
from samrad.cases import actions as cases
from samrad.cases.models import Case, Consideration
from samrad.files.actions.identity import NumberInWords
from samrad.meetings import actions, queries
from samrad.meetings.actions.correcting import IsBuiltOn, StandsInMinutes
from samrad.meetings.models import Decision, Enactment, Meeting
from samrad.meetings.queries.entered import is_behind

pytestmark = pytest.mark.django_db
HELD = date(2025, 11, 14)
DONE = {"key": "x", "sha256": "x", "row": "x", "told": "Gjort", "performed_by": "user:1"}
NUMBER = "Gjelder 01010750160."


@pytest.fixture(autouse=True)
def november():
    with clock.stopped(datetime(2025, 11, 20, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def by(ingrid):
    return {"actor": ingrid, "at": clock.now()}


@pytest.fixture
def step(board):
    case = factories.make(Case, slug="vei", title="Vei")
    return factories.make(Consideration, slug="vei-styre", case=case, body=board)


@pytest.fixture
def item(board, step, by):
    meeting = actions.plan_meeting(**by, body=board, held_on=HELD, place="Oslo")
    return actions.add_item(**by, meeting=meeting, consideration=step)


@pytest.fixture
def decision(item, by):
    return actions.decide_item(**by, item=item, text=words("Veien byges."))


def finished(decision, by):
    """The minutes of the decision's meeting."""
    given = {"opened": time(9), "closed": time(10), "chair": "Håkon Standin"}
    actions.hold_meeting(**by, meeting=decision.meeting, **given)
    present = [actions.Present(name="Ola Standin", role="deputy")]
    actions.enter_attendance(**by, meeting=decision.meeting, present=present)
    actions.record_vote(**by, item=decision.item, entitled=1, in_favour=1)
    return actions.finish_minutes(**by, meeting=Meeting.objects.get(pk=decision.meeting_id))


def test_a_decision_is_put_right_in_its_case_too(decision, step, by):
    right = words("Veien bygges.")

    kept = actions.correct_decision(
        **by, decision=decision, text=right, kind="rejected", legal_basis="kommuneloven § 5-1"
    )

    step.refresh_from_db()
    assert (kept.text, kept.kind, kept.legal_basis) == (right, "rejected", "kommuneloven § 5-1")
    assert (step.said, step.outcome) == (right, "rejected")


def test_what_the_case_has_heard_from_elsewhere_is_left_alone(decision, step, by):
    own = words("Styret vil bygge veien.")
    cases.correct_said(**by, step=step, outcome="changed", said=own)

    actions.correct_decision(**by, decision=decision, text=words("Nei."), kind="rejected")

    step.refresh_from_db()
    assert (step.said, step.outcome) == (own, "changed")


def test_words_behind_closed_doors_do_not_reach_the_open_case(board, step, by):
    meeting = actions.plan_meeting(**by, body=board, held_on=HELD, place="Oslo")
    given = {"closed_basis": "kommuneloven § 11-5 andre ledd", "public_title": "Personalsak"}
    item = actions.add_item(**by, meeting=meeting, consideration=step, **given)
    decision = actions.decide_item(**by, item=item, text=words("Hemmelig."))

    actions.correct_decision(**by, decision=decision, text=words(NUMBER), kind="noted")

    step.refresh_from_db()
    assert (step.said, step.outcome) == (None, "noted")


def test_an_identity_number_is_not_corrected_into_an_open_decision(decision, by):
    with pytest.raises(NumberInWords):
        actions.correct_decision(**by, decision=decision, text=words(NUMBER), kind="adopted")


def test_what_is_in_force_stays_a_yes_and_stays(decision, by):
    factories.make(
        Enactment, decision=decision, source=factories.source(), **DONE, performed_at=by["at"]
    )

    with pytest.raises(actions.IsInForce):
        actions.correct_decision(**by, decision=decision, text=words("Nei."), kind="rejected")
    with pytest.raises(actions.IsInForce):
        actions.remove_decision(**by, decision=decision)
    kept = actions.correct_decision(**by, decision=decision, text=words("Ja."), kind="adopted")
    assert kept.text == words("Ja.")


def test_minutes_that_were_approved_stay_approved_and_a_yes_approves_them(decision, board, by):
    earlier = finished(decision, by)
    later = actions.plan_meeting(**by, body=board, held_on=date(2025, 11, 19), place="Oslo")
    item = actions.add_item(
        **by, meeting=later, title="Godkjenning", kind="minutes_approval", approves=earlier.meeting
    )
    row = actions.decide_item(**by, item=item, text=words("Utsatt."), kind="postponed")

    row = actions.correct_decision(**by, decision=row, text=words("Godkjent."), kind="adopted")

    earlier.refresh_from_db()
    assert earlier.approved_on == date(2025, 11, 19)
    with pytest.raises(actions.HasApproved):
        actions.correct_decision(**by, decision=row, text=words("Nei."), kind="rejected")
    with pytest.raises(actions.HasApproved):
        actions.remove_decision(**by, decision=row)


def test_a_decision_in_the_wrong_place_goes_and_the_case_waits_again(decision, step, by):
    actions.remove_decision(**by, decision=decision)

    step.refresh_from_db()
    assert not Decision.objects.exists()
    assert (step.outcome, step.said, step.said_on) == (None, None, None)


def test_a_decision_without_a_case_goes(item, by):
    bare = actions.add_item(**by, meeting=item.meeting, title="Orientering")
    row = actions.decide_item(**by, item=bare, text=words("Tatt til orientering."), kind="noted")

    actions.remove_decision(**by, decision=row)

    assert not Decision.objects.exists()


def test_a_decision_read_from_a_document_has_no_item_and_is_corrected_and_followed_up(item, by):
    given = {"slug": "gammelt", "meeting": item.meeting, "text": words("Byges.")}
    row = factories.make(Decision, **given, kind="adopted")

    kept = actions.correct_decision(**by, decision=row, text=words("Bygges."), kind="adopted")
    followed = actions.follow_up(**by, decision=kept, state="done", responsible="Sekretariatet")

    assert (kept.text, followed.state) == (words("Bygges."), "done")


def test_what_finished_minutes_or_another_item_tell_of_does_not_go(decision, board, by):
    later = actions.plan_meeting(**by, body=board, held_on=date(2025, 12, 19), place="Oslo")
    actions.add_item(**by, meeting=later, title="Tilbakemelding", recalls=decision)

    with pytest.raises(IsBuiltOn):
        actions.remove_decision(**by, decision=decision)
    finished(decision, by)
    with pytest.raises(StandsInMinutes):
        actions.remove_decision(**by, decision=decision)


def test_finished_minutes_are_behind_until_they_are_corrected_too(decision, by):
    minutes = finished(decision, by)
    assert not is_behind(minutes)

    actions.correct_decision(**by, decision=decision, text=words("Veien bygges."), kind="adopted")

    assert is_behind(minutes)
    newer = actions.finish_minutes(**by, meeting=minutes.meeting, reason="Skrivefeil")
    assert not is_behind(newer)


def test_minutes_from_before_it_was_noted_are_not_said_to_be_behind(decision, by):
    minutes = finished(decision, by)
    del minutes.content["entered"]

    actions.correct_decision(**by, decision=decision, text=words("Veien bygges."), kind="adopted")

    assert not is_behind(minutes)


def test_what_is_no_part_of_the_minutes_leaves_them_as_they_are(decision, by):
    minutes = finished(decision, by)

    actions.follow_up(**by, decision=decision, state="done", responsible="Sekretariatet")
    actions.approve_minutes(**by, minutes=minutes, approved_on=date(2025, 11, 19))
    actions.enter_attendance(
        **by,
        meeting=minutes.meeting,
        present=[actions.Present(name="Ola Standin", role="deputy")],
    )

    assert not is_behind(queries.latest_minutes(minutes.meeting))


def test_the_meeting_page_says_when_it_tells_more_than_the_minutes(client, decision, by):
    minutes, told = finished(decision, by), "er endret etter at møteboka ble ferdig"
    address = f"/moter/{minutes.meeting.slug}/"
    assert told not in client.get(address).content.decode()

    actions.record_vote(**by, item=decision.item, entitled=1, in_favour=0, against=1)

    assert told in client.get(address).content.decode()


def test_only_the_secretariat_corrects(kari, at, decision):
    with pytest.raises(Denied):
        actions.correct_decision(
            actor=kari, at=at, decision=decision, text=words("Nei."), kind="rejected"
        )
    with pytest.raises(Denied):
        actions.remove_decision(actor=kari, at=at, decision=decision)


def test_office_corrects_and_removes(office, decision, by):  # noqa: F811
    minutes, page = f"{DESK}{decision.meeting_id}/motebok/", f"{DESK}vedtak/{decision.pk}/"
    assert "Veien byges." in shown(office, f"{page}rett/")
    assert office.post(f"{page}rett/", {"text": "", "kind": "adopted"}).status_code == 422
    right = {"text": "Veien bygges.", "kind": "adopted", "legal_basis": ""}
    assert office.post(f"{page}rett/", right).url == minutes
    assert "Veien bygges." in shown(office, minutes)
    assert office.get(f"{DESK}vedtak/999/rett/").status_code == 404
    assert office.post(f"{page}bort/").url == minutes
    assert "Vedtaket er tatt bort." in shown(office, minutes)
    again = actions.decide_item(**by, item=decision.item, text=words("Veien bygges."))
    finished(again, by)
    office.post(f"{DESK}vedtak/{again.pk}/rett/", right | {"text": "Veien bygges nå."})
    assert "Det som er ført, er endret etter at møteboka ble ferdig" in shown(office, minutes)
    assert "er endret etter at møteboka ble ferdig" in shown(office, f"{DESK}{again.meeting_id}/")
    assert "Møteboka er ferdig, og står som den er" in shown(
        office, f"{DESK}vedtak/{again.pk}/rett/"
    )
    assert queries.latest_minutes(again.meeting).version == 1
