"""The plan, the agenda and the notice."""

from datetime import UTC, date, datetime, time

import pytest
from tests import factories
from tests.meetings.conftest import words

from samrad.base.actions import ACTIONS, Denied, Invalid
from samrad.cases import actions as cases
from samrad.cases.models import Case, CaseAttachment, CasePaper, Consideration
from samrad.files.models import Document
from samrad.meetings import actions, queries
from samrad.meetings.models import Meeting, Notice
from samrad.register.models import AgreementTerm

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 13)


@pytest.fixture
def by(ingrid, at):
    return {"actor": ingrid, "at": at}


@pytest.fixture
def planned(board, by):
    return actions.plan_meeting(
        **by, body=board, held_on=DAY, starts_at=time(10), ends_at=time(12), place="Rådhuset"
    )


@pytest.fixture
def step(board):
    """A case that waits for the board, with a final paper."""
    case = factories.make(Case, slug="sak", title="Høringssvar om vei")
    row = factories.make(Consideration, slug="sak-styre", case=case, body=board)
    factories.make(
        CasePaper,
        case=case,
        consideration=row,
        state="final",
        saved_at=datetime(2026, 1, 1, tzinfo=UTC),
        saved_by="user:1",
        finalised_at=datetime(2026, 1, 1, tzinfo=UTC),
        sha256="a" * 64,
        content={"background": words("Veien er smal.")},
    )
    return row


@pytest.mark.parametrize(
    "name",
    [
        "plan_meeting",
        "plan_series",
        "change_plan",
        "move_meeting",
        "cancel_meeting",
        "add_item",
        "add_fixed_items",
        "order_items",
        "remove_item",
        "issue_notice",
    ],
)
def test_only_the_secretariat_prepares_meetings(name, kari, haakon, at):
    for actor in (kari, haakon):
        with pytest.raises(Denied):
            ACTIONS[f"meetings.{name}"].perform(actor=actor, at=at)


def test_planned_meeting_gets_a_key_of_its_own(planned, board, by):
    again = actions.plan_meeting(**by, body=board, held_on=DAY)

    assert planned.slug == "styre-2026-03-13"
    assert again.slug == "styre-2026-03-13-2"
    assert planned.status == "planned"
    with pytest.raises(actions.BodyNotThen):
        actions.plan_meeting(**by, body=board, held_on=date(2000, 1, 1))
    with pytest.raises(Invalid, match="slutte etter"):
        actions.plan_meeting(**by, body=board, held_on=DAY, starts_at=time(12), ends_at=time(11))


def test_series_leaves_out_holidays(board, by):
    days, holidays = actions.series(date(2026, 4, 30), date(2026, 5, 31), 1)
    made = actions.plan_series(**by, body=board, days=days)

    assert [one.held_on for one in made] == [
        date(2026, 4, 30),
        date(2026, 5, 7),
        date(2026, 5, 21),
        date(2026, 5, 28),
    ]
    assert holidays == [date(2026, 5, 14)]  # Kristi himmelfartsdag
    with pytest.raises(actions.NothingToPlan):
        actions.plan_series(**by, body=board, days=[])
    many = [date.fromordinal(DAY.toordinal() + number) for number in range(61)]
    with pytest.raises(actions.TooMany):
        actions.plan_series(**by, body=board, days=many)


def test_change_moves_the_calendar_on(planned, by):
    row = actions.change_plan(**by, meeting=planned, form="remote", starts_at=time(9))

    assert (row.form, row.starts_at, row.ends_at, row.sequence) == ("remote", time(9), None, 1)


def test_moved_meeting_takes_its_agenda_along_and_is_told_of(planned, by):
    item = actions.add_item(**by, meeting=planned, title="Sak")

    moved = actions.move_meeting(**by, meeting=planned, held_on=date(2026, 3, 20), reason="Sykdom.")

    planned.refresh_from_db()
    item.refresh_from_db()
    assert (planned.status, planned.moved_to, planned.sequence) == ("moved", moved, 1)
    assert item.meeting == moved
    assert moved.slug == "styre-2026-03-20"
    with pytest.raises(actions.CalledOff, match="flyttet"):
        actions.add_item(**by, meeting=planned, title="Sak")
    with pytest.raises(actions.AlreadyThatDay):
        actions.move_meeting(**by, meeting=moved, held_on=date(2026, 3, 20), reason="Nei.")
    with pytest.raises(actions.BodyNotThen):
        actions.move_meeting(**by, meeting=moved, held_on=date(2001, 3, 20), reason="Nei.")


def test_cancelled_meeting_says_why_and_a_held_one_stays(planned, held, by):
    row = actions.cancel_meeting(**by, meeting=planned, reason="For få saker.")

    assert (row.status, row.status_reason, row.sequence) == ("cancelled", "For få saker.", 1)
    with pytest.raises(actions.HasBeenHeld):
        actions.cancel_meeting(**by, meeting=held, reason="Nei.")


