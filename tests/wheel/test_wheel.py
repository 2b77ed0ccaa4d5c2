"""What clashes with a day, and the year wheel."""

from datetime import date, time

import pytest
from tests import factories

from samrad.base.actions import Denied
from samrad.base.policies import ANYONE
from samrad.base.ports.datasets import DATASETS
from samrad.base.ports.deadlines import DEADLINES, Duty
from samrad.base.ports.occasions import OCCASIONS, Occasion
from samrad.law.period import Period
from samrad.wheel import actions, queries
from samrad.wheel.models import BusyPeriod

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

    found = queries.busy_in(Period(date(2024, 1, 1), date(2025, 1, 1)))

    assert found == [early, late]
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
