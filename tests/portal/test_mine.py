"""Min side: the reader's own meetings, cases, notes and seats, from whatever rooms have them."""

from datetime import date, time, timedelta

import pytest
from tests import factories
from tests.factories import cases as made
from tests.factories import users

from samrad.base import clock
from samrad.base.ports.mine import MINE, WAITING, MinePanel
from samrad.base.ports.notices import Notice as Waiting
from samrad.base.vocabulary import Role
from samrad.bodies.queries.mine import seats_held_by
from samrad.cases import actions, queries
from samrad.cases.models import CasePaper
from samrad.identity.queries import actor_for
from samrad.meetings.models import AgendaItem, Meeting, Notice
from samrad.meetings.queries.mine import meetings_ahead
from samrad.portal.queries import mine

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def today():
    return clock.today()


@pytest.fixture
def user():
    """Solveig, who sits in the board and answers for Asker."""
    factories.member("asker", name="Asker")
    found = users.user("Solveig", Role.DELEGATE, scope="styre")
    users.grant(found, Role.MEMBERS_OFFICE, scope="asker")
    return found


@pytest.fixture
def solveig(user, today):
    return actor_for(user, today)


def meeting(in_days, today, **values):
    values.setdefault("body", made.board())
    values.setdefault("slug", f"styre-om-{in_days}")
    return factories.make(Meeting, held_on=today + timedelta(days=in_days), **values)


def notice(of):
    return factories.make(
        Notice, meeting=of, called_by="chair", issued_at=users.AT, issued_by="user:1", sha256="x"
    )


