"""Going through the agenda: pauses, doors, remarks, and what is refused on the way."""

import pytest
from tests.factories import chamber

from samrad.base.actions import Denied, opened
from samrad.base.policies import system
from samrad.chamber import actions, queries
from samrad.chamber.models import Sitting
from samrad.chamber.policies import acting_as
from samrad.meetings.actions import IsOpen, NotInThisForm
from samrad.meetings.models import ItemRecord

pytestmark = pytest.mark.django_db
AT = chamber.AT
STRICT = actions.Why(ground="strict")


@pytest.fixture
def by(ingrid):
    return {"actor": ingrid, "at": AT}


@pytest.fixture
def under_way(by):
    row = chamber.sitting("asker", "baerum", "oslo")
    actions.call_roll(**by, sitting=row, absent=[])
    return chamber.begun(row)


def test_only_an_item_of_the_meeting_is_taken_up_and_not_in_a_pause(under_way, by):
    board = chamber.sitting_of_another_body()
    with pytest.raises(actions.OtherMeeting):
        actions.take_item(**by, sitting=under_way, item=board.meeting.items.first())
    second = under_way.meeting.items.get(position=2)
    actions.pause_sitting(**by, sitting=under_way)
    with pytest.raises(actions.Paused):
        actions.take_item(**by, sitting=under_way, item=second)
    with pytest.raises(actions.Paused):
        actions.pause_sitting(**by, sitting=under_way)
    actions.resume_sitting(**by, sitting=under_way)
    with pytest.raises(actions.NotPaused):
        actions.resume_sitting(**by, sitting=under_way)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("pause_sitting", {}),
        ("resume_sitting", {}),
        ("close_doors", {"ground": "privacy"}),
        ("open_doors", {}),
        ("add_remark", {"text": "Hei"}),
        ("correct_happening", {"happening": None, "text": "Hei"}),
        ("give_code", {"attendee": None}),
    ],
)
def test_only_the_one_who_leads_does_it(name, given, under_way, kari):
    with pytest.raises(Denied):
        getattr(actions, name)(actor=kari, at=AT, sitting=under_way, **given)


def test_a_meeting_that_is_not_open_is_told_so():
    assert str(actions.NotOpen()) == "Møtet er ikke åpnet."


def test_the_doors_need_an_item(sitting, by):
    for act in (
        lambda: actions.close_doors(**by, sitting=sitting, ground="privacy"),
        lambda: actions.open_doors(**by, sitting=sitting),
    ):
        with pytest.raises(actions.NoItem):
            act()


def test_the_doors_close_on_a_ground_and_open_behind_the_item(under_way, by):
    with pytest.raises(IsOpen):
        actions.open_doors(**by, sitting=under_way)
    actions.close_doors(**by, sitting=under_way, ground="privacy", addition="fvl. § 13")
    first = under_way.meeting.items.get(position=1)
    assert first.closed_basis.endswith("; fvl. § 13")
    row = queries.sitting_called(under_way.meeting.slug)
    assert queries.is_closed_now(row)

    actions.take_item(**by, sitting=row, item=row.meeting.items.get(position=2))

    record = ItemRecord.objects.get(item=first)
    assert (f"{record.closed_at:%H.%M}", f"{record.reopened_at:%H.%M}") == ("10.00", "10.00")
    first.refresh_from_db()
    assert first.closed_basis.endswith("; fvl. § 13")
    assert not queries.is_closed_now(queries.sitting_called(row.meeting.slug))


def test_an_item_closed_by_an_older_text_has_no_doors_to_note(under_way, by):
    second = under_way.meeting.items.get(position=2)
    chamber.changed(second, closed_basis="offl. § 13")
    actions.take_item(**by, sitting=under_way, item=second)
    assert not ItemRecord.objects.filter(item=second).exists()


