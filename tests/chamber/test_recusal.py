"""Who stands aside in an item, who decides it, and who leads meanwhile."""

from datetime import timedelta

import pytest
from tests.factories import chamber

from samrad.base.actions import Denied, Invalid
from samrad.base.policies import Actor
from samrad.chamber import actions, queries
from samrad.chamber.models import Recusal
from samrad.chamber.policies import acting_as, may_take_chair
from samrad.meetings.models import ItemRecord
from samrad.meetings.queries.presence import presence_in
from samrad.publications.prose import plain

pytestmark = pytest.mark.django_db
AT = chamber.AT
STRICT = actions.Why(ground="strict")


@pytest.fixture
def by(ingrid):
    return {"actor": ingrid, "at": AT}


@pytest.fixture
def five(by):
    """An assembly of five where everyone is there, at its first item."""
    row = chamber.sitting("asker", "baerum", "drammen", "lier", "oslo", items=3)
    chamber.deputy(row, "Asker", "Ola Standin")
    actions.call_roll(**by, sitting=row, absent=[])
    return chamber.begun(row)


@pytest.fixture
def asker(five):
    return five.attendees.get(name="Representant for Asker")


def voting(sitting):
    return [one.name.removeprefix("Representant for ") for one in queries.voters(sitting)]


def told(sitting):
    return [list(one.sentences) for one in presence_in(sitting.meeting)]


def next_item(sitting, by, position):
    item = sitting.meeting.items.get(position=position)
    return actions.take_item(**by, sitting=sitting, item=item)


def test_declare_recusal_is_the_members_own(five, asker, by):
    lier = five.attendees.get(name="Representant for Lier")
    with pytest.raises(Denied):
        actions.declare_recusal(actor=acting_as(lier), at=AT, attendee=asker, why=STRICT)

    found = actions.declare_recusal(actor=acting_as(asker), at=AT, attendee=asker, why=STRICT)

    assert str(found) == "Representant for Asker: habilitet"
    assert voting(five) == ["Baerum", "Drammen", "Lier", "Oslo"]
    assert queries.told_to(five, reads_closed=True)[-1].text == (
        "Representant for Asker meldte fra om mulig inhabilitet "
        "(forvaltningsloven § 6 første ledd)."
    )
    with pytest.raises(Invalid, match="reist fra før"):
        actions.declare_recusal(actor=acting_as(asker), at=AT, attendee=asker, why=STRICT)


def test_a_disqualified_member_is_out_of_the_item_and_back_for_the_next(five, asker, by, kari):
    ola = five.attendees.get(name="Ola Standin")
    actions.arrive(**by, sitting=five, attendee=ola)
    given = {"sitting": five, "attendee": asker, "why": STRICT}
    with pytest.raises(Denied):
        actions.raise_recusal(actor=kari, at=AT, **given)
    found = actions.raise_recusal(**by, **given)
    with pytest.raises(Denied):
        actions.decide_recusal(actor=kari, at=AT, sitting=five, recusal=found, in_favour=4)

    actions.decide_recusal(**by, sitting=five, recusal=found, in_favour=3, against=1)

    assert voting(five) == ["Ola Standin", "Baerum", "Drammen", "Lier", "Oslo"]
    record = ItemRecord.objects.get(item=five.item)
    assert record.disqualified == "Asker (forvaltningsloven § 6 første ledd)"
    assert plain(record.discussion) == (
        "Organet, uten dem det gjaldt, avgjorde at Representant for Asker er inhabil "
        "(forvaltningsloven § 6 første ledd). 3 stemte for at medlemmet trer ut, 1 imot."
    )
    next_item(five, by, 2)
    assert voting(five) == ["Asker", "Baerum", "Drammen", "Lier", "Oslo"]
    assert told(five)[:2] == [
        [
            (
                "Ola Standin tok plassen til Asker fra og med saken (kl. 10.00). "
                "Grunn: inhabil, forvaltningsloven § 6 første ledd."
            )
        ],
        ["Asker kom før saken (kl. 10.00)."],
    ]
    assert [one.can_vote for one in presence_in(five.meeting)] == [5, 5, 5]
    with pytest.raises(actions.AlreadyDecided):
        actions.decide_recusal(**by, sitting=five, recusal=found, in_favour=4)


