"""What clashes with a day, and the year wheel."""

from collections import Counter
from datetime import date, time

import pytest
from tests import factories
from tests.factories.users import user

from samrad.base.actions import Denied
from samrad.base.policies import ANYONE
from samrad.base.ports.datasets import DATASETS
from samrad.base.ports.deadlines import DEADLINES, Duty
from samrad.base.ports.occasions import OCCASIONS, Occasion
from samrad.base.ports.registers import REGISTERS
from samrad.base.vocabulary import Role
from samrad.wheel import actions, queries
from samrad.wheel.models import BusyPeriod, DutyDone

FRIDAY = date(2023, 11, 10)


def board(on=FRIDAY, starts_at=time(9), ends_at=time(11), **values):
    """A meeting some room has on."""
    given = {"title": "Styret", "whose": "styret", "address": "/moter/x/", "key": "m:1"} | values
    return Occasion(on=on, starts_at=starts_at, ends_at=ends_at, **given)


def having(*found):
    return OCCASIONS.with_entry(
        "tests", lambda first, last: [one for one in found if first <= one.on <= last]
    )


# ------------------------------------------------------------------ clashes


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2024, 5, 17), "Det er 17. mai."),
        (date(2023, 12, 24), "Det er julaften."),
        (date(2023, 12, 31), "Det er nyttårsaften."),
        (date(2023, 11, 11), "Det er lørdag."),
        # Reference: «styremøte 16. april» 2023 var en søndag (årsrapport 2023).
        (date(2023, 4, 16), "Det er søndag."),
        (date(2024, 3, 26), "Det er i påskeuken."),
    ],
)
def test_days_when_nobody_should_be_called(db, day, said):
    (found,) = queries.clashes(day)

    assert found.sentence.startswith(said)
    assert found.is_certain


def test_an_ordinary_friday_is_free(db):
    assert queries.clashes(FRIDAY, time(9), time(11)) == []


def test_a_school_break_clashes_on_its_days_only(db):
    # The days are invented.
    factories.make(
        BusyPeriod, slug="vinterferie", kind="school_break", title="Vinterferie",
        whose="Skolene i Asker", valid_from=date(2024, 2, 19), valid_until=date(2024, 2, 24),
    )  # fmt: skip

    (found,) = queries.clashes(date(2024, 2, 23))

    assert found.sentence == "Skoleferie: Vinterferie (Skolene i Asker)."
    assert queries.clashes(date(2024, 2, 26)) == []


def test_another_meeting_at_the_same_hours(db):
    with having(board()):
        (found,) = queries.clashes(FRIDAY, time(10), time(12))

    assert found == queries.Clash("Samme dag: Styret, styret.", "/moter/x/", is_certain=True)


def test_a_meeting_that_ends_before_does_not_clash(db):
    with having(board()):
        assert queries.clashes(FRIDAY, time(11), time(12)) == []


def test_a_meeting_with_unknown_hours_may_clash(db):
    with having(board(starts_at=None, ends_at=None)):
        (found,) = queries.clashes(FRIDAY, time(10), time(12))

    assert not found.is_certain


def test_a_meeting_does_not_clash_with_itself(db):
    with having(board()):
        assert queries.clashes(FRIDAY, time(9), time(11), besides="m:1") == []


# ------------------------------------------------------------------ the wheel


def test_the_wheel_puts_duties_and_meetings_in_their_months(db):
    duty = Duty(date(2023, 6, 30), "Vedta årsregnskap", "representantskapet", "§ 14-3")
    other = Duty(date(2024, 6, 30), "Neste år", "x", "y")
    with DEADLINES.with_entry("tests", lambda _year: [other, duty]), having(board()):
        months = queries.wheel_of(2023)

    assert len(months) == 12
    assert duty in months[5].duties
    assert other not in months[5].duties
    assert [one.title for one in months[10].occasions] == ["Styret"]


def test_the_page_shows_the_months_that_have_something(client, db):
    duty = Duty(date(2023, 6, 30), "Vedta årsregnskap", "representantskapet", "§ 14-3")
    with DEADLINES.with_entry("tests", lambda _year: [duty]):
        page = client.get("/arshjul/2023/").content.decode()

    assert "30.\u00a0juni 2023" in page
    assert "Vedta årsregnskap" in page
    assert "kommunestyre- og fylkestingsvalg 11.\u00a0september 2023" in page
    assert "Juni</h2>" in page
    assert "November</h2>" not in page


