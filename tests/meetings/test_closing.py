"""Behind closed doors: the act's grounds, «skal» and «kan», and remote meetings."""

from datetime import date, time

import pytest
from tests import factories
from tests.meetings.conftest import SECRET, words
from tests.meetings.test_office import DESK, november, office, shown  # noqa: F401 -- fixtures

from samrad.base.actions import Denied, opened
from samrad.base.policies import system
from samrad.meetings import actions, queries
from samrad.meetings.models import AgendaItem, Meeting
from samrad.publications import paper

pytestmark = pytest.mark.django_db
DAY = date(2025, 11, 28)
ALL = ("employee", "secrecy", "privacy", "public_interest")


@pytest.fixture
def by(ingrid, at):
    return {"actor": ingrid, "at": at}


@pytest.fixture
def meeting(board, by):
    return actions.plan_meeting(**by, body=board, held_on=DAY, form="physical", place="Oslo")


@pytest.fixture
def item(meeting, by):
    return actions.add_item(**by, meeting=meeting, title=f"Ansettelse {SECRET}")


@pytest.mark.parametrize(
    ("ground", "basis", "reason"),
    [
        ("employee", "§ 11-5 andre ledd", "Saken skal behandles for lukkede dører."),
        ("secrecy", "§ 11-5 andre ledd", "Saken skal behandles for lukkede dører."),
        (
            "privacy",
            "§ 11-5 tredje ledd bokstav a",
            "Organet kan vedta å lukke behandlingen av saken.",
        ),
        (
            "public_interest",
            "§ 11-5 tredje ledd bokstav b",
            "Organet kan vedta å lukke behandlingen av saken.",
        ),
    ],
)
def test_each_ground_has_its_paragraph_and_must_or_may(by, item, ground, basis, reason):
    # Reference: kommuneloven § 11-5 andre og tredje ledd.
    [row] = actions.close_item(**by, item=item, ground=ground, addition=" fvl. § 13 ")

    assert row.closed_ground == ground
    assert row.closed_basis == f"kommuneloven {basis}, jf. § 18-1 fjerde ledd; fvl. § 13"
    assert queries.closing_found(ground, item.meeting)[0].reason == reason


@pytest.mark.parametrize("form", ["remote", "urgent_remote"])
@pytest.mark.parametrize("ground", ALL)
def test_what_must_be_closed_is_not_taken_in_a_remote_meeting(board, by, form, ground):
    # Reference: kommuneloven § 11-7 tredje ledd; for urgent remote meetings our reading.
    meeting = actions.plan_meeting(**by, body=board, held_on=DAY, form=form)
    item = actions.add_item(**by, meeting=meeting, title="Sak")
    must = ground in {"employee", "secrecy"}

    if must:
        with pytest.raises(actions.NotInThisForm, match=r"gjør møtet fysisk .*§ 11-7 tredje ledd"):
            actions.close_item(**by, item=item, ground=ground)
        with pytest.raises(actions.NotInThisForm):
            actions.add_item(**by, meeting=meeting, title="Ny", closed_ground=ground)
    else:
        assert actions.close_item(**by, item=item, ground=ground)


def test_meeting_with_what_must_be_closed_is_not_made_remote(by, item, meeting):
    actions.close_item(**by, item=item, ground="employee")

    with pytest.raises(actions.NotInThisForm):
        actions.change_plan(**by, meeting=meeting, form="remote")
    assert Meeting.objects.get(pk=meeting.pk).form == "physical"
    actions.open_item(**by, item=item)
    assert actions.change_plan(**by, meeting=meeting, form="remote").form == "remote"


def test_whole_meeting_is_closed_item_by_item(by, item, meeting):
    actions.add_item(**by, meeting=meeting, title="En til")

    closed = actions.close_item(**by, item=item, ground="privacy", whole_meeting=True)

    assert len(closed) == 2
    assert AgendaItem.objects.exclude(closed_ground="privacy").count() == 0


def test_meeting_whose_form_nobody_knows_is_not_judged_by_it(by, board):
    meeting = actions.plan_meeting(**by, body=board, held_on=DAY)

    assert len(queries.closing_found("employee", meeting)) == 1


def test_item_is_opened_again(by, item):
    actions.close_item(**by, item=item, ground="privacy", closed_at=time(16))

    row = actions.open_item(**by, item=item)

    assert (row.closed_ground, row.closed_basis) == ("", "")
    assert queries.closed_as(row)["closed_at"] is None