def test_case_gets_its_number_when_it_comes_on_the_agenda(planned, step, by):
    item = actions.add_item(**by, meeting=planned, consideration=step)

    assert item.number == "1/26"
    with pytest.raises(actions.AlreadyOnAgenda):
        actions.add_item(**by, meeting=planned, consideration=step)
    other = factories.body("utvalg", "committee", name="Utvalget")
    elsewhere = actions.plan_meeting(**by, body=other, held_on=DAY)
    with pytest.raises(actions.OtherBody):
        actions.add_item(**by, meeting=elsewhere, consideration=step)
    with pytest.raises(Invalid, match="tittel"):
        actions.add_item(**by, meeting=planned)


def test_agenda_is_ordered_and_given_times(planned, by):
    actions.add_fixed_items(**by, meeting=planned)
    first, second, third = queries.agenda_of(planned)
    actions.order_items(**by, meeting=planned, items=[third.pk, first.pk, second.pk])
    timed = actions.add_item(**by, meeting=planned, title="Sak", minutes=30)
    order = [*queries.agenda_of(planned).values_list("pk", flat=True)]
    actions.order_items(**by, meeting=planned, items=[timed.pk, *order[:-1]])

    lines = queries.lines_of(planned)

    assert [line.title for line in lines][:2] == ["Sak", "Eventuelt"]
    assert [line.at for line in lines] == ["10.00", "10.30", "", ""]
    assert actions.add_fixed_items(**by, meeting=planned) == []
    with pytest.raises(actions.NoSuchOrder):
        actions.order_items(**by, meeting=planned, items=[first.pk])


def test_notice_freezes_the_agenda_and_opens_the_papers(planned, step, by, client):
    actions.add_item(**by, meeting=planned, consideration=step)
    notice = actions.issue_notice(**by, meeting=planned, text=words("Velkommen."))

    planned.refresh_from_db()
    assert (planned.status, planned.sequence, notice.number) == ("called", 1, 1)
    assert notice.agenda[0]["title"] == "Høringssvar om vei"
    assert len(notice.sha256) == 64
    assert CasePaper.objects.get().published_at is not None
    assert [one["holds"] for one in notice.findings] == [True, True, True, True]
    again = actions.issue_notice(**by, meeting=planned)
    assert (again.number, again.sha256 == notice.sha256) == (2, False)
    assert Notice.objects.count() == 2


def test_notice_asks_for_a_day_an_agenda_and_a_meeting_ahead(planned, held, board, by):
    undated = factories.make(Meeting, slug="uten", body=board)

    with pytest.raises(actions.NothingOnAgenda):
        actions.issue_notice(**by, meeting=planned)
    with pytest.raises(actions.AlreadyHeld):
        actions.issue_notice(**by, meeting=held)
    with pytest.raises(actions.NoDay):
        actions.issue_notice(**by, meeting=undated)


@pytest.mark.parametrize(
    ("called_by", "said"), [("leader", "Lederen finner"), ("body", "Organet har selv bestemt")]
)
def test_notice_keeps_who_wanted_the_meeting(planned, by, called_by, said):
    actions.add_item(**by, meeting=planned, title="Sak")
    notice = actions.issue_notice(**by, meeting=planned, called_by=called_by)

    reasons = [one["reason"] for one in notice.findings]
    assert [one.startswith(said) for one in reasons].count(True) == 1
    assert sum(one.startswith(("Lederen finner", "Organet har")) for one in reasons) == 1


def test_findings_tell_of_missing_papers_the_form_and_practice(planned, by):
    actions.add_item(**by, meeting=planned, title="Sak uten papirer")
    planned.form = "remote"

    found = queries.findings_before(planned, datetime(2026, 3, 10, tzinfo=UTC))

    told = {one.reason: one.holds for one in found}
    assert told["1 av 1 saker mangler papirer; møtet kan si nei til å avgjøre dem."] is False
    assert told["Det er ikke vedtatt å åpne for fjernmøter."] is False
    given = {"key": "assembly.remote_access_decided", "value": True, "status": "term"}
    factories.make(AgreementTerm, **given, valid_from=date(2026, 3, 1))
    again = queries.findings_before(planned, datetime(2026, 3, 10, tzinfo=UTC))
    assert not any("fjernmøter" in one.reason and one.holds is False for one in again)
    late = found[-1]
    assert (late.holds, str(late.basis)) == (False, "praksis frist for innkalling")
    assert "27. februar 2026" in late.reason


