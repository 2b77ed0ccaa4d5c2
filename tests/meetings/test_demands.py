"""Members demand a meeting or a case: the third of all members, and what it binds."""

from datetime import UTC, date, datetime

import pytest
from tests import factories
from tests.meetings.test_office import DESK, office, shown  # noqa: F401 -- fixtures

from samrad.base import clock
from samrad.base.actions import Denied
from samrad.base.ports.notices import NOTICES
from samrad.bodies import actions as bodies
from samrad.bodies.models import Mandate
from samrad.meetings import actions, queries
from samrad.meetings.models import AgendaItem, Demand, Supporter
from samrad.meetings.queries import Seat

pytestmark = pytest.mark.django_db
TODAY = date(2025, 11, 20)


@pytest.fixture(autouse=True)
def november():
    with clock.stopped(datetime(2025, 11, 20, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def by(ingrid):
    return {"actor": ingrid, "at": clock.now()}


@pytest.fixture
def sixteen(board):
    """The board with sixteen seats, the last two vacant; those who sit, in order of seat."""
    for number in range(16):
        seat = factories.seat(board, f"styre-{number:02}")
        if number < 14:
            factories.mandate(seat, factories.person(f"Standin {number:02}"))
    return sorted(queries.roll_on(board, TODAY), key=lambda seat: seat.label)


def demanded(by, board, members, **values):
    given = {"wanted": "meeting", "title": "Jernbanen", "demanded_on": TODAY}
    return actions.raise_demand(**by, body=board, members=members, **given | values)


def found(demand):
    return queries.demand_told(queries.demand_numbered(demand.pk), TODAY)


@pytest.mark.parametrize(("count", "holds"), [(5, False), (6, True)])
def test_third_is_of_all_members_vacant_seats_too(by, board, sixteen, count, holds):
    # Reference: kommuneloven § 11-2 andre ledd bokstav c: 16 members, 6 must demand it.
    told = found(demanded(by, board, sixteen[:count]))

    assert told.finding.holds is holds
    assert told.finding.required == 6
    assert told.finding.reason == f"{count} av 16 medlemmer krever møte; 6 må til."
    assert str(told.finding.basis).startswith("kommuneloven § 11-2 andre ledd")
    assert told.must_be_met is holds


@pytest.mark.parametrize(("count", "holds"), [(21, False), (22, True)])
def test_case_needs_22_of_the_64_municipalities_of_the_assembly(by, count, holds):
    # Reference: rules.md KL-11-3-1-b: 22 of 64.
    assembly = factories.body("rep", "assembly", name="Representantskapet", is_elected=True)
    for number in range(64):
        factories.member(f"kommune-{number}", number=f"{3300 + number}")
    roll = queries.roll_on(assembly, TODAY)

    told = found(demanded(by, assembly, roll[:count], wanted="case"))

    assert told.finding.reason == f"{count} av 64 medlemmer krever saken; 22 må til."
    assert told.finding.holds is holds


def test_demand_counts_those_who_still_have_a_seat_and_stand_behind_it(by, board, sixteen):
    row = demanded(by, board, sixteen[:6])
    first = Supporter.objects.order_by("pk").first()

    actions.withdraw_support(**by, supporter=first)
    assert found(row).is_reached is False
    actions.support_demand(**by, demand=row, members=[sixteen[0]], since=TODAY)
    assert found(row).is_reached is True

    mandate = Mandate.objects.get(person=sixteen[1].person)
    bodies.end_mandate(**by, mandate=mandate, until=date(2025, 11, 1), reason="")
    told = found(row)
    assert told.is_reached is False
    assert [one.counts for one in told.behind].count(False) == 1


def test_only_a_member_with_a_seat_may_demand_and_only_once(by, board, sixteen):
    stranger = Seat("p999", "Kari Standin", person=factories.person("Kari Standin"))
    with pytest.raises(actions.NoSeat, match="Kari Standin har ikke plass i organet"):
        demanded(by, board, [stranger])
    with pytest.raises(actions.NobodyDemands):
        demanded(by, board, [])
    row = demanded(by, board, sixteen[:1])
    with pytest.raises(actions.StandsBehind):
        actions.support_demand(**by, demand=row, members=sixteen[:1], since=TODAY)
    assert Demand.objects.count() == 1


def test_body_the_act_does_not_reach_has_no_such_demand(by):
    group = factories.body("faggruppe", "expert_group", is_elected=False)

    with pytest.raises(actions.NotElected, match="§ 11-1"):
        demanded(by, group, [])


def test_meeting_meets_the_demand(by, board, sixteen):
    row = demanded(by, board, sixteen[:6])
    meeting = actions.plan_meeting(**by, body=board, held_on=date(2025, 12, 12))
    assert queries.meetings_that_may_take(row, TODAY)[0][0] == meeting.pk

    actions.meet_demand(**by, demand=row, meeting=meeting)

    told = found(row)
    assert (told.is_met, told.must_be_met) == (True, False)
    assert queries.demands_open_on(TODAY) == []
    with pytest.raises(actions.DemandIsOver):
        actions.meet_demand(**by, demand=row, meeting=meeting)
    with pytest.raises(actions.DemandIsOver):
        actions.withdraw_demand(**by, demand=row)


def test_case_demanded_stands_on_the_agenda_and_is_not_taken_off(by, board, sixteen):
    row = demanded(by, board, sixteen[:6], wanted="case")
    meeting = actions.plan_meeting(**by, body=board, held_on=date(2025, 12, 12))
    actions.meet_demand(**by, demand=row, meeting=meeting)
    item = AgendaItem.objects.get()

    with pytest.raises(actions.DemandedByMembers, match="§ 11-3 første ledd"):
        actions.remove_item(**by, item=item)


def test_case_too_few_demand_may_be_taken_off_again(by, board, sixteen):
    row = demanded(by, board, sixteen[:5], wanted="case")
    meeting = actions.plan_meeting(**by, body=board, held_on=date(2025, 12, 12))
    actions.meet_demand(**by, demand=row, meeting=meeting)
    actions.issue_notice(**by, meeting=meeting)

    actions.remove_item(**by, item=AgendaItem.objects.get(), what_changed="Trukket")

    assert AgendaItem.objects.get().removed_at is not None


def test_demand_is_given_up_whole(by, board, sixteen):
    given = {"wanted": "meeting", "title": "Jernbanen", "demanded_on": TODAY}
    row = actions.raise_demand(**by, body=board, members=sixteen[:6], **given)

    assert actions.withdraw_demand(**by, demand=row).withdrawn_on == TODAY
    assert queries.demands_open_on(TODAY) == []


@pytest.mark.parametrize("wanted", ["meeting", "case"])
def test_demand_follows_a_meeting_that_is_moved_and_binds_again_when_it_is_called_off(
    by, board, sixteen, wanted
):
    row = demanded(by, board, sixteen[:6], wanted=wanted)
    meeting = actions.plan_meeting(**by, body=board, held_on=date(2025, 12, 12))
    actions.meet_demand(**by, demand=row, meeting=meeting)

    moved = actions.move_meeting(**by, meeting=meeting, held_on=date(2025, 12, 19), reason="Sykdom")
    assert queries.called_for(queries.demand_numbered(row.pk)) == moved
    actions.cancel_meeting(**by, meeting=moved, reason="Sykdom")

    assert found(row).must_be_met is True
    assert queries.called_for(queries.demand_numbered(row.pk)) is None


def test_meeting_of_another_body_meets_nothing(by, board, sixteen, held):
    row = demanded(by, board, sixteen[:6])
    other = factories.body("utvalg", "committee")
    elsewhere = actions.plan_meeting(**by, body=other, held_on=date(2025, 12, 12))

    for meeting in (elsewhere, held):
        with pytest.raises(actions.OtherBody):
            actions.meet_demand(**by, demand=row, meeting=meeting)


def test_only_the_secretariat_keeps_count(kari, at, board):
    for name, given in (
        ("raise_demand", {"body": board}),
        ("support_demand", {}),
        ("withdraw_support", {}),
        ("withdraw_demand", {}),
        ("meet_demand", {}),
    ):
        with pytest.raises(Denied):
            getattr(actions, name)(actor=kari, at=at, **given)


def test_office_counts_a_demand_until_it_binds_and_lets_a_meeting_meet_it(
    office,  # noqa: F811
    board,
    sixteen,
    ingrid,
):
    assert "Medlemmer krever møte eller sak" in shown(office, DESK)
    page = f"{DESK}krav/i/{board.pk}/"
    assert "Krav fra medlemmer i Styret" in shown(office, page)
    sent = {"wanted": "meeting", "title": "Jernbanen", "demanded_on": "2025-11-20"}
    assert office.post(page, sent).status_code == 422
    made = office.post(page, sent | {"members": [seat.key for seat in sixteen[:5]]}).url

    assert "5 av 16 medlemmer krever møte; 6 må til." in shown(office, made)
    assert "Neste skritt" not in shown(office, made)
    assert "ikke mange nok" in shown(office, made)
    assert "ikke i orden" not in shown(office, made)
    assert not [one for one in NOTICES["meetings"](TODAY, ingrid) if "krever" in one.sentence]
    more = {"since": "2025-11-20", "members": [sixteen[5].key]}
    assert office.post(f"{made}flere/", more).url == made
    assert office.post(f"{made}flere/", more).status_code == 422
    assert "Møtet skal holdes." in shown(office, made)
    assert "nok står bak" in shown(office, made)
    assert "møtet skal holdes" in shown(office, DESK)
    assert [one for one in NOTICES["meetings"](TODAY, ingrid) if "krever" in one.sentence]
    supporter = Supporter.objects.order_by("pk").first()
    office.post(f"{made}trukket/", {"medlem": supporter.pk})
    assert "5 av 16 medlemmer krever møte" in shown(office, made)

    meeting = actions.plan_meeting(
        actor=ingrid, at=clock.now(), body=board, held_on=date(2025, 12, 12)
    )
    assert office.post(f"{made}etterkom/", {"meeting": ""}).status_code == 422
    assert office.post(f"{made}etterkom/", {"meeting": meeting.pk}).url == made
    assert "etterkommet" in shown(office, made)
    office.post(f"{made}trukket/")
    assert "Kravet er etterkommet eller trukket." in shown(office, made)
    assert office.get(f"{DESK}krav/999/").status_code == 404
    assert office.get(f"{DESK}krav/i/999/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_desk_costs_the_same_however_many_demands(
    by, board, sixteen, count, django_assert_num_queries
):
    for number in range(count):
        demanded(by, board, sixteen[: number + 1])

    with django_assert_num_queries(11):
        assert len(queries.demands_open_on(TODAY)) == count


def test_a_notice_that_members_demand_counts_those_behind_it(by, board, sixteen):
    meeting = actions.plan_meeting(**by, body=board, held_on=date(2025, 12, 12))
    actions.add_item(**by, meeting=meeting, title="Jernbanen")

    def told():
        notice = actions.issue_notice(**by, meeting=meeting, called_by="members")
        return notice.findings[0]["holds"], notice.findings[0]["reason"]

    assert told() == (False, "0 av 16 medlemmer krever møte; 6 må til.")
    actions.meet_demand(**by, demand=demanded(by, board, sixteen[:6]), meeting=meeting)
    assert told() == (True, "6 av 16 medlemmer krever møte; 6 må til.")