@pytest.mark.parametrize("address", ["/arshjul/1989/", "/arshjul/99999/"])
def test_years_we_cannot_show(client, db, address):
    assert client.get(address).status_code == 404


def test_duties_are_open_data(db):
    duty = Duty(date(2023, 6, 30), "Vedta", "styret", "§ 1")
    with DEADLINES.with_entry("tests", lambda _year: [duty]):
        assert (duty.on, "Vedta", "styret", "§ 1") in DATASETS["frister"].rows(FRIDAY)


def test_busy_periods_in_order(db):
    late, early = (
        factories.make(
            BusyPeriod, slug=slug, kind="other", title=slug, valid_from=day, valid_until=None
        )
        for slug, day in (("sen", date(2024, 2, 1)), ("tidlig", date(2024, 1, 1)))
    )

    assert list(queries.busy_periods()) == [late, early]


def test_busy_periods_are_kept_by_the_secretariat(db, ingrid, at):
    given = {
        "slug": "x", "kind": "other", "title": "X", "valid_from": FRIDAY,
        "source": factories.source(),
    }  # fmt: skip
    made = actions.busy_periods.create(actor=ingrid, at=at, **given)

    assert str(made) == "X"
    with pytest.raises(Denied):
        actions.busy_periods.create(actor=ANYONE, at=at, **given | {"slug": "y"})


# ------------------------------------------------------------------ done and late


DUTY = Duty(date(2023, 6, 30), "Vedta regnskapet", "representantskapet", "§ 14-3")


@pytest.fixture
def by(ingrid, at):
    return {"actor": ingrid, "at": at}


def due(*duties, of=2023):
    with DEADLINES.with_entry("tests", lambda _year: list(duties)):
        return queries.due_in(of)


def key_of(*duties, what=DUTY.what):
    return next(one.key for one in due(*duties) if one.duty.what == what)


def test_a_duty_is_marked_as_done_and_the_mark_taken_back(db, by):
    key = key_of(DUTY)
    with DEADLINES.with_entry("tests", lambda _year: [DUTY]):
        row = actions.mark_done(**by, year=2023, key=key, on=FRIDAY)
        assert str(row) == "Vedta regnskapet"
        with pytest.raises(actions.AlreadyDone, match="alt ført som utført"):
            actions.mark_done(**by, year=2023, key=key, on=FRIDAY)
    (found,) = [one for one in due(DUTY) if one.key == key]
    assert found.done_on == FRIDAY
    assert not found.is_late(date(2024, 1, 1))

    actions.take_back(**by, year=2023, key=key)

    (found,) = [one for one in due(DUTY) if one.key == key]
    assert found.is_late(date(2023, 7, 1))
    assert not found.is_late(date(2023, 6, 30))
    with pytest.raises(actions.NotDone):
        actions.take_back(**by, year=2023, key=key)


def test_what_is_done_stands_and_what_is_taken_back_is_gone(db, by):
    key = key_of(DUTY)
    with DEADLINES.with_entry("tests", lambda _year: [DUTY]):
        row = actions.mark_done(**by, year=2023, key=key, on=FRIDAY)
    assert list(DutyDone.objects.all()) == [row]

    actions.take_back(**by, year=2023, key=key)

    assert not DutyDone.objects.exists()


def test_a_duty_that_is_not_there_cannot_be_done(db, by):
    with pytest.raises(actions.NoSuchDuty, match="2023"):
        actions.mark_done(**by, year=2023, key="0" * 16, on=FRIDAY)


def test_a_citizen_marks_nothing(db, at):
    given = {"actor": ANYONE, "at": at, "year": 2023, "key": "0" * 16}
    with pytest.raises(Denied):
        actions.mark_done(**given, on=FRIDAY)
    with pytest.raises(Denied):
        actions.take_back(**given)


def test_the_mark_follows_a_duty_that_is_moved_and_tells_twins_apart(db):
    moved = Duty(date(2023, 7, 10), DUTY.what, DUTY.who, DUTY.basis)

    assert key_of(DUTY) == key_of(moved)
    assert len({one.key for one in due(DUTY, moved)}) == len(due(DUTY, moved))