def test_a_meeting_nobody_can_read_the_hour_of_is_not_announced(board, by):
    bare = actions.plan_meeting(**by, body=board, held_on=DAY)

    def announced(meeting):
        found = queries.findings_before(meeting, by["at"])
        [one] = [each for each in found if "§ 11-3 andre ledd" in str(each.basis)]
        return one.holds, one.reason

    assert announced(bare) == (
        False,
        "Nettstedet kan ikke kunngjøre klokkeslett, sted og saksliste: det er ikke ført.",
    )
    bare.starts_at, bare.form = time(10), "remote"
    actions.add_item(**by, meeting=bare, title="Sak")
    assert announced(bare) == (
        True,
        "Nettstedet kunngjør møtet med tid, sted og saksliste når innkallingen er sendt.",
    )


def test_law_reaches_elected_bodies_only(by):
    group = factories.body("gruppe", "expert_group", name="Gruppen", is_elected=False)
    unknown = factories.body("ukjent", "expert_group", name="Ukjent")
    one = actions.plan_meeting(**by, body=group, held_on=DAY)
    other = actions.plan_meeting(**by, body=unknown, held_on=DAY)
    undated = factories.make(Meeting, slug="uten", body=group)

    assert [found.holds for found in queries.findings_before(one, by["at"])] == [False, True]
    assert len(queries.findings_before(other, by["at"])) == 1
    assert queries.findings_before(undated, by["at"]) == []


def test_what_comes_or_goes_after_the_notice_is_explained_and_marked(planned, step, by, client):
    first = actions.add_item(**by, meeting=planned, title="Første sak")
    actions.issue_notice(**by, meeting=planned)

    with pytest.raises(actions.NothingTold):
        actions.add_item(**by, meeting=planned, title="Sen sak")
    late = actions.add_item(**by, meeting=planned, title="Sen sak", what_changed="Haster.")
    with pytest.raises(actions.NothingTold):
        actions.remove_item(**by, item=first)
    actions.remove_item(**by, item=first, what_changed="Trukket.")

    shown = " ".join(client.get(f"/moter/{planned.slug}/").content.decode().split())
    assert late.added_after_notice_at == by["at"]
    assert "ny etter innkallingen" in shown
    assert "Haster." in shown
    assert "Tatt av: Første sak (Trukket)." in shown
    assert shown.count("Første sak") == 1
    assert [one.pk for one in queries.removed_from(planned)] == [first.pk]


def test_item_goes_without_trace_before_the_notice_and_stays_when_decided(planned, decision, by):
    item = actions.add_item(**by, meeting=planned, title="Sak")

    actions.remove_item(**by, item=item)

    assert not queries.agenda_of(planned).exists()
    with pytest.raises(actions.IsDecided):
        actions.remove_item(**by, item=decision.item)


def test_next_step_follows_what_is_done(planned, by):
    def step():
        return queries.step_of(planned, date(2026, 2, 1))

    assert step().page == "item"
    actions.add_item(**by, meeting=planned, title="Sak")
    assert step().page == "notice"
    actions.issue_notice(**by, meeting=planned)
    assert step() is None
    planned.status = "cancelled"
    assert step() is None


def test_papers_are_finished_before_the_notice(planned, step, by, ingrid):
    other = factories.make(Case, slug="annen", title="Tog")
    unwritten = factories.make(Consideration, slug="annen-styre", case=other, body=planned.body)

    def next_step():
        return queries.step_of(planned, date(2026, 2, 1))

    actions.add_item(**by, meeting=planned, consideration=step)
    assert next_step().page == "notice"
    actions.add_item(**by, meeting=planned, consideration=unwritten)
    assert next_step().words == "Gjør ferdig papirene: 1 sak mangler saksframlegg"
    assert next_step().address(planned).endswith(f"/{planned.pk}/#saksliste")
    [on_desk] = queries.on_desk(date(2026, 2, 1), ingrid)
    assert on_desk.step == next_step()
    actions.issue_notice(**by, meeting=planned)
    assert next_step() is None


def test_case_with_a_number_keeps_it_when_it_comes_on_the_agenda(planned, step, by):
    cases.number_case(**by, step=step, year=2026, printed="40/26")
    step.refresh_from_db()

    item = actions.add_item(**by, meeting=planned, consideration=step)

    assert item.number == "40/26"


def test_the_page_lists_the_papers_the_notice_has_published(planned, step, by, client):
    plan = factories.make(Document, uid="plan", title="Plan", published_at=by["at"])
    draft = factories.make(Document, uid="kladd", title="Kladd")
    for position, (document, title) in enumerate([(plan, "Planen"), (draft, "Kladden")]):
        factories.make(
            CaseAttachment, case=step.case, document=document, title=title, position=position
        )
    actions.add_item(**by, meeting=planned, consideration=step)
    address = f"/moter/{planned.slug}/"

    before = client.get(address).content.decode()
    actions.issue_notice(**by, meeting=planned)
    after = client.get(address).content.decode()

    assert "</a>: vedlegg: Planen</p>" in before
    assert "Kladden" not in before
    assert "</a>: saksframlegg, vedlegg: Planen, vedlegg: Kladden</p>" in after
