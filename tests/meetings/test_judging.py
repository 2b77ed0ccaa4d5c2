"""What the law book says of a vote entered by hand: blanks, two thirds, in writing, every seat."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from tests import factories
from tests.factories.chamber import changed
from tests.meetings.conftest import words
from tests.meetings.test_office import DESK, office, shown  # noqa: F401 -- fixtures

from samrad.base import clock
from samrad.cases import actions as cases
from samrad.cases.models import Case, Consideration
from samrad.files.actions.identity import NumberInWords
from samrad.meetings import actions, queries
from samrad.meetings.actions.notices import NothingChanged
from samrad.meetings.models import Meeting, StatedAttendance

pytestmark = pytest.mark.django_db
HELD = date(2025, 11, 14)
NUMBER = "01010750160"


@pytest.fixture(autouse=True)
def november():
    with clock.stopped(datetime(2025, 11, 20, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def by(ingrid):
    return {"actor": ingrid, "at": clock.now()}


@pytest.fixture
def meeting(board, by):
    return actions.plan_meeting(**by, body=board, held_on=HELD, place="Oslo")


@pytest.fixture
def item(meeting, by):
    return actions.add_item(**by, meeting=meeting, title="Veien")


@pytest.mark.parametrize(
    ("votes", "ending", "reason"),
    [
        # KL-7-8-1: 53 cast, 26, 20, 7: nobody, 27 needed
        ({"in_favour": 26, "against": 20, "blank": 7}, "fell", "26 av 53 stemte for; 27 kreves."),
        ({"in_favour": 27, "against": 19, "blank": 7}, "adopted", "27 av 53 stemte for"),
        ({"in_favour": 26, "against": 26}, "undecided", "Stemmene er like"),
    ],
)
def test_a_blank_vote_counts_among_those_cast_in_an_election(item, by, votes, ending, reason):
    vote = actions.record_vote(**by, item=item, entitled=64, subject="election", **votes)

    assert vote.ending == ending
    assert vote.findings[1]["reason"].startswith(reason)


@pytest.mark.parametrize(
    ("before_body", "subject", "ending"),
    [
        ("agreement_change decision", "recommendation", "fell"),
        ("agreement_change decision", "closing", "adopted"),
        ("agreement_change recommendation", "recommendation", "adopted"),
        ("ordinary decision", "recommendation", "adopted"),
    ],
)
def test_a_change_of_the_agreement_asks_two_thirds_whoever_enters_it(
    item, by, before_body, subject, ending
):
    kind, purpose = before_body.split()
    meeting, board = item.meeting, item.meeting.body
    case = factories.make(Case, slug="avtale", title="Avtalen", kind=kind)
    given = {"slug": "avtale-styre", "case": case, "body": board, "purpose": purpose}
    step = factories.make(Consideration, **given)
    item = actions.add_item(**by, meeting=meeting, consideration=step)

    vote = actions.record_vote(
        **by, item=item, entitled=64, in_favour=25, against=22, subject=subject
    )

    assert vote.ending == ending


@pytest.mark.parametrize(
    ("votes", "ending"),
    [
        ({"in_favour": 4}, "adopted"),
        ({"in_favour": 3}, "fell"),  # one silent
        ({"in_favour": 3, "against": 1}, "fell"),
    ],
)
def test_in_writing_every_member_must_agree(meeting, item, by, votes, ending):
    actions.change_plan(**by, meeting=meeting, form="written")

    item.refresh_from_db()
    vote = actions.record_vote(**by, item=item, entitled=4, **votes)

    assert vote.ending == ending
    assert "alle må" in vote.findings[1]["reason"]


def test_the_quorum_is_taken_of_every_seat(meeting, item, by, board):
    for number in range(6):
        factories.mandate(factories.seat(board, f"p{number}"), factories.person(f"P{number} Navn"))

    with pytest.raises(actions.FewerThanSeats, match="Organet har 6 medlemmer, ikke 2"):
        actions.record_vote(**by, item=item, entitled=2, in_favour=2)
    assert actions.record_vote(**by, item=item, entitled=6, in_favour=2).ending == "not_quorate"


def test_an_election_another_count_has_settled_is_judged_for_its_quorum_only(item, by):
    given = {"item": item, "entitled": 64, "subject": "election", "settled": "counted"}

    assert actions.record_vote(**by, **given, in_favour=20, blank=20).ending == "adopted"
    assert actions.record_vote(**by, **given, in_favour=20).ending == "not_quorate"


@pytest.mark.parametrize(
    "given",
    [
        {"about": NUMBER},
        {"against": 1, "against_names": [f"Ola {NUMBER}"]},
    ],
)
def test_an_identity_number_stops_a_vote_anyone_reads(item, by, given):
    with pytest.raises(NumberInWords):
        actions.record_vote(**by, item=item, entitled=64, in_favour=40, **given)


def test_an_identity_number_stops_whatever_else_of_a_meeting_is_public(meeting, item, by, board):
    tried = [
        (actions.plan_meeting, {"body": board, "held_on": HELD, "title": NUMBER}),
        (actions.plan_meeting, {"body": board, "held_on": HELD, "place": NUMBER}),
        (actions.change_plan, {"meeting": meeting, "place": NUMBER}),
        (
            actions.hold_meeting,
            {"meeting": meeting, "opened": time(9), "closed": time(10), "chair": NUMBER},
        ),
        (actions.decide_item, {"item": item, "text": words("Ja."), "legal_basis": NUMBER}),
        (actions.decide_item, {"item": item, "text": words("Ja."), "responsible": NUMBER}),
        (actions.close_item, {"item": item, "ground": "privacy", "public_title": NUMBER}),
    ]
    for act, given in tried:
        with pytest.raises(NumberInWords):
            act(**by, **given)
    decision = actions.decide_item(**by, item=item, text=words("Ja."))
    with pytest.raises(NumberInWords):
        actions.follow_up(**by, decision=decision, state="open", responsible=NUMBER)


def test_the_same_entered_twice_is_refused(meeting, item, by, board):
    with pytest.raises(actions.IsPlanned, match="allerede et møte"):
        actions.plan_meeting(**by, body=board, held_on=HELD)
    other = actions.plan_meeting(**by, body=board, held_on=HELD, title="Seminar")
    with pytest.raises(actions.SameTitle):
        actions.add_item(**by, meeting=meeting, title="Veien")
    assert actions.add_item(**by, meeting=other, title="Veien").position == 1
    actions.issue_notice(**by, meeting=meeting)
    with pytest.raises(NothingChanged):
        actions.issue_notice(**by, meeting=meeting)
    later = by | {"at": by["at"] + timedelta(minutes=1)}
    actions.change_plan(**later, meeting=meeting, starts_at=time(9))
    assert actions.issue_notice(**later, meeting=meeting).number == 2


def test_the_form_of_an_item_sent_twice_enters_one_vote_and_one_decision(office, item):  # noqa: F811
    page = f"{DESK}{item.meeting_id}/behandling/{item.pk}/"
    sent = {"seen": queries.stand_of(item), "subject": "recommendation", "method": "shown"}
    sent |= {"entitled": "16", "in_favour": "16", "text": "Ja.", "kind": "adopted"}

    first, again = office.post(page, sent), office.post(page, sent)

    assert (first.status_code, again.status_code) == (302, 422)
    assert (item.votes.count(), item.decisions.count()) == (1, 1)


def test_a_blank_vote_and_a_secret_one_are_refused_by_hand_outside_elections(office, item):  # noqa: F811
    page = f"{DESK}{item.meeting_id}/behandling/{item.pk}/"
    sent = {"subject": "recommendation", "method": "shown", "kind": "adopted", "entitled": "16"}
    blank = office.post(page, sent | {"in_favour": "14", "blank": "2"})
    secret = office.post(page, sent | {"in_favour": "16", "method": "secret"})

    assert "Blanke stemmer kan bare gis ved valg" in blank.content.decode()
    assert secret.status_code == 422
    assert item.votes.count() == 0


def test_a_body_that_was_ended_after_it_was_called_has_not_met(meeting, board, by):
    given = {"opened": time(9), "closed": time(12), "chair": "Ola Standin"}
    changed(board, valid_until=meeting.held_on - timedelta(days=1))
    meeting.refresh_from_db()

    with pytest.raises(actions.BodyNotThen, match="Styret fantes ikke"):
        actions.hold_meeting(**by, meeting=meeting, **given)

    changed(board, valid_until=meeting.held_on)  # it met to say so
    assert actions.hold_meeting(**by, meeting=meeting, **given).status == "held"


@pytest.fixture
def three(meeting, by):
    """Three of three entered by name, in a meeting that was held."""
    given = {"opened": time(9), "closed": time(12), "chair": "Ola Standin"}
    actions.hold_meeting(**by, meeting=meeting, **given)
    names = ("Ola Standin", "Kari Standin", "Per Standin")
    present = [actions.Present(name=name) for name in names]
    actions.enter_attendance(**by, meeting=meeting, present=present)
    return Meeting.objects.get(pk=meeting.pk)


def test_minutes_name_nobody_against_who_was_not_there(three, item, by):
    given = {"in_favour": 2, "against": 1, "against_names": ["Kari Standin (Sp)"]}
    actions.record_vote(**by, item=item, entitled=3, **given)
    assert queries.contradictions_in(three) == []
    given["against_names"] = ["Donald Duck"]
    actions.record_vote(**by, item=item, entitled=3, **given)

    assert queries.contradictions_in(three) == [
        "Veien: Donald Duck står som imot, men er ikke ført som til stede."
    ]


def test_one_who_stood_aside_is_not_counted_among_the_votes(three, item, by):
    aside = "Per Standin (forvaltningsloven § 6 første ledd)"
    actions.record_item(**by, item=item, disqualified=aside)
    actions.record_vote(**by, item=item, entitled=3, in_favour=3)

    assert queries.contradictions_in(three) == [
        "Veien: 3 har stemt, men 2 når de som trådte ut, er ute."
    ]


def test_a_name_within_another_is_not_taken_for_it(three, item, by):
    names = ("Nes", "Nesodden", "Ås")
    there = [actions.Present(name=name) for name in names]
    actions.enter_attendance(**by, meeting=three, present=there)
    actions.record_item(**by, item=item, disqualified="Nesodden (forvaltningsloven § 6)")
    given = {"in_favour": 1, "against": 1, "against_names": ["Ås (Sp)"]}
    actions.record_vote(**by, item=item, entitled=3, **given)

    assert queries.contradictions_in(three) == []
    given["against_names"] = ["Råsholm"]
    actions.record_vote(**by, item=item, entitled=3, **given)
    assert queries.contradictions_in(three) == [
        "Veien: Råsholm står som imot, men er ikke ført som til stede."
    ]


def test_those_against_are_named_by_place_or_by_party_as_well(meeting, item, board, by):
    moss, seat = factories.municipality("moss"), factories.seat(board)
    factories.mandate(seat, factories.person("Ola Standin"), party="SV")
    there = [actions.Present(name="Kari Standin", municipality=moss)]
    actions.hold_meeting(**by, meeting=meeting, opened=time(9), closed=time(10), chair="Håkon S")
    actions.enter_attendance(**by, meeting=meeting, present=there)
    for name in ("Moss", "Kari Standin, Moss", "Standin", "SV"):
        given = {"in_favour": 0, "against": 1, "against_names": [name]}
        vote = actions.record_vote(**by, item=item, entitled=1, **given)
        assert queries.contradictions_in(meeting) == []
        actions.remove_vote(**by, vote=vote)

    actions.record_vote(**by, item=item, entitled=1, in_favour=0, against=1, against_names=["Lier"])

    assert queries.contradictions_in(meeting) == [
        "Veien: Lier står som imot, men er ikke ført som til stede."
    ]


def test_a_vote_that_fell_closes_no_doors(three, item, by):
    actions.close_item(**by, item=item, ground="privacy")
    actions.record_vote(**by, item=item, entitled=3, in_favour=1, against=2, subject="closing")

    assert queries.contradictions_in(three) == ["Veien: voteringen over å lukke dørene mangler."]


def test_the_quorum_is_not_counted_down_by_a_stated_attendance(meeting, item, board, by):
    for number in range(6):
        factories.seat(board, f"plass-{number}")
    actions.count_attendance(**by, meeting=meeting, present=2, total=2)

    with pytest.raises(actions.FewerThanSeats, match="Organet har 6 medlemmer, ikke 2"):
        actions.record_vote(**by, item=item, entitled=2, in_favour=2)
    [told] = queries.contradictions_in(meeting)
    assert told.startswith("Frammøtet er telt av 2 medlemmer, men organet har 6 plasser. Rett")
    actions.count_attendance(**by, meeting=meeting, present=2, total=9)
    assert queries.seats_in(meeting) == 9


@pytest.mark.parametrize(
    ("settled", "how"),
    [
        ("second_round", "Valget ble avgjort i andre omgang."),
        ("lot", "Valget ble avgjort ved loddtrekning."),
    ],
)
def test_an_election_is_settled_in_a_second_round_or_by_lot(meeting, item, by, settled, how):
    given = {"in_favour": 20, "against": 20, "subject": "election", "settled": settled}
    vote = actions.record_vote(**by, item=item, entitled=64, **given)
    actions.decide_item(**by, item=item, text=words("Ola Standin er valgt."), kind="elected")

    assert vote.ending == "adopted"
    assert vote.findings[1]["reason"] == how
    assert vote.findings[1]["basis"].startswith("kommuneloven § 7-8 første ledd")
    assert queries.contradictions_in(meeting) == []


def test_only_elections_are_settled_otherwise(office, meeting, item, by):  # noqa: F811
    with pytest.raises(actions.NotAnElection):
        actions.record_vote(**by, item=item, entitled=64, in_favour=40, settled="lot")

    page = f"{DESK}{meeting.pk}/behandling/{item.pk}/"
    given = {"method": "shown", "kind": "elected", "entitled": "64", "in_favour": "40"}
    case = office.post(page, given | {"subject": "motion", "settled": "lot"})
    assert case.status_code == 422
    assert "Bare valg avgjøres" in case.content.decode()
    sent = given | {"subject": "election", "settled": "lot", "text": "Ola Standin er valgt."}
    assert office.post(page, sent).status_code == 302
    assert "ved loddtrekning" in shown(office, f"{DESK}{meeting.pk}/motebok/")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"against_names": "Asker\nLier"}, "Skriv hvor mange som stemte for og mot."),
        ({"chairs_side": "against"}, "Skriv hvor mange som stemte for og mot."),
        ({"subject": "election", "blank": "4"}, "Skriv hvor mange som stemte for og mot."),
        ({"responsible": "Kari"}, "Skriv vedtaket dette hører til."),
        ({"deadline_on": "2025-12-01"}, "Skriv vedtaket dette hører til."),
        ({"legal_basis": "§ 1"}, "Skriv vedtaket dette hører til."),
    ],
)
def test_nothing_typed_is_lost_without_a_word(office, meeting, item, typed, told):  # noqa: F811
    given = {"subject": "recommendation", "method": "shown", "kind": "adopted", "entitled": "64"}

    answer = office.post(f"{DESK}{meeting.pk}/behandling/{item.pk}/", given | typed)

    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_a_count_without_a_whole_is_told_alone(meeting, by):
    factories.make(
        StatedAttendance, meeting=meeting, what="members", present=36, total=None,
        source=factories.source(),
    )  # fmt: skip

    assert queries.minutes_content(meeting)["attendance"] == ["36 medlemmer møtte."]


def test_one_vote_closes_the_whole_meeting(three, item, by):
    actions.add_item(**by, meeting=three, title="Enda en sak")
    actions.close_item(**by, item=item, ground="privacy", whole_meeting=True)
    assert len(queries.contradictions_in(three)) == 2

    actions.record_vote(**by, item=item, entitled=3, in_favour=3, subject="closing")

    assert queries.contradictions_in(three) == []


def test_a_deputy_is_recognised_however_the_member_is_written(three, by):
    present = [
        actions.Present(name="Ola Standin"),
        actions.Present(name="Ole Vara", role="deputy", stands_in_for="ola standin"),
    ]
    actions.enter_attendance(**by, meeting=three, present=present)

    assert queries.contradictions_in(three) == [
        "Ole Vara er ført for ola standin, som også er ført."
    ]


def test_doors_are_closed_by_a_vote_where_the_act_says_may_and_within_the_meeting(three, item, by):
    given = {"item": item, "ground": "privacy", "closed_at": time(9), "reopened_at": time(23)}
    actions.close_item(**by, **given)

    assert queries.contradictions_in(three) == [
        "Veien: voteringen over å lukke dørene mangler.",
        "Veien: dørene er ført som lukket utenfor tiden møtet varte.",
    ]
    actions.close_item(**by, **given | {"reopened_at": time(10)})
    actions.record_vote(**by, item=item, entitled=3, in_favour=3, subject="closing")
    assert queries.contradictions_in(three) == []


def test_a_deputy_without_a_name_is_asked_for_it(office, meeting):  # noqa: F811
    page = f"{DESK}{meeting.pk}/frammote/"

    answer = office.post(page, {"others": "vara: for Asker"})

    assert answer.status_code == 422
    assert "Skriv navnet i «vara: for Asker»" in answer.content.decode()


@pytest.mark.parametrize(
    ("page", "first", "second"),
    [
        ("endre/", {"place": "Rådhuset"}, {"place": "Kulturhuset"}),
        ("frammote/", {"others": "Ola Standin\nKari Standin"}, {"others": "Per Standin"}),
    ],
)
def test_two_who_write_at_once_are_told_and_nothing_is_overwritten(
    office,  # noqa: F811
    meeting,
    page,
    first,
    second,
):
    address = f"{DESK}{meeting.pk}/{page}"
    stood = office.get(address).context["form"]["stod"].value()

    assert office.post(address, first | {"stod": stood}).status_code == 302
    refused = office.post(address, second | {"stod": stood})

    assert refused.status_code == 422
    assert "Noen andre har lagret dette mens du skrev" in refused.content.decode()
    again = refused.context["form"]["stod"].value()
    assert office.post(address, second | {"stod": again}).status_code == 302


def test_an_item_moved_with_its_meeting_is_no_longer_late(meeting, item, by):
    actions.issue_notice(**by, meeting=meeting)
    late = actions.add_item(**by, meeting=meeting, title="Ny sak", what_changed="kom sent")

    moved = actions.move_meeting(**by, meeting=meeting, held_on=date(2025, 11, 28), reason="Uvær")

    late.refresh_from_db()
    assert late.meeting == moved
    assert (late.added_after_notice_at, late.what_changed) == (None, "")


def test_the_hours_a_meeting_was_held_are_told_to_calendars(meeting, by):
    given = {"opened": time(9), "closed": time(10), "chair": "Ola Standin"}

    held = actions.hold_meeting(**by, meeting=meeting, **given)
    again = actions.hold_meeting(**by, meeting=held, **given)

    assert (held.sequence, again.sequence) == (meeting.sequence + 1, meeting.sequence + 1)


def read(client, address):
    """The text of an answer that is sent piece by piece."""
    return b"".join(client.get(address).streaming_content).decode()


def test_a_draft_agenda_that_is_called_off_never_becomes_public(client, meeting, item, by):
    address = f"/moter/{meeting.slug}/"
    with clock.stopped(datetime(2025, 11, 1, 9, tzinfo=UTC)):
        assert "Veien" not in client.get(address).content.decode()
        actions.cancel_meeting(**by, meeting=meeting, reason="Sykdom")
        assert "Veien" not in client.get(address).content.decode()
        assert "Veien" not in read(client, "/data/sakslister.csv")


def test_a_case_does_not_tell_of_the_draft_it_stands_on(client, meeting, board, by):
    case = factories.make(Case, slug="tog", title="Tog")
    step = factories.make(Consideration, slug="tog-styre", case=case, body=board)
    actions.add_item(**by, meeting=meeting, consideration=step)
    with clock.stopped(datetime(2025, 11, 1, 9, tzinfo=UTC)):
        assert f"/moter/{meeting.slug}/" not in client.get("/saker/tog/").content.decode()
        actions.issue_notice(**by, meeting=meeting)
        assert f"/moter/{meeting.slug}/" in client.get("/saker/tog/").content.decode()


def test_attendance_by_name_is_open_data_when_the_minutes_are_finished(client, three, item, by):
    address = "/data/frammote.csv"
    assert "Ola Standin" not in read(client, address)
    actions.record_vote(**by, item=item, entitled=3, in_favour=3)
    actions.decide_item(**by, item=item, text=words("Ja."))
    actions.finish_minutes(**by, meeting=three)

    told = read(client, address)

    assert "Ola Standin" in told
    assert three.slug in told


@pytest.mark.parametrize("form", ["urgent_remote", "written"])
def test_a_form_for_what_cannot_wait_asks_the_leader(meeting, item, by, form):
    actions.change_plan(**by, meeting=meeting, form=form)
    meeting.refresh_from_db()

    found = queries.findings_before(meeting, by["at"])

    assert [one.holds for one in found if "avgjøres før neste møte" in one.reason] == [None]


def test_a_closed_item_of_an_open_case_says_so_until_it_is_screened(office, meeting, by):  # noqa: F811
    board = meeting.body
    case = factories.make(Case, slug="tog", title="Tog")
    step = factories.make(Consideration, slug="tog-styre", case=case, body=board)
    item = actions.add_item(**by, meeting=meeting, consideration=step)
    assert "saken er åpen" not in shown(office, f"{DESK}{meeting.pk}/")

    actions.close_item(**by, item=item, ground="employee", public_title="Personalsak")

    assert "saken er åpen" in shown(office, f"{DESK}{meeting.pk}/")
    basis = "offl. § 13 jf. fvl. § 13 første ledd nr. 1"
    cases.screen_case(**by, case=case, legal_basis=basis, public_title="Personalsak")
    assert "saken er åpen" not in shown(office, f"{DESK}{meeting.pk}/")


def test_a_meeting_that_was_held_is_told_as_it_lay_ahead(client, three, item, by):
    actions.decide_item(**by, item=item, text=words("Veien bygges."))
    address = f"/moter/{three.slug}/"

    before = client.get(address, {"on": "2025-11-10"})

    assert before.status_code == 200
    assert "Veien bygges." not in before.content.decode()
    assert "Veien bygges." in client.get(address, {"on": "2025-11-20"}).content.decode()
