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
from samrad.meetings.actions.planning import HasDecided
from samrad.meetings.models import AgendaItem, Decision, Enactment, Meeting
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


def fresh(decision):
    """The item of a decision as it stands."""
    return AgendaItem.objects.get(pk=decision.item_id)


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


def test_doors_closed_after_the_decision_take_its_words_from_the_open_case(
    client, decision, step, by
):
    actions.close_item(**by, item=decision.item, ground="secrecy", public_title="Personalsak")

    step.refresh_from_db()
    assert (step.said, step.outcome) == (None, "adopted")
    actions.correct_decision(**by, decision=decision, text=words("Blåbærsyltetøy."), kind="adopted")
    step.refresh_from_db()
    assert step.said is None
    for page in ("/saker/vei/", "/sok/?q=blåbærsyltetøy"):
        assert "syltetøy." not in client.get(page).content.decode()
    actions.open_item(**by, item=decision.item)
    step.refresh_from_db()
    assert step.said == words("Blåbærsyltetøy.")


def test_doors_leave_alone_what_was_written_in_the_case(decision, step, by):
    own = words("Styret vil bygge veien.")
    cases.correct_said(**by, step=step, outcome="changed", said=own)

    actions.close_item(**by, item=decision.item, ground="secrecy", public_title="Personalsak")

    step.refresh_from_db()
    assert step.said == own


def test_words_of_a_screened_case_stay_behind_its_doors(decision, step, by):
    cases.screen_case(
        **by, case=step.case, legal_basis="offl. § 13 jf. fvl. § 13 første ledd nr. 1",
        public_title="Personalsak",
    )  # fmt: skip

    actions.close_item(**by, item=decision.item, ground="secrecy", public_title="Personalsak")

    step.refresh_from_db()
    assert step.said == words("Veien byges.")


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_case_hears_the_next_decision_when_the_first_is_taken_away(decision, step, by, is_closed):
    second = actions.decide_item(**by, item=fresh(decision), text=words("Det settes av 1 mill."))
    if is_closed:
        actions.close_item(**by, item=decision.item, ground="secrecy", public_title="Sak")

    actions.remove_decision(**by, decision=decision)

    step.refresh_from_db()
    assert step.outcome == "adopted"
    assert step.said == (None if is_closed else second.text)
    actions.correct_decision(**by, decision=second, text=words("2 mill."), kind="rejected")
    step.refresh_from_db()
    assert (step.outcome, step.said) == ("rejected", None if is_closed else words("2 mill."))


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_case_still_stands_on_the_first_decision_when_the_second_is_taken_away(
    decision, step, by, is_closed
):
    second = actions.decide_item(**by, item=fresh(decision), text=words("Veien byges."))
    if is_closed:
        actions.close_item(**by, item=decision.item, ground="secrecy", public_title="Sak")

    actions.remove_decision(**by, decision=second)

    step.refresh_from_db()
    assert step.outcome == "adopted"


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


@pytest.fixture
def approving(decision, board, by):
    """The decision of the next meeting that approved the minutes."""
    minutes = finished(decision, by)
    later = actions.plan_meeting(**by, body=board, held_on=date(2025, 11, 18), place="Oslo")
    item = actions.add_item(
        **by, meeting=later, title="Godkjenning", kind="minutes_approval", approves=minutes.meeting
    )
    return actions.decide_item(**by, item=item, text=words("Godkjent"))


def test_minutes_corrected_after_the_meeting_that_approved_them_wait_for_the_next(
    office,  # noqa: F811
    approving,
    board,
    decision,
    by,
):
    meeting = Meeting.objects.get(pk=decision.meeting_id)
    newer = actions.finish_minutes(**by, meeting=meeting, reason="Skrivefeil")

    actions.correct_decision(**by, decision=approving, text=words("Godkjent."), kind="adopted")

    newer.refresh_from_db()
    assert newer.approved_on is None
    actions.hold_meeting(
        **by, meeting=approving.meeting, opened=time(9), closed=time(10), chair="Håkon Standin"
    )
    third = actions.plan_meeting(**by, body=board, held_on=date(2025, 12, 18))
    assert [one.minutes_of for one in queries.recalls_for(third)] == [meeting]
    assert "Send møteboka på runde" in shown(office, f"{DESK}")


def test_decision_that_comes_to_approve_approves_what_was_finished_by_then(decision, board, by):
    minutes = finished(decision, by)
    later = actions.plan_meeting(**by, body=board, held_on=date(2025, 11, 18), place="Oslo")
    item = actions.add_item(
        **by, meeting=later, title="Godkjenning", kind="minutes_approval", approves=minutes.meeting
    )
    row = actions.decide_item(**by, item=item, text=words("Nei."), kind="rejected")

    actions.correct_decision(**by, decision=row, text=words("Ja."), kind="adopted")

    minutes.refresh_from_db()
    assert (minutes.approved_on, minutes.approved_in) == (date(2025, 11, 18), later)