def test_what_is_to_be_done_is_late_or_soon(db):
    soon = Duty(date(2023, 11, 20), "Snart", "x", "")
    later = Duty(date(2024, 1, 20), "Senere", "x", "")
    long_ago = Duty(date(2023, 1, 2), "For lenge siden", "x", "")
    with DEADLINES.with_entry(
        "tests", lambda of: [DUTY, soon, long_ago] if of == 2023 else [later]
    ):
        found = queries.to_do(FRIDAY, date(2024, 1, 1), since=date(2023, 3, 1))

    assert [one.duty.what for one in found if one.duty in {DUTY, soon, later, long_ago}] == [
        "Vedta regnskapet", "Snart",
    ]  # fmt: skip


def test_the_circle_numbers_what_the_list_numbers(db):
    crowd = [Duty(date(2023, 6, 30), f"Frist {n}", "x", "") for n in range(40)]
    with DEADLINES.with_entry("tests", lambda _year: crowd), having(board()):
        months = queries.told(2023, FRIDAY)
        circle = queries.drawn(2023, months, FRIDAY)

    numbers = [line.number for month in months for line in month.lines]
    assert numbers == list(range(1, len(numbers) + 1))
    assert sorted(dot.line.number for dot in circle.dots) == numbers
    assert circle.hand is not None
    assert len(circle.spokes) == len(circle.labels) == 12
    assert queries.drawn(2022, queries.told(2022, FRIDAY), FRIDAY).hand is None


def test_dots_of_one_week_do_not_lie_on_one_another(db):
    week = [Duty(date(2023, 6, 26 + n), f"Frist {n}", "x", "") for n in range(5)]
    with DEADLINES.with_entry("tests", lambda _year: week):
        circle = queries.drawn(2023, queries.told(2023, FRIDAY), FRIDAY)

    places = [(dot.x, dot.y) for dot in circle.dots if dot.line.on.month == 6]
    assert all(
        (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 > 24**2
        for place, a in enumerate(places)
        for b in places[:place]
    )


def test_a_crowded_week_is_spread_over_the_rings_it_has(db):
    days = [Duty(date(2023, 6, 1 + n // 4), f"Frist {n}", "x", "") for n in range(20)]
    with DEADLINES.with_entry("tests", lambda _year: days):
        circle = queries.drawn(2023, queries.told(2023, FRIDAY), FRIDAY)

    places = Counter((dot.x, dot.y) for dot in circle.dots if dot.line.on.month == 6)
    assert max(places.values()) <= 2
    assert len({round(((x - 360) ** 2 + (y - 360) ** 2) ** 0.5) // 20 for x, y in places}) >= 5


def test_the_secretariat_marks_on_the_wheel(client, db):
    client.force_login(user("Ingrid", Role.SECRETARIAT))
    key = key_of(DUTY)
    with DEADLINES.with_entry("tests", lambda _year: [DUTY]):
        before = client.get("/kontor/arshjul/2023/?on=2023-11-10").content.decode()
        client.post(f"/kontor/arshjul/2023/{key}/")
        done = client.get("/kontor/arshjul/2023/").content.decode()
        client.post(f"/kontor/arshjul/2023/{key}/")
        refused = client.get("/kontor/arshjul/2023/").content.decode()
        client.post(f"/kontor/arshjul/2023/{key}/", {"angre": "1"})

    assert "forsinket</" in before
    assert "utført " in done
    assert "alt ført som utført" in refused
    assert not DutyDone.objects.exists()


def test_the_duties_are_a_calendar_to_follow(client, db):
    with DEADLINES.with_entry("tests", lambda of: [DUTY] if of == 2023 else []):
        answer = client.get("/arshjul/frister.ics?on=2023-03-01")

    assert answer["Content-Type"].startswith("text/calendar")
    assert b"SUMMARY:Vedta regnskapet" in answer.content
    assert b"DTSTART;VALUE=DATE:20230630" in answer.content


def test_the_register_of_what_is_done_shows_its_columns(db):
    row = factories.make(DutyDone, year=2023, key="0" * 16, what="Vedta", on=FRIDAY)

    assert [column.value for column in REGISTERS["wheel.done"].columns] == ["what", "year", "on"]
    assert str(row) == "Vedta"