def test_without_a_deputy_the_place_is_empty_and_the_base_stands(five, by):
    lier = five.attendees.get(name="Representant for Lier")
    found = actions.raise_recusal(**by, sitting=five, attendee=lier, why=STRICT)
    actions.decide_recusal(**by, sitting=five, recusal=found, in_favour=4)

    assert queries.headroom(five).told == "4 av 5, 1 over grensen"
    assert told(five)[0] == [
        "Lier gikk før saken (kl. 10.00). Grunn: inhabil, forvaltningsloven § 6 første ledd."
    ]
    actions.leave(**by, sitting=five, attendee=lier)
    next_item(five, by, 2)
    assert voting(five) == ["Asker", "Baerum", "Drammen", "Oslo"]
    assert told(five)[1] == []


def test_a_member_found_impartial_is_back_at_once(five, asker, by):
    found = actions.raise_recusal(**by, sitting=five, attendee=asker, why=STRICT)
    actions.decide_recusal(**by, sitting=five, recusal=found, in_favour=1, against=3)

    assert voting(five)[0] == "Asker"
    assert told(five)[0] == []
    assert ItemRecord.objects.get(item=five.item).disqualified == ""


def test_with_too_many_questioned_all_decide_and_leave_together(five, by):
    three = [
        five.attendees.get(name=f"Representant for {one}") for one in ("Asker", "Lier", "Oslo")
    ]
    found = [actions.raise_recusal(**by, sitting=five, attendee=one, why=STRICT) for one in three]

    # 5 places need 3; without the three only 2 remain, so all five decide.
    assert len(voting(five)) == 5
    assert queries.who_decides(five, list(queries.questioned(five))).all_take_part
    actions.decide_recusal(**by, sitting=five, recusal=found[0], in_favour=5)
    actions.decide_recusal(**by, sitting=five, recusal=found[1], in_favour=0, against=5)
    assert len(voting(five)) == 5
    actions.decide_recusal(**by, sitting=five, recusal=found[2], in_favour=5)

    assert voting(five) == ["Baerum", "Drammen", "Lier"]
    assert "Alle, også de det gjaldt," in queries.told_to(five, reads_closed=True)[-1].text


def test_two_questioned_decide_neither_about_themselves_nor_each_other(five, by):
    pair = [five.attendees.get(name=f"Representant for {one}") for one in ("Asker", "Lier")]
    found = [actions.raise_recusal(**by, sitting=five, attendee=one, why=STRICT) for one in pair]
    actions.decide_recusal(**by, sitting=five, recusal=found[0], in_favour=0, against=3)

    assert voting(five) == ["Baerum", "Drammen", "Oslo"]
    actions.withdraw_recusal(**by, sitting=five, recusal=found[1])
    assert voting(five) == ["Asker", "Baerum", "Drammen", "Lier", "Oslo"]


def test_the_votes_must_decide_it(five, asker, by, kari):
    found = actions.raise_recusal(**by, sitting=five, attendee=asker, why=STRICT)
    given = {**by, "sitting": five, "recusal": found}
    with pytest.raises(actions.MoreVotesThanThere):
        actions.decide_recusal(**given, in_favour=5)
    with pytest.raises(actions.NotDecided, match="§ 11-9"):
        actions.decide_recusal(**given, in_favour=2)
    with pytest.raises(actions.NotDecided, match="Møtelederen har ikke stemt"):
        actions.decide_recusal(**given, in_favour=2, against=2)
    with pytest.raises(Denied):
        actions.withdraw_recusal(actor=kari, at=AT, sitting=five, recusal=found)
    actions.decide_recusal(**given, in_favour=2, against=2, chair="against")
    assert voting(five)[0] == "Asker"
    with pytest.raises(actions.AlreadyDecided):
        actions.withdraw_recusal(**by, sitting=five, recusal=found)


