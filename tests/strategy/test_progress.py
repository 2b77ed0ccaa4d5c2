"""How measures come along: from linked work, from notes, and who is silent. Invented measures."""

from datetime import date

import pytest
from django.urls import reverse
from tests import factories
from tests.factories.users import user

from samrad.base.actions import Denied
from samrad.base.policies import ANYONE
from samrad.base.ports.occasions import OCCASIONS, Occasion
from samrad.base.vocabulary import Role
from samrad.law.period import year
from samrad.strategy import actions, queries, sections
from samrad.strategy.models import Measure, MeasureStatus, MeasureWork, Programme
from samrad.strategy.vocabulary import MeasureState

DAY = date(2024, 6, 1)
BOARD = Occasion(on=date(2024, 4, 16), title="Styret", whose="", address="/moter/styret/", key="x")


@pytest.fixture
def measure(db):
    programme = factories.make(
        Programme, slug="p", year=2024, name="Handlingsprogram 2024", state="adopted"
    )
    return factories.make(Measure, slug="m", programme=programme, position=1, title="Kutte utslipp")


def work(measure, on, address="/moter/styret/"):
    return factories.make(MeasureWork, measure=measure, on=on, address=address, title="Styret")


def noted(measure, on, state, because=""):
    return factories.make(MeasureStatus, measure=measure, on=on, state=state, because=because)


def told(day=DAY):
    return queries.measure_called("m", day, ANYONE, day.year)


# ------------------------------------------------------------------ the state


def test_work_that_took_place_says_the_measure_runs(measure):
    work(measure, date(2024, 4, 16))

    assert (told().derived, told().state) == (MeasureState.RUNNING, MeasureState.RUNNING)
    assert told().last_sign == date(2024, 4, 16)


def test_work_to_come_says_it_is_planned(measure):
    work(measure, date(2024, 9, 1))

    assert told().derived == MeasureState.PLANNED
    assert told().last_sign is None


def test_a_note_outweighs_work_to_come(measure):
    work(measure, date(2024, 9, 1))
    noted(measure, date(2024, 3, 1), "running")

    assert told().derived is None
    assert told().state == MeasureState.RUNNING


@pytest.mark.parametrize(
    ("on", "state", "because", "derived"),
    [
        (date(2024, 3, 1), "planned", "", MeasureState.RUNNING),
        (date(2024, 4, 16), "planned", "", None),
        (date(2024, 3, 1), "done", "", None),
        (date(2024, 3, 1), "merged", "ett tiltak med kap. 5.4", None),
    ],
)
def test_a_later_note_and_one_that_ends_the_measure_stand(measure, on, state, because, derived):
    work(measure, date(2024, 4, 16))
    noted(measure, on, state, because)

    assert told().derived == derived
    assert told().last_sign == date(2024, 4, 16)


def test_a_measure_nobody_has_touched_has_no_state(measure):
    assert (told().state, told().derived, told().last_sign) == (None, None, None)


# ------------------------------------------------------------------ silence and the mirror


@pytest.mark.parametrize(
    ("day", "silent"),
    [(date(2024, 4, 30), None), (date(2024, 5, 1), 121), (date(2026, 1, 1), None)],
)
def test_silence_is_counted_from_the_years_first_day(measure, settings, day, silent):
    settings.MEASURE_SILENT_DAYS = 120

    assert queries.silent_for(told(day), day) == silent


def test_a_sign_of_life_starts_the_count_anew_and_an_end_stops_it(measure, settings):
    settings.MEASURE_SILENT_DAYS = 30
    work(measure, date(2024, 4, 16))
    assert queries.silent_for(told(), DAY) == 46

    noted(measure, date(2024, 5, 20), "running")
    assert queries.silent_for(told(), DAY) is None

    noted(measure, date(2024, 5, 21), "done")
    assert queries.silent_for(told(date(2024, 12, 31)), date(2024, 12, 31)) is None


def test_a_draft_is_not_chased(db):
    programme = factories.make(Programme, slug="p", year=2024, name="Utkast")
    factories.make(Measure, slug="m", programme=programme, position=1, title="Kutte utslipp")

    assert queries.silent_for(told(), DAY) is None