def test_a_meeting_closed_at_a_closed_item_opens_its_doors(under_way, by):
    actions.close_doors(**by, sitting=under_way, ground="privacy")
    actions.close_sitting(**by, sitting=queries.sitting_called(under_way.meeting.slug))
    assert ItemRecord.objects.get().reopened_at is not None


def test_what_must_be_closed_is_not_taken_up_in_a_remote_meeting(by):
    row = chamber.sitting("asker", "oslo", form="remote")
    item = row.meeting.items.get(position=1)
    chamber.changed(item, closed_ground="employee", closed_basis="kommuneloven § 11-5 andre ledd")
    with pytest.raises(NotInThisForm, match="fjernmøte"):
        actions.take_item(**by, sitting=row, item=item)
    assert Sitting.objects.get(pk=row.pk).item is None


def test_a_remark_is_words_and_a_correction_is_of_this_meeting(under_way, by):
    with pytest.raises(actions.NothingSaid):
        actions.add_remark(**by, sitting=under_way, text="  ")
    line = actions.add_remark(**by, sitting=under_way, text="Feil.")
    with pytest.raises(actions.NothingSaid):
        actions.correct_happening(**by, sitting=under_way, happening=line, text="")
    board = chamber.sitting_of_another_body()
    with pytest.raises(actions.NotHere):
        actions.correct_happening(**by, sitting=board, happening=line, text="Rett.")
    found = actions.correct_happening(**by, sitting=under_way, happening=line, text="Rett.")
    assert (found.corrects, found.item) == (line, under_way.item)


def test_a_remark_before_the_first_item_stands_in_the_log_alone(sitting, by):
    actions.add_remark(**by, sitting=sitting, text="Salen er full.", in_minutes=True)
    assert ItemRecord.objects.count() == 0


def test_a_correction_of_a_closed_line_is_closed_too(under_way, by):
    actions.close_doors(**by, sitting=under_way, ground="privacy")
    row = queries.sitting_called(under_way.meeting.slug)
    line = actions.add_remark(**by, sitting=row, text="Hemmelig.")
    assert line.is_closed
    second = row.meeting.items.get(position=2)
    actions.take_item(**by, sitting=row, item=second)
    found = actions.correct_happening(**by, sitting=row, happening=line, text="Mer hemmelig.")
    assert found.is_closed
    assert [one.text for one in queries.told_to(row, reads_closed=False)][-1] == (
        "Sak 2/26 ble tatt opp."
    )


def test_what_was_said_in_an_item_closed_since_is_told_to_those_who_may_read_it(under_way, by):
    actions.add_remark(**by, sitting=under_way, text="Åpent da.")
    item = under_way.item
    with opened("tests.change", system("tests"), AT):
        item.closed_basis = "§ 11-5 andre ledd"
        item.save()

    told = [one.text for one in queries.told_to(under_way, reads_closed=False)]
    whole = [one.text for one in queries.told_to(under_way, reads_closed=True)]

    assert "Åpent da." in whole
    assert "Åpent da." not in told
    assert not any(text.startswith("Sak ") for text in told)


def test_who_leads_before_the_roll_call_leads_after_it(by):
    board = chamber.sitting_of_another_body()
    deputy = actions.arrive(**by, sitting=board, attendee=board.attendees.get(office="vice_chair"))
    actions.take_chair(**by, sitting=board, attendee=deputy)
    actions.call_roll(**by, sitting=board, absent=[])
    board.refresh_from_db()
    assert (board.chair, board.led_by) == (deputy, "Solveig Standin")


def test_a_leader_found_out_with_everyone_deciding_gives_up_the_lead(by):
    row = chamber.sitting_of_another_body()
    actions.call_roll(**by, sitting=row, absent=[])
    chamber.begun(row)
    leader, deputy = row.attendees.get(office="chair"), row.attendees.get(office="vice_chair")
    found = [
        actions.raise_recusal(**by, sitting=row, attendee=one, why=STRICT)
        for one in (leader, deputy)
    ]
    # 2 places need 1; without the two nobody remains, so both decide.
    assert len(queries.voters(row)) == 2
    row.refresh_from_db()
    assert row.chair == deputy  # took over while the leader alone was asked
    actions.decide_recusal(**by, sitting=row, recusal=found[0], in_favour=0, against=2)
    actions.decide_recusal(**by, sitting=row, recusal=found[1], in_favour=2)

    row.refresh_from_db()
    assert row.chair == leader
    assert queries.voters(row) == [leader]


