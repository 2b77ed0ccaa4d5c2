"""Events are planned, moved, called off and entered as held, through the gate."""

from datetime import UTC, date, datetime, time

import pytest
from tests import factories
from tests.events.conftest import FIRST, SECOND, event, item

from samrad.base.actions import Denied, Invalid
from samrad.events import actions, queries
from samrad.events.models import Event

LATER = datetime(2026, 9, 4, 9, 0, tzinfo=UTC)


def planned(by, **values):
    given = {"title": "Klimaseminar", "kind": "seminar", "starts_on": FIRST} | values
    return actions.plan_event(**by, values=given)


def test_event_is_planned_by_the_councils_own_archive_under_a_key_of_its_own(db, by):
    made, again = planned(by), planned(by)

    assert (made.slug, again.slug) == ("klimaseminar-2026-09-02", "klimaseminar-2026-09-02-2")
    assert (made.status, made.changed_at) == ("planned", by["at"])
    assert made.source.slug == "radets-saksarkiv"


def test_event_is_planned_with_title_and_kind_alone(db, by):
    made = actions.plan_event(**by, values={"title": "Studietur", "kind": "study_trip"})

    assert (made.slug, made.starts_on, made.form, made.role) == ("studietur", None, None, None)


def test_event_without_a_day_is_planned_under_its_title(db, by):
    assert planned(by, starts_on=None).slug == "klimaseminar"


def test_event_that_ends_before_it_begins_is_refused(db, by):
    with pytest.raises(Invalid, match="må slutte etter at det begynner"):
        planned(by, starts_at=time(12), ends_at=time(10))
    with pytest.raises(Invalid, match="Siste dag må være etter første dag"):
        planned(by, ends_on=date(2026, 9, 1))
    with pytest.raises(Invalid, match="hører til en kjent første dag"):
        planned(by, precision="month", starts_at=time(10))
    with pytest.raises(Invalid, match="kan ikke være en grense"):
        planned(by, precision="bound")


def test_programme_moves_with_the_event_day_by_day(gathering, by):
    actions.move_event(
        **by, event=gathering, starts_on=date(2026, 9, 9), ends_on=date(2026, 9, 10),
        starts_at=time(9), ends_at=time(15), reason="Salen var opptatt.",
    )  # fmt: skip

    gathering.refresh_from_db()
    days = [one.on for one in queries.items_of(gathering)]
    assert days == [date(2026, 9, 9)] * 3 + [date(2026, 9, 10)]
    assert (gathering.moved_from, gathering.status_reason) == (FIRST, "Salen var opptatt.")
    assert (gathering.sequence, gathering.changed_at) == (1, by["at"])


def test_new_hours_alone_are_told_to_calendars_and_are_no_other_day(gathering, by):
    actions.move_event(
        **by, event=gathering, starts_on=FIRST, ends_on=SECOND, starts_at=time(9), reason="x"
    )

    gathering.refresh_from_db()
    assert (gathering.moved_from, gathering.status_reason, gathering.sequence) == (None, "", 1)


def test_event_of_a_month_gets_its_day(db, by):
    made = event(starts_on=date(2026, 9, 1), precision="month")

    moved = actions.move_event(**by, event=made, starts_on=SECOND)

    assert (moved.precision, moved.starts_on, moved.moved_from) == ("day", SECOND, None)


def test_event_is_not_moved_to_where_it_is(gathering, by):
    with pytest.raises(actions.NothingMoved, match="fra før"):
        actions.move_event(
            **by, event=gathering, starts_on=FIRST, ends_on=SECOND, starts_at=time(10),
            ends_at=time(15),
        )  # fmt: skip


def test_event_does_not_get_too_short_for_its_programme(gathering, by):
    with pytest.raises(actions.ItemsOutside, match="«Gruppearbeid» står 10"):
        actions.move_event(**by, event=gathering, starts_on=date(2026, 9, 9))

    assert [one.on for one in queries.items_of(gathering)] == [FIRST] * 3 + [SECOND]


def test_days_are_not_taken_from_a_programme_in_the_register_either(gathering, by):
    with pytest.raises(actions.ItemsOutside, match="Flytt arrangementet"):
        actions.events.change(**by, row=gathering, ends_on=None)

    actions.events.change(**by, row=gathering, title="Samling i Asker")


@pytest.mark.parametrize(
    ("column", "value", "sequence"),
    [("ends_at", time(16), 1), ("title", "Samling i Asker", 1), ("note", "Se saken.", 0)],
)
def test_what_calendars_show_is_told_them_from_the_register_too(
    gathering, by, column, value, sequence
):
    before = gathering.changed_at
    actions.events.change(**by, row=gathering, **{column: value})

    gathering.refresh_from_db()
    assert gathering.sequence == sequence
    assert gathering.changed_at == (by["at"] if sequence else before)