def test_the_desk_shows_the_silent_ones_longest_first_and_what_the_report_lacks(measure):
    second = factories.make(
        Measure, slug="n", programme=measure.programme, position=2, title="Dele erfaringer"
    )
    noted(measure, date(2024, 1, 20), "running")

    (found,) = queries.followed(DAY)

    assert [one.told.measure for one in found.silent] == [second, measure]
    assert [one.measure for one in found.missing] == [second]
    assert [one.told.measure for one in queries.falling_silent(DAY)] == [second, measure]


@pytest.mark.parametrize(("state", "is_followed"), [("draft", False), ("adopted", True)])
def test_a_programme_for_the_next_year_is_followed_once_adopted(measure, state, is_followed):
    coming = factories.make(Programme, slug="neste", year=DAY.year + 1, name="Neste", state=state)

    found = [one.programme for one in queries.followed(DAY)]

    assert found == ([coming] if is_followed else []) + [measure.programme]


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_costs_the_same_for_any_length(measure, count, django_assert_num_queries):
    for place in range(2, count + 2):
        row = factories.make(
            Measure, slug=f"m-{place}", programme=measure.programme, position=place, title="x"
        )
        work(row, date(2024, 4, 16))

    with django_assert_num_queries(5):
        queries.followed(DAY)


def test_the_report_tells_the_work_behind_an_outcome(measure):
    work(measure, date(2024, 4, 16))
    work(measure, date(2024, 5, 16), "/moter/b/")

    (reported,) = sections.programme(year(2024)).measures

    assert reported.outcome.text == "pågår: 2 møter eller annet arbeid i registeret"
    assert [one.label for one in reported.outcome.of] == ["Styret", "Styret"]


# ------------------------------------------------------------------ linking


def given(measure, actor, at):
    return {
        "actor": actor, "at": at, "measure": measure,
        "address": BOARD.address, "on": BOARD.on, "title": BOARD.title,
    }  # fmt: skip


def test_work_is_linked_to_a_measure(measure, ingrid, at):
    made = actions.link_work(**given(measure, ingrid, at))

    assert str(made) == "Styret"
    assert list(measure.works.all()) == [made]


def test_work_is_linked_once(measure, ingrid, at):
    actions.link_work(**given(measure, ingrid, at))

    with pytest.raises(actions.AlreadyLinked, match="«Styret» er alt knyttet til tiltaket"):
        actions.link_work(**given(measure, ingrid, at))


def test_a_citizen_links_nothing(measure, at):
    with pytest.raises(Denied):
        actions.link_work(**given(measure, ANYONE, at))


def test_the_secretariat_links_a_meeting_from_a_list(measure, client):
    client.force_login(user("Ingrid", Role.SECRETARIAT))
    address = f"{reverse('strategy-office:work')}?on=2024-06-01&tiltak=m"

    with OCCASIONS.with_entry("tests", lambda _first, _last: [BOARD]):
        page = client.get(address).content.decode()
        sent = {"measure": measure.pk, "work": BOARD.address}
        client.post(address, sent)
        again = client.post(address, sent)

    assert "16.04.2024 Styret" in page
    assert again.status_code == 422
    assert measure.works.get().on == BOARD.on
    shown = client.get("/program/tiltak/m/?on=2024-06-01").content.decode()
    assert "Arbeid med tiltaket" in shown
    assert "ut fra arbeidet" in shown


def test_the_desk_is_for_the_office(measure, client):
    address = reverse("strategy-office:desk")
    assert client.get(address).status_code == 302

    client.force_login(user("Ingrid", Role.SECRETARIAT))
    page = client.get(f"{address}?on=2024-06-01").content.decode()

    assert "stille i 152 dager" in page
    assert "Årsrapporten kan ikke gjøre rede for ett tiltak" in page

    noted(measure, date(2024, 5, 20), "done")
    assert "Alle tiltakene har et utfall" in client.get(f"{address}?on=2024-06-01").content.decode()