def test_the_chairs_side_settles_a_tie(five, asker, by):
    found = actions.raise_recusal(**by, sitting=five, attendee=asker, why=STRICT)
    given = {"sitting": five, "recusal": found, "in_favour": 2, "against": 2}
    assert actions.decide_recusal(**by, **given, chair="in_favour").state == "out"


def test_exemption_is_decided_and_its_basis_stands_in_the_minutes(five, asker, by):
    why = actions.Why(ground="personal", reason="Sykdom i familien")
    found = actions.raise_recusal(**by, sitting=five, attendee=asker, why=why, is_own=True)
    actions.decide_recusal(**by, sitting=five, recusal=found, in_favour=4)

    record = ItemRecord.objects.get(item=five.item)
    assert plain(record.discussion) == (
        "Organet, uten dem det gjaldt, fritok Representant for Asker i saken "
        "(kommuneloven § 11-11, jf. § 18-1 fjerde ledd). 4 stemte for at medlemmet trer ut, 0 imot."
    )
    assert record.disqualified == ""
    assert record.excused == "Asker (kommuneloven § 11-11, jf. § 18-1 fjerde ledd)"
    assert found.reason == ""  # the reason is the member's own
    assert queries.headroom(five).entitled == 5
    again = actions.raise_recusal(
        **by, sitting=five, attendee=five.attendees.get(name="Representant for Lier"), why=why
    )
    actions.decide_recusal(**by, sitting=five, recusal=again, in_favour=0, against=3)
    assert "fritok ikke" in queries.told_to(five, reads_closed=True)[-1].text


def test_no_one_stands_aside_without_a_ground_or_in_an_election(five, asker, by):
    given = {**by, "sitting": five, "attendee": asker}
    with pytest.raises(actions.NoGround, match="§ 11-4"):
        actions.raise_recusal(**given, why=actions.Why(ground=""))
    election = chamber.item(five.meeting, 4, kind="election")
    with pytest.raises(actions.NobodyStandsAside, match="Ingen er inhabil ved valg"):
        actions.raise_recusal(**given, why=actions.Why(ground="strict", item=election))
    guest = actions.admit(**by, sitting=five, name="Gjest fra Moss")
    with pytest.raises(actions.NobodyStandsAside, match="Bare et medlem"):
        actions.raise_recusal(**{**given, "attendee": guest}, why=STRICT)


def test_what_is_declared_ahead_holds_when_the_item_is_taken_up(five, asker, by):
    second = five.meeting.items.get(position=2)
    why = actions.Why(ground="discretion", reason="Nær venn", item=second)
    found = actions.raise_recusal(**by, sitting=five, attendee=asker, why=why)
    assert voting(five)[0] == "Asker"
    with pytest.raises(actions.AlreadyDecided):
        actions.decide_recusal(**by, sitting=five, recusal=found, in_favour=4)

    next_item(five, by, 2)
    assert voting(five)[0] == "Baerum"
    next_item(five, by, 3)
    assert voting(five)[0] == "Asker"  # nobody answered, so nobody was out
    assert told(five) == [[], [], []]
    next_item(five, by, 2)
    actions.decide_recusal(**by, sitting=five, recusal=found, in_favour=4)
    next_item(five, by, 3)
    next_item(five, by, 2)
    assert voting(five)[0] == "Baerum"
    assert Recusal.objects.get().reason == "Nær venn"


def test_withdrawn_ahead_moves_nobody(five, asker, by):
    why = actions.Why(ground="appeal", item=five.meeting.items.get(position=2))
    found = actions.raise_recusal(**by, sitting=five, attendee=asker, why=why)
    actions.withdraw_recusal(**by, sitting=five, recusal=found)
    next_item(five, by, 2)
    assert voting(five)[0] == "Asker"