def test_event_a_source_tells_of_gets_a_sequence_and_no_hour_of_change(db, by):
    row = factories.make(
        Event, slug="fra-kilden", title="Samling", kind="gathering", starts_on=FIRST
    )
    actions.events.change(**by, row=row, place="Asker")

    row.refresh_from_db()
    assert (row.sequence, row.changed_at) == (1, None)


def test_event_is_called_off_with_its_reason_and_stays(gathering, by):
    actions.cancel_event(**by, event=gathering, reason="For få påmeldte.")

    gathering.refresh_from_db()
    assert (gathering.status, gathering.status_reason) == ("cancelled", "For få påmeldte.")
    assert gathering.state_on(FIRST) == "cancelled"


@pytest.mark.parametrize("name", ["cancel_event", "confirm_event", "move_event"])
def test_what_is_called_off_or_held_is_neither_moved_called_off_nor_held(db, by, name):
    given = {"cancel_event": {"reason": "x"}, "move_event": {"starts_on": SECOND}}.get(name, {})
    act = getattr(actions, name)

    with pytest.raises(actions.CalledOff):
        act(**by, event=event("avlyst", status="cancelled"), **given)
    with pytest.raises(actions.HasBeenHeld):
        act(**by, event=event("holdt", status="held"), **given)


def test_event_is_entered_as_held_with_how_many_came(db, ingrid):
    made = event(source=factories.source("nettside"), also_in=["rapport"])

    held = actions.confirm_event(
        actor=ingrid, at=LATER, event=made, participants=60, stated_as="about"
    )

    assert (held.status, held.participants, held.stated_as) == ("held", 60, "about")
    assert (held.source.slug, held.also_in) == ("radets-saksarkiv", ["nettside", "rapport"])


def test_what_is_not_over_was_not_held(gathering, ingrid):
    now = datetime(2026, 9, 2, 20, 0, tzinfo=UTC)

    with pytest.raises(actions.NotYetOver):
        actions.confirm_event(actor=ingrid, at=now, event=gathering)


def test_what_has_no_day_was_not_held_either(db, by):
    with pytest.raises(actions.DayNotKnown):
        actions.confirm_event(**by, event=event(starts_on=None))


PLAIN = ("events", "items", "partners", "speakers", "tasks")


@pytest.mark.parametrize("register", PLAIN)
@pytest.mark.parametrize("verb", ["create", "change", "retire", "load"])
def test_kari_cannot_touch_a_register(db, kari, at, register, verb):
    with pytest.raises(Denied):
        getattr(getattr(actions, register), verb)(actor=kari, at=at)


@pytest.mark.parametrize(
    "name",
    [
        "plan_event", "move_event", "cancel_event", "confirm_event", "write_item", "drop_item",
        "move_item", "order_programme", "write_task", "drop_task", "forget_speaker",
    ],
)  # fmt: skip
def test_kari_plans_and_writes_nothing(db, kari, at, name):
    with pytest.raises(Denied):
        getattr(actions, name)(actor=kari, at=at)


def test_registers_keep_events_and_what_belongs_to_them(db, by):
    source = factories.source()
    of = actions.events.create(
        **by, slug="webinar", title="Webinar", kind="webinar", starts_on=FIRST, source=source
    )
    part = actions.items.create(**by, slug="w-1", event=of, position=1, title="Innlegg", on=FIRST)
    who = actions.speakers.create(**by, event=of, item=part, position=1, name="Ola Standin")
    held_with = actions.partners.create(**by, event=of, position=1, name="Vestregionen")
    question = actions.tasks.create(**by, event=of, number=1, text="Hvorfor?")

    actions.items.change(**by, row=part, title="Foredrag")
    for name, row in (
        ("speakers", who), ("partners", held_with), ("tasks", question), ("items", part),
        ("events", of),
    ):  # fmt: skip
        getattr(actions, name).retire(**by, row=row, on=FIRST)

    assert Event.objects.count() == 0


def test_speaker_takes_part_in_the_programme_of_one_event(gathering, by):
    other = item(event("annen"), 1)

    with pytest.raises(actions.OfAnotherEvent):
        actions.speakers.create(**by, event=gathering, item=other, position=9, name="Ola Standin")


def test_part_of_a_programme_is_on_a_day_of_its_event(gathering, by):
    given = {"slug": "sent", "event": gathering, "position": 9, "title": "Middag"}

    with pytest.raises(actions.OutsideEvent, match="Arrangementet er 2"):
        actions.items.create(**by, **given, on=date(2026, 9, 4))
    with pytest.raises(actions.OutsideEvent, match="er ikke kjent"):
        actions.items.create(**by, **(given | {"event": event("uten", starts_on=None)}), on=FIRST)
