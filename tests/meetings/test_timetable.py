"""What a body has on every agenda, the time set aside for it, and where the times are told."""

from datetime import date, time
from io import BytesIO

import pypdfium2
import pytest
from tests import factories
from tests.meetings.test_office import DESK, november, office, plan, shown  # noqa: F401 -- fixtures

from samrad.base import clock
from samrad.base.actions import Denied
from samrad.base.policies import ANYONE
from samrad.meetings import actions, queries
from samrad.meetings.models import AgendaItem, FixedItem, Meeting
from samrad.meetings.queries import letters, sheets
from samrad.meetings.queries.boardpack import public_pack
from samrad.meetings.queries.timetable import minutes_beyond, times_of

pytestmark = pytest.mark.django_db
DAY = date(2025, 11, 28)


@pytest.fixture
def by(ingrid):
    return {"actor": ingrid, "at": clock.now()}


@pytest.fixture
def ahead(board, by):
    return actions.plan_meeting(
        **by, body=board, held_on=DAY, starts_at=time(10), ends_at=time(11), place="Rådhuset"
    )


@pytest.fixture
def own(board):
    """What the board has on every agenda."""
    for position, (title, kind, minutes, comes_last) in enumerate(
        [
            ("Referat fra møtet før", "minutes_approval", 5, False),
            ("Orientering fra direktøren", "information", 20, False),
            ("Orientering fra møtelederen", "information", None, False),
            ("Neste møte", "other", 5, True),
        ],
        start=1,
    ):
        factories.make(
            FixedItem, body=board, position=position, title=title, kind=kind, minutes=minutes,
            comes_last=comes_last,
        )  # fmt: skip


def titles(meeting):
    return list(queries.agenda_of(meeting).values_list("title", flat=True))


# ------------------------------------------------------------------ fixed items


def test_a_body_has_its_own_fixed_items_with_minutes(own, ahead, by):
    made = actions.add_fixed_items(**by, meeting=ahead)

    assert [one.minutes for one in made] == [5, 20, None, 5]
    assert titles(ahead) == [
        "Referat fra møtet før",
        "Orientering fra direktøren",
        "Orientering fra møtelederen",
        "Neste møte",
    ]
    assert actions.add_fixed_items(**by, meeting=ahead) == []


def test_a_body_without_any_has_what_most_meetings_have(ahead, by):
    actions.add_fixed_items(**by, meeting=ahead)

    assert titles(ahead) == [
        "Godkjenning av innkalling og saksliste",
        "Godkjenning av protokoll fra forrige møte",
        "Eventuelt",
    ]


def test_a_series_has_the_fixed_items_when_it_is_asked_to(own, board, by):
    days = [date(2025, 12, 1), date(2025, 12, 8)]

    without = actions.plan_series(**by, body=board, days=days)
    made = actions.plan_series(
        **by, body=board, days=[date(2026, 1, 5), date(2026, 1, 12)], with_fixed=True
    )

    assert [titles(one) for one in without] == [[], []]
    assert [len(titles(one)) for one in made] == [4, 4]


def test_the_form_of_a_series_asks_for_the_fixed_items(office, board):  # noqa: F811
    sent = {"body": board.pk, "first_on": "2026-01-05", "last_on": "2026-01-20", "weeks": "1"}

    office.post(f"{DESK}serie/", {**sent, "with_fixed": "on"})

    assert [one.items.count() for one in Meeting.objects.order_by("held_on")] == [3, 3, 3]


def test_fixed_items_are_kept_in_kontoret(office, own):  # noqa: F811
    assert "Orientering fra direktøren" in shown(office, "/kontor/register/meetings.fixed_items/")


# ------------------------------------------------------------------ minutes


def test_times_are_known_until_an_item_without_minutes(ahead, by):
    rows = [actions.add_item(**by, meeting=ahead, title=f"Sak {n}") for n in range(4)]
    first, second, third, _last = rows

    assert times_of(rows, time(10)) == {}
    actions.set_times(**by, meeting=ahead, minutes={first.pk: 45, second.pk: 30})
    timed = list(queries.agenda_of(ahead))

    assert times_of(timed, time(10)) == {
        first.pk: "10.00",
        second.pk: "10.45",
        third.pk: "11.15",
    }
    assert times_of(timed, None) == {}