def test_a_deputy_in_the_seat_may_be_disqualified_too(five, asker, by):
    ola = five.attendees.get(name="Ola Standin")
    actions.arrive(**by, sitting=five, attendee=ola)
    actions.leave(**by, sitting=five, attendee=asker)
    assert voting(five)[0] == "Ola Standin"
    found = actions.raise_recusal(**by, sitting=five, attendee=ola, why=STRICT)
    actions.decide_recusal(**by, sitting=five, recusal=found, in_favour=4)
    assert voting(five) == ["Baerum", "Drammen", "Lier", "Oslo"]

    next_item(five, by, 2)
    assert voting(five)[0] == "Ola Standin"
    assert [one.can_vote for one in presence_in(five.meeting)] == [4, 5, 5]


def test_one_who_leaves_while_questioned_is_away_in_the_minutes(five, asker, by):
    actions.raise_recusal(**by, sitting=five, attendee=asker, why=STRICT)
    actions.leave(**by, sitting=five, attendee=asker)
    assert told(five)[0] == ["Asker gikk før saken (kl. 10.00)."]


# -------------------------------------------------------------------------------- who leads


@pytest.fixture
def board(by):
    """A board of two with a leader and a deputy leader, both there, at its first item."""
    row = chamber.sitting_of_another_body()
    actions.call_roll(**by, sitting=row, absent=[])
    return chamber.begun(row)


def people(board):
    return (board.attendees.get(office="chair"), board.attendees.get(office="vice_chair"))


def test_the_leader_leads_and_the_deputy_leader_the_item_the_leader_is_out_of(board, by):
    leader, deputy = people(board)
    assert (board.chair, board.led_by) == (leader, "Håkon Standin")
    extra = actions.Why(ground="strict")
    found = actions.raise_recusal(**by, sitting=board, attendee=leader, why=extra)
    board.refresh_from_db()
    assert board.chair == deputy
    actions.decide_recusal(**by, sitting=board, recusal=found, in_favour=1)

    next_item(board, by, 2)

    board.refresh_from_db()
    assert board.chair == leader
    assert [one.chair for one in presence_in(board.meeting)] == ["Solveig Standin", "Håkon Standin"]


def test_the_deputy_leader_takes_over_when_the_leader_is_gone(board, by, kari):
    leader, deputy = people(board)
    with pytest.raises(Denied):
        actions.take_chair(actor=kari, at=AT, sitting=board, attendee=deputy)
    actions.take_chair(actor=acting_as(deputy), at=AT, sitting=board, attendee=deputy)
    actions.take_chair(actor=acting_as(deputy), at=AT, sitting=board, attendee=deputy)
    board.refresh_from_db()
    assert board.chair == deputy
    assert not may_take_chair(Actor("attendee:0", ""), sitting=board, attendee=deputy)

    actions.leave(**by, sitting=board, attendee=deputy)
    board.refresh_from_db()
    assert board.chair == leader
    actions.leave(**by, sitting=board, attendee=leader)
    board.refresh_from_db()
    assert board.chair is None
    finding, who = queries.leadership(board)
    assert (finding.reason, who) == ("En møteleder velges ved flertallsvalg.", None)
    with pytest.raises(actions.CannotLead):
        actions.take_chair(**by, sitting=board, attendee=leader)


def test_one_out_of_the_item_cannot_lead_it(five, asker, by):
    actions.take_chair(**by, sitting=five, attendee=asker)
    found = actions.raise_recusal(**by, sitting=five, attendee=asker, why=STRICT)
    five.refresh_from_db()
    assert five.chair is None
    with pytest.raises(actions.CannotLead):
        actions.take_chair(**by, sitting=five, attendee=asker)
    actions.decide_recusal(**by, sitting=five, recusal=found, in_favour=4)
    later = AT + timedelta(minutes=1)
    lier = five.attendees.get(name="Representant for Lier")
    actions.take_chair(actor=by["actor"], at=later, sitting=five, attendee=lier)
    assert presence_in(five.meeting)[0].chair == "Representant for Lier"


def test_nobody_leads_before_the_first_item_without_a_leader(by):
    row = chamber.sitting("asker", "oslo")
    actions.call_roll(**by, sitting=row, absent=[])
    row.refresh_from_db()
    assert (row.chair, row.led_by) == (None, "")