def shown(client, user):
    client.force_login(user, BACKEND)
    answer = client.get("/min-side/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def test_min_side_asks_strangers_to_log_in_and_is_never_kept(client, user):
    answer = client.get("/min-side/")

    assert answer.status_code == 302
    assert answer["Location"] == "/konto/login/?next=/min-side/"
    client.force_login(user, BACKEND)
    assert "no-store" in client.get("/min-side/")["Cache-Control"]


def test_members_office_finds_its_own_flows_and_others_do_not(client, user):
    said = shown(client, user)
    others = shown(client, users.user("Håkon", Role.DELEGATE, scope="styre"))

    for address in ("/kontor/organer/oppnevn/", "/kontor/organer/bytt-ut/"):
        assert f'href="{address}"' in said
        assert f'href="{address}"' not in others


def test_link_stands_in_the_header_for_those_logged_in_only(client, user):
    assert 'href="/min-side/"' not in client.get("/").content.decode()
    assert '<a href="/min-side/">Min side</a>' in shown(client, user)


def test_user_without_seats_or_notes_is_told_so(client):
    page = shown(client, users.user("Ola"))

    assert "Vi vet ikke hvilket organ du sitter i." in page
    assert "Kontoen din" in page
    assert "Møtene mine" not in page


def test_closed_account_sees_nothing(client, user):
    user.is_demo = True
    user.save()
    client.force_login(user, BACKEND)

    assert client.get("/min-side/").status_code == 403


def test_meetings_ahead_are_shown_with_day_place_and_whether_papers_are_out(client, user, today):
    soon = meeting(
        5, today, starts_at=time(10), ends_at=time(12), place="Rådhuset", status="called",
        link="https://mote.example/1",
    )  # fmt: skip
    factories.make(AgendaItem, slug="s-1", meeting=soon, title="Budsjett")
    notice(soon)
    meeting(40, today, form="remote")
    meeting(50, today, slug="ute", status="cancelled", status_reason="Sykdom", changed_at=users.AT)
    meeting(-5, today, slug="over")
    meeting(6, today, slug="andres", body=made.group())

    page = shown(client, user)

    assert "kl. 10.00–12.00" in page
    assert "Rådhuset · 1 sak på sakslisten" in page
    assert '<a href="https://mote.example/1">Delta på skjerm</a>' in page
    assert page.count("papirene er ute") == 1
    assert page.count("ikke innkalt ennå") == 1
    assert page.count("avlyst") == 1
    assert "/moter/over/" not in page
    assert "/moter/andres/" not in page


def test_papers_that_are_out_wait_to_be_read(client, user, today):
    soon = meeting(5, today, status="called")
    notice(soon)
    notice_of = meeting(9, today, slug="avlyst", status="cancelled", changed_at=users.AT)
    notice(notice_of)
    titled = meeting(12, today, slug="seminar", title="Styreseminaret", status="called")
    notice(titled)

    page = shown(client, user)

    assert "Dette venter på deg" in page
    assert "Les papirene til møtet i styret" in page
    assert "Les papirene til Styreseminaret" in page
    assert page.count("Les papirene til") == 2


def test_meetings_ahead_cost_the_same_for_one_and_three(solveig, today, django_assert_num_queries):
    notice(meeting(1, today))
    with django_assert_num_queries(5):
        assert len(meetings_ahead(solveig, today)) == 1
    for days in (2, 3):
        notice(meeting(days, today))
    with django_assert_num_queries(5):
        assert len(meetings_ahead(solveig, today)) == 3


def test_one_who_sits_nowhere_has_no_meetings_and_no_cases(kari, today):
    assert meetings_ahead(kari, today) == []
    assert seats_held_by(kari, today) == []


def test_cases_on_their_way_to_my_bodies_are_shown_with_their_papers(client, user, today):
    due = today + timedelta(days=5)
    ready = made.case()
    step = made.step(ready, planned_on=due, printed="4/26", number=4, year=due.year)
    factories.make(
        CasePaper, case=ready, consideration=step, state="final", finalised_at=users.AT,
        sha256="x", saved_at=users.AT, saved_by="user:1",
    )  # fmt: skip
    made.step(made.case("buss", "Flere busser"), planned_on=due + timedelta(days=1))
    made.step(made.case("ferdig", "Ferdig sak"), said_on=date(2025, 5, 2), outcome="adopted")
    made.step(made.case("andres", "Andres sak"), made.group(), planned_on=due)
    made.step(made.case("gammel", "Gammel sak"), planned_on=today - timedelta(days=1))

    page = shown(client, user)

    assert page.index("Flere tog") < page.index("Flere busser")
    assert "Styret, sak 4/26" in page
    assert page.count("saksframlegg klart") == 1
    assert page.count("under arbeid") == 1
    assert "Ferdig sak" not in page
    assert "Andres sak" not in page
    assert "Gammel sak" not in page


def test_cases_cost_the_same_for_one_and_three(solveig, today, django_assert_num_queries):
    made.step(made.case(), planned_on=today)
    with django_assert_num_queries(4):
        assert len(queries.cases_to_bodies(solveig, today)) == 1
    for name in "ab":
        made.step(made.case(name, name), planned_on=today)
    with django_assert_num_queries(4):
        assert len(queries.cases_to_bodies(solveig, today)) == 3


def test_own_notes_are_shown_and_nobody_else_s(client, user, solveig, at):
    case = made.case()
    actions.write_note(actor=solveig, at=at, case=case, text="Spør om natt", revision=0)
    other = users.user("Ola", Role.DELEGATE, scope="styre")

    assert "Spør om natt" in shown(client, user)
    assert "Notatene mine" not in shown(client, other)


def test_note_that_does_not_open_says_so(client, user, solveig, at, settings):
    actions.write_note(actor=solveig, at=at, case=made.case(), text="Spør", revision=0)
    settings.SECRET_KEY_FALLBACKS = []
    from samrad.cases.models import PrivateNote

    PrivateNote.objects.update(sealed=b"x")

    assert "Notatet kan ikke åpnes." in shown(client, user)


def test_seats_are_shown_with_their_periods_and_the_calendars_of_their_bodies(client, user, today):
    made.board()
    made.group()
    users.grant(user, Role.GROUP_MEMBER, scope="faggruppe", valid_from=today + timedelta(days=9))
    users.grant(
        user, Role.DELEGATE, scope="faggruppe", valid_from=date(2019, 1, 1),
        valid_until=date(2020, 1, 1),
    )  # fmt: skip
    users.grant(user, Role.DELEGATE, scope="finnes-ikke")

    page = shown(client, user)

    assert '<a href="/organer/styre/">Styret</a> <span class="muted">Representant</span>' in page
    assert '<a href="/medlemmer/asker/">Asker</a>' in page
    assert "1. januar 2018 –" in page
    assert "begynner senere" in page
    assert "2019" not in page
    assert "/moter/styre.ics" in page
    assert "/moter/faggruppe.ics" not in page


def test_seats_cost_the_same_for_one_and_three(user, solveig, today, django_assert_num_queries):
    made.board()
    made.group()
    with django_assert_num_queries(5):
        assert len(seats_held_by(solveig, today)) == 2
    users.grant(user, Role.GROUP_MEMBER, scope="faggruppe")
    with django_assert_num_queries(5):
        assert [one.where for one in seats_held_by(solveig, today)] == [
            "Faggruppen", "Styret", "Asker",
        ]  # fmt: skip


def test_a_room_that_comes_later_hangs_its_panel_and_its_waiting_by_name(
    client, user, today, monkeypatch
):
    panel = MinePanel("Svar på innkallinger", "cases/mine/notes.html", lambda *_given: {})
    later = Waiting("Svar før fristen.", "/svar/", basis="Forfall meldes straks.", due_on=today)
    undated = Waiting("Uten dag")
    monkeypatch.setattr(mine, "PANELS", [*mine.PANELS, "tests.later"])

    with (
        MINE.with_entry("tests.later", panel),
        WAITING.with_entry("tests", lambda *_given: [undated, later]),
    ):
        page = shown(client, user)

    assert "Svar på innkallinger" in page
    assert page.index("Svar før fristen.") < page.index("Uten dag")
    assert "Forfall meldes straks." in page


def test_every_panel_that_is_hung_up_has_a_place():
    assert set(MINE) <= {*mine.PANELS, *mine.BESIDE}
