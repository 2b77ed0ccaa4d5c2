"""What comes back by itself: reports, minutes to approve, and what others decided."""

from datetime import UTC, date, datetime

import pytest
from tests import factories
from tests.meetings.conftest import SECRET, words
from tests.meetings.test_office import DESK, office, shown  # noqa: F401 -- fixtures
from tests.search.invented import changed

from samrad.base import clock
from samrad.base.actions import Denied
from samrad.bodies.models import Delegation
from samrad.cases.models import Case, Consideration
from samrad.meetings import actions, queries
from samrad.meetings.models import AgendaItem, Decision, Meeting, Minutes
from samrad.search import actions as search

pytestmark = pytest.mark.django_db
NEXT = date(2025, 6, 13)


@pytest.fixture(autouse=True)
def april():
    with clock.stopped(datetime(2025, 4, 1, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def by(ingrid, at):
    return {"actor": ingrid, "at": at}


@pytest.fixture
def ahead(board, by):
    return actions.plan_meeting(**by, body=board, held_on=NEXT)


def titles(meeting):
    return [one.title.replace("\u00a0", " ") for one in queries.recalls_for(meeting)]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"report_on": NEXT}, "Skal meldes tilbake 13. juni 2025."),
        ({"report_on": date(2025, 6, 14)}, None),
        ({"deadline_on": NEXT}, "Fristen er 13. juni 2025."),
        ({"deadline_on": date(2025, 6, 14)}, None),
        ({"report_next": True}, "Skal meldes tilbake på neste møte."),
        ({"report_next": True, "state": "done"}, None),
        ({}, None),
    ],
)
def test_decision_comes_back_when_its_day_has_come(ahead, item, values, why):
    row = {"state": "open", "meeting": item.meeting, "item": item, "text": words("Vedtatt.")}
    factories.make(Decision, slug="v", **row | values)

    found = queries.recalls_for(ahead)

    assert [one.why.replace("\u00a0", " ") for one in found] == ([why] if why else [])
    assert titles(ahead) == (["Oppfølging av vedtak: Handlingsprogram for 2026"] if why else [])


def test_decision_stands_on_one_agenda_until_a_later_day_is_set(ahead, item, by, board):
    row = actions.decide_item(**by, item=item, text=words("Utred."), report_next=True)
    [one] = queries.recalls_for(ahead)

    made = actions.recall_item(**by, meeting=ahead, key=one.key)

    assert (made.kind, made.recalls) == ("report_back", row)
    assert queries.recalls_for(ahead) == []
    with pytest.raises(actions.NothingToRecall):
        actions.recall_item(**by, meeting=ahead, key=one.key)
    later = actions.plan_meeting(**by, body=board, held_on=date(2025, 9, 12))
    assert queries.recalls_for(later) == []
    Decision.objects.get()
    actions.decisions.change(**by, row=row, report_on=date(2025, 9, 1))
    assert len(queries.recalls_for(later)) == 1


def test_called_off_meeting_gives_back_what_it_should_have_heard(ahead, item, by, board):
    actions.decide_item(**by, item=item, text=words("Utred."), report_next=True)
    [one] = queries.recalls_for(ahead)
    actions.recall_item(**by, meeting=ahead, key=one.key)
    later = actions.plan_meeting(**by, body=board, held_on=date(2025, 9, 12))

    actions.cancel_meeting(**by, meeting=ahead, reason="Sykdom")

    assert len(queries.recalls_for(later)) == 1
    assert queries.recalls_for(Meeting.objects.get(pk=ahead.pk)) == []


def finished(meeting, **values):
    moment = datetime(2025, 3, 20, tzinfo=UTC)
    given = {
        "content": {"items": []},
        "sha256": "a" * 64,
        "finished_at": moment,
        "finished_by": "user:1",
    }
    return factories.make(Minutes, meeting=meeting, **given | values)