@pytest.mark.parametrize(("corrected_on", "approves"), [(17, True), (19, False)])
def test_meeting_approves_the_version_that_was_there_by_then(
    decision, board, ingrid, corrected_on, approves
):
    with clock.stopped(datetime(2025, 11, 15, 9, tzinfo=UTC)):
        finished(decision, {"actor": ingrid, "at": clock.now()})
    meeting = Meeting.objects.get(pk=decision.meeting_id)
    with clock.stopped(datetime(2025, 11, corrected_on, 9, tzinfo=UTC)):
        newer = actions.finish_minutes(
            actor=ingrid, at=clock.now(), meeting=meeting, reason="Skrivefeil"
        )
    by = {"actor": ingrid, "at": clock.now()}
    later = actions.plan_meeting(**by, body=board, held_on=date(2025, 11, 18), place="Oslo")
    item = actions.add_item(
        **by, meeting=later, title="Godkjenning", kind="minutes_approval", approves=meeting
    )

    actions.decide_item(**by, item=item, text=words("Godkjent"))

    newer.refresh_from_db()
    assert (newer.approved_on is not None) == approves


def test_extract_says_that_its_decision_is_corrected_since_and_the_minutes_are_not(
    client, decision, by
):
    finished(decision, by)
    page, told = f"/vedtak/{decision.slug}/", "Vedtaket er rettet siden, møteboka ikke"
    assert told not in client.get(page).content.decode()

    actions.correct_decision(**by, decision=decision, text=words("Veien bygges."), kind="adopted")

    assert told in client.get(page).content.decode()
    actions.finish_minutes(
        **by, meeting=Meeting.objects.get(pk=decision.meeting_id), reason="Skrivefeil"
    )
    assert told not in client.get(page).content.decode()


def test_two_who_correct_at_once_are_told(office, decision):  # noqa: F811
    page = f"{DESK}vedtak/{decision.pk}/rett/"
    form = office.get(page).context["form"]
    base = {name: form[name].value() or "" for name in form.fields}
    assert office.post(page, base | {"text": "Nei.", "kind": "rejected"}).status_code == 302

    second = office.post(page, base | {"text": "Ja, alt."})

    assert second.status_code == 422
    assert "Noen andre har lagret dette" in second.content.decode()
    decision.refresh_from_db()
    assert decision.text == words("Nei.")


def test_two_who_hold_the_meeting_at_once_are_told(office, decision, by):  # noqa: F811
    page = f"{DESK}{decision.meeting_id}/holdt/"
    form = office.get(page).context["form"]
    base = {name: form[name].value() or "" for name in form.fields}
    base |= {"opened": "09.00", "closed": "10.00"}
    first = office.post(page, base | {"chair": "Ola Standin", "secretary": "Eva Standin"})

    second = office.post(page, base | {"chair": "Kari Standin", "secretary": ""})

    assert (first.status_code, second.status_code) == (302, 422)
    assert Meeting.objects.get(pk=decision.meeting_id).chair == "Ola Standin"


@pytest.mark.parametrize("what", ["opened", "moved", "planned"])
def test_minutes_are_behind_when_doors_or_hours_change(decision, by, what):
    actions.close_item(
        **by, item=decision.item, ground="secrecy", public_title="Sak", closed_at=time(9, 10)
    )
    minutes = finished(decision, by)
    assert not is_behind(queries.latest_minutes(minutes.meeting))
    meeting = Meeting.objects.get(pk=minutes.meeting_id)

    if what == "opened":
        actions.open_item(**by, item=decision.item)
    elif what == "moved":
        given = {"opened": time(9), "closed": time(11), "chair": "Håkon Standin"}
        actions.hold_meeting(**by, meeting=meeting, **given)
    else:
        hours = {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at, "place": "Oslo"}
        actions.change_plan(**by, meeting=meeting, form="physical", **hours)

    assert is_behind(queries.latest_minutes(Meeting.objects.get(pk=minutes.meeting_id)))


def test_hours_of_a_held_meeting_are_not_planned(decision, by):
    finished(decision, by)

    with pytest.raises(actions.HasBeenHeld, match="Når det var, rettes under"):
        actions.change_plan(
            **by, meeting=decision.meeting, starts_at=time(17), ends_at=time(19), place="Oslo"
        )


def test_a_meeting_that_has_decided_is_neither_moved_nor_called_off(decision, by):
    with pytest.raises(HasDecided, match="Det er ført voteringer eller vedtak"):
        actions.cancel_meeting(**by, meeting=decision.meeting, reason="Sykdom")
    with pytest.raises(HasDecided):
        actions.move_meeting(
            **by, meeting=decision.meeting, held_on=date(2025, 12, 1), reason="Sykdom"
        )
    actions.remove_decision(**by, decision=decision)
    vote = actions.record_vote(**by, item=decision.item, entitled=1, in_favour=1)
    with pytest.raises(HasDecided):
        actions.cancel_meeting(**by, meeting=decision.meeting, reason="Sykdom")
    actions.remove_vote(**by, vote=vote)
    assert actions.cancel_meeting(**by, meeting=decision.meeting, reason="Sykdom").status


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