def test_doors_open_after_they_close(by, item):
    with pytest.raises(actions.OpensBeforeItCloses):
        actions.close_item(
            **by, item=item, ground="privacy", closed_at=time(17), reopened_at=time(16)
        )
    assert AgendaItem.objects.get().closed_basis == ""


def test_minutes_tell_the_ground_and_the_hours_and_outsiders_no_more(by, item, meeting):
    actions.close_item(
        **by,
        item=item,
        ground="employee",
        public_title="Personalsak",
        closed_at=time(16, 40),
        reopened_at=time(17, 5),
    )
    actions.record_vote(**by, item=item, entitled=16, in_favour=9, subject="closing")
    actions.record_vote(**by, item=item, entitled=16, in_favour=9, subject="motion", about=SECRET)
    actions.decide_item(**by, item=item, text=words(SECRET))
    whole = str(paper.html(queries.draft_paper(meeting)))
    outside = str(paper.html(queries.public_draft(meeting)))

    assert "Dørene ble lukket kl. 16.40 og åpnet kl. 17.05." in whole
    assert SECRET in whole
    assert "kommuneloven § 11-5 andre ledd" in outside
    assert "Personalsak" in outside
    assert "Forslaget om å lukke møtet ble enstemmig vedtatt." in outside
    assert "16.40" in outside
    assert SECRET not in outside


def test_text_of_old_stays_and_is_not_a_ground(by, item):
    row = factories.make(
        AgendaItem,
        slug="gammel",
        meeting=item.meeting,
        position=9,
        title="Gammel sak",
        closed_basis="kommuneloven § 31 nr. 5",
    )

    assert queries.closed_as(row)["closed_ground"] == ""
    assert actions.open_item(**by, item=row).closed_basis == ""
    with pytest.raises(actions.IsOpen):
        actions.open_item(**by, item=row)


def test_only_the_secretariat_closes_and_opens(kari, at, item):
    with pytest.raises(Denied):
        actions.close_item(actor=kari, at=at, item=item, ground="privacy")
    with pytest.raises(Denied):
        actions.open_item(actor=kari, at=at, item=item)


def test_office_chooses_a_ground_and_is_told_what_the_law_says(office, item, meeting):  # noqa: F811
    page = f"{DESK}{meeting.pk}/sak/{item.pk}/lukket/"
    text = shown(office, page)
    assert "Skal lukkes: arbeidstakers tjenstlige forhold (§ 11-5 andre ledd)" in text
    assert "Kan lukkes: hensynet til personvern (§ 11-5 tredje ledd bokstav a)" in text

    lost = office.post(page, {"closed_ground": "", "closed_basis": "fvl. § 13"})
    assert "Velg grunnen tillegget hører til." in lost.content.decode()
    done = office.post(
        page, {"closed_ground": "secrecy", "closed_basis": "fvl. § 13", "closed_at": "16.40"}
    )
    assert done.status_code == 302
    text = shown(office, f"{DESK}{meeting.pk}/")
    assert "Saken skal behandles for lukkede dører." in text
    assert "fvl. § 13" in text
    again = shown(office, page)
    assert 'value="fvl. § 13"' in again
    assert 'value="16:40"' in again
    assert "Saken kan behandles i denne møteformen." in again
    office.post(page, {"closed_ground": ""})
    assert AgendaItem.objects.get().closed_basis == ""
    assert office.post(page, {"closed_ground": "", "x": ""}).status_code == 422
    assert office.get(f"{DESK}{meeting.pk}/sak/999/lukket/").status_code == 404


def test_new_item_is_closed_on_a_ground_from_the_list(office, meeting):  # noqa: F811
    page = f"{DESK}{meeting.pk}/sak/"
    sent = {"title": "Lønn", "kind": "case", "closed_ground": "employee"}

    assert office.post(page, sent).status_code == 302

    row = AgendaItem.objects.get()
    assert (row.closed_ground, row.closed_basis) == (
        "employee",
        "kommuneloven § 11-5 andre ledd, jf. § 18-1 fjerde ledd",
    )


def test_an_item_of_a_screened_case_is_opened_and_stays_covered_by_the_case(screened, ingrid, at):
    with opened("tests.change", system("tests"), at):
        screened.closed_basis = "§ 11-5 andre ledd"
        screened.title = "Sak om 01014560013"  # an invented number with valid check digits
        screened.save()

    row = actions.open_item(actor=ingrid, at=at, item=screened)

    assert row.closed_basis == ""
    assert queries.covered(row)["basis"] == "offl. § 13 jf. fvl. § 13"