def test_minutes_wait_for_approval_once_and_are_approved_by_the_decision(ahead, held, by):
    first = finished(held)
    assert titles(ahead) == ["Godkjenning av protokoll fra Styret 14. mars 2025"]
    [item] = [
        one
        for one in actions.add_fixed_items(**by, meeting=ahead)
        if one.kind == "minutes_approval"
    ]
    assert item.approves == held
    assert queries.recalls_for(ahead) == []

    actions.decide_item(**by, item=item, text=words("Protokollen er godkjent."))

    first.refresh_from_db()
    assert (first.approved_on, first.approved_in) == (NEXT, ahead)


def test_minutes_take_the_place_of_the_item_that_does_not_say_whose(ahead, held, by):
    actions.add_fixed_items(**by, meeting=ahead)
    finished(held)
    [one] = queries.recalls_for(ahead)

    actions.recall_item(**by, meeting=ahead, key=one.key)

    rows = AgendaItem.objects.filter(kind="minutes_approval")
    assert [row.approves for row in rows] == [held]


def test_corrected_minutes_wait_and_approved_ones_do_not(ahead, held):
    finished(held, approved_on=date(2025, 3, 25))
    assert queries.recalls_for(ahead) == []

    finished(held, version=2, reason="Rettet")

    assert len(queries.recalls_for(ahead)) == 1


def test_minutes_approved_on_paper_before_stay_approved_that_day(ahead, held, by):
    first = finished(held)
    actions.add_fixed_items(**by, meeting=ahead)
    actions.approve_minutes(**by, minutes=first, approved_on=date(2025, 5, 1))
    item = AgendaItem.objects.get(approves=held)

    actions.decide_item(**by, item=item, text=words("Protokollen er godkjent."))

    first.refresh_from_db()
    assert first.approved_on == date(2025, 5, 1)


def test_rejected_minutes_stay_unapproved(ahead, held, by):
    first = finished(held)
    actions.add_fixed_items(**by, meeting=ahead)
    item = AgendaItem.objects.get(approves=held)

    actions.decide_item(**by, item=item, text=words("Ikke godkjent."), kind="rejected")

    first.refresh_from_db()
    assert first.approved_on is None


def test_decision_in_haste_is_told_to_the_body_it_was_made_for(by, item):
    assembly = factories.body("rep", "assembly", name="Representantskapet")
    ahead = actions.plan_meeting(**by, body=assembly, held_on=NEXT)

    actions.decide_item(
        **by, item=item, text=words("Haster."), decided_how="urgent", on_behalf_of=assembly
    )

    assert titles(ahead) == ["Referatsak: Handlingsprogram for 2026"]
    actions.add_fixed_items(**by, meeting=ahead)
    assert AgendaItem.objects.get(kind="notification").recalls == Decision.objects.get()
    assert queries.recalls_for(ahead) == []


def test_case_by_delegation_is_told_to_the_giver_without_being_asked(by, held, board):
    assembly = factories.body("rep", "assembly", name="Representantskapet")
    given = factories.make(
        Delegation, slug="d", giver=assembly, receiver=board, scope="Høringssvar"
    )
    case = factories.make(Case, slug="sak", title="Høringssvar")
    step = factories.make(
        Consideration, slug="s", case=case, body=board, delegation=given, purpose="decision"
    )
    item = actions.add_item(**by, meeting=held, consideration=step)

    row = actions.decide_item(**by, item=item, text=words("Sendes."))

    assert (row.decided_how, row.on_behalf_of) == ("delegated", assembly)


def test_decision_for_another_body_says_which(by, item, board):
    for whom in (None, board):
        with pytest.raises(actions.NoOtherBody):
            actions.decide_item(
                **by, item=item, text=words("Ja."), decided_how="urgent", on_behalf_of=whom
            )