def test_one_who_left_before_the_answer_is_only_away(under_way, by):
    asker, oslo = (under_way.attendees.get(place__label=one) for one in ("Asker", "Oslo"))
    first = actions.raise_recusal(**by, sitting=under_way, attendee=asker, why=STRICT)
    actions.leave(**by, sitting=under_way, attendee=asker)
    actions.decide_recusal(**by, sitting=under_way, recusal=first, in_favour=2)

    assert len(queries.voters(under_way)) == 2
    chamber.deputy(under_way, "Asker", "Ola Standin")
    actions.arrive(**by, sitting=under_way, attendee=asker)
    assert oslo in queries.voters(under_way)
    assert asker not in queries.voters(under_way)


def test_the_law_of_the_deputies_is_shown_while_a_place_is_empty(by):
    row = chamber.sitting("asker", "oslo")
    chamber.deputy(row, "Asker", "Ola Standin")
    [asker, oslo] = queries.roll_told(row).lines
    assert asker.calls.reason == "Varamedlem nummer 1 kalles inn."
    assert oslo.calls is None
    assert [str(one) for one in (row, asker.place, asker.member.one, row.happenings.get())] == [
        str(row.meeting), "Asker", "Representant for Asker", "Møtet ble åpnet.",
    ]  # fmt: skip


def test_a_restart_shows_the_same(under_way, by):
    actions.raise_recusal(**by, sitting=under_way, attendee=under_way.attendees.first(), why=STRICT)
    before = queries.roll_told(queries.sitting_called(under_way.meeting.slug))
    again = queries.roll_told(Sitting.objects.get(pk=under_way.pk))
    assert [one.holder for one in again.lines] == [one.holder for one in before.lines]
    assert [one.asked for one in again.lines] == [one.asked for one in before.lines]


def test_a_pause_is_taken_and_ends_and_both_stand_in_the_log(under_way, by):
    paused = actions.pause_sitting(**by, sitting=under_way)
    assert paused.paused_at == AT
    resumed = actions.resume_sitting(**by, sitting=under_way)
    assert resumed.paused_at is None
    assert [one.text for one in queries.log_of(under_way)][:2] == [
        "Møtet fortsatte.",
        "Møtet tok pause.",
    ]


def test_an_item_that_should_not_have_been_closed_is_open_with_all_that_was_said(under_way, by):
    actions.close_doors(**by, sitting=under_way, ground="privacy")
    row = queries.sitting_called(under_way.meeting.slug)
    actions.open_doors(**by, sitting=row, after_all=True)
    assert row.meeting.items.get(position=1).closed_basis == ""


def test_every_code_is_of_its_own(under_way, by):
    codes = actions.hand_out_codes(**by, sitting=under_way)
    assert len({code for _attendee, code in codes}) == len(codes) == 3


def test_a_member_declares_for_an_item_ahead(under_way):
    asker = under_way.attendees.get(place__label="Asker")
    why = actions.Why(ground="discretion", item=under_way.meeting.items.get(position=2))
    found = actions.declare_recusal(actor=acting_as(asker), at=AT, attendee=asker, why=why)
    assert (found.is_own, found.state) == (True, "raised")
    assert asker in queries.voters(under_way)


def test_nobody_outside_declares_for_a_member(under_way, kari):
    asker = under_way.attendees.get(place__label="Asker")
    with pytest.raises(Denied):
        actions.declare_recusal(actor=kari, at=AT, attendee=asker, why=STRICT)