def test_set_times_changes_only_what_is_other_and_only_on_the_agenda(ahead, by):
    item = actions.add_item(**by, meeting=ahead, title="Sak", minutes=30)
    other = actions.add_item(**by, meeting=ahead, title="Sak 2", minutes=15)

    changed = actions.set_times(**by, meeting=ahead, minutes={item.pk: 30, other.pk: None})

    assert changed == [other]
    assert AgendaItem.objects.get(pk=other.pk).minutes is None
    with pytest.raises(actions.NoSuchOrder):
        actions.set_times(**by, meeting=ahead, minutes={0: 5})


def test_only_the_secretariat_may_set_times(ahead, kari, at):
    with pytest.raises(Denied):
        actions.set_times(actor=kari, at=at, meeting=ahead, minutes={})


@pytest.mark.parametrize(
    ("starts", "ends", "beyond"),
    [(time(10), time(11), 15), (time(10), time(12), 0), (None, time(11), 0), (time(10), None, 0)],
)
def test_a_meeting_may_be_too_short_for_its_items(starts, ends, beyond):
    meeting = Meeting(starts_at=starts, ends_at=ends)
    items = [AgendaItem(minutes=45), AgendaItem(minutes=None), AgendaItem(minutes=30)]

    assert minutes_beyond(meeting, items) == beyond
    meeting.opened_at = clock.now()
    assert minutes_beyond(meeting, items) == 0


def test_the_timetable_is_one_form(office, board):  # noqa: F811
    _row, page = plan(office, board)
    office.post(f"{page}faste/")
    office.post(f"{page}endre/", {"starts_at": "10:00", "ends_at": "10:20", "form": "", "link": ""})
    first, second, third = AgendaItem.objects.order_by("position")
    sent = {f"m{first.pk}": "5", f"m{second.pk}": "10", f"m{third.pk}": "10"}

    assert office.post(f"{page}tider/", {**sent, f"m{first.pk}": "0"}).status_code == 422
    assert office.post(f"{page}tider/", sent).status_code == 302

    told = shown(office, page)
    assert "10.15 <span" in told
    assert "Sakene tar 5 minutter mer enn møtet er satt til." in told
    assert "Begynner ca. kl. 10.05" in shown(office, f"{page}tider/")


# ------------------------------------------------------------------ where they are told


@pytest.fixture
def timed(ahead, by):
    actions.add_item(**by, meeting=ahead, title="Høringssvar om vei", minutes=45)
    actions.add_item(**by, meeting=ahead, title="Eventuelt", kind="other")
    actions.issue_notice(**by, meeting=ahead)
    return Meeting.objects.get(pk=ahead.pk)


def test_times_are_told_on_the_page_until_the_meeting_is_held(timed, client):
    assert "Ca. kl. 10.45" in shown(client, f"/moter/{timed.slug}/")
    assert "Ca. kl. 10.45" not in shown(client, f"/moter/{timed.slug}/?on=2025-11-29")


def test_times_are_told_in_agenda_and_pack(timed, client):
    pdf = client.get(f"/moter/{timed.slug}/saksliste.pdf").content
    text = "\n".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(BytesIO(pdf))
    )
    [agenda, *_rest] = public_pack(timed.slug, timed.held_on).pieces

    assert "10.45" in text
    assert "Ca. kl. 10.45" in str(agenda.content)


def test_times_are_told_in_letters_and_are_no_change_to_write_about(timed, by):
    before = sheets.sheet_of(timed)
    first = timed.items.order_by("position").first()

    actions.set_times(**by, meeting=timed, minutes={first.pk: 30})
    after = sheets.sheet_of(timed)

    assert (before.times[first.slug], len(before.times)) == ("10.00", 2)
    assert list(after.times.values()) == ["10.00", "10.30"]
    assert sheets.changes_between(before.kept(), after) == []
    assert letters.agenda_lines(after) == [
        "1. Høringssvar om vei, ca. kl. 10.00",
        "2. Eventuelt, ca. kl. 10.30",
    ]


def test_an_agenda_without_minutes_tells_no_times(ahead, by):
    actions.add_item(**by, meeting=ahead, title="Sak")
    actions.issue_notice(**by, meeting=ahead)

    [told] = queries.told(queries.whole_meetings(), DAY, ANYONE, whole=True)

    assert [one.at for one in told.items] == [""]