def test_closed_matter_comes_back_closed(ahead, screened, by):
    row = Decision.objects.get(item=screened)
    actions.decisions.change(**by, row=row, report_next=True, state="open")
    [one] = queries.recalls_for(ahead)

    made = actions.recall_item(**by, meeting=ahead, key=one.key)

    assert SECRET in made.title
    assert made.public_title == "Oppfølging av vedtak: Personalsak"
    assert made.closed_basis == "offl. § 13 jf. fvl. § 13"


def test_what_is_screened_after_it_came_back_is_closed_in_the_item_that_brings_it_back(
    ahead, screened, by, client
):
    case = screened.consideration.case
    changed(case, is_screened=False)
    row = Decision.objects.get(item=screened)
    actions.decisions.change(**by, row=row, report_next=True, state="open")
    [one] = queries.recalls_for(ahead)
    made = actions.recall_item(**by, meeting=ahead, key=one.key)
    actions.issue_notice(**by, meeting=ahead)
    search.catch_up(at=clock.now())
    assert made.closed_basis == ""
    assert SECRET in client.get(f"/moter/{ahead.slug}/").content.decode()

    changed(case, is_screened=True)
    search.catch_up(at=clock.now())

    for address in (f"/moter/{ahead.slug}/", f"/sok/?q={SECRET}", "/sok.json?q=" + SECRET):
        assert f"{SECRET} i" not in client.get(address).content.decode()
    rows = b"".join(client.get("/data/sakslister.csv").streaming_content).decode()
    assert SECRET not in rows
    assert "Personalsak" in rows


def test_what_is_closed_in_its_meeting_after_it_came_back_is_closed_here_too(
    ahead, item, by, client
):
    row = factories.make(
        Decision, slug="v", meeting=item.meeting, item=item, text=words("Ja."),
        state="open", report_next=True,
    )  # fmt: skip
    [one] = [each for each in queries.recalls_for(ahead) if each.decision == row]
    actions.recall_item(**by, meeting=ahead, key=one.key)
    actions.issue_notice(**by, meeting=ahead)
    assert item.title in client.get(f"/moter/{ahead.slug}/").content.decode()

    changed(item, closed_basis="§ 11-5 andre ledd", public_title="Personalsak")

    told = client.get(f"/moter/{ahead.slug}/").content.decode()
    assert item.title not in told
    assert "Personalsak" in told


def test_the_desk_asks_as_often_for_many_decisions(ahead, held, django_assert_num_queries):
    def waiting(number):
        factories.make(
            Decision, slug=f"v-{number}", meeting=held, text=words("Ja."), state="open",
            report_next=True, position=number,
        )  # fmt: skip

    waiting(1)
    with django_assert_num_queries(7):
        assert len(queries.recalls_for(ahead)) == 1
    for number in range(2, 8):
        waiting(number)
    with django_assert_num_queries(7):
        assert len(queries.recalls_for(ahead)) == 7


def test_only_the_secretariat_lets_things_come_back(kari, at, ahead):
    with pytest.raises(Denied):
        actions.recall_item(actor=kari, at=at, meeting=ahead, key="report_back-1")


def test_desk_shows_what_should_stand_there_with_one_button(office, ahead, held):  # noqa: F811
    finished(held)
    page = f"{DESK}{ahead.pk}/"
    assert "Bør stå på sakslisten" in shown(office, page)

    office.post(f"{page}tilbake/", {"forslag": f"minutes_approval-{held.pk}"})

    text = shown(office, page)
    assert "Bør stå på sakslisten" not in text
    assert "Godkjenning av protokoll fra Styret" in text
    office.post(f"{page}tilbake/", {"forslag": "x"})
    assert "ikke lenger aktuelt" in shown(office, page)


def test_meeting_without_a_body_or_a_day_recalls_nothing(held):
    nobodys = factories.make(Meeting, slug="o", title="Ordførermøte", held_on=NEXT)
    undated = factories.make(Meeting, slug="u", body=held.body)

    assert queries.recalls_for(nobodys) == queries.recalls_for(undated) == []
